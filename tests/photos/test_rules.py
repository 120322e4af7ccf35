"""What is decided about a photo without looking at it."""

import math
from datetime import UTC, datetime, timedelta

import pytest

from webapp.photos import rules


class TestWhenItWasTaken:
    NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def at(self, moment: datetime) -> str:
        milliseconds = int(moment.timestamp() * 1000)
        return f"{milliseconds:012x}"[:8] + "-" + f"{milliseconds:012x}"[8:] + "-7000-8000-000000000001"

    @pytest.mark.parametrize("ago", [timedelta(), timedelta(hours=5), timedelta(days=30)])
    def test_the_id_made_at_the_shutter_tells(self, ago: timedelta) -> None:
        assert rules.taken_at(self.at(self.NOW - ago), self.NOW) == self.NOW - ago

    @pytest.mark.parametrize("moment", [NOW + timedelta(days=1), datetime(1999, 1, 1, tzinfo=UTC)])
    def test_an_impossible_moment_is_not_believed(self, moment: datetime) -> None:
        assert rules.taken_at(self.at(moment), self.NOW) == self.NOW

    def test_an_id_that_tells_no_time_leaves_the_time_of_arrival(self) -> None:
        assert rules.taken_at("6f3f0c3e-2b0a-4c52-9d7e-5a1d3f0b7c11", self.NOW) == self.NOW


class TestWhenAPictureIsLookedAt:
    def pause(
        self, now: float, *, last: float = 100, since: float = 100, rests: float = 0, busy: bool = False
    ) -> float:
        return rules.pause(now, last, since, rests, is_one_at_work=busy)

    def test_as_soon_as_no_upload_came_for_a_moment_two_at_once(self) -> None:
        assert self.pause(100) == rules.QUIET
        assert self.pause(100 + rules.QUIET) == self.pause(101, busy=True) == 0

    def test_while_they_keep_coming_once_it_has_waited_long_enough_and_one_at_a_time(self) -> None:
        assert self.pause(102, last=102, since=100) == rules.QUIET
        late = 100 + rules.LATEST
        assert self.pause(late, last=late) == 0
        assert self.pause(late, last=late, busy=True) == rules.QUIET

    def test_and_with_rests_four_times_as_long_as_the_last(self) -> None:
        late = 200.0
        until = rules.rest(late - 0.1, late)
        assert self.pause(late, last=late, rests=until) == pytest.approx(0.4)
        assert self.pause(until, last=until, rests=until) == 0

    def test_at_once_when_somebody_waits_for_it(self) -> None:
        assert self.pause(100, since=-math.inf, rests=math.inf, busy=True) == 0
