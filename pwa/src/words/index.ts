// How sentences are said: one language at a time, typed keys, the same keys in every language.
// A feature keeps its own: `words.ts` exports `en`, `es: Words<typeof en>` and `t = say({ en, es })`.
import { signal } from "@preact/signals"
import { en } from "./en"
import { es } from "./es"

export type Language = "en" | "es"
/** A sentence with `{holes}`, or one a count `n`. */
export type Message = string | { one: string; other: string }
export type Catalogue = Record<string, Message>
export type Words<T extends Catalogue> = Record<keyof T, Message>
export type Values = Record<string, string | number>

const KNOWN: readonly Language[] = ["en", "es"]

export const language = signal<Language>(preferred())

function preferred(): Language {
  const wanted = typeof navigator === "undefined" ? [] : (navigator.languages ?? [])
  for (const tag of wanted) {
    const found = KNOWN.find(known => tag.toLowerCase().startsWith(known))
    if (found) return found
  }
  return "en"
}

export function setLanguage(wanted: string | undefined): void {
  const found = KNOWN.find(known => known === wanted)
  if (found) language.value = found
  if (typeof document !== "undefined") document.documentElement.lang = language.value
}

/** A feature's own `t`, which knows only that feature's keys. */
export function say<T extends Catalogue>(words: {
  en: T
  es: Words<T>
}): (key: keyof T & string, values?: Values) => string {
  return (key, values) => fill(words[language.value][key] ?? key, values)
}

function fill(message: Message, values: Values = {}): string {
  const text = typeof message === "string" ? message : plural(message, Number(values.n ?? 0))
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => (name in values ? String(values[name]) : hole))
}

/** In English and Spanish only one is one. */
const plural = (message: { one: string; other: string }, n: number): string => (n === 1 ? message.one : message.other)

/** What every part of the app may say: places, status, problems, states, categories. */
export type SharedKey = keyof typeof en
export const t = say<typeof en>({ en, es })

export const has = (key: string): key is SharedKey => Object.hasOwn(en, key)

/** Text that comes in both languages from the server (templates, lanes). */
export const inWords = (text: { en: string; es: string }): string => text[language.value] || text.en
