"""What is put is what is got, in a folder and in a bucket alike."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from webapp.clock import now
from webapp.photos.store import Folder, OtherBytes, PhotoStore, key_of, keys, open_store

ST_ANNES = "018f3a52-0000-7000-8000-000000000001"
OTHER = "018f3a52-0000-7000-8000-000000000002"
FULL = key_of(ST_ANNES, "ab" * 32, "full")
THUMB = key_of(ST_ANNES, "ab" * 32, "thumb")
THEIRS = key_of(OTHER, "ab" * 32, "full")
ACCESS = {"AWS_ACCESS_KEY_ID": "nobody", "AWS_SECRET_ACCESS_KEY": "nothing"}


@pytest.fixture(scope="module")
def bucket_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An S3-compatible server on a free port of this machine."""
    log = tmp_path_factory.mktemp("s3") / "log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        while not (said := re.search(r"http://(127\.0\.0\.1:\d+)", log.read_text())):
            with suppress(subprocess.TimeoutExpired):
                pytest.fail(f"ended with {server.wait(timeout=0.05)}: {log.read_text()}")
        make_bucket = HTTPConnection(said[1])
        make_bucket.request("PUT", "/photos")
        assert make_bucket.getresponse().status == 200
        yield said[0]
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(params=["folder", "file url", "bucket", "bucket with prefix"])
def store(request: Any, tmp_path: Path) -> PhotoStore:
    if request.param == "folder":
        return open_store(str(tmp_path / "photos"))
    if request.param == "file url":
        return open_store((tmp_path / "with space").as_uri())
    endpoint = request.getfixturevalue("bucket_server")
    prefix = tmp_path.name if "prefix" in request.param else ""
    opened = open_store(f"s3://photos/{prefix}?endpoint={endpoint}&region=eu-central-1", ACCESS)
    for key in list(keys(opened)):
        opened.delete(key)
    return opened


def test_what_was_put_is_what_is_got(store: PhotoStore) -> None:
    store.put(FULL, b"a picture")
    assert store.get(FULL) == b"a picture"
    assert store.exists(FULL)


def test_what_was_never_put_is_absent(store: PhotoStore) -> None:
    assert store.get(FULL) is None
    assert not store.exists(FULL)
    assert list(keys(store)) == []
    store.delete(FULL)


def test_the_same_bytes_again_are_harmless(store: PhotoStore) -> None:
    store.put(FULL, b"a picture")
    store.put(FULL, b"a picture")
    assert store.get(FULL) == b"a picture"


def test_other_bytes_never_write_over_what_is_kept(store: PhotoStore) -> None:
    store.put(FULL, b"a picture")
    with pytest.raises(OtherBytes):
        store.put(FULL, b"another")
    assert store.get(FULL) == b"a picture"


def test_several_named_at_once_are_each_there_and_the_same_twice_is_there_once(store: PhotoStore) -> None:
    store.put(THUMB, b"small")
    several = [(FULL, b"large"), (THUMB, b"small"), (THEIRS, b"theirs"), (FULL, b"large")]
    store.name([store.lay(key, content) for key, content in several])
    assert [store.get(key) for key in (FULL, THUMB, THEIRS)] == [b"large", b"small", b"theirs"]
    assert sorted(keys(store)) == sorted([FULL, THUMB, THEIRS])
    with pytest.raises(OtherBytes):
        store.name([store.lay(FULL, b"large"), store.lay(THUMB, b"another")])
    assert store.get(THUMB) == b"small"


def test_what_is_laid_is_found_by_nobody_until_it_is_named_and_gone_if_it_never_is(tmp_path: Path) -> None:
    store = Folder(tmp_path)
    laid = store.lay(FULL, b"a picture")
    assert (store.get(FULL), list(keys(store))) == (None, [])
    laid.let_go()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    laid = store.lay(FULL, b"a picture")
    store.name([laid])
    laid.let_go()
    assert store.get(FULL) == b"a picture"
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_a_name_that_was_refused_is_given_once_it_is_free(tmp_path: Path) -> None:
    store = Folder(tmp_path)
    store.put(THUMB, b"damaged")
    laid = [store.lay(FULL, b"large"), store.lay(THUMB, b"small")]
    with pytest.raises(OtherBytes):
        store.name(laid)
    store.delete(THUMB)
    store.name(laid)
    assert [store.get(key) for key in (FULL, THUMB)] == [b"large", b"small"]


def test_many_puts_of_one_key_at_once_keep_exactly_one(tmp_path: Path) -> None:
    """In a folder; a bucket promises the same, but the one of the tests looks and writes in two steps."""
    store = Folder(tmp_path)
    tries = [b"%d" % number * 50_000 for number in range(8)]
    assert _kept(store, tries) == [store.get(FULL)]
    assert list(keys(store)) == [FULL]


def test_many_puts_at_once_change_nothing_of_what_is_kept(store: PhotoStore) -> None:
    store.put(FULL, b"a picture")
    assert _kept(store, [b"a picture", b"another", b"a picture", b"a third"]) == [b"a picture", b"a picture"]
    assert store.get(FULL) == b"a picture"
    assert list(keys(store)) == [FULL]


def _kept(store: PhotoStore, tries: list[bytes]) -> list[bytes]:
    """Put at once under one key: those which were not refused."""

    def put(content: bytes) -> bool:
        try:
            store.put(FULL, content)
        except OtherBytes:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        return [content for content, done in zip(tries, pool.map(put, tries), strict=True) if done]


