// Another type for a question: what still applies stays, and what does not is told before it goes. Pure.
import type { Condition, Item, Template } from "../../contract/entities.gen"
import { choices, isQuestion } from "../rounds/rules"
import { newItem } from "./editing"

export type Lost =
  | "options"
  | "number"
  | "required"
  | "private"
  | "sensitive"
  | "events"
  | "suggest"
  | "prompt"
  | "waiting"

export interface Retyped {
  template: Template
  /** What does not fit the new type, and of how much. */
  lost: { what: Lost; n: number }[]
}

type Type = Item["type"]

const OFFERS: readonly Type[] = ["choice", "several"]
const COUNTED: readonly Type[] = ["yes_no", "choice", "several", "scale", "number"]
const MEASURED: readonly Type[] = ["scale", "number"]
const ANY = "*"

/** `fresh`: the id and key it goes on with; others that wait for it follow. */
export function retyped(template: Template, id: string, type: Type, fresh: Pick<Item, "id" | "key">): Retyped {
  const before = template.items.find(item => item.id === id)
  if (!before || before.type === type) return { template, lost: [] }
  const after = fitted(before, type, fresh)
  const items = template.items.map(item => (item === before ? after : waitingFor(item, before.key, after)))
  const lost: [Lost, number][] = [
    ...(["options", "suggest", "prompt"] as const).map((what): [Lost, number] => [
      what,
      many(before[what]) - many(after[what]),
    ]),
    ["number", NUMBER.filter(name => before[name] !== undefined && after[name] === undefined).length],
    ...MARKS.map((what): [Lost, number] => [what, Number(before[what] === true && !after[what])]),
    ["waiting", conditions(template.items) - conditions(items)],
  ]
  return { template: { ...template, items }, lost: lost.flatMap(([what, n]) => (n > 0 ? [{ what, n }] : [])) }
}

const NUMBER = ["unit", "least", "most", "amber", "red"] as const
const MARKS = ["required", "private", "sensitive", "events"] as const

const conditions = (items: readonly Item[]): number => items.reduce((n, item) => n + many(item.show_when), 0)
const many = (rows: readonly unknown[] | undefined): number => rows?.length ?? 0

function fitted(item: Item, type: Type, fresh: Pick<Item, "id" | "key">): Item {
  const { options, unit, least, most, amber, red, required, private: isPrivate, sensitive, events, ...rest } = item
  const asks = type !== "say"
  const made: Item = {
    ...rest,
    ...fresh,
    type,
    ...(OFFERS.includes(type) && { options: options ?? newItem(type, "", new Set()).options }),
    ...(type === "number" && { unit, least, most, amber, red }),
    ...(asks && { required, private: isPrivate, events }),
    ...(COUNTED.includes(type) && { sensitive }),
  }
  const answers = choices(made)
  return sparse({ ...made, suggest: onOnly(item.suggest, answers, asks), prompt: onOnly(item.prompt, answers, asks) })
}

/** The rules for answers it still has; one for any answer holds for whatever is asked. */
function onOnly<Row extends { on: string[] }>(rows: Row[] = [], answers: readonly string[], asks: boolean) {
  const kept = rows.flatMap(row => {
    const on = row.on.filter(key => (key === ANY && asks) || answers.includes(key))
    return on.length > 0 ? [{ ...row, on }] : []
  })
  return kept.length > 0 ? kept : undefined
}

function waitingFor(item: Item, key: string, asked: Item): Item {
  if (!item.show_when?.some(({ question }) => question === key)) return item
  const kept = item.show_when.flatMap(one => (one.question === key ? stillWaits(one, asked) : [one]))
  return sparse({ ...item, show_when: kept.length > 0 ? kept : undefined })
}

function stillWaits(said: Condition, asked: Item): Condition[] {
  if (!isQuestion(asked)) return []
  const isMeasure = said.at_least !== undefined || said.at_most !== undefined
  if (isMeasure && !MEASURED.includes(asked.type)) return []
  const is = said.is?.filter(key => choices(asked).includes(key))
  if (said.is && is?.length === 0) return []
  return [sparse({ ...said, question: asked.key, is })]
}

const sparse = <Row extends object>(row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Row
