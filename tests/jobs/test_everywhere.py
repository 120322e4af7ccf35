"""The trouble of one organisation is not the trouble of all."""

from random import Random

import pytest
from rq.timeouts import JobTimeoutException

from jobs import leaving
from jobs.everywhere import Portion, everywhere, in_turns


def test_all_are_served_and_counted() -> None:
    assert everywhere(["a", "bb", "ccc"], len) == 6


def test_one_that_fails_keeps_no_other_from_its_turn_and_is_heard_of() -> None:
    served: list[str] = []

    def serve(it: str) -> int:
        if it == "b":
            raise KeyError(it)
        served.append(it)
        return 1

    with pytest.raises(KeyError):
        everywhere(["a", "b", "c"], serve)
    assert served == ["a", "c"]
    with pytest.raises(ExceptionGroup, match="in 2 organisations"):
        everywhere(["b", "b", "c"], serve)


def test_when_the_time_of_the_job_is_up_nobody_else_is_served() -> None:
    served: list[str] = []

    def serve(it: str) -> int:
        served.append(it)
        raise JobTimeoutException

    with pytest.raises(JobTimeoutException):
        everywhere(["a", "b"], serve)
    assert served == ["a"]


def test_asked_to_leave_it_begins_with_nobody_else() -> None:
    def serve(it: str) -> int:
        leaving.leave()
        return 1

    try:
        assert everywhere(["a", "b"], serve) == 1
    finally:
        leaving.stay()


def test_in_turns_whoever_has_more_comes_again_behind_the_others() -> None:
    left, served = {"a": 3, "b": 1, "c": 2}, list[str]()

    def serve(it: str) -> Portion:
        served.append(it)
        left[it] -= 1
        return Portion(1, left[it] > 0)

    assert in_turns("abc", serve, Random(1)) == 6
    assert [sorted(served[:3]), sorted(served[3:5]), served[5]] == [["a", "b", "c"], ["a", "c"], "a"]


def test_each_time_somebody_else_may_begin() -> None:
    """For there may be no time for more than one."""

    def first(seed: int) -> str:
        served: list[str] = []
        in_turns("abc", lambda it: Portion(served.append(it) or 0, False), Random(seed))
        return served[0]

    assert {first(seed) for seed in range(20)} == {"a", "b", "c"}


def test_in_turns_one_that_fails_has_no_other_turn_and_is_heard_of() -> None:
    left, served = {"a": 2, "b": 2}, list[str]()

    def serve(it: str) -> Portion:
        if it == "a":
            raise KeyError(it)
        served.append(it)
        left[it] -= 1
        return Portion(1, left[it] > 0)

    with pytest.raises(KeyError):
        in_turns("ab", serve, Random(1))
    assert served == ["b", "b"]
