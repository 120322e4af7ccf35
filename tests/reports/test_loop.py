"""The numbers of the loop: right on any history, on both databases, and about nobody's restricted queue."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask, current_app
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import select

from tests.make import kudos as thanks
from tests.make.anonymous import speak_up_at
from tests.make.followups import BIOMED, CAUGHT, QUIET, ago, do_at, raise_issue
from tests.make.people import ANNES, FIVE_EAST, FOUR_WEST, MAIN, actor, done, person_id
from tests.make.plans import KEY, set_plan, today
from tests.make.rounds import TEMPLATE, publish
from tests.reports import slowly
from webapp import clock
from webapp.db import within
from webapp.followups.model import Issue
from webapp.followups.schema import IssueSchema
from webapp.ids import id_from, new_id
from webapp.kudos.model import Kudos
from webapp.kudos.schema import KudosSchema
from webapp.reports.counting import Asking, numbers
from webapp.reports.loop import NUMBERS
from webapp.reports.scope import Period, countable

Phone = Any
Devices = Callable[[str], Phone]
LOOP = "/api/v1/reports/loop"
STAFF = 40
NOBODYS = id_from("test", "nobody's")

VERBS = ("acknowledge", "start", "block", "resolve", "decline", "confirm", "reopen", "merge")
steps = some.lists(some.tuples(some.sampled_from(VERBS), some.integers(1, 60 * 24 * 40)), max_size=5)
histories = some.lists(
    some.fixed_dictionaries({
        "days": some.integers(0, 150),
        "here": some.booleans(),
        "named": some.booleans(),
        "category": some.sampled_from(("equipment", "people", "other")),
        "priority": some.sampled_from(("P1", "P3")),
        "effort": some.sampled_from((None, "minutes", "days")),
        "steps": steps,
    }),
    max_size=8,
)  # fmt: skip


class Ward:
    """Two units of a facility of their own, where nothing else happens."""

    def __init__(self) -> None:
        self.facility, self.here, self.there = new_id(), new_id(), new_id()
        done("Ada", "facility.open", facility_id=self.facility, name="A site of its own")
        for unit in (self.here, self.there):
            done("Ada", "unit.open", unit_id=unit, facility_id=self.facility, name=f"Unit {unit}", staff=STAFF)

    def lives(self, history: list[dict[str, Any]]) -> None:
        before: str | None = None
        for said in history:
            raised_at = ago(days=said["days"])
            unit = self.here if said["here"] else self.there
            how = {name: said[name] for name in ("category", "priority", "effort")}
            if said["named"]:
                issue_id = raise_issue("Elena", at=raised_at, unit_id=unit, **how)
            else:
                issue_id = speak_up_at(current_app, raised_at, unit_id=unit, **how)["issue_id"]
            at = raised_at
            for verb, minutes in said["steps"]:
                at = min(at + timedelta(minutes=minutes), clock.now())
                who = "Ada" if said["category"] == "people" and verb not in ("confirm", "reopen") else "Elena"
                words = WORDS.get(verb, lambda at: {})(at) if verb != "merge" else {"into_id": before or issue_id}
                do_at(at, who, f"issue.{verb}", issue_id=issue_id, **words)
            before = issue_id
            if said["effort"] == "days":
                done("Elena", "kudos.give", kudos_id=new_id(), unit_id=unit, to=person_id("Sam"), text="Thanks")
                done("Elena", "kudos.give", kudos_id=new_id(), unit_id=unit, to="Omar", text="Thanks")

    def issues(self, *units: str) -> list[dict[str, Any]]:
        with within(ANNES) as session:
            return [IssueSchema().dump(it) for it in session.scalars(select(Issue).where(Issue.unit_id.in_(units)))]

    def kudos(self, *units: str) -> list[dict[str, Any]]:
        with within(ANNES) as session:
            return [KudosSchema().dump(it) for it in session.scalars(select(Kudos).where(Kudos.unit_id.in_(units)))]


WORDS: dict[str, Callable[[datetime], dict[str, Any]]] = {
    "block": lambda at: {"why": "Waiting for a part", "look_again_on": (at + timedelta(days=3)).date().isoformat()},
    "resolve": lambda at: {"what_we_did": "Swapped it."},
    "decline": lambda at: {"reason": "cost", "why": "Next year"},
    "reopen": lambda at: {"why": "Not yet"},
}


def asked(name: str, now: datetime, days: int, unit: Any = None, facility: Any = None, queue: Any = None) -> Any:
    last = now.astimezone(slowly.ZONE).date()
    who, period = actor(name), Period(slowly.ZONE, last - timedelta(days=days), last)
    units = sorted(one for one, its in who.units if unit in (None, one) and facility in (None, its))
    with within(ANNES) as session:
        issues = countable(session, who, unit, facility, queue)
        return {it["name"]: it for it in numbers(Asking(session, issues, None if queue else units, period, now))}


def figure(told: dict[str, Any]) -> tuple[Any, ...]:
    value = told["value"]
    return (None if value is None else pytest.approx(value, abs=0.011), told["part"], told["of"])


@pytest.mark.usefixtures("app")
def test_any_history_is_counted_as_one_would_count_it_by_hand() -> None:
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(history=histories, days=some.sampled_from((20, 100, 160)))
    def holds(history: list[dict[str, Any]], days: int) -> None:
        ward = Ward()
        ward.lives(history)
        now = clock.now()
        for place, units in (
            ({"unit": ward.here}, [ward.here]),
            ({"facility": ward.facility}, [ward.here, ward.there]),
        ):
            compare(asked("Elena", now, days, **place), ward, units, now, days, "open")
        quiet = asked("Ada", now, days, unit=ward.here, queue=QUIET)
        compare(quiet, ward, [ward.here], now, days, "quiet")

    holds()


def compare(told: dict[str, Any], ward: Ward, units: list[str], now: datetime, days: int, which: str) -> None:
    last = now.astimezone(slowly.ZONE).date()

    def within_days(text: str | None) -> bool:
        return text is not None and last - slowly.moment(text).astimezone(slowly.ZONE).date() <= timedelta(days=days)  # type: ignore[union-attr]

    seen = [row for row in ward.issues(*units) if (row["queue_id"] == QUIET) == (which == "quiet")]
    raised = [row for row in seen if within_days(row["raised_at"])]
    others = {row["id"]: row for row in ward.issues(ward.here, ward.there)}
    expected = slowly.of_issues(raised, now, CAUGHT, others)
    expected["aging"] = slowly.aging(seen, now)
    expected["quick_wins"] = slowly.quick_wins([row for row in seen if within_days(row["resolved_at"])])
    if which == "open":
        given_here = ward.kudos(*units)
        expected["kudos"] = slowly.kudos(given_here, STAFF * len(units))
        expected["kudos_told"] = slowly.share(given_here, lambda row: True, lambda row: row["person_id"] is not None)
        expected["kudos_words"] = slowly.kudos_words(given_here, now)
        expected["rounds_done"] = (None, 0, 0)
    assert {name: figure(it) for name, it in told.items()} == expected
    for month in {it["month"] for it in told["heard_back"]["months"]}:
        then = [row for row in raised if slowly.month_of(row["raised_at"]) == month]
        of_month = slowly.of_issues(then, now, CAUGHT, others)
        for name, by_hand in of_month.items():
            (point,) = (it for it in told[name]["months"] if it["month"] == month)
            if point["of"]:
                assert figure(point) == by_hand
            assert point["of"] == by_hand[2]
    for by in ("priority", "category", "tier"):
        for key in {str(row[by]) for row in raised}:
            by_hand = slowly.of_issues([row for row in raised if str(row[by]) == key], now, CAUGHT, others)
            for name in ("acknowledge", "resolve"):
                found = [it for it in told[name]["groups"] if (it["by"], it["key"]) == (by, key)]
                assert [figure(it) for it in found] == ([by_hand[name]] if by_hand[name][2] else [])


def test_a_leaders_word_on_thanks_counts_when_it_came_within_three_days(phone: Devices) -> None:
    in_time, late, owed, fresh = (new_id() for _ in range(4))
    said = {"unit_id": FOUR_WEST, "to": "Omar the porter", "text": "Stayed late."}
    for kudos_id, at in ((in_time, ago(days=9)), (late, ago(days=9)), (owed, ago(days=9)), (fresh, ago(days=1))):
        assert do_at(at, "Elena", "kudos.give", kudos_id=kudos_id, **said).status == "applied"
    for kudos_id, at in ((in_time, ago(days=7)), (late, ago(days=5))):
        assert do_at(at, "Priya", "kudos.thank", kudos_id=kudos_id, text="Well done.").status == "applied"
    assert figure(told(phone("Elena"))["kudos_words"]) == (0.333, 1, 3)


class TestWhoMayAsk:
    def test_everybody_counts_the_units_they_see(self, phone: Devices) -> None:
        raise_issue("Elena")
        raise_issue("Elena", unit_id=FIVE_EAST)
        raised = {name: told(phone(name))["direct"]["of"] for name in ("Sam", "Tom", "Elena", "Ada")}
        assert raised == {"Sam": 1, "Tom": 1, "Elena": 2, "Ada": 2}
        assert told(phone("Sam"), facility_id=MAIN)["direct"]["of"] == 1

    def test_who_works_a_queue_counts_it_wherever_it_comes_from(self, phone: Devices) -> None:
        raise_issue("Elena", unit_id=FIVE_EAST)
        raise_issue("Elena", unit_id=FIVE_EAST, category="other")
        assert told(phone("Ngozi"), queue_id=BIOMED)["direct"]["of"] == 1
        assert told(phone("Sam"), queue_id=BIOMED)["direct"]["of"] == 0

    def test_being_younger_than_its_promise_lowers_no_rate(self, phone: Devices) -> None:
        answered = raise_issue("Sam")
        done("Priya", "issue.resolve", issue_id=answered, what_we_did="Swapped it.")
        raise_issue("Sam")
        assert figure(told(phone("Elena"))["heard_back"]) == (1.0, 1, 1)
        raise_issue("Sam", at=ago(days=40))
        assert figure(told(phone("Elena"))["heard_back"]) == (0.5, 1, 2)

    def test_to_make_overdue_ones_one_with_a_fresh_one_raises_no_rate(self, phone: Devices) -> None:
        answered, fresh = raise_issue("Sam"), raise_issue("Sam")
        done("Priya", "issue.resolve", issue_id=answered, what_we_did="Swapped it.")
        overdue = [raise_issue("Sam", at=ago(days=40)) for _ in range(4)]
        assert figure(told(phone("Elena"))["heard_back"]) == (0.2, 1, 5)
        for issue_id in overdue:
            done("Priya", "issue.merge", issue_id=issue_id, into_id=fresh)
        assert figure(told(phone("Elena"))["heard_back"]) == (0.2, 1, 5)
        done("Priya", "issue.resolve", issue_id=fresh, what_we_did="A new pump.")
        assert figure(told(phone("Elena"))["heard_back"]) == (1.0, 6, 6), "answered with the fresh one"

    def test_a_fresh_one_is_due_with_the_overdue_one_it_is_one_with(self, phone: Devices) -> None:
        fresh, between, overdue = raise_issue("Sam"), raise_issue("Sam"), raise_issue("Sam", at=ago(days=40))
        done("Priya", "issue.merge", issue_id=fresh, into_id=between)
        assert figure(told(phone("Elena"))["heard_back"]) == (0.0, 0, 1)
        done("Priya", "issue.merge", issue_id=between, into_id=overdue)
        assert figure(told(phone("Elena"))["heard_back"]) == (0.0, 0, 3)

    def test_what_a_restricted_queue_holds_is_not_even_counted(self, phone: Devices) -> None:
        before = {name: told(phone(name)) for name in ("Sam", "Priya", "Elena", "Ada")}
        issue_id = raise_issue("Sam", category="people", effort="minutes")
        done("Ada", "issue.resolve", issue_id=issue_id, what_we_did="We talked.")
        assert {name: told(phone(name)) for name in before} == before
        for name in ("Sam", "Priya", "Elena"):
            assert phone(name).get(LOOP, queue_id=QUIET).status_code == 404
        own = told(phone("Ada"), queue_id=QUIET)
        assert (own["heard_back"]["value"], own["quick_wins"]["value"]) == (1.0, 1.0)

    @pytest.mark.parametrize("place", [{"unit_id": FOUR_WEST}, {"facility_id": MAIN}, {"queue_id": BIOMED},
                                       {"unit_id": NOBODYS}, {"queue_id": NOBODYS}], ids=str)  # fmt: skip
    def test_what_is_not_theirs_is_not_there(self, phone: Devices, place: dict[str, str]) -> None:
        answer = phone("Mallory").get(LOOP, **place)
        assert (answer.status_code, answer.json["code"]) == (404, "not_found")

    def test_signed_out_nothing_is_told(self, phone: Devices) -> None:
        assert phone(None).get(LOOP).status_code == 401  # type: ignore[arg-type]

    def test_there_is_no_number_about_a_person(self, phone: Devices) -> None:
        issue_id = raise_issue("Sam")
        done("Priya", "issue.resolve", issue_id=issue_id, what_we_did="Swapped it.")
        thanks.give(to=person_id("Sam"))
        text = phone("Elena").get(LOOP).text
        assert not [name for name in ("Sam", "Priya", "Elena") if name in text or person_id(name) in text]


class TestWhatIsTold:
    def test_each_number_has_its_title_and_its_meaning_in_both_languages(self, phone: Devices) -> None:
        found = told(phone("Elena"))
        assert list(found) == [it.name for it in NUMBERS]
        assert next(iter(found)) == "heard_back"
        for number in found.values():
            words = number["words"]
            assert all(words[language][part] for language in ("en", "es") for part in ("title", "means"))
            assert words["en"] != words["es"]

    def test_visits_done_of_those_due_by_now(self, phone: Devices, app: Flask) -> None:
        publish()
        since = today() - timedelta(days=3)
        set_plan(at=ago(days=3), starts_on=since, late_after=3, missed_after=5, person_id=person_id("Elena"))
        done("Elena", "round.start", round_id=(round_id := new_id()), unit_id=FOUR_WEST, template_id=TEMPLATE["id"])
        done("Elena", "round.finish", round_id=round_id)
        done_ones = told(phone("Sam"), unit_id=FOUR_WEST)["rounds_done"]
        assert (done_ones["part"], done_ones["of"]) == (1, 4), KEY

    def test_usually_it_is_the_last_twelve_months_and_this_one_is_not_whole_yet(self, phone: Devices) -> None:
        answer = phone("Elena").get(LOOP).json
        first, last = date.fromisoformat(answer["from"]), date.fromisoformat(answer["to"])
        months = answer["numbers"][0]["months"]
        assert (first.day, last, len(months)) == (1, today(), 12)
        assert [it["whole"] for it in months] == [True] * 11 + [False]

    @pytest.mark.parametrize(
        ("query", "field"),
        [
            ({"unit_id": "4 West"}, "unit_id"),
            ({"from": "2026-13-01"}, "from"),
            ({"to": "0001-01-01"}, "to"),
            ({"from": "2026-03-02", "to": "2026-03-01"}, "to"),
            ({"from": "2001-01-01", "to": "2026-03-01"}, "to"),
            ({"from": "2050-01-01"}, "to"),
        ],
        ids=str,
    )
    def test_what_cannot_be_asked_is_refused_by_name(self, phone: Devices, query: Any, field: str) -> None:
        answer = phone("Elena").get(LOOP, **query)
        assert (answer.status_code, answer.json["code"]) == (422, "invalid")
        assert field in answer.json["fields"]


def told(device: Phone, **query: Any) -> dict[str, Any]:
    answer = device.get(LOOP, **query)
    assert answer.status_code == 200, answer.text
    return {it["name"]: it for it in answer.json["numbers"]}
