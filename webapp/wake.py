"""Tells others at once that there is something new: rings for devices, hurries jobs; harmless when Redis is away."""

import json
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError, RedisError
from redis.retry import Retry
from rq import Queue
from rq import Retry as Again
from rq.serializers import JSONSerializer

Answer = TypeVar("Answer")

CHANNEL = "roundwell:changes:"
_PATIENCE = 0.3
_REST = 5.0
# A job asked for and not begun is not asked for twice; after this long it is taken for lost.
_WAITS = 15
# One whose every try failed is not asked for at all for this long.
_RESTS = 60
TRIES = 4
_WEEK = 7 * 24 * 3600


@dataclass(frozen=True)
class Line:
    """Where a job waits, and how long it may run."""

    queue: str
    seconds: int


QUEUES = ("urgent", "default", "slow")  # in the order in which a worker looks into them
LINES = {
    "deliver":       Line("urgent", 300),
    "escalate":      Line("urgent", 300),
    "end_huddles":   Line("urgent", 300),
    "develop":       Line("slow", 300),
    "check_photos":  Line("slow", 300),
    "erase_photos":  Line("slow", 300),
    "sweep_photos":  Line("slow", 900),
    "let_go_photos": Line("slow", 900),
    "send_webhooks": Line("slow", 300),
}  # fmt: skip
_USUAL = Line("default", 300)


class News(NamedTuple):
    """What an organisation's devices are to hear of, and the jobs hurried with it."""

    seq: int
    scopes: frozenset[str]
    reach: bool
    jobs: frozenset[str]

    def with_later(self, later: "News") -> "News":
        return News(
            max(self.seq, later.seq),
            self.scopes | later.scopes,
            self.reach or later.reach,
            self.jobs | later.jobs,
        )


class Bell:
    """What rings. After a failure it is still for five seconds, so that a Redis that hangs slows nobody's work; what it
    did not tell meanwhile it tells then, for a device that listens asks by itself only once a minute."""

    def __init__(self, redis_url: str | None) -> None:
        self._redis = None if redis_url is None else _quick(redis_url)
        self._still_until = 0.0
        self._gate = threading.Lock()
        self._untold: dict[str, News] = {}  # by organisation

    def ring(
        self, organisation_id: str, seq: int, scopes: Iterable[str], reach: bool = False, jobs: Iterable[str] = ()
    ) -> bool:
        """Devices that watch one of these scopes learn that there is something up to `seq`; all do when `reach` says
        that it may have changed who sees what. These jobs are hurried by the way."""
        news = News(seq, frozenset(scopes), reach, frozenset(jobs))
        is_told = self._try(lambda redis: _tell(redis, organisation_id, news))
        if not is_told and self._redis is not None:
            self._tell_later(organisation_id, news)
        return is_told

    def _tell_later(self, organisation_id: str, news: News) -> None:
        with self._gate:
            if not self._untold:
                later = threading.Timer(_REST, self._tell_untold)
                later.daemon = True
                later.start()
            before = self._untold.get(organisation_id)
            self._untold[organisation_id] = news if before is None else before.with_later(news)

    def _tell_untold(self) -> None:
        with self._gate:
            untold, self._untold = self._untold, {}
        for organisation_id, news in untold.items():
            self.ring(organisation_id, *news)

    def beckon(self, organisation_id: str, board_id: str, scope: str) -> bool:
        """Devices that watch this scope learn that somebody came to the board, or left."""
        said = json.dumps({"seq": 0, "scopes": [scope], "reach": False, "here": board_id}, separators=(",", ":"))
        return self._try(lambda redis: redis.publish(f"{CHANNEL}{organisation_id}", said) >= 0)

    def hurry(self, job: str, *args: str) -> bool:
        """Have `jobs.<job>.<job>(*args)` run soon, once for however often it is asked for before it begins."""
        return self._try(lambda redis: enqueue(redis, job, *args))

    def answered(self, job: str, *args: str) -> None:
        """Said by a job as it begins, before it looks: whoever asks from now on is heard again."""
        self._try(lambda redis: bool(redis.delete(_asked(job, args))))

    def rest(self, job: str, *args: str) -> None:
        """Said of a job whose every try failed: for a minute it counts as asked for, so that it is no treadmill."""
        self._try(lambda redis: bool(redis.set(_asked(job, args), 1, ex=_RESTS)))

    def _try(self, act: Callable[[Redis], bool]) -> bool:
        return self.ask(act, otherwise=False)

    def ask(self, act: Callable[[Redis], Answer], otherwise: Answer) -> Answer:
        """What Redis answers, or `otherwise` while it is away: for what may be forgotten at any time."""
        if self._redis is None or time.monotonic() < self._still_until:
            return otherwise
        try:
            return act(self._redis)
        except (RedisError, OSError):
            self._still_until = time.monotonic() + _REST
            return otherwise


