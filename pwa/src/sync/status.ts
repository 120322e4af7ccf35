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
  const where = n > 0 ? "waiting" : reachable ? "sent" : "offline"
  const at = n > 0 && !reachable ? "waiting.offline" : where
  /** What needs a person hides neither what waits beside it nor that there is no signal. */
  const beside = (needs: string, gap: string, rest: string) =>
    needsYou === 0 ? rest : where === "sent" ? needs : needs + gap + rest
  return {
    word: needsYou > 0 ? "needs_you" : where,
    waiting,
    photos,
    needsYou,
    reachable,
    label: beside(t("status.needs_you", { n: needsYou }), " · ", t(`status.${where}`, { n })),
    sentence: beside(t("status.needs_you.sentence", { n: needsYou }), " ", t(`status.${at}.sentence`, { n })),
  }
}
