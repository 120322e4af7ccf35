"""One job for every organisation, so that the trouble of one is not the trouble of all."""

from collections import deque
from collections.abc import Callable, Iterable
from random import Random
from typing import NamedTuple, TypeVar

from rq.timeouts import BaseTimeoutException

from jobs import leaving

One = TypeVar("One")


class Portion(NamedTuple):
    """What was done of one organisation's in its turn, and whether there is more."""

    done: int
    is_more: bool


NOTHING = Portion(0, False)


def everywhere(organisation_ids: Iterable[str], do: Callable[[str], int]) -> int:
    """What `do` counts, all in all. One that fails keeps no other from its turn; afterwards it is raised, for the
    worker must hear of it."""
    return _served(organisation_ids, lambda it: Portion(do(it), False))


def in_turns(organisation_ids: Iterable[str], do: Callable[[str], Portion], rng: Random) -> int:
    """The same in portions: whoever has much to be done comes again behind the others, and each time somebody else
    begins, for there may be no time for more than one."""
    waiting = list(organisation_ids)
    rng.shuffle(waiting)
    return _served(waiting, do)


def each(found: Iterable[One], do: Callable[[One], object], what: str) -> int:
    """How many there are of one organisation's. One that cannot be done keeps no other from its turn; afterwards it is
    raised. `what` says what they are."""
    count, failed = 0, list[Exception]()
    for one in found:
        count += 1
        try:
            do(one)
        except (RuntimeError, ExceptionGroup) as error:
            failed.append(error)
    if failed:
        raise ExceptionGroup(f"{len(failed)} {what}", failed)
    return count


def _served(organisation_ids: Iterable[str], do: Callable[[str], Portion]) -> int:
    count: int = 0
    failed: list[Exception] = []
    waiting = deque(organisation_ids)
    while waiting and not leaving.asked():
        organisation_id = waiting.popleft()
        try:
            portion = do(organisation_id)
        except BaseTimeoutException:
            raise  # the time of the whole job is up
        except Exception as error:
            failed.append(error)
        else:
            count += portion.done
            if portion.is_more:
                waiting.append(organisation_id)
    if failed:
        raise failed[0] if len(failed) == 1 else ExceptionGroup(f"in {len(failed)} organisations", failed)
    return count
