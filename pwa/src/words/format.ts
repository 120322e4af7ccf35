// How times and numbers are said, in the person's language. Pure: the time of asking is an argument.
// All is put together by hand: the browser's own formats cost a slow phone a tenth of a second when first made.
import { t } from "./index"

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** So far away a day needs its year. */
const FAR = 300 * DAY

const two = (n: number) => String(n).padStart(2, "0")

/** "14:00", by the clock on the wall here. */
export function time(at: string): string {
  const date = new Date(at)
  return `${two(date.getHours())}:${two(date.getMinutes())}`
}

/** A day, or the day of a time: "Wed 25 Nov". */
export function day(at: string): string {
  const date = new Date(at.length === 10 ? `${at}T12:00` : at)
  const name = (key: "days" | "months", place: number) => t(key).split(" ")[place]
  return `${name("days", date.getDay())} ${date.getDate()} ${name("months", date.getMonth())}`
}

/** "14:00" today, "tomorrow 14:00", "yesterday 14:00", else "Wed 25 Nov 14:00". */
export function when(at: string, now: number): string {
  const date = new Date(at)
  // Noon is the same day in every summer time.
  const days = Math.round((noon(date) - noon(new Date(now))) / DAY)
  if (days === 0) return time(at)
  if (Math.abs(days) === 1) return `${t(days > 0 ? "tomorrow" : "yesterday")} ${time(at)}`
  return Math.abs(date.getTime() - now) > FAR ? `${day(at)} ${date.getFullYear()}` : `${day(at)} ${time(at)}`
}

const noon = (date: Date): number => new Date(date).setHours(12, 0, 0, 0)

/** "2 hours ago", "yesterday"; or in little room "2 h", "3 d". */
export function ago(at: string, now: number, style: "long" | "narrow" = "long"): string {
  const past = Math.max(0, now - Date.parse(at))
  if (past < MINUTE) return t("ago.now")
  const [unit, size] =
    past < HOUR
      ? (["minutes", MINUTE] as const)
      : past < 2 * DAY
        ? (["hours", HOUR] as const)
        : (["days", DAY] as const)
  return t(`ago.${unit}${style === "narrow" ? ".short" : ""}`, { n: Math.floor(past / size) })
}

export const percent = (share: number): string => t("percent", { n: Math.round(share * 100) })

/** "1,234": by threes, from the right. */
export const count = (n: number): string => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, t("thousands"))
