// What the sheet says once it is safe on the device: where it went, and whether this phone may tell of the answer.
import { useEffect, useState } from "preact/hooks"
import { recall, remember } from "../../base/device"
import { isApplePhone, isInstalled } from "../../base/phone"
import { offerPush, one, pushState } from "../../sync"
import { Button, NoticeLine, Rows, Stack, Stoplight } from "../../ui"
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
          <p class="t-soft">{t("raised.saved")}</p>
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

/** What may be offered here, and under which name this device remembers that it was. */
const OFFERED = { ask: "push_offered", install: "install_offered" } as const

function offer(): keyof typeof OFFERED | undefined {
  if (pushState.value === "not_asked") return "ask"
  return pushState.value === "unavailable" && isApplePhone() && !isInstalled() ? "install" : undefined
}

/** Once on this device, when there is something to hear back about; and the browser itself asks only after a touch. */
export function PushOffer() {
  const kind = offer()
  const [open, setOpen] = useState<typeof kind>()
  useEffect(() => {
    if (kind) void recall(OFFERED[kind]).then(was => setOpen(was ? undefined : kind))
  }, [kind])
  if (!open || open !== kind) return null
  const answer = (wanted: boolean) => {
    setOpen(undefined)
    void remember(OFFERED[open], true)
    if (wanted) void offerPush()
  }
  return (
    <NoticeLine tone="info">
      <p>{t(open === "ask" ? "push.why" : "push.install")}</p>
      <div class="capture-offer">
        {open === "ask" && <Button onClick={() => answer(true)}>{t("push.yes")}</Button>}
        <Button kind="plain" onClick={() => answer(false)}>
          {t(open === "ask" ? "push.no" : "push.seen")}
        </Button>
      </div>
    </NoticeLine>
  )
}
