// By when an issue is to be seen, spoken about and resolved, as webapp/followups/clocks.py says it, with the browser's own zones.
import type { Clocks, Priority } from "../../contract/entities.gen"
import { CLOCKS } from "../../contract/tables.gen"

/** The organisation's week as the feed tells it: days 0 is Monday. */
export interface Week {
  zone: string
  days: readonly number[]
  from: string
  to: string
  holidays: readonly string[]
  /** What is promised, where it is not the usual. */
  clocks?: Clocks | null
}

type Span = { readonly amount: number; readonly unit: "minutes" | "working_days" | "days" | "day_ends" }

/** A time in which a clock stood still. */
export interface Stop {
  begins: string
  ends: string
}

/** What promised times follow from. */
export interface Promised {
  priority: Priority
  raised_at: string
  again_at?: string | null
  stops?: readonly Stop[]
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Of the time there is, how much has run when it is at risk. */
const AT_RISK = 3 / 4

/** By when an issue is to be seen, spoken about and resolved, and from when on each of it is at risk. */
export function promise({ priority, raised_at, again_at, stops = [] }: Promised, week: Week) {
  const clock: Clocks[Priority] = (week.clocks ?? CLOCKS)[priority]
  const raised = Date.parse(raised_at)
  const start = again_at ? Date.parse(again_at) : raised
  const hours = worked(week)
  const stood = stops.map(stop => ({ begins: Date.parse(stop.begins), ends: Date.parse(stop.ends) }))
  const at = (span: Span, from: number, held: readonly Stood[], share: number) =>
    new Date(end(span, from, hours, held, share)).toISOString()
  return {
    acknowledge_by: at(clock.acknowledge, raised, [], 1),
    acknowledge_risk_at: at(clock.acknowledge, raised, [], AT_RISK),
    word_by: at(clock.word, start, [], 1),
    word_risk_at: at(clock.word, start, [], AT_RISK),
    resolve_by: at(clock.resolve, start, stood, 1),
    resolve_risk_at: at(clock.resolve, start, stood, AT_RISK),
  }
}

/** A clock stands still until the morning of the day on which somebody looks again, and no longer. */
export function stopUntil(blockedAt: string, day: string, week: Week): Stop {
  const hours = worked(week)
  const morning = moment(hours.zone, Date.parse(`${day}T00:00:00Z`) + hours.opens)
  return { begins: blockedAt, ends: new Date(Math.max(Date.parse(blockedAt), morning)).toISOString() }
}

/** The day it is at a moment where the organisation is: "2026-03-03". */
export const dayIn = (zone: string, at: number): string => dateOf(localDay(zone, at))

/** The moment at which a clock on the wall of that zone shows a time of a day: "2026-03-03", "07:00". */
export const momentAt = (zone: string, day: string, time: string): number => moment(zone, Date.parse(`${day}T${time}Z`))

/** Whether anybody works on that day. */
export const isWorked = (week: Week, day: string): boolean => worked(week).isWorked(Date.parse(day))

/** A week with its times as milliseconds from local midnight. A local day is its date's midnight read as UTC. */
interface Hours {
  zone: string
  opens: number
  closes: number
  isWorked(day: number): boolean
}

function worked(week: Week): Hours {
  const sinceMidnight = (clock: string) => {
    const [hours = 0, minutes = 0] = clock.split(":").map(Number)
    return (hours * 60 + minutes) * MINUTE
  }
  const opens = sinceMidnight(week.from)
  const closes = sinceMidnight(week.to)
  // A week without working time would keep every promise waiting for ever.
  const never = week.days.length === 0 || opens >= closes
  return {
    zone: week.zone,
    opens: never ? 0 : opens,
    closes: never ? DAY : closes,
    isWorked: day =>
      (never || week.days.includes((new Date(day).getUTCDay() + 6) % 7)) && !week.holidays.includes(dateOf(day)),
  }
}

interface Stood {
  begins: number
  ends: number
}

/** When so much of a span has run: all of it, or a share. */
function end({ amount, unit }: Span, start: number, hours: Hours, stops: readonly Stood[], share: number): number {
  const day = hours.closes - hours.opens
  if (unit === "minutes") return heldUp(start, start + amount * MINUTE * share, stops)
  if (unit === "working_days") return afterWorking(start, amount * day * share, hours, stops)
  if (unit === "day_ends") return closing(start + amount * MINUTE, hours) - day * (1 - share)
  const whole = Math.floor(amount * share)
  const rest = (amount * share - whole) * DAY
  return nextWorking(heldUp(start, moment(hours.zone, wall(hours.zone, start) + whole * DAY) + rest, stops), hours)
}

/** As much later as the clock stood still before that. */
function heldUp(start: number, end: number, stops: readonly Stood[]): number {
  let then = end
  for (const stop of stops) {
    const begins = Math.max(stop.begins, start)
    if (begins < then && stop.ends > begins) then += stop.ends - begins
  }
  return then
}

/** The moment by which that much working time has passed. */
function afterWorking(start: number, amount: number, hours: Hours, stops: readonly Stood[]): number {
  let left = amount
  for (let day = localDay(hours.zone, start); ; day += DAY) {
    if (!hours.isWorked(day)) continue
    const opens = Math.max(start, moment(hours.zone, day + hours.opens))
    for (const [begin, end] of running(opens, moment(hours.zone, day + hours.closes), stops)) {
      if (end - begin >= left) return begin + left
      left -= end - begin
    }
  }
}

/** What is left of a time in which the clock runs when the stops are taken out. */
function running(from: number, end: number, stops: readonly Stood[]): [number, number][] {
  const parts: [number, number][] = []
  let begin = from
  for (const stop of stops) {
    if (begin < stop.begins && stop.begins < end) parts.push([begin, stop.begins])
    if (stop.begins < end) begin = Math.max(begin, stop.ends)
  }
  if (begin < end) parts.push([begin, end])
  return parts
}

/** The first close of a worked day from then on. */
function closing(at: number, hours: Hours): number {
  for (let day = localDay(hours.zone, at); ; day += DAY) {
    const close = moment(hours.zone, day + hours.closes)
    if (hours.isWorked(day) && at <= close) return close
  }
}

/** The same moment when it falls in working time, else the next opening. */
function nextWorking(at: number, hours: Hours): number {
  for (let day = localDay(hours.zone, at); ; day += DAY) {
    if (hours.isWorked(day) && at <= moment(hours.zone, day + hours.closes))
      return Math.max(at, moment(hours.zone, day + hours.opens))
  }
}

const dateOf = (day: number): string => new Date(day).toISOString().slice(0, 10)

const localDay = (zone: string, at: number) => Math.floor(wall(zone, at) / DAY) * DAY

/** The zone's wall clock at a moment, read as if it were UTC. */
export const wall = (zone: string, at: number) => at + offset(zone, at)

/** The moment at which a wall clock shows that time: of two the first; one skipped in spring counts by the clock before. */
function moment(zone: string, shown: number): number {
  const before = offset(zone, shown - DAY)
  const later = offset(zone, shown + DAY)
  if (before === later || offset(zone, shown - before) === before) return shown - before
  return offset(zone, shown - later) === later ? shown - later : shown - before
}

/** A zone's first look at the clock may cost a slow phone a tenth of a second: taken before anybody waits for it. */
export const warm = (zone: string, at: number): void => void offset(zone, at)

/** As much of it as is needed here, where a browser has it: it knows of zones without reading how a language writes times. */
interface Zones {
  Instant: { fromEpochMilliseconds(at: number): { toZonedDateTimeISO(zone: string): { offsetNanoseconds: number } } }
}

const { Temporal } = globalThis as { Temporal?: Zones }

const offset = (zone: string, at: number): number =>
  Temporal
    ? Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6
    : offsetWritten(zone, at)

const formats = new Map<string, Intl.DateTimeFormat>()

function offsetWritten(zone: string, at: number): number {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    })
    formats.set(zone, format)
  }
  const shown: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(at)) shown[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}
