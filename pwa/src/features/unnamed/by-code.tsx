// What became of a thing whose code somebody wrote down: looked up when asked, and nothing of it is kept here.
import { useState } from "preact/hooks"
import { type Problem, problem } from "../../base/problem"
import { mine } from "../../sync"
import { Button, NoticeLine, Stack, TextField } from "../../ui"
import { sentence } from "../../words/problem-words"
import { wordOf } from "./actions"
import { look, newestPass, say } from "./asking"
import { BecameOf } from "./became"
import { readCode, written } from "./code"
import type { Said, Word } from "./kept"
import type { Became, Verdict } from "./rules"
import { everything } from "./said"
import { t } from "./words"

export interface Found {
  code: string
  became: Became
}

type Props = {
  onFound: (found: Found) => void
  /** It is on this device itself, and has not been sent yet or was refused. */
  onKept: (said: Said) => void
}

export function ByCode({ onFound, onKept }: Props) {
  const [typed, setTyped] = useState("")
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)
  const find = async () => {
    const code = readCode(typed)
    if (!code) return setError(t("by.code.malformed"))
    const kept = everything.peek().find(said => said.code === code && said.organisation_id === mine().organisation_id)
    if (kept?.body) return onKept(kept)
    setBusy(true)
    const answer = await look(code, newestPass() ?? "")
    setBusy(false)
    if (answer.kind === "ok") onFound({ code, became: answer.body })
    else setError(answer.kind === "unreachable" ? t("by.code.unreachable") : why(answer.problem))
  }
  return (
    <Stack gap="tight">
      <TextField
        label={t("by.code.field")}
        hint={t("by.code.hint")}
        value={typed}
        autocomplete="off"
        enterKeyHint="search"
        maxLength={30}
        error={error}
        onInput={text => {
          setTyped(text)
          setError(undefined)
        }}
        onEnter={() => void find()}
      />
      <div>
        <Button busy={busy} onClick={() => void find()}>
          {t("by.code.look")}
        </Button>
      </div>
    </Stack>
  )
}

const why = (wrong: Problem): string => (wrong.code === "code_unknown" ? t("by.code.unknown") : sentence(wrong))

/** A word by code goes at once, or not at all: what would wait here would be here. */
export function FoundByCode({ found, onChange }: { found: Found; onChange: (found: Found) => void }) {
  const [refused, setRefused] = useState<Word | null>(null)
  const [heard, setHeard] = useState<Verdict | null>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const lookAgain = async () => {
    setBusy(true)
    const answer = await look(found.code, newestPass() ?? "")
    setBusy(false)
    if (answer.kind !== "ok") {
      setTrouble(answer.kind === "unreachable" ? t("look.unheard") : why(answer.problem))
      return
    }
    setTrouble(null)
    onChange({ code: found.code, became: answer.body })
  }
  const tell = async (verdict: Verdict, why?: string) => {
    // Sent once more after no answer it is the same word, and counts once.
    const isAgain = refused?.verdict === verdict && refused.why === why && refused.problem?.code === "unreachable"
    const word = isAgain ? refused : wordOf(verdict, why)
    setBusy(true)
    const answer = await say(found.code, newestPass() ?? "", word)
    setBusy(false)
    if (answer.kind !== "ok")
      return setRefused({ ...word, problem: answer.kind === "unreachable" ? problem("unreachable") : answer.problem })
    setRefused(null)
    setTyped(null)
    setHeard(verdict)
    onChange({ code: found.code, became: answer.body })
  }
  return (
    <Stack>
      <BecameOf
        became={found.became}
        said={refused}
        heard={heard}
        busy={busy}
        why={typed}
        onWhy={setTyped}
        onSay={(verdict, why) => void tell(verdict, why)}
      />
      <div role="status">{trouble && <NoticeLine tone="amber">{trouble}</NoticeLine>}</div>
      <div>
        <Button busy={busy} onClick={() => void lookAgain()}>
          {t("look.again")}
        </Button>
      </div>
      <NoticeLine tone="info">
        {t("by.code.not.kept")} <span class="t-small">{written(found.code)}</span>
      </NoticeLine>
    </Stack>
  )
}
