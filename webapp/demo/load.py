"""Loads the demo hospital by the same commands a real one would send, as if its devices came back after ninety days."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

import structlog
from sqlalchemy import select, text

from webapp import clock
from webapp.access import Actor, system
from webapp.anonymous import passes
from webapp.db import db, within, writing
from webapp.demo import measured, overdue, planned, several, told, unnamed
from webapp.demo.history import Act, History
from webapp.demo.places import (
    ADMIN,
    DESKS,
    EXECUTIVES,
    FACILITIES,
    LAKESIDE,
    LAKESIDE_DESKS,
    LAKESIDE_SIGN_INS,
    PASSWORD,
    SIGN_INS,
    ZONE,
    Desk,
    Ward,
)
from webapp.demo.turns import in_turns
from webapp.huddles.kinds import kinds
from webapp.ids import id_from
from webapp.notify.model import Notice
from webapp.people import signin
from webapp.people.actors import actor_for
from webapp.people.model import SignIn
from webapp.plans import ahead
from webapp.plans.rules import HORIZON
from webapp.rounds.library import library
from webapp.sync.accept import accept

log = structlog.get_logger()

DEMO = id_from("demo", "organisation")
OTHER = id_from("demo", "other organisation")
BATCH = 200
AGE = timedelta(days=400)  # how long ago it was founded


def once() -> None:
    """Loads it into a database without anybody in it; leaves every other one as it is."""
    if db.session.scalar(select(SignIn.email).limit(1)) is None:
        load(clock.now())


def load(now: datetime) -> None:
    """Both hospitals, as they are at that moment; the same for the same moment."""
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None  # noqa: S101
            raw.execute("PRAGMA synchronous=OFF")  # a demo that a power cut spoils is loaded again
    _hospital(DEMO, "Riverside Health", FACILITIES, DESKS, [*EXECUTIVES], ADMIN, now)
    _hospital(OTHER, "Lakeside Clinic", {"Lakeside": LAKESIDE}, LAKESIDE_DESKS, [], None, now)
    for organisation_id, sign_ins in ((DEMO, SIGN_INS), (OTHER, LAKESIDE_SIGN_INS)):
        passes.renew_if_due(organisation_id, now)
        with within(organisation_id), writing() as session:
            for email, name in sign_ins.items():
                signin.set_password(session, organisation_id, _id(organisation_id, name), email, PASSWORD)
    if db.engine.dialect.name == "postgresql":
        with db.engine.begin() as connection:
            connection.execute(text("ANALYZE"))  # its own look round comes a minute later: too late for a first visit
    db.engine.dispose()


def _id(organisation_id: str, *name: str) -> str:
    return id_from(organisation_id, *name)


def _hospital(
    organisation_id: str,
    name: str,
    facilities: Mapping[str, Sequence[Ward]],
    desks: Sequence[Desk],
    executives: Sequence[str],
    admin: str | None,
    now: datetime,
) -> None:
    founded = now - AGE
    wards = {ward.name: ward for units in facilities.values() for ward in units}
    names = [*wards, *facilities, *executives, *([admin] if admin else []), *_people_of(facilities, desks)]
    ids = {one: _id(organisation_id, one) for one in names} | {
        f"board {it}": _id(organisation_id, "board", it) for it in (*wards, *facilities)
    }
    _apply(
        system(organisation_id), _founding(organisation_id, name, facilities, desks, executives, admin, ids), founded
    )
    lanes = tuple(str(lane["key"]) for lane in kinds()["shift"]["lanes"])
    history = History(organisation_id, now, wards, ids, library()[0], lanes)
    if organisation_id == DEMO:
        _plan(organisation_id, ids, now)
        _measure(organisation_id, ids, now)  # before the huddles they were said in: after them they came late
        _replay(organisation_id, history.acts(), ids)
        unnamed.speak(organisation_id, ids, now)
        _escalate(organisation_id, now)
        rota = {"duties": several.rota(organisation_id, ids, now)}
        _must(accept(system(organisation_id), [_sent(organisation_id, "rota", "rota.set", rota, now)]))
        _read_old_notices(organisation_id, now)
        for who, wishes in told.WISHES.items():
            _give(
                organisation_id,
                ids[who],
                [_sent(organisation_id, f"wish {who} {type}", type, it, now) for type, it in wishes],
            )
    log.info("demo loaded", organisation=name)


def _plan(organisation_id: str, ids: Mapping[str, str], now: datetime) -> None:
    """The plans, each set in its time and gone on with since: what was done by them comes with the past."""
    house = system(organisation_id)
    for name, it in planned.plans(ids, now).items():
        _must(accept(house, [_sent(organisation_id, f"plan {name}", "plan.set", it.payload, it.set_at)]))
    horizon = planned.WEEK.local(now).date() + HORIZON
    while True:
        with within(organisation_id) as session:
            behind = ahead.behind(session, horizon)
        if not behind:
            return
        for plan_id, until in behind:
            further = {"plan_id": plan_id, "until": horizon.isoformat()}
            _must(accept(house, [_sent(organisation_id, f"ahead {plan_id} {until}", "plan.ahead", further, now)]))


def _measure(organisation_id: str, ids: Mapping[str, str], now: datetime) -> None:
    """What the boards measured, each person's in one go."""
    done = sorted(measured.acts(organisation_id, ids, now), key=lambda it: (it[1], it[0]))
    for who, theirs in groupby(done, key=lambda it: it[1]):
        given = enumerate(theirs)
        sent = [_sent(organisation_id, f"measured {who} {n}", *it[2:], it[0]) for n, it in given]
        _give(organisation_id, ids[who], sent)


