// The line that says where everything is: computed only from what the server acknowledged, never from hope. Pure.
import { t } from "../words"

export interface Facts {
  /** Acts not yet acknowledged. */
  waiting: number
  photos: number
  needsYou: number
  reachable: boolean
  /** It answers, and gets nothing done. */
  isIll?: boolean
}

export interface Status {
  word: "sent" | "waiting" | "offline" | "needs_you"
  waiting: number
  photos: number
  needsYou: number
  reachable: boolean
  isIll?: boolean
  /** What the line shows: "3 waiting". */
  label: string
  /** What it means: "Saved on this phone, 3 waiting to send." */
  sentence: string
}

export function statusOf({ waiting, photos, needsYou, reachable, isIll }: Facts): Status {
  const n = waiting + photos
  const where = n > 0 ? "waiting" : reachable ? "sent" : "offline"
  const at = n > 0 && !reachable ? "waiting.offline" : n > 0 && isIll ? "waiting.ill" : where
  /** What needs a person hides neither what waits beside it nor that there is no signal. */
  const beside = (needs: string, gap: string, rest: string) =>
    needsYou === 0 ? rest : where === "sent" ? needs : needs + gap + rest
  return {
    word: needsYou > 0 ? "needs_you" : where,
    waiting,
    photos,
    needsYou,
    reachable,
    isIll,
    // Beside what needs somebody there is room for the shorter word only.
    label: beside(
      t("status.needs_you", { n: needsYou }),
      " · ",
      t(at === "waiting.ill" && !needsYou ? "status.waiting.ill" : `status.${where}`, { n }),
    ),
    sentence: beside(t("status.needs_you.sentence", { n: needsYou }), " ", t(`status.${at}.sentence`, { n })),
  }
}
