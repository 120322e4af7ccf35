"""A photo by the server's own way in, in front of Flask: the same answers, and whoever is turned away goes to Flask."""

import asyncio
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import closing
from contextvars import Context
from hashlib import sha256
from typing import Any

import pytest
from flask import Flask

from tests.make import people
from tests.support.asgi import Answer, answer_of, scope_of
from tests.support.waiting import until
from webapp.door import Door
from webapp.ids import new_id
from webapp.lots import Lots
from webapp.photos import rules
from webapp.photos.picture import Darkroom, Picture
from webapp.photos.store import Folder, Laid, key_of, keys
from webapp.uploads import IN_MEMORY, Uploads

Phone = Any


class Quick(Darkroom):
    """Takes what it is given for a picture: what is made of it is tested elsewhere."""

    def make(self, upload: bytes) -> Picture:
        return Picture(b"full of " + upload, b"thumb of " + upload, 4, 3, "")


@pytest.fixture(autouse=True)
def only_what_somebody_waits_for_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing goes on in the background when a test is over."""
    monkeypatch.setattr(rules, "QUIET", 3600.0)
    monkeypatch.setattr(rules, "LATEST", 3600.0)


@pytest.fixture
def uploads(app: Flask) -> Uploads:
    app.extensions["darkroom"] = Quick()
    return uploads_of(app)


def uploads_of(app: Flask, trusted_proxies: int = 0) -> Uploads:
    door = Door(app, trusted_proxies)
    return Uploads(app, door, Lots(app, door))


def sends(uploads: Uploads, device: Phone, photo_id: str, upload: bytes, **more: Any) -> Answer | bool:
    """What the server hears; True when it was never answered, False when it goes on to Flask."""
    return Context().run(asyncio.run, _sends(uploads, [(device, photo_id, upload, more)]))[0]  # type: ignore[no-any-return]


async def _sends(uploads: Uploads, several: list[tuple[Phone, str, bytes, dict[str, Any]]]) -> list[Answer | bool]:
    return await asyncio.gather(*(_send(uploads, *one) for one in several))


async def _send(uploads: Uploads, device: Phone, photo_id: str, upload: bytes, more: dict[str, Any]) -> Answer | bool:
    cookie = device.http.get_cookie("roundwell")
    headers = {
        "Host": "localhost",
        "Content-Type": "image/jpeg",
        "Content-Length": str(more.get("length", len(upload))),
        "Prefer": "respond-async",
        **({"Cookie": f"roundwell={cookie.value}"} if cookie else {}),
        **device.headers,
        **more.get("headers", {}),
    }
    scope = scope_of("PUT", more.get("path", f"/api/v1/photos/{photo_id}"), headers)
    coming = _in_parts(upload, breaks_off=more.get("breaks_off", False))
    told: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        assert not more.get("turned_away"), "nothing of it is read"
        return next(coming)

    async def send(message: dict[str, Any]) -> None:
        told.append(message)

    if not await uploads(scope, receive, send):
        return False
    if not told:
        return True
    return answer_of(told)


def _in_parts(upload: bytes, *, breaks_off: bool) -> Iterator[dict[str, Any]]:
    for at in range(0, len(upload), 50_000):
        is_last = at + 50_000 >= len(upload) and not breaks_off
        yield {"type": "http.request", "body": upload[at : at + 50_000], "more_body": not is_last}
    if not upload:
        yield {"type": "http.request", "body": b"", "more_body": False}
    while True:
        yield {"type": "http.disconnect"}


def by_flask(device: Phone, photo_id: str, upload: bytes, **headers: str) -> Any:
    given = {"Content-Type": "image/jpeg", "Prefer": "respond-async", **device.headers, **headers}
    return device.put(f"/api/v1/photos/{photo_id}", data=upload, headers=given)


def lying(app: Flask) -> list[str]:
    return [key.rpartition("-")[2] for key in keys(app.extensions["photos"])]


def told(device: Phone, photo_id: str) -> Any:
    return device.feed()[0].get(("photo", photo_id))


def test_it_is_answered_as_flask_would_answer(app: Flask, uploads: Uploads, phone: Callable[..., Phone]) -> None:
    sam, photo_id = phone("Sam"), new_id()
    answer = sends(uploads, sam, photo_id, b"a picture")
    other = by_flask(sam, new_id(), b"another picture")
    assert isinstance(answer, Answer)
    assert (answer.status, other.status_code) == (202, 202)
    changing = {"id", "sha256", "taken_at"}
    assert {k: v for k, v in answer.json.items() if k not in changing} == {
        k: v for k, v in other.json.items() if k not in changing
    }
    assert answer.json.keys() == other.json.keys()
    assert answer.json["sha256"] == sha256(b"a picture").hexdigest()
    headers = {k.lower(): v for k, v in other.headers.items()}
    same = {"x-request-id", "content-length", "vary"}  # those differ, or say nothing of an answer nobody may keep
    assert answer.headers.keys() - same == headers.keys() - same
    assert all(answer.headers[name] == headers[name] for name in headers.keys() - same)
    assert told(sam, photo_id)["state"] == "waiting"


def test_whoever_waits_hears_how_it_ended_and_the_same_again_is_the_same_photo(
    uploads: Uploads, phone: Callable[..., Phone]
) -> None:
    sam, photo_id = phone("Sam"), new_id()
    answers = [sends(uploads, sam, photo_id, b"a picture", headers={"Prefer": None}) for _ in range(3)]
    assert [(it.status, it.json["state"]) for it in answers if isinstance(it, Answer)] == [
        (201, "ready"),
        (200, "ready"),
        (200, "ready"),
    ]
    assert "preference-applied" not in answers[0].headers  # type: ignore[union-attr]


def test_how_many_areas_are_covered_goes_with_the_photo(uploads: Uploads, phone: Callable[..., Phone]) -> None:
    sam, photo_id = phone("Sam"), new_id()
    answer = sends(uploads, sam, photo_id, b"a picture", headers={"X-Covered-Areas": "2"})
    assert isinstance(answer, Answer)
    assert (answer.status, answer.json["covered"], told(sam, photo_id)["covered"]) == (202, 2, 2)


def test_several_at_once_of_two_hospitals_are_each_kept_where_they_belong(
    uploads: Uploads, phone: Callable[..., Phone]
) -> None:
    devices = {name: phone(name) for name in ("Sam", "Ngozi", "Mallory")}
    several = [(devices[name], new_id(), f"of {name}, {n}".encode(), {}) for name in devices for n in range(4)]
    answers = Context().run(asyncio.run, _sends(uploads, several))
    assert [it.status for it in answers] == [202] * 12  # type: ignore[union-attr]
    for device, photo_id, _, _ in several:
        assert told(device, photo_id)["by_id"] in {people.person_id(name) for name in devices}
        assert [told(other, photo_id) for other in devices.values() if other is not device] == [None, None]


@pytest.mark.parametrize(
    ("upload", "headers", "status", "code"),
    [
        (b"damaged", {"X-Content-SHA256": "0" * 64}, 422, "hash_differs"),
        (b"damaged", {"Repr-Digest": f"sha-256=:{b64encode(bytes(32)).decode()}:"}, 422, "hash_differs"),
        (b"other bytes", {}, 409, "other_picture"),
    ],
)
def test_what_is_refused_after_it_came_is_a_problem_and_leaves_nothing(
    app: Flask,
    uploads: Uploads,
    phone: Callable[..., Phone],
    upload: bytes,
    headers: dict[str, str],
    status: int,
    code: str,
) -> None:
    sam, photo_id = phone("Sam"), new_id()
    assert by_flask(sam, photo_id, b"the first", Prefer="").status_code == 201
    answer = sends(uploads, sam, photo_id, upload, headers=headers)
    assert isinstance(answer, Answer)
    assert (answer.status, answer.json["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json["request_id"] == answer.headers["x-request-id"]
    assert sorted(lying(app)) == ["full.webp", "thumb.webp"]


def test_a_photo_of_somebody_else_is_not_written_over(uploads: Uploads, phone: Callable[..., Phone]) -> None:
    photo_id = new_id()
    sends(uploads, phone("Sam"), photo_id, b"Sam's")
    answer = sends(uploads, phone("Ngozi"), photo_id, b"Sam's")
    assert isinstance(answer, Answer)
    assert (answer.status, answer.json["code"]) == (409, "already_exists")


@pytest.mark.parametrize(
    "more",
    [
        {"headers": {"Cookie": None}},
        {"headers": {"Cookie": "roundwell=made.up.by-nobody"}},
        {"headers": {"X-Person": people.person_id("Ngozi")}},
        {"headers": {"X-Requested-With": None}},
        {"headers": {"Origin": "https://evil.example"}},
        {"headers": {"Sec-Fetch-Site": "cross-site"}},
        {"headers": {"Content-Type": "text/html"}},
        {"headers": {"Content-Length": None}},
        {"headers": {"Content-Length": str(12 * 1024 * 1024 + 1)}},
        {"headers": {"X-Content-SHA256": "no hash"}},
        {"headers": {"X-Covered-Areas": "100"}},
        {"path": "/api/v1/photos/none"},
        {"path": "/api/v1/photos/care"},
    ],
    ids=["signed out", "forged", "another person", "no header of ours", "another page", "another site", "no picture",
         "no length", "too long", "no hash", "too much covered", "no id", "another address"],
)  # fmt: skip
def test_what_is_not_as_it_should_be_goes_on_to_flask_unread(
    uploads: Uploads, phone: Callable[..., Phone], more: dict[str, Any]
) -> None:
    assert sends(uploads, phone("Sam"), new_id(), b"a picture", turned_away=True, **more) is False


def test_a_session_that_ended_brings_nothing(uploads: Uploads, phone: Callable[..., Phone]) -> None:
    sam = phone("Sam")
    kept = sam.http.get_cookie("roundwell").value
    assert sam.delete("/api/v1/session").status_code == 204
    headers = {"Cookie": f"roundwell={kept}"}
    assert sends(uploads, sam, new_id(), b"a picture", turned_away=True, headers=headers) is False


def test_a_session_that_ended_since_its_last_photo_brings_nothing_and_its_neighbours_are_kept(
    app: Flask, uploads: Uploads, phone: Callable[..., Phone]
) -> None:
    sam, ngozi = phone("Sam"), phone("Ngozi")
    for device in (sam, ngozi):
        sends(uploads, device, new_id(), b"before")
    kept = sam.http.get_cookie("roundwell").value
    assert sam.delete("/api/v1/session").status_code == 204
    ended = {"headers": {"Cookie": f"roundwell={kept}"}}
    several = [(sam, new_id(), b"too late", ended), (ngozi, new_id(), b"in time", {})]
    late, good = Context().run(asyncio.run, _sends(uploads, several))
    assert isinstance(late, Answer)
    assert isinstance(good, Answer)
    assert (late.status, late.json["code"]) == (401, "signed_out")
    assert good.status == 202
    assert told(ngozi, several[1][1])["state"] == "waiting"
    late_key = key_of(people.ANNES, sha256(b"too late").hexdigest(), "upload")
    assert late_key not in keys(app.extensions["photos"])
    until(lambda: list(app.extensions["photos"].root.rglob("*.part")) == [], "what was laid of it is gone")
    assert sends(uploads, sam, new_id(), b"again", turned_away=True, **ended) is False, "once"


def test_of_a_device_that_two_people_share_only_the_one_whose_words_it_sends_is_let_in(
    uploads: Uploads, phone: Callable[..., Phone]
) -> None:
    sam, photo_id = phone("Sam"), new_id()
    sends(uploads, sam, new_id(), b"mine")
    answer = sends(uploads, sam, photo_id, b"hers", headers={"X-Person": people.person_id("Ngozi")})
    assert isinstance(answer, Answer)
    assert (answer.status, answer.json["code"]) == (401, "signed_out")
    assert told(sam, photo_id) is None


@pytest.mark.parametrize("size", [120_000, IN_MEMORY + 100_000])
def test_what_breaks_off_is_not_answered_and_leaves_nothing(
    app: Flask, uploads: Uploads, phone: Callable[..., Phone], size: int
) -> None:
    sam, photo_id = phone("Sam"), new_id()
    assert sends(uploads, sam, photo_id, bytes(size), breaks_off=True) is True
    assert sends(uploads, sam, photo_id, bytes(size), length=size + 1) is True
    assert (told(sam, photo_id), lying(app)) == (None, [])
    answer = sends(uploads, sam, photo_id, bytes(size))
    assert isinstance(answer, Answer)
    assert (answer.status, answer.json["sha256"]) == (202, sha256(bytes(size)).hexdigest())


def test_what_turns_out_to_be_no_picture_is_refused_to_who_waits(app: Flask, phone: Callable[..., Phone]) -> None:
    with closing(Darkroom()) as app.extensions["darkroom"]:
        answer = sends(uploads_of(app), phone("Sam"), new_id(), b"no picture", headers={"Prefer": None})
    assert isinstance(answer, Answer)
    assert (answer.status, answer.json["code"]) == (422, "no_picture")


def test_when_the_store_is_full_nothing_is_promised(
    app: Flask, uploads: Uploads, phone: Callable[..., Phone], tmp_path: Any
) -> None:
    (tmp_path / "photos").write_text("a file where the folder should be")
    sam, photo_id = phone("Sam"), new_id()
    answer = sends(uploads, sam, photo_id, b"a picture")
    assert isinstance(answer, Answer)
    assert (answer.status, answer.json["code"], answer.headers["retry-after"]) == (503, "unavailable", "5")
    assert told(sam, photo_id) is None


def test_a_small_photo_never_waits_for_large_ones_on_their_way_to_the_disk(
    app: Flask, uploads: Uploads, phone: Callable[..., Phone], tmp_path: Any
) -> None:
    are_laid, may_go_on = threading.Semaphore(0), threading.Event()

    class Slow(Folder):
        def lay(self, key: str, content: bytes) -> Laid:
            if len(content) > IN_MEMORY:
                are_laid.release()
                assert may_go_on.wait(60)
            return super().lay(key, content)

    app.extensions["photos"] = Slow(tmp_path / "slow")
    sam = phone("Sam")

    async def meanwhile() -> tuple[Answer | bool, list[Answer | bool]]:
        large = [
            asyncio.ensure_future(_send(uploads, sam, new_id(), bytes([n]) * (IN_MEMORY + 1), {})) for n in range(8)
        ]
        for _ in large:
            await asyncio.to_thread(are_laid.acquire)
        try:
            small = await asyncio.wait_for(_send(uploads, sam, new_id(), b"small", {}), 30)
        finally:
            may_go_on.set()
        return small, await asyncio.gather(*large)

    small, large = Context().run(asyncio.run, meanwhile())
    assert [it.status for it in (small, *large)] == [202] * 9  # type: ignore[union-attr]


def test_to_a_store_far_away_each_is_brought_by_itself_and_one_that_fails_fails_alone(
    app: Flask, uploads: Uploads, phone: Callable[..., Phone], tmp_path: Any
) -> None:
    class Far(Folder):
        is_near = False

        def lay(self, key: str, content: bytes) -> Laid:
            if content == b"in vain":
                raise OSError("the bucket did not do it")
            laid = super().lay(key, content)
            self.name([laid])
            return laid

    app.extensions["photos"] = Far(tmp_path / "far")
    sam = phone("Sam")
    several = [(sam, new_id(), upload, {}) for upload in (b"one", b"in vain", b"two")]
    answers = Context().run(asyncio.run, _sends(uploads, several))
    assert [it.status for it in answers] == [202, 503, 202]  # type: ignore[union-attr]
    assert [told(sam, photo_id) is not None for _, photo_id, _, _ in several] == [True, False, True]


def test_behind_a_proxy_the_page_is_the_one_the_browser_knows(app: Flask, phone: Callable[..., Phone]) -> None:
    app.extensions["darkroom"] = Quick()
    headers = {"Origin": "https://rounds.example", "X-Forwarded-Host": "rounds.example", "X-Forwarded-Proto": "https"}
    sam = phone("Sam")
    answer = sends(uploads_of(app, trusted_proxies=1), sam, new_id(), b"a picture", headers=headers)
    assert isinstance(answer, Answer)
    assert answer.headers["strict-transport-security"]
    assert sends(uploads_of(app), sam, new_id(), b"a picture", headers=headers) is False
