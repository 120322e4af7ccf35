// Months as the history tells them, "2026-03", and how they are said. Pure.
import { t as shared } from "../../words"

const numberOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1

const named = (number: number): string => `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`

/** The month of a moment, by the clock on the wall here. */
export function monthOf(at: string | number): string {
  const date = new Date(at)
  return named(date.getFullYear() * 12 + date.getMonth())
}

export const shifted = (month: string, by: number): string => named(numberOf(month) + by)

/** Every month from the first to the last. */
export function series(first: string, last: string): string[] {
  const from = numberOf(first)
  return Array.from({ length: Math.max(0, numberOf(last) - from + 1) }, (_, at) => named(from + at))
}

/** "Mar 2026" */
export const monthWord = (month: string): string => `${shortWord(month)}\u00a0${month.slice(0, 4)}`

/** "Mar" */
const shortWord = (month: string): string => shared("months").split(" ")[numberOf(month) % 12] ?? month

/** "Mar 2026", "Jan – Mar 2026", "Nov 2025 – Feb 2026" */
export function spanWords(first: string, last: string): string {
  if (first === last) return monthWord(first)
  const begins = first.slice(0, 4) === last.slice(0, 4) ? shortWord(first) : monthWord(first)
  return `${begins} – ${monthWord(last)}`
}
