// The sheet over whatever one was doing: an issue, a thank-you, a note with a photo.
import { useEffect, useRef, useState } from "preact/hooks"
import { place } from "../../base/router"
import { trouble } from "../../sync"
import { NoticeLine, Segments, Sheet } from "../../ui"
import { t as shared } from "../../words"
import { type Said, SavedUnnamed } from "../unnamed/index"
import "./capture.css"
import { Given, Raised } from "./done"
import { IssueForm } from "./issue-form"
import { Joined } from "./joined"
import { KudosForm } from "./kudos-form"
import { closeCapture, draftKey, readOpening, sayKept, TABS, type Tab } from "./opening"
import { t } from "./words"

type Done = { issue_id: string } | { joined: string } | { said: Said } | { name: string } | null

export function CaptureSheet() {
  // Read once: while the sheet closes, the address is already another's.
  const [opening] = useState(() => readOpening(place.peek().query))
  const [tab, setTab] = useState<Tab>(opening.tab ?? "issue")
  const [done, setDone] = useState<Done>(null)
  const [isHeld, setHeld] = useState(false)
  // What was pressed is gone with the form: reading, and the keyboard, go on at what is said instead.
  const told = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (done) told.current?.focus()
  }, [done !== null])
  const close = () => closeCapture(opening)
  const closeByHand = () => {
    // A code that is shown only once is not lost by a slip of the thumb.
    if (done && "said" in done && done.said.of === null && !isHeld) return setHeld(true)
    close()
  }
  // In the middle of a round nothing may stand between two questions: the round itself shows what was raised.
  const finish = (what: { issue_id: string } | { name: string }) => {
    if (!opening.round_id) return setDone(what)
    sayKept("name" in what ? t("kept.kudos", what) : t("kept.issue"))
    close()
  }
  return (
    <Sheet open title={t("title")} closeLabel={t("close")} onClose={closeByHand} side="center">
      {trouble.value && <NoticeLine tone="red">{shared(`storage.${trouble.value}`)}</NoticeLine>}
      {done ? (
        <div class="capture-done" ref={told} tabIndex={-1}>
          {"issue_id" in done ? (
            <Raised issue_id={done.issue_id} onClose={close} onAgain={() => setDone(null)} />
          ) : "joined" in done ? (
            <Joined issue_id={done.joined} draft={draftKey(tab, opening)} onClose={close} />
          ) : "said" in done ? (
            <SavedUnnamed said={done.said} isHeld={isHeld} onClose={close} onAgain={() => setDone(null)} />
          ) : (
            <Given name={done.name} onClose={close} />
          )}
        </div>
      ) : (
        <Segments
          label={t("tabs")}
          options={TABS.map(key => ({ key, label: t(`tab.${key}`) }))}
          value={tab}
          onChange={key => setTab(key as Tab)}
        >
          {tab === "kudos" ? (
            <KudosForm opening={opening} draft={draftKey(tab, opening)} onGiven={name => finish({ name })} />
          ) : (
            <IssueForm
              key={tab}
              opening={opening}
              draft={draftKey(tab, opening)}
              photoFirst={tab === "photo"}
              onRaised={issue_id => finish({ issue_id })}
              onUnnamed={said => {
                setHeld(false)
                setDone({ said })
              }}
              onMeToo={joined => setDone({ joined })}
            />
          )}
        </Segments>
      )}
    </Sheet>
  )
}
