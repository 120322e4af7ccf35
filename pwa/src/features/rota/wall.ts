// Times as the hospital's wall clock shows them, written and read.
import { momentAt as momentOn, wall } from "../followups/rules"

/** The moment at which a wall clock there shows "2026-11-30 07:00"; null: that is no time. */
export function momentAt(zone: string, shown: string): string | null {
  const found = /^(\d{4}-\d\d-\d\d)[T ](\d\d?):(\d\d)$/.exec(shown.trim())
  const [, day = "", hour = "", minute] = found ?? []
  const time = `${hour.padStart(2, "0")}:${minute}`
  const at = Date.parse(`${day}T${time}Z`)
  const isADay = !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
  return isADay ? new Date(momentOn(zone, day, time)).toISOString() : null
}

/** What the wall clock there shows at a moment: "2026-11-30 07:00". */
export const wallAt = (zone: string, at: string): string =>
  new Date(wall(zone, Date.parse(at))).toISOString().slice(0, 16).replace("T", " ")
