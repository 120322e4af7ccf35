"""What the demo's boards measured shows the same whatever day it is."""

from datetime import UTC, datetime, timedelta

import pytest

from webapp.demo import measured
from webapp.ids import id_from
from webapp.measures.chart import RunChart, read

ON_DEVICES = 45


def chart(name: str, key: str, now: datetime) -> RunChart:
    board_id = id_from("home", "board", name)
    points = [
        (at, said["value"])
        for at, _, type, said in measured.acts("home", {}, now)
        if (type, said["board_id"], said["key"]) == ("reading.enter", board_id, key)
        and at > now - timedelta(days=ON_DEVICES)
    ]
    return read([value for _, value in sorted(points)])


@pytest.mark.parametrize("days", range(0, 91, 3))
def test_a_change_for_the_better_one_for_the_worse_and_mere_chance(days: int) -> None:
    now = datetime(2026, 11, 29, 12, tzinfo=UTC) + timedelta(days=days, hours=days % 24)
    assert chart("4 West", "staff_short", now).shifts[-1].way == "below"
    assert chart("4 West", "missed_breaks", now).shifts[-1].way == "above"
    assert chart("4 West", "falls", now).is_one_sided
    census = chart("4 West", "census", now)
    assert (census.shifts, census.trends, census.crossings) == ((), (), None)


def test_nobody_has_entered_today_what_the_huddle_will_ask_for() -> None:
    now = datetime(2026, 11, 29, 20, tzinfo=UTC)
    board_id = id_from("home", "board", "4 West")
    entered = {
        said["key"]
        for _, _, type, said in measured.acts("home", {}, now)
        if type == "reading.enter" and said["board_id"] == board_id and said["on"] == "2026-11-29"
    }
    assert entered == {"census", "falls"}
    assert all(at < now for at, *_ in measured.acts("home", {}, now))
