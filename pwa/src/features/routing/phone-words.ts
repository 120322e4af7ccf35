// What the telephones of the queues say.
import { say, type Words } from "../../words"

export const en = {
  queues: "Queues and their telephones",
  "queues.hint": "Whoever raises a danger that is there now is told to call first.",
  lead: "{name} leads it",
  "lead.nobody": "Nobody leads it",
  none: "No telephone",
  title: "Telephone of {queue}",
  phone: "Telephone",
  "phone.hint": "As it is dialled here, an extension too.",
  "phone.wrong": "Write it as it is dialled: digits, spaces, +.",
  save: "Save",
  remove: "Take the number away",
} as const

export const es: Words<typeof en> = {
  queues: "Colas y sus teléfonos",
  "queues.hint": "A quien plantea un peligro que existe ahora se le dice que llame primero.",
  lead: "La dirige {name}",
  "lead.nobody": "No la dirige nadie",
  none: "Sin teléfono",
  title: "Teléfono de {queue}",
  phone: "Teléfono",
  "phone.hint": "Como se marca aquí, también una extensión.",
  "phone.wrong": "Escríbalo como se marca: cifras, espacios, +.",
  save: "Guardar",
  remove: "Quitar el número",
}

export const t = say({ en, es })
