// What was wrong with one field, in the person's language: the sentences of webapp/field_reasons.py, by their reasons.
import type { Problem } from "../base/problem"
import { say, type Words } from "./index"
import { filled, reasonOf } from "./reason-words"

export const en = {
  missing: "Something that is needed is missing.",
  empty: "It is empty.",
  unknown: "The server does not know a part of this. Update the app, then send it again.",
  kind: "A part of this is not written as it must be. Update the app, then send it again.",
  choices: "It is none of the choices.",
  "long.between": "It is too short or too long: {least} to {most}.",
  "long.most": "It is too long: {most} at most.",
  "long.least": "It is too short: {least} at least.",
  "size.between": "It is from {least} to {most}.",
  "size.least": "It is {least} or more.",
  "size.most": "It is {most} or less.",
  "size.large": "It is too large.",
  character: "It holds a character that cannot be kept. Write it again.",
  zone: "There is no such time zone.",
  dialled: "Write it as it is dialled: digits, spaces, +.",
  code: "A code has twelve letters and digits, as in 7KQ2-M4XR-9VTB.",
  unit: "There is no such unit.",
  room: "There is no such room in this unit.",
  "day.past": "It is a day that was.",
  "after.days": "It ends after it begins, by {most} days at most.",
  "after.months": "It ends after it begins, within {most} months.",
  "after.years": "It ends after it begins, within five years.",
  "end.before": "It ends before it begins.",
  "missed.before": "A round counts as missed only after it is late.",
  "quiet.same": "Quiet hours end at another time than they begin.",
  "digest.day": "A weekly digest names its day; a daily one names none.",
  "none.set": "Name at least one thing to change.",
  "none.said": "Say something, or show a photo.",
  "none.fixed": "Say what is not fixed yet.",
  "place.none": "Name a unit or a facility.",
  "sheet.large": "This is more than a sheet takes. Ask for fewer days, or for CSV.",
  "round.nobody": "Name a person or a role, one of the two.",
  "round.units": "This person does not round at each of these units.",
  "round.unit": "This person makes no rounds in this unit.",
  "round.theirs": "This round was somebody else's.",
  "round.plan": "This was planned for another unit or with another template.",
  "round.asks": "This round does not ask that.",
  "round.checks": "Only checks can be fine.",
  "answer.said": "This line is said aloud and takes no answer.",
  "answer.offered": "This is not one of the answers offered.",
  "answer.twice": "The same answer is there twice.",
  "answer.text": "Write the answer as text.",
  "answer.long": "Write less: this is more than can be kept.",
  "answer.number": "Enter a number.",
  "answer.bounds": "Enter a number within the limits of this question.",
  "answer.person": "Say who it is.",
  "answer.room": "Say which room it is.",
  "answer.many": "Choose fewer: this is more than the question takes.",
  "board.reading": "This board has no such reading.",
  "board.counter": "This board has no such counter.",
  "board.lane": "This board has no such lane.",
  "board.circle": "That board goes up to this one already.",
  "queue.nobody": "Nobody would hear of what lies there. Name who works in it, or who leads it.",
  "queue.unseen": "What no rule takes must lie where everybody concerned sees it.",
  "duty.place": "A duty is at one place: a queue, a unit or a facility.",
  "duty.lead": "A queue has a lead; a unit or facility a charge nurse, manager or executive.",
  "duty.end": "The end comes after the beginning, within 92 days.",
  "duty.none": "Say what is put in or what is taken out.",
} as const

