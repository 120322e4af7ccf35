// Why the server did not accept something, as exactly as it says so.
import type { Problem } from "../../base/problem"
import { language } from "../../words"
import { sentence } from "../../words/problem-words"
import { reasonOf } from "../../words/reason-words"
import { en, t } from "./refused-words"

const KEYS = Object.keys(en) as (keyof typeof en)[]

/** What is no longer possible has a reason of its own; one that is not known here is at least said in English. */
export function whyRefused(wrong: Problem): string {
  if (wrong.code !== "cannot_move" || !wrong.detail || reasonOf(wrong)) return sentence(wrong)
  const key = KEYS.find(key => en[key] === wrong.detail)
  if (key) return t(key)
  return language.value === "en" ? wrong.detail : sentence(wrong)
}
