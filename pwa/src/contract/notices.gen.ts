// Written by tools/contract.py from the server's schemas. Do not edit.
import type { Channel, NoticeKind } from "./entities.gen"

export interface OfNotice {
  urgent: boolean // of a P1 it passes quiet hours, duty and mute
  channels: readonly Channel[] // the usual ones, besides the inbox
  told: { en: string; es: string } // who is told and when
}

export const CHANNELS: readonly Channel[] = ["push", "email", "digest"]

export const NOTICES: Record<NoticeKind, OfNotice> = {
 "issue.raised": {
  "urgent": true,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "A new issue waits in a queue you work.",
   "es": "Un asunto nuevo espera en una cola que usted atiende."
  }
 },
 "issue.acknowledged": {
  "urgent": false,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "What you asked for was seen by those who work it.",
   "es": "Quienes lo atienden han visto lo que usted pidió."
  }
 },
 "issue.assigned": {
  "urgent": true,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "An issue was given to you.",
   "es": "Se le ha asignado un asunto."
  }
 },
 "issue.taken": {
  "urgent": false,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "Somebody took on by name what you asked for, or what was yours.",
   "es": "Alguien asume con su nombre lo que usted pidió o llevaba."
  }
 },
 "issue.promised": {
  "urgent": false,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "A day is set for what you asked for.",
   "es": "Lo que usted pidió ya tiene fecha."
  }
 },
 "issue.started": {
  "urgent": false,
  "channels": [
   "digest"
  ],
  "told": {
   "en": "Work began on what you asked for.",
   "es": "Se ha empezado con lo que usted pidió."
  }
 },
 "issue.blocked": {
  "urgent": false,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "What you asked for is held up, and why.",
   "es": "Lo que usted pidió está detenido, y por qué."
  }
 },
 "issue.commented": {
  "urgent": false,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "Somebody commented on an issue you asked for, watch or own.",
   "es": "Alguien comenta un asunto que usted pidió, sigue o lleva."
  }
 },
 "issue.me_too": {
  "urgent": false,
  "channels": [
   "digest"
  ],
  "told": {
   "en": "Somebody else says an issue you own, too.",
   "es": "Alguien más dice un asunto que usted lleva."
  }
 },
 "issue.resolved": {
  "urgent": false,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "What you asked for was answered: you say whether it is fixed.",
   "es": "Lo que usted pidió tiene respuesta: diga si está resuelto."
  }
 },
 "issue.declined": {
  "urgent": false,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "What you asked for cannot be done, and why.",
   "es": "Lo que usted pidió no se puede hacer, y por qué."
  }
 },
 "issue.confirmed": {
  "urgent": false,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "Whoever asked says that your fix holds.",
   "es": "Quien lo pidió dice que su arreglo funciona."
  }
 },
 "issue.reopened": {
  "urgent": true,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "Whoever asked says that it is not fixed yet.",
   "es": "Quien lo pidió dice que aún no está resuelto."
  }
 },
 "issue.priority_set": {
  "urgent": true,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "An issue you asked for or own has another priority, or one you work became a danger.",
   "es": "Cambió la prioridad de un asunto que pidió o lleva, o uno que atiende es un peligro."
  }
 },
 "issue.routed": {
  "urgent": true,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "An issue you asked for, owned or now work was passed to another queue.",
   "es": "Un asunto que usted pidió, llevaba o ahora atiende pasó a otra cola."
  }
 },
 "issue.mentioned": {
  "urgent": true,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "Somebody mentions you in a comment.",
   "es": "Alguien le menciona en un comentario."
  }
 },
 "issue.disputed": {
  "urgent": true,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "Two queues disagree about an issue you own, work or are to decide.",
   "es": "Dos colas no se ponen de acuerdo sobre un asunto que usted lleva, atiende o decide."
  }
 },
 "issue.settled": {
  "urgent": false,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "It was decided whose an issue is that concerns you.",
   "es": "Se decidió de quién es un asunto que le concierne."
  }
 },
 "issue.urged": {
  "urgent": true,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "Nobody decided in time whose an issue is: it came to the tier above.",
   "es": "Nadie decidió a tiempo de quién es un asunto: pasó al nivel superior."
  }
 },
 "issue.parent_set": {
  "urgent": false,
  "channels": [
   "digest"
  ],
  "told": {
   "en": "An issue you own became part of a bigger one, or is no longer.",
   "es": "Un asunto que usted lleva pasó a ser parte de otro mayor, o dejó de serlo."
  }
 },
 "issue.merged": {
  "urgent": false,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "An issue you asked for or own is answered together with another.",
   "es": "Un asunto que usted pidió o lleva se responde junto con otro."
  }
 },
 "issue.unmerged": {
  "urgent": false,
  "channels": [
   "digest"
  ],
  "told": {
   "en": "An issue you asked for or own gets its own answer again.",
   "es": "Un asunto que usted pidió o lleva vuelve a tener su propia respuesta."
  }
 },
 "issue.asked_again": {
  "urgent": false,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "You have not said yet whether it is fixed, and it is about to close.",
   "es": "Aún no ha dicho si está resuelto, y está por cerrarse."
  }
 },
 "issue.closed": {
  "urgent": false,
  "channels": [
   "digest"
  ],
  "told": {
   "en": "An issue you asked for or own closed, for nobody said whether it is fixed.",
   "es": "Un asunto que usted pidió o lleva se cerró: nadie dijo si está resuelto."
  }
 },
 "issue.escalated": {
  "urgent": true,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "A promise was not kept on an issue you asked for or own, or you are on duty for it.",
   "es": "No se cumplió lo prometido en un asunto que pidió, lleva o tiene de guardia."
  }
 },
 "issue.new_hours": {
  "urgent": false,
  "channels": [
   "digest"
  ],
  "told": {
   "en": "A promised time moved because the working hours changed.",
   "es": "Un plazo cambió porque cambió el horario de trabajo."
  }
 },
 "issue.answered": {
  "urgent": false,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "A board above answered about an issue you asked for or own.",
   "es": "Un tablero superior respondió sobre un asunto que usted pidió o lleva."
  }
 },
 "card.answered": {
  "urgent": false,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "The board above answered a card that you sent up.",
   "es": "El tablero superior respondió una tarjeta que usted elevó."
  }
 },
 "card.escalated": {
  "urgent": false,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "A card came up to a board you lead.",
   "es": "Llegó una tarjeta a un tablero que usted dirige."
  }
 },
 "card.waiting": {
  "urgent": false,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "A card has waited for a day on a board you lead.",
   "es": "Una tarjeta espera desde hace un día en un tablero que usted dirige."
  }
 },
 "kudos.given": {
  "urgent": false,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "Somebody thanked you by name.",
   "es": "Alguien le dio las gracias por su nombre."
  }
 },
 "kudos.thanked": {
  "urgent": false,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "Whoever leads the unit joined in thanks to you, or in those you gave.",
   "es": "Quien dirige la unidad se sumó a un agradecimiento a usted, o a uno que usted dio."
  }
 },
 "huddle.ended": {
  "urgent": false,
  "channels": [
   "digest"
  ],
  "told": {
   "en": "A huddle of your unit that you were not in is over.",
   "es": "Terminó una reunión de su unidad en la que usted no estuvo."
  }
 },
 "round.handed": {
  "urgent": false,
  "channels": [
   "push",
   "digest"
  ],
  "told": {
   "en": "A colleague handed a round over to you.",
   "es": "Un colega le ha pasado una ronda."
  }
 }
}
