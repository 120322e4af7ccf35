// Why the server says that something is no longer possible. Its sentences are English and stand here word for word, each
// with what it is in Spanish: tests/followups/test_refused_words.py finds one that is missing.
import { say, type Words } from "../../words"

export const en = {
  acknowledge: "It has moved on since.",
  take: "It is closed, or one with another issue. Whoever asked can reopen it if it is not fixed.",
  resolve: "It was declined. Raise it again if that should change.",
  block: "It is closed, so there is nothing left to wait for.",
  decline: "It has been resolved already.",
  confirm: "There is no fix to confirm yet.",
  reopen: "It was confirmed as fixed, or declined. Raise it again, so that it gets its own answer.",
  "reopen.late": "It was closed more than 30 days ago. Raise it again, so that it gets its own answer.",
  set_priority: "It is closed, or one with another issue, so it has no clock that could run faster or slower.",
  route: "It is closed, or one with another issue, so no queue has anything to do with it any more.",
  "route.disputed": "Whose it is is disputed, and somebody above both sides decides. Until then it stays where it is.",
  dispute: "It is closed, or one with another issue, so there is nothing left to divide.",
  settle: "Nobody disputes whose it is. Pass it to another queue instead.",
  merge: "It is answered already.",
  "merge.along": "The other one is answered with this one already.",
  "merge.confided": "What was said in confidence stays by itself, so that nobody else comes to read it.",
  "merge.urgent": "It is more urgent than the other one. Make the other one with this.",
  "merge.answered": "The other one is answered already. Answer this one, or decline it as raised already.",
  unmerge: "It was answered together with the other one.",
  part: "The other one is part of this one already.",
  "round.over": "This round is over, so there is nothing to hand over.",
  "round.finished": "This round is finished, so it stays.",
  "round.away": "This round was put away.",
  "visit.missed": "It was missed by then, and that stays as it is.",
  thanks: "These thanks are to you, so the word is somebody else's to say.",
  "card.confided":
    "It is an issue that is dealt with in confidence, so it comes to no other board. Its queue takes it on.",
  "card.from": "It came from no board below, so nobody waits for an answer. Say that it is done.",
} as const

export const es: Words<typeof en> = {
  acknowledge: "Ya avanzó desde entonces.",
  take: "Está cerrado o unido a otro asunto. Quien lo pidió puede reabrirlo si no está arreglado.",
  resolve: "Se dijo que no es posible. Plantéelo de nuevo si eso debe cambiar.",
  block: "Está cerrado, así que no queda nada que esperar.",
  decline: "Ya se resolvió.",
  confirm: "Todavía no hay un arreglo que confirmar.",
  reopen:
    "Se confirmó como arreglado, o se dijo que no es posible. Plantéelo de nuevo para que tenga su propia respuesta.",
  "reopen.late": "Se cerró hace más de 30 días. Plantéelo de nuevo para que tenga su propia respuesta.",
  set_priority: "Está cerrado o unido a otro asunto: no tiene un plazo que pueda ir más rápido o más lento.",
  route: "Está cerrado o unido a otro asunto: ninguna cola tiene ya nada que ver con él.",
  "route.disputed":
    "Se discute de quién es, y lo decide alguien por encima de ambas partes. Hasta entonces se queda donde está.",
  dispute: "Está cerrado o unido a otro asunto: ya no hay nada que discutir.",
  settle: "Nadie discute de quién es. Páselo a otra cola.",
  merge: "Ya tiene respuesta.",
  "merge.along": "El otro ya se responde con este.",
  "merge.confided": "Lo que se dijo en confianza queda aparte, para que nadie más llegue a leerlo.",
  "merge.urgent": "Es más urgente que el otro. Una el otro a este.",
  "merge.answered": "El otro ya tiene respuesta. Responda a este, o diga que ya se planteó.",
  unmerge: "Se respondió junto con el otro.",
  part: "El otro ya es parte de este.",
  "round.over": "Esta ronda terminó, así que no hay nada que entregar.",
  "round.finished": "Esta ronda está terminada, así que se queda.",
  "round.away": "Esta ronda se descartó.",
  "visit.missed": "Para entonces ya se había perdido, y así se queda.",
  thanks: "Este agradecimiento es para usted, así que la palabra le toca a otra persona.",
  "card.confided": "Es un asunto que se trata en confianza, así que no llega a otro tablero. Su cola se encarga.",
  "card.from": "No vino de ningún tablero de abajo, así que nadie espera respuesta. Diga que está hecho.",
}

export const t = say({ en, es })