def test_every_key_says_when_its_bytes_were_last_put(store: PhotoStore) -> None:
    before = now() - timedelta(seconds=2)
    store.put(FULL, b"a picture")
    ((key, age),) = store.ages()
    assert (key, before <= age <= now() + timedelta(seconds=2)) == (FULL, True)


def test_bytes_put_again_are_young_again(tmp_path: Path) -> None:
    store = Folder(tmp_path)
    store.put(FULL, b"a picture")
    os.utime(tmp_path / ST_ANNES / "ab" / FULL.partition("/")[2], (0, 0))
    ((_, old),) = store.ages()
    store.put(FULL, b"a picture")
    ((_, young),) = store.ages()
    assert (old.year, young.year) == (1970, now().year)


def test_what_a_broken_write_left_is_taken_away_once_it_is_old(tmp_path: Path) -> None:
    store = Folder(tmp_path)
    store.put(FULL, b"a picture")
    part = tmp_path / ST_ANNES / "ab" / ".0123456789abcdef.part"
    part.write_bytes(b"half")
    assert store.tidy(now() - timedelta(hours=1)) == 0
    os.utime(part, (0, 0))
    assert store.tidy(now() - timedelta(hours=1)) == 1
    assert not part.exists()
    assert store.get(FULL) == b"a picture"


def test_a_photo_of_several_megabytes_comes_back_whole(store: PhotoStore) -> None:
    big = os.urandom(6_000_000)
    store.put(FULL, big)
    assert store.get(FULL) == big


def test_deleted_is_gone_and_its_neighbour_stays(store: PhotoStore) -> None:
    store.put(FULL, b"large")
    store.put(THUMB, b"small")
    store.delete(FULL)
    assert list(keys(store)) == [THUMB]


def test_keys_can_be_asked_for_by_organisation_and_by_photo(store: PhotoStore) -> None:
    for key in (FULL, THUMB, THEIRS):
        store.put(key, b"a picture")
    assert sorted(keys(store)) == sorted([FULL, THUMB, THEIRS])
    assert sorted(keys(store, f"{ST_ANNES}/")) == sorted([FULL, THUMB])
    assert sorted(keys(store, FULL[:50])) == sorted([FULL, THUMB])
    assert list(keys(store, FULL)) == [FULL]
    assert list(keys(store, f"{ST_ANNES}/ff")) == []


@pytest.mark.parametrize(
    "key",
    [
        "../../etc/passwd",
        f"{ST_ANNES}/../{OTHER}/{'ab' * 32}-full.webp",
        f"{ST_ANNES}/{'ab' * 32}-full.webp/x",
        f"{ST_ANNES}/{'ab' * 32}-huge.webp",
        f"{ST_ANNES}/{'ab' * 32}-full.webp\n",
        f"/{FULL}",
        "",
    ],
)
def test_a_key_that_is_none_reaches_no_file(store: PhotoStore, key: str) -> None:
    for act in (store.get, store.delete, store.exists, lambda key: store.put(key, b"x")):
        with pytest.raises(ValueError, match="not the key"):
            act(key)
    assert list(keys(store)) == []


def test_a_prefix_of_one_bucket_does_not_see_its_neighbours(bucket_server: str) -> None:
    first, second = (open_store(f"s3://photos/{name}?endpoint={bucket_server}", ACCESS) for name in ("one", "two"))
    first.put(FULL, b"first")
    assert second.get(FULL) is None
    assert list(keys(second)) == []


def test_a_folder_spreads_photos_by_the_first_letters_of_their_hash(tmp_path: Path) -> None:
    Folder(tmp_path).put(FULL, b"a picture")
    assert (tmp_path / ST_ANNES / "ab" / FULL.partition("/")[2]).read_bytes() == b"a picture"


def test_a_write_that_never_finished_is_not_a_photo(tmp_path: Path) -> None:
    store = Folder(tmp_path)
    store.put(FULL, b"a picture")
    (tmp_path / ST_ANNES / "ab" / ".0123456789abcdef.part").write_bytes(b"half")
    assert list(keys(store)) == [FULL]


def test_nothing_half_written_is_left_when_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Folder(tmp_path)
    store.put(THUMB, b"small")

    def full_disk(opened: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full_disk)
        with pytest.raises(OSError, match="No space left"):
            store.put(FULL, b"large")
    assert [path.name for path in (tmp_path / ST_ANNES / "ab").iterdir()] == [THUMB.partition("/")[2]]


def test_bytes_and_the_names_of_their_files_reach_the_disk_before_they_count_as_put(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, synced, really = Folder(tmp_path), list[tuple[Path, int]](), os.fsync

    def watched(opened: int) -> None:
        named = len(list(keys(store)))
        synced.append((Path(os.readlink(f"/proc/self/fd/{opened}")), named))
        really(opened)

    monkeypatch.setattr(os, "fsync", watched)
    other = key_of(ST_ANNES, "cd" * 32, "full")
    several = [(FULL, b"a picture"), (THUMB, b"small"), (other, b"another")]
    store.name([store.lay(key, content) for key, content in several])
    home = tmp_path / ST_ANNES
    assert [(path.parent.name, named) for path, named in synced if path.suffix == ".part"] == [
        ("ab", 0),
        ("ab", 0),
        ("cd", 0),
    ], "bytes before any name"
    assert {tmp_path, home} <= {path for path, _ in synced}
    assert {(home / "ab", 3), (home / "cd", 3)} <= set(synced), "names once all are given"
