// Who may set plans, and where: what the screens ask before they offer anything. The server decides.
import { byName } from "../../base/plain"
import type { Plan, Unit } from "../../contract/entities.gen"
import { all, mine } from "../../sync"
import { may } from "../followups/index"
import { whereIs } from "./owing"

const maySetAt = (unit_id: string): boolean => may(mine(), "plan.set", whereIs(unit_id))

/** The units a plan of this person's may be for. */
export const unitsToPlan = (): Unit[] => [...all("unit").value.values()].filter(({ id }) => maySetAt(id)).sort(byName)

/** Whoever changes it must hold all its units. */
export const maySet = (plan: Plan): boolean => plan.unit_ids.every(maySetAt)

/** No longer asking for anything on that day. */
export const isOver = ({ stopped_on, ends_on }: Plan, today: string): boolean =>
  stopped_on !== null || (ends_on !== null && ends_on < today)
