"""How one row of the trail is bound to the row before it."""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime

START = "0" * 64


def link(before: str, n: int, at: datetime, actor_id: str | None, verb: str, command_id: str, body_hash: str) -> str:
    """The hash of a row: SHA-256 over the hash before it and everything the row says."""
    said = "\x1f".join((before, str(n), at.isoformat(), actor_id or "system", verb, command_id, body_hash))
    return hashlib.sha256(said.encode()).hexdigest()


def seal(key: str, body_hash: str) -> str:
    """What is kept of a body's hash: one that says little could be found by hashing all it might say, this cannot."""
    return hmac.digest(key.encode(), body_hash.encode(), "sha256").hex()


def first_break(rows: Iterable[tuple[int, datetime, str | None, str, str, str, str]]) -> int | None:
    """The number of the first row missing or changed; rows are (n, at, actor, verb, command, body, hash)."""
    before = START
    for expected, (n, at, actor_id, verb, command_id, body_hash, kept) in enumerate(rows, start=1):
        if n != expected or link(before, n, at, actor_id, verb, command_id, body_hash) != kept:
            return expected
        before = kept
    return None
