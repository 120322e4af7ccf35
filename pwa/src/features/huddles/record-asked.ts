// A huddle that this device has let go of, or never had: asked of the server when somebody wants to read it.
import { useEffect, useState } from "preact/hooks"
import { http } from "../../base/http"
import type { Huddle } from "../../contract/entities.gen"
import { status } from "../../sync"

const PATIENCE = 8_000

export type Asked = Huddle | "asking" | "missing" | "offline"

/** Not asked while `held`; again when there is signal. */
export function useAsked(id: string, held: boolean): Asked {
  const [found, setFound] = useState<Asked>("asking")
  const { reachable } = status.value
  useEffect(() => {
    if (held || typeof found === "object") return
    const gone = new AbortController()
    void http<Huddle>(`/api/v1/huddles/${id}`, { patience: PATIENCE, signal: gone.signal }).then(answer => {
      if (gone.signal.aborted) return
      setFound(answer.kind === "ok" ? answer.body : answer.kind === "unreachable" ? "offline" : "missing")
    })
    return () => gone.abort()
  }, [id, held, reachable])
  return found
}
