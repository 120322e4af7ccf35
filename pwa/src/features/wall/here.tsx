// Who else is at this board now: by name, while it is seen; whoever leaves is gone from it seconds later.
import { useEffect, useState } from "preact/hooks"
import { http } from "../../base/http"
import { mine } from "../../sync"
import { shortName } from "../followups/index"
import { t } from "./words"

const SAYS_SO_EVERY = 6_000
const PATIENCE = 4_000
const SOON = 150
const MOST_NAMES = 4

export function Here({ board_id }: { board_id: string }) {
  const others = useHere(board_id).filter(id => id !== mine().id)
  const names = others.map(shortName).filter(Boolean).sort()
  return (
    <p class="t-soft t-small" role="status">
      {names.length > 0 && said(names)}
    </p>
  )
}

function said(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(", ")
  const n = names.length - MOST_NAMES
  return n > 0 ? t("here.more", { names: shown, n }) : t("here", { names: shown })
}

function useHere(board_id: string): readonly string[] {
  const [ids, setIds] = useState<readonly string[]>([])
  useEffect(() => {
    const path = `/api/v1/boards/${board_id}/here`
    const gone = new AbortController()
    let soon: ReturnType<typeof setTimeout> | undefined
    const stay = async () => {
      if (document.visibilityState !== "visible") return
      const ask = { method: "PUT", patience: PATIENCE, signal: gone.signal } as const
      const answer = await http<{ person_ids: string[] }>(path, ask)
      if (!gone.signal.aborted) setIds(answer.kind === "ok" ? answer.body.person_ids : [])
    }
    const leave = () => void http(path, { method: "DELETE", patience: PATIENCE })
    const turned = () => void (document.visibilityState === "visible" ? stay() : leave())
    const beckoned = (event: Event) => {
      if ((event as CustomEvent<string>).detail !== board_id) return
      clearTimeout(soon)
      soon = setTimeout(() => void stay(), SOON)
    }
    void stay()
    const beat = setInterval(() => void stay(), SAYS_SO_EVERY)
    document.addEventListener("visibilitychange", turned)
    addEventListener("roundwell:here", beckoned)
    return () => {
      gone.abort()
      clearTimeout(soon)
      clearInterval(beat)
      document.removeEventListener("visibilitychange", turned)
      removeEventListener("roundwell:here", beckoned)
      leave()
    }
  }, [board_id])
  return ids
}
