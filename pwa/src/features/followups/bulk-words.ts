// What is said of several issues at once.
import { say, type Words } from "../../words"

export const en = {
  select: "Select",
  bar: "Selected issues",
  mark: "Select {issue}",
  selected: { one: "{n} selected", other: "{n} selected" },
  all: "All {n}",
  done: "Done",
  acknowledge: "Acknowledge",
  mine: "Assign to me",
  assign: "Pass on",
  route: "Other queue",
  "acknowledge.done": { one: "{n} issue seen.", other: "{n} issues seen." },
  "mine.done": { one: "{n} issue is yours.", other: "{n} issues are yours." },
  "assign.done": { one: "{n} issue passed on.", other: "{n} issues passed on." },
  "route.done": { one: "{n} issue in its new queue.", other: "{n} issues in their new queue." },
  "none.can": "Nothing selected can be dealt with like this.",
  "some.can": "{n} of {of} can be dealt with like this; the others stay as they are.",
  "route.queue": "Which queue?",
  "route.missing": "Choose a queue.",
  why: "Why?",
  "why.hint": "One sentence. Everyone who asked reads it.",
  "why.missing": "Say why in a sentence.",
} as const

export const es: Words<typeof en> = {
  select: "Elegir",
  bar: "Asuntos elegidos",
  mark: "Elegir {issue}",
  selected: { one: "{n} elegido", other: "{n} elegidos" },
  all: "Los {n}",
  done: "Listo",
  acknowledge: "Marcar como visto",
  mine: "Asignarme",
  assign: "Pasar a alguien",
  route: "Otra cola",
  "acknowledge.done": { one: "{n} asunto visto.", other: "{n} asuntos vistos." },
  "mine.done": { one: "{n} asunto es suyo.", other: "{n} asuntos son suyos." },
  "assign.done": { one: "{n} asunto pasado.", other: "{n} asuntos pasados." },
  "route.done": { one: "{n} asunto en su nueva cola.", other: "{n} asuntos en su nueva cola." },
  "none.can": "Con nada de lo elegido se puede hacer esto.",
  "some.can": "Con {n} de {of} se puede hacer esto; los demás quedan como están.",
  "route.queue": "¿Qué cola?",
  "route.missing": "Elija una cola.",
  why: "¿Por qué?",
  "why.hint": "Una frase. La lee quien lo pidió.",
  "why.missing": "Diga por qué en una frase.",
}

export const t = say({ en, es })
