"""Ids: made where a person acts (UUIDv7), or worked out from what they name (UUIDv5)."""

import os
import time
import uuid

_ROUNDWELL = uuid.UUID("6f3f0c3e-2b0a-5c52-9d7e-5a1d3f0b7c11")


def new_id() -> str:
    """A UUIDv7 (RFC 9562): time-ordered, so that neighbours in time are neighbours in an index."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & 0xFFFFFFFFFFFF) << 80 | 0x7 << 76 | (random >> 68) << 64
    value |= 0x2 << 62 | random & 0x3FFFFFFFFFFFFFFF
    return str(uuid.UUID(int=value))


def random_id() -> str:
    """A UUID that tells nothing, not even when it was made."""
    return str(uuid.uuid4())


def id_from(*parts: object) -> str:
    """The same id for the same parts: makes a repeated job or a seeded record one and the same thing."""
    return str(uuid.uuid5(_ROUNDWELL, "\x1f".join(str(part) for part in parts)))
