// A screen that is nobody's yet: a code in huge type, and how to pair it in one sentence.
import { useEffect, useState } from "preact/hooks"
import { http } from "../../base/http"
import { Hidden } from "../../ui"
import { inHalves } from "./rules"
import { t } from "./words"

interface Shown {
  code: string
  secret: string
}

const PATIENCE = 6_000
const ASK_EVERY = 3_000
const AGAIN = 5_000

export function Pairing({ onPaired }: { onPaired: (board_id: string) => void }) {
  const [shown, setShown] = useState<Shown | null>(null)
  const [isLost, setLost] = useState(false)
  useEffect(() => {
    const stop = new AbortController()
    void pair(stop.signal, setShown, setLost).then(board_id => {
      if (board_id) onPaired(board_id)
    })
    return () => stop.abort()
  }, [])
  return (
    <main id="main" class="wall-pair" tabIndex={-1}>
      <h1 class="wall-pair-title">{t("pair.title")}</h1>
      {shown ? (
        <>
          <p class="wall-pair-code">
            <Hidden>{t("pair.code")} </Hidden>
            {inHalves(shown.code)}
          </p>
          <p class="wall-pair-how">{t("pair.how")}</p>
          <p class="wall-pair-lasts">{t("pair.lasts")}</p>
        </>
      ) : (
        !isLost && <p class="wall-pair-how">{t("starting")}</p>
      )}
      <p class="wall-pair-how" role="status">
        {isLost && t("unreachable")}
      </p>
    </main>
  )
}

/** Shows one code after another until somebody has typed one; answers at which board. */
async function pair(
  stop: AbortSignal,
  show: (shown: Shown | null) => void,
  lost: (isLost: boolean) => void,
): Promise<string | undefined> {
  const ask = { method: "POST", patience: PATIENCE, signal: stop } as const
  while (!stop.aborted) {
    const answer = await http<Shown>("/api/v1/walls/code", ask)
    lost(answer.kind !== "ok")
    if (answer.kind !== "ok") await rest(AGAIN, stop)
    else {
      const json = { secret: answer.body.secret }
      show(answer.body)
      // The server says when it is over: the clock of a screen that was long in a cupboard may be wrong.
      while (!stop.aborted) {
        await rest(ASK_EVERY, stop)
        const claim = await http<{ board_id: string | null }>("/api/v1/walls/session", { ...ask, json })
        if (claim.kind === "ok" && claim.body.board_id) return claim.body.board_id
        if (claim.kind === "problem" && claim.problem.status === 404) break
        lost(claim.kind === "unreachable")
      }
      show(null)
    }
  }
  return undefined
}

const rest = (span: number, stop: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    const timer = setTimeout(resolve, span)
    stop.addEventListener("abort", () => {
      clearTimeout(timer)
      resolve()
    })
  })
