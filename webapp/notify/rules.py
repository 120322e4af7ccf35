"""When a delivery is tried again and when it is over: values in, values out, the time as an argument."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from webapp.notify.channels import Outcome

#            after the first failure, the second, …; the last one repeats
BACK_OFF = (timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10), timedelta(hours=1))
JITTER = 0.2
GIVE_UP_AFTER = timedelta(days=1)
LOOK_AGAIN_AFTER = timedelta(hours=1)  # whether the rota has a duty by now
WAITS_FOR_DUTY = timedelta(days=7)
GROWS_OLD = timedelta(days=2)  # a mail that could have been sent so long ago says what everybody knows by now
CLAIM_LASTS = timedelta(minutes=3)  # then the worker that claimed a delivery is taken for dead


@dataclass(frozen=True)
class Settled:
    """What becomes of a delivery after one try."""

    state: str
    next_try_at: datetime | None
    settled_at: datetime | None
    problem: str | None


def next_try(attempts: int, now: datetime, retry_after: float | None, rng: Random) -> datetime:
    """Later with each failure, never sooner than told, and never in step with the others that failed."""
    step = BACK_OFF[min(max(attempts, 1), len(BACK_OFF)) - 1]
    told = timedelta(seconds=min(retry_after or 0.0, GIVE_UP_AFTER.total_seconds()))
    spread = step * JITTER * rng.random()
    return now + max(step, told) + spread


def settle(attempts: int, first_tried_at: datetime, outcome: Outcome, now: datetime, rng: Random) -> Settled:
    """`attempts` counts the try that brought this outcome. A push service may be away for a whole day: the try that
    falls after that day is still made, and only its failure is the end."""
    if outcome.state == "sent":
        return Settled("sent", None, now, None)
    if outcome.state == "gone":
        return Settled("gone", None, now, outcome.problem)
    if outcome.state == "refused" or now - first_tried_at >= GIVE_UP_AFTER:
        return Settled("given_up", None, now, outcome.problem)
    return Settled("waiting", next_try(attempts, now, outcome.retry_after, rng), None, outcome.problem)