export const es: Words<typeof en> = {
  missing: "Falta algo que hace falta.",
  empty: "Está vacío.",
  unknown: "El servidor no conoce una parte de esto. Actualice la aplicación y envíelo de nuevo.",
  kind: "Una parte de esto no está escrita como debe. Actualice la aplicación y envíelo de nuevo.",
  choices: "No es ninguna de las opciones.",
  "long.between": "Es demasiado corto o demasiado largo: de {least} a {most}.",
  "long.most": "Es demasiado largo: {most} como máximo.",
  "long.least": "Es demasiado corto: {least} como mínimo.",
  "size.between": "Es de {least} a {most}.",
  "size.least": "Es {least} o más.",
  "size.most": "Es {most} o menos.",
  "size.large": "Es demasiado grande.",
  character: "Contiene un carácter que no se puede guardar. Escríbalo de nuevo.",
  zone: "No existe esa zona horaria.",
  dialled: "Escríbalo como se marca: cifras, espacios, +.",
  code: "Un código tiene doce letras y cifras, como 7KQ2-M4XR-9VTB.",
  unit: "No existe esa unidad.",
  room: "No existe esa habitación en esta unidad.",
  "day.past": "Es un día que ya fue.",
  "after.days": "Termina después de empezar, {most} días más tarde como máximo.",
  "after.months": "Termina después de empezar, en un plazo de {most} meses.",
  "after.years": "Termina después de empezar, en un plazo de cinco años.",
  "end.before": "Termina antes de empezar.",
  "missed.before": "Una ronda solo cuenta como perdida después de retrasarse.",
  "quiet.same": "Las horas de silencio terminan a otra hora de la que empiezan.",
  "digest.day": "Un resumen semanal dice su día; uno diario no dice ninguno.",
  "none.set": "Diga al menos una cosa que cambiar.",
  "none.said": "Diga algo o muestre una foto.",
  "none.fixed": "Diga qué no está arreglado todavía.",
  "place.none": "Diga una unidad o un centro.",
  "sheet.large": "Es más de lo que cabe en una hoja. Pida menos días, o CSV.",
  "round.nobody": "Diga una persona o un rol, uno de los dos.",
  "round.units": "Esta persona no hace rondas en cada una de estas unidades.",
  "round.unit": "Esta persona no hace rondas en esta unidad.",
  "round.theirs": "Esta ronda era de otra persona.",
  "round.plan": "Esto estaba previsto para otra unidad o con otra plantilla.",
  "round.asks": "Esta ronda no pregunta eso.",
  "round.checks": "Solo las comprobaciones pueden estar bien.",
  "answer.said": "Esta línea se dice en voz alta y no lleva respuesta.",
  "answer.offered": "No es una de las respuestas ofrecidas.",
  "answer.twice": "La misma respuesta está dos veces.",
  "answer.text": "Escriba la respuesta como texto.",
  "answer.long": "Escriba menos: es más de lo que se puede guardar.",
  "answer.number": "Escriba un número.",
  "answer.bounds": "Escriba un número dentro de los límites de esta pregunta.",
  "answer.person": "Diga quién es.",
  "answer.room": "Diga qué habitación es.",
  "answer.many": "Elija menos: es más de lo que admite la pregunta.",
  "board.reading": "Este tablero no tiene esa lectura.",
  "board.counter": "Este tablero no tiene ese contador.",
  "board.lane": "Este tablero no tiene esa columna.",
  "board.circle": "Ese tablero ya sube a este.",
  "queue.nobody": "Nadie sabría de lo que hay allí. Diga quién trabaja en ella o quién la dirige.",
  "queue.unseen": "Lo que ninguna regla toma debe estar donde lo vean todos los que tienen que ver con ello.",
  "duty.place": "Un turno de guardia está en un solo lugar: una cola, una unidad o un centro.",
  "duty.lead": "Una cola tiene responsable; una unidad o un centro, enfermería a cargo, jefatura o dirección.",
  "duty.end": "El fin viene después del comienzo, en un plazo de 92 días.",
  "duty.none": "Diga qué se pone o qué se quita.",
}

const t = say({ en, es })

type Reason = NonNullable<Problem["field_reasons"]>[string][number]

const isKnown = (reason: string): reason is keyof typeof en => Object.hasOwn(en, reason)

const said = (why: Reason): string[] => {
  const sentence = isKnown(why.reason) ? t(why.reason, filled(why.words)) : reasonOf(why)
  return sentence ? [sentence] : []
}

const isAbout = (path: string, key: string) => path === key || path.startsWith(`${key}.`)

/** What was wrong with one field, or with anything in it; nothing where this app knows no sentence for it. */
export function saidAbout({ field_reasons: reasons = {} }: Problem, key?: string): string | undefined {
  const these = Object.entries(reasons).filter(([path]) => key === undefined || isAbout(path, key))
  return [...new Set(these.flatMap(([, whys]) => whys.flatMap(said)))].join(" ") || undefined
}
