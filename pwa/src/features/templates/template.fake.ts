// Templates for tests of this folder.
import cases from "../../../../tests/cases/templates.json"
import type { Item, Template } from "../../contract/entities.gen"

export const both = (en: string) => ({ en, es: en })

export const line = (id: string, said: Partial<Item> = {}): Item => ({
  id,
  key: id,
  type: "yes_no",
  text: both(`${id}?`),
  ...said,
})

export const template = (said: Partial<Template> = {}): Template => ({
  id: "0190a1b2-0000-7000-8000-0000000000aa",
  key: "ward",
  version: 1,
  kind: "environment",
  conversation: false,
  minutes: 5,
  title: both("Ward"),
  purpose: both("Look."),
  source: "Made up",
  sections: [],
  items: [line("a"), line("b"), line("c")],
  ...said,
})

/** The sound one that both languages test with; its questions get ids here. */
export const sound = (): Template => {
  const made = structuredClone(cases.sound) as unknown as Template
  return {
    ...made,
    id: "0190a1b2-0000-7000-8000-0000000000bb",
    items: made.items.map(item => ({ ...item, id: item.key })),
  }
}
