// By when an issue is to be acknowledged and resolved, as webapp/followups/clocks.py says it, with the browser's own zones.
import type { Priority } from "../../contract/entities.gen"
import { CLOCKS } from "../../contract/tables.gen"

/** The organisation's week as the feed tells it: days 0 is Monday. */
export interface Week {
  zone: string
  days: readonly number[]
  from: string
  to: string
  holidays: readonly string[]
}

type Span = { readonly amount: number; readonly unit: "minutes" | "working_days" | "days" }

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

export function promise(priority: Priority, raisedAt: string, week: Week) {
  const start = Date.parse(raisedAt)
  const hours = worked(week)
  return {
    acknowledge_by: new Date(end(CLOCKS[priority].acknowledge, start, hours)).toISOString(),
    resolve_by: new Date(end(CLOCKS[priority].resolve, start, hours)).toISOString(),
  }
}

/** The promise after a stop: as much later as the stop was long, never in the middle of a night off. */
export function resumed(priority: Priority, resolveBy: string, blockedAt: string, now: string, week: Week): string {
  const later = Date.parse(resolveBy) + Math.max(Date.parse(now) - Date.parse(blockedAt), 0)
  const then = CLOCKS[priority].resolve.unit === "minutes" ? later : nextWorking(later, worked(week))
  return new Date(then).toISOString()
}

/** The day it is at a moment where the organisation is: "2026-03-03". */
export const dayIn = (zone: string, at: number): string => dateOf(localDay(zone, at))

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

function end({ amount, unit }: Span, start: number, hours: Hours): number {
  if (unit === "minutes") return start + amount * MINUTE
  if (unit === "working_days") return afterWorking(start, amount * (hours.closes - hours.opens), hours)
  return nextWorking(moment(hours.zone, wall(hours.zone, start) + amount * DAY), hours)
}

/** The moment by which that much working time has passed. */
function afterWorking(start: number, amount: number, hours: Hours): number {
  let left = amount
  for (let day = localDay(hours.zone, start); ; day += DAY) {
    if (!hours.isWorked(day)) continue
    const begin = Math.max(start, moment(hours.zone, day + hours.opens))
    const open = moment(hours.zone, day + hours.closes) - begin
    if (open >= left) return begin + left
    left -= Math.max(open, 0)
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
const wall = (zone: string, at: number) => at + offset(zone, at)

/** The moment at which a wall clock shows that time: of two the first; one skipped in spring counts by the clock before. */
function moment(zone: string, shown: number): number {
  const before = offset(zone, shown - DAY)
  const later = offset(zone, shown + DAY)
  if (before === later || offset(zone, shown - before) === before) return shown - before
  return offset(zone, shown - later) === later ? shown - later : shown - before
}

/** A zone's first look at the clock costs a slow phone a tenth of a second: taken before anybody waits for it. */
export const warm = (zone: string, at: number): void => void offset(zone, at)

const formats = new Map<string, Intl.DateTimeFormat>()

function offset(zone: string, at: number): number {
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
