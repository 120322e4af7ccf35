// Who is signed in, as the server tells it, and the name of what this device keeps for them.
import type { Role } from "../contract/entities.gen"

export interface Me {
  id: string
  name: string
  email: string
  organisation_id: string
  language: string
  role: Role
  roles: { role: Role; facility_id?: string | null; unit_id?: string | null }[]
  unit_id?: string | null
  unit_ids: string[]
  facility_ids: string[]
  queue_ids: string[]
  all_units: boolean
  device_id: string
}

/** One database a person and organisation: nobody ever sees what another left on a shared phone. */
export const storeName = (me: Pick<Me, "id" | "organisation_id">): string => `roundwell:${me.organisation_id}:${me.id}`

/** Whose words a store holds: said with each, for the cookie may be another's by the time they are sent. */
export const ownerOf = (storeName: string): string => storeName.split(":").at(-1) ?? ""
