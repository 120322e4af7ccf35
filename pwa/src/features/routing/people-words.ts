// What is said about who leads a queue and who works it.
import { say, type Words } from "../../words"

export const en = {
  people: "People",
  "people.name": "People of {queue}",
  title: "Who works {queue}",
  lead: "Who leads it",
  "lead.hint": "Owns what comes in, unless the rota names somebody else.",
  "lead.nobody": "Nobody",
  members: "Who works it",
  none: "Nobody works it. The administrators hear of what lies there.",
  "none.private": "Nobody would hear of what lies there. Add who works it.",
  private: "Only these people and those concerned see what lies there.",
  out: "Take out: {name}",
  gone: "{names}: what they own here goes to {to}, or to whoever is on duty. Their duties here end.",
  "gone.private":
    "{names}: what they own here goes to {to}, or to whoever is on duty. Their duties here end, and they no longer see what lies here.",
  "gone.stays": "{names}: nobody else works this queue, so what they own here stays theirs. Their duties here end.",
  add: "Add somebody",
  "add.title": "Add to {queue}",
  back: "Back",
  save: "Save",
} as const

export const es: Words<typeof en> = {
  people: "Personas",
  "people.name": "Personas de {queue}",
  title: "Quién atiende {queue}",
  lead: "Quién la dirige",
  "lead.hint": "Responde de lo que entra, salvo que el cuadrante de turnos diga otra persona.",
  "lead.nobody": "Nadie",
  members: "Quién la atiende",
  none: "No la atiende nadie. Los administradores se enteran de lo que hay en ella.",
  "none.private": "Nadie se enteraría de lo que hay en ella. Añada a quien la atiende.",
  private: "Lo que hay en ella solo lo ven estas personas y las afectadas.",
  out: "Quitar: {name}",
  gone: "{names}: lo que llevan aquí pasa a {to}, o a quien esté de turno. Sus turnos aquí terminan.",
  "gone.private":
    "{names}: lo que llevan aquí pasa a {to}, o a quien esté de turno. Sus turnos aquí terminan y dejan de ver lo que hay aquí.",
  "gone.stays":
    "{names}: nadie más atiende esta cola, así que lo que llevan aquí sigue a su cargo. Sus turnos aquí terminan.",
  add: "Añadir a alguien",
  "add.title": "Añadir a {queue}",
  back: "Atrás",
  save: "Guardar",
}

export const t = say({ en, es })
