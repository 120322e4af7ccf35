"""The clock of the house: asks for each job of the timetable when it is due. `python -m jobs.tick`."""

import signal
import threading
import time
from collections.abc import Callable
from types import FrameType

from jobs.schedule import SCHEDULE, Every
from webapp import wake
from webapp.config import Config


def due(last: dict[str, float], now: float, schedule: tuple[Every, ...] = SCHEDULE) -> list[str]:
    """The jobs to ask for at this moment; notes in `last` when each was."""
    jobs = [entry.job for entry in schedule if now - last.get(entry.job, float("-inf")) >= entry.seconds]
    last.update(dict.fromkeys(jobs, now))
    return jobs


def tick(hurry: Callable[[str], bool], stop: threading.Event) -> None:
    """Until told to stop. Redis away: nothing is asked for, and the next second tries again."""
    last: dict[str, float] = {}
    while not stop.is_set():
        for job in due(last, time.monotonic()):
            hurry(job)
        stop.wait(1.0)


def main() -> None:
    stop = threading.Event()

    def leave(number: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGINT, leave)
    bell = wake.connect(Config.from_env().redis_url)
    tick(bell.hurry, stop)


if __name__ == "__main__":
    main()
