// Of each template its versions: which is the newest, which comes next, and what keys they have used.
import type { Item, Template } from "../../contract/entities.gen"

/** Of each key the newest, in no order. */
export function newest(templates: Iterable<Template>): Template[] {
  const found = new Map<string, Template>()
  for (const template of templates) {
    const other = found.get(template.key)
    if (!other || other.version < template.version) found.set(template.key, template)
  }
  return [...found.values()]
}

/** The newest first. */
export const versionsOf = (templates: Iterable<Template>, key: string): Template[] =>
  [...templates].filter(template => template.key === key).sort((a, b) => b.version - a.version)

export const nextVersion = (templates: Iterable<Template>, key: string): number =>
  (versionsOf(templates, key)[0]?.version ?? 0) + 1

/** What comes with the product has ids worked out from names (UUIDv5); what a person publishes, ids made on the spot. */
export const isBuiltIn = (template: Pick<Template, "id">): boolean => template.id.charAt(14) === "5"

/** `stem_1`, `stem_2`, …: the first that nobody has. */
export function freshKey(stem: string, taken: ReadonlySet<string>): string {
  let number = 1
  while (taken.has(`${stem}_${number}`)) number++
  return `${stem}_${number}`
}

/** Every question key these versions ever used: one that is gone keeps its history to itself. */
export const usedKeys = (templates: Iterable<Pick<Template, "items">>): Set<string> =>
  new Set([...templates].flatMap(template => template.items.map((item: Item) => item.key)))

const MOST_KEY = 36

/** A key made from a title, as one would write it in a file: `leadership_round`, or with a number where that is taken. */
export function keyFrom(title: string, taken: ReadonlySet<string>): string {
  const plain = title
    .normalize("NFD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "_")
    .slice(0, MOST_KEY)
    .replace(/^_+|_+$/g, "")
  const stem = plain || "template"
  if (!taken.has(stem)) return stem
  let number = 2
  while (taken.has(`${stem}_${number}`)) number++
  return `${stem}_${number}`
}
