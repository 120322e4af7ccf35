// What stands on the wall under which heading: the board's lanes in their order, then what the unit has open, what was
// solved, and thanks. Pure.
import type { BoardOnWall } from "../../contract/reads.gen"
import { inWords } from "../../words"
import { count, day } from "../../words/format"
import type { Item, Section } from "./rules"
import { t } from "./words"

export function sectionsOf(board: BoardOnWall): Section[] {
  return [...lanes(board), ...measured(board), ...news(board)]
}

/** "12 days since a fall with harm": what nobody has said a day for counts nothing. */
export function sinceHarm({ counters }: BoardOnWall): { key: string; days: string; what: string }[] {
  return counters.flatMap(({ key, title, days }) =>
    days === null ? [] : [{ key, days: count(days), what: inWords(title) }],
  )
}

const TONES = { green: "green", amber: "amber", red: "red", entered: undefined, not_entered: undefined } as const

function measured({ readings }: BoardOnWall): Section[] {
  if (readings.length === 0) return []
  const items = readings.map(({ key, title, unit, value, state }): Item => {
    const number =
      value === null ? t("reading.none") : [value, unit && inWords(unit)].filter(it => it !== null).join(" ")
    const tone = TONES[state]
    return { key, text: t("reading", { what: inWords(title), number }), also: "", tone, toneWord: tone && t(tone) }
  })
  return [{ key: "readings", title: t("readings"), count: 0, items }]
}

function lanes({ lanes, cards }: BoardOnWall): Section[] {
  const known = new Set(lanes.map(lane => lane.key))
  return lanes.map((lane, at) => {
    // A card whose lane was taken out since hangs in the first.
    const here = cards.filter(card => card.lane === lane.key || (at === 0 && !known.has(card.lane)))
    return {
      key: lane.key,
      title: inWords(lane.title),
      count: here.filter(card => card.state === "open").length,
      items: here.map(cardOf),
    }
  })
}

function cardOf(card: BoardOnWall["cards"][number]): Item {
  const also = [
    card.answer && t(card.verdict === "declined" ? "declined" : "answered", { text: card.answer }),
    card.waits_at && t("waits", { to: card.waits_at, day: day(card.waits_since ?? "") }),
    card.from_board && t("from", { board: card.from_board }),
    card.owner,
    card.due_on && t("due", { day: day(card.due_on) }),
    card.issue && t("number", { n: card.issue }),
    card.carried > 0 && t("carried", { n: card.carried }),
  ]
  const done = card.state === "done" && card.verdict !== "declined"
  return { key: card.id, text: card.title, also: also.filter(Boolean).join(" · "), done }
}

function news({ issues, open_issues, resolved, kudos }: BoardOnWall): Section[] {
  const numbered = (issue: BoardOnWall["issues"][number], also: string): Item => ({
    key: String(issue.number),
    text: `${t("number", { n: issue.number })} ${issue.title}`,
    also,
  })
  const found: Section[] = [
    { key: "issues", title: t("issues"), count: open_issues, items: issues.map(one => numbered(one, one.priority)) },
    { key: "resolved", title: t("resolved"), count: resolved.length, items: resolved.map(one => numbered(one, "")) },
    {
      key: "kudos",
      title: t("kudos"),
      count: kudos.length,
      items: kudos.map((one, at) => ({ key: String(at), text: t("thanks", { ...one }), also: "" })),
    },
  ]
  return found.filter(section => section.items.length > 0)
}
