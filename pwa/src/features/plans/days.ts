// Days as the feed writes them, "2026-03-03": counting, weekdays and weeks, without a zone or a clock.
const DAY = 24 * 3_600_000

const at = (day: string): number => Date.parse(day)
const dayAt = (time: number): string => new Date(time).toISOString().slice(0, 10)

export const plus = (day: string, n: number): string => dayAt(at(day) + n * DAY)

/** How many days lie between: negative when the second comes first. */
export const between = (first: string, second: string): number => Math.round((at(second) - at(first)) / DAY)

/** 0 is Monday. */
export const weekday = (day: string): number => (new Date(at(day)).getUTCDay() + 6) % 7

/** The Monday of its week. */
export const monday = (day: string): string => plus(day, -weekday(day))

export const monthDay = (day: string): number => Number(day.slice(8))

/** The months since the year nought, for counting from one to the other. */
export const month = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1

/** How many days its month has. */
export const monthLength = (day: string): number =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate()
