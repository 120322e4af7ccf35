// Figures as they are said: with one digit after the point where that tells more.
import { count } from "../../words/format"
import { t } from "./words"

/** "1,234", "4.6" or "4" */
export function figure(n: number): string {
  const tenths = Math.round(n * 10)
  const whole = Math.trunc(tenths / 10)
  const rest = Math.abs(tenths % 10)
  const sign = tenths < 0 && whole === 0 ? "-" : ""
  return `${sign}${count(whole)}${rest === 0 ? "" : `${t("point")}${rest}`}`
}

export const each = (n: number, of: number): string => figure(of === 0 ? 0 : n / of)
