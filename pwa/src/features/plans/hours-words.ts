// What the screen of working hours and holidays says.
import { say, type Words } from "../../words"

export const en = {
  title: "Working hours and holidays",
  what: "Promised times and planned rounds run by these. Open promises and planned days move with them within the hour.",
  zone: "Time zone",
  days: "Days worked",
  "days.wrong": "Choose at least one day.",
  clock: "Hours",
  from: "From",
  to: "To",
  wrong: "The end comes after the beginning, on the same day.",
  holidays: "Holidays",
  "holidays.none": "No holiday ahead.",
  holiday: "Another holiday",
  add: "Add",
  remove: "Remove",
  "remove.name": "Remove: {day}",
  closed: "An administrator can change them.",
  save: "Save",
}

export const es: Words<typeof en> = {
  title: "Horario laboral y festivos",
  what: "Los plazos prometidos y las rondas previstas se rigen por ellos. Lo prometido y lo previsto se ajusta en una hora como mucho.",
  zone: "Zona horaria",
  days: "Días laborables",
  "days.wrong": "Elija al menos un día.",
  clock: "Horas",
  from: "Desde",
  to: "Hasta",
  wrong: "El final va después del comienzo, el mismo día.",
  holidays: "Festivos",
  "holidays.none": "No hay festivos por venir.",
  holiday: "Otro festivo",
  add: "Añadir",
  remove: "Quitar",
  "remove.name": "Quitar: {day}",
  closed: "Un administrador puede cambiarlos.",
  save: "Guardar",
}

export const t = say({ en, es })
