// What this person may look back on: their own units first, every kind of round, and the questions of one.
import { byName } from "../../base/plain"
import type { Item, Template, Unit } from "../../contract/entities.gen"
import { all, type Me, mine } from "../../sync"
import { inWords } from "../../words"
import { isQuestion } from "../rounds/rules"

/** The units this person sees: those they work in, lead or rounded in come first. */
export function unitsSeen(): { unit: Unit; isMine: boolean }[] {
  const me = mine()
  const been = visited(me)
  return [...all("unit").value.values()]
    .filter(unit => me.all_units || me.unit_ids.includes(unit.id))
    .map(unit => ({ unit, isMine: been.has(unit.id) || unit.lead_id === me.id }))
    .sort((a, b) => Number(b.isMine) - Number(a.isMine) || byName(a.unit, b.unit))
}

function visited(me: Me): Set<string> {
  const found = new Set<string>()
  const home = all("person").value.get(me.id)?.unit_id
  if (home) found.add(home)
  for (const { unit_id } of me.roles) if (unit_id) found.add(unit_id)
  for (const round of all("round").value.values()) if (round.rounder_id === me.id) found.add(round.unit_id)
  return found
}

/** Where history begins for this person: where they were last, else their own unit, else the first. */
export function usualUnit(): string | undefined {
  const seen = unitsSeen()
  const me = mine()
  let last: { unit_id: string; finished_at: string } | undefined
  for (const { unit_id, finished_at, rounder_id } of all("round").value.values())
    if (rounder_id === me.id && finished_at && finished_at > (last?.finished_at ?? "")) last = { unit_id, finished_at }
  const known = (id: string | null | undefined) => seen.find(({ unit }) => unit.id === id)?.unit.id
  return known(last?.unit_id) ?? known(all("person").value.get(me.id)?.unit_id) ?? seen[0]?.unit.id
}

/** Of each template its newest version, by title. */
export function templates(): Template[] {
  const found = new Map<string, Template>()
  for (const template of all("template").value.values())
    if ((found.get(template.key)?.version ?? 0) < template.version) found.set(template.key, template)
  return [...found.values()].sort((a, b) => byName({ name: inWords(a.title) }, { name: inWords(b.title) }))
}

export interface Asked {
  item: Item
  /** Whether the newest version still asks it. */
  isAsked: boolean
}

/** Every question a template asks or ever asked, as it was put last; what is private is its rounder's alone. */
export function questions(template_key: string): Asked[] {
  const versions = [...all("template").value.values()]
    .filter(template => template.key === template_key)
    .sort((a, b) => b.version - a.version)
  const found = new Map<string, Asked>()
  for (const [age, version] of versions.entries())
    for (const item of version.items)
      if (isQuestion(item) && !item.private && !found.has(item.id)) found.set(item.id, { item, isAsked: age === 0 })
  return [...found.values()]
}

/** Every answer that was ever offered to a question, with its words; the newest words count. */
export function everOffered(template_key: string, question_id: string): Map<string, string> {
  const found = new Map<string, string>()
  const versions = [...all("template").value.values()]
    .filter(template => template.key === template_key)
    .sort((a, b) => b.version - a.version)
  for (const version of versions)
    for (const item of version.items)
      if (item.id === question_id)
        for (const { key, text } of item.options ?? []) if (!found.has(key)) found.set(key, inWords(text))
  return found
}
