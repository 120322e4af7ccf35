// Who may be planned for: those who may round at every unit of a plan, as webapp/plans/commands.py will ask.
import type { Person } from "../../contract/entities.gen"
import { may } from "../followups/index"
import { whereIs } from "./owing"

/** What was kept before roles were told has none until the next signal. */
export const mayRoundAt = ({ id, roles = [] }: Person, unit_ids: readonly string[]): boolean =>
  unit_ids.every(unit_id => may({ id, roles, unit_ids: [unit_id], queue_ids: [] }, "round.start", whereIs(unit_id)))
