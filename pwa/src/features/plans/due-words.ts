// What is said of something due wherever it stands: on Today, in the calendar.
import { say, type Words } from "../../words"

export const en = {
  list: "Planned rounds",
  start: "Start round",
  skip: "Skip",
  named: "{action}: {name}",
  more: { one: "{n} more", other: "{n} more" },
  "more.name": { one: "{n} more planned round, in the calendar", other: "{n} more planned rounds, in the calendar" },
  minutes: "about\u00a0{n}\u00a0min",
  today: "Due today",
  since: "Due since {day}",
  late: "Late, due {day}",
  unsent: "its plan waits to be sent",
  weekdays: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
} as const

export const es: Words<typeof en> = {
  list: "Rondas previstas",
  start: "Empezar ronda",
  skip: "Omitir",
  named: "{action}: {name}",
  more: { one: "{n} más", other: "{n} más" },
  "more.name": { one: "{n} ronda prevista más, en el calendario", other: "{n} rondas previstas más, en el calendario" },
  minutes: "unos\u00a0{n}\u00a0min",
  today: "Para hoy",
  since: "Pendiente desde el {day}",
  late: "Con retraso, tocaba el {day}",
  unsent: "su plan está por enviar",
  weekdays: "lunes martes miércoles jueves viernes sábado domingo",
}

export const t = say({ en, es })

/** 0 is Monday. */
export const weekdayName = (day: number): string => t("weekdays").split(" ")[day] ?? ""
