// Days as they are written over the wire, counted from one another.
const DAY = 86_400_000

export const inDays = (days: number, from: string): string =>
  new Date(Date.parse(from) + days * DAY).toISOString().slice(0, 10)
