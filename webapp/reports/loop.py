"""The numbers the loop publishes about itself: each with its name, what it means in both languages, and its query.

They are about issues, thanks and visits in places; there is no number about a person here. Unless it says otherwise a
number is about the issues raised in the days asked for, as they stand now.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, and_, bindparam, case, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, aliased

from webapp.db import UtcDateTime
from webapp.followups.model import Issue, Queue
from webapp.followups.rules import CLOSED, DONE, MERGED, OPEN
from webapp.kudos.model import Kudos
from webapp.people.model import Unit
from webapp.plans.model import Due

Condition = ColumnElement[bool]
Column = InstrumentedAttribute[Any]
Words = tuple[str, str]  # the title, and what it means
LONG = timedelta(days=30)

NOW = bindparam("now", type_=UtcDateTime)
LONG_AGO = bindparam("long_ago", type_=UtcDateTime)
TODAY = bindparam("today", type_=Date)


def moments(now: datetime, today: date) -> dict[str, Any]:
    """The values of NOW, LONG_AGO and TODAY."""
    return {"now": now, "long_ago": now - LONG, "today": today}


@dataclass(frozen=True)
class Number:
    """What each has: a name, its words, and the moment or day that puts a row into a month; none: as it stands now."""

    name: str
    en: Words
    es: Words
    at: Column | None


@dataclass(frozen=True)
class Share(Number):
    """A part of a whole: `part` of those rows that are `of` it."""

    part: Condition
    of: Condition
    target: float | None = None


@dataclass(frozen=True)
class Span(Number):
    """The median time from one moment to another, of the rows that are `of` it."""

    begins: Column
    ends: Column
    of: Condition


@dataclass(frozen=True)
class Count(Number):
    """How many rows are `of` it; with `per`, for each hundred of that in the units asked for."""

    of: Condition
    per: Column | None = None


def _is(*states: str) -> Condition:
    return Issue.state.in_(sorted(states))


def _due_with_another() -> Select[Any]:
    """What is one with an issue, or with one that is, whose time is over."""
    part, whole, due = aliased(Issue), aliased(Issue), aliased(Issue)
    first = select(part.id.label("id"), part.merged_into_id.label("whole_id")).where(part.state.in_(sorted(MERGED)))
    up = first.cte("up", recursive=True)
    further = select(up.c.id, whole.merged_into_id).join(whole, whole.id == up.c.whole_id)
    up = up.union(further.where(whole.merged_into_id.is_not(None)))
    return select(up.c.id).join(due, due.id == up.c.whole_id).where(due.resolve_by < NOW)


_answered_at = case((Issue.state == "declined", Issue.closed_at), else_=Issue.resolved_at)
_kept = and_(_is(*CLOSED), _answered_at <= Issue.resolve_by)
_past = and_(_is(*(OPEN - {"blocked"})), Issue.resolve_by < NOW)
_answer_due = or_(
    Issue.heard_back.is_(True), Issue.resolve_by < NOW, and_(_is(*MERGED), Issue.id.in_(_due_with_another()))
)
_named = Issue.anonymous.is_(False)  # the others have the beginning of their shift and no moment to count from
_of_a_round = Issue.round_id.is_not(None)
_of_a_huddle = and_(Issue.round_id.is_(None), Issue.card_id.is_not(None))

NUMBERS: tuple[Number, ...] = (
    Share(
        "heard_back",
        ("Heard back", "Issues whose reporter has an answer, of all that were raised and have one or should have one by "
         "now. An honest no is an answer; that somebody has seen it is none. What is younger than its promised time "
         "counts once it is answered or that time is over; what is one with another issue is answered with it, and due by what was "
         "promised first for either. Without a name it is answered when the answer stands to be read "
         "by its code."),
        ("Con respuesta", "Asuntos cuyo autor tiene una respuesta, de los planteados que la tienen o ya deberían "
         "tenerla. Un no sincero es una respuesta; que alguien lo haya visto no lo es. Lo más nuevo que su plazo cuenta "
         "cuando se responde o el plazo acaba; lo unido a otro asunto se responde con él y cuenta desde el primero de los dos "
         "plazos. Sin nombre, está respondido cuando la respuesta se puede leer con su código."),
        Issue.raised_at, part=Issue.heard_back.is_(True), of=_answer_due, target=0.95,
    ),
    Share(
        "answered",
        ("Answered so far", "Issues whose reporter has an answer, of all that were raised, those too whose time is not over "
         "yet. The newest days pull it down."),
        ("Respondidos hasta ahora", "Asuntos cuyo autor tiene una respuesta, de todos los planteados, también aquellos cuyo "
         "plazo sigue abierto. Los días más recientes lo bajan."),
        Issue.raised_at, part=Issue.heard_back.is_(True), of=true(),
    ),
    Span(
        "acknowledge",
        ("Time until seen", "Median time from raising an issue until somebody acknowledges it, nights and weekends "
         "included. Those that still wait are not in it, nor what was said without a name, which has no moment."),
        ("Tiempo hasta ser visto", "Mediana del tiempo desde que se plantea un asunto hasta que alguien lo recibe, "
         "noches y fines de semana incluidos. No cuentan los que aún esperan ni lo dicho sin nombre, que no tiene hora."),
        Issue.raised_at, begins=Issue.raised_at, ends=Issue.acknowledged_at,
        of=and_(Issue.acknowledged_at.is_not(None), _named),
    ),
    Span(
        "resolve",
        ("Time until resolved", "Median time from raising an issue until it is resolved, for the last time where it was "
         "opened again. Those that are open or declined are not in it, nor what was said without a name."),
        ("Tiempo hasta ser resuelto", "Mediana del tiempo desde que se plantea un asunto hasta que se resuelve, la última "
         "vez si se reabrió. No cuentan los abiertos, los rechazados ni lo dicho sin nombre."),
        Issue.raised_at, begins=Issue.raised_at, ends=Issue.resolved_at, of=and_(_is(*DONE), _named),
    ),
    Share(
        "tier_1",
        ("Resolved at tier 1", "Issues resolved where they arose, of all that are resolved. One goes up a tier when a promise "
         "is not kept, when it was not fixed for the second time, or when nobody decides whose it is."),
        ("Resueltos en el nivel 1", "Asuntos resueltos donde surgieron, de todos los resueltos. Uno sube de nivel cuando no "
         "se cumple un plazo, cuando no se arregló por segunda vez o cuando nadie decide de quién es."),
        Issue.raised_at, part=Issue.tier == 1, of=_is(*DONE),
    ),
    Share(
        "tier_2",
        ("Resolved at tier 2", "Issues resolved after they came to a department or service, of all that are resolved."),
        ("Resueltos en el nivel 2", "Asuntos resueltos tras llegar a un departamento o servicio, de todos los resueltos."),
        Issue.raised_at, part=Issue.tier == 2, of=_is(*DONE),
    ),
    Share(
        "tier_3",
        ("Resolved at tier 3", "Issues resolved after they came to the whole facility, the highest tier an issue comes to by "
         "itself, of all that are resolved."),
        ("Resueltos en el nivel 3", "Asuntos resueltos tras llegar a todo el centro, el nivel más alto al que un asunto llega "
         "por sí solo, de todos los resueltos."),
        Issue.raised_at, part=Issue.tier == 3, of=_is(*DONE),
    ),
    Share(
        "on_time",
        ("Answered in time", "Issues resolved or declined by the promised time, of those that are answered or past it. "
         "What is blocked has no clock running."),
        ("Respondidos a tiempo", "Asuntos resueltos o rechazados en el plazo prometido, de los respondidos o vencidos. Lo "
         "detenido no tiene plazo en marcha."),
        Issue.raised_at, part=_kept, of=or_(_is(*CLOSED), _past),
    ),
    Share(
        "confirmed",
        ("Confirmed as fixed", "Issues whose reporter says that they are fixed, of all that are resolved."),
        ("Confirmados", "Asuntos cuyo autor dice que están resueltos, de todos los resueltos."),
        Issue.raised_at, part=_is("confirmed"), of=_is(*DONE),
    ),
    Share(
        "unconfirmed",
        ("Closed, not confirmed", "Issues closed because nobody said within a week whether they are fixed, of all that are "
         "resolved. They are never counted as confirmed."),
        ("Cerrados sin confirmar", "Asuntos cerrados porque nadie dijo en una semana si están resueltos, de todos los "
         "resueltos. Nunca cuentan como confirmados."),
        Issue.raised_at, part=_is("unconfirmed"), of=_is(*DONE),
    ),
    Share(
        "reopened",
        ("Not fixed at first", "Issues that were opened again at least once, of all that were ever resolved."),
        ("No resueltos a la primera", "Asuntos reabiertos al menos una vez, de todos los que alguna vez se resolvieron."),
        Issue.raised_at, part=Issue.reopened > 0, of=or_(_is(*DONE), Issue.reopened > 0),
    ),
    Share(
        "declined",
        ("Declined with a reason", "Issues answered with a no, each with its reason, of all that are answered."),
        ("Rechazados con motivo", "Asuntos respondidos con un no, cada uno con su motivo, de todos los respondidos."),
        Issue.raised_at, part=and_(_is("declined"), Issue.reason.is_not(None)), of=_is(*CLOSED),
    ),
    Share(
        "aging",
        ("Open for more than 30 days", "Issues raised more than 30 days ago, of all that are open now, whenever they were "
         "raised."),
        ("Abiertos desde hace más de 30 días", "Asuntos planteados hace más de 30 días, de todos los que están abiertos "
         "ahora, sea cual sea su fecha."),
        None, part=Issue.raised_at < LONG_AGO, of=_is(*OPEN),
    ),
    Count(
        "quick_wins",
        ("Quick wins", "Issues that take minutes and were resolved, counted when they were resolved."),
        ("Mejoras rápidas", "Asuntos de minutos que se resolvieron, contados cuando se resolvieron."),
        Issue.resolved_at, of=and_(Issue.effort == "minutes", _is(*DONE)),
    ),
    Share(
        "from_rounds",
        ("From rounds", "Issues that were raised in a round, of all issues raised."),
        ("De rondas", "Asuntos planteados en una ronda, de todos los planteados."),
        Issue.raised_at, part=_of_a_round, of=true(),
    ),
    Share(
        "from_huddles",
        ("From huddles", "Issues that were made of a card on a board, of all issues raised."),
        ("De reuniones breves", "Asuntos hechos de una tarjeta del tablero, de todos los planteados."),
        Issue.raised_at, part=_of_a_huddle, of=true(),
    ),
    Share(
        "direct",
        ("Spoken up directly", "Issues that came neither from a round nor from a board, of all issues raised."),
        ("Planteados directamente", "Asuntos que no vinieron de una ronda ni de un tablero, de todos los planteados."),
        Issue.raised_at, part=and_(Issue.round_id.is_(None), Issue.card_id.is_(None)), of=true(),
    ),
    Share(
        "unrouted",
        ("Not routed", "Issues that lie in the queue which catches what no rule takes, of all issues raised."),
        ("Sin destino", "Asuntos que están en la cola que recoge lo que ninguna regla toma, de todos los planteados."),
        Issue.raised_at, part=Issue.queue_id.in_(select(Queue.id).where(Queue.catch_all)), of=true(),
    ),
    Count(
        "kudos",
        ("Thanks for each 100 staff", "Thanks given, for each hundred people who work in these units."),
        ("Agradecimientos por cada 100 personas", "Agradecimientos dados por cada cien personas que trabajan en estas "
         "unidades."),
        Kudos.given_at, of=true(), per=Unit.staff,
    ),
    Share(
        "kudos_told",
        ("Thanks that arrived", "Thanks to somebody with an inbox here, who is told at once, of all thanks given. A bare "
         "name cannot be told."),
        ("Agradecimientos que llegaron", "Agradecimientos a alguien con buzón aquí, que lo sabe al momento, de todos los "
         "dados. A un simple nombre no se le puede avisar."),
        Kudos.given_at, part=Kudos.person_id.is_not(None), of=true(), target=0.95,
    ),
    Share(
        "kudos_words",
        ("Thanks with a leader's word", "Thanks to which somebody who leads the unit added a word within 72 hours, of all that "
         "have one or should have one by now."),
        ("Agradecimientos con palabra del responsable", "Agradecimientos a los que un responsable de la unidad añadió unas "
         "palabras en 72 horas, de los que las tienen o ya deberían tenerlas."),
        Kudos.given_at, part=Kudos.word_at <= Kudos.word_by,
        of=and_(Kudos.word_by.is_not(None), or_(Kudos.word_at.is_not(None), Kudos.word_by < NOW)), target=0.95,
    ),
    Share(
        "rounds_done",
        ("Rounds done of those planned", "Visits done, of all that are due by now. What was skipped with a reason is not "
         "counted."),
        ("Rondas hechas de las previstas", "Visitas hechas, de todas las que ya tocaban. Lo omitido con motivo no cuenta."),
        Due.due_on, part=Due.done_on.is_not(None),
        of=or_(Due.done_on.is_not(None), and_(Due.skipped_why.is_(None), Due.due_on <= TODAY)),
    ),
)  # fmt: skip

# By what a median is told apart, beside the months.
GROUPS: dict[str, Column] = {"priority": Issue.priority, "category": Issue.category, "tier": Issue.tier}
