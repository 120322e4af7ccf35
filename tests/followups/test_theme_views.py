"""Themes as they are read: of what one may see, never of what was said in confidence, not even as a count."""

from typing import Any

import pytest

from tests.make.followups import HOUSE, QUIET, ago, in_days, raise_issue
from tests.make.people import FIVE_EAST, FOUR_WEST, MAIN, do, done, person_id
from webapp.followups import theme_views
from webapp.followups.theme_schema import ThemesSchema
from webapp.ids import new_id

SLINGS = ("Missing slings", "Slings are missing again", "No sling for the hoist")


@pytest.fixture
def told(app: Any) -> list[str]:
    return [raise_issue("Elena", unit_id=unit, title=title) for title in SLINGS for unit in (FOUR_WEST, FIVE_EAST)]


def themes(phone: Any, who: str, **query: str) -> list[dict[str, Any]]:
    answer = phone(who).get("/api/v1/themes", **query)
    assert answer.status_code == 200, answer.text
    return answer.json["themes"]  # type: ignore[no-any-return]


def test_units_that_miss_the_same_thing_are_one_theme(told: list[str], phone: Any) -> None:
    (theme,) = themes(phone, "Elena")
    assert (theme["category"], theme["word"], theme["count"]) == ("equipment", "sling", 6)
    assert set(theme["unit_ids"]) == {FOUR_WEST, FIVE_EAST}
    assert {row["id"] for row in theme["issues"]} == set(told)
    assert (theme["lately"], theme["before"], theme["parent_id"]) == (6, 0, None)
    assert ThemesSchema().validate(phone("Elena").get("/api/v1/themes").json) == {}


def test_everybody_reads_themes_of_what_they_may_see(told: list[str], phone: Any) -> None:
    (theme,) = themes(phone, "Sam")
    assert (theme["unit_ids"], theme["count"]) == ([FOUR_WEST], 3)
    assert themes(phone, "Mallory") == []
    (theme,) = themes(phone, "Priya")
    assert theme["count"] == 6, "those of her queue in another unit as well"
    done("Elena", "issue.assign", issue_id=told[1], person_id=person_id("Sam"))
    (theme,) = themes(phone, "Sam")
    assert theme["count"] == 4, "what is given to one is seen"


def test_a_facility_is_read_by_itself_and_by_those_who_see_it(told: list[str], phone: Any) -> None:
    assert themes(phone, "Elena", facility_id=MAIN) == themes(phone, "Elena")
    assert phone("Mallory").get("/api/v1/themes", facility_id=MAIN).status_code == 404
    assert phone("Elena").get("/api/v1/themes", facility_id=new_id()).status_code == 404


def test_what_was_said_in_confidence_is_in_no_theme_and_in_no_figure(told: list[str], phone: Any) -> None:
    before = {who: phone(who).get("/api/v1/themes").json for who in ("Ada", "Elena", "Ngozi")}
    for _ in range(4):
        raise_issue("Ngozi", category="people", title="Slings thrown at me")
    done("Ada", "queue.open", queue_id=HOUSE, name="House", restricted=True, lead_id=person_id("Tom"))
    moved = raise_issue("Ngozi", title="The sling nobody may speak of")
    done("Priya", "issue.route", issue_id=moved, queue_id=QUIET, why="In confidence")
    assert {who: phone(who).get("/api/v1/themes").json for who in before} == before


def test_the_trend_counts_what_was_answered_and_an_answer_ends_the_rest(told: list[str], phone: Any) -> None:
    old = raise_issue("Elena", at=ago(days=40), title="Slings gone")
    done("Elena", "issue.resolve", issue_id=old, what_we_did="Bought ten")
    (theme,) = themes(phone, "Elena")
    assert (theme["count"], theme["lately"], theme["before"]) == (6, 6, 1)
    for issue_id in told[:4]:
        done("Elena", "issue.resolve", issue_id=issue_id, what_we_did="Bought more")
    assert themes(phone, "Elena") == []


def test_one_issue_made_of_it_is_named_and_stands_for_it(told: list[str], phone: Any) -> None:
    whole = raise_issue("Elena", title="Slings")
    for issue_id in told:
        done("Elena", "issue.set_parent", issue_id=issue_id, parent_id=whole)
    (theme,) = themes(phone, "Elena")
    assert (theme["parent_id"], theme["count"]) == (whole, 6)


def test_of_very_many_the_newest_are_looked_at_and_it_says_so(
    told: list[str], phone: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (
        phone("Elena").get("/api/v1/themes").json | {"looked_at": 6, "is_all": True}
        == phone("Elena").get("/api/v1/themes").json
    )
    monkeypatch.setattr(theme_views, "MOST_LOOKED_AT", 4)
    answer = phone("Elena").get("/api/v1/themes").json
    assert (answer["looked_at"], answer["is_all"], answer["themes"][0]["count"]) == (4, False, 4)


def test_of_all_that_is_open_the_newest_are_looked_at_whatever_became_of_them(
    app: Any, phone: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [raise_issue("Elena", at=ago(days=9 - n), title=f"Sling {n} torn") for n in range(8)]
    for issue_id in ids[::3]:
        done("Elena", "issue.acknowledge", issue_id=issue_id)
    done("Elena", "issue.block", issue_id=ids[4], why="A part", look_again_on=str(in_days(9).date()))
    monkeypatch.setattr(theme_views, "MOST_LOOKED_AT", 5)
    (theme,) = themes(phone, "Elena")
    assert [row["id"] for row in theme["issues"]] == ids[:2:-1]
    assert themes(phone, "Sam") == [theme]


def test_how_it_goes_is_told_where_all_that_was_raised_is_looked_at(
    told: list[str], phone: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trend() -> tuple[int | None, int | None]:
        (theme,) = themes(phone, "Elena")
        return theme["lately"], theme["before"]

    monkeypatch.setattr(theme_views, "MOST_LOOKED_AT", 6)
    raise_issue("Elena", at=ago(days=60), title="Slings gone")
    assert trend() == (6, 0), "what is left out is older"
    for title in ("Slings", "Slings?"):
        gone = raise_issue("Elena", at=ago(days=40), title=title)
        done("Elena", "issue.resolve", issue_id=gone, what_we_did="Bought ten")
    assert trend() == (6, 2)
    monkeypatch.setattr(theme_views, "MOST_LOOKED_AT", 5)
    assert trend() == (None, None), "an open one is left out"
    monkeypatch.setattr(theme_views, "MOST_LOOKED_AT", 6)
    for n in range(5):
        gone = raise_issue("Elena", title=f"Lamp {n}")
        done("Elena", "issue.resolve", issue_id=gone, what_we_did="Bought ten")
    assert trend() == (None, None), "an answered one is"


def test_merged_ones_count_with_the_one_they_are_answered_with(told: list[str], phone: Any) -> None:
    assert do("Elena", "issue.merge", issue_id=told[0], into_id=told[2]).status == "applied"
    (theme,) = themes(phone, "Elena")
    assert theme["count"] == 5
