// Who is here: a number, from last time's on, or people who are tapped. Never a roll-call.
import { useState } from "preact/hooks"
import type { Huddle } from "../../contract/entities.gen"
import { act, all, mine } from "../../sync"
import { Button, ChipsSeveral, SectionHeading } from "../../ui"
import { lastEnded } from "./run-rules"
import { t } from "./run-words"
import { peopleOf } from "./step-choices"

const MOST = 500

interface Props {
  huddle: Huddle
  unit_id: string | null
  canWrite: boolean
}

export function Attendance({ huddle, unit_id, canWrite }: Props) {
  const { count, person_ids } = huddle.attendance
  const number = count ?? Math.max(usual(huddle), person_ids.length)
  const say = (next: number) => void act("huddle.attend", { huddle_id: huddle.id, count: next }).catch(() => {})
  return (
    <section class="huddles-lane" aria-labelledby="attendance">
      <SectionHeading id="attendance">{t("here")}</SectionHeading>
      {canWrite ? (
        // biome-ignore lint/a11y/useSemanticElements: three things about one number, not a form to send
        <div role="group" aria-labelledby="attendance" class="huddles-here">
          <div class="huddles-here-line">
            <Button name={t("here.less")} disabled={number <= 0} onClick={() => say(number - 1)}>
              −
            </Button>
            <output class={count === null ? "huddles-here-number t-soft" : "huddles-here-number"}>{number}</output>
            <Button name={t("here.more")} disabled={number >= MOST} onClick={() => say(number + 1)}>
              +
            </Button>
          </div>
          {count === null && <p class="t-soft">{t("here.unknown")}</p>}
          {count === null && number > 0 && (
            <Button onClick={() => say(number)}>{t("here.usual", { n: number })}</Button>
          )}
        </div>
      ) : (
        <p>{count === null ? t("here.unknown") : t("here.count", { n: count })}</p>
      )}
      {canWrite && <People huddle={huddle} unit_id={unit_id} />}
    </section>
  )
}

/** As many as last time at this board. */
function usual(huddle: Huddle): number {
  const before = lastEnded(all("huddle").value.values(), huddle.board_id, Date.parse(huddle.started_at))
  return before?.attendance.count ?? 0
}

/** Whoever began the huddle taps anybody, everybody else themselves. */
function People({ huddle, unit_id }: Pick<Props, "huddle" | "unit_id">) {
  const me = mine()
  const leads = huddle.started_by === me.id
  const here = huddle.attendance.person_ids
  const [isOpen, setOpen] = useState(false)
  if (!leads) {
    const isHere = here.includes(me.id)
    return (
      <Button
        icon={isHere ? "check" : "person"}
        onClick={() => tap(huddle, isHere ? [] : [me.id], isHere ? [me.id] : [])}
      >
        {t(isHere ? "here.me.is" : "here.me")}
      </Button>
    )
  }
  const people = peopleOf(unit_id)
  if (people.length === 0) return null
  if (!isOpen && here.length === 0)
    return (
      <div>
        <Button kind="plain" icon="person" onClick={() => setOpen(true)}>
          {t("here.tap")}
        </Button>
      </div>
    )
  return (
    <ChipsSeveral
      label={t("here.people")}
      options={people.map(({ id, name }) => ({ key: id, label: name }))}
      value={here}
      onChange={keys =>
        tap(
          huddle,
          keys.filter(id => !here.includes(id)),
          here.filter(id => !keys.includes(id)),
        )
      }
    />
  )
}

/** The frame says when nothing can be kept. */
const tap = (huddle: Huddle, person_ids: string[], gone_ids: string[]): void =>
  void act("huddle.attend", { huddle_id: huddle.id, person_ids, gone_ids }).catch(() => {})
