// What the lists behind the numbers say; they come with them.
import { say, type Words } from "../../words"

export const en = {
  "list.heard-back": "Last 30 days",
  "list.your-rounds": "Your rounds",
  "list.rounds": "Rounds this month",
  "list.open": "Open issues",
  "list.quick-wins": "Quick wins",
  "list.follow-ups": "My follow-ups",
  "list.late": "Yours, late",
  "list.owed": "Raised by you, late",
  "list.asked": "Fixed, or not yet?",
  "list.thanks": "Thanks",
  "list.empty": "Nothing is in this list any more.",
  "list.missing": "There is no such list.",
} as const

export const es: Words<typeof en> = {
  "list.heard-back": "Últimos 30 días",
  "list.your-rounds": "Sus rondas",
  "list.rounds": "Rondas de este mes",
  "list.open": "Asuntos abiertos",
  "list.quick-wins": "Soluciones rápidas",
  "list.follow-ups": "Mis seguimientos",
  "list.late": "Suyos, con retraso",
  "list.owed": "Planteados, con retraso",
  "list.asked": "¿Arreglado o no?",
  "list.thanks": "Gracias",
  "list.empty": "Ya no hay nada en esta lista.",
  "list.missing": "No hay tal lista.",
}

export const t = say({ en, es })
