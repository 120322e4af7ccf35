"""Who is being answered goes first, for a moment."""

from pathlib import Path

import pytest

from webapp.courtesy import LASTS, LOOKS, PATIENCE, Answering, Courtesy


class Time:
    """Goes on only while somebody rests."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def rest(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def time() -> Time:
    return Time()


def waited(courtesy: Courtesy, time: Time) -> float:
    began = time.now
    courtesy.let_pass()
    return time.now - began


def test_nobody_is_waited_for_where_nobody_is_answered(tmp_path: Path, time: Time) -> None:
    answering, courtesy = Answering(tmp_path, time), Courtesy(tmp_path, time, time.rest)
    assert waited(courtesy, time) == 0
    with answering.somebody():
        assert courtesy.is_anybody_answered()
    assert not courtesy.is_anybody_answered()
    assert waited(courtesy, time) == 0


def test_it_waits_while_any_of_several_is_answered(tmp_path: Path, time: Time) -> None:
    answering = Answering(tmp_path, time)
    first, second = answering.somebody(), answering.somebody()
    first.__enter__()
    second.__enter__()
    still_answered = [first, second]

    def rest(seconds: float) -> None:
        time.rest(seconds)
        still_answered.pop().__exit__(None, None, None)

    assert waited(Courtesy(tmp_path, time, rest), time) == pytest.approx(2 * LOOKS)


def test_a_slow_upload_keeps_nobody_waiting_once_all_others_are_answered(tmp_path: Path, time: Time) -> None:
    answering, courtesy = Answering(tmp_path, time), Courtesy(tmp_path, time, time.rest)
    with answering.somebody():
        time.rest(LASTS + LOOKS)
        with answering.somebody():
            pass
        assert waited(courtesy, time) == 0


def test_while_people_are_answered_all_the_time_it_has_half_of_it(tmp_path: Path, time: Time) -> None:
    answering, courtesy = Answering(tmp_path, time), Courtesy(tmp_path, time, time.rest)
    for _ in range(3):
        with answering.somebody():
            assert waited(courtesy, time) == pytest.approx(PATIENCE, abs=LOOKS)
            assert waited(courtesy, time) == 0
            time.rest(PATIENCE + LOOKS)


def test_a_process_that_died_while_it_answered_is_not_waited_for(tmp_path: Path, time: Time) -> None:
    Answering(tmp_path, time).somebody().__enter__()
    time.rest(LASTS + LOOKS)
    assert waited(Courtesy(tmp_path, time, time.rest), time) == 0


def test_what_was_said_before_the_machine_started_anew_keeps_nobody_waiting(tmp_path: Path, time: Time) -> None:
    Answering(tmp_path, time).somebody().__enter__()
    time.now = 1.0
    assert waited(Courtesy(tmp_path, time, time.rest), time) == 0


def test_where_nothing_can_be_kept_all_goes_on_as_if_nobody_were_answered(tmp_path: Path, time: Time) -> None:
    answering, courtesy = Answering(tmp_path / "none", time), Courtesy(tmp_path / "none", time, time.rest)
    with answering.somebody():
        assert waited(courtesy, time) == 0
