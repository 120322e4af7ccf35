// The line that says where everything is: computed only from what the server acknowledged, never from hope. Pure.
import { t } from "../words"

export interface Facts {
  /** Acts not yet acknowledged. */
  waiting: number
  photos: number
  needsYou: number
  reachable: boolean
}

export interface Status {
  word: "sent" | "waiting" | "offline" | "needs_you"
  waiting: number
  photos: number
  needsYou: number
  reachable: boolean
  /** What the line shows: "3 waiting". */
  label: string
  /** What it means: "Saved on this phone, 3 waiting to send." */
  sentence: string
}

export function statusOf({ waiting, photos, needsYou, reachable }: Facts): Status {
  const n = waiting + photos
  const counts = { waiting, photos, needsYou, reachable }
  if (needsYou > 0) {
    const values = { n: needsYou }
    return {
      word: "needs_you",
      ...counts,
      label: t("status.needs_you", values),
      sentence: t("status.needs_you.sentence", values),
    }
  }
  if (n > 0) {
    const sentence = reachable ? t("status.waiting.sentence", { n }) : t("status.waiting.offline.sentence", { n })
    return { word: "waiting", ...counts, label: t("status.waiting", { n }), sentence }
  }
  const word = reachable ? "sent" : "offline"
  return { word, ...counts, label: t(`status.${word}`), sentence: t(`status.${word}.sentence`) }
}
