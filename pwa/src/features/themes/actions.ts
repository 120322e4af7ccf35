// One issue made of a theme: raised, and the others part of it, with one way back for all.
import { newId } from "../../base/ids"
import type { Category, Issue, Priority } from "../../contract/entities.gen"
import { act, mine, one } from "../../sync"
import { may, said, setParent, UNDO_FOR } from "../followups/index"
import type { ThemeIssue } from "./rules"
import { t } from "./words"

export interface Whole {
  title: string
  unit_id: string
  category: Category
  priority: Priority
}

/** As it is here, with what was just done to it; what only the server has, as it was told. */
export const asHere = (issue: ThemeIssue): ThemeIssue | Issue => one("issue", issue.id).value ?? issue

/** Those that may become part of another one by this person. */
export const able = (issues: readonly ThemeIssue[]): (ThemeIssue | Issue)[] =>
  issues.map(asHere).filter(issue => setParent.can(issue as Issue, mine()))

/** The units of a theme in which this person may raise something. */
export const mayRaiseAt = (unit_ids: readonly string[]): string[] =>
  unit_ids.filter(unit_id =>
    may(mine(), "issue.raise", { unit_id, facility_id: one("unit", unit_id).value?.facility_id }),
  )

/** False when the device cannot keep it all: the frame says why; what it kept can be taken back. */
export async function makeOne(whole: Whole, parts: readonly Pick<Issue, "id">[]): Promise<boolean> {
  const given: { id: string }[] = []
  const issue_id = newId()
  const held = { holdFor: UNDO_FOR }
  let isAll = false
  try {
    given.push({ id: await act("issue.raise", { issue_id, ...whole }, held) })
    for (const part of parts)
      given.push({ id: await act("issue.set_parent", { issue_id: part.id, parent_id: issue_id }, held) })
    isAll = true
  } catch {
    // What is kept counts.
  }
  if (given.length > 0) said(t("make.done", { n: given.length - 1 }), given)
  return isAll
}
