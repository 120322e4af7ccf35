"""Bombs that come with good photos: each good one is ready, each bomb refused with why, and the server goes on."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import Any

from tests.faults.house import House
from tests.make import pictures
from tests.support.caller import Caller
from tests.support.waiting import until
from webapp.ids import new_id

#   why                                 what comes
BOMBS = [
    ({"too_many_pixels"},               pictures.huge_png(50_000)),
    ({"too_many_pixels"},               pictures.claiming(65_000, 65_000, "JPEG")),
    ({"not_a_picture"},                 pictures.endless_gif(100_000)),
    ({"not_a_picture"},                 b"<!DOCTYPE html>\n<html><body onload=alert(1)></body></html>"),
    ({"damaged", "too_costly"},         pictures.memory_hungry()),
    ({"damaged", "not_a_picture"},      pictures.photo()[:3000]),
    ({"not_only_a_picture"},            pictures.photo(comment=b"<script>alert(1)</script>")),
    ({"not_only_a_picture"},            pictures.photo() + b"x" + pictures.archive() + bytes(70_000)),
]  # fmt: skip
GOOD = [pictures.photo(200 + number, 150, kind) for number, kind in enumerate(("JPEG", "PNG", "WEBP", "HEIF") * 3)]


def test_good_photos_that_come_with_bombs_are_ready_and_the_bombs_are_refused(house: House) -> None:
    sam = house.caller("Sam", timeout=60)
    web = house.running.children["web"]
    workers = _children(web.pid)
    assert workers
    bombs, good = ({new_id(): it for it in those} for those in (BOMBS, GOOD))
    uploads = {**{photo_id: bomb for photo_id, (_, bomb) in bombs.items()}, **good}
    together = Random(3).sample(sorted(uploads), len(uploads))
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda at: _put(sam, *at), [(n, it, uploads[it]) for n, it in enumerate(together)]))

    for photo_id, answer in zip(together, answers, strict=True):
        assert answer.status_code in ((201, 202) if photo_id in good else (202, 422)), answer.text
        assert answer.status_code != 422 or answer.json()["code"] == "no_picture"
    until(lambda: house.count("photo", "state = 'waiting'") == 0, "every one is looked at", 120)
    told = {photo_id: photo for (kind, photo_id), photo in sam.feed().items() if kind == "photo"}
    assert {photo_id: told[photo_id]["state"] for photo_id in good} == dict.fromkeys(good, "ready")
    for photo_id, (why, _) in bombs.items():
        assert told[photo_id]["state"] == "refused"
        assert told[photo_id]["why"] in why
        assert sam.http.get(f"/api/v1/photos/{photo_id}").status_code == 404
    for photo_id in good:
        for size in ("full", "thumb"):
            answer = sam.http.get(f"/api/v1/photos/{photo_id}", params={"size": size})
            assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/webp")
    assert web.poll() is None
    assert _children(web.pid) == workers, "the same as before"


def _put(sam: Caller, number: int, photo_id: str, upload: bytes) -> Any:
    """Every second time as somebody who does not wait for how it ends."""
    headers = {"Content-Type": "image/jpeg"} | ({"Prefer": "respond-async"} if number % 2 else {})
    return sam.http.put(f"/api/v1/photos/{photo_id}", content=upload, headers=headers)


def _children(pid: int) -> set[str]:
    return {child for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()}
