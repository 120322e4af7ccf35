// A phone that holds a session but no data yet: what its first screen needs is asked for while the app itself still
// comes. base/http.ts takes the answers over. A file of its own, because the security policy allows no script in the page.
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
