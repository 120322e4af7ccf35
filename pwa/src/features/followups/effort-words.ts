// What the sheet of effort says; it comes with the sheet.
import { say, type Words } from "../../words"

export const en = {
  "effort.hint": "As far as you can tell. What takes minutes stands among the quick wins.",
  "effort.unknown": "Nobody knows yet",
} as const

export const es: Words<typeof en> = {
  "effort.hint": "Según lo que usted sabe. Lo que lleva minutos está entre las soluciones rápidas.",
  "effort.unknown": "Aún no se sabe",
}

export const t = say({ en, es })
