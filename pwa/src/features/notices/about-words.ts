// What is said about the kinds of notice, and the ways by which each comes.
import { say, type Words } from "../../words"

export const en = {
  close: "Close",
  done: "Done",
  each: "One by one",
  "each.name": "One by one: {group}",
  some: "{channel} {n} of {of}",
  unmailed: "You ended e-mails of this kind by the link in one. Turn “By e-mail” on to have them again.",
  all: "Change all",
  "all.name": "Change all: {group}",
  yours: "What you raised or watch",
  work: "What is for you to do",
  written: "What people write",
  others: "Thanks, huddles, rounds",
  push: "Phone",
  email: "E-mail",
  digest: "Digest",
  inbox: "Inbox only",
  changed: "changed by you",
  usual: "As usual",
  "by.push": "On the phone",
  "by.push.hint": "At once, on each phone and computer that may tell you; by e-mail as long as there is none.",
  "by.email": "By e-mail",
  "by.email.hint": "At once. Its subject says a number and a kind, nobody's words.",
  "by.digest": "In the digest",
  "by.digest.hint": "With all else in one e-mail, when you have chosen one.",
  always: "It stands in your inbox in any case.",
  urgent:
    "It stands in your inbox in any case. Of danger now (P1) you are told at once, whatever you choose elsewhere.",
} as const

export const es: Words<typeof en> = {
  close: "Cerrar",
  done: "Listo",
  each: "Uno por uno",
  "each.name": "Uno por uno: {group}",
  some: "{channel} {n} de {of}",
  unmailed: "Terminó los correos de esta clase con el enlace de uno. Active «Por correo» para recibirlos de nuevo.",
  all: "Cambiar todo",
  "all.name": "Cambiar todo: {group}",
  yours: "Lo que planteó o sigue",
  work: "Lo que le toca hacer",
  written: "Lo que le escriben",
  others: "Gracias, reuniones, rondas",
  push: "Teléfono",
  email: "Correo",
  digest: "Resumen",
  inbox: "Solo en el buzón",
  changed: "cambiado por usted",
  usual: "Como de costumbre",
  "by.push": "En el teléfono",
  "by.push.hint": "Enseguida, en cada teléfono y ordenador que puede avisarle; por correo mientras no haya ninguno.",
  "by.email": "Por correo",
  "by.email.hint": "Enseguida. El asunto dice un número y una clase, las palabras de nadie.",
  "by.digest": "En el resumen",
  "by.digest.hint": "Con todo lo demás en un correo, si eligió uno.",
  always: "En su buzón está siempre.",
  urgent:
    "En su buzón está siempre. Del peligro inmediato (P1) se le avisa enseguida, elija lo que elija en otro lugar.",
}

export const t = say({ en, es })
