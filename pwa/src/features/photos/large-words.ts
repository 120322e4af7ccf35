// What is said where one picture is seen large.
import { say, type Words } from "../../words"

export const en = {
  back: "Take this photo back…",
  "back.what":
    "Did somebody, a name or a screen get in? Nobody will see it any more, and it is deleted from the server for good. What was written stays.",
  wherever: "The same picture elsewhere, too",
  "wherever.what": "If it was sent a second time, and you may take it back there.",
  "back.yes": "Take it back for good",
  "back.no": "Leave it",
} as const

export const es: Words<typeof en> = {
  back: "Retirar esta foto…",
  "back.what":
    "¿Se coló una persona, un nombre o una pantalla? Nadie la verá más y se borra del servidor para siempre. Lo escrito se queda.",
  wherever: "También la misma foto en otros sitios",
  "wherever.what": "Si se envió otra vez y usted puede retirarla allí.",
  "back.yes": "Retirarla para siempre",
  "back.no": "Dejarla",
}

export const t = say({ en, es })
