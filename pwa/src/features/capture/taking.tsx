// "I'll take this": an issue just raised, where it went, and a person who takes it on with a day of their own.
import { useState } from "preact/hooks"
import { minute, now } from "../../base/clock"
import type { Issue } from "../../contract/entities.gen"
import { act, mine, undo } from "../../sync"
import { Button, Cluster, Row, TextField } from "../../ui"
import { day, when } from "../../words/format"
import { light, queueName, shortName } from "../followups/index"
import { isOpen } from "../followups/rules"
import "./capture.css"
import { mayTake } from "./may"
import { t } from "./words"

const DAYS = 14
const SECOND_THOUGHTS = 10_000

/** A row of Rows. */
export function RaisedIssue({ issue }: { issue: Issue }) {
  return (
    <>
      <Row
        number={issue.number ?? undefined}
        title={issue.title}
        meta={<Whereabouts issue={issue} />}
        href={issue.number === null ? undefined : `/follow-up/${issue.id}`}
      />
      <Take issue={issue} />
    </>
  )
}

export function Whereabouts({ issue }: { issue: Issue }) {
  const queue = queueName(issue.queue_id)
  const owner = shortName(issue.owner_id)
  const values = { queue, who: owner, when: when(issue.acknowledge_by, minute.value) }
  // Once somebody has answered, that day has done its work: the state counts, or the day promised.
  if (issue.promised_on !== null || issue.state !== "new") {
    const state = issue.promised_on !== null && issue.state === "acknowledged" ? "" : light(issue).word
    return <>{[queue, owner, state].filter(Boolean).join(" · ")}</>
  }
  if (issue.number === null && queue) return <>{t(owner ? "goes" : "goes.nobody", values)}</>
  return <>{t(queue ? (owner ? "is.with" : "is.nobody") : "is.unknown", values)}</>
}

function Take({ issue }: { issue: Issue }) {
  const [held, setHeld] = useState<string | null>(null)
  const [changing, setChanging] = useState(false)
  const me = mine()
  const take = async (by: string) => {
    if (held) await undo(held)
    const id = await act("issue.take", { issue_id: issue.id, by }, { holdFor: SECOND_THOUGHTS }).catch(() => null)
    setHeld(id)
    setTimeout(() => setHeld(last => (last === id ? null : last)), SECOND_THOUGHTS)
  }
  const takeBack = async () => {
    if (held) await undo(held)
    setHeld(null)
    setChanging(false)
  }
  if (!isOpen(issue.state)) return null
  // The queue's lead owns it by default; a day promised by somebody else says that it is in hand.
  const inHand = issue.promised_on !== null
  if (issue.owner_id !== me.id || !inHand) {
    if (inHand || !mayTake(me, issue)) return null
    return (
      <div class="capture-take">
        <Button name={t("take.name", { title: issue.title })} onClick={() => void take(dayFrom(now(), DAYS))}>
          {t("take")}
        </Button>
      </div>
    )
  }
  return (
    <div class="capture-take">
      <Cluster>
        <span class="capture-yours">{t("take.yours", { day: day(issue.promised_on ?? "") })}</span>
        {!changing && (
          <Button kind="plain" onClick={() => setChanging(true)}>
            {t("take.change")}
          </Button>
        )}
        {held && (
          <Button kind="plain" icon="undo" onClick={() => void takeBack()}>
            {t("take.undo")}
          </Button>
        )}
      </Cluster>
      {changing && (
        <TextField
          label={t("take.by")}
          type="date"
          autofocus
          value={issue.promised_on ?? ""}
          onInput={by => by && void take(by)}
        />
      )}
    </div>
  )
}

/** The day on this person's own calendar, so many days on. */
export function dayFrom(at: number, days: number): string {
  const then = new Date(at)
  then.setDate(then.getDate() + days)
  const two = (n: number) => String(n).padStart(2, "0")
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`
}
