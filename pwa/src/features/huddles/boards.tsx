// The boards a person may see, their own unit's first.
import { computed } from "@preact/signals"
import type { Board } from "../../contract/entities.gen"
import { all, isWhole, mine, one } from "../../sync"
import { Row, Rows, SectionHeading, Stack } from "../../ui"
import { BoardLinks } from "../boards/index"
import { Nothing, Page } from "../page"
import { Age } from "./age"
import { isConfided } from "./found"
import { isFromRound } from "./from-rounds"
import "./huddles.css"
import { nearest } from "./rules"
import { t } from "./words"

export function Boards() {
  const person = mine()
  const own = one("person", person.id).value?.unit_id ?? null
  const boards = nearest(all("board").value.values(), own, person.unit_ids)
  const first = boards.filter(board => board.unit_id !== null && board.unit_id === own)
  const rest = boards.filter(board => !first.includes(board))
  return (
    <Page title={t("title")}>
      <Stack>
        <Age />
        {boards.length === 0 && <Nothing>{t("boards.none")}</Nothing>}
        {first.length > 0 && <Listed heading={t("boards.own")} boards={first} />}
        {rest.length > 0 && <Listed heading={t(first.length > 0 ? "boards.all" : "boards")} boards={rest} />}
        <BoardLinks />
      </Stack>
    </Page>
  )
}

function Listed({ heading, boards }: { heading: string; boards: readonly Board[] }) {
  return (
    <Stack gap="tight">
      <SectionHeading>{heading}</SectionHeading>
      <Rows label={heading}>
        {boards.map(board => (
          <Row key={board.id} title={board.name} href={`/huddle/${board.id}`} meta={standing(board)} />
        ))}
      </Rows>
    </Stack>
  )
}

/** How many of these there are of each: one walk for all boards, because there may be thousands. */
function counted<T>(rows: Iterable<T>, of: (row: T) => string | false): Map<string, number> {
  const found = new Map<string, number>()
  for (const row of rows) {
    const key = of(row)
    if (key) found.set(key, (found.get(key) ?? 0) + 1)
  }
  return found
}

const openCards = computed(() => counted(all("card").value.values(), card => card.state === "open" && card.board_id))
const fromRounds = computed(() =>
  counted(all("issue").value.values(), issue => isFromRound(issue) && !isConfided(issue) && issue.unit_id),
)

/** "3 open cards · 2 from rounds" */
function standing(board: Board): string {
  const cards = openCards.value.get(board.id) ?? 0
  const raised = fromRounds.value.get(board.unit_id ?? "") ?? 0
  return [
    board.tier > 1 && t("tier", { n: board.tier }),
    isWhole.value && t("open.cards", { n: cards }),
    raised > 0 && t("from.rounds.count", { n: raised }),
  ]
    .filter(Boolean)
    .join(" · ")
}
