// How sentences are said: one language at a time, typed keys, the same keys in every language.
// A feature keeps its own: `words.ts` exports `en`, `es: Words<typeof en>` and `t = say({ en, es })`.
import { signal } from "@preact/signals"
import { arriving } from "./arriving"
import { en } from "./en"
import { es } from "./es"

export type Language = "en" | "es"
/** A sentence with `{holes}`, or one a count `n`. */
export type Message = string | { one: string; other: string }
export type Catalogue = Record<string, Message>
export type Words<T extends Catalogue> = Record<keyof T, Message>
export type Values = Record<string, string | number>

const KNOWN: readonly Language[] = ["en", "es"]
/** What this device spoke last: public/early.js asks for it before anything else is known. */
const LAST = "roundwell:language"

const known = (tag: string | undefined): Language | undefined => KNOWN.find(one => tag?.toLowerCase().startsWith(one))

export const language = signal<Language>(preferred())

function preferred(): Language {
  const wanted = typeof navigator === "undefined" ? [] : (navigator.languages ?? [])
  return wanted.map(known).find(Boolean) ?? "en"
}

/** Its sentences must be there already: everywhere but in the built app, they are. */
export function setLanguage(wanted: string | undefined): void {
  language.value = known(wanted) ?? language.value
  if (typeof document !== "undefined") document.documentElement.lang = language.value
}

let wanted: Language | undefined
let isSpoken = false

/**
 * Brings a language, else the browser's own, and speaks it once it is `kept`: who sees it may close the app at once. While
 * it comes, or if it cannot, the one before is spoken.
 */
export async function speak(tag?: string, kept?: () => Promise<void>): Promise<void> {
  const found = known(tag) ?? preferred()
  wanted = found
  await arriving[found]()
  await kept?.()
  if (wanted !== found) return
  isSpoken = true
  setLanguage(found)
  localStorage.setItem(LAST, found)
}

const PAUSE = 2_000

/** Without a word there is nothing to show: asked for until one language is there. */
export async function untilSpoken(): Promise<void> {
  while (!isSpoken) await speak().catch(() => new Promise(resolve => setTimeout(resolve, PAUSE)))
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

/** What every part of the app may say: places, status, states, categories. */
export type SharedKey = keyof typeof en
export const t = say<typeof en>({ en, es })

/** Text that comes in both languages from the server (templates, lanes). */
export const inWords = (text: { en: string; es: string }): string => text[language.value] || text.en
