// A record in words: what was added and done, who owns what, what went up and came back. Also the two minutes of who is late.
import type { ComponentChildren } from "preact"
import type { Board, CardThen, HuddleRecord, PassedCard } from "../../contract/entities.gen"
import { Row, Rows, SectionHeading } from "../../ui"
import { inWords } from "../../words"
import { day } from "../../words/format"
import { settingsOf, titleOf } from "../boards/rules"
import { t } from "./run-words"

type Props = { board: Board; record: HuddleRecord }

export function RecordBody({ board, record }: Props) {
  const { added, done, carried, escalated, answered, issues, kudos, readings } = record
  const entered = readings.filter(reading => reading.state !== "not_entered")
  const isQuiet = added.length + done.length + escalated.length + answered.length + issues.length + kudos.length === 0
  return (
    <>
      {record.focus && (
        <section class="huddles-lane" aria-label={t("focus")}>
          <SectionHeading>{t("focus")}</SectionHeading>
          <p class="huddles-focus">{record.focus}</p>
        </section>
      )}
      <Harm board={board} counters={record.counters} />
      {isQuiet && <p>{t("record.quiet")}</p>}
      <Cards board={board} heading={t("record.added")} cards={added} />
      <Cards board={board} heading={t("record.done")} cards={done} />
      <Passed heading={t("record.escalated")} cards={escalated} />
      <Passed heading={t("record.answered")} cards={answered} />
      <Listed heading={t("record.issues")} count={issues.length}>
        {issues.map(issue => (
          <Row key={issue.id} title={issue.title} number={issue.number || undefined} href={`/follow-up/${issue.id}`} />
        ))}
      </Listed>
      <Listed heading={t("record.kudos")} count={kudos.length}>
        {kudos.map(({ to, text }) => (
          <Row key={`${to} ${text}`} title={to} meta={text} />
        ))}
      </Listed>
      <Nothing board={board} keys={record.nothing} />
      <Listed heading={t("record.readings")} count={entered.length}>
        {entered.map(({ key, value, state }) => (
          <Row
            key={key}
            title={nameOf(board, "readings", key)}
            trailing={String(value)}
            stoplight={state === "entered" ? undefined : { tone: toneOf(state), word: t(`light.${toneOf(state)}`) }}
          />
        ))}
      </Listed>
      {entered.length < readings.length && (
        <p class="t-soft">{t("record.readings.missing", { n: readings.length - entered.length })}</p>
      )}
      <Cards board={board} heading={t("record.carried")} cards={carried} />
      {record.open > carried.length + added.length && <p class="t-soft">{t("record.open", { n: record.open })}</p>}
    </>
  )
}

/** What happened on the day of the huddle comes first: the next shift must not have to look for it. */
function Harm({ board, counters }: { board: Board; counters: HuddleRecord["counters"] }) {
  const counted = counters.flatMap(({ key, days }) => (days === null ? [] : [{ key, days }]))
  const byDays = counted.sort((a, b) => a.days - b.days)
  if (byDays.length === 0) return null
  // How many there are is not said: beside "Days since" it would be read as days.
  return (
    <section class="huddles-lane" aria-label={t("record.harm")}>
      <SectionHeading>{t("record.harm")}</SectionHeading>
      <Rows label={t("record.harm")}>
        {byDays.map(({ key, days }) => (
          <Row
            key={key}
            title={nameOf(board, "counters", key)}
            trailing={days > 0 ? String(days) : undefined}
            stoplight={days > 0 ? undefined : { tone: "red", word: t("record.harm.today") }}
          />
        ))}
      </Rows>
    </section>
  )
}

const toneOf = (state: string) => (state === "red" ? "red" : state === "amber" ? "amber" : "green")

const nameOf = (board: Board, part: "lanes" | "readings" | "counters", key: string): string => {
  const title = titleOf(board, part, key)
  return title ? inWords(title) : key
}

function Cards({ board, heading, cards }: { board: Board; heading: string; cards: readonly CardThen[] }) {
  return (
    <Listed heading={heading} count={cards.length}>
      {cards.map(card => (
        <Row
          key={card.card_id}
          title={card.title}
          meta={[
            nameOf(board, "lanes", card.lane),
            card.owner,
            card.due_on && t("short.due.on", { day: day(card.due_on) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        />
      ))}
    </Listed>
  )
}

function Passed({ heading, cards }: { heading: string; cards: readonly PassedCard[] }) {
  return (
    <Listed heading={heading} count={cards.length}>
      {cards.map(card => (
        <Row key={card.card_id} title={card.title} meta={[card.board, card.text].filter(Boolean).join(": ")} />
      ))}
    </Listed>
  )
}

/** The steps and departments that had nothing to report, by name in one line. */
function Nothing({ board, keys }: { board: Board; keys: readonly string[] }) {
  if (keys.length === 0) return null
  const { agenda, departments } = settingsOf(board)
  const names = keys.map(key => [...agenda, ...departments].find(one => one.key === key)?.title)
  const said = names.map((title, at) => (title ? inWords(title) : (keys[at] ?? "")))
  return <p class="t-soft">{t("record.nothing", { names: said.join(" · ") })}</p>
}

type ListedProps = { heading: string; count: number; children: ComponentChildren }

function Listed({ heading, count, children }: ListedProps) {
  if (count === 0) return null
  return (
    <section class="huddles-lane" aria-label={heading}>
      <SectionHeading count={count}>{heading}</SectionHeading>
      <Rows label={heading}>{children}</Rows>
    </section>
  )
}
