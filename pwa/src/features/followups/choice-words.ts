// What the sheets for another priority and another queue say; they come with the sheet.
import { say, type Words } from "../../words"

export const en = {
  choose: "Choose",
  why: "Why",
  "why.hint": "One sentence. It goes to everyone who asked.",
  "why.missing": "Say why in one sentence.",
  "set_priority.choose": "Priority",
  "set_priority.hint": "Its clocks become those it would have had from the start.",
  "set_priority.missing": "Choose a priority.",
  "set_priority.send": "Change the priority",
  "route.choose": "Queue",
  "route.hint": "Whoever leads it owns the issue from then on.",
  "route.missing": "Choose a queue.",
  "route.send": "Pass it on",
  "settle.choose": "Queue that has it from now on",
  "settle.sides": "What each side said",
  "settle.refuses": "{name} refuses it:",
  "settle.claims": "{name} says it belongs elsewhere:",
  "settle.stays": "{queue}, where it is now",
  "settle.hint": "Both sides and whoever asked are told what you decide, and why.",
  "settle.missing": "Choose a queue.",
  "settle.send": "Decide and tell both",
  "number.field": "Its number there",
  "number.hint":
    "For example the work order or the ticket. No address is set for {category}, so it is shown without a link.",
  "number.leads": "Leads to {link}",
  "number.send": "Note the number",
  "number.remove": "Take the number away",
} as const

export const es: Words<typeof en> = {
  choose: "Elija",
  why: "Por qué",
  "why.hint": "Una frase. Llega a quien lo pidió.",
  "why.missing": "Diga por qué en una frase.",
  "set_priority.choose": "Prioridad",
  "set_priority.hint": "Sus plazos pasan a ser los que habría tenido desde el principio.",
  "set_priority.missing": "Elija una prioridad.",
  "set_priority.send": "Cambiar la prioridad",
  "route.choose": "Cola",
  "route.hint": "Quien la dirige pasa a ser responsable.",
  "route.missing": "Elija una cola.",
  "route.send": "Pasarlo",
  "settle.choose": "Cola que lo tiene desde ahora",
  "settle.sides": "Lo que dijo cada parte",
  "settle.refuses": "{name} no lo acepta:",
  "settle.claims": "{name} dice que es de otra:",
  "settle.stays": "{queue}, donde está ahora",
  "settle.hint": "Se avisa a ambas partes y a quien lo pidió de lo que decida y por qué.",
  "settle.missing": "Elija una cola.",
  "settle.send": "Decidir y avisar a ambas",
  "number.field": "Su número allí",
  "number.hint":
    "Por ejemplo la orden de trabajo o el tique. No hay dirección para {category}, así que se muestra sin enlace.",
  "number.leads": "Lleva a {link}",
  "number.send": "Anotar el número",
  "number.remove": "Quitar el número",
}

export const t = say({ en, es })
