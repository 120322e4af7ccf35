// What the sheet says that makes two issues one; it comes with it.
import { say, type Words } from "../../words"

export const en = {
  find: "Find the other one",
  "merge.find.hint":
    "By number or words, the nearest first. One that is less urgent is made one with this from its own page.",
  "set_parent.find.hint": "By number or words. The nearest come first.",
  list: "Open issues",
  none: "No other open issue has these words.",
  why: "Why they are one",
  "why.hint": "May be left out. Whoever asked here is told, and hears when the other is answered.",
  "merge.chosen": "One with",
  "merge.send": "Make them one",
  "set_parent.chosen": "Part of",
  "set_parent.send": "Make it part of this",
  missing: "Choose the other issue.",
} as const

export const es: Words<typeof en> = {
  find: "Buscar el otro",
  "merge.find.hint":
    "Por número o palabras; primero los más cercanos. Uno menos urgente se une a este desde su propia página.",
  "set_parent.find.hint": "Por número o palabras. Primero los más cercanos.",
  list: "Asuntos abiertos",
  none: "Ningún otro asunto abierto contiene estas palabras.",
  why: "Por qué son uno",
  "why.hint": "Puede quedar vacío. Se avisa a quien lo pidió aquí, y sabrá cuándo se responde el otro.",
  "merge.chosen": "Unido a",
  "merge.send": "Unirlos",
  "set_parent.chosen": "Parte de",
  "set_parent.send": "Hacerlo parte de este",
  missing: "Elija el otro asunto.",
}

export const t = say({ en, es })
