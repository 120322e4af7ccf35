// How far a round has come: a part a question, and what was passed over looks different from what was answered.
import { type Asked, isQuestion, type Values } from "./rules"
import { t } from "./words"

/** More parts than this are too thin to tell apart. */
const MOST_PARTS = 40

type Props = { items: readonly Asked[]; shown: readonly Asked[]; item: Asked; values: Values }

export function HowFar({ items, shown, item, values }: Props) {
  const questions = shown.filter(isQuestion)
  const of = questions.length
  const there = new Set(questions)
  const n = items.slice(0, items.indexOf(item) + 1).filter(one => there.has(one)).length
  const answered = questions.filter(one => one.id in values).length
  const label = t("progress", { n, of })
  return (
    <div class="ui-progress">
      <div
        class="ui-progress-bar"
        role="progressbar"
        aria-valuemin={0}
        aria-valuemax={of}
        aria-valuenow={n}
        aria-valuetext={t("progress.spoken", { n, of, answered })}
        aria-label={label}
      >
        {of > MOST_PARTS ? <Whole n={n} of={of} /> : <Parts {...{ questions, values, n }} />}
      </div>
      <span aria-hidden="true">{label}</span>
    </div>
  )
}

function Parts({ questions, values, n }: { questions: readonly Asked[]; values: Values; n: number }) {
  const look = (at: number, id: string) =>
    id in values ? " ui-progress-full" : at === n - 1 ? " round-part-here" : at < n ? " round-part-passed" : ""
  return (
    <>
      {questions.map((one, at) => (
        <span key={one.id} class={`ui-progress-part${look(at, one.id)}`} />
      ))}
    </>
  )
}

function Whole({ n, of }: { n: number; of: number }) {
  return <progress class="round-whole" aria-hidden="true" value={n} max={of} />
}
