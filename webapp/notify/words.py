"""What a push says, in each language. It shows on a locked screen: a number, a kind, a unit and nobody's words."""

from dataclasses import dataclass

from webapp.notify.kinds import KINDS


@dataclass(frozen=True)
class Said:
    """The two lines of a notification."""

    title: str
    body: str


#                        title                               body
_EN = {
    "issue.raised":       ("New issue {number}",              "{unit}: waiting in your queue."),
    "issue.acknowledged": ("Issue {number}: seen",            "{unit}: it has been acknowledged."),
    "issue.assigned":     ("Issue {number} is yours",         "{unit}: it was given to you."),
    "issue.taken":        ("Issue {number}: somebody has it", "{unit}: it was taken on by name."),
    "issue.promised":     ("Issue {number}: a day is set",    "{unit}: open it to see by when it will be done."),
    "issue.started":      ("Issue {number}: work began",      "{unit}: it is in progress."),
    "issue.blocked":      ("Issue {number}: held up",         "{unit}: open it to see why and until when."),
    "issue.commented":    ("Issue {number}: a comment",       "{unit}: open it to read and answer."),
    "issue.me_too":       ("Issue {number}: me too",          "{unit}: somebody else says it too."),
    "issue.resolved":     ("Issue {number}: fixed?",          "{unit}: see what was done, and say if it is fixed."),
    "issue.declined":     ("Issue {number}: an answer",       "{unit}: it cannot be done. Open it to read why."),
    "issue.confirmed":    ("Issue {number}: it is fixed",     "{unit}: confirmed by who asked."),
    "issue.reopened":     ("Issue {number}: not fixed yet",   "{unit}: it is open again."),
    "issue.priority_set": ("Issue {number}: new priority",    "{unit}: open it to read why."),
    "issue.routed":       ("Issue {number}: another queue",   "{unit}: it was passed on. Open it to read why."),
    "issue.mentioned":    ("Issue {number} mentions you",     "{unit}: open it to read what is asked of you."),
    "issue.disputed":     ("Issue {number}: whose is it?",    "{unit}: two queues disagree. It is to be decided."),
    "issue.urged":        ("Issue {number}: not decided",     "{unit}: nobody decided in time whose it is."),
    "issue.settled":      ("Issue {number}: decided",         "{unit}: it is settled whose it is, and why."),
    "issue.parent_set":   ("Issue {number}: part of another", "{unit}: what it is part of has changed."),
    "issue.merged":       ("Issue {number}: one with another", "{unit}: it is answered together with another issue."),
    "issue.unmerged":     ("Issue {number}: by itself again", "{unit}: it gets its own answer."),
    "issue.asked_again":  ("Issue {number}: is it fixed?",    "{unit}: say so, or it closes without your word."),
    "issue.closed":       ("Issue {number}: closed",          "{unit}: nobody said whether it is fixed."),
    "issue.escalated":    ("Issue {number}: overdue",         "{unit}: a promise was not kept. Those on duty know."),
    "issue.new_hours":    ("Issue {number}: a new time",      "{unit}: its time moved with the working hours."),
    "issue.answered":     ("Issue {number}: an answer",       "{unit}: a board above has answered. Open it to read."),
    "card.answered":      ("Your board has an answer",        "{unit}: the board above answered. Open it to read."),
    "card.escalated":     ("A card came up to your board",    "{unit}: it waits for an answer from you."),
    "card.waiting":       ("A card has waited for a day",     "{unit}: nobody has answered it yet."),
    "kudos.given":        ("Somebody thanked you",            "{unit}: open it to read what for."),
    "kudos.thanked":      ("Your lead thanks you, too",       "{unit}: open it to read what for."),
    "huddle.ended":       ("The huddle is over",              "{unit}: read what was said, and who does what."),
    "round.handed":       ("A round was handed to you",       "{unit}: go on where your colleague stopped."),
}  # fmt: skip

