"""What arrived is looked at: in the background of whichever process took it in, and by a job if that one died."""

import math
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256 as sha

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.access import system
from webapp.db import within
from webapp.ids import new_id
from webapp.photos import rules
from webapp.photos.keeping import clear
from webapp.photos.model import IS_WHOLE, Photo
from webapp.photos.picture import Darkroom, DarkroomClosed, NotAPicture
from webapp.photos.store import OtherBytes, PhotoStore, key_of
from webapp.sync.accept import run

log = structlog.get_logger()


@dataclass(frozen=True)
class Lab:
    """Where pictures are made and where they lie."""

    store: PhotoStore
    darkroom: Darkroom

    def develop(self, organisation_id: str, sha256: str) -> bool:
        """Every photo that waits with these bytes becomes ready or refused, and the upload itself is gone.

        May be broken off at any point and done again. Raises DarkroomClosed or OSError when it is worth another try.
        """
        key = key_of(organisation_id, sha256, "upload")
        upload = self.store.get(key)
        if upload is None:
            # Done already by somebody else; if not, a store that was changed may yet have it.
            log.info("no upload to develop", organisation_id=organisation_id, sha256=sha256)
            return False
        try:
            picture = self.darkroom.make(upload)
        except NotAPicture as refusal:
            said = {"sha256": sha256, "why": refusal.reason}
            run(system(organisation_id), new_id(), "photo.refuse", said)
        else:
            said = {
                "sha256": sha256,
                "full_sha256": self._put(organisation_id, sha256, "full", picture.full),
                "thumb_sha256": self._put(organisation_id, sha256, "thumb", picture.thumb),
            }
            size = {"width": picture.width, "height": picture.height, "bytes": len(picture.full)}
            run(system(organisation_id), new_id(), "photo.develop", said | size)
        # With what was made of it, should the photo have been taken back meanwhile.
        clear(
            organisation_id, self.store, [key_of(organisation_id, sha256, size) for size in ("upload", "full", "thumb")]
        )
        return True

    def _put(self, organisation_id: str, sha256: str, size: str, content: bytes) -> str:
        """The hash of what lies there now."""
        key = key_of(organisation_id, sha256, size)
        try:
            self.store.put(key, content)
        except OtherBytes:
            if _is_held_whole(organisation_id, sha256):
                # The same photo, made smaller by an older version of this code: as good as ours.
                content = self.store.get(key) or content
            else:
                self.store.delete(key)
                self.store.put(key, content)
        return sha(content).hexdigest()


def _is_held_whole(organisation_id: str, sha256: str) -> bool:
    """Another photo shows what was made of these bytes, and it is not known to be damaged."""
    with within(organisation_id) as session:
        return session.scalar(select(Photo.id).where(Photo.sha256 == sha256, IS_WHOLE).limit(1)) is not None


def left_behind(session: Session, before: datetime) -> list[str]:
    """Hashes of what arrived before this moment and was never looked at to the end."""
    asked = select(Photo.sha256).where(Photo.state == "waiting", Photo.arrived_at < before).distinct()
    return [one for one in session.scalars(asked) if one is not None]


@dataclass
class _Asked:
    """One picture to look at, whoever asked how often."""

    organisation_id: str
    sha256: str
    since: float
    future: "Future[None]"


class Developing:
    """The background of one process: a few threads while there is something to do, and none while there is not.

    Taking uploads in goes first: pictures nobody waits for are looked at once none came for a moment. If they keep
    coming, one at a time is looked at all the same, with rests between.
    """

    def __init__(self, context: Callable[[], AbstractContextManager[object]], lab: Callable[[], Lab]) -> None:
        self._context = context
        self._lab = lab
        self._changed = threading.Condition()
        self._waiting: deque[_Asked] = deque()
        self._known: dict[tuple[str, str], _Asked] = {}  # those that wait and those at work
        self._hands = 0
        self._at_work = 0
        self._last_came = self._rests_until = 0.0
        self._listeners = threading.BoundedSemaphore(MOST_LISTENERS)

    def ask(self, organisation_id: str, sha256: str) -> "Future[None]":
        """Have these bytes looked at, once for however many ask meanwhile; done however it ended."""
        with self._changed:
            self._last_came = time.monotonic()
            asked = self._known.get((organisation_id, sha256))
            if asked is None:
                asked = _Asked(organisation_id, sha256, self._last_came, Future())
                self._known[organisation_id, sha256] = asked
                self._waiting.append(asked)
                if self._hands < MOST_HANDS:
                    self._hands += 1
                    threading.Thread(target=self._work, daemon=True, name="developing").start()
            return asked.future

    @contextmanager
    def listening(self, future: "Future[None]") -> Iterator[bool]:
        """Somebody waits for this one, which makes it the next; False when too many do, and it is not worth waiting."""
        if not self._listeners.acquire(blocking=False):
            yield False
            return
        try:
            self._hurry(future)
            yield True
        finally:
            self._listeners.release()

    def _hurry(self, future: "Future[None]") -> None:
        """Somebody waits for this one: it is the next, and at once."""
        with self._changed:
            for asked in self._waiting:
                if asked.future is future:
                    asked.since = -math.inf
                    self._waiting.remove(asked)
                    self._waiting.appendleft(asked)
                    self._changed.notify_all()
                    return

    def _work(self) -> None:
        while (asked := self._next()) is not None:
            began = time.monotonic()
            try:
                with self._context():
                    self._lab().develop(asked.organisation_id, asked.sha256)
            except (DarkroomClosed, OSError) as error:
                log.warning(
                    "a photo waits for another try", organisation_id=asked.organisation_id, reason=type(error).__name__
                )
            except BaseException:
                log.exception("a photo was not developed", organisation_id=asked.organisation_id)
            with self._changed:
                del self._known[asked.organisation_id, asked.sha256]
                self._at_work -= 1
                self._rests_until = rules.rest(began, time.monotonic())
                self._changed.notify_all()
            asked.future.set_result(None)

    def _next(self) -> _Asked | None:
        with self._changed:
            while self._waiting:
                pause = self._pause(self._waiting[0])
                if pause <= 0:
                    self._at_work += 1
                    return self._waiting.popleft()
                self._changed.wait(None if pause == math.inf else pause)
            self._hands -= 1
            return None

    def _pause(self, first: _Asked) -> float:
        now = time.monotonic()
        return rules.pause(now, self._last_came, first.since, self._rests_until, is_one_at_work=self._at_work > 0)


MOST_HANDS = 2  # pictures at once
MOST_LISTENERS = 4  # requests that wait for theirs: a picture is worth waiting for so long as few others are
