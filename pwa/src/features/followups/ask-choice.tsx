// Another priority, or another queue: a choice, and why in a sentence.
import { useState } from "preact/hooks"
import { byName } from "../../base/plain"
import type { Issue, Priority } from "../../contract/entities.gen"
import { PRIORITIES } from "../../contract/tables.gen"
import { all, mine } from "../../sync"
import { Button, NoticeLine, Select, Sheet, Stack, TextArea } from "../../ui"
import { t as shared } from "../../words"
import type { Words } from "./actions"
import { About, SendKeys } from "./ask-about"
import type { Asking } from "./asks"
import { BothSides } from "./both-sides"
import { t } from "./choice-words"
import { draftKey, give } from "./doing"
import { useDraft } from "./draft"
import { LeavesConfidence } from "./leaves-confidence"
import { isConfided } from "./names"
import { isSide } from "./rules"
import { t as common } from "./words"

interface Choice {
  options: (issue: Issue) => { value: string; label: string }[]
  words: (chosen: string) => Words
}

const CHOICES: Record<"set_priority" | "route" | "settle", Choice> = {
  set_priority: {
    options: issue =>
      PRIORITIES.filter(one => one !== issue.priority).map(one => ({ value: one, label: shared(`priority.${one}`) })),
    words: chosen => ({ priority: chosen as Priority }),
  },
  route: {
    options: issue =>
      [...all("queue").value.values()]
        .filter(queue => queue.id !== issue.queue_id && !isDecidedAbove(issue, queue.restricted))
        .sort(byName)
        .map(({ id, name }) => ({ value: id, label: name })),
    words: chosen => ({ queue_id: chosen }),
  },
  settle: {
    options: issue =>
      [...all("queue").value.values()]
        .filter(({ id }) => id === issue.queue_id || !isSide(false, mine().queue_ids.includes(id), isConfided(issue)))
        .sort((a, b) => Number(b.id === issue.queue_id) - Number(a.id === issue.queue_id) || byName(a, b))
        .map(({ id, name }) => ({
          value: id,
          label: id === issue.queue_id ? t("settle.stays", { queue: name }) : name,
        })),
    words: chosen => ({ queue_id: chosen }),
  },
}

/** Whose it is, others decide; only into confidence it may go at once. */
const isDecidedAbove = (issue: Issue, restricted: boolean): boolean =>
  !!issue.disputed_at && (isConfided(issue) || !restricted)

export function AskChoice({ action, issue, onClose }: Asking) {
  const kind = action.asks as keyof typeof CHOICES
  const { options, words } = CHOICES[kind]
  const [text, setText] = useDraft(draftKey(action, issue.id))
  const [chosen, setChosen] = useState("")
  const [tried, setTried] = useState(false)
  const send = async () => {
    if (!chosen || !text.trim()) return setTried(true)
    if (await give(action, issue, { text: text.trim(), ...words(chosen) })) onClose()
  }
  return (
    <Sheet
      open
      title={common(action.label)}
      closeLabel={common("close")}
      onClose={onClose}
      foot={
        <Button kind="primary" onClick={() => void send()}>
          {t(`${kind}.send`)}
        </Button>
      }
    >
      <Stack>
        <About issue={issue} />
        {kind === "settle" && <BothSides issue={issue} />}
        <Select
          label={t(`${kind}.choose`)}
          hint={t(kind === "route" && issue.disputed_at ? "route.hint.disputed" : `${kind}.hint`)}
          options={[{ value: "", label: t("choose") }, ...options(issue)]}
          value={chosen}
          onChange={setChosen}
        />
        <div aria-live="polite">
          {tried && !chosen && <NoticeLine tone="red">{t(`${kind}.missing`)}</NoticeLine>}
          <LeavesConfidence issues={[issue]} queue_id={chosen} />
        </div>
        <TextArea
          label={t("why")}
          hint={t("why.hint")}
          error={tried && !text.trim() ? t("why.missing") : undefined}
          value={text}
          onInput={setText}
          maxLength={4000}
          required
        />
        <SendKeys onSend={() => void send()} />
      </Stack>
    </Sheet>
  )
}
