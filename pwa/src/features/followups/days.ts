// Days as a date field has them: "2026-03-03", by the clock on the wall here.
const DAY = 24 * 3_600_000

export function dayOf(at: number): string {
  const date = new Date(at)
  const two = (n: number) => String(n).padStart(2, "0")
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

export const inDays = (n: number, now: number): string => dayOf(now + n * DAY)
