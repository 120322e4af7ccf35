"""The stoplight report: what was raised in a unit, by light, and what was done; nothing that must not hang there."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.make.followups import QUIET, ago, do_at, issue, raise_issue
from tests.make.people import ANNES, FIVE_EAST, FOUR_WEST, done, person_id
from tests.make.plans import today
from webapp.access import system
from webapp.db import db
from webapp.reports import stoplight

Phone = Any
Devices = Callable[[str], Phone]
REPORT = "/api/v1/reports/stoplight"


def told(device: Phone, **asked: Any) -> dict[str, Any]:
    answer = device.get(REPORT, **({"unit_id": FOUR_WEST} | asked))
    assert answer.status_code == 200, answer.text
    return answer.json  # type: ignore[no-any-return]


def test_each_issue_has_its_light_and_the_words_that_go_with_it(phone: Devices) -> None:
    titles = ("Lamp", "Wall", "Lift", "Pump")
    fixed, refused, stopped, fresh = (raise_issue("Sam", at=ago(days=3), title=title) for title in titles)
    done("Priya", "issue.resolve", issue_id=fixed, what_we_did="A new lamp hangs there.")
    done("Priya", "issue.decline", issue_id=refused, reason="safety", why="The wall carries the roof.")
    look_again = (today() + timedelta(days=9)).isoformat()
    done("Ngozi", "issue.block", issue_id=stopped, why="The part is on its way.", look_again_on=look_again)
    done("Elena", "issue.take", issue_id=fresh, by=look_again)
    report = told(phone("Sam"))
    assert report["counts"] == {"green": 1, "yellow": 2, "red": 1, "unconfirmed": 0}
    lines = {line["title"]: line for line in report["issues"]}
    assert lines["Lamp"]["light"] == "green"
    assert lines["Lamp"]["what_we_did"] == "A new lamp hangs there."
    assert lines["Lamp"]["answered_by"] == person_id("Priya")
    assert lines["Lamp"]["answered_at"] == issue(fixed)["resolved_at"]
    assert (lines["Wall"]["light"], lines["Wall"]["reason"]) == ("red", "safety")
    assert (lines["Wall"]["why"], lines["Wall"]["answered_by"]) == ("The wall carries the roof.", person_id("Priya"))
    assert (lines["Lift"]["light"], lines["Lift"]["why"]) == ("yellow", "The part is on its way.")
    assert lines["Lift"]["look_again_on"] == look_again
    assert (lines["Pump"]["owner_id"], lines["Pump"]["promised_on"]) == (person_id("Elena"), look_again)
    assert [line["light"] for line in report["issues"]] == ["green", "yellow", "yellow", "red"]


def test_what_is_one_with_another_stands_as_that_does_and_says_which(phone: Devices) -> None:
    whole = raise_issue("Elena", unit_id=FIVE_EAST, title="Pumps everywhere")
    middle, part = raise_issue("Sam", title="Two pumps"), raise_issue("Sam", title="This pump")
    done("Elena", "issue.merge", issue_id=middle, into_id=whole)
    done("Elena", "issue.merge", issue_id=part, into_id=middle)
    look_again = (today() + timedelta(days=9)).isoformat()
    done("Elena", "issue.block", issue_id=whole, why="Forty are ordered.", look_again_on=look_again)

    def lines() -> list[dict[str, Any]]:
        return [line for line in told(phone("Sam"))["issues"] if line["title"] in ("Two pumps", "This pump")]

    number = issue(whole)["number"]
    assert [line["one_with"] for line in lines()] == 2 * [
        {"id": whole, "number": number, "title": "Pumps everywhere"},
    ]
    assert {(line["light"], line["state"], line["why"]) for line in lines()} == {
        ("yellow", "blocked", "Forty are ordered."),
    }
    done("Elena", "issue.resolve", issue_id=whole, what_we_did="Forty came.")
    assert {(line["light"], line["what_we_did"], line["answered_by"]) for line in lines()} == {
        ("green", "Forty came.", person_id("Elena")),
    }
    assert told(phone("Sam"))["counts"]["green"] == 2


def test_what_went_into_confidence_is_there_no_more_nor_what_is_one_with_it(phone: Devices) -> None:
    whole, part = raise_issue("Sam", title="Whole"), raise_issue("Sam", title="Part")
    done("Priya", "issue.merge", issue_id=part, into_id=whole)
    done("Priya", "issue.route", issue_id=whole, queue_id=QUIET, why="It is about a person.")
    done("Ada", "issue.resolve", issue_id=whole, what_we_did="We talked.")
    for name in ("Sam", "Ngozi", "Elena"):
        report = told(phone(name))
        assert (report["issues"], sum(report["counts"].values())) == ([], 0)


def test_what_nobody_said_a_word_about_is_counted_apart(phone: Devices) -> None:
    issue_id = raise_issue("Sam", at=ago(days=12))
    do_at(ago(days=11), "Priya", "issue.resolve", issue_id=issue_id, what_we_did="Swapped it.")
    resolved_at = issue(issue_id)["resolved_at"]
    house = system(ANNES)
    done(house, "issue.ask_again", issue_id=issue_id, resolved_at=resolved_at)
    done(house, "issue.close", issue_id=issue_id, resolved_at=resolved_at)
    report = told(phone("Sam"))
    assert report["counts"] == {"green": 1, "yellow": 0, "red": 0, "unconfirmed": 1}
    assert [line["state"] for line in report["issues"]] == ["unconfirmed"]


def test_it_does_not_say_who_raised_what_nor_what_was_said_when_it_was_not_fixed(phone: Devices) -> None:
    issue_id = raise_issue("Sam")
    done("Priya", "issue.resolve", issue_id=issue_id, what_we_did="Swapped it.")
    done("Sam", "issue.reopen", issue_id=issue_id, why="It beeps as before")
    text = phone("Ngozi").get(REPORT, unit_id=FOUR_WEST).text
    assert person_id("Sam") not in text
    assert "beeps as before" not in text
    assert "Swapped it." not in text, "what is open again is not said to be done"


def test_a_restricted_queue_is_in_nobodys_report_not_even_as_a_count(phone: Devices) -> None:
    raise_issue("Elena")
    before = {name: told(phone(name)) | {"at": None} for name in ("Sam", "Elena", "Ada")}
    issue_id = raise_issue("Sam", category="people")
    raise_issue("Sam", category="people", at=ago(days=200))
    done("Ada", "issue.resolve", issue_id=issue_id, what_we_did="We talked.")
    assert {name: told(phone(name)) | {"at": None} for name in before} == before


def test_only_what_was_raised_in_those_days_and_how_much_is_still_open_from_before(phone: Devices) -> None:
    raise_issue("Sam", at=ago(days=40))
    answered = raise_issue("Sam", at=ago(days=40))
    done("Priya", "issue.resolve", issue_id=answered, what_we_did="Swapped it.")
    inside = raise_issue("Sam", at=ago(days=10))
    raise_issue("Sam")
    raise_issue("Elena", unit_id=FIVE_EAST, at=ago(days=10))
    days = {"from": (today() - timedelta(days=20)).isoformat(), "to": (today() - timedelta(days=5)).isoformat()}
    report = told(phone("Sam"), **days)
    assert [line["id"] for line in report["issues"]] == [inside]
    assert (report["open_from_before"], report["from"], report["to"]) == (1, days["from"], days["to"])


def test_the_day_is_the_hospitals_own(phone: Devices) -> None:
    late = raise_issue("Sam", at=(ago(days=9)).replace(hour=3, minute=30))  # the evening before in New York
    day = (ago(days=10)).date().isoformat()
    assert [line["id"] for line in told(phone("Sam"), **{"from": day, "to": day})["issues"]] == [late]


def test_a_page_of_it_is_told_the_rest_is_counted_and_comes_when_asked_for(phone: Devices) -> None:
    made = [raise_issue("Sam", at=ago(days=40 - day)) for day in range(32)]
    report = told(phone("Sam"))
    assert (report["left_out"], report["counts"]["yellow"]) == (2, 32)
    assert [line["id"] for line in report["issues"]] == made[:30]
    whole = told(phone("Sam"), most=300)
    assert (whole["left_out"], [line["id"] for line in whole["issues"]]) == (0, made)
    assert [line["id"] for line in told(phone("Sam"), most=1)["issues"]] == made[:1]


def test_no_light_takes_the_room_of_another(phone: Devices) -> None:
    made = [raise_issue("Sam", at=ago(days=20 - day)) for day in range(9)]
    for it in made[:4]:
        done("Priya", "issue.resolve", issue_id=it, what_we_did="Swapped it.")
    done("Priya", "issue.decline", issue_id=made[4], reason="safety", why="The wall carries the roof.")
    report = told(phone("Sam"), most=5)
    assert [line["light"] for line in report["issues"]] == ["green", "green", "yellow", "yellow", "red"]
    assert {line["id"] for line in report["issues"][:2]} == set(made[2:4]), "the newest of what is done"
    assert (report["left_out"], report["counts"]) == (4, {"green": 4, "yellow": 4, "red": 1, "unconfirmed": 0})


def test_how_many_there_are_is_counted_in_an_index_whatever_they_hold(phone: Devices, statements: list[str]) -> None:
    raise_issue("Sam")
    device = phone("Sam")
    statements.clear()
    told(device)
    counting = [it for it in statements if "count(*)" in it and "FROM issue" in it]
    assert len(counting) == 2
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect() as connection:
            for it in counting:
                plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {it}", ("x",) * it.count("?")).all()
                assert "COVERING INDEX" in str(plan)


@given(st.lists(st.integers(0, 400), min_size=3, max_size=3), st.integers(1, 300))
def test_each_light_gets_its_share_and_no_room_is_wasted(many: list[int], most: int) -> None:
    counts = dict(zip(stoplight.LIGHTS, many, strict=True))
    shares = stoplight.shared_out(counts, most)
    assert sum(shares.values()) == min(most, sum(many))
    assert all(shares[light] <= counts[light] for light in counts)
    short = [light for light in counts if shares[light] < counts[light]]
    assert all(shares[light] >= max(shares.values()) - 1 for light in short), "who goes short has as much as anybody"


@pytest.mark.parametrize("most", ["0", "301", "x"])
def test_so_many_lines_are_not_told(phone: Devices, most: str) -> None:
    answer = phone("Sam").get(REPORT, unit_id=FOUR_WEST, most=most)
    assert (answer.status_code, list(answer.json["fields"])) == (422, ["most"])


def test_of_what_is_in_progress_the_worst_comes_first_and_of_what_is_done_the_latest(phone: Devices) -> None:
    slow = raise_issue("Sam", at=ago(days=5), priority="P4")
    those = ((4, "P2"), (2, "P2"), (1, "P1"))
    old, new, urgent = (raise_issue("Sam", at=ago(days=day), priority=priority) for day, priority in those)
    first, second = (raise_issue("Sam", at=ago(days=6)) for _ in range(2))
    for day, it in ((2, first), (1, second)):
        do_at(ago(days=day), "Priya", "issue.resolve", issue_id=it, what_we_did="Swapped it.")
    assert [line["id"] for line in told(phone("Sam"))["issues"]] == [second, first, urgent, old, new, slow]


@pytest.mark.parametrize("name", ["Tom", "Mallory"])
def test_a_unit_that_is_not_theirs_is_not_there(phone: Devices, name: str) -> None:
    answer = phone(name).get(REPORT, unit_id=FOUR_WEST)
    assert (answer.status_code, answer.json["code"]) == (404, "not_found")


def test_signed_out_nothing_is_told(phone: Devices) -> None:
    assert phone(None).get(REPORT, unit_id=FOUR_WEST).status_code == 401  # type: ignore[arg-type]


def test_without_a_unit_it_is_refused_by_name(phone: Devices) -> None:
    answer = phone("Elena").get(REPORT)
    assert (answer.status_code, list(answer.json["fields"])) == (422, ["unit_id"])
