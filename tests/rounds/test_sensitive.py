"""Whoever reads whatever there is to read, as often as they like: no single sensitive or private answer can be told."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import product
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import Phone
from tests.make.followups import do_at, open_queues
from tests.make.people import ANNES, FIVE_EAST, FOUR_WEST, MAIN, PASSWORD, done, person_id
from tests.make.visits import WARD, asks, must, on, publish, version, visit
from webapp import clock
from webapp.access import system
from webapp.audit.model import AuditRow
from webapp.clock import as_text
from webapp.db import Base, Tenanted, db, within, writing
from webapp.ids import id_from, new_id
from webapp.people import signin
from webapp.people.actors import actor_for
from webapp.rounds.groups import SMALLEST
from webapp.sync.accept import accept

ANSWERS = "/api/v1/rounds/answers"
PLACES = ({"unit_id": FOUR_WEST}, {"unit_id": FIVE_EAST}, {"facility_id": MAIN})
PERIODS = (
    {"from": "2026-01", "to": "2026-12"},
    {"from": "2026-03", "to": "2026-03"},
    {"from": "2026-04"},
    {},
)
ASKED = [*(("ward", when) for when in PERIODS), ("other", PERIODS[0])]
FIRST = id_from("test", "the first round")
READERS = ("Priya", "Elena", "Ada")
Told = dict[tuple[str, int, int], frozenset[str]]


class TestAnAttackerWhoCompares:
    """Managers, executives and administrators ask everything there is, before and after each answer."""

    @pytest.fixture(autouse=True)
    def hospital(self, app: Flask) -> None:
        # The same question in another template too: neither template nor version may cut a group finer.
        other = WARD | {"id": id_from("test", "other"), "key": "other"}
        publish(WARD, version(2, trust={"text": {"en": "Trusting?", "es": "¿Confían?"}}), other)

    def test_two_reads_differ_by_whole_groups_or_not_at_all(self, phone: Callable[[str], Phone]) -> None:
        devices = {name: phone(name) for name in READERS}
        before = told(devices)
        many = 0
        for step in self.steps():
            many += step()
            after = told(devices)
            for filtered, groups in after.items():
                assert before[filtered] <= groups, "a group once told stays as it is"
                assert all(json.loads(group)["answers"] == SMALLEST for group in groups)
                assert len(groups - before[filtered]) <= 1
            before = after
        everything = before["Ada", 2, 0]
        assert many == 14
        assert len(everything) == 2  # of eleven answers in one unit and three in the other

    def steps(self) -> Iterator[Callable[[], int]]:
        """Each adds so many answers: by several rounders, versions, templates and in several months."""
        later, other = id_from("test", "ward", 2), id_from("test", "other")

        def adds(value: int, day: int, month: int = 3, **where: Any) -> Callable[[], int]:
            return lambda: bool(visit(on(day, month), {"trust": value}, **where))

        yield adds(10, 3, round_id=FIRST)
        yield adds(0, 4, who="Priya")
        yield adds(7, 4, template=WARD | {"id": later})
        yield adds(7, 28, 2)  # arrives late, so it is counted late
        yield adds(1, 5, unit_id=FIVE_EAST)
        yield self.skips
        yield adds(4, 13)
        yield self.changes_its_mind
        yield adds(3, 6, template=WARD | {"id": other})
        yield adds(9, 7, 4)
        yield adds(2, 8, 4, unit_id=FIVE_EAST)
        yield self.is_handed_over
        yield adds(9, 9, 4)
        yield self.comes_after_the_finish
        yield adds(8, 9, 5)
        yield adds(8, 10, 5, unit_id=FIVE_EAST)

    def skips(self) -> int:
        visit(on(12), {"trust": None, "clear": "yes"})
        return 0

    def changes_its_mind(self) -> int:
        """After it was counted, and told in its group: whatever is sent then changes nothing."""
        for day, value in ((14, 0), (15, None)):
            must(on(day), "Elena", "round.answer", round_id=FIRST, question_id=asks("trust"), value=value)
        return 0

    def is_handed_over(self) -> int:
        round_id, at = new_id(), on(16)
        must(at, "Elena", "round.start", round_id=round_id, unit_id=FOUR_WEST, template_id=WARD["id"])
        must(at, "Elena", "round.answer", round_id=round_id, question_id=asks("trust"), value=6)
        must(at, "Elena", "round.hand_over", round_id=round_id, person_id=person_id("Priya"))
        must(at + timedelta(hours=1), "Priya", "round.finish", round_id=round_id)
        return 1

    def comes_after_the_finish(self) -> int:
        round_id = visit(on(20), {"clear": "yes"})
        must(on(21), "Elena", "round.answer", round_id=round_id, question_id=asks("trust"), value=5)
        return 1


def told(devices: dict[str, Phone]) -> Told:
    """By reader, place and way of asking: the groups they are told."""
    found: Told = {}
    for (name, device), (place, where), (way, (key, when)) in product(
        devices.items(), enumerate(PLACES), enumerate(ASKED)
    ):
        answer = device.get(ANSWERS, template_key=key, question_id=asks("trust"), **where, **when)
        if answer.status_code == 404:
            assert (name, where) == ("Priya", {"unit_id": FIVE_EAST})
            continue
        assert (answer.json["months"], answer.json["said"]) == ([], [])
        found[name, place, way] = frozenset(json.dumps(group, sort_keys=True) for group in answer.json["groups"])
    return found


TWINS = (id_from("test", "twin", 1), id_from("test", "twin", 2))
ROLES = {"Rosa": "manager", "Priya": "manager", "Elena": "executive", "Ada": "admin", "Sam": "frontline"}
#           what the staff of one hospital say is told in groups as what the other's say; the sixth is never told
TRUST = ((3, 7, 5, 9, 1, 8), (9, 1, 3, 7, 5, 0))
PRIVATE = ("Her son has exams.", "He is to be a father.")
# Rows are compared without what tells one hospital, one request or one moment of this run from the other.
OF_THE_RUN = {"organisation_id", "received_at", "request_id"}
# Hashes of what was sent, by which a repeated command is known, made with a key that each organisation has of its own.
HASHES = {"body_hash", "hash", "audit_hash", "trail_key"}


@dataclass
class Twin:
    """One of two hospitals in which everything is alike, down to every id, but for what was said in confidence."""

    app: Flask
    number: int
    now: datetime
    devices: dict[str, Phone] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return TWINS[self.number]

    def found(self) -> None:
        site = {"facility_id": MAIN}
        ward = {"unit_id": FOUR_WEST, **site}
        self.do(
            None,
            ("organisation.found", {"name": "Twin", "zone": "America/New_York"}),
            ("facility.open", {**site, "name": "Main site"}),
            ("unit.open", {**ward, "name": "4 West", "staff": 30, "beds": 24}),
            *(
                ("person.welcome", {"person_id": person_id(name), "name": name, "role": role,
                                    **({} if role in ("executive", "admin") else {"unit_id": FOUR_WEST})})
                for name, role in ROLES.items()
            ),
            ("queue.open", {"queue_id": id_from("test", "any"), "name": "Any", "catch_all": True}),
            ("template.publish", {"template": WARD}),
        )  # fmt: skip
        for name in ROLES:
            address = f"{name}.{self.number}@twins.example".lower()
            with within(self.id), writing() as session:
                signin.set_password(session, self.id, person_id(name), address, PASSWORD)
            self.devices[name] = Phone(self.app)
            assert self.devices[name].post("/api/v1/session", {"email": address, "password": PASSWORD}).json

    def day(self, number: int) -> datetime:
        return self.now + timedelta(days=number - 30)

    def do(self, who: str | None, *said: tuple[str, dict[str, Any]], at: Any = None) -> list[Any]:
        """As the person with this name, or as the system; each command under the id both hospitals give it."""
        actor = system(self.id)
        if who is not None:
            with within(self.id) as session:
                actor = actor_for(session, self.id, person_id(who)) or actor
        sent = [
            {"id": id_of(type, payload), "type": type, "made_at": as_text(at or self.day(0)), "payload": payload}
            for type, payload in said
        ]
        results = accept(actor, sent)
        assert [result.problem for result in results if result.status == "rejected"] == []
        return results

    def begins(self, number: int) -> None:
        it = {"round_id": round_id(number)}
        note = f"{PRIVATE[self.number]} {number}"
        self.do(
            "Rosa",
            ("round.start", {**it, "unit_id": FOUR_WEST, "template_id": WARD["id"]}),
            ("round.answer", {**it, "question_id": asks("clear"), "value": "no"}),
            ("round.answer", {**it, "question_id": asks("trust"), "value": TRUST[self.number][number], "note": note}),
            ("round.answer", {**it, "question_id": asks("words"), "value": note, "photo_ids": [photo_id(number)]}),
            ("issue.raise", {"issue_id": id_from("issue", number), "unit_id": FOUR_WEST, "title": "A pump beeps",
                             "category": "equipment", "priority": "P3", **it, "question_id": asks("words")}),
            at=self.day(number + 2),
        )  # fmt: skip

    def finishes(self, number: int) -> None:
        self.do(
            "Rosa", ("round.finish", {"round_id": round_id(number)}), at=self.day(number + 2) + timedelta(minutes=9)
        )

    def reads(self, number: int) -> Iterator[tuple[str, str]]:
        """Everything that anybody but the rounder is told when asking for it, and when trying what is not theirs."""
        place = {"unit_id": FOUR_WEST}
        for name in ("Priya", "Elena", "Ada", "Sam"):
            device = self.devices[name]
            told, cursor = device.feed()
            yield f"{name}: feed", json.dumps([cursor, *sorted((str(key), data) for key, data in told.items())])
            for path, asked in (
                ("rounds", place),
                (f"rounds/{round_id(number)}", {}),
                ("rounds/summary", place),
                *(("rounds/answers", {**where, "template_key": "ward", "question_id": asks(key)})
                  for key in ("clear", "trust", "words", "said") for where in (place, {"facility_id": MAIN})),
                (f"photos/{photo_id(number)}", {}),
            ):  # fmt: skip
                yield f"{name}: {path} {asked}", device.get(f"/api/v1/{path}", **asked).text
            for guess in (TRUST[0][number], TRUST[1][number]):
                about = {"round_id": round_id(number), "question_id": asks("trust"), "value": guess, "note": "guessed"}
                sent = {"type": "round.answer", "made_at": as_text(self.day(29)), "payload": about}
                again = id_of("round.answer", about)  # as if it had come from the rounder
                results = device.send({"id": again, **sent}, {"id": id_from(name, number, guess), **sent})
                yield f"{name}: guesses {guess}", json.dumps(results)

    def rows(self) -> dict[str, list[str]]:
        """Every row of the hospital but the answers themselves and what the feed tells their rounder of them."""
        found = {}
        for mapper in Base.registry.mappers:
            table = mapper.class_.__tablename__
            if not issubclass(mapper.class_, Tenanted) or table == "private_answer":
                continue
            with within(self.id) as session:
                rows = [row.__dict__.copy() for row in session.scalars(select(mapper.class_))]
            found[table] = sorted(self.text(row) for row in rows if not _is_rounders_own(row))
        db.session.remove()
        return found

    def text(self, row: dict[str, Any]) -> str:
        kept = {key: value for key, value in row.items() if key not in OF_THE_RUN | HASHES and key[0] != "_"}
        return self.plain(json.dumps(kept, sort_keys=True, default=str))

    def plain(self, told: str) -> str:
        """Without the id of the hospital and the numbers of requests."""
        if '"request_id"' in told:
            told = "".join(part for part in told.split('"') if len(part) != 16)
        return told.replace(self.id, "HOME")


def _is_rounders_own(row: dict[str, Any]) -> bool:
    return (row.get("scope"), row.get("entity")) == (f"person:{person_id('Rosa')}", "private_answer")


def round_id(number: int) -> str:
    return id_from("test", "twin round", number)


def photo_id(number: int) -> str:
    return id_from("test", "twin photo", number)


def id_of(type: str, payload: dict[str, Any]) -> str:
    ids = [value for key, value in sorted(payload.items()) if key.endswith("_id")]
    return id_from("test", type, *ids, payload.get("template", {}).get("id"))


def test_two_hospitals_that_differ_only_in_what_was_said_in_confidence_cannot_be_told_apart(app: Flask) -> None:
    """The feed, snapshots, the history, results, refusals, notices, the trail and every row: all alike."""
    twins = [Twin(app, number, now) for now in (clock.now(),) for number in (0, 1)]
    for twin in twins:
        twin.found()
    for number, act in product(range(len(TRUST[0])), (Twin.begins, Twin.finishes)):
        for twin in twins:
            act(twin, number)
        if number in (0, 4, 5):  # first of all, the fifth, which makes a group, and one more
            assert_alike(*(dict(twin.reads(number)) for twin in twins), twins)
    assert_alike(*(twin.rows() for twin in twins), twins)
    told = twins[0].devices["Ada"].get(ANSWERS, unit_id=FOUR_WEST, template_key="ward", question_id=asks("trust")).json
    assert [(group["answers"], group["mean"]) for group in told["groups"]] == [(5, 5.0)]


def assert_alike(one: dict[str, Any], other: dict[str, Any], twins: list[Twin]) -> None:
    assert one.keys() == other.keys()
    for name, told in one.items():
        if isinstance(told, str):
            assert twins[0].plain(told) == twins[1].plain(other[name]), name
        else:
            assert told == other[name], name


def test_the_rounder_keeps_the_private_words_and_loses_the_sensitive_value_at_the_finish(app: Flask) -> None:
    twin = Twin(app, 0, clock.now())
    twin.found()
    twin.begins(0)
    assert values(twin) == {asks("trust"): 3, asks("words"): "Her son has exams. 0"}
    twin.finishes(0)
    assert values(twin) == {asks("trust"): None, asks("words"): "Her son has exams. 0"}


def values(twin: Twin) -> dict[str, Any]:
    feed = twin.devices["Rosa"].feed()[0]
    rows = (data for (entity, _), data in feed.items() if entity == "private_answer" and data)
    return {str(row["question_id"]): row["value"] for row in rows}


def test_neither_logs_nor_refusals_repeat_what_was_said_in_confidence(
    app: Flask, phone: Callable[[str], Phone], capsys: pytest.CaptureFixture[str]
) -> None:
    publish()
    open_queues()
    round_id = visit(on(3), {"words": "Her son has exams"})
    question = {"round_id": round_id, "question_id": asks("words")}
    too_long = do_at(on(4), "Elena", "round.answer", **question, value="Her son has exams. " * 400)
    no_text = do_at(on(4), "Elena", "round.answer", **question, value={"name": "Her son has exams"})
    refused = do_at(on(4), "Priya", "round.answer", **question, value="Her son has exams")
    answers = [str(result.problem) for result in (too_long, no_text, refused)]
    asked = phone("Ada").get(ANSWERS, unit_id=FOUR_WEST, template_key="ward", question_id=asks("words"))
    description = phone("Ada").get("/api/v1/openapi.json").text
    done("Ada", "template.publish", template=version(3))
    with within(ANNES) as session:
        trail = [str(row.__dict__) for row in session.scalars(select(AuditRow))]
    out, err = capsys.readouterr()
    assert all(answers)
    assert "exams" not in "".join([*answers, asked.text, description, *trail, out, err])
