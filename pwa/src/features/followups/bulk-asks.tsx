// Several issues to one person, or to another queue with the reason.
import { useState } from "preact/hooks"
import { byName } from "../../base/plain"
import type { Issue, Person } from "../../contract/entities.gen"
import { all } from "../../sync"
import { Button, NoticeLine, Select, Sheet, Stack, TextArea } from "../../ui"
import type { Action } from "./actions"
import { able, giveAll } from "./bulk"
import { t } from "./bulk-words"
import { candidates } from "./candidates"
import { ChoosePerson } from "./choose-person"
import { useDraft } from "./draft"
import { LeavesConfidence } from "./leaves-confidence"
import { StaysInConfidence } from "./stays-in-confidence"
import { t as word } from "./words"

export interface BulkAsk {
  action: Action
  issues: readonly Issue[]
  onDone: () => void
  onClose: () => void
}

export function BulkAssign({ action, issues, onDone, onClose }: BulkAsk) {
  const those = able(action, issues)
  const pick = async (person: Person) => {
    if (await giveAll(action, issues, { person_id: person.id })) onDone()
  }
  return (
    <Sheet open title={t("assign")} closeLabel={word("close")} onClose={onClose}>
      <Stack>
        <HowMany action={action} issues={issues} />
        <StaysInConfidence issues={those} />
        <ChoosePerson candidates={query => candidates(those, query)} onPick={person => void pick(person)} />
      </Stack>
    </Sheet>
  )
}

export function BulkRoute({ action, issues, onDone, onClose }: BulkAsk) {
  const [queue_id, setQueue] = useState("")
  const [text, setText, drop] = useDraft("issue.route:several")
  const [isTried, setTried] = useState(false)
  const send = async () => {
    if (!queue_id || !text.trim()) {
      setTried(true)
      return
    }
    const others = issues.filter(issue => issue.queue_id !== queue_id)
    if (await giveAll(action, others, { queue_id, text: text.trim() })) {
      drop()
      onDone()
    }
  }
  const queues = [...all("queue").value.values()].sort(byName).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Sheet
      open
      title={t("route")}
      closeLabel={word("close")}
      onClose={onClose}
      foot={
        <Button kind="primary" onClick={() => void send()}>
          {t("route")}
        </Button>
      }
    >
      <Stack>
        <HowMany action={action} issues={issues} />
        <Stack gap="tight">
          <Select
            label={t("route.queue")}
            value={queue_id}
            options={[{ value: "", label: t("route.missing") }, ...queues]}
            error={isTried && !queue_id ? t("route.missing") : undefined}
            onChange={setQueue}
          />
          <div aria-live="polite">
            <LeavesConfidence issues={issues} queue_id={queue_id} />
          </div>
        </Stack>
        <TextArea
          label={t("why")}
          hint={t("why.hint")}
          error={isTried && !text.trim() ? t("why.missing") : undefined}
          value={text}
          onInput={setText}
          onEnter={() => void send()}
          maxLength={4000}
          required
        />
      </Stack>
    </Sheet>
  )
}

/** What cannot be dealt with like this is said, and stays as it is. */
export function HowMany({ action, issues }: Pick<BulkAsk, "action" | "issues">) {
  const n = able(action, issues).length
  if (n === issues.length) return <p class="t-soft">{t("selected", { n })}</p>
  return <NoticeLine tone="amber">{n === 0 ? t("none.can") : t("some.can", { n, of: issues.length })}</NoticeLine>
}
