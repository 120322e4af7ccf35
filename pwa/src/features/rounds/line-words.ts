// What others show of rounds: Today imports these words, so there are no more of them than it needs.
import { say, type Words } from "../../words"

export const en = {
  "open.heading": "Not finished",
  "open.resume": "Resume round",
  more: { one: "{n} more", other: "{n} more" },
  "open.name": "Resume round: {title}",
  "open.meta": "{answered} of {of} answered · started {when}",
  "open.meta.some": { one: "{n} answered · started {when}", other: "{n} answered · started {when}" },
  "line.not_yet": { one: "{n} not yet", other: "{n} not yet" },
  "line.raised": { one: "{n} raised", other: "{n} raised" },
  "line.fixed": { one: "{n} fixed", other: "{n} fixed" },
  "line.done": { one: "{n} said to be done", other: "{n} said to be done" },
  "line.thanked": { one: "{n} thanked", other: "{n} thanked" },
} as const

export const es: Words<typeof en> = {
  "open.heading": "Sin terminar",
  "open.resume": "Seguir la ronda",
  more: { one: "{n} más", other: "{n} más" },
  "open.name": "Seguir la ronda: {title}",
  "open.meta": "{answered} de {of} respondidas · empezó {when}",
  "open.meta.some": { one: "{n} respondida · empezó {when}", other: "{n} respondidas · empezó {when}" },
  "line.not_yet": { one: "{n} todavía no", other: "{n} todavía no" },
  "line.raised": { one: "{n} planteado", other: "{n} planteados" },
  "line.fixed": { one: "{n} arreglado", other: "{n} arreglados" },
  "line.done": { one: "{n} dado por hecho", other: "{n} dados por hechos" },
  "line.thanked": { one: "{n} agradecimiento", other: "{n} agradecimientos" },
}

export const t = say({ en, es })
