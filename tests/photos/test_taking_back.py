"""A photo that should never have been sent: taken back, nobody sees it, and its bytes are deleted."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from flask import Flask

from jobs import erase_photos
from jobs.erase_photos import erase_photos_in
from tests.make import followups, people
from tests.make.people import ANNES
from webapp import clock
from webapp.db import within
from webapp.ids import new_id
from webapp.photos.model import Photo
from webapp.photos.picture import Darkroom, Picture
from webapp.photos.store import PhotoStore, key_of, keys
from webapp.sync.accept import accept

Phone = Any


class Quick(Darkroom):
    """Takes what it is given for a picture: what is made of it is tested elsewhere."""

    def make(self, upload: bytes) -> Picture:
        return Picture(b"full of " + upload, b"thumb of " + upload, 4, 3, "")


@pytest.fixture(autouse=True)
def quick(app: Flask) -> None:
    app.extensions["darkroom"] = Quick()
    followups.open_queues()


@pytest.fixture
def store(app: Flask) -> PhotoStore:
    kept: PhotoStore = app.extensions["photos"]
    return kept


def raised_with(name: str, *photo_ids: str, **more: Any) -> str:
    issue_id = new_id()
    followups.raise_issue(name, issue_id=issue_id, photo_ids=list(photo_ids), **more)
    return issue_id


def send(device: Phone, upload: bytes, photo_id: str) -> Any:
    headers = device.headers | {"Content-Type": "image/jpeg"}
    return device.put(f"/api/v1/photos/{photo_id}", data=upload, headers=headers)


def told(device: Phone, photo_id: str) -> Any:
    return device.feed()[0].get(("photo", photo_id))


def lies(store: PhotoStore, upload: bytes) -> bool:
    return any(sha256(upload).hexdigest() in key for key in keys(store))


def test_whoever_took_it_takes_it_back_and_nobody_can_fetch_it(store: PhotoStore, phone: Callable[..., Phone]) -> None:
    photo_id = new_id()
    sam, elena = phone("Sam"), phone("Elena")
    raised_with("Sam", photo_id)
    send(sam, b"a face", photo_id)
    assert elena.get(f"/api/v1/photos/{photo_id}").status_code == 200
    people.done("Sam", "photo.take_back", photo_id=photo_id)
    for device in (sam, elena):
        assert told(device, photo_id)["state"] == "taken_back"
        for size in ("full", "thumb"):
            assert device.get(f"/api/v1/photos/{photo_id}", size=size).status_code == 404
    people.done("Sam", "photo.take_back", photo_id=photo_id)
    assert erase_photos_in(store) == 1
    assert list(keys(store)) == []
    assert erase_photos_in(store) == 0


@pytest.mark.parametrize(
    ("name", "code"), [("Elena", None), ("Priya", None), ("Ada", None), ("Tom", "not_found"), ("Mallory", "not_found")]
)
def test_who_has_a_say_there_may_and_nobody_else(phone: Callable[..., Phone], name: str, code: str | None) -> None:
    photo_id = new_id()
    raised_with("Sam", photo_id)
    send(phone("Sam"), b"a face", photo_id)
    result = people.do(name, "photo.take_back", photo_id=photo_id)
    assert (result.problem or {}).get("code") == code
    assert told(phone("Sam"), photo_id)["state"] == ("ready" if code else "taken_back")


def test_a_photo_of_a_restricted_queue_is_not_there_for_others(phone: Callable[..., Phone]) -> None:
    photo_id = new_id()
    raised_with("Sam", photo_id, category="people")
    for name in ("Elena", "Priya"):
        assert (people.do(name, "photo.take_back", photo_id=photo_id).problem or {}).get("code") == "not_found"
    people.done("Sam", "photo.take_back", photo_id=photo_id)


def test_the_same_bytes_of_another_photo_stay(store: PhotoStore, phone: Callable[..., Phone]) -> None:
    first, second = new_id(), new_id()
    raised_with("Sam", first, second)
    for photo_id in (first, second):
        send(phone("Sam"), b"the same", photo_id)
    people.done("Sam", "photo.take_back", photo_id=first)
    assert erase_photos_in(store) == 1
    assert phone("Sam").get(f"/api/v1/photos/{second}").status_code == 200


def test_wherever_it_was_sent_it_goes_where_one_may_take_it_back_and_stays_where_one_may_not(
    store: PhotoStore, phone: Callable[..., Phone]
) -> None:
    sam, tom, mallory = phone("Sam"), phone("Tom"), phone("Mallory")
    on_two_issues, restricted, of_tom, elsewhere = [new_id(), new_id()], new_id(), new_id(), new_id()
    for photo_id in on_two_issues:
        raised_with("Sam", photo_id)
    raised_with("Sam", restricted, category="people")
    raised_with("Tom", of_tom, unit_id=people.FIVE_EAST)
    of_sam = [*on_two_issues, restricted]
    for device, photo_id in (*((sam, it) for it in of_sam), (tom, of_tom), (mallory, elsewhere)):
        assert send(device, b"a face", photo_id).status_code == 201
    people.done("Tom", "photo.take_back", photo_id=of_tom, wherever=True)
    assert told(tom, of_tom)["state"] == "taken_back"
    assert [told(sam, it)["state"] for it in of_sam] == ["ready", "ready", "ready"]
    people.done("Elena", "photo.take_back", photo_id=on_two_issues[0], wherever=True)
    assert [told(sam, it)["state"] for it in of_sam] == ["taken_back", "taken_back", "ready"]
    assert erase_photos_in(store) == 3
    assert sam.get(f"/api/v1/photos/{restricted}").status_code == 200
    people.done("Sam", "photo.take_back", photo_id=restricted, wherever=True)
    assert erase_photos_in(store) == 1
    assert {key.partition("/")[0] for key in keys(store)} == {people.ELSEWHERE}
    assert mallory.get(f"/api/v1/photos/{elsewhere}").status_code == 200


def test_taken_back_before_its_bytes_came_they_are_not_taken_in(store: PhotoStore, phone: Callable[..., Phone]) -> None:
    photo_id = new_id()
    raised_with("Sam", photo_id)
    people.done("Elena", "photo.take_back", photo_id=photo_id)
    answer = send(phone("Sam"), b"a face", photo_id)
    assert (answer.status_code, answer.json["code"]) == (409, "already_exists")
    assert not lies(store, b"a face")
    assert told(phone("Sam"), photo_id)["state"] == "taken_back"


def test_ones_own_is_taken_back_with_the_words_that_name_it(phone: Callable[..., Phone]) -> None:
    photo_id, sam = new_id(), people.actor("Sam")
    issue = {"issue_id": new_id(), "unit_id": people.FOUR_WEST, "title": "Rail", "category": "facilities"}
    told_of = issue | {"priority": "P3", "photo_ids": [photo_id]}
    said = [("issue.raise", told_of), ("photo.take_back", {"photo_id": photo_id})]
    commands = [{"id": new_id(), "type": type, "made_at": clock.now(), "payload": what} for type, what in said]
    assert [result.status for result in accept(sam, commands)] == ["applied", "applied"]
    assert told(phone("Sam"), photo_id)["state"] == "taken_back"


def test_taken_back_while_it_waits_to_be_looked_at(store: PhotoStore, phone: Callable[..., Phone]) -> None:
    photo_id, digest = new_id(), sha256(b"left behind").hexdigest()
    raised_with("Sam", photo_id)
    store.put(key_of(ANNES, digest, "upload"), b"left behind")
    said = {"photo_id": photo_id, "by_id": people.person_id("Sam"), "sha256": digest}
    people.done(people.system(ANNES), "photo.arrive", photos=[said])
    people.done("Sam", "photo.take_back", photo_id=photo_id)
    erase_photos_in(store)
    assert not lies(store, b"left behind")
    made = {"full_sha256": digest, "thumb_sha256": digest, "width": 4, "height": 3, "bytes": 9}
    people.done(people.system(ANNES), "photo.develop", sha256=digest, **made)
    assert told(phone("Sam"), photo_id)["state"] == "taken_back"


def test_taken_back_while_it_is_looked_at(app: Flask, store: PhotoStore, phone: Callable[..., Phone]) -> None:
    photo_id = new_id()
    raised_with("Sam", photo_id)

    class Slow(Quick):
        def make(self, upload: bytes) -> Picture:
            people.done("Sam", "photo.take_back", photo_id=photo_id)
            erase_photos_in(store)
            return super().make(upload)

    app.extensions["darkroom"] = Slow()
    send(phone("Sam"), b"a face", photo_id)
    assert list(keys(store)) == []


def test_killed_between_the_bytes_and_the_row_it_is_done_again(
    store: PhotoStore, phone: Callable[..., Phone], monkeypatch: pytest.MonkeyPatch
) -> None:
    photo_id = new_id()
    raised_with("Sam", photo_id)
    send(phone("Sam"), b"a face", photo_id)
    people.done("Sam", "photo.take_back", photo_id=photo_id)

    class Killed(BaseException):
        pass

    def dies(*given: Any) -> Any:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(erase_photos, "run", dies)
        with pytest.raises(Killed):
            erase_photos_in(store)
    assert not lies(store, b"a face")
    assert erase_photos_in(store) == 1
    with within(ANNES) as session:
        assert session.get_one(Photo, (ANNES, photo_id)).sha256 is None


def test_a_store_out_of_reach_keeps_it_for_the_next_time(
    store: PhotoStore, phone: Callable[..., Phone], monkeypatch: pytest.MonkeyPatch
) -> None:
    photo_id = new_id()
    raised_with("Sam", photo_id)
    send(phone("Sam"), b"a face", photo_id)
    people.done("Sam", "photo.take_back", photo_id=photo_id)

    def fails(*given: Any) -> Any:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(erase_photos, "clear", fails)
        assert erase_photos_in(store) == 0
    assert erase_photos_in(store) == 1
