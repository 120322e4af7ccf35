// Behind each number of Today the very things it counts.
import type { ReadonlySignal } from "@preact/signals"
import type { ComponentChildren, JSX } from "preact"
import { minute } from "../../base/clock"
import type { Issue, Kudos, Round } from "../../contract/entities.gen"
import { Button, Empty, Row, Stack, VirtualList } from "../../ui"
import { t as shared } from "../../words"
import { when } from "../../words/format"
import { capturePath } from "../capture/index"
import { Asks, IssueRow, shortName } from "../followups/index"
import { Nothing, Page } from "../page"
import { RoundSummaryLine, roundPath, roundTitle } from "../rounds/index"
import { BecameRow } from "./became-row"
import { Asked, useInPlace } from "./heard"
import { LeadersWords } from "./leaders-word"
import {
  asked,
  easy,
  followUps,
  fromRounds,
  lateOwed,
  lateToDo,
  open,
  raised,
  roundsThisMonth,
  thanks,
  toDecide,
} from "./piles"
import { ThanksRow } from "./thanks"
import "./today.css"
import { t as named } from "./list-words"
import { t } from "./words"

type Key =
  | "heard-back"
  | "your-rounds"
  | "rounds"
  | "open"
  | "quick-wins"
  | "follow-ups"
  | "decide"
  | "late"
  | "owed"
  | "asked"
  | "thanks"
  | "words"

const became = (issue: Issue) => <BecameRow issue={issue} />
const work = (issue: Issue) => <IssueRow issue={issue} />

const LISTS: Record<Key, () => JSX.Element> = {
  "heard-back": () => <Listed name="heard-back" rows={raised} render={became} />,
  "your-rounds": () => <Listed name="your-rounds" rows={fromRounds} render={became} />,
  open: () => <Listed name="open" rows={open} render={work} />,
  "quick-wins": () => <Listed name="quick-wins" rows={easy} render={work} />,
  "follow-ups": () => <Listed name="follow-ups" rows={followUps} render={work} />,
  decide: () => <Listed name="decide" rows={toDecide} render={work} />,
  late: () => <Listed name="late" rows={lateToDo} render={work} />,
  owed: () => <Listed name="owed" rows={lateOwed} render={became} />,
  rounds: () => <Listed name="rounds" rows={roundsThisMonth} render={(round: Round) => <RoundRow round={round} />} />,
  thanks: ThanksList,
  asked: AskedList,
  words: LeadersWords,
}

const isKey = (key: string): key is Key => Object.hasOwn(LISTS, key)

function NumberList({ params }: { params: Record<string, string> }) {
  const key = params.key ?? ""
  if (!isKey(key))
    return (
      <Page title={t("title")} backTo="/">
        <Empty action={<Button href="/">{shared("place.home")}</Button>}>{named("list.missing")}</Empty>
      </Page>
    )
  const List = LISTS[key]
  return (
    <Page title={named(`list.${key}`)} backTo="/">
      <List />
      <Asks />
    </Page>
  )
}

const ROW_HEIGHT = 84

function Listed<T extends { id: string }>({
  name,
  rows,
  render,
}: {
  name: Key
  rows: ReadonlySignal<readonly T[]>
  render: (row: T) => ComponentChildren
}) {
  const items = rows.value
  if (items.length === 0) return <Nothing>{named("list.empty")}</Nothing>
  return (
    <VirtualList
      items={items}
      keyOf={row => row.id}
      label={named(`list.${name}`)}
      rowHeight={ROW_HEIGHT}
      render={render}
    />
  )
}

function ThanksList() {
  return (
    <Stack>
      <div>
        <Button icon="kudos" href={capturePath({ tab: "kudos" })}>
          {t("thanks.give")}
        </Button>
      </div>
      <Listed name="thanks" rows={thanks} render={(kudos: Kudos) => <ThanksRow kudos={kudos} />} />
    </Stack>
  )
}

function AskedList() {
  const issues = useInPlace(asked.value)
  if (issues.length === 0) return <Nothing>{named("list.empty")}</Nothing>
  return (
    <Stack gap="tight">
      {issues.map(issue => (
        <Asked key={issue.id} issue={issue} />
      ))}
    </Stack>
  )
}

function RoundRow({ round }: { round: Round }) {
  const at = round.finished_at ?? round.started_at
  return (
    <Row
      href={roundPath(round.id)}
      title={roundTitle(round)}
      trailing={when(at, minute.value)}
      meta={
        <>
          {shortName(round.rounder_id)} · <RoundSummaryLine round={round} />
        </>
      }
    />
  )
}

export default { "/numbers/:key": NumberList }
