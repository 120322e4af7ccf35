"""Looking back: the rounds of a unit, one of them whole, what came of them, and how answers moved."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from tests.make.followups import open_queues, raise_issue
from tests.make.people import ANNES, FIVE_EAST, FOUR_WEST, MAIN, done, person_id
from tests.make.visits import WARD, asks, on, publish, version, visit
from webapp.clock import now
from webapp.db import within, writing
from webapp.ids import id_from, new_id
from webapp.people.model import Membership
from webapp.rounds import history

Phone = Any
Devices = Callable[[str], Phone]

ROUNDS, ANSWERS, SUMMARY = ("/api/v1/rounds", "/api/v1/rounds/answers", "/api/v1/rounds/summary")
YEAR = {"from": "2026-01", "to": "2026-12"}


@pytest.fixture(autouse=True)
def templates(app: Flask) -> None:
    publish()


def listed(device: Phone, **asked: Any) -> dict[str, Any]:
    answer = device.get(ROUNDS, **({"unit_id": FOUR_WEST} | asked))
    assert answer.status_code == 200, answer.text
    return answer.json  # type: ignore[no-any-return]


def moved(device: Phone, key: str, **asked: Any) -> dict[str, Any]:
    place = {} if "facility_id" in asked else {"unit_id": FOUR_WEST}
    answer = device.get(ANSWERS, template_key="ward", question_id=asks(key), **(place | YEAR | asked))
    assert answer.status_code == 200, answer.text
    return answer.json  # type: ignore[no-any-return]


class TestTheListOfAUnit:
    def test_the_newest_round_comes_first_with_who_when_and_how_long(self, phone: Devices) -> None:
        done("Ada", "room.open", room_id=(room_id := new_id()), unit_id=FOUR_WEST, name="Room 12")
        first, second = visit(on(3), takes=7), visit(on(9), who="Priya", takes=0, room_id=room_id)
        visit(on(4), unit_id=FIVE_EAST)
        rows = listed(phone("Sam"))["rounds"]
        assert [row["id"] for row in rows] == [second, first]
        assert rows[1] | {"issues": None} == {
            "id": first, "unit_id": FOUR_WEST, "room_id": None, "template_id": WARD["id"],
            "rounder_id": person_id("Elena"), "started_at": "2026-03-03T17:00:00Z",
            "finished_at": "2026-03-03T17:07:00Z", "minutes": 7, "issues": None, "kudos": 0,
        }  # fmt: skip
        assert (rows[0]["room_id"], rows[0]["minutes"]) == (room_id, 1)

    def test_what_came_of_it_is_counted_but_not_what_a_restricted_queue_holds(self, phone: Devices) -> None:
        open_queues()
        round_id = visit(on(3))
        _, declined, resolved = (raise_issue("Elena", round_id=round_id) for _ in range(3))
        raise_issue("Elena", round_id=round_id, category="people")
        raise_issue("Elena")
        done("Priya", "issue.decline", issue_id=declined, reason="cost", why="Next year")
        done("Priya", "issue.resolve", issue_id=resolved, what_we_did="Swapped it.")
        done("Elena", "issue.confirm", issue_id=resolved)
        done("Elena", "kudos.give", kudos_id=new_id(), unit_id=FOUR_WEST, to="Omar", text="Thanks", round_id=round_id)
        (row,) = listed(phone("Ada"))["rounds"]
        assert (row["issues"], row["kudos"]) == ({"raised": 3, "answered": 2, "open": 1}, 1)

    def test_only_finished_rounds_are_history(self, phone: Devices) -> None:
        open_one, discarded = new_id(), new_id()
        for round_id in (open_one, discarded):
            done("Elena", "round.start", round_id=round_id, unit_id=FOUR_WEST, template_id=WARD["id"])
        done("Elena", "round.discard", round_id=discarded)
        elena = phone("Elena")
        assert listed(elena)["rounds"] == []
        assert {elena.get(f"{ROUNDS}/{it}").status_code for it in (open_one, discarded)} == {404}

    def test_it_comes_in_pages_that_miss_and_repeat_nothing(
        self, phone: Devices, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(history, "PAGE", 3)
        at_once = [visit(on(5)) for _ in range(4)]  # one moment, so that the ids decide
        made = [visit(on(1)), *sorted(at_once), visit(on(6)), visit(on(7))]
        elena = phone("Elena")
        found: list[str] = []
        page = listed(elena)
        while True:
            found += [row["id"] for row in page["rounds"]]
            if page["next"] is None:
                break
            page = listed(elena, before=page["next"])
        assert found == made[::-1]

    def test_one_template_is_all_its_versions(self, phone: Devices) -> None:
        later = version(2)
        publish(later, WARD | {"id": id_from("test", "other"), "key": "other"})
        first, second = visit(on(1)), visit(on(2), template=later)
        visit(on(3), template=WARD | {"id": id_from("test", "other")})
        elena = phone("Elena")
        assert [row["id"] for row in listed(elena, template_key="ward")["rounds"]] == [second, first]
        assert listed(elena, template_key="no such")["rounds"] == []


class TestOneRound:
    def test_it_is_read_whole_as_the_feed_told_it_and_without_what_is_apart(self, phone: Devices) -> None:
        round_id = visit(on(3), {"clear": "no", "waiting": 5, "trust": 2, "words": "Her son has exams", "said": "Fine"})
        sam = phone("Sam")
        told = sam.get(f"{ROUNDS}/{round_id}").json
        assert set(told["answers"]) == {asks("clear"), asks("waiting"), asks("said")}
        assert "exams" not in str(told)
        recent = visit(now() - timedelta(days=3), {"clear": "no", "trust": 2, "words": "Her son has exams"})
        assert sam.get(f"{ROUNDS}/{recent}").json == sam.feed()[0]["round", recent]

    def test_its_rounder_reads_it_also_where_they_no_longer_work(self, phone: Devices) -> None:
        round_id = visit(on(3), who="Priya")
        with within(ANNES), writing() as session:
            session.execute(
                update(Membership).where(Membership.person_id == person_id("Priya")).values(unit_id=FIVE_EAST)
            )
        assert phone("Priya").get(f"{ROUNDS}/{round_id}").json["rounder_id"] == person_id("Priya")


class TestWhatIsNotTheirs:
    @pytest.mark.parametrize("name", ["Tom", "Mallory"])
    def test_it_is_as_if_it_were_not_there(self, phone: Devices, name: str) -> None:
        round_id = visit(on(3))
        question = {"template_key": "ward", "question_id": asks("clear")}
        device = phone(name)
        for path, asked in (
            (ROUNDS, {"unit_id": FOUR_WEST}),
            (f"{ROUNDS}/{round_id}", {}),
            (SUMMARY, {"unit_id": FOUR_WEST}),
            (ANSWERS, {"unit_id": FOUR_WEST, **question}),
            (ANSWERS, {"facility_id": new_id(), **question}),
        ):
            answer = device.get(path, **asked)
            assert (answer.status_code, answer.json["code"]) == (404, "not_found"), path

    def test_of_a_facility_everybody_sees_their_own_units(self, phone: Devices) -> None:
        visit(on(3), {"clear": "yes"})
        visit(on(4), {"clear": "no"}, unit_id=FIVE_EAST)
        seen = {name: moved(phone(name), "clear", facility_id=MAIN)["months"] for name in ("Sam", "Tom", "Elena")}
        assert [month["counts"] for month in seen["Sam"]] == [{"yes": 1}]
        assert [month["counts"] for month in seen["Tom"]] == [{"no": 1}]
        assert [month["counts"] for month in seen["Elena"]] == [{"yes": 1, "no": 1}]

    def test_a_private_question_has_no_history(self, phone: Devices) -> None:
        visit(on(3), {"words": "Her son has exams"})
        asked = {"unit_id": FOUR_WEST, "template_key": "ward", "question_id": asks("words")}
        assert phone("Elena").get(ANSWERS, **asked).status_code == 404

    def test_signed_out_nothing_is_told(self, phone: Devices) -> None:
        for path in (ROUNDS, f"{ROUNDS}/{new_id()}", ANSWERS, SUMMARY):
            assert phone(None).get(path, unit_id=FOUR_WEST).status_code == 401  # type: ignore[arg-type]


class TestHowAnswersMoved:
    def test_choices_are_counted_by_month_of_the_organisations_own_calendar(self, phone: Devices) -> None:
        for day, month, value in ((3, 3, "yes"), (30, 3, "no"), (2, 4, "no"), (9, 5, None)):
            visit(on(day, month), {"clear": value})
        visit(on(1, 5).replace(hour=2), {"clear": "na"})  # the last of April in New York
        told = moved(phone("Sam"), "clear")
        assert told["type"] == "yes_no"
        assert [(it["month"], it["answers"], it["counts"]) for it in told["months"]] == [
            ("2026-03", 2, {"yes": 1, "no": 1}),
            ("2026-04", 2, {"no": 1, "na": 1}),
        ]

    def test_a_number_has_its_measures_and_its_lights(self, phone: Devices) -> None:
        for day, value in ((3, 2), (4, 9.5), (5, 5), (6, 2)):
            visit(on(day), {"waiting": value})
        (month,) = moved(phone("Sam"), "waiting")["months"]
        assert month == {
            "month": "2026-03", "answers": 4, "counts": {"green": 2, "amber": 1, "red": 1},
            "mean": 4.62, "median": 3.5, "least": 2.0, "most": 9.5,
        }  # fmt: skip

    def test_several_choices_count_each(self, phone: Devices) -> None:
        visit(on(3), {"waiting": 6, "clear": "no", "why": ["beds", "staffing"]})
        visit(on(4), {"waiting": 6, "clear": "no", "why": ["beds"]})
        visit(on(5), {"waiting": 1, "clear": "yes", "why": ["beds"]})  # the question did not show after all
        (month,) = moved(phone("Sam"), "why")["months"]
        assert (month["answers"], month["counts"]) == (2, {"staffing": 1, "beds": 2})

    def test_a_question_keeps_its_history_from_version_to_version(self, phone: Devices) -> None:
        later = version(2, clear={"type": "choice", "options": [{"key": key, "text": {"en": key, "es": key}}
                                                                 for key in ("yes", "partly")],
                                  "suggest": None, "prompt": None, "section": None},
                        why={"show_when": None})  # fmt: skip
        publish({**later, "items": [{k: v for k, v in item.items() if v is not None} for item in later["items"]]})
        visit(on(3), {"clear": "yes"})
        visit(on(4), {"clear": "partly"}, template=later)
        told = moved(phone("Sam"), "clear")
        assert told["type"] == "choice"
        assert told["months"][0]["counts"] == {"yes": 1, "partly": 1}

    def test_words_come_one_by_one_the_newest_first_in_pages(
        self, phone: Devices, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(history, "PAGE", 2)
        first = visit(on(3), {"said": "The handover"})
        visit(on(4), {"said": "  "})
        visit(on(5), {})
        visit(on(6), {"said": "The lift"})
        sam = phone("Sam")
        found, before = [], {}
        while True:
            told = moved(sam, "said", **before)
            assert told["months"] == []
            found += told["said"]
            if told["next"] is None:
                break
            before = {"before": told["next"]}
        assert [it["value"] for it in found] == ["The lift", "The handover"]
        assert found[1] == {
            "round_id": first, "unit_id": FOUR_WEST, "at": "2026-03-03T17:10:00Z", "value": "The handover",
        }  # fmt: skip

    def test_usually_the_last_twelve_months_are_told(self, phone: Devices) -> None:
        visit(now() - timedelta(days=40), {"clear": "yes"})
        answer = phone("Sam").get(ANSWERS, unit_id=FOUR_WEST, template_key="ward", question_id=asks("clear")).json
        assert len(answer["months"]) == 1
        assert (
            int(answer["to"][:4]) * 12 + int(answer["to"][5:]) - int(answer["from"][:4]) * 12 - int(answer["from"][5:])
            == 11
        )


class TestTheSummary:
    def test_rounds_minutes_and_issues_by_template_and_month(self, phone: Devices) -> None:
        open_queues()
        publish(WARD | {"id": id_from("test", "other"), "key": "other"})
        first = visit(on(3), takes=4)
        visit(on(4), takes=30)
        visit(on(5), takes=6)
        second = visit(on(7, 4), takes=12)
        visit(on(8, 4), template=WARD | {"id": id_from("test", "other")}, takes=3)
        visit(on(8, 4), unit_id=FIVE_EAST)
        raise_issue("Elena", round_id=first)
        raise_issue("Elena", round_id=first, category="people")
        answered = raise_issue("Elena", round_id=second)
        done("Priya", "issue.resolve", issue_id=answered, what_we_did="Swapped it.")
        done("Elena", "issue.confirm", issue_id=answered)
        none = {"raised": 0, "answered": 0, "open": 0}
        told = phone("Sam").get(SUMMARY, unit_id=FOUR_WEST, **YEAR).json
        assert told == {
            **YEAR,
            "templates": [
                {"template_key": "other", "rounds": 1, "minutes": 3, "issues": none, "months": [
                    {"month": "2026-04", "rounds": 1, "minutes": 3, "issues": none},
                ]},
                {"template_key": "ward", "rounds": 4, "minutes": 9, "issues": {"raised": 2, "answered": 1, "open": 1},
                 "months": [
                    {"month": "2026-03", "rounds": 3, "minutes": 6, "issues": none | {"raised": 1, "open": 1}},
                    {"month": "2026-04", "rounds": 1, "minutes": 12, "issues": none | {"raised": 1, "answered": 1}},
                ]},
            ],
        }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "asked", "field"),
    [
        (ROUNDS, {}, "unit_id"),
        (ROUNDS, {"unit_id": "4 West"}, "unit_id"),
        (ROUNDS, {"unit_id": FOUR_WEST, "before": "yesterday"}, "before"),
        (ROUNDS, {"unit_id": FOUR_WEST, "before": f"{'9' * 17}.{'0' * 32}"}, "before"),
        (ROUNDS, {"unit_id": FOUR_WEST, "template_key": "\x00"}, "template_key"),
        (SUMMARY, {"unit_id": FOUR_WEST, "from": "2026-13"}, "from"),
        (SUMMARY, {"unit_id": FOUR_WEST, "from": "2026-03", "to": "2026-02"}, "to"),
        (SUMMARY, {"unit_id": FOUR_WEST, "from": "2020-01", "to": "2025-01"}, "to"),
        (ANSWERS, {"template_key": "ward", "question_id": asks("clear")}, "unit_id"),
        (ANSWERS, {"template_key": "ward", "question_id": asks("clear"), "unit_id": FOUR_WEST, "facility_id": MAIN},
         "unit_id"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_by_name(phone: Devices, path: str, asked: dict[str, Any], field: str) -> None:
    answer = phone("Elena").get(path, **asked)
    assert (answer.status_code, answer.json["code"]) == (422, "invalid")
    assert field in answer.json["fields"]
