// What the app needs at once is asked for while the app itself still comes. A file of its own, because the security policy
// allows no script in the page.

// Its sentences are a file of their own for each language (build/words.ts): of the one this device spoke last, or that the browser asks for.
{
  const files = document.currentScript.dataset
  const tags = [localStorage.getItem("roundwell:language") ?? "", ...navigator.languages]
  const href = tags.map(tag => files[tag.slice(0, 2).toLowerCase()]).find(Boolean) ?? files.en
  if (href) document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }))
}

// A phone that holds a session but no data yet: what its first screen needs. base/http.ts takes the answers over.
if (!localStorage.getItem("roundwell:store") && document.cookie.split("; ").includes("roundwell_signed_in=1")) {
  const headers = { Accept: "application/json", "X-Requested-With": "roundwell" }
  const early = new Map()
  window.roundwellEarly = early
  for (const path of ["/api/v1/session", "/api/v1/changes"]) {
    const answer = fetch(path, { headers, cache: "no-store", credentials: "same-origin" })
    answer.catch(() => {})
    early.set(path, answer)
  }
}
