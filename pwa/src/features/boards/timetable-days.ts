// What the timetable is asked: the last so many days, by the clock on the wall here, everywhere or in one facility.
const DAY = 24 * 3_600_000

const two = (n: number) => String(n).padStart(2, "0")

function dayOf(at: number): string {
  const date = new Date(at)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

export function timetablePath(days: number, facility_id: string, now: number): string {
  const asked = new URLSearchParams({ from: dayOf(now - (days - 1) * DAY), to: dayOf(now) })
  if (facility_id) asked.set("facility_id", facility_id)
  return `/api/v1/huddles/timetable?${asked}`
}
