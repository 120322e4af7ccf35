"""What arrived is looked at: in the background of whichever process took it in, and by a job if that one died."""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256 as sha

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.access import system
from webapp.ids import new_id
from webapp.photos.keeping import clear
from webapp.photos.model import Photo
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
                "full_sha256": self._put(key_of(organisation_id, sha256, "full"), picture.full),
                "thumb_sha256": self._put(key_of(organisation_id, sha256, "thumb"), picture.thumb),
            }
            size = {"width": picture.width, "height": picture.height, "bytes": len(picture.full)}
            run(system(organisation_id), new_id(), "photo.develop", said | size)
        clear(organisation_id, self.store, [key])
        return True

    def _put(self, key: str, content: bytes) -> str:
        """The hash of what lies there now."""
        try:
            self.store.put(key, content)
        except OtherBytes:
            # The same photo, made smaller by an older version of this code: as good as ours.
            content = self.store.get(key) or content
        return sha(content).hexdigest()


def left_behind(session: Session, before: datetime) -> list[str]:
    """Hashes of what arrived before this moment and was never looked at to the end."""
    asked = select(Photo.sha256).where(Photo.state == "waiting", Photo.arrived_at < before).distinct()
    return [one for one in session.scalars(asked) if one is not None]


class Developing:
    """The background of one process: a few threads while there is something to do, and none while there is not."""

    def __init__(self, context: Callable[[], AbstractContextManager[object]], lab: Callable[[], Lab]) -> None:
        self._context = context
        self._lab = lab
        self._lock = threading.Lock()
        self._waiting: deque[tuple[str, str]] = deque()
        self._under_way: dict[tuple[str, str], Future[None]] = {}
        self._hands = 0
        self._listeners = threading.BoundedSemaphore(MOST_LISTENERS)

    def ask(self, organisation_id: str, sha256: str) -> Future[None]:
        """Have these bytes looked at, once for however many ask meanwhile."""
        about = (organisation_id, sha256)
        with self._lock:
            if about in self._under_way:
                return self._under_way[about]
            future = self._under_way[about] = Future()
            self._waiting.append(about)
            if self._hands < MOST_HANDS:
                self._hands += 1
                threading.Thread(target=self._work, daemon=True, name="developing").start()
        return future

    def hear(self, future: "Future[None]", seconds: float) -> None:
        """Wait for it, if not too many do: the threads of a web process are for those who ask short questions."""
        if not self._listeners.acquire(blocking=False):
            return
        try:
            future.exception(timeout=seconds)
        except TimeoutError:
            return
        finally:
            self._listeners.release()

    def _work(self) -> None:
        while (about := self._next()) is not None:
            failure: BaseException | None = None
            try:
                with self._context():
                    self._lab().develop(*about)
            except (DarkroomClosed, OSError) as error:
                log.warning("a photo waits for another try", organisation_id=about[0], reason=type(error).__name__)
                failure = error
            except BaseException as error:
                log.exception("a photo was not developed", organisation_id=about[0])
                failure = error
            with self._lock:
                future = self._under_way.pop(about)
            future.set_exception(failure) if failure else future.set_result(None)

    def _next(self) -> tuple[str, str] | None:
        with self._lock:
            if self._waiting:
                return self._waiting.popleft()
            self._hands -= 1
            return None


MOST_HANDS = 2  # pictures at once
MOST_LISTENERS = 4  # requests that wait for theirs
