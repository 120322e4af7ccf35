// What the sheet of the keys says; it comes with the sheet.
import { say, type Words } from "../../words"

export const en = {
  help: "Keys",
  "help.move": "Next and previous",
  "help.open": "Open",
  "help.mark": "Select, for several at once",
  "help.mark.to": "Select from the last one to here",
  "help.mark.all": "Select all, or none",
  "help.unmark": "Select none",
  "help.search": "Search",
  "help.undo": "Undo, for ten seconds",
  "help.help": "This help",
  "help.send": "Send, in a sheet",
} as const

export const es: Words<typeof en> = {
  help: "Teclas",
  "help.move": "Siguiente y anterior",
  "help.open": "Abrir",
  "help.mark": "Elegir, para varios a la vez",
  "help.mark.to": "Elegir desde el último hasta aquí",
  "help.mark.all": "Elegir todos, o ninguno",
  "help.unmark": "No elegir ninguno",
  "help.search": "Buscar",
  "help.undo": "Deshacer, durante diez segundos",
  "help.help": "Esta ayuda",
  "help.send": "Enviar, en una hoja",
}

export const t = say({ en, es })
