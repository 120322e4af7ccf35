// Weekdays from Monday, 0, in the words that all dates use, which begin with Sunday.
import { t } from "../../words"

export const DAYS = [0, 1, 2, 3, 4, 5, 6] as const

export const weekdayWord = (day: number): string => t("days").split(" ")[(day + 1) % 7] ?? ""
