// What the clock of an issue says where one issue is looked at.
import { say, type Words } from "../../words"

export const en = {
  stopped: "The clock is stopped.",
  "answer.is": "To be seen by {when}, {left}",
  "answer.was": "Was to be seen by {when}, {left}",
  "word.is": "Next word by {when}, {left}",
  "word.was": "Next word was due by {when}, {left}",
  "resolve.is": "To be resolved by {when}, {left}",
  "resolve.was": "Was to be resolved by {when}, {left}",
  look_again: "The clock is stopped. Look again on {day}.",
  resolved: "Done {when}, not confirmed yet",
  confirmed: "Confirmed as fixed {when}",
  unconfirmed: "Closed {when}: nobody said whether it is fixed",
  declined: "Answered {when}",
  stood: { one: "once, {span}", other: "{n} times, {span}" },
} as const

export const es: Words<typeof en> = {
  stopped: "El reloj está parado.",
  "answer.is": "Por ver antes de {when}, {left}",
  "answer.was": "Debía verse antes de {when}, {left}",
  "word.is": "Próxima noticia antes de {when}, {left}",
  "word.was": "La próxima noticia se debía antes de {when}, {left}",
  "resolve.is": "Por resolver antes de {when}, {left}",
  "resolve.was": "Debía resolverse antes de {when}, {left}",
  look_again: "El reloj está parado. Se revisa el {day}.",
  resolved: "Hecho {when}, aún sin confirmar",
  confirmed: "Confirmado como arreglado {when}",
  unconfirmed: "Cerrado {when}: nadie dijo si está arreglado",
  declined: "Respondido {when}",
  stood: { one: "una vez, {span}", other: "{n} veces, {span}" },
}

export const t = say({ en, es })
