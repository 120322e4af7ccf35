// What a board says before its huddle.
import { say, type Words } from "../../words"

export const en = {
  before: "Since the last huddle, {when}",
  "before.record": "Record",
  focus: "One focus:",
  "before.yesterday": "Since yesterday",
  "before.nothing": "Nothing new has come up.",
  resolved: { one: "{n} fixed", other: "{n} fixed" },
  kudos: { one: "{n} thank-you", other: "{n} thank-yous" },
  fresh: { one: "{n} new issue", other: "{n} new issues" },
  carried: { one: "{n} card carried over", other: "{n} cards carried over" },
  due: { one: "{n} due by today", other: "{n} due by today" },
  readings: "Readings",
  "readings.off": { one: "{n} off", other: "{n} off" },
  "readings.missing": { one: "{n} not entered", other: "{n} not entered" },
  "readings.fine": "all entered, none off",
  counters: "Days since",
  "counters.last": "{title} {n}",
  "counters.old": { one: "{n} not checked today", other: "{n} not checked today" },
  more: { one: "and {n} more", other: "and {n} more" },
  thanks: "{name}: {text}",
} as const

export const es: Words<typeof en> = {
  before: "Desde la última reunión, {when}",
  "before.record": "Acta",
  focus: "Un solo foco:",
  "before.yesterday": "Desde ayer",
  "before.nothing": "No ha surgido nada nuevo.",
  resolved: { one: "{n} arreglado", other: "{n} arreglados" },
  kudos: { one: "{n} agradecimiento", other: "{n} agradecimientos" },
  fresh: { one: "{n} asunto nuevo", other: "{n} asuntos nuevos" },
  carried: { one: "{n} tarjeta pendiente", other: "{n} tarjetas pendientes" },
  due: { one: "{n} para hoy o antes", other: "{n} para hoy o antes" },
  readings: "Mediciones",
  "readings.off": { one: "{n} fuera", other: "{n} fuera" },
  "readings.missing": { one: "{n} sin anotar", other: "{n} sin anotar" },
  "readings.fine": "todas anotadas, ninguna fuera",
  counters: "Días desde",
  "counters.last": "{title} {n}",
  "counters.old": { one: "{n} sin mirar hoy", other: "{n} sin mirar hoy" },
  more: { one: "y {n} más", other: "y {n} más" },
  thanks: "{name}: {text}",
}

export const t = say({ en, es })