def _escalate(organisation_id: str, now: datetime) -> None:
    house, today = system(organisation_id), planned.WEEK.local(now).date()
    while True:
        with within(organisation_id) as session:
            steps = list(overdue.steps(session, now, today))
        if not steps:
            return
        _must(accept(house, [_sent(organisation_id, one.name, one.type, one.payload, one.at) for one in steps]))


def _people_of(facilities: Mapping[str, Sequence[Ward]], desks: Sequence[Desk]) -> list[str]:
    wards = [ward for units in facilities.values() for ward in units]
    staff = [one for ward in wards for one in (ward.manager, ward.charge, *ward.frontline)]
    return list(dict.fromkeys([*staff, *(one for desk in desks for one in (desk.lead, *desk.members))]))


Command = tuple[str, dict[str, Any]]


def _founding(
    organisation_id: str,
    name: str,
    facilities: Mapping[str, Sequence[Ward]],
    desks: Sequence[Desk],
    executives: Sequence[str],
    admin: str | None,
    ids: Mapping[str, str],
) -> Iterable[Command]:
    """The hospital as an administrator would set it up, in order."""
    yield "organisation.found", {"name": name, "zone": ZONE, "event_system_url": "https://events.example/report"}
    yield "organisation.set_outside_addresses", {"addresses": several.ADDRESSES}
    yield "webhook.set", {"webhook_id": _id(organisation_id, "webhook"), **several.TOLD}
    for facility, wards in facilities.items():
        yield "facility.open", {"facility_id": ids[facility], "name": facility}
        for ward in wards:
            yield "unit.open", {"unit_id": ids[ward.name], "facility_id": ids[facility], "name": ward.name,
                                "kind": ward.kind, "staff": ward.staff, "beds": ward.beds, "lead_id": ids[ward.manager]}  # fmt: skip
            for room in range(1, min(ward.beds, 12) + 1):
                room_id = _id(organisation_id, "room", ward.name, str(room))
                yield "room.open", {"room_id": room_id, "unit_id": ids[ward.name], "name": f"Room {room}"}
    yield from _welcoming(facilities, desks, executives, admin, ids)
    for desk in desks:
        rules = [{"category": category, "place": place} for place, category in enumerate(desk.categories)]
        yield "queue.open", {"queue_id": _id(organisation_id, "queue", desk.name), "name": desk.name, "lead_id": ids[desk.lead],
                             "member_ids": [ids[one] for one in desk.members], "restricted": desk.restricted,
                             "catch_all": desk.catch_all, "rules": rules, "phone": desk.phone}  # fmt: skip
    for template in library():
        # The second hospital's are its own, as if somebody there had copied them: nothing of the two has one id.
        own = {} if organisation_id == DEMO else {"id": _id(organisation_id, "template", template["key"])}
        yield "template.publish", {"template": {**template, **own}}
    yield from _boards(organisation_id, name, facilities, ids)


