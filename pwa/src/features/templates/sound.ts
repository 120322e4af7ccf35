// What a template must hold to before it is published; every fault with its place, so that its author finds it.
// webapp/rounds/sound.py says the same; both pass tests/cases/templates.json.
import type { Bound, Condition, Item, Section, Template } from "../../contract/entities.gen"
import { CATEGORIES, EFFORTS, type FAULTS, PRIORITIES } from "../../contract/tables.gen"
import { choices, isApart, isQuestion } from "../rounds/rules"

/** Names and places from the top of the template, as ["items", 3, "text", "es"]. */
export type Place = readonly (string | number)[]
export type FaultCode = (typeof FAULTS)[number]

export interface Fault<Code extends string = FaultCode> {
  at: Place
  code: Code
}

/** What makes a template; its id and version come with publishing. */
export type Draftable = Pick<Template, "kind" | "title" | "purpose" | "sections" | "items">

export const MOST_ITEMS = 500
export const MOST_SECTIONS = 40
const LANGUAGES = ["en", "es"] as const
const COUNTED: readonly Item["type"][] = ["yes_no", "choice", "several", "scale", "number"]
const NUMERIC: readonly Item["type"][] = ["scale", "number"]
/** Its questions are the issues resolved since the last visit. */
const GENERATED = "fixed_or_not"

/** Every fault of a template of the right shape; none for a sound one. */
export function faults(template: Draftable): Fault[] {
  const { items, sections } = template
  if (items.length > MOST_ITEMS) return [{ at: ["items"], code: "too_many_items" }]
  const known = new Set(sections.map(section => section.key))
  const asked = askedIn(items)
  return [
    ...gaps(template.title, ["title"]),
    ...gaps(template.purpose, ["purpose"]),
    ...twice(sections, ["sections"]),
    ...sections.flatMap((section, place) => gaps(section.title, ["sections", place, "title"])),
    ...(template.kind !== GENERATED && !items.some(isQuestion) ? [fault(["items"], "asks_nothing")] : []),
    ...twice(items, ["items"]),
    ...items.flatMap((item, place) => ofItem(item, ["items", place], known, asked)),
  ]
}

const fault = (at: Place, code: FaultCode): Fault => ({ at, code })

function gaps(text: { en: string; es: string }, at: Place): Fault[] {
  return LANGUAGES.filter(language => !text[language]?.trim()).map(language => fault([...at, language], "text_missing"))
}

function twice(rows: readonly { key: string }[], at: Place): Fault[] {
  const met = new Set<string>()
  return rows.flatMap(({ key }, place) => {
    const isMet = met.has(key)
    met.add(key)
    return isMet ? [fault([...at, place, "key"], "key_twice")] : []
  })
}

function ofItem(item: Item, at: Place, known: ReadonlySet<Section["key"]>, asked: Asked): Fault[] {
  return [
    ...(item.section !== undefined && !known.has(item.section) ? [fault([...at, "section"], "unknown_section")] : []),
    ...gaps(item.text, [...at, "text"]),
    ...options(item, at),
    ...bounds(item, at),
    ...(item.sensitive && !COUNTED.includes(item.type) ? [fault([...at, "sensitive"], "sensitive_words")] : []),
    ...(isQuestion(item) ? [...suggestions(item, at), ...prompts(item, at)] : notForLines(item, at)),
    ...(item.show_when ?? []).flatMap((one, place) => condition(one, [...at, "show_when", place], item, asked)),
  ]
}

function options(item: Item, at: Place): Fault[] {
  const takesOptions = item.type === "choice" || item.type === "several"
  const offered = item.options ?? []
  const isFew = takesOptions && offered.length < 2
  return [
    ...(isFew ? [fault(item.options ? [...at, "options"] : at, "options_few")] : []),
    ...(offered.length > 0 && !takesOptions ? [fault([...at, "options"], "options_stray")] : []),
    ...twice(offered, [...at, "options"]),
    ...offered.flatMap((option, place) => gaps(option.text, [...at, "options", place, "text"])),
  ]
}

function notForLines(item: Item, at: Place): Fault[] {
  const given = [item.suggest?.length && "suggest", item.prompt?.length && "prompt"]
  const marked = (["required", "private", "sensitive", "events"] as const).map(name => item[name] && name)
  return [...given, ...marked].flatMap(name => (name ? [fault([...at, name], "not_a_question")] : []))
}

