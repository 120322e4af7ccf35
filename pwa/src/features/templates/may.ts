// Who may see templates, and who may publish them.
import type { Me } from "../../sync"
import { may } from "../followups/index"

/** Whoever answers for a round may read what it asks: everybody above the front line. */
export const mayRead = (me: Me): boolean => me.roles.some(held => held.role !== "frontline")

/** A template belongs to the whole organisation, so this asks for the role there. */
export const mayPublish = (me: Me): boolean => may(me, "template.publish", {})
