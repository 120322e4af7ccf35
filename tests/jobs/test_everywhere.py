"""The trouble of one organisation is not the trouble of all."""

import pytest
from rq.timeouts import JobTimeoutException

from jobs import leaving
from jobs.everywhere import everywhere


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
