"""Bytes are there as long as a photo needs them, and no longer; and whoever looks again finds what was damaged."""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256 as sha
from typing import Any

import pytest
from flask import Flask

from jobs.check_photos import check_photos_in
from jobs.develop import develop_with
from jobs.let_go_photos import let_go_photos
from jobs.sweep_photos import sweep_photos_in
from tests.make import followups, huddles, people, rounds
from tests.make.people import ANNES, ELSEWHERE, done
from webapp.clock import now
from webapp.db import within
from webapp.ids import new_id
from webapp.photos import arriving, developing, keeping
from webapp.photos.checking import check_everything
from webapp.photos.developing import Lab
from webapp.photos.model import Photo
from webapp.photos.picture import Darkroom, Picture
from webapp.photos.store import PhotoStore, key_of, keys

Phone = Any


class Quick(Darkroom):
    """Takes what it is given for a picture: what is made of it is tested elsewhere."""

    def make(self, upload: bytes) -> Picture:
        return Picture(b"full of " + upload, b"thumb of " + upload, 4, 3, "")


@pytest.fixture(autouse=True)
def quick(app: Flask) -> None:
    app.extensions["darkroom"] = Quick()


@pytest.fixture
def store(app: Flask) -> PhotoStore:
    kept: PhotoStore = app.extensions["photos"]
    return kept


def at(**after: int) -> Callable[[], datetime]:
    return lambda: now() + timedelta(**after)


def send(device: Phone, upload: bytes, photo_id: str | None = None) -> str:
    photo_id = photo_id or new_id()
    headers = device.headers | {"Content-Type": "image/jpeg"}
    assert device.put(f"/api/v1/photos/{photo_id}", data=upload, headers=headers).json["state"] == "ready"
    return photo_id


def photo(photo_id: str) -> Photo:
    with within(ANNES) as session:
        return session.get_one(Photo, (ANNES, photo_id))


def key(photo_id: str, size: str = "full") -> str:
    return key_of(ANNES, str(photo(photo_id).sha256), size)


