// What the sheet of the keys says; it comes with the sheet.
import { say, type Words } from "../../words"

export const en = {
  help: "Keys",
  "help.move": "Next and previous",
  "help.open": "Open",
  "help.search": "Filter",
  "help.undo": "Undo, for ten seconds",
  "help.help": "This help",
  "help.send": "Send, in a sheet",
} as const

export const es: Words<typeof en> = {
  help: "Teclas",
  "help.move": "Siguiente y anterior",
  "help.open": "Abrir",
  "help.search": "Filtrar",
  "help.undo": "Deshacer, durante diez segundos",
  "help.help": "Esta ayuda",
  "help.send": "Enviar, en una hoja",
}

export const t = say({ en, es })
