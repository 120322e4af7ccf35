// What a finished round brought: what was raised and where it went, who was thanked, how long it took.
import { useEffect, useMemo, useState } from "preact/hooks"
import { minute } from "../../base/clock"
import { afterPaint } from "../../base/idle"
import { go, place } from "../../base/router"
import type { Issue, Round, Template } from "../../contract/entities.gen"
import { all, mine, photos, waiting } from "../../sync"
import { Button, Icon, NoticeLine, Row, Rows, SectionHeading, Stack, Stat, Stats } from "../../ui"
import { when } from "../../words/format"
import { RaisedIssue } from "../capture/index"
import { PushOffer } from "../notices/index"
import { answerOf } from "./became"
import * as draft from "./draft"
import { Foot } from "./foot"
import { givenIn } from "./given"
import { minutesOf, raisedIn } from "./history"
import { NextRoom } from "./next-room"
import { asked, isAnswered, isTold } from "./reading"
import { Said, StillOpen } from "./said"
import { thanked } from "./thanks"
import { linesAsked } from "./use-to-verify"
import { t } from "./words"

const AT_ONCE = 40

type Props = { round: Round; template: Template; onAnswer: (item_id: string) => void }

export function Summary({ round, template, onAnswer }: Props) {
  // The last question may have been scrolled; what is stepped back to stays where it was.
  useEffect(() => {
    if (place.peek().isNew) scrollTo?.(0, 0)
  }, [])
  const issues = all("issue").value
  const kudos = all("kudos").value
  const raised = useMemo(() => raisedIn(issues.values(), round.id), [issues, round.id])
  const thanks = useMemo(() => [...kudos.values()].filter(one => one.round_id === round.id), [kudos, round.id])
  const isMine = round.rounder_id === mine().id
  const apart = all("private_answer").value
  const given = useMemo(() => givenIn(round, apart.values()), [round, apart])
  const items = useMemo(
    () => asked(linesAsked(round, template), given, isMine),
    [round, template, given, isMine, issues],
  )
  // Two hundred answers lie below what is seen first: the touch that finished does not wait for them.
  const [isRead, setRead] = useState(items.length <= AT_ONCE)
  useEffect(() => afterPaint(() => setRead(true)), [])
  const answered = items.filter(item => isAnswered(item, given.get(item.id))).length
  const later = useLater(round.id)
  const rest = items.filter(item => given.get(item.id)?.rest).length
  const open = items.filter(item => !isTold(item, given.get(item.id)))
  const minutes = minutesOf(round)
  const people = thanked(thanks).size
  // Nothing is said to have gone anywhere while it is only here.
  const waits = (type: string) =>
    waiting.value.some(act => act.type === type && (act.payload as { round_id?: string }).round_id === round.id)
  const [raising, thanking] = [waits("issue.raise"), waits("kudos.give")]
  const here = waiting.value.length > 0 || photos.value.some(photo => photo.state === "waiting")
  return (
    <div class="round">
      <div class="round-body">
        <Stack gap="tight">
          <h2 class="t-title">{t("done.heading")}</h2>
          <Whose round={round} />
        </Stack>
        {here && <NoticeLine tone="info">{t("done.waits")}</NoticeLine>}
        <Stats>
          <Stat number={t("progress", { n: answered, of: items.length })} label={t("done.answers")} />
          <Stat number={String(raised.length)} label={t("done.raised")} />
          <Stat number={String(people)} label={t(thanking ? "done.thanked.later" : "done.thanked", { n: people })} />
          <Stat number={String(minutes)} label={t("done.minutes", { n: minutes })} />
        </Stats>
        {rest > 0 && <p class="t-soft">{t("done.rest", { n: rest })}</p>}
        <Stack gap="tight">
          <SectionHeading level={3}>{t(raising ? "done.issues.later" : "done.issues")}</SectionHeading>
          {raised.length === 0 ? (
            <p class="t-soft">{t("done.none")}</p>
          ) : (
            <Rows>
              {raised.map(issue => (
                <div key={issue.id}>
                  {issue.top && (
                    <p class="round-matters">
                      <Icon name="star" /> {t("done.top")}
                    </p>
                  )}
                  <RaisedIssue issue={issue} />
                  <Answered issue={issue} />
                </div>
              ))}
            </Rows>
          )}
        </Stack>
        {thanks.length > 0 && (
          <Stack gap="tight">
            <SectionHeading level={3}>{t(thanking ? "done.thanks.later" : "done.thanks")}</SectionHeading>
            <Rows>
              {thanks.map(one => (
                <Row key={one.id} title={one.name} meta={one.text} />
              ))}
            </Rows>
          </Stack>
        )}
        {isMine && <StillOpen items={items} later={later} open={open} onGo={onAnswer} />}
        {isRead && (
          <Said
            items={isMine ? items.filter(item => !open.includes(item)) : items}
            given={given}
            isScored={!template.conversation}
          />
        )}
        {raised.length > 0 && <PushOffer />}
      </div>
      <Foot>
        {isMine && round.room_id ? (
          <NextRoom round={round} template={template} room_id={round.room_id} />
        ) : (
          <Button kind="primary" wide onClick={() => go("/")}>
            {t("done.button")}
          </Button>
        )}
      </Foot>
    </div>
  )
}

/** What became of it, where somebody has answered. */
function Answered({ issue }: { issue: Issue }) {
  const words = answerOf(issue)
  return words ? <p class="round-answered t-soft">{words}</p> : null
}

function useLater(round_id: string): readonly string[] {
  const [later, setLater] = useState<readonly string[]>([])
  useEffect(() => {
    let gone = false
    void draft.read(round_id).then(found => gone || setLater(found?.later ?? []))
    return () => {
      gone = true
    }
  }, [round_id])
  return later
}

/** Who made it and when; and who had it in hand before. */
function Whose({ round }: { round: Round }) {
  const people = all("person").value
  const name = (id: string) => people.get(id)?.name ?? ""
  const at = when(round.finished_at ?? round.started_at, minute.value)
  return (
    <div class="t-soft">
      <p>{t("done.by", { name: name(round.rounder_id), when: at })}</p>
      {round.handed.length > 0 && (
        <p>{t("done.handed", { names: [...new Set(round.handed.map(one => name(one.by)))].join(", ") })}</p>
      )}
    </div>
  )
}
