"""Who is at a board right now: ids in Redis that go by themselves. Nothing is kept; without Redis nobody is seen."""

from typing import NamedTuple

from redis import Redis

from webapp import wake
from webapp.walls.rules import HERE_LASTS


class At(NamedTuple):
    organisation_id: str
    board_id: str

    @property
    def key(self) -> str:
        return f"roundwell:here:{self.organisation_id}:{self.board_id}"


class Who(NamedTuple):
    person_id: str
    session_id: str

    @property
    def member(self) -> str:
        return f"{self.person_id} {self.session_id}"


def stay(at: At, who: Who, scope: str, now: float) -> list[str]:
    """Is here for some seconds more; answers everybody who is. Whoever came just now is told to the others."""
    came, person_ids = wake.ask(lambda redis: _stay(redis, at, who, now), (False, [who.person_id]))
    if came:
        wake.beckon(at.organisation_id, at.board_id, scope)
    return person_ids


def _stay(redis: Redis, at: At, who: Who, now: float) -> tuple[bool, list[str]]:
    step = redis.pipeline(transaction=True)
    step.zremrangebyscore(at.key, 0, now)
    step.zadd(at.key, {who.member: now + HERE_LASTS})
    step.expire(at.key, int(HERE_LASTS) + 1)
    step.zrange(at.key, 0, -1)
    _, came, _, members = step.execute()
    return bool(came), list(dict.fromkeys(member.decode().split()[0] for member in members))


def leave(at: At, who: Who, scope: str) -> None:
    if wake.ask(lambda redis: bool(redis.zrem(at.key, who.member)), otherwise=False):
        wake.beckon(at.organisation_id, at.board_id, scope)