_ES = {
    "issue.raised":       ("Nuevo asunto {number}",            "{unit}: espera en su cola."),
    "issue.acknowledged": ("Asunto {number}: visto",           "{unit}: ya lo han recibido."),
    "issue.assigned":     ("El asunto {number} es suyo",       "{unit}: se le ha asignado."),
    "issue.taken":        ("Asunto {number}: ya tiene dueño",  "{unit}: alguien lo ha asumido con su nombre."),
    "issue.promised":     ("Asunto {number}: ya tiene fecha",  "{unit}: ábralo para ver para cuándo estará."),
    "issue.started":      ("Asunto {number}: en marcha",       "{unit}: ya se trabaja en ello."),
    "issue.blocked":      ("Asunto {number}: detenido",        "{unit}: ábralo para ver por qué y hasta cuándo."),
    "issue.commented":    ("Asunto {number}: un comentario",   "{unit}: ábralo para leer y responder."),
    "issue.me_too":       ("Asunto {number}: yo también",      "{unit}: alguien más lo dice."),
    "issue.resolved":     ("Asunto {number}: ¿resuelto?",      "{unit}: vea qué se hizo y diga si está resuelto."),
    "issue.declined":     ("Asunto {number}: una respuesta",   "{unit}: no se puede hacer. Ábralo para leer por qué."),
    "issue.confirmed":    ("Asunto {number}: está resuelto",   "{unit}: lo confirma quien lo pidió."),
    "issue.reopened":     ("Asunto {number}: aún no resuelto", "{unit}: vuelve a estar abierto."),
    "issue.priority_set": ("Asunto {number}: otra prioridad",  "{unit}: ábralo para leer por qué."),
    "issue.routed":       ("Asunto {number}: otra cola",       "{unit}: se pasó a otra cola. Ábralo y lea por qué."),
    "issue.mentioned":    ("El asunto {number} le menciona",  "{unit}: ábralo para leer qué le piden."),
    "issue.disputed":     ("Asunto {number}: ¿de quién es?",   "{unit}: dos colas no se ponen de acuerdo."),
    "issue.urged":        ("Asunto {number}: sin decidir",    "{unit}: nadie decidió a tiempo de quién es."),
    "issue.settled":      ("Asunto {number}: decidido",        "{unit}: está decidido de quién es, y por qué."),
    "issue.parent_set":   ("Asunto {number}: parte de otro",   "{unit}: ha cambiado de qué forma parte."),
    "issue.merged":       ("Asunto {number}: unido a otro",    "{unit}: se responde junto con otro asunto."),
    "issue.unmerged":     ("Asunto {number}: otra vez solo",   "{unit}: tendrá su propia respuesta."),
    "issue.asked_again":  ("Asunto {number}: ¿está resuelto?", "{unit}: dígalo, o se cerrará sin su palabra."),
    "issue.closed":       ("Asunto {number}: cerrado",         "{unit}: nadie dijo si está resuelto."),
    "issue.escalated":    ("Asunto {number}: fuera de plazo",  "{unit}: no se cumplió lo prometido. Ya se avisó."),
    "issue.new_hours":    ("Asunto {number}: otro plazo",      "{unit}: cambió el horario, y con él su plazo."),
    "issue.answered":     ("Asunto {number}: una respuesta",   "{unit}: un tablero superior respondió. Ábralo y lea."),
    "card.answered":      ("Su tablero tiene respuesta",       "{unit}: respondió el tablero superior. Ábralo y lea."),
    "card.escalated":     ("Llegó una tarjeta a su tablero",   "{unit}: espera una respuesta suya."),
    "card.waiting":       ("Una tarjeta espera desde ayer",    "{unit}: todavía nadie la ha respondido."),
    "kudos.given":        ("Le han dado las gracias",          "{unit}: ábralo para leer por qué."),
    "kudos.thanked":      ("También su responsable agradece",  "{unit}: ábralo para leer por qué."),
    "huddle.ended":       ("La reunión ha terminado",          "{unit}: lea qué se dijo y quién hace qué."),
    "round.handed":       ("Le han pasado una ronda",          "{unit}: siga donde la dejó su colega."),
}  # fmt: skip

LANGUAGES = {"en": _EN, "es": _ES}


def say(kind: str, language: str, number: int | None, unit: str | None) -> Said:
    """The words for one notice in a person's language; an unknown language is English."""
    title, body = LANGUAGES[language_of(language)][kind]
    shown = "" if number is None else f"#{number}"
    return Said(_tidy(title.format(number=shown)), _tidy(body.format(unit=unit or "Roundwell")))


def language_of(language: str) -> str:
    """The one that a dialect belongs to; an unknown one is English."""
    known = language.split("-")[0].lower()
    return known if known in LANGUAGES else "en"


def _tidy(text: str) -> str:
    """Without the gap that a missing number leaves."""
    return " ".join(text.split()).replace(" :", ":")


def opens(kind: str, about_id: str) -> str:
    """The page of the app that a tap opens."""
    return KINDS[kind].opens.format(id=about_id)
