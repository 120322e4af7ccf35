"""When a delivery is tried again, and when it is over."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.notify.channels import Outcome
from webapp.notify.rules import BACK_OFF, GIVE_UP_AFTER, next_try, settle

NOW = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
LATER = Outcome("later", 503, None, "http_503")


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(1, 30), (2, 120), (3, 600), (4, 3600), (5, 3600), (400, 3600), (0, 30)]
)
def test_each_failure_waits_longer_up_to_an_hour(attempts: int, seconds: int) -> None:
    wait = (next_try(attempts, NOW, None, Random(1)) - NOW).total_seconds()
    assert seconds <= wait <= seconds * 1.2


@given(st.integers(0, 50), st.floats(0, 1e6) | st.none(), st.integers())
def test_never_sooner_than_told_and_never_beyond_a_day_and_a_bit(attempts: int, told: float | None, seed: int) -> None:
    wait = next_try(attempts, NOW, told, Random(seed)) - NOW
    assert wait >= min(timedelta(seconds=told or 0), GIVE_UP_AFTER)
    assert wait <= GIVE_UP_AFTER + BACK_OFF[-1]


def test_those_that_failed_together_do_not_come_back_together() -> None:
    rng = Random(7)
    assert len({next_try(1, NOW, None, rng) for _ in range(50)}) == 50


def test_sent_is_sent() -> None:
    settled = settle(1, NOW, Outcome("sent", 201), NOW, Random(1))
    assert (settled.state, settled.next_try_at, settled.settled_at, settled.problem) == ("sent", None, NOW, None)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [(Outcome("gone", 410, problem="http_410"), "gone"), (Outcome("refused", 403, problem="http_403"), "given_up")],
)
def test_a_final_answer_is_final_and_says_why(outcome: Outcome, state: str) -> None:
    settled = settle(1, NOW, outcome, NOW, Random(1))
    assert (settled.state, settled.next_try_at, settled.settled_at) == (state, None, NOW)
    assert settled.problem == outcome.problem


def test_not_now_is_tried_again_when_told() -> None:
    settled = settle(1, NOW, Outcome("later", 429, 900.0, "http_429"), NOW, Random(1))
    assert settled.state == "waiting"
    assert settled.settled_at is None
    assert settled.next_try_at is not None
    assert settled.next_try_at >= NOW + timedelta(seconds=900)


def test_a_push_service_may_be_away_for_a_whole_day() -> None:
    """Tried again and again until the day is over, and once more after it."""
    rng, now, attempts = Random(3), NOW, 0
    while now < NOW + GIVE_UP_AFTER:
        attempts += 1
        settled = settle(attempts, NOW, LATER, now, rng)
        assert settled.state == "waiting"
        assert settled.next_try_at is not None
        now = settled.next_try_at
    assert settle(attempts + 1, NOW, LATER, now, rng).state == "given_up"
    assert settle(attempts + 1, NOW, Outcome("sent", 201), now, rng).state == "sent"
    assert 20 <= attempts <= 28
