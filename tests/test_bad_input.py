"""Whatever comes in over HTTP is answered with a clear problem, never a failure of ours, and nothing is lost."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.make import everything, people, pictures, rounds
from tests.make.everything import ISSUE, Json, good, kept, sender, sent
from tests.make.people import ANNES, FOUR_WEST
from webapp.clock import as_text, now
from webapp.db import within
from webapp.errors import CODES
from webapp.ids import new_id
from webapp.people.model import Room
from webapp.sync.commands import COMMANDS

Phone = Any


@pytest.fixture
def world(app: Flask) -> None:
    everything.furnish()


def is_clear(problem: Any) -> bool:
    """A problem of the list, with a sentence, and a number to find it by."""
    title = CODES[problem["code"]][1]
    return bool(problem["title"] == title and problem["detail"] and problem["request_id"] not in ("", "-"))


def str_of(value: object) -> str:
    """A name for a case that fits in a line."""
    return str(value)[:40]


class TestWhatIsNoCommand:
    @pytest.mark.parametrize(
        ("body", "content_type", "status", "code"),
        [
            (b"", "application/json", 400, "bad_json"),
            (b'{"commands": [', "application/json", 400, "bad_json"),
            (b'{"commands": [{"id": NaN}]}', "application/json", 400, "bad_json"),
            (b'{"sent_at": 1' + b"0" * 5000 + b"}", "application/json", 400, "bad_json"),
            (b'{"commands": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "application/json", 400, "bad_json"),
            (b'{"commands": "\xff"}', "application/json", 400, "bad_json"),
            (b'{"commands": []}', "text/plain", 415, "wrong_type"),
            (b'{"commands": []}', "application/x-www-form-urlencoded", 415, "wrong_type"),
            (b"commands=1", "multipart/form-data; boundary=x", 415, "wrong_type"),
            (b'{"commands": []}', "", 415, "wrong_type"),
            (b"null", "application/json", 422, "invalid"),
            (b"{}", "application/json", 422, "invalid"),
            (b'{"commands": []}', "application/json", 422, "invalid"),
            (b'{"commands": null}', "application/json", 422, "invalid"),
            (b'{"commands": [null]}', "application/json", 422, "invalid"),
            (b'{"commands": [{}]}', "application/json", 422, "invalid"),
            (b'{"commands": [{"id": 7}]}', "application/json", 422, "invalid"),
            (b'{"commands": [{"id": "\\u0000"}]}', "application/json", 422, "invalid"),
            (b'{"commands": [], "sent_at": "soon"}', "application/json", 422, "invalid"),
        ],
        ids=str_of,
    )
    def test_a_request_that_cannot_be_read_says_why_and_keeps_nothing(
        self, phone: Callable[..., Phone], body: bytes, content_type: str, status: int, code: str
    ) -> None:
        ada = phone("Ada")
        before = kept(("session",))
        answer = ada._ask("POST", "/api/v1/commands", data=body, content_type=content_type)
        assert (answer.status_code, answer.json["code"], answer.mimetype) == (status, code, "application/problem+json")
        assert is_clear(answer.json)
        assert kept(("session",)) == before

    def test_two_hundred_commands_are_taken_and_one_more_is_too_many(self, phone: Callable[..., Phone]) -> None:
        ada = phone("Ada")
        many = [sent("room.open", {"room_id": new_id(), "unit_id": FOUR_WEST, "name": f"Room {n}"}) for n in range(201)]
        answer = ada.post("/api/v1/commands", {"commands": many})
        assert (answer.status_code, answer.json["code"]) == (422, "invalid")
        assert {result["status"] for result in ada.send(*many[:200])} == {"applied"}

    @pytest.mark.parametrize("depth", [50, 300, 900, 5000])
    def test_a_payload_nested_however_deeply_is_refused(self, phone: Callable[..., Phone], depth: int) -> None:
        command = json.dumps(sent("room.open", {"name": "DEEP"})).replace('"DEEP"', "[" * depth + "]" * depth)
        body = f'{{"commands": [{command}]}}'
        answer = phone("Ada")._ask("POST", "/api/v1/commands", data=body, content_type="application/json")
        said = answer.json if answer.status_code != 200 else answer.json["results"][0]["problem"]
        assert said["code"] in ("bad_json", "invalid")

    @pytest.mark.parametrize(
        ("bent", "code"),
        [
            ({"type": "issue.resolv"}, "unknown_command"),
            ({"type": "__class__"}, "unknown_command"),
            ({"type": None}, "invalid"),
            ({"type": "x" * 2_000_000}, "invalid"),
            ({"version": 2**80}, "update_first"),
            ({"version": "soon"}, "invalid"),
            ({"made_at": 10**400}, "invalid"),
            ({"made_at": "yesterday"}, "invalid"),
            ({"payload": []}, "invalid"),
            ({"payload": None}, "invalid"),
            ({"extra": 1}, "invalid"),
        ],
    )
    def test_an_envelope_that_is_wrong_is_refused_under_its_id(
        self, phone: Callable[..., Phone], bent: Json, code: str
    ) -> None:
        ada = phone("Ada")
        wrong = sent("room.open", {"room_id": new_id(), "unit_id": FOUR_WEST, "name": "Room 1"}) | bent
        right = sent("room.open", {"room_id": new_id(), "unit_id": FOUR_WEST, "name": "Room 2"})
        refused, done = ada.send(wrong, right)
        assert (refused["id"], refused["status"], refused["problem"]["code"]) == (wrong["id"], "rejected", code)
        assert is_clear(refused["problem"])
        assert done["status"] == "applied"
        assert rooms() == ["Room 2"]


def rooms() -> list[str]:
    with within(ANNES) as session:
        return sorted(session.scalars(select(Room.name)))


ODD = (
    None,
    True,
    [],
    {},
    [[]],
    {"x": {}},
    -1,
    2**70,
    0.5,
    "",
    " ",
    "x" * 5000,
    "half \ud83d",
    "nul \x00",
    "2026-02-30",
    [1, None],
)


class TestAddresses:
    @pytest.mark.parametrize(
        ("method", "path", "does"),
        [
            ("GET", "/api/v1/commands", {"POST"}),
            ("PATCH", "/api/v1/commands", {"POST"}),
            ("TRACE", "/api/v1/session", {"DELETE", "GET", "POST"}),
            ("DELETE", "/api/v1/changes", {"GET"}),
            ("POST", "/api/v1/openapi.json", {"GET"}),
            ("POST", "/healthz", {"GET"}),
        ],
    )
    def test_a_wrong_method_is_told_the_right_ones(
        self, phone: Callable[..., Phone], method: str, path: str, does: set[str]
    ) -> None:
        answer = phone("Sam")._ask(method, path)
        assert (answer.status_code, answer.json["code"]) == (405, "wrong_method")
        assert set(answer.headers["Allow"].split(", ")) - {"HEAD", "OPTIONS"} == does

    @pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE", "OPTIONS"])
    @pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v1/photos/none", "/api/v2/session", "/api/"])
    def test_an_address_nobody_has_is_not_there_whatever_the_method(
        self, phone: Callable[..., Phone], method: str, path: str
    ) -> None:
        answer = phone("Sam")._ask(method, path)
        assert (answer.status_code, answer.json["code"]) == (404, "not_found")


DAYS = (
    ("issue.raise", "take_by"),
    ("issue.take", "by"),
    ("issue.promise", "by"),
    ("issue.block", "look_again_on"),
    ("plan.set", "starts_on"),
    ("plan.set", "ends_on"),
    ("card.edit", "due_on"),
)


class TestPayloads:
    def test_whatever_stands_in_a_field_is_taken_or_refused(self, world: None, phone: Callable[..., Phone]) -> None:
        """Two hundred at a time, as a phone sends them: no odd one takes the others with it."""
        devices = {name: phone(name) for name in ("Ada", "Elena")}
        for type in everything.types():
            usual = good(type)
            bent = [sent(type, usual | {name: odd}) for name in COMMANDS[type].schema.fields for odd in ODD]
            results = devices[sender(type)].send(*bent[:200]) + devices[sender(type)].send(*bent[200:], *bent[:1])[:-1]
            assert [result["id"] for result in results] == [command["id"] for command in bent]
            for command, result in zip(bent, results, strict=True):
                assert result["status"] == "applied" or is_clear(result["problem"]), command

    @pytest.mark.parametrize("year", ["0001", "9999"])
    def test_a_day_at_either_end_of_the_calendar_is_taken_or_refused_and_the_others_go_on(
        self, world: None, phone: Callable[..., Phone], year: str
    ) -> None:
        """Whatever is reckoned from it: in whichever zone, no failure of ours may keep an outbox waiting for ever."""
        ada, elena = phone("Ada"), phone("Elena")
        tokyo = {
            "zone": "Asia/Tokyo",
            "week": {"days": [0, 1, 2, 3, 4], "from": "08:00", "to": "17:00"},
            "holidays": [],
        }
        ada.send(sent("organisation.set_hours", tokyo))
        duty = good("rota.set")["duties"][0]
        first, last = f"{year}-01-01", f"{year}-12-31"
        for field in (("begins_at",), ("ends_at",), ("begins_at", "ends_at")):
            far = dict(zip(field, (f"{first}T00:00:00Z", f"{last}T23:59:59Z")[-len(field) :], strict=True))
            bad, right = ada.send(sent("rota.set", {"duties": [duty | far]}), sent("room.open", good("room.open")))
            assert (bad["status"], right["status"]) == ("rejected", "applied")
            assert is_clear(bad["problem"])
        for type, field in DAYS:
            for day in (first, last):
                bad, right = elena.send(sent(type, good(type) | {field: day}), sent("issue.raise", good("issue.raise")))
                assert bad["status"] == "applied" or is_clear(bad["problem"]), (type, field, day)
                assert right["status"] == "applied"

    def test_two_megabytes_in_any_text_are_refused_by_the_name_of_the_field(
        self, world: None, phone: Callable[..., Phone]
    ) -> None:
        elena = phone("Elena")
        for field in ("title", "detail", "category", "effort", "take_by", "unit_id"):
            (result,) = elena.send(sent("issue.raise", good("issue.raise") | {field: "x" * 2_000_000}))
            assert set(result["problem"]["fields"]) == {field}

    def test_what_is_missing_or_too_much_is_named(self, world: None, phone: Callable[..., Phone]) -> None:
        devices = {name: phone(name) for name in ("Ada", "Elena")}
        for type in everything.types():
            needed = {name for name, field in COMMANDS[type].schema.fields.items() if field.required}
            less, more = devices[sender(type)].send(sent(type, {}), sent(type, good(type) | {"colour": "red"}))
            assert set(less["problem"]["fields"]) >= needed
            assert set(more["problem"]["fields"]) == {"colour"}


class TestAgainAndOutOfOrder:
    def test_a_batch_sent_again_backwards_changes_nothing(self, world: None, phone: Callable[..., Phone]) -> None:
        elena = phone("Elena")
        batch = a_visit(new_id())
        assert {result["status"] for result in elena.send(*batch)} == {"applied"}
        before = kept(("session",))
        assert {result["status"] for result in elena.send(*reversed(batch))} == {"duplicate"}
        assert kept(("session",)) == before

    def test_what_came_before_its_cause_is_refused_and_can_be_sent_under_a_new_id(
        self, world: None, phone: Callable[..., Phone]
    ) -> None:
        elena, round_id = phone("Elena"), new_id()
        start, *rest = a_visit(round_id)
        early = elena.send(*rest, start)
        assert [result["status"] for result in early] == ["rejected"] * len(rest) + ["applied"]
        assert {result["problem"]["code"] for result in early[:-1]} == {"not_found"}
        assert {result["status"] for result in elena.send(*rest)} == {"rejected"}  # decided is decided
        assert {result["status"] for result in elena.send(*({**it, "id": new_id()} for it in rest))} == {"applied"}
        assert elena.feed()[0]["round", round_id]["state"] == "finished"

    def test_answers_that_arrive_in_another_order_leave_the_one_given_last(
        self, world: None, phone: Callable[..., Phone]
    ) -> None:
        elena, question_id, said = phone("Elena"), rounds.question("text"), {}
        for order in ((0, 1, 2), (2, 1, 0), (1, 2, 0)):
            start, *_ = a_visit(round_id := new_id())
            given = [
                sent("round.answer", {"round_id": round_id, "question_id": question_id, "value": f"{n}"},
                     made_at=(now() - timedelta(minutes=9 - n)).isoformat())
                for n in range(3)
            ]  # fmt: skip
            elena.send(start, *(given[n] for n in order))
            said[order] = elena.feed()[0]["round", round_id]["answers"][question_id]["value"]
        assert set(said.values()) == {"2"}

    def test_the_same_commands_on_two_connections_are_one(self, world: None, phone: Callable[..., Phone]) -> None:
        first, second = phone("Elena"), phone("Elena")
        batch = a_visit(new_id())
        statuses = [result["status"] for device in (first, second, first) for result in device.send(*batch)]
        assert statuses == ["applied"] * len(batch) + ["duplicate"] * 2 * len(batch)

    def test_somebody_elses_command_id_is_no_way_to_learn_what_became_of_it(
        self, world: None, phone: Callable[..., Phone]
    ) -> None:
        command = sent("issue.comment", good("issue.comment"))
        phone("Elena").send(command)
        (result,) = phone("Sam").send(command)
        assert (result["status"], result["problem"]["code"]) == ("rejected", "id_reused")


def a_visit(round_id: str) -> list[Json]:
    """A round as a phone sends it."""
    of, unit = {"round_id": round_id}, {"unit_id": FOUR_WEST}
    raised = {"issue_id": new_id(), "title": "No slings", "category": "supplies", "priority": "P2"}
    return [
        sent("round.start", {**of, **unit, "template_id": rounds.TEMPLATE["id"]}),
        sent("round.answer", {**of, "question_id": rounds.question("text"), "value": "The safety minute"}),
        sent("issue.raise", {**of, **unit, **raised}),
        sent("round.finish", of),
    ]


class TestClocks:
    @pytest.mark.parametrize("days", [-1, 1, -4000, 4000])
    @pytest.mark.parametrize("says_so", [True, False])
    def test_a_clock_that_is_wrong_never_makes_the_future_and_breaks_no_promise(
        self, world: None, phone: Callable[..., Phone], days: int, says_so: bool
    ) -> None:
        elena, wrong = phone("Elena"), now() + timedelta(days=days)
        start, _, raised, finish = ({**it, "made_at": wrong.isoformat()} for it in a_visit(new_id()))
        answer = elena.post(
            "/api/v1/commands",
            {"commands": [start, raised, finish]} | ({"sent_at": wrong.isoformat()} if says_so else {}),
        )
        assert [result["status"] for result in answer.json["results"]] == ["applied"] * 3
        told = elena.feed()[0]
        issue = told["issue", raised["payload"]["issue_id"]]
        visit = told["round", start["payload"]["round_id"]]
        assert visit["started_at"] <= visit["finished_at"] <= soon()
        assert issue["raised_at"] <= soon()
        assert issue["raised_at"] < issue["acknowledge_by"] <= issue["resolve_by"]
        if says_so:
            assert issue["raised_at"] > now_less_a_minute()

    @pytest.mark.parametrize("sent_at", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
    def test_a_clock_at_either_end_of_the_calendar_keeps_nobody_waiting(
        self, world: None, phone: Callable[..., Phone], sent_at: str
    ) -> None:
        elena = phone("Elena")
        answer = elena.post("/api/v1/commands", {"commands": a_visit(new_id()), "sent_at": sent_at})
        assert {result["status"] for result in answer.json["results"]} == {"applied"}

    def test_an_answer_from_a_phone_of_yesterday_does_not_resolve_before_it_was_raised(
        self, world: None, phone: Callable[..., Phone]
    ) -> None:
        yesterday = (now() - timedelta(days=1)).isoformat()
        phone("Priya").send(sent("issue.resolve", good("issue.resolve"), made_at=yesterday))
        issue = phone("Elena").feed()[0]["issue", ISSUE]
        assert issue["state"] == "resolved"
        assert issue["raised_at"] <= issue["resolved_at"]


def soon() -> str:
    return as_text(now() + timedelta(seconds=1))


def now_less_a_minute() -> str:
    return as_text(now() - timedelta(minutes=1))


class TestPictures:
    @pytest.mark.parametrize(
        ("upload", "content_type", "status", "code"),
        [
            (b"", "image/jpeg", 422, "no_picture"),
            (b"Mrs Doe in bed 4", "image/jpeg", 422, "no_picture"),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml", 422, "no_picture"),
            (b"\xff\xd8\xff\xe0" + b"\x00" * 500, "image/jpeg", 422, "no_picture"),
            (pictures.photo()[:900], "image/jpeg", 422, "no_picture"),
            (pictures.photo(), "text/html", 415, "wrong_type"),
            (b"x" * (12 * 1024 * 1024 + 1), "image/jpeg", 413, "too_large"),
        ],
        ids=["empty", "text", "svg", "a header", "half", "said to be text", "13 MB"],
    )
    def test_a_picture_that_is_none_is_refused_and_the_others_go_on(
        self, world: None, phone: Callable[..., Phone], upload: bytes, content_type: str, status: int, code: str
    ) -> None:
        elena, photo_id = phone("Elena"), new_id()
        elena.send(sent("issue.raise", good("issue.raise") | {"photo_ids": [photo_id]}))
        answer = elena._ask("PUT", f"/api/v1/photos/{photo_id}", data=upload, content_type=content_type)
        assert (answer.status_code, answer.json["code"]) == (status, code)
        assert is_clear(answer.json)
        assert elena.feed()[0]["photo", photo_id]["state"] == ("refused" if code == "no_picture" else "waiting")
        right = elena._ask("PUT", f"/api/v1/photos/{new_id()}", data=pictures.photo(), content_type="image/jpeg")
        assert right.status_code == 201


class TestSigningIn:
    @pytest.mark.parametrize(
        "odd",
        ["nul\x00", "half \ud83d", "x" * 2_000_000, None, 7, [], ""],
        ids=["nul", "half a pair", "2 MB", "null", "a number", "a list", "empty"],
    )
    @pytest.mark.parametrize("field", ["email", "password"])
    def test_an_odd_word_is_refused_and_counts_as_no_guess(
        self, phone: Callable[..., Phone], field: str, odd: object
    ) -> None:
        said = {"email": people.email("Sam"), "password": people.PASSWORD}
        answer = phone().post("/api/v1/session", said | {field: odd})
        assert (answer.status_code, answer.json["code"]) == (422, "invalid")
        assert set(answer.json["fields"]) == {field}
        assert phone().post("/api/v1/session", said).status_code == 200
