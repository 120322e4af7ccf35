// What this device can say by itself, without the server: the rounds of the last three months, which it keeps. Pure.
import type { Issue, Kudos, Round, Template } from "../../contract/entities.gen"
import type {
  IssueCounts,
  MonthOfAnswers,
  RoundLine,
  RoundsOfMonth,
  Said,
  TemplateSummary,
} from "../../contract/reads.gen"
import { answerKeys, isAnswer, isApart, isGiven, shown } from "../rounds/rules"
import { monthOf } from "./months"

export interface Copies {
  rounds: Iterable<Round>
  templates: ReadonlyMap<string, Template>
  issues: Iterable<Issue>
  kudos: Iterable<Kudos>
}

const OPEN: readonly string[] = ["new", "acknowledged", "in_progress", "blocked"]
const NONE: IssueCounts = { raised: 0, answered: 0, open: 0 }

/** The finished rounds of a unit, the newest first; of one template or of all. */
export function linesOf(copies: Copies, unit_id: string, template_key?: string): RoundLine[] {
  const raised = new Map<string, IssueCounts>()
  for (const { round_id, heard_back, state } of copies.issues) {
    if (!round_id) continue
    const counts = raised.get(round_id) ?? NONE
    raised.set(round_id, {
      raised: counts.raised + 1,
      answered: counts.answered + Number(heard_back),
      open: counts.open + Number(OPEN.includes(state)),
    })
  }
  const thanked = new Map<string, number>()
  for (const { round_id } of copies.kudos) if (round_id) thanked.set(round_id, (thanked.get(round_id) ?? 0) + 1)
  return finished(copies, [unit_id], template_key).map(round => ({
    ...round,
    minutes: minutesBetween(round.started_at, round.finished_at),
    issues: raised.get(round.id) ?? NONE,
    kudos: thanked.get(round.id) ?? 0,
  }))
}

type Finished = Round & { finished_at: string }

function finished(copies: Copies, unit_ids: readonly string[], template_key?: string): Finished[] {
  const isAsked = ({ template_id }: Round) =>
    template_key === undefined || copies.templates.get(template_id)?.key === template_key
  return [...copies.rounds]
    .filter((round): round is Finished => round.state === "finished" && round.finished_at !== null)
    .filter(round => unit_ids.includes(round.unit_id) && isAsked(round))
    .sort((a, b) => (a.finished_at < b.finished_at ? 1 : -1))
}

/** Whole minutes and never none, as the server says. */
export const minutesBetween = (from: string, to: string): number =>
  Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / 60_000))

/** By template and month, as the server puts them together. */
export function summaryOf(lines: readonly RoundLine[], templates: ReadonlyMap<string, Template>): TemplateSummary[] {
  const keyOf = (line: RoundLine) => templates.get(line.template_id)?.key ?? ""
  return [...grouped(lines, keyOf)].sort(byKey).map(([template_key, own]) => ({
    template_key,
    ...together(own),
    months: [...grouped(own, line => monthOf(line.finished_at))]
      .sort(byKey)
      .map(([month, each]): RoundsOfMonth => ({ month, ...together(each) })),
  }))
}

function together(lines: readonly RoundLine[]): { rounds: number; minutes: number; issues: IssueCounts } {
  const sum = (name: keyof IssueCounts) => lines.reduce((all, line) => all + line.issues[name], 0)
  return {
    rounds: lines.length,
    minutes: Math.floor(median(lines.map(line => line.minutes)) + 0.5),
    issues: { raised: sum("raised"), answered: sum("answered"), open: sum("open") },
  }
}

/** Of each month the open answers to a question, the oldest first. What is kept apart is not here to be counted. */
export function answersOf(
  copies: Copies,
  unit_ids: readonly string[],
  template_key: string,
  question_id: string,
): MonthOfAnswers[] {
  const found = given(copies, unit_ids, template_key, question_id)
  return [...grouped(found, one => monthOf(one.at))].sort(byKey).map(([month, own]) => {
    const counts: Record<string, number> = {}
    for (const { keys } of own) for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
    const measured = own.map(one => one.value).filter(value => typeof value === "number")
    return { month, answers: own.length, counts, ...(measured.length > 0 && measures(measured)) }
  })
}

function measures(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { mean, median: median(values), least: Math.min(...values), most: Math.max(...values) }
}

/** The answers in words, the newest first. */
export const saidOf = (
  copies: Copies,
  unit_ids: readonly string[],
  template_key: string,
  question_id: string,
): Said[] => given(copies, unit_ids, template_key, question_id)

/** What counts as answered: what the question takes, while it showed. */
function given(copies: Copies, unit_ids: readonly string[], template_key: string, question_id: string) {
  return finished(copies, unit_ids, template_key).flatMap(round => {
    const values = Object.fromEntries(Object.entries(round.answers).map(([id, answer]) => [id, answer.value]))
    const there = shown(copies.templates.get(round.template_id)?.items ?? [], values)
    const item = there.find(one => one.id === question_id && one.type !== "say" && !isApart(one))
    const answer = round.answers[question_id]
    if (!item || !answer || !isGiven(answer.value) || isAnswer(item, answer.value)) return []
    const { id: round_id, unit_id, finished_at: at } = round
    const note = answer.note ? { note: answer.note } : {}
    return [{ round_id, unit_id, at, value: answer.value, keys: answerKeys(item, answer.value), ...note }]
  })
}

function grouped<One>(all: readonly One[], keyOf: (one: One) => string): Map<string, One[]> {
  const found = new Map<string, One[]>()
  for (const one of all) found.set(keyOf(one), [...(found.get(keyOf(one)) ?? []), one])
  return found
}

const byKey = (a: readonly [string, unknown], b: readonly [string, unknown]): number => (a[0] < b[0] ? -1 : 1)

function median(values: readonly number[]): number {
  const ordered = [...values].sort((a, b) => a - b)
  const middle = (ordered.length - 1) / 2
  return ((ordered[Math.floor(middle)] ?? 0) + (ordered[Math.ceil(middle)] ?? 0)) / 2
}