function bounds(item: Item, at: Place): Fault[] {
  const named = (["unit", "least", "most", "amber", "red"] as const).filter(name => item[name] !== undefined)
  if (item.type !== "number") return named.map(name => fault([...at, name], "bounds_stray"))
  const { unit, least, most, amber, red } = item
  const isTurned = least !== undefined && most !== undefined && least > most
  const [mild, grave] = [ways(amber), ways(red)]
  const areClear = mild.length === 1 && grave.length === 1
  return [
    ...(unit ? gaps(unit, [...at, "unit"]) : []),
    ...(isTurned ? [fault([...at, "most"], "bounds_wrong_way")] : []),
    ...(amber && mild.length !== 1 ? [fault([...at, "amber"], "bound_unclear")] : []),
    ...(red && grave.length !== 1 ? [fault([...at, "red"], "bound_unclear")] : []),
    ...(areClear && !isWorse(red, amber) ? [fault([...at, "red"], "bounds_wrong_way")] : []),
  ]
}

const ways = (bound: Bound | undefined) => (["at_least", "at_most"] as const).filter(way => bound?.[way] !== undefined)

/** Red lies beyond amber, on the same side. */
function isWorse(red: Bound = {}, amber: Bound = {}): boolean {
  if (red.at_least !== undefined && amber.at_least !== undefined) return red.at_least > amber.at_least
  return red.at_most !== undefined && amber.at_most !== undefined && red.at_most < amber.at_most
}

function suggestions(item: Item, at: Place): Fault[] {
  const isCategory = (key: string) => (CATEGORIES as readonly string[]).includes(key)
  return (item.suggest ?? []).flatMap((suggest, place) => {
    const here = [...at, "suggest", place]
    const { category, priority, effort } = suggest
    const isNamed = category !== undefined
    return [
      ...answers(item, suggest.on, [...here, "on"]),
      ...(isNamed && !isCategory(category) ? [fault([...here, "category"], "unknown_category")] : []),
      ...(!isNamed && !suggest.on.every(isCategory) ? [fault(here, "unknown_category")] : []),
      ...(PRIORITIES.includes(priority) ? [] : [fault([...here, "priority"], "unknown_priority")]),
      ...(effort === undefined || EFFORTS.includes(effort) ? [] : [fault([...here, "effort"], "unknown_effort")]),
    ]
  })
}

const prompts = (item: Item, at: Place): Fault[] =>
  (item.prompt ?? []).flatMap((prompt, place) => [
    ...answers(item, prompt.on, [...at, "prompt", place, "on"]),
    ...gaps(prompt.text, [...at, "prompt", place, "text"]),
  ])

function answers(item: Item, keys: readonly string[], at: Place): Fault[] {
  const offered = [...choices(item), "*"]
  return keys.flatMap((key, place) => (offered.includes(key) ? [] : [fault([...at, place], "unknown_answer")]))
}

/** The questions by key with their places, of two with one key the first; and which wait for themselves. */
interface Asked {
  items: readonly Item[]
  places: ReadonlyMap<string, number>
  circles: ReadonlySet<string>
}

function askedIn(items: readonly Item[]): Asked {
  const places = new Map(items.map((item, place) => [item.key, place] as const).reverse())
  return { items, places, circles: inCircles(items) }
}

function condition(said: Condition, at: Place, waiting: Item, { items, places, circles }: Asked): Fault[] {
  const about = places.get(said.question)
  const asked = items[about ?? -1]
  if (about === undefined || !asked) return [fault([...at, "question"], "unknown_question")]
  const found: Fault[] = []
  if (about >= items.indexOf(waiting)) {
    const isCircle = circles.has(waiting.key) && circles.has(asked.key)
    found.push(fault([...at, "question"], isCircle ? "circle" : "later_question"))
  }
  if (!isQuestion(asked)) return [...found, fault([...at, "question"], "not_a_question")]
  if (isApart(asked) && isQuestion(waiting) && !isApart(waiting)) found.push(fault([...at, "question"], "tells_apart"))
  const offered = choices(asked)
  for (const [place, key] of (said.is ?? []).entries())
    if (!offered.includes(key)) found.push(fault([...at, "is", place], "unknown_answer"))
  for (const way of ways(said)) if (!NUMERIC.includes(asked.type)) found.push(fault([...at, way], "no_measure"))
  const { at_least, at_most } = said
  if (at_least !== undefined && at_most !== undefined && at_least > at_most)
    found.push(fault([...at, "at_most"], "bounds_wrong_way"))
  return found
}

/** The keys of questions that wait, directly or through others, for themselves. */
function inCircles(items: readonly Item[]): ReadonlySet<string> {
  const waits = new Map(items.map(item => [item.key, (item.show_when ?? []).map(one => one.question)]))
  return new Set([...waits.keys()].filter(key => reached(waits, key).has(key)))
}

function reached(waits: ReadonlyMap<string, readonly string[]>, from: string): Set<string> {
  const found = new Set<string>()
  const ahead = [...(waits.get(from) ?? [])]
  for (let key = ahead.pop(); key !== undefined; key = ahead.pop()) {
    if (found.has(key)) continue
    found.add(key)
    ahead.push(...(waits.get(key) ?? []))
  }
  return found
}
