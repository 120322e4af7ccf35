// What became of one thing said without a name: where it stands, the answer, whether it is fixed, and how it came to it.
import { useState } from "preact/hooks"
import { minute } from "../../base/clock"
import { all } from "../../sync"
import { Button, Cluster, NoticeLine, SectionHeading, Stack, Stoplight, Story, TextArea, type Tone } from "../../ui"
import { day, when } from "../../words/format"
import { sentence } from "../../words/problem-words"
import { light, queueName, unitName, whyNot } from "../followups/index"
import { dayIn, isOpen } from "../followups/rules"
import type { Word } from "./kept"
import { type Became, isDayShift, type Verdict } from "./rules"
import "./unnamed.css"
import { t } from "./words"

type Props = {
  became: Became
  /** A word that waits to be sent, or was not taken. */
  said: Word | null
  /** This device said so itself, and the server knows. */
  heard: Verdict | null
  busy?: boolean
  /** What is still wrong, as far as it is typed; nothing while nobody says so. */
  why: string | null
  onWhy: (why: string | null) => void
  onSay: (verdict: Verdict, why?: string) => void
}

export function BecameOf({ became, said, heard, busy = false, why, onWhy, onSay }: Props) {
  const { state, what_we_did, queue_id, unit_id } = became
  const isHeard = heard === "fixed" ? state === "confirmed" : heard === "not_yet" && isOpen(state)
  const isAsked = state === "resolved" || state === "unconfirmed"
  const answer = state === "declined" || state === "blocked" ? whyNot(became) : isOpen(state) ? null : what_we_did
  return (
    <Stack>
      <div>
        <Stoplight {...light(became)} />
        {answer && <p class="t-large unnamed-answer">{t("quoted", { text: answer })}</p>}
        <p class="t-soft">
          {[promised(became), queue_id && t("with", { queue: queueName(queue_id), unit: unitName(unit_id) })]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      <div role="status">
        {said?.problem && <NoticeLine tone="red">{sentence(said.problem)}</NoticeLine>}
        {said && !said.problem && <NoticeLine tone="info">{t("fixed.waits")}</NoticeLine>}
        {!said && isHeard && (
          <NoticeLine tone="green">{t(heard === "fixed" ? "fixed.thanks" : "fixed.again")}</NoticeLine>
        )}
      </div>
      {isAsked && (!said || said.problem) && <Ask busy={busy} why={why} onWhy={onWhy} onSay={onSay} />}
      <Steps became={became} />
    </Stack>
  )
}

/** Of the two promises the one that is owed next. */
function promised({ state, acknowledge_by, resolve_by }: Became): string {
  if (state === "new" && acknowledge_by) return t("answer.by", { when: when(acknowledge_by, minute.value) })
  if (isOpen(state) && resolve_by) return t("done.by", { when: when(resolve_by, minute.value) })
  return ""
}

function Ask({ busy, why, onWhy, onSay }: Required<Pick<Props, "busy" | "why" | "onWhy" | "onSay">>) {
  const [isMissing, setMissing] = useState(false)
  const send = () => (why?.trim() ? onSay("not_yet", why.trim()) : setMissing(true))
  if (why !== null)
    return (
      <Stack gap="tight">
        <TextArea
          label={t("fixed.why")}
          value={why}
          onInput={text => {
            onWhy(text)
            setMissing(false)
          }}
          error={isMissing ? t("fixed.missing") : undefined}
          maxLength={4000}
          autofocus
        />
        <Cluster>
          <Button kind="primary" busy={busy} onClick={send}>
            {t("fixed.send")}
          </Button>
          <Button kind="plain" onClick={() => onWhy(null)}>
            {t("back")}
          </Button>
        </Cluster>
      </Stack>
    )
  return (
    <fieldset class="unnamed-ask" aria-label={t("fixed.ask")}>
      <span aria-hidden="true">{t("fixed.ask")}</span>
      <Button busy={busy} onClick={() => onSay("fixed")}>
        {t("fixed.yes")}
      </Button>
      <Button onClick={() => onWhy("")}>{t("fixed.not.yet")}</Button>
    </fieldset>
  )
}

const TONES: Record<string, Tone> = {
  resolve: "green",
  confirm: "green",
  decline: "red",
  block: "amber",
  reopen: "amber",
}
const SAID = [
  "raise",
  "acknowledge",
  "take",
  "start",
  "block",
  "resolve",
  "decline",
  "confirm",
  "reopen",
  "comment",
  "set_priority",
  "route",
  "settle",
  "merge",
  "unmerge",
  "close",
  "escalate",
] as const

/** Its times are those of a shift: none of them tells who was there. */
function Steps({ became: { story } }: { became: Became }) {
  const [organisation] = all("organisation").value.values()
  const zone = organisation?.zone ?? "UTC"
  const items = story.map(({ verb, at, text }, place) => {
    return {
      id: String(place),
      text: sentenceOf(verb, text ?? ""),
      when: t(isDayShift(at, zone) ? "shift.day" : "shift.night", { day: day(dayIn(zone, Date.parse(at))) }),
      tone: TONES[verb] ?? ("none" as const),
    }
  })
  return (
    <Stack gap="tight">
      <SectionHeading>{t("story")}</SectionHeading>
      <Story label={t("story")} items={items} />
    </Stack>
  )
}

function sentenceOf(verb: string, text: string): string {
  if (verb === "take" && text) return t("step.take.by", { day: day(text) })
  const known = SAID.find(one => one === verb)
  return t(known ? `step.${known}` : "step.other", { text })
}
