// What the text of a code means for this person: start a round, or why not. Pure.
import type { Room, Unit } from "../../contract/entities.gen"

/** What this device knows, and where its person may make a round. */
export interface Known {
  origin: string
  units: ReadonlyMap<string, Pick<Unit, "id" | "name">>
  rooms: ReadonlyMap<string, Pick<Room, "id" | "unit_id">>
  open: ReadonlySet<string>
}

export type Meaning =
  | { what: "start"; unit_id: string; room_id?: string }
  /** A unit of this hospital in which this person makes no rounds. */
  | { what: "closed"; unit: string }
  /** From this very server, but nothing on this device has that id. */
  | { what: "unknown" }
  /** A code of this product from another address: another hospital's. */
  | { what: "elsewhere" }
  | { what: "other" }

const PLACE = /^\/go\/(u|r)\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/?$/i

/** An id that is known here counts whatever the address before it: hospitals move their servers, not their doors. */
export function meaning(text: string, known: Known): Meaning {
  const url = addressIn(text)
  const [, kind, id = ""] = (url && PLACE.exec(url.pathname)) || []
  if (!url || !kind) return { what: "other" }
  const room = kind.toLowerCase() === "r" ? known.rooms.get(id.toLowerCase()) : undefined
  const unit = known.units.get(room ? room.unit_id : id.toLowerCase())
  if (!unit) return { what: url.origin === known.origin ? "unknown" : "elsewhere" }
  if (!known.open.has(unit.id)) return { what: "closed", unit: unit.name }
  return { what: "start", unit_id: unit.id, ...(room && { room_id: room.id }) }
}

function addressIn(text: string): URL | null {
  try {
    const url = new URL(text.trim())
    return /^https?:$/.test(url.protocol) ? url : null
  } catch {
    return null
  }
}

export type Paper = "a4" | "letter"

/** Where offices have Letter in the printer; the rest of the world has A4. */
const LETTER = /-(US|CA|MX|GT|SV|HN|NI|CR|PA|DO|PR|CO|VE|CL|PH)$/i

export const usualPaper = (languages: readonly string[]): Paper => (LETTER.test(languages[0] ?? "") ? "letter" : "a4")

export interface Sheet {
  unit_id?: string
  facility_id?: string
  rooms: boolean
  paper: Paper
  language: string
}

export function sheetPath({ unit_id, facility_id, rooms, paper, language }: Sheet): string {
  const query = new URLSearchParams()
  if (unit_id) query.set("unit_id", unit_id)
  if (facility_id) query.set("facility_id", facility_id)
  if (rooms) query.set("rooms", "true")
  query.set("paper", paper)
  query.set("language", language)
  return `/api/v1/codes.pdf?${query}`
}