class TestSweeping:
    def test_bytes_that_a_photo_needs_stay_however_old(self, store: PhotoStore, phone: Callable[..., Phone]) -> None:
        send(phone("Sam"), b"one")
        send(phone("Mallory"), b"one")
        assert sweep_photos_in(store, at(days=4000)) == 0
        assert len(list(keys(store))) == 4

    def test_bytes_that_nobody_needs_go_after_a_day(self, store: PhotoStore, phone: Callable[..., Phone]) -> None:
        send(phone("Sam"), b"one")
        orphans = [key_of(ANNES, "ab" * 32, size) for size in ("upload", "full", "thumb")]
        for orphan in orphans:
            store.put(orphan, b"of an upload that broke off")
        assert sweep_photos_in(store, at(hours=23)) == 0
        assert sweep_photos_in(store, at(hours=25)) == 3
        assert not set(orphans) & set(keys(store))
        assert sweep_photos_in(store, at(hours=25)) == 0

    def test_one_photo_going_takes_no_bytes_from_another(self, store: PhotoStore, phone: Callable[..., Phone]) -> None:
        first, second = (send(phone("Sam"), b"the same") for _ in range(2))
        done(people.system(ANNES), "photo.let_go", photo_ids=[first])
        assert sweep_photos_in(store, at(days=2)) == 0
        assert phone("Sam").get(f"/api/v1/photos/{second}").status_code == 200
        assert phone("Sam").get(f"/api/v1/photos/{first}").status_code == 404
        done(people.system(ANNES), "photo.let_go", photo_ids=[second])
        assert sweep_photos_in(store, at(days=2)) == 2
        assert list(keys(store)) == []

    def test_an_upload_that_waits_is_needed(self, app: Flask, store: PhotoStore, phone: Callable[..., Phone]) -> None:
        sha256 = _arrive(store, b"left behind")
        assert sweep_photos_in(store, at(days=9)) == 0
        assert keeping.clear(ANNES, store, [key_of(ANNES, sha256, "upload")]) == 0
        assert list(keys(store)) == [key_of(ANNES, sha256, "upload")]

    def test_bytes_swept_while_they_are_brought_again_are_put_again(
        self, app: Flask, store: PhotoStore, phone: Callable[..., Phone], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The narrowest gap: found there by the put, gone before the row that needs them is known."""
        really = arriving.run

        def after_a_sweep(*given: Any, **more: Any) -> Any:
            sweep_photos_in(store, at(days=2))
            return really(*given, **more)

        monkeypatch.setattr(arriving, "run", after_a_sweep)
        photo_id = send(phone("Sam"), b"brought again")
        assert store.get(key(photo_id)) == b"full of brought again"


def _arrive(store: PhotoStore, upload: bytes) -> str:
    """As far as a process came that was killed right after it had answered."""
    sha256 = sha(upload).hexdigest()
    store.put(key_of(ANNES, sha256, "upload"), upload)
    said = {"photo_id": new_id(), "by_id": people.person_id("Sam"), "sha256": sha256}
    done(people.system(ANNES), "photo.arrive", photos=[said])
    return sha256


class TestDevelopingWhatWasLeftBehind:
    def test_it_becomes_a_picture_once_nobody_is_at_it(self, store: PhotoStore, phone: Callable[..., Phone]) -> None:
        sha256 = _arrive(store, b"left behind")
        lab = Lab(store, Quick())
        assert develop_with(lab, at(seconds=30)) == 0
        assert develop_with(lab, at(seconds=90)) == 1
        (state,) = (it["state"] for (kind, _), it in phone("Sam").feed()[0].items() if kind == "photo")
        assert state == "ready"
        assert set(keys(store)) == {key_of(ANNES, sha256, size) for size in ("full", "thumb")}
        assert develop_with(lab, at(seconds=90)) == 0

    def test_killed_at_any_point_it_is_done_the_next_time(
        self, store: PhotoStore, phone: Callable[..., Phone], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sha256 = _arrive(store, b"left behind")
        lab = Lab(store, Quick())

        class Killed(BaseException):
            pass

        def dies(*given: Any) -> Any:
            raise Killed

        for place in ("run", "clear"):
            with monkeypatch.context() as patch:
                patch.setattr(developing, place, dies)
                with pytest.raises(Killed):
                    develop_with(lab, at(seconds=90))
        develop_with(lab, at(seconds=90))
        # It died between the commit and the clearing: the photo is ready, and its upload is nobody's.
        sweep_photos_in(store, at(days=2))
        assert set(keys(store)) == {key_of(ANNES, sha256, size) for size in ("full", "thumb")}
        assert [it["state"] for (kind, _), it in phone("Sam").feed()[0].items() if kind == "photo"] == ["ready"]

    def test_while_the_store_is_out_of_reach_it_waits(self, store: PhotoStore, phone: Callable[..., Phone]) -> None:
        _arrive(store, b"left behind")

        class Away:
            def get(self, key: str) -> bytes | None:
                raise OSError("no route")

        assert develop_with(Lab(Away(), Quick()), at(seconds=90)) == 0  # type: ignore[arg-type]
        assert develop_with(Lab(store, Quick()), at(seconds=90)) == 1


class TestLettingGo:
    @pytest.fixture
    def shown(self, app: Flask, phone: Callable[..., Phone]) -> str:
        """A photo of an issue."""
        followups.open_queues()
        photo_id = send(phone("Sam"), b"a wet floor")
        self.issue_id = new_id()
        followups.raise_issue("Sam", issue_id=self.issue_id, photo_ids=[photo_id])
        return photo_id

    def close(self) -> None:
        done("Priya", "issue.decline", issue_id=self.issue_id, reason="cost", why="Next year")

    def test_a_photo_of_an_open_issue_stays(self, shown: str) -> None:
        assert let_go_photos(at(days=4000)) == 0

    def test_a_photo_goes_two_years_after_its_issue_was_closed(
        self, shown: str, store: PhotoStore, phone: Callable[..., Phone]
    ) -> None:
        self.close()
        ngozi = phone("Ngozi")
        _, cursor = ngozi.feed()
        assert let_go_photos(at(days=729)) == 0
        assert let_go_photos(at(days=731)) == 1
        assert ngozi.feed(cursor)[0] == {("photo", shown): None}
        assert ngozi.get(f"/api/v1/photos/{shown}").status_code == 404
        assert sweep_photos_in(store, at(days=731)) == 2
        assert let_go_photos(at(days=731)) == 0

    def test_an_organisation_may_keep_them_for_another_time(self, shown: str) -> None:
        self.close()
        done("Ada", "photo.keep_for", days=60)
        assert let_go_photos(at(days=59)) == 0
        assert let_go_photos(at(days=61)) == 1

    def test_only_an_administrator_says_for_how_long(self) -> None:
        for name in ("Sam", "Priya", "Elena"):
            result = people.do(name, "photo.keep_for", days=60)
            assert result.problem is not None
            assert result.problem["code"] == "forbidden"

    def test_a_photo_of_two_things_stays_until_both_are_over(self, shown: str) -> None:
        self.close()
        followups.raise_issue("Sam", issue_id=new_id(), photo_ids=[shown])
        assert let_go_photos(at(days=4000)) == 0

    def test_a_photo_that_nothing_was_said_about_goes_after_three_months(self, phone: Callable[..., Phone]) -> None:
        photo_id = send(phone("Sam"), b"never sent with words")
        assert let_go_photos(at(days=89)) == 0
        assert let_go_photos(at(days=91)) == 1
        assert photo(photo_id).state == "gone"

    def test_a_photo_let_go_can_not_be_brought_back_under_its_id(self, phone: Callable[..., Phone]) -> None:
        sam = phone("Sam")
        photo_id = send(sam, b"once")
        let_go_photos(at(days=91))
        answer = sam.put(f"/api/v1/photos/{photo_id}", data=b"once", headers=sam.headers)
        assert (answer.status_code, answer.json["code"]) == (409, "already_exists")

    def test_the_other_hospital_keeps_its_own_time(self, shown: str, phone: Callable[..., Phone]) -> None:
        self.close()
        done(people.system(ELSEWHERE), "photo.keep_for", days=30)
        assert let_go_photos(at(days=40)) == 0


class TestCheckingAgain:
    def test_whole_photos_are_looked_at_once_a_month(
        self, store: PhotoStore, phone: Callable[..., Phone], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sam = phone("Sam")
        photo_ids = [send(sam, b"%d" % number) for number in range(3)]
        monkeypatch.setattr(keeping, "share", lambda *given, **more: 2)
        for _ in range(2):
            assert check_photos_in(store) == 0
        assert all(photo(photo_id).checked_at is not None for photo_id in photo_ids)
        with within(ANNES) as session:
            assert keeping.to_check(session, now()) == []
            assert len(keeping.to_check(session, now() + timedelta(days=31))) == 2

    @pytest.mark.parametrize("size", ["full", "thumb"])
    def test_what_was_changed_or_lost_is_said(self, store: PhotoStore, phone: Callable[..., Phone], size: str) -> None:
        sam = phone("Sam")
        whole, changed, lost = (send(sam, upload) for upload in (b"whole", b"changed", b"lost"))
        store.delete(key(changed, size))
        store.put(key(changed, size), b"not what it was")
        store.delete(key(lost, size))
        assert check_photos_in(store) == 2
        damaged = {name: photo(it).damaged_at is not None for name, it in
                   {"whole": whole, "changed": changed, "lost": lost}.items()}  # fmt: skip
        assert damaged == {"whole": False, "changed": True, "lost": True}

    def test_once_mended_it_is_whole_again(self, store: PhotoStore, phone: Callable[..., Phone]) -> None:
        photo_id = send(phone("Sam"), b"one")
        content = store.get(key(photo_id))
        assert content is not None
        store.delete(key(photo_id))
        assert check_photos_in(store) == 1
        store.put(key(photo_id), content)
        assert check_photos_in(store, at(days=31)) == 0
        assert photo(photo_id).damaged_at is None

    def test_while_the_store_is_out_of_reach_nothing_is_noted(self, phone: Callable[..., Phone]) -> None:
        photo_id = send(phone("Sam"), b"one")

        class Away:
            def get(self, key: str) -> bytes | None:
                raise OSError("no route")

        with pytest.raises(OSError, match="no route"):
            check_photos_in(Away())  # type: ignore[arg-type]
        assert (photo(photo_id).checked_at, photo(photo_id).damaged_at) == (None, None)


def test_a_store_out_of_reach_is_noticed_before_anybody_waits_for_it(app: Flask) -> None:
    """Deletes come under the lock every command waits for, where each would stand still until its time is over."""

    class Away:
        def exists(self, key: str) -> bool:
            raise OSError("no route")

        def delete(self, key: str) -> None:
            pytest.fail("everybody waits for this one")

    with pytest.raises(OSError, match="no route"):
        keeping.clear(ANNES, Away(), [key_of(ANNES, "0" * 64, "full")])  # type: ignore[arg-type]


def test_the_operator_reads_all_of_them_again_and_is_told_the_damaged_ones(
    store: PhotoStore, phone: Callable[..., Phone]
) -> None:
    whole, lost = (send(phone("Sam"), upload) for upload in (b"whole", b"lost"))
    assert check_everything(store, now(), [].append) == 0
    store.delete(key(lost, "thumb"))
    said: list[str] = []
    assert check_everything(store, now(), said.append) == 1
    assert said == [f"damaged: photo {lost} of organisation {ANNES} (thumb)", "2 photos read again, 1 damaged"]
    assert whole not in said[0]


def test_rounds_let_go_of_their_photos_too(app: Flask, phone: Callable[..., Phone]) -> None:
    rounds.publish()
    photo_id, round_id = send(phone("Elena"), b"in a round"), new_id()
    unit = {"unit_id": people.FOUR_WEST, "template_id": rounds.TEMPLATE["id"]}
    done("Elena", "round.start", round_id=round_id, **unit)
    answer = {"question_id": rounds.question("text"), "value": "Fine", "photo_ids": [photo_id]}
    done("Elena", "round.answer", round_id=round_id, **answer)
    assert let_go_photos(at(days=731)) == 0
    done("Elena", "round.discard", round_id=round_id)
    assert let_go_photos(at(days=729)) == 0
    assert let_go_photos(at(days=731)) == 1


def test_a_card_holds_its_photos_until_it_has_been_done_for_long(app: Flask, phone: Callable[..., Phone]) -> None:
    huddles.open_boards()
    photo_id = send(phone("Ngozi"), b"on a card")
    card_id = huddles.add_card(photo_ids=[photo_id])
    assert let_go_photos(at(days=731)) == 0
    done("Ngozi", "card.done", card_id=card_id)
    assert let_go_photos(at(days=729)) == 0
    assert let_go_photos(at(days=731)) == 1


def test_an_administrator_sees_how_photos_are_kept_and_which_are_damaged(
    store: PhotoStore, phone: Callable[..., Phone]
) -> None:
    ada, path = phone("Ada"), "/api/v1/photos/care"
    whole, lost = (send(phone("Sam"), upload) for upload in (b"whole", b"lost"))
    send(phone("Mallory"), b"elsewhere")
    told = ada.get(path).json
    assert (told["days"], told["usual_days"], told["ready"], told["unread"], told["damaged"]) == (None, 730, 2, 0, [])
    store.delete(key(lost))
    assert check_photos_in(store) == 1
    done("Ada", "photo.keep_for", days=60)
    told = ada.get(path).json
    assert (told["days"], [it["id"] for it in told["damaged"]]) == (60, [lost])
    assert whole not in str(told)


def test_nobody_else_sees_it(phone: Callable[..., Phone]) -> None:
    for name in ("Sam", "Ngozi", "Priya", "Elena"):
        assert phone(name).get("/api/v1/photos/care").status_code in (403, 404)


class TestBroughtAgain:
    """What was damaged, or is not there, is not taken for the same photo brought once more."""

    def test_a_damaged_photo_brought_again_is_made_anew_for_all_who_show_it(
        self, store: PhotoStore, phone: Callable[..., Phone]
    ) -> None:
        first = send(phone("Sam"), b"one")
        store.delete(key(first))
        store.put(key(first), b"not what it was")
        assert check_photos_in(store) == 1
        again = send(phone("Sam"), b"one")
        assert [shown(phone("Sam"), it) for it in (first, again)] == [b"full of one"] * 2
        assert photo(first).damaged_at is None

    def test_a_photo_whose_picture_is_gone_is_made_anew(self, store: PhotoStore, phone: Callable[..., Phone]) -> None:
        first = send(phone("Sam"), b"one")
        store.delete(key(first, "thumb"))
        again = send(phone("Sam"), b"one")
        assert [shown(phone("Sam"), it, "thumb") for it in (first, again)] == [b"thumb of one"] * 2

    def test_the_phone_that_has_it_still_may_bring_the_same_one_again(
        self, store: PhotoStore, phone: Callable[..., Phone]
    ) -> None:
        first = send(phone("Sam"), b"one")
        store.delete(key(first))
        assert check_photos_in(store) == 1
        send(phone("Sam"), b"one", first)
        assert shown(phone("Sam"), first) == b"full of one"


def shown(device: Phone, photo_id: str, size: str = "full") -> bytes:
    answer = device.get(f"/api/v1/photos/{photo_id}", size=size)
    assert answer.status_code == 200
    return bytes(answer.data)
