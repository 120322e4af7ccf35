"""A photo arrives once, is seen by those who see what it belongs to, and by nobody else."""

import io
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from typing import Any

import pytest
from flask import Flask
from marshmallow import fields
from PIL import Image

from tests.make import people, pictures
from tests.support.waiting import until
from webapp.access import GRANTS, Place
from webapp.fields import Id, Shape
from webapp.ids import id_from, new_id
from webapp.photos import rules
from webapp.photos.commands import attach
from webapp.photos.picture import Darkroom, DarkroomClosed
from webapp.photos.store import keys
from webapp.sync.commands import COMMANDS, Doing, Kind
from webapp.sync.reading import Result

ISSUE = id_from("test", "an issue with a photo")
OPENED = [f"unit:{people.FOUR_WEST}"]
Phone = Any


class JoinSchema(Shape):
    photo_ids = fields.List(Id(), required=True)
    about = Id(load_default=ISSUE)
    scopes = fields.List(fields.String(), load_default=OPENED)


@pytest.fixture(autouse=True)
def joining(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that does nothing but join photos to an issue, as raising one does among other things."""

    def join(doing: Doing, photo_ids: list[str], about: str, scopes: list[str]) -> None:
        attach(doing, photo_ids, "issue", about, scopes)

    def own(doing: Doing, payload: Mapping[str, Any]) -> Place:
        return Place(people=frozenset({str(doing.actor.person_id)}))

    monkeypatch.setitem(GRANTS, "test.join", GRANTS["notice.read"])
    monkeypatch.setitem(COMMANDS, "test.join", Kind("test.join", JoinSchema(), own, join))


@pytest.fixture(scope="module")
def darkroom() -> Iterator[Darkroom]:
    room = Darkroom()
    yield room
    room.close()


@pytest.fixture(autouse=True)
def one_darkroom_for_all(app: Flask, darkroom: Darkroom) -> None:
    """Starting one for each test costs more than most of them."""
    app.extensions["darkroom"] = darkroom


def join(name: str, *photo_ids: str, **more: Any) -> Result:
    return people.do(name, "test.join", photo_ids=list(photo_ids), **more)


def send(device: Phone, photo_id: str, upload: bytes, **headers: str) -> Any:
    given = {"Content-Type": "image/jpeg", **{name.replace("_", "-"): value for name, value in headers.items()}}
    return device.put(f"/api/v1/photos/{photo_id}", data=upload, headers=device.headers | given)


def fetch(device: Phone, photo_id: str, **query: str) -> Any:
    return device.get(f"/api/v1/photos/{photo_id}", **query)


def lying(app: Flask) -> list[str]:
    """What is in the store."""
    return sorted(keys(app.extensions["photos"]))


def told(device: Phone, photo_id: str) -> Any:
    return device.feed()[0].get(("photo", photo_id))


class TestArriving:
    def test_a_photo_is_made_clean_and_can_be_fetched_in_two_sizes(self, phone: Callable[..., Phone]) -> None:
        sam, photo_id = phone("Sam"), new_id()
        answer = send(sam, photo_id, pictures.telling())
        assert (answer.status_code, answer.json["state"], answer.json["width"]) == (201, "ready", 400)
        for size, longest in (("full", 400), ("thumb", 320)):
            got = fetch(sam, photo_id, size=size)
            assert got.mimetype == "image/webp"
            assert max(Image.open(io.BytesIO(got.data)).size) == longest
            assert pictures.SECRET.encode() not in got.data

    def test_the_same_photo_again_is_one_photo(self, phone: Callable[..., Phone]) -> None:
        sam, photo_id = phone("Sam"), new_id()
        answers = [send(sam, photo_id, pictures.photo()) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [201, 200, 200]
        assert answers[0].json == answers[2].json
        assert [key for key in sam.feed()[0] if key[0] == "photo"] == [("photo", photo_id)]

    def test_sent_many_times_at_once_it_is_still_one_photo(self, phone: Callable[..., Phone]) -> None:
        photo_id, devices = new_id(), [phone("Sam") for _ in range(4)]

        def put(device: Phone) -> int:
            return int(send(device, photo_id, pictures.photo()).status_code)

        with ThreadPoolExecutor(4) as pool:
            assert sorted(pool.map(put, devices)) == [200, 200, 200, 201]

    def test_another_picture_under_the_same_id_is_refused_and_the_first_is_kept(
        self, phone: Callable[..., Phone]
    ) -> None:
        sam, photo_id = phone("Sam"), new_id()
        send(sam, photo_id, pictures.photo())
        answer = send(sam, photo_id, pictures.photo(width=200))
        assert (answer.status_code, answer.json["code"]) == (409, "other_picture")
        assert Image.open(io.BytesIO(fetch(sam, photo_id).data)).size == (400, 300)

    def test_nobody_writes_over_the_photo_of_another(self, phone: Callable[..., Phone]) -> None:
        photo_id = new_id()
        send(phone("Sam"), photo_id, pictures.photo())
        assert send(phone("Ngozi"), photo_id, pictures.photo()).json["code"] == "already_exists"

    def test_two_photos_of_the_same_bytes_are_two_photos_and_their_bytes_lie_there_once(
        self, app: Flask, phone: Callable[..., Phone]
    ) -> None:
        sam, ids = phone("Sam"), [new_id(), new_id()]
        assert [send(sam, photo_id, pictures.photo()).status_code for photo_id in ids] == [201, 201]
        assert len(lying(app)) == 2, "one of each size"
        assert [told(sam, photo_id)["width"] for photo_id in ids] == [400, 400]
        assert fetch(sam, ids[0]).data == fetch(sam, ids[1]).data

    def test_the_same_bytes_in_two_hospitals_lie_there_twice(self, app: Flask, phone: Callable[..., Phone]) -> None:
        for name in ("Sam", "Mallory"):
            assert send(phone(name), new_id(), pictures.photo()).status_code == 201
        assert {key.partition("/")[0] for key in lying(app)} == {people.ANNES, people.ELSEWHERE}
        assert len(lying(app)) == 4

    @pytest.mark.parametrize("header", ["X-Content-SHA256", "Content-Digest", "Repr-Digest"])
    def test_a_photo_damaged_on_the_way_is_asked_for_again_and_not_kept(
        self, app: Flask, phone: Callable[..., Phone], header: str
    ) -> None:
        sam, photo_id, upload = phone("Sam"), new_id(), pictures.photo()
        digest = sha256(upload)
        written = f"sha-256=:{b64encode(digest.digest()).decode()}:"
        promised = {header: digest.hexdigest().upper() if header.startswith("X-") else written}
        answer = send(sam, photo_id, upload[:-1], **promised)
        assert (answer.status_code, answer.json["code"]) == (422, "hash_differs")
        assert (told(sam, photo_id), lying(app)) == (None, [])
        answer = send(sam, photo_id, upload, **promised)
        assert (answer.status_code, answer.json["sha256"]) == (201, digest.hexdigest())
        for nonsense in ("not a hash", "sha-256=:AAAA:", f"{written}, {written}"):
            assert send(sam, new_id(), upload, **{header: nonsense}).json["code"] == "invalid"

    def test_how_many_areas_are_covered_is_told_to_all_who_see_it(self, phone: Callable[..., Phone]) -> None:
        sam, photo_id, upload = phone("Sam"), new_id(), pictures.photo()
        join("Sam", photo_id)
        answer = send(sam, photo_id, upload, X_Covered_Areas="2")
        assert (answer.status_code, answer.json["covered"]) == (201, 2)
        assert told(phone("Ngozi"), photo_id)["covered"] == 2
        assert send(sam, photo_id, upload).json["covered"] == 2, "the same again, by one who says nothing of it"

    def test_of_a_photo_whose_sender_said_nothing_no_number_is_told(self, phone: Callable[..., Phone]) -> None:
        sam, photo_id, upload = phone("Sam"), new_id(), pictures.photo()
        assert send(sam, photo_id, upload).json["covered"] is None
        assert send(sam, photo_id, upload, X_Covered_Areas="2").json["covered"] is None, "it stays as it came"

    def test_what_is_covered_is_said_of_the_picture_that_came_last(self, phone: Callable[..., Phone]) -> None:
        sam, photo_id = phone("Sam"), new_id()
        assert send(sam, photo_id, b"not a picture", X_Covered_Areas="2").status_code == 422
        assert send(sam, photo_id, pictures.photo(), X_Covered_Areas="1").json["covered"] == 1

    @pytest.mark.parametrize("number", ["-1", "100", "two", "1.5", "1_0", ""])
    def test_areas_that_cannot_be_are_refused_by_name(self, phone: Callable[..., Phone], number: str) -> None:
        answer = send(phone("Sam"), new_id(), pictures.photo(), X_Covered_Areas=number)
        assert (answer.status_code, answer.json["code"]) == (422, "invalid")
        assert "X-Covered-Areas" in str(answer.json["fields"])

    @pytest.mark.parametrize(
        ("upload", "why"),
        [
            (b"", "empty"),
            (b"not a picture", "not_a_picture"),
            (pictures.photo(kind="GIF"), "not_a_picture"),
            (pictures.photo()[:900], "damaged"),
        ],
        ids=["nothing", "words", "GIF", "half"],
    )
    def test_what_is_no_picture_is_refused_with_a_reason_and_leaves_no_bytes(
        self, app: Flask, phone: Callable[..., Phone], upload: bytes, why: str
    ) -> None:
        sam, photo_id = phone("Sam"), new_id()
        for _ in range(2):
            answer = send(sam, photo_id, upload)
            assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
            assert answer.json["code"] == "no_picture"
            assert fetch(sam, photo_id).status_code == 404
        assert (told(sam, photo_id)["state"], told(sam, photo_id)["why"]) == ("refused", why)
        assert lying(app) == []

    def test_it_may_call_itself_any_kind_of_picture_and_nothing_else(self, phone: Callable[..., Phone]) -> None:
        sam = phone("Sam")
        untold = "application/x-www-form-urlencoded"  # curl --data-binary and urllib say so of any bytes
        for mimetype in ("image/heic", "image/anything", "application/octet-stream", "", untold):
            assert send(sam, new_id(), pictures.photo(), Content_Type=mimetype).status_code == 201
        for mimetype in ("text/html", "application/json", "multipart/form-data; boundary=x"):
            answer = send(sam, new_id(), pictures.photo(), Content_Type=mimetype)
            assert (answer.status_code, answer.json["code"]) == (415, "wrong_type")

    def test_more_than_12_megabytes_are_too_large(self, phone: Callable[..., Phone]) -> None:
        sam, photo = phone("Sam"), pictures.photo()
        most = photo + bytes(rules.MOST_BYTES - len(photo))
        assert send(sam, new_id(), most).status_code == 201
        for upload in (most + b"0", most + bytes(2_000_000)):
            answer = send(sam, new_id(), upload)
            assert (answer.status_code, answer.json["code"]) == (413, "too_large")

    def test_when_the_darkroom_is_closed_the_photo_is_safe_and_waits(
        self, app: Flask, darkroom: Darkroom, phone: Callable[..., Phone]
    ) -> None:
        class Closed(Darkroom):
            def make(self, upload: bytes) -> Any:
                raise DarkroomClosed("no place free")

        sam, photo_id = phone("Sam"), new_id()
        app.extensions["darkroom"] = Closed()
        answer = send(sam, photo_id, pictures.photo())
        assert (answer.status_code, answer.json["state"]) == (202, "waiting")
        assert answer.json["sha256"] == sha256(pictures.photo()).hexdigest()
        app.extensions["darkroom"] = darkroom
        answer = send(sam, photo_id, pictures.photo())
        assert (answer.status_code, answer.json["state"]) == (200, "ready")

    def test_who_does_not_wait_is_answered_as_soon_as_the_bytes_are_safe(
        self, app: Flask, darkroom: Darkroom, phone: Callable[..., Phone]
    ) -> None:
        class Slow(Darkroom):
            def make(self, upload: bytes) -> Any:
                assert may_begin.wait(30)
                return darkroom.make(upload)

        may_begin = threading.Event()
        sam, photo_id = phone("Sam"), new_id()
        app.extensions["darkroom"] = Slow()
        answer = send(sam, photo_id, pictures.telling(), Prefer="respond-async")
        assert (answer.status_code, answer.headers["Preference-Applied"]) == (202, "respond-async")
        assert (answer.json["state"], told(sam, photo_id)["state"]) == ("waiting", "waiting")
        assert [key.rpartition("-")[2] for key in lying(app)] == ["upload"], "nothing of it can be fetched yet"
        assert fetch(sam, photo_id).status_code == 404
        may_begin.set()
        until(lambda: told(sam, photo_id)["state"] == "ready", "it is looked at")
        until(lambda: sorted(key.rpartition("-")[2] for key in lying(app)) == ["full.webp", "thumb.webp"], "only those")

    def test_while_many_come_whoever_waits_is_served_and_the_others_are_not_forgotten(
        self, phone: Callable[..., Phone], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rules, "QUIET", 3600.0)
        monkeypatch.setattr(rules, "LATEST", 3600.0)
        sam, first, second = phone("Sam"), new_id(), new_id()
        assert send(sam, first, pictures.photo(300), Prefer="respond-async").status_code == 202
        assert send(sam, second, pictures.photo(310)).status_code == 201
        assert told(sam, first)["state"] == "waiting"
        monkeypatch.setattr(rules, "LATEST", 0.0)
        assert send(sam, new_id(), pictures.photo(320)).status_code == 201
        until(lambda: told(sam, first)["state"] == "ready", "it had its turn")

    def test_when_the_store_is_full_nothing_is_promised(
        self, app: Flask, phone: Callable[..., Phone], tmp_path: Any
    ) -> None:
        (tmp_path / "photos").write_text("a file where the folder should be")
        sam, photo_id = phone("Sam"), new_id()
        assert send(sam, photo_id, pictures.photo()).status_code == 503
        assert told(sam, photo_id) is None
        (tmp_path / "photos").unlink()
        assert send(sam, photo_id, pictures.photo()).status_code == 201

    def test_signed_out_nothing_comes_in_or_goes_out(self, phone: Callable[..., Phone]) -> None:
        photo_id = new_id()
        send(phone("Sam"), photo_id, pictures.photo())
        nobody = phone()
        assert send(nobody, new_id(), pictures.photo()).status_code == 401
        assert fetch(nobody, photo_id).status_code == 401


class TestBelonging:
    def test_words_first_then_the_picture(self, phone: Callable[..., Phone]) -> None:
        sam, ngozi, photo_id = phone("Sam"), phone("Ngozi"), new_id()
        assert join("Sam", photo_id).status == "applied"
        assert told(ngozi, photo_id)["state"] == "waiting"
        assert fetch(ngozi, photo_id).status_code == 404
        assert send(sam, photo_id, pictures.photo()).status_code == 201
        assert told(ngozi, photo_id) | {"taken_at": ""} == {
            "id": photo_id,
            "about": {"entity": "issue", "id": ISSUE},
            "by_id": people.person_id("Sam"),
            "state": "ready",
            "why": None,
            "width": 400,
            "height": 300,
            "covered": None,
            "taken_at": "",
        }
        assert fetch(ngozi, photo_id).status_code == 200

    def test_the_picture_first_then_the_words(self, phone: Callable[..., Phone]) -> None:
        sam, ngozi, photo_id = phone("Sam"), phone("Ngozi"), new_id()
        send(sam, photo_id, pictures.photo())
        assert told(ngozi, photo_id) is None
        assert fetch(ngozi, photo_id).status_code == 404
        assert join("Sam", photo_id).status == "applied"
        assert told(ngozi, photo_id)["state"] == "ready"
        assert fetch(ngozi, photo_id).status_code == 200

    def test_only_who_sees_the_issue_sees_its_photo(self, phone: Callable[..., Phone]) -> None:
        photo_id = new_id()
        send(phone("Sam"), photo_id, pictures.photo())
        join("Sam", photo_id)
        seen = {name: fetch(phone(name), photo_id).status_code for name in ("Sam", "Priya", "Elena", "Tom", "Mallory")}
        assert seen == {"Sam": 200, "Priya": 200, "Elena": 200, "Tom": 404, "Mallory": 404}

    def test_when_the_issue_moves_its_photo_moves_with_it(self, phone: Callable[..., Phone]) -> None:
        tom, photo_id = phone("Tom"), new_id()
        ngozi = phone("Ngozi")
        send(phone("Sam"), photo_id, pictures.photo())
        join("Sam", photo_id)
        _, cursor = ngozi.feed()
        assert join("Elena", photo_id, scopes=[f"unit:{people.FIVE_EAST}"]).status == "applied"
        assert ngozi.feed(cursor)[0] == {("photo", photo_id): None}
        assert [fetch(device, photo_id).status_code for device in (tom, ngozi)] == [200, 404]

    def test_a_photo_of_two_things_is_seen_by_those_who_see_either(self, phone: Callable[..., Phone]) -> None:
        photo_id = new_id()
        send(phone("Sam"), photo_id, pictures.photo())
        join("Sam", photo_id)
        join("Sam", photo_id, about=new_id(), scopes=[f"unit:{people.FIVE_EAST}"])
        assert [fetch(phone(name), photo_id).status_code for name in ("Ngozi", "Tom")] == [200, 200]
        assert told(phone("Tom"), photo_id)["about"]["id"] == ISSUE

    def test_nobody_joins_the_photo_of_another_to_an_issue_of_their_own(self, phone: Callable[..., Phone]) -> None:
        photo_id = new_id()
        send(phone("Sam"), photo_id, pictures.photo())
        result = join("Tom", photo_id, scopes=[f"unit:{people.FIVE_EAST}"])
        assert result.status == "rejected"
        assert result.problem is not None
        assert result.problem["code"] == "already_exists"
        assert fetch(phone("Tom"), photo_id).status_code == 404

    def test_the_same_id_in_two_hospitals_is_two_photos(self, phone: Callable[..., Phone]) -> None:
        sam, mallory, photo_id = phone("Sam"), phone("Mallory"), new_id()
        assert send(sam, photo_id, pictures.photo()).status_code == 201
        assert send(mallory, photo_id, pictures.photo(width=200)).status_code == 201
        assert [Image.open(io.BytesIO(fetch(it, photo_id).data)).width for it in (sam, mallory)] == [400, 200]

    def test_nobody_waits_for_what_turned_out_to_be_no_picture(self, phone: Callable[..., Phone]) -> None:
        sam, photo_id = phone("Sam"), new_id()
        join("Sam", photo_id)
        assert send(sam, photo_id, b"no picture").status_code == 422
        assert told(phone("Ngozi"), photo_id)["state"] == "refused"
        assert send(sam, photo_id, pictures.photo()).status_code == 201
        assert told(phone("Ngozi"), photo_id)["state"] == "ready"

    def test_joined_twice_is_joined_once(self, phone: Callable[..., Phone]) -> None:
        photo_id = new_id()
        join("Sam", photo_id, photo_id)
        _, cursor = phone("Ngozi").feed()
        assert join("Sam", photo_id).status == "applied"
        assert phone("Ngozi").feed(cursor)[0] == {}


class TestFetching:
    @pytest.fixture
    def fetched(self, phone: Callable[..., Phone]) -> Any:
        self.sam, self.photo_id = phone("Sam"), new_id()
        send(self.sam, self.photo_id, pictures.photo())
        return fetch(self.sam, self.photo_id)

    def test_a_picture_can_do_nothing_but_be_seen(self, fetched: Any) -> None:
        assert fetched.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert fetched.headers["X-Content-Type-Options"] == "nosniff"
        assert fetched.headers["Content-Disposition"].startswith("inline; filename=")

    def test_a_picture_is_fetched_once_and_kept_by_the_device_of_this_person_alone(self, fetched: Any) -> None:
        assert {"private", "immutable"} <= set(fetched.headers["Cache-Control"].replace(",", "").split())
        assert "Cookie" in fetched.headers["Vary"]
        known = self.sam.headers | {"If-None-Match": fetched.headers["ETag"]}
        again = self.sam._ask("GET", f"/api/v1/photos/{self.photo_id}", headers=known)
        assert (again.status_code, again.data) == (304, b"")
        other = fetch(self.sam, self.photo_id, size="thumb")
        assert other.headers["ETag"] != fetched.headers["ETag"]

    def test_its_tag_is_the_hash_of_what_is_served(self, fetched: Any) -> None:
        tag = sha256(fetched.data).hexdigest()
        assert fetched.headers["ETag"] == f'"{tag}"'
        assert fetched.headers["Content-Disposition"] == f'inline; filename="{tag}.webp"'

    def test_who_may_not_see_it_learns_nothing_by_its_tag(self, fetched: Any, phone: Callable[..., Phone]) -> None:
        for name, status in (("Tom", 404), ("Mallory", 404), (None, 401)):
            stranger = phone(name) if name else phone()
            known = stranger.headers | {"If-None-Match": fetched.headers["ETag"]}
            for method in ("GET", "HEAD"):
                answer = stranger._ask(method, f"/api/v1/photos/{self.photo_id}", headers=known)
                assert (answer.status_code, "ETag" in answer.headers) == (status, False)

    def test_only_the_two_sizes_exist(self, fetched: Any) -> None:
        assert fetch(self.sam, self.photo_id, size="huge").json["code"] == "invalid"

    def test_what_was_never_taken_is_not_here(self, phone: Callable[..., Phone]) -> None:
        assert fetch(phone("Sam"), new_id()).status_code == 404
        assert fetch(phone("Sam"), "not-an-id").status_code == 404
