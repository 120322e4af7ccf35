// What is wrong with a draft, in words, and where one goes to mend it.
import type { Template } from "../../contract/entities.gen"
import { itemWords } from "./said"
import { type Wrong, wrongAt } from "./shape"
import { MOST_ITEMS, type Place } from "./sound"
import { t } from "./words"

/** A missing text says in which language. */
export function wrongWords({ at, code }: Wrong): string {
  const last = at.at(-1)
  if (code === "text_missing" && (last === "en" || last === "es")) return t(`fault.text_missing.${last}`)
  return t(`fault.${code}`, { most: MOST_ITEMS })
}

/** The sentence a field shows under itself. */
export const errorAt = (found: readonly Wrong[], at: Place): string | undefined =>
  wrongAt(found, at).map(wrongWords).join(" ") || undefined

/** Which part of the editor a place lies in: what its address says after `at=`. */
export function spotOf({ items, sections }: Template, [top, place]: Place): string | null {
  if (top === "sections") return sectionSpot(sections[Number(place)]?.key ?? "")
  if (top === "items") return place === undefined ? null : (items[Number(place)]?.id ?? null)
  return ABOUT
}

export const ABOUT = "about"
export const sectionSpot = (key: string): string => `section.${key}`

/** Where it is, as one would find it in the list. */
export function placeWords({ items }: Template, [top, place, ...rest]: Place): string {
  const n = Number(place) + 1
  const item = top === "items" ? items[Number(place)] : undefined
  if (item) return [t("place.item", { n, words: itemWords(item) }), partWords(rest)].filter(Boolean).join(" · ")
  if (top === "sections") return t("place.section", { n })
  return top === "items" ? t("items") : [t("about"), partWords([top ?? ""])].filter(Boolean).join(" · ")
}

/** Which field or rule of it. */
function partWords([part, place]: Place): string {
  const n = Number(place) + 1
  switch (part) {
    case "title":
      return t("title.label")
    case "options":
      return place === undefined ? t("options") : t("option.n", { n })
    case "show_when":
      return t("shows.n", { n })
    case "suggest":
      return t("suggest.n", { n })
    case "prompt":
      return t("prompt.n", { n })
    case "amber":
    case "red":
      return t(`bound.${part}`)
    case "purpose":
    case "minutes":
    case "source":
      return t(part === "minutes" ? "minutes.label" : part)
    case "unit":
    case "least":
    case "most":
    case "section":
      return t(part)
    default:
      return ""
  }
}