def _welcoming(
    facilities: Mapping[str, Sequence[Ward]],
    desks: Sequence[Desk],
    executives: Sequence[str],
    admin: str | None,
    ids: Mapping[str, str],
) -> Iterable[Command]:
    welcomed: set[str] = set()

    def welcome(one: str, role: str, **where: str) -> Iterable[Command]:
        if one not in welcomed:
            welcomed.add(one)
            yield "person.welcome", {"person_id": ids[one], "name": one, "role": role, **where}

    for one in executives:
        yield from welcome(one, "executive")
    if admin:
        yield from welcome(admin, "admin")
    for facility, wards in facilities.items():
        for ward in wards:
            # A manager of several units holds the whole site; so does the person who runs its support services.
            yield from welcome(ward.manager, "manager", facility_id=ids[facility])
            yield from welcome(ward.charge, "charge", unit_id=ids[ward.name])
            for one in ward.frontline:
                yield from welcome(one, "frontline", unit_id=ids[ward.name])
    for desk in desks:
        for one in (desk.lead, *desk.members):
            yield from welcome(one, "manager", facility_id=ids[next(iter(facilities))])


def _boards(
    organisation_id: str, name: str, facilities: Mapping[str, Sequence[Ward]], ids: Mapping[str, str]
) -> Iterable[Command]:
    top = _id(organisation_id, "board", "organisation")
    yield "board.open", {"board_id": top, "tier": 4, "name": name}
    for facility, wards in facilities.items():
        site = _id(organisation_id, "board", facility)
        yield (
            "board.open",
            {"board_id": site, "tier": 3, "name": facility, "facility_id": ids[facility], "parent_id": top},
        )
        for ward in wards:
            yield "board.open", {"board_id": ids[f"board {ward.name}"], "tier": 1, "name": ward.name,
                                 "unit_id": ids[ward.name], "parent_id": site}  # fmt: skip


def _apply(actor: Actor, commands: Iterable[Command], at: datetime) -> None:
    sent = [_sent(actor.organisation_id, n, type, payload, at) for n, (type, payload) in enumerate(commands)]
    for first in range(0, len(sent), BATCH):
        _must(accept(actor, sent[first : first + BATCH]))


def _replay(organisation_id: str, acts: Sequence[Act], ids: Mapping[str, str]) -> None:
    actors: dict[str, Actor] = {}
    n = 0
    for who, batch in in_turns(acts):
        if who not in actors:
            with within(organisation_id) as session:
                actor = actor_for(session, organisation_id, ids[who])
            assert actor is not None  # noqa: S101 everybody was welcomed
            actors[who] = actor
        sent = [_sent(organisation_id, f"past {n + i}", act.type, act.payload, act.at) for i, act in enumerate(batch)]
        n += len(batch)
        for first in range(0, len(sent), BATCH):
            _must(accept(actors[who], sent[first : first + BATCH]))


def _sent(organisation_id: str, n: object, type: str, payload: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    return {"id": _id(organisation_id, "command", str(n)), "type": type, "made_at": at.isoformat(), "payload": payload}


def _must(results: Iterable[Any]) -> None:
    for result in results:
        if result.status == "rejected":
            raise RuntimeError(f"the demo was refused: {result.problem}")


def _read_old_notices(organisation_id: str, now: datetime) -> None:
    """People have read what is older than two days, each by a command of their own."""
    with within(organisation_id) as session:
        ask = select(Notice.person_id, Notice.id, Notice.at).where(Notice.at < now - timedelta(days=2))
        rows = session.execute(ask.order_by(Notice.person_id, Notice.at)).all()
    for person_id, theirs in groupby(rows, key=lambda row: row.person_id):
        sent = [
            _sent(organisation_id, f"read {row.id}", "notice.read", {"notice_id": row.id}, row.at + timedelta(hours=8))
            for row in theirs
        ]
        _give(organisation_id, person_id, sent)


def _give(organisation_id: str, person_id: str, sent: Sequence[dict[str, Any]]) -> None:
    """What one person did, in their name."""
    with within(organisation_id) as session:
        actor = actor_for(session, organisation_id, person_id)
    assert actor is not None  # noqa: S101 everybody was welcomed
    for first in range(0, len(sent), BATCH):
        _must(accept(actor, sent[first : first + BATCH]))