def _tell(redis: Redis, organisation_id: str, news: News) -> bool:
    said = json.dumps({"seq": news.seq, "scopes": sorted(news.scopes), "reach": news.reach}, separators=(",", ":"))
    jobs, turn = sorted(news.jobs), redis.pipeline(transaction=False)
    turn.publish(f"{CHANNEL}{organisation_id}", said)
    for job in jobs:
        _ask_for(turn, job)
    for job, is_first in zip(jobs, turn.execute()[1:], strict=True):
        if is_first:
            _put(redis, job)
    return True


def _quick(redis_url: str) -> Redis:
    """Answers within 0.3 s or not at all; one new attempt, for a connection may have died while it lay idle."""
    once_more = Retry(NoBackoff(), 1, supported_errors=(ConnectionError,))
    return Redis.from_url(redis_url, socket_timeout=_PATIENCE, socket_connect_timeout=_PATIENCE, retry=once_more)


def enqueue(redis: Redis, job: str, *args: str) -> bool:
    """Puts the job into its queue unless it waits there; with a Redis that is away this fails."""
    if not _ask_for(redis, job, *args):
        return False
    _put(redis, job, *args)
    return True


def _ask_for(redis: Redis, job: str, *args: str) -> bool:
    """Whether nobody else asked for it yet."""
    return bool(redis.set(_asked(job, args), 1, nx=True, ex=_WAITS))


def _put(redis: Redis, job: str, *args: str) -> None:
    line = line_of(job)
    queue = Queue(line.queue, connection=redis, serializer=JSONSerializer, default_timeout=line.seconds)
    queue.enqueue(
        function_of(job),
        args=args,
        retry=Again(max=TRIES - 1),  # also what brings a job back whose worker was killed
        result_ttl=60,
        failure_ttl=_WEEK,
        ttl=3600,
    )


def line_of(job: str) -> Line:
    return LINES.get(job, _USUAL)


def function_of(job: str) -> str:
    return f"jobs.{job}.{job}"


def _asked(job: str, args: tuple[str, ...]) -> str:
    return ":".join(("roundwell:asked", job, *args))


_bell = Bell(None)


def connect(redis_url: str | None) -> Bell:
    """The bell of this process from now on; None is one that makes no sound."""
    global _bell
    _bell = Bell(redis_url)
    return _bell


def ring(organisation_id: str, seq: int, scopes: Iterable[str], reach: bool = False, jobs: Iterable[str] = ()) -> bool:
    return _bell.ring(organisation_id, seq, scopes, reach, jobs)


def beckon(organisation_id: str, board_id: str, scope: str) -> bool:
    return _bell.beckon(organisation_id, board_id, scope)


def ask(act: Callable[[Redis], Answer], otherwise: Answer) -> Answer:
    return _bell.ask(act, otherwise)


def hurry(job: str, *args: str) -> bool:
    return _bell.hurry(job, *args)


def answered(job: str, *args: str) -> None:
    _bell.answered(job, *args)


def rest(job: str, *args: str) -> None:
    _bell.rest(job, *args)
