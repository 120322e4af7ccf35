// The doorbell: a stream that only says "there is something new". A fetch, not an EventSource, because heartbeats must
// be seen: a stream that fell silent is dead, whatever the browser thinks of its connection.
import type { Answer } from "../base/http"

export interface Listening {
  ring: () => void
  /** Told with each sign of life, and when there is none any more. */
  up: (alive: boolean) => void
  fetch?: typeof fetch
  silence?: number
  pause?: number
}

/** Resolves when signed out or stopped. */
export async function listen(
  { ring, up, fetch: get = fetch, silence = 20_000, pause = 3_000 }: Listening,
  stop: AbortSignal,
) {
  while (!stop.aborted) {
    const ended = new AbortController()
    const end = () => ended.abort()
    stop.addEventListener("abort", end)
    const kind = await follow(get, ended, silence, ring, up).catch((): Answer<never>["kind"] => "unreachable")
    stop.removeEventListener("abort", end)
    // The server ends each stream after a while; only one that cannot be taken up again is down.
    if (kind !== "ok") up(false)
    if (kind === "problem") return
    await rest(pause, stop)
  }
}

async function follow(
  get: typeof fetch,
  ended: AbortController,
  silence: number,
  ring: () => void,
  up: (alive: boolean) => void,
) {
  let alarm = setTimeout(() => ended.abort(), silence)
  try {
    const response = await get("/api/v1/live", {
      headers: { Accept: "text/event-stream" },
      credentials: "same-origin",
      cache: "no-store",
      signal: ended.signal,
    })
    if (response.status === 401) return "problem" as const
    if (!response.ok || !response.body) return "unreachable" as const
    // Whatever changed while nobody listened.
    ring()
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ""
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return "ok" as const
      clearTimeout(alarm)
      alarm = setTimeout(() => ended.abort(), silence)
      up(true)
      const lines = (rest + value).split(/\r\n|\n|\r/)
      rest = lines.pop() ?? ""
      if (lines.some(line => line.startsWith("event:") && line.includes("changed"))) ring()
      // Somebody came to a board or left it: of no interest to anybody but who looks at one.
      for (const line of lines) {
        const [, board] = /^data: \{"board":"(.+)"\}/.exec(line) ?? []
        if (board) dispatchEvent(new CustomEvent("roundwell:here", { detail: board }))
      }
    }
  } finally {
    clearTimeout(alarm)
    ended.abort()
  }
}

const rest = (span: number, stop: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    const timer = setTimeout(resolve, span)
    stop.addEventListener("abort", () => {
      clearTimeout(timer)
      resolve()
    })
  })
