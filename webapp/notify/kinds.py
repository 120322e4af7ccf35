"""Every kind of notice in one table: how it goes out, what it opens, who is told and when. words.py has what it says.

`python tools/contract.py` writes it for the client, `python -m tools.docs` for docs/notices.md.
"""

from dataclasses import dataclass

CHANNELS = ("push", "email", "digest")  # besides the inbox, where every notice is


@dataclass(frozen=True)
class Kind:
    """`urgency` is RFC 8030's; `ttl` are the hours for which a push waits for a phone that is off, for as long as it is
    news; `urgent`: of a P1 it passes quiet hours, duty and mute; `channels` are the usual ones; `opens` is the client's
    path, with the id of what it is about; `en` and `es` say who is told and when."""

    urgency: str
    ttl: int
    urgent: bool
    channels: tuple[str, ...]
    opens: str
    en: str
    es: str


_now, _later = ("push", "digest"), ("digest",)
_issue = "/follow-up/{id}"

KINDS: dict[str, Kind] = {
    "issue.raised":       Kind("high", 24, True, _now, _issue,
                               "A new issue waits in a queue you work.",
                               "Un asunto nuevo espera en una cola que usted atiende."),
    "issue.acknowledged": Kind("low", 24, False, _now, _issue,
                               "What you asked for was seen by those who work it.",
                               "Quienes lo atienden han visto lo que usted pidió."),
    "issue.assigned":     Kind("normal", 72, True, _now, _issue,
                               "An issue was given to you.",
                               "Se le ha asignado un asunto."),
    "issue.taken":        Kind("normal", 72, False, _now, _issue,
                               "Somebody took on by name what you asked for, or what was yours.",
                               "Alguien asume con su nombre lo que usted pidió o llevaba."),
    "issue.promised":     Kind("normal", 72, False, _now, _issue,
                               "A day is set for what you asked for.",
                               "Lo que usted pidió ya tiene fecha."),
    "issue.started":      Kind("low", 24, False, _later, _issue,
                               "Work began on what you asked for.",
                               "Se ha empezado con lo que usted pidió."),
    "issue.blocked":      Kind("normal", 72, False, _now, _issue,
                               "What you asked for is held up, and why.",
                               "Lo que usted pidió está detenido, y por qué."),
    "issue.commented":    Kind("normal", 72, False, _now, _issue,
                               "Somebody commented on an issue you asked for, watch or own.",
                               "Alguien comenta un asunto que usted pidió, sigue o lleva."),
    "issue.me_too":       Kind("low", 24, False, _later, _issue,
                               "Somebody else says an issue you own, too.",
                               "Alguien más dice un asunto que usted lleva."),
    "issue.resolved":     Kind("normal", 168, False, _now, _issue,
                               "What you asked for was answered: you say whether it is fixed.",
                               "Lo que usted pidió tiene respuesta: diga si está resuelto."),
    "issue.declined":     Kind("normal", 168, False, _now, _issue,
                               "What you asked for cannot be done, and why.",
                               "Lo que usted pidió no se puede hacer, y por qué."),
    "issue.confirmed":    Kind("low", 72, False, _now, _issue,
                               "Whoever asked says that your fix holds.",
                               "Quien lo pidió dice que su arreglo funciona."),
    "issue.reopened":     Kind("high", 72, True, _now, _issue,
                               "Whoever asked says that it is not fixed yet.",
                               "Quien lo pidió dice que aún no está resuelto."),
    "issue.priority_set": Kind("normal", 72, True, _now, _issue,
                               "An issue you asked for or own has another priority, or one you work became a danger.",
                               "Cambió la prioridad de un asunto que pidió o lleva, o uno que atiende es un peligro."),
    "issue.routed":       Kind("normal", 72, True, _now, _issue,
                               "An issue you asked for, owned or now work was passed to another queue.",
                               "Un asunto que usted pidió, llevaba o ahora atiende pasó a otra cola."),
    "issue.mentioned":    Kind("normal", 72, True, _now, _issue,
                               "Somebody mentions you in a comment.",
                               "Alguien le menciona en un comentario."),
    "issue.disputed":     Kind("normal", 48, True, _now, _issue,
                               "Two queues disagree about an issue you own, work or are to decide.",
                               "Dos colas no se ponen de acuerdo sobre un asunto que usted lleva, atiende o decide."),
    "issue.settled":      Kind("normal", 72, False, _now, _issue,
                               "It was decided whose an issue is that concerns you.",
                               "Se decidió de quién es un asunto que le concierne."),
    "issue.urged":        Kind("normal", 48, True, _now, _issue,
                               "Nobody decided in time whose an issue is: it came to the tier above.",
                               "Nadie decidió a tiempo de quién es un asunto: pasó al nivel superior."),
    "issue.parent_set":   Kind("low", 24, False, _later, _issue,
                               "An issue you own became part of a bigger one, or is no longer.",
                               "Un asunto que usted lleva pasó a ser parte de otro mayor, o dejó de serlo."),
    "issue.merged":       Kind("normal", 72, False, _now, _issue,
                               "An issue you asked for or own is answered together with another.",
                               "Un asunto que usted pidió o lleva se responde junto con otro."),
    "issue.unmerged":     Kind("low", 72, False, _later, _issue,
                               "An issue you asked for or own gets its own answer again.",
                               "Un asunto que usted pidió o lleva vuelve a tener su propia respuesta."),
    "issue.asked_again":  Kind("normal", 48, False, _now, _issue,
                               "You have not said yet whether it is fixed, and it is about to close.",
                               "Aún no ha dicho si está resuelto, y está por cerrarse."),
    "issue.closed":       Kind("low", 72, False, _later, _issue,
                               "An issue you asked for or own closed, for nobody said whether it is fixed.",
                               "Un asunto que usted pidió o lleva se cerró: nadie dijo si está resuelto."),
    "issue.escalated":    Kind("normal", 24, True, _now, _issue,
                               "A promise was not kept on an issue you asked for or own, or you are on duty for it.",
                               "No se cumplió lo prometido en un asunto que pidió, lleva o tiene de guardia."),
    "issue.new_hours":    Kind("low", 24, False, _later, _issue,
                               "A promised time moved because the working hours changed.",
                               "Un plazo cambió porque cambió el horario de trabajo."),
    "issue.answered":     Kind("normal", 168, False, _now, _issue,
                               "A board above answered about an issue you asked for or own.",
                               "Un tablero superior respondió sobre un asunto que usted pidió o lleva."),
    "card.answered":      Kind("normal", 72, False, _now, "/huddle/card/{id}",
                               "The board above answered a card that you sent up.",
                               "El tablero superior respondió una tarjeta que usted elevó."),
    "card.escalated":     Kind("normal", 24, False, _now, "/huddle/card/{id}",
                               "A card came up to a board you lead.",
                               "Llegó una tarjeta a un tablero que usted dirige."),
    "card.waiting":       Kind("normal", 24, False, _now, "/huddle/card/{id}",
                               "A card has waited for a day on a board you lead.",
                               "Una tarjeta espera desde hace un día en un tablero que usted dirige."),
    "kudos.given":        Kind("low", 168, False, _now, "/me",
                               "Somebody thanked you by name.",
                               "Alguien le dio las gracias por su nombre."),
    "kudos.thanked":      Kind("low", 168, False, _now, "/me",
                               "Whoever leads the unit joined in thanks to you, or in those you gave.",
                               "Quien dirige la unidad se sumó a un agradecimiento a usted, o a uno que usted dio."),
    "huddle.ended":       Kind("low", 12, False, _later, "/huddle/record/{id}",
                               "A huddle of your unit that you were not in is over.",
                               "Terminó una reunión de su unidad en la que usted no estuvo."),
    "round.handed":       Kind("high", 12, False, _now, "/round/{id}",
                               "A colleague handed a round over to you.",
                               "Un colega le ha pasado una ronda."),
}  # fmt: skip
