// How another system fares, as a coloured word.
import { minute } from "../../base/clock"
import type { Webhook } from "../../contract/entities.gen"
import type { Faring } from "../../contract/reads.gen"
import { ago } from "../../words/format"
import { standing } from "./rules"
import { t } from "./words"

const TONES = { off: "none", failing: "red", well: "green", untried: "none" } as const

export function light(webhook: Webhook, faring: Faring | undefined) {
  const stands = standing(webhook, faring)
  const since = (stands === "failing" ? faring?.failing_since : faring?.last_ok_at) ?? webhook.made_at
  return { tone: TONES[stands], word: t(`stands.${stands}`, { ago: ago(since, minute.value) }) }
}
