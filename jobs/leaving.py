"""Whether this process was asked to leave: who has more to do looks here, and stops where nothing is half done."""

import threading

_asked = threading.Event()


def leave() -> None:
    _asked.set()


def stay() -> None:
    _asked.clear()


def asked() -> bool:
    return _asked.is_set()
