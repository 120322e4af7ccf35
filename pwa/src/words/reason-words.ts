// Why the server refused something, where a name or a number is part of it: the sentences of webapp/errors.py's REASONS.
import type { Problem } from "../base/problem"
import { count } from "./format"
import { say, type Words } from "./index"
import { roleWord } from "./role-words"

export const en = {
  own: "Only the person it belongs to may do this.",
  roles: "This needs one of these roles at this unit or in this queue: {roles}.",
  "issue.confided":
    "It was said in confidence, and whoever owns it reads all of it. Give it to somebody who works in {queue}, or to who asked; or pass it to another queue first.",
  "duty.role":
    "{name} does not have the role {role} there, nor anything higher, and would hear of what they do not see.",
  "card.waits": "{board} waits for an answer. Answer it, say why it cannot be done, or pass it on.",
  "card.answered": "{board} has its answer, or took it back. Add a card for what is still to do.",
  "card.photos": "A card may have {most} photos.",
  "board.highest": "There is no board above {board}, so nobody would answer. Name one, or make it an issue.",
  "reading.least": "It is {least} or more.",
  "reading.most": "It is {most} or less.",
  "reading.between": "It is from {least} to {most}.",
  "reading.days": "It is a day that was, within the last {most} days.",
  "template.version":
    "Somebody else published version {version} of this template meanwhile. Nothing of yours is lost: publish it as a later version.",
  "views.most": "You have {most} saved views. Remove one of them first.",
  "calendars.most": "You have {most} calendars. Close one of them first.",
  "webhooks.most": "There are {most} webhooks. Remove one of them first.",
  "webhook.off": "The webhook is off. Turn it on first.",
  "rule.taken":
    "Rule {rule} can never match: what stands before it takes all of it ({by}). Move it up, or leave it out.",
  "rule.bare":
    "Rule {rule} can never match: it names neither a category nor a place. What no rule takes has a queue of its own.",
  "rule.elsewhere": "Rule {rule} can never match: its unit is in another facility.",
  "block.days": "Look again within {most} days.",
  "boards.most": "These are {count} boards, and {most} are counted at once. Choose a facility.",
  "codes.most": "A sheet holds {most} codes. Ask for one facility or one unit at a time.",
} as const

export const es: Words<typeof en> = {
  own: "Solo puede hacerlo la persona a quien pertenece.",
  roles: "Hace falta uno de estos roles en esta unidad o en esta cola: {roles}.",
  "issue.confided":
    "Se dijo en confianza, y quien lo lleva lo lee todo. Déselo a alguien que trabaje en {queue} o a quien lo pidió; o páselo antes a otra cola.",
  "duty.role": "{name} no tiene allí el rol {role}, ni otro más alto, y se enteraría de lo que no ve.",
  "card.waits": "{board} espera una respuesta. Responda, diga por qué no es posible o páselo más arriba.",
  "card.answered": "{board} ya tiene su respuesta, o lo retiró. Añada una tarjeta para lo que queda por hacer.",
  "card.photos": "Una tarjeta puede tener {most} fotos.",
  "board.highest":
    "No hay ningún tablero por encima de {board}, así que nadie respondería. Nombre uno o haga de ello un asunto.",
  "reading.least": "Es {least} o más.",
  "reading.most": "Es {most} o menos.",
  "reading.between": "Es de {least} a {most}.",
  "reading.days": "Es un día que ya fue, de los últimos {most} días.",
  "template.version":
    "Entretanto otra persona publicó la versión {version} de esta plantilla. No se pierde nada suyo: publíquela como una versión posterior.",
  "views.most": "Tiene {most} vistas guardadas. Quite antes una de ellas.",
  "calendars.most": "Tiene {most} calendarios. Cierre antes uno de ellos.",
  "webhooks.most": "Hay {most} webhooks. Quite antes uno de ellos.",
  "webhook.off": "El webhook está apagado. Enciéndalo antes.",
  "rule.taken": "La regla {rule} no se aplicará nunca: las anteriores se lo llevan todo ({by}). Súbala o quítela.",
  "rule.bare":
    "La regla {rule} no se aplicará nunca: no nombra ni una categoría ni un lugar. Lo que ninguna regla toma tiene su propia cola.",
  "rule.elsewhere": "La regla {rule} no se aplicará nunca: su unidad está en otro centro.",
  "block.days": "Vuelva a mirarlo dentro de {most} días.",
  "boards.most": "Son {count} tableros, y se cuentan {most} a la vez. Elija un centro.",
  "codes.most": "Una hoja lleva {most} códigos. Pida un centro o una unidad cada vez.",
}

const t = say({ en, es })

const isKnown = (reason: string | undefined): reason is keyof typeof en => reason !== undefined && reason in en

/** Nothing for a reason this app does not know. */
export const reasonOf = ({ reason, words }: Pick<Problem, "reason" | "words">): string | undefined =>
  isKnown(reason) ? t(reason, filled(words)) : undefined

/** Names as they are, numbers and roles as people here write them. */
export const filled = (words: Problem["words"] = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(words).map(([name, word]) => [name, [word].flat().map(saidAs(name)).join(", ")]))

const saidAs = (name: string) => (word: string | number) => {
  if (name === "role" || name === "roles") return roleWord(word as Parameters<typeof roleWord>[0])
  return Number.isInteger(word) ? count(word as number) : String(word)
}
