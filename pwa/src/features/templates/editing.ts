// What an author can do to a template, as values in and values out. Nothing here knows a screen.
import type { Item, Section, Template } from "../../contract/entities.gen"
import { freshKey } from "./versions"

export type Change = (template: Template) => Template
type Type = Item["type"]
export type Step = -1 | 1

/** The questions of one section that stand together, or some that belong to none. */
export interface Part {
  section: Section | null
  items: Item[]
}

/** In the order they are asked; a section that has no question yet stands at the end. */
export function parts({ sections, items }: Pick<Template, "sections" | "items">): Part[] {
  const found: Part[] = []
  for (const item of items) {
    const section = sections.find(one => one.key === item.section) ?? null
    const last = found.at(-1)
    if (last && last.section === section) last.items.push(item)
    else found.push({ section, items: [item] })
  }
  const empty = sections.filter(section => !found.some(part => part.section === section))
  return [...found, ...empty.map(section => ({ section, items: [] }))]
}

const together = (template: Template, all: readonly Part[]): Template => ({
  ...template,
  sections: [...new Set(all.flatMap(part => part.section ?? []))],
  items: all.flatMap(part => part.items),
})

/** Absent parts are left out, as the server tells them. */
const sparse = <Row extends object>(row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Row

export const NO_WORDS = { en: "", es: "" }

/** A new question of its type, with what it cannot do without. */
export function newItem(type: Type, id: string, taken: ReadonlySet<string>, section?: string): Item {
  const item: Item = { id, key: freshKey(type, taken), type, text: NO_WORDS, section }
  const options = [1, 2].map(number => ({ key: `option_${number}`, text: NO_WORDS }))
  return sparse(type === "choice" || type === "several" ? { ...item, options } : item)
}

/** At the end of its section, or at the end of all. */
export const addItem =
  (item: Item): Change =>
  template => {
    const last = template.items.findLastIndex(one => one.section === item.section)
    const place = last === -1 ? template.items.length : last + 1
    return { ...template, items: template.items.toSpliced(place, 0, item) }
  }

export const changeItem =
  (id: string, patch: Partial<Item>): Change =>
  template => ({
    ...template,
    items: template.items.map(item => (item.id === id ? sparse({ ...item, ...patch }) : item)),
  })

/** What a question has several of. */
export type RowsOf = "options" | "show_when" | "suggest" | "prompt"
type RowOf<Part extends RowsOf> = NonNullable<Item[Part]>[number]

/** None at all is told by leaving the part out. */
export const changeRows =
  <Part extends RowsOf>(id: string, part: Part, change: (rows: RowOf<Part>[]) => RowOf<Part>[]): Change =>
  template => {
    const item = template.items.find(one => one.id === id)
    const rows = change([...((item?.[part] ?? []) as RowOf<Part>[])])
    return changeItem(id, { [part]: rows.length > 0 ? rows : undefined })(template)
  }

/** The same again, right after it: another question, with a history of its own. */
export const duplicateItem =
  (id: string, copy: { id: string; key: string }): Change =>
  template => {
    const place = template.items.findIndex(item => item.id === id)
    const item = template.items[place]
    return item ? { ...template, items: template.items.toSpliced(place + 1, 0, { ...item, ...copy }) } : template
  }

export const removeItem =
  (id: string): Change =>
  template => ({ ...template, items: template.items.filter(item => item.id !== id) })

/** What a removal is taken back with: the rest of the template may have changed meanwhile. */
export const putBack =
  (item: Item, place: number): Change =>
  template =>
    template.items.some(one => one.id === item.id)
      ? template
      : { ...template, items: template.items.toSpliced(place, 0, item) }

/** One place up or down. At the border of a section the first step only crosses it. */
export const moveItem =
  (id: string, by: Step): Change =>
  template => {
    const place = template.items.findIndex(item => item.id === id)
    const item = template.items[place]
    const other = template.items[place + by]
    if (!item || !other) return template
    if (item.section !== other.section) return changeItem(id, { section: other.section })(template)
    return { ...template, items: template.items.with(place, other).with(place + by, item) }
  }

/** To the end of another section, or to those that have none. */
export const placeItem =
  (id: string, section: string | undefined): Change =>
  template => {
    const item = template.items.find(one => one.id === id)
    if (!item || item.section === section) return template
    return addItem(sparse({ ...item, section }))(removeItem(id)(template))
  }

export const addSection =
  (section: Section): Change =>
  template => ({ ...template, sections: [...template.sections, section] })

export const newSection = (template: Template): Section => ({
  key: freshKey("section", new Set(template.sections.map(section => section.key))),
  title: NO_WORDS,
  checks: false,
})

export const changeSection =
  (key: string, patch: Partial<Omit<Section, "key">>): Change =>
  template => ({
    ...template,
    sections: template.sections.map(section => (section.key === key ? { ...section, ...patch } : section)),
  })

/** The heading alone: its questions stay where they are. */
export const removeSection =
  (key: string): Change =>
  template => ({
    ...template,
    sections: template.sections.filter(section => section.key !== key),
    items: template.items.map(item => (item.section === key ? sparse({ ...item, section: undefined }) : item)),
  })

export const putSectionBack =
  (section: Section, place: number, ids: ReadonlySet<string>): Change =>
  template => ({
    ...template,
    sections: template.sections.toSpliced(place, 0, section),
    items: template.items.map(item => (ids.has(item.id) && !item.section ? { ...item, section: section.key } : item)),
  })

/** With all its questions, past its neighbour. */
export const moveSection =
  (key: string, by: Step): Change =>
  template => {
    const all = parts(template)
    const place = all.findIndex(part => part.section?.key === key)
    const part = all[place]
    const other = all[place + by]
    return part && other ? together(template, all.with(place, other).with(place + by, part)) : template
  }

/** Its neighbours in a list of anything, exchanged. */
export function moved<Row>(rows: readonly Row[], place: number, by: Step): Row[] {
  const [row, other] = [rows[place], rows[place + by]]
  return row === undefined || other === undefined ? [...rows] : rows.with(place, other).with(place + by, row)
}

/** The next version of the same template: keys and ids stay, so that history follows. */
export const nextOf = (template: Template, id: string, version: number): Template => ({ ...template, id, version })

/** Known by no key yet: it gets one from its title when it is published. */
export const UNNAMED = ""

/** A template of its own: the keys of its questions stay, but they begin a history of their own. */
export const copyOf = (template: Template, made: Pick<Template, "id" | "title">, newId: () => string): Template => ({
  ...template,
  ...made,
  key: UNNAMED,
  version: 1,
  items: template.items.map(item => ({ ...item, id: newId() })),
})

export const emptyOne = (id: string): Template => ({
  id,
  key: UNNAMED,
  version: 1,
  kind: "safety",
  conversation: false,
  minutes: 5,
  title: NO_WORDS,
  purpose: NO_WORDS,
  source: "",
  sections: [],
  items: [],
})

/** What was read from a file: a question that is known by its key keeps its id, whatever the file says. */
export function adopted(template: Template, id: string, version: number, known: readonly Template[]): Template {
  const ids = new Map(known.toReversed().flatMap(one => one.items.map(item => [item.key, item.id] as const)))
  const items = template.items.map(item => ({ ...item, id: ids.get(item.key) ?? item.id }))
  return { ...template, id, version, items }
}
