// What the sheet says that sets a day; it comes with it.
import { say, type Words } from "../../words"

export const en = {
  day: "Done by",
  "day.hint": "Whoever asked is told this day.",
  "day.missing": "Choose a day, from today on.",
  send: "Set this day",
  none: "Take the day back",
} as const

export const es: Words<typeof en> = {
  day: "Hecho para el",
  "day.hint": "Se dice este día a quien lo pidió.",
  "day.missing": "Elija un día, desde hoy.",
  send: "Poner esta fecha",
  none: "Quitar la fecha",
}

export const t = say({ en, es })
