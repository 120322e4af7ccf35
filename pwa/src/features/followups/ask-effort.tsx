// How much work it is: one touch says it. What takes minutes is a quick win.
import { EFFORTS } from "../../contract/tables.gen"
import { AnswerGroup, Sheet, Stack } from "../../ui"
import { About } from "./ask-about"
import type { Asking } from "./asks"
import { give } from "./doing"
import { t } from "./effort-words"
import { t as story } from "./story-words"
import { t as common } from "./words"

const UNKNOWN = "unknown"

export function AskEffort({ action, issue, onClose }: Asking) {
  const say = async (key: string) => {
    const effort = EFFORTS.find(one => one === key) ?? null
    if (effort === issue.effort || (await give(action, issue, { effort }))) onClose()
  }
  return (
    <Sheet open title={common(action.label)} closeLabel={common("close")} onClose={onClose}>
      <Stack>
        <About issue={issue} />
        <p id="followups-effort">{t("effort.hint")}</p>
        <AnswerGroup
          labelledBy="followups-effort"
          options={[
            ...EFFORTS.map(key => ({ key, label: story(`effort.${key}`) })),
            { key: UNKNOWN, label: t("effort.unknown") },
          ]}
          value={issue.effort ?? UNKNOWN}
          onAnswer={key => void say(key)}
        />
      </Stack>
    </Sheet>
  )
}
