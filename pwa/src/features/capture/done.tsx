// What the sheet says once it is safe on the device: where it went, and whether this phone may tell of the answer.
import { needsYou, one, status, waiting } from "../../sync"
import { Button, Rows, Stack, Stoplight } from "../../ui"
import { PushOffer } from "../notices/index"
import "./capture.css"
import { RaisedIssue } from "./taking"
import { t } from "./words"

export function Raised({ issue_id, onClose, onAgain }: { issue_id: string; onClose: () => void; onAgain: () => void }) {
  const issue = one("issue", issue_id).value
  return (
    <>
      <Stack>
        <div role="status">
          <Stoplight tone="green" word={t("raised")} />
          <p class="t-soft">{t(stage(issue_id))}</p>
        </div>
        {issue && (
          <Rows>
            <RaisedIssue issue={issue} />
          </Rows>
        )}
        <PushOffer />
      </Stack>
      <div class="capture-foot capture-ends">
        <Button onClick={onAgain}>{t("raised.again")}</Button>
        <Button kind="primary" onClick={onClose}>
          {t("raised.done")}
        </Button>
      </div>
    </>
  )
}

/** "Raised" alone leaves open whether anybody can know of it yet. */
function stage(issue_id: string): "raised.saved" | "raised.offline" | "raised.sent" {
  const isHere = [...waiting.value, ...needsYou.value].some(
    ({ type, payload }) => type === "issue.raise" && (payload as { issue_id: string }).issue_id === issue_id,
  )
  if (!isHere) return "raised.sent"
  return status.value.reachable ? "raised.saved" : "raised.offline"
}

export function Given({ name, onClose }: { name: string; onClose: () => void }) {
  return (
    <>
      <div role="status">
        <Stoplight tone="green" word={t("kudos.thanked")} />
        <p class="t-soft">{t("kudos.told", { name })}</p>
      </div>
      <div class="capture-foot">
        <Button kind="primary" wide onClick={onClose}>
          {t("raised.done")}
        </Button>
      </div>
    </>
  )
}
