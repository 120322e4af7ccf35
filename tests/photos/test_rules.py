"""What is decided about a photo without looking at it."""

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
