// "Rest is fine": which checks it answers, and where the round goes on. Pure.
import type { Section } from "../../contract/entities.gen"
import { type Asked, isApart, isQuestion, rest, shown, type Values } from "./rules"
import { after } from "./way"

/** The checks of this question's section that have no answer; none where the section does not offer it. */
export function restOf(items: readonly Asked[], item: Asked, sections: readonly Section[], values: Values): string[] {
  const section = sections.find(one => one.key === item.section)
  if (!section?.checks || item.type !== "yes_no") return []
  const apart = new Set(items.filter(isApart).map(one => one.id))
  return rest(items, section.key, values).filter(id => !apart.has(id))
}

/** The next question of this section that is no such check, else the next section; at the end the last line. */
export function beyondRest(items: readonly Asked[], item: Asked, ids: readonly string[], values: Values) {
  const then = { ...values, ...Object.fromEntries(ids.map(id => [id, "yes"])) }
  const there = shown(items, then)
  const waits = (one: Asked) => one.section !== item.section || (isQuestion(one) && !(one.id in then))
  const next = after(items, there.filter(waits), item.id)
  return next ?? there.at(-1)
}
