// A plan as it stands in the editor: what its fields hold, what is wrong with them, and the command they make. Pure.
import type { Commands } from "../../contract/commands.gen"
import type { Plan, Role } from "../../contract/entities.gen"
import { weekday } from "./days"
import { type Often, read, written } from "./often"

export interface Draft {
  template_key: string
  unit_ids: readonly string[]
  by: "person" | "role"
  person_id: string | null
  role: Role | null
  /** What the editor can say, or else the rule as it was written. */
  often: Often | string
  starts_on: string
  ends_on: string
  late_after: string
  missed_after: string
  holidays: Plan["holidays"]
}

/** Weekly from today on, late after two days: most plans differ in little more than who and where. */
export const fresh = (today: string, said: Pick<Draft, "template_key" | "unit_ids" | "person_id">): Draft => ({
  by: "person",
  role: null,
  often: { kind: "week", interval: 1, days: [weekday(today)] },
  starts_on: today,
  ends_on: "",
  late_after: "2",
  missed_after: "7",
  holidays: "after",
  ...said,
})

export const draftOf = (plan: Plan): Draft => ({
  template_key: plan.template_key,
  unit_ids: plan.unit_ids,
  by: plan.role ? "role" : "person",
  person_id: plan.person_id,
  role: plan.role,
  often: read(plan.rule, plan.starts_on) ?? plan.rule,
  starts_on: plan.starts_on,
  ends_on: plan.ends_on ?? "",
  late_after: String(plan.late_after),
  missed_after: String(plan.missed_after),
  holidays: plan.holidays,
})

export type Wrong = "units" | "person" | "role" | "days" | "ends" | "late" | "missed"

const LATE_WITHIN = 60
const MISSED_WITHIN = 120

export function wrongIn(draft: Draft): Wrong[] {
  const late = whole(draft.late_after)
  const missed = whole(draft.missed_after)
  const found: [Wrong, boolean][] = [
    ["units", draft.unit_ids.length === 0],
    ["person", draft.by === "person" && !draft.person_id],
    ["role", draft.by === "role" && !draft.role],
    ["days", typeof draft.often === "object" && draft.often.kind === "week" && draft.often.days.length === 0],
    ["ends", draft.ends_on !== "" && draft.ends_on < draft.starts_on],
    ["late", !(late >= 1 && late <= LATE_WITHIN)],
    ["missed", !(missed > late && missed <= MISSED_WITHIN)],
  ]
  return found.flatMap(([name, isWrong]) => (isWrong ? [name] : []))
}

const whole = (text: string): number => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN)

export const ruleOf = ({ often }: Draft): string => (typeof often === "string" ? often : written(often))

export const commandOf = (plan_id: string, draft: Draft): Commands["plan.set"] => ({
  plan_id,
  template_key: draft.template_key,
  unit_ids: [...draft.unit_ids],
  person_id: draft.by === "person" ? draft.person_id : null,
  role: draft.by === "role" ? draft.role : null,
  rule: ruleOf(draft),
  starts_on: draft.starts_on,
  ends_on: draft.ends_on || null,
  late_after: whole(draft.late_after),
  missed_after: whole(draft.missed_after),
  holidays: draft.holidays,
})
