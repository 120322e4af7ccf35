// Reading what is not on this device: asked when a screen opens, and again when there is signal.
import { useEffect, useState } from "preact/hooks"
import { http } from "../../base/http"
import { status } from "../../sync"
import { sentence } from "../../words/problem-words"

export type Read<Told> =
  | { state: "asking" }
  | { state: "told"; body: Told }
  | { state: "offline" }
  | { state: "refused"; sentence: string }

const PATIENCE = 15_000
const ASKING = { state: "asking" } as const

async function ask<Told>(path: string, signal: AbortSignal): Promise<Read<Told>> {
  const answer = await http<Told>(path, { signal, patience: PATIENCE })
  if (answer.kind === "ok") return { state: "told", body: answer.body }
  return answer.kind === "unreachable" ? { state: "offline" } : { state: "refused", sentence: sentence(answer.problem) }
}

/** Without a path nothing is asked; with another turn it is asked anew. What was told stays meanwhile, and when the
 * signal goes. */
export function useRead<Told>(path: string | undefined, turn = 0): Read<Told> {
  const [found, setFound] = useState<{ path: string; read: Read<Told> }>()
  const isReachable = status.value.reachable
  useEffect(() => {
    if (path === undefined) return
    const end = new AbortController()
    const keep = (read: Read<Told>) => {
      if (end.signal.aborted) return
      setFound(before =>
        before?.path === path && before.read.state === "told" && read.state !== "told" ? before : { path, read },
      )
    }
    void ask<Told>(path, end.signal).then(keep)
    return () => end.abort()
  }, [path, turn, isReachable])
  return found && found.path === path ? found.read : ASKING
}

export interface Paging {
  /** Asks for the page after the last; undefined when there is none. */
  more: (() => void) | undefined
  busy: boolean
  /** The page after the last was asked for and did not come; it may be asked for again. */
  failed: boolean
}

export interface Pages<Page> extends Paging {
  first: Read<Page>
  pages: readonly Page[]
}

/** A list that comes in pages: each says under `next` where the one after it begins. */
export function usePages<Page extends { next: string | null }>(path: string): Pages<Page> {
  const first = useRead<Page>(path)
  const [rest, setRest] = useState<{ path: string; pages: readonly Page[] }>({ path, pages: [] })
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const later = rest.path === path ? rest.pages : []
  const pages = first.state === "told" ? [first.body, ...later] : []
  const next = pages.at(-1)?.next
  const more = async (before: string) => {
    setBusy(true)
    const read = await ask<Page>(`${path}&before=${encodeURIComponent(before)}`, new AbortController().signal)
    setBusy(false)
    setFailed(read.state !== "told")
    if (read.state === "told") setRest({ path, pages: [...later, read.body] })
  }
  return { first, pages, more: next ? () => void more(next) : undefined, busy, failed }
}
