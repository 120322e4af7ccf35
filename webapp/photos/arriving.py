"""Bytes that came become photos that wait: first the bytes, then the rows, for as many as came together."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy import select

from webapp import clock
from webapp.access import system
from webapp.db import within
from webapp.errors import Problem
from webapp.ids import new_id
from webapp.photos.bringing import hear, may_bring
from webapp.photos.keeping import clear, some
from webapp.photos.model import IS_WHOLE, Photo
from webapp.photos.store import Laid, OtherBytes, PhotoStore, key_of
from webapp.remembering import by_ids
from webapp.sync.accept import carry_out, gather, run

Done = TypeVar("Done")

PATIENCE = 20.0  # seconds for a picture somebody waits for, within those that a device waits

#   reason               what a person can do about it
ADVICE = {
    "empty":              "Nothing arrived. Choose the picture again.",
    "not_a_picture":      "Choose a JPEG, PNG, WebP or HEIC file.",
    "damaged":            "It breaks off or is damaged. Take it again.",
    "not_only_a_picture": "Another file is hidden in it. Take it again with the camera.",
    "too_many_pixels":    "It has more than 64 million pixels. Choose a smaller one.",
    "too_many_frames":    "It is a film. Choose a single picture.",
    "too_costly":         "It takes too long to read. Take it again with the camera.",
}  # fmt: skip


@dataclass(frozen=True)
class Upload:
    """What somebody sent, whole and with the hash it was promised to have."""

    photo_id: str
    by_id: str
    sha256: str
    content: Callable[[], bytes]
    covered: int | None = None


@dataclass(frozen=True)
class Arrived:
    """A photo whose bytes are safe here, and whether they were not before."""

    photo: Photo
    is_new: bool

    def status(self) -> int:
        """What the answer to its sender begins with; Problem when it was looked at and refused."""
        if self.photo.state == "refused":
            raise Problem("no_picture", ADVICE[self.photo.why or "damaged"])
        return 202 if self.photo.state == "waiting" else 201 if self.is_new else 200


def keep(organisation_id: str, store: PhotoStore, upload: Upload) -> None:
    """The bytes, before `take_in`: whoever sees the rows finds them. Bytes without a row harm nobody."""
    key, content = key_of(organisation_id, upload.sha256, "upload"), upload.content()
    _giving_way(store, lambda: store.put(key, content))


def lay(organisation_id: str, store: PhotoStore, upload: Upload) -> Laid:
    """The bytes alone: whoever brought them may be asked about meanwhile, before they are named, and so kept."""
    key, content = key_of(organisation_id, upload.sha256, "upload"), upload.content()
    return _giving_way(store, lambda: store.lay(key, content))


def name(store: PhotoStore, several: Sequence[Laid]) -> None:
    _giving_way(store, lambda: store.name(several))


def _giving_way(store: PhotoStore, act: Callable[[], Done]) -> Done:
    """What lies under a name is damaged where it holds other bytes than ours, for the name is their hash."""
    with in_reach():
        while True:
            try:
                return act()
            except OtherBytes as damaged:
                store.delete(damaged.key)


class Arrival:
    """What came together: one command, carried out with whatever else waits, and then an answer for each. Its bytes are
    kept by `keep_bytes`, before the rows are."""

    def __init__(
        self, organisation_id: str, store: PhotoStore, uploads: Sequence[Upload], keep_bytes: Callable[[], None]
    ) -> None:
        self._organisation_id, self._store, self._uploads = organisation_id, store, uploads
        self._began, command_id = clock.now(), new_id()
        told = [
            {"photo_id": it.photo_id, "by_id": it.by_id, "sha256": it.sha256, "covered": it.covered} for it in uploads
        ]
        sent = {"id": command_id, "type": "photo.arrive", "made_at": self._began, "payload": {"photos": told}}
        self._photos = hear(command_id)
        self.batches = [replace(gather(system(organisation_id), [sent]), beforehand=keep_bytes)]

    def answers(self, errors: Sequence[BaseException | None]) -> list[Arrived | Problem]:
        self._check_kept(errors)
        came = [photo for photo in self._photos.values() if photo.arrived_at == self._began]
        if _note_the_lost(self._organisation_id, self._store, came):
            return take_in(self._organisation_id, self._store, self._uploads)
        answers: list[Arrived | Problem] = []
        new: set[str] = set()
        for upload in self._uploads:
            photo = self._photos[upload.photo_id]
            try:
                _check(photo, upload)
            except Problem as problem:
                answers.append(problem)
            else:
                # Of one sent twice at once the first is new.
                answers.append(Arrived(photo, photo.arrived_at == self._began and photo.id not in new))
                new.add(photo.id)
        _see_to_bytes(self._organisation_id, self._store, list(zip(self._uploads, answers, strict=True)))
        return answers

    def _check_kept(self, errors: Sequence[BaseException | None]) -> None:
        ((error,), (batch,)) = errors, self.batches
        if error is not None:
            raise error
        if not batch.results:
            raise RuntimeError("photo.arrive failed")
        if (problem := batch.results[0].problem) is not None:
            raise Problem(problem["code"], problem["detail"])


def take_in(organisation_id: str, store: PhotoStore, uploads: Sequence[Upload]) -> list[Arrived | Problem]:
    """What became of each, all in one transaction; their bytes are kept by now."""
    arrival = Arrival(organisation_id, store, uploads, lambda: None)
    return arrival.answers(carry_out(organisation_id, arrival.batches))


def _note_the_lost(organisation_id: str, store: PhotoStore, came: Sequence[Photo]) -> bool:
    """Whether what was made of the same bytes before is gone: its photos are damaged, then, and none is ready by it."""
    with in_reach():
        lost = {
            str(photo.sha256)
            for photo in came
            if photo.state == "ready"
            and not all(store.exists(key_of(organisation_id, str(photo.sha256), size)) for size in ("full", "thumb"))
        }
    if not lost:
        return False
    with within(organisation_id) as session:
        ids = list(session.scalars(select(Photo.id).where(Photo.sha256.in_(lost), IS_WHOLE)))
    for few in some(ids):
        run(system(organisation_id), new_id(), "photo.damage", {"photo_ids": few})
    return True


def _check(photo: Photo, upload: Upload) -> None:
    """By the rule that `photo.arrive` went by: it left alone what may not be brought."""
    if not may_bring(photo, upload.by_id, upload.sha256):
        raise Problem("unavailable", headers=[("Retry-After", "5")])  # somebody was quicker, and is not any more


def photos_of(organisation_id: str, photo_ids: Sequence[str]) -> dict[str, Photo]:
    """Those of these photos that there are, as they are now."""
    with within(organisation_id) as session:
        return {photo.id: photo for photo in by_ids(session, Photo, photo_ids)}


def _see_to_bytes(
    organisation_id: str, store: PhotoStore, answered: Sequence[tuple[Upload, Arrived | Problem]]
) -> None:
    """Those nobody waits for are cleared away; those that were cleared away too soon are put again."""
    unneeded = []
    for upload, answer in answered:
        key = key_of(organisation_id, upload.sha256, "upload")
        if isinstance(answer, Problem) or answer.photo.state != "waiting":
            unneeded.append(key)
            continue
        with in_reach():
            is_there = store.exists(key)
        if not is_there:
            # Those of another photo, and just then no longer needed: cleared before ours was known to need them.
            keep(organisation_id, store, upload)
    if unneeded:
        with in_reach():
            clear(organisation_id, store, unneeded)


@contextmanager
def in_reach() -> Iterator[None]:
    """A disk that is full or a bucket that does not answer is worth another try."""
    try:
        yield
    except OSError as failure:
        raise Problem("unavailable", headers=[("Retry-After", "5")]) from failure
