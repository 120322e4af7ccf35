"""Days since the last harm: looked at, happened, taken back, from any phone in any order."""

import pytest
from flask import Flask

from tests.make.followups import ago, code, do_at, sees
from tests.make.huddles import open_boards
from tests.make.measures import counter, days_ago, of
from tests.make.people import do, done, person_id
from webapp.clock import as_text


@pytest.fixture(autouse=True)
def boards(app: Flask) -> None:
    open_boards()


def look(key: str = "fall_harm") -> dict[str, str]:
    return {name: value for name, value in of(key).items() if name != "on"}


def test_looking_says_when_and_who_and_counts_from_nothing() -> None:
    early, later = ago(hours=9), ago(hours=1)
    do_at(later, "Ngozi", "counter.check", **look())
    do_at(early, "Sam", "counter.check", **look())
    told = counter("fall_harm")
    assert (told["checked_at"], told["checked_by"]) == (as_text(later), person_id("Ngozi"))
    assert (told["last_on"], told["best"], told["days"]) == (None, None, [])
    assert sees("Sam", "counter", told["id"])
    assert not sees("Tom", "counter", told["id"])


def test_the_newest_day_counts_and_the_longest_time_without_is_known() -> None:
    first, second, third = days_ago(90), days_ago(20), days_ago(5)
    for on in (third, first, second):
        done("Sam", "counter.happened", **of("fall_harm", on))
    told = counter("fall_harm")
    assert (told["last_on"], told["best"], told["days"]) == (third, 70, [third, second, first])


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1), (1, 3, 0, 2)])
def test_of_two_words_about_a_day_the_later_counts_whichever_comes_first(order: tuple[int, ...]) -> None:
    before, day = days_ago(30), days_ago(5)
    acts = [("happened", before, 50), ("happened", day, 40), ("take_back", day, 30), ("happened", before, 20)]
    moments = [ago(minutes=minutes) for *_, minutes in acts]
    for place in order:
        verb, on, _ = acts[place]
        name = "Ngozi" if place % 2 else "Sam"
        assert do_at(moments[place], name, f"counter.{verb}", **of("skin", on)).status == "applied"
    told = counter("skin")
    assert (told["last_on"], told["days"], told["checked_at"]) == (before, [before], as_text(moments[3]))


def test_a_day_to_come_or_a_counter_that_is_not_there_is_refused() -> None:
    assert code(do("Sam", "counter.happened", **of("fall_harm", days_ago(-2)))) == "invalid"
    assert code(do("Sam", "counter.take_back", **of("fall_harm", days_ago(-2)))) == "invalid"
    assert code(do("Sam", "counter.happened", **of("gossip", days_ago(1)))) == "invalid"
    assert code(do("Sam", "counter.check", **look("gossip"))) == "invalid"


def test_a_phone_holds_the_newest_days_and_no_longer_list() -> None:
    for days in range(45):
        done("Sam", "counter.happened", **of("medicine", days_ago(days + 1)))
    told = counter("medicine")
    assert (len(told["days"]), told["last_on"], told["best"]) == (40, max(told["days"]), 1)
