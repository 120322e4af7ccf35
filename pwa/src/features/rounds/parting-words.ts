// What is said when a round is handed over or put away.
import { say, type Words } from "../../words"

export const en = {
  close: "Close",
  "round.more": "More",
  gallery: "Photos from the gallery",
  "gallery.choose": "Choose photos",
  hand: "Hand over",
  "hand.what":
    "A colleague goes on where you stopped, with all your answers. What you noted for yourself alone stays with you.",
  "hand.find": "Find by name",
  "hand.whom": "To whom?",
  "role.frontline": "staff",
  "role.charge": "charge nurse",
  "role.manager": "manager",
  "role.executive": "executive",
  "role.admin": "administrator",
  "hand.nobody": "Nobody of that name makes rounds here.",
  "hand.to": "Hand over to {name}",
  "hand.done": "Handed over to {name}.",
  away: "Put away",
  "away.ask": "Put this round away?",
  "away.goes": "Its answers go, on every device, and it counts nowhere. This is for a round begun by mistake.",
  "away.stays": "What came of it stays: {what}.",
  "away.raised": { one: "{n} issue raised", other: "{n} issues raised" },
  "away.thanks": { one: "{n} thank-you", other: "{n} thank-yous" },
  "away.yes": "Put away",
  "away.done": "The round is put away.",
} as const

export const es: Words<typeof en> = {
  close: "Cerrar",
  "round.more": "Más",
  gallery: "Fotos de la galería",
  "gallery.choose": "Elegir fotos",
  hand: "Pasar a otra persona",
  "hand.what":
    "Otra persona sigue donde usted se quedó, con todas sus respuestas. Lo que anotó solo para usted se queda con usted.",
  "hand.find": "Buscar por nombre",
  "hand.whom": "¿A quién?",
  "role.frontline": "personal",
  "role.charge": "enfermería a cargo",
  "role.manager": "responsable",
  "role.executive": "dirección",
  "role.admin": "administración",
  "hand.nobody": "Nadie con ese nombre hace rondas aquí.",
  "hand.to": "Pasar a {name}",
  "hand.done": "La ronda pasó a {name}.",
  away: "Descartar",
  "away.ask": "¿Descartar esta ronda?",
  "away.goes":
    "Sus respuestas se borran en todos los dispositivos y no cuenta en ningún lado. Es para una ronda empezada por error.",
  "away.stays": "Lo que salió de ella se queda: {what}.",
  "away.raised": { one: "{n} asunto planteado", other: "{n} asuntos planteados" },
  "away.thanks": { one: "{n} agradecimiento", other: "{n} agradecimientos" },
  "away.yes": "Descartar",
  "away.done": "La ronda está descartada.",
}

export const t = say({ en, es })
