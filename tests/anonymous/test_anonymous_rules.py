"""What nobody's times are cut to, and how a code is read."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from webapp.anonymous import rules

ZONES = ("America/New_York", "Asia/Kathmandu", "Europe/Madrid", "Australia/Lord_Howe", "UTC")
moments = some.integers(0, 10**10).map(lambda tenths: datetime(2004, 1, 1, tzinfo=UTC) + timedelta(seconds=tenths / 10))
zones = some.sampled_from(ZONES)


@given(moments, zones)
def test_a_shift_holds_its_moment_and_begins_at_seven(at: datetime, zone: str) -> None:
    shift = rules.shift_of(at, zone)
    assert shift.begins <= at < shift.ends
    assert timedelta(hours=11) <= shift.ends - shift.begins <= timedelta(hours=13)
    week = rules.ZoneInfo(zone)
    assert {shift.begins.astimezone(week).hour, shift.ends.astimezone(week).hour} == {7, 19}


@given(moments, zones, some.sampled_from(("P1", "P2", "P3", "P4")))
def test_a_clock_never_runs_from_before_and_is_the_same_for_many_moments(
    at: datetime, zone: str, priority: str
) -> None:
    shift = rules.shift_of(at, zone)
    begins = rules.clock_from(priority, at, shift)
    assert begins >= at
    if priority in rules.ROUNDED:
        assert begins - at < rules.ROUNDED[priority]
        assert (begins.minute % 15, begins.second, begins.microsecond) == (0, 0, 0)
    else:
        assert begins == shift.ends


def test_a_clock_that_is_on_the_quarter_stays_there() -> None:
    at = datetime(2026, 3, 2, 10, 15, tzinfo=UTC)
    shift = rules.shift_of(at, "UTC")
    assert rules.clock_from("P1", at, shift) == at
    assert rules.clock_from("P1", at + timedelta(microseconds=1), shift) == at + timedelta(minutes=15)
    assert rules.clock_from("P2", at, shift) == datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["7kq2-m4xr-9vt0", "7KQ2M4XR9VTO", " 7kq2 m4xr 9vto ", "7-k-q-2-m-4-x-r-9-v-t-0"])
def test_a_code_is_read_however_it_was_written_down(typed: str) -> None:
    assert rules.code_of(typed) == "7KQ2M4XR9VT0"


def test_letters_that_look_alike_are_one() -> None:
    assert rules.code_of("IL10-Oo0o-iIlL") == "111000001111"


@pytest.mark.parametrize("typed", ["", "7KQ2-M4XR-9VT", "7KQ2-M4XR-9VT00", "7KQ2-M4XR-9VTU", "7KQ2-M4XR-9VT\u0660"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert rules.code_of(typed) is None


def test_a_seal_is_another_with_another_key_or_other_words() -> None:
    assert rules.seal(b"one", "a", "b") == rules.seal(b"one", "a", "b")
    assert len({rules.seal(b"one", "a", "b"), rules.seal(b"two", "a", "b"), rules.seal(b"one", "ab")}) == 3


def test_a_pass_is_renewed_each_week_and_lasts_for_seven() -> None:
    made = date(2026, 3, 2)
    assert rules.is_due(None, made)
    assert [rules.is_due(made, made + timedelta(days=days)) for days in (0, 6, 7, 30)] == [False, False, True, True]
    assert [rules.still_counts(made, made + timedelta(days=days)) for days in (0, 48, 49)] == [True, True, False]
