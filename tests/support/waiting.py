"""Waiting for something to be true, never for time to pass."""

import time
from collections.abc import Callable
from typing import TypeVar

Seen = TypeVar("Seen")


def until(seen: Callable[[], Seen], what: str, seconds: float = 60.0) -> Seen:
    """What `seen` returns as soon as it is true; after `seconds` the test fails and says what it waited for."""
    began = time.monotonic()
    while not (value := seen()):
        waited = time.monotonic() - began
        if waited > seconds:
            raise AssertionError(f"waited {seconds:g} s for: {what}")
        # To look costs what is waited for a processor, so the longer it takes the less often: it ends an eighth late.
        time.sleep(min(max(0.02, waited / 8), 0.2))
    return value
