// What the sheet says that takes an issue on; it comes with it.
import { say, type Words } from "../../words"

export const en = {
  field: "Done by",
  hint: "The unit sees your name and this day.",
  send: "I'll take this",
} as const

export const es: Words<typeof en> = {
  field: "Hecho para el",
  hint: "La unidad ve su nombre y este día.",
  send: "Me encargo yo",
}

export const t = say({ en, es })
