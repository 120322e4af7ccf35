// Whether this device may tell of the answer: asked once, when something was raised that can be answered.
import { useEffect, useState } from "preact/hooks"
import { recall, remember } from "../../base/device"
import { isApplePhone, isInstalled } from "../../base/phone"
import { offerPush, pushState, waiting } from "../../sync"
import { Button, NoticeLine } from "../../ui"
import { lookWhetherItMails, mails } from "./mails"
import "./notices.css"
import { t } from "./words"

/** What may be offered here, and under which name this device remembers that it was. */
const OFFERED = { ask: "push_offered", install: "install_offered" } as const

function offer(): keyof typeof OFFERED | undefined {
  // Nobody answers what has not been sent: without signal it is offered with the next that is raised.
  if (waiting.value.some(act => act.type === "issue.raise")) return undefined
  if (pushState.value === "not_asked") return "ask"
  return pushState.value === "unavailable" && isApplePhone() && !isInstalled() ? "install" : undefined
}

/** Once on this device, when there is something to hear back about; and the browser itself asks only after a touch. */
export function PushOffer() {
  const kind = offer()
  const [open, setOpen] = useState<typeof kind>()
  const [isAnswered, setAnswered] = useState(false)
  useEffect(() => {
    if (kind) void recall(OFFERED[kind]).then(was => setOpen(was ? undefined : kind))
  }, [kind])
  const isOpen = !!open && open === kind
  useEffect(() => {
    if (isOpen) void lookWhetherItMails()
  }, [isOpen])
  const answer = (wanted: boolean) => {
    setOpen(undefined)
    void remember(OFFERED[open ?? "ask"], true)
    if (!wanted) return
    setAnswered(true)
    void offerPush()
  }
  if (!isAnswered && !isOpen) return null
  const became = pushState.value
  return (
    <div role="status">
      {isAnswered && became !== "not_asked" && (
        <NoticeLine tone={became === "on" ? "green" : "info"}>
          <p>{t(`phone.${became}`)}</p>
          {became !== "on" && <p>{t(mails.value ? "offer.mail" : "offer.inbox")}</p>}
        </NoticeLine>
      )}
      {isOpen && (
        <NoticeLine tone="info">
          <p>{t(open === "ask" ? "offer.why" : "offer.install")}</p>
          <p>{t(mails.value ? "offer.mail" : "offer.inbox")}</p>
          <div class="notices-offer">
            {open === "ask" && <Button onClick={() => answer(true)}>{t("offer.yes")}</Button>}
            <Button kind="plain" onClick={() => answer(false)}>
              {t(open === "ask" ? "offer.no" : "offer.seen")}
            </Button>
          </div>
        </NoticeLine>
      )}
    </div>
  )
}
