"""Waiting for something to be true, never for time to pass."""

import time
from collections.abc import Callable
from typing import TypeVar

Seen = TypeVar("Seen")


def until(seen: Callable[[], Seen], what: str, seconds: float = 60.0) -> Seen:
    """What `seen` returns as soon as it is true; after `seconds` the test fails and says what it waited for."""
    last = time.monotonic() + seconds
    while not (value := seen()):
        if time.monotonic() > last:
            raise AssertionError(f"waited {seconds:g} s for: {what}")
        time.sleep(0.02)
    return value
