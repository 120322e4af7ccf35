// Numbers as they are written and read in the person's language, and one step up or down from them.
import type { Asked } from "./rules"
import { LARGEST } from "./rules"
import { t } from "./words"

/** With the point of the person's language. */
export const written = (number: number): string => String(number).replace(".", t("point"))

/** Point or comma, whatever the keyboard of the phone offers; null for what is no number. */
export function numberIn(text: string): number | null {
  const plain = text.trim().replace(",", ".")
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null
}

/** One up or down within the bounds; the first step of what was never entered counts from nothing. */
export function stepped({ least, most }: Asked, number: number | null, by: number): number {
  const next = number === null ? Math.max(0, by) : Number((number + by).toFixed(6))
  return Math.min(Math.max(next, least ?? -LARGEST), most ?? LARGEST)
}

/** What such a number may be, in words. */
export function limits({ least, most }: Asked): string {
  if (typeof least !== "number") return t("limit.most", { most: written(most ?? LARGEST) })
  if (typeof most !== "number") return t("limit.least", { least: written(least) })
  return t("limit.between", { least: written(least), most: written(most) })
}
