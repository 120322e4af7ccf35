// The days a report is about: the last so many, or one of the months gone by. Pure: the present is an argument.
import { t as shared } from "../../words"
import { t } from "./words"

/** The first and the last day, "2026-03-01". */
export interface Span {
  from: string
  to: string
}

export interface Choice extends Span {
  key: string
  label: string
}

const DAY = 24 * 3_600_000
export const LAST = [30, 90, 365] as const
const MONTHS_BACK = 12
const two = (n: number) => String(n).padStart(2, "0")

/** By the clock on the wall here. */
export function dayOf(at: number): string {
  const date = new Date(at)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

export const lastDays = (n: number, now: number): Span => ({ from: dayOf(now - (n - 1) * DAY), to: dayOf(now) })

function month(back: number, now: number): Span {
  const today = new Date(now)
  const first = new Date(today.getFullYear(), today.getMonth() - back, 1, 12)
  const last = new Date(first.getFullYear(), first.getMonth() + 1, 0, 12)
  return { from: dayOf(first.getTime()), to: dayOf(Math.min(last.getTime(), now)) }
}

/** What one may choose from; days that are none of these, from a link, come first. */
export function choices(asked: Span, now: number): Choice[] {
  const found = [
    ...LAST.map(n => ({ key: `last.${n}`, label: t(`period.${n}`), ...lastDays(n, now) })),
    ...Array.from({ length: MONTHS_BACK }, (_, back) => {
      const span = month(back, now)
      return { key: span.from, label: monthWord(span.from), ...span }
    }),
  ]
  const isKnown = found.some(one => one.from === asked.from && one.to === asked.to)
  return isKnown ? found : [{ key: "link", label: spanWord(asked), ...asked }, ...found]
}

export const chosen = (all: readonly Choice[], { from, to }: Span): string =>
  all.find(one => one.from === from && one.to === to)?.key ?? ""

const monthName = (day: string): string => shared("months").split(" ")[Number(day.slice(5, 7)) - 1] ?? day

/** "Mar 2026" */
export const monthWord = (day: string): string => `${monthName(day)} ${day.slice(0, 4)}`

/** "3 Mar 2026" */
export const dayWord = (day: string): string => `${Number(day.slice(8, 10))} ${monthName(day)} ${day.slice(0, 4)}`

/** "3 Mar", for what lies in a year that is said already. */
export const shortDay = (day: string): string => `${Number(day.slice(8, 10))} ${monthName(day)}`

export const spanWord = ({ from, to }: Span): string =>
  from === to ? dayWord(from) : `${dayWord(from)} – ${dayWord(to)}`

const DATE = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** The days an address asks for, if it does. */
export function spanOf(query: URLSearchParams): Span | undefined {
  const [from, to] = [query.get("from") ?? "", query.get("to") ?? ""]
  return DATE.test(from) && DATE.test(to) && from <= to ? { from, to } : undefined
}
