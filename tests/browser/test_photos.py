"""Photos on a phone: made bare, covered, kept through everything, sent once; read past the app, from its store and the
server's folder."""

import base64
import io
import shutil
import statistics
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from tests.browser.axe import Inspector
from tests.make.pictures import SECRET, corners, laid_down, photo, telling
from tests.photos.test_picture import DAMAGED, SAMPLES, as_meant, metadata, opened
from tests.support import servers
from tests.support.browser import Device, Kind, like
from tests.support.database import count, rows
from tests.support.likeness import likeness as alike
from tests.support.relay import Relay
from tests.support.waiting import until
from webapp.photos.picture import Darkroom

Make = Callable[..., Device]
OF_JPEG = {"JFIF:JFIFVersion", "JFIF:ResolutionUnit", "JFIF:XResolution", "JFIF:YResolution"}

# Every blob of the person's photos, as base64.
BLOBS = """async () => {
  const done = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const { name } = (await indexedDB.databases()).find(one => one.name.startsWith("roundwell:"))
  const store = await done(indexedDB.open(name))
  const photos = await done(store.transaction("photos").objectStore("photos").getAll())
  store.close()
  const text = async blob => {
    const bytes = new Uint8Array(await blob.arrayBuffer())
    let all = ""
    for (let at = 0; at < bytes.length; at += 8192) all += String.fromCharCode(...bytes.subarray(at, at + 8192))
    return btoa(all)
  }
  return Promise.all(photos.map(async ({ id, blob, thumb }) => ({
    id, blob: blob && await text(blob), thumb: thumb && await text(thumb)
  })))
}"""

# A disk that is full when told to be, as the platform says it: Chromium tells nobody how full it really is.
FULL = """(() => {
  const { put } = IDBObjectStore.prototype
  IDBObjectStore.prototype.put = function (...row) {
    if (window.isFull && this.name === "photos") throw new DOMException("full", "QuotaExceededError")
    return put.apply(this, row)
  }
  const { estimate } = StorageManager.prototype
  StorageManager.prototype.estimate = async function () {
    return window.isFull ? { quota: 50_000_000, usage: 49_999_000 } : estimate.call(this)
  }
})()"""


@pytest.fixture
def phone(device: Make) -> Device:
    """A nurse's, signed in before, with the units it needs to raise an issue."""
    made = device()
    made.start_as("frontline")
    made.sees_heading("Today")
    return made


def test_what_leaves_the_phone_is_upright_small_and_tells_nothing(phone: Device, tmp_path: Path) -> None:
    phone.set_offline(True)
    capture(phone)
    add(phone, [written(tmp_path / "turned.jpg", laid_down(6)), written(tmp_path / "telling.jpg", telling())])
    kept = blobs(phone)
    assert len(kept) == 2
    for one in kept:
        for bytes in (one["blob"], one["thumb"]):
            picture = Image.open(io.BytesIO(bytes))
            assert picture.format == "JPEG"
            assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
            assert not any(word in bytes for word in (b"Exif", b"ICC_PROFILE", b"adobe", SECRET.encode(), b"GPS"))
            assert corners(bytes) == ["red", "green", "blue", "yellow"]


def test_what_the_phone_makes_of_real_photos_tells_nothing_and_looks_the_same(phone: Device, tmp_path: Path) -> None:
    """On the phone, and after the server has made it once more."""
    if not SAMPLES.exists():
        pytest.skip("the folder shared/samples/photos beside the project is not here")
    # An iPhone's own format goes as it came, for the server to read; and two are damaged.
    found = sorted(path for path in SAMPLES.iterdir() if path.suffix.lower() != ".heic")
    samples = [path for path in found if path.name not in DAMAGED]
    phone.set_offline(True)
    capture(phone)
    add(phone, samples)
    kept, darkroom = blobs(phone), Darkroom()
    assert len(kept) == len(samples)
    for path, one in zip(samples, kept, strict=True):
        meant = as_meant(path.read_bytes())
        for name in ("blob", "thumb"):
            if shutil.which("exiftool"):
                assert set(metadata(one[name], tmp_path).split()) <= OF_JPEG, path.name
            picture = opened(one[name])
            assert (picture.width > picture.height) == (meant.width > meant.height), path.name
        assert alike(opened(one["blob"]), meant) >= 0.95, path.name
        assert alike(opened(darkroom.make(one["blob"]).full), meant) >= 0.95, path.name
    darkroom.close()


def test_a_covered_area_leaves_no_trace_on_the_phone_nor_on_the_server(
    phone: Device, roundwell: servers.Roundwell, tmp_path: Path
) -> None:
    noise = Image.frombytes("L", (1600, 1200), Random(4).randbytes(1600 * 1200))
    capture(phone)
    add(phone, [written(tmp_path / "noise.png", encoded(noise))])
    before = blobs(phone)[0]
    place = (0.3, 0.35, 0.55, 0.7)  # as large as a face that is near
    open_marking(phone)
    draw(phone, place)
    expect(
        phone.page.get_by_role("button", name=like("^Cover 1: in the middle, 2[45] by 3[45] percent"))
    ).to_be_visible()
    phone.press("button", "Save photo")
    expect(phone.page.get_by_role("img", name="Photo 1, one area covered")).to_be_visible()
    (after,) = blobs(phone)
    assert after["id"] == before["id"]
    for size in ("blob", "thumb"):
        assert abs(likeness(noise, before[size], place)) > 0.3, "the test would see it"
        assert abs(likeness(noise, after[size], place)) < 0.02, size
    assert abs(likeness(noise, after["blob"], (0.6, 0.1, 0.9, 0.9))) > 0.3, "the rest is as it was"
    raise_issue(phone, "The drip stand is bent")
    arrived = full_size(roundwell, after["id"])
    assert abs(likeness(noise, arrived, place)) < 0.02
    assert abs(likeness(noise, arrived, (0.6, 0.1, 0.9, 0.9))) > 0.3


def test_a_picture_stays_as_long_as_it_may_be_covered_and_leaves_with_its_issue(
    phone: Device, relay: Relay, roundwell: servers.Roundwell, tmp_path: Path
) -> None:
    capture(phone)
    # Several: each is kept while those before it could leave already.
    add(phone, [written(tmp_path / f"{n}.jpg", photo(400 + n, 300)) for n in range(6)])
    kept = phone.kept().photos
    asked = relay.count("GET", "/api/v1/changes")
    phone.page.evaluate("dispatchEvent(new Event('online'))")  # sends all that may be sent, then asks what is new
    until(lambda: relay.count("GET", "/api/v1/changes") > asked, "it has tried")
    assert [(one["state"], one["tries"]) for one in kept] == [("waiting", 0)] * 6
    assert phone.kept().photos == kept
    assert relay.count("PUT", "/api/v1/photos/") == 0
    raise_issue(phone, "The soap is empty")
    assert corners(full_size(roundwell, kept[0]["id"])) == ["red", "green", "blue", "yellow"]
    until(lambda: phone.kept().unsent == [], "the phone knows")
    sent = phone.kept().photos
    assert [one["id"] for one in sent] == [one["id"] for one in kept]
    assert not [one for one in sent if "blob" in one or one["thumb"]["bytes"] == 0]


def test_marks_are_placed_moved_sized_and_taken_back_by_keys_alone(device: Make, tmp_path: Path) -> None:
    desktop = device(kind="desktop")
    desktop.start_as("manager")
    capture(desktop)
    add(desktop, [written(tmp_path / "one.jpg", photo(1600, 1200))])
    open_marking(desktop)
    page = desktop.page
    place = desktop.one("button", "Put it in the middle")
    place.press("Enter")
    said = page.locator(".photos-mark")
    expect(said).to_have_text("Cover 1: in the middle, 30 by 20 percent")
    for key in ["ArrowLeft"] * 20 + ["ArrowUp"] * 25:
        place.press(key)
    expect(said).to_have_text("Cover 1: top left, 30 by 20 percent")
    place.press("Shift+ArrowRight")
    expect(said).to_have_text("Cover 1: top left, 32 by 20 percent")
    desktop.one("button", "Undo").press("Enter")
    expect(said).to_have_text("Cover 1: top left, 30 by 20 percent")
    page.get_by_role("radio", name="Words").press("Enter")
    place.press("Enter")
    page.get_by_label("Words on the photo").fill("leaks here")
    expect(page.get_by_role("button", name="Words 2", exact=False)).to_have_count(0)
    expect(desktop.one("button", "Words 1: “leaks here”, in the middle")).to_be_visible()
    desktop.one("button", "Close", desktop.dialog("Cover or mark")).press("Enter")
    desktop.sees("What you drew is not saved.")
    desktop.one("button", "Go on").press("Enter")
    desktop.one("button", "Save photo").press("Enter")
    expect(page.get_by_role("img", name="Photo 1, one area covered")).to_be_visible()
    picture = Image.open(io.BytesIO(blobs(desktop)[0]["blob"])).convert("RGB")
    assert max(picture.getpixel((200, 100))) < 60, "covered"  # type: ignore[type-var, arg-type]


@pytest.mark.parametrize("kind", ["phone", "desktop"])
def test_axe_finds_nothing_where_photos_are_taken_and_marked(device: Make, kind: Kind, tmp_path: Path) -> None:
    one = device(kind=kind)
    one.start_as("executive")
    inspector = Inspector(one)
    capture(one)
    one.push(one.page.get_by_label("Photo", exact=True))
    expect(one.dialog("Before you take a photo")).to_be_visible()
    inspector.looks("what not to photograph")
    one.press("button", "Close", one.dialog("Before you take a photo"))
    add(one, [written(tmp_path / "one.jpg", photo(1200, 900))])
    inspector.looks("a photo taken")
    open_marking(one)
    draw(one, (0.2, 0.2, 0.5, 0.5))
    expect(one.page.locator(".photos-mark")).to_have_count(1)
    inspector.looks("a photo covered")
    assert inspector.found == []
    assert one.broke == []
    assert one.forbidden() == []


def test_what_not_to_photograph_is_told_each_person_once(phone: Device, tmp_path: Path) -> None:
    file = written(tmp_path / "one.jpg", photo())
    capture(phone)
    phone.sees("No people, no papers, no screens.")
    phone.push(phone.page.get_by_label("Photo", exact=True))
    told = phone.dialog("Before you take a photo")
    for words in ("No people", "No papers", "No screens"):
        expect(told.get_by_text(words, exact=True)).to_be_visible()
    with phone.page.expect_file_chooser() as chosen:
        phone.push(told.get_by_label("Understood, take the photo"))
    chosen.value.set_files(file)
    expect(told).to_have_count(0)
    expect(phone.page.get_by_role("img", name="Photo 1")).to_be_visible()
    (kept,) = phone.kept().photos
    phone.has_stored(lambda now: kept["id"] in str(now.drafts), "which picture goes with the words to come")
    phone.close()
    phone.start("/capture")
    with phone.page.expect_file_chooser() as chosen:
        phone.push(phone.page.get_by_label("Photo", exact=True))
    chosen.value.set_files(file)
    expect(phone.page.get_by_role("img", name="Photo 2")).to_be_visible()


def test_an_iphones_own_format_is_sent_as_it_is_and_made_readable_by_the_server(
    phone: Device, roundwell: servers.Roundwell, tmp_path: Path
) -> None:
    phone.set_offline(True)
    capture(phone)
    button(phone).set_input_files([written(tmp_path / "IMG_1.HEIC", photo(kind="HEIF"))])
    phone.sees("Picture from an iPhone; shown once sent")
    (kept,) = phone.kept().photos
    assert kept["blob"]["type"] == "image/heic"
    raise_issue(phone, "The lamp flickers")
    phone.kill()
    phone.start("/")
    assert corners(full_size(roundwell, kept["id"])) == ["red", "green", "blue", "yellow"]


def test_what_is_no_picture_is_said_and_the_others_are_kept(phone: Device, tmp_path: Path) -> None:
    capture(phone)
    files = [written(tmp_path / "a.jpg", b"no picture at all"), written(tmp_path / "b.jpg", photo())]
    button(phone).set_input_files(files)
    phone.sees("This phone cannot read that picture.")
    expect(phone.page.get_by_role("img", name=like("^Photo"))).to_have_count(1)


def test_twenty_pictures_in_flight_mode_outlive_two_deaths_and_arrive_once(
    phone: Device, roundwell: servers.Roundwell, tmp_path: Path
) -> None:
    before = count(roundwell.database, "photo")
    phone.set_offline(True)
    capture(phone)
    phone.write("What is going on?", "Every shelf of the store room is broken")
    files = [written(tmp_path / f"{n}.jpg", encoded(Image.new("RGB", (320, 240), (n * 12, 9, 200)))) for n in range(20)]
    add(phone, files)
    ids = sorted(one["id"] for one in phone.kept().photos)
    phone.has_stored(lambda kept: all(id in str(kept.drafts) for id in ids), "which pictures go with these words")
    phone.kill()
    phone.start("/capture", offline=True)
    expect(phone.page.get_by_role("img", name=like("^Photo"))).to_have_count(20)
    phone.press("button", "Raise issue")
    phone.sees("Raised")
    phone.kill()
    phone.start("/")
    until(lambda: phone.kept().unsent == [], "all are sent", 90)
    assert count(roundwell.database, "photo") == before + 20
    found = rows(roundwell.database, "SELECT id, state FROM photo ORDER BY taken_at DESC LIMIT 20")
    assert sorted(id.replace("-", "") for id, _ in found) == sorted(id.replace("-", "") for id in ids)
    assert {state for _, state in found} == {"ready"}


def test_a_full_phone_says_so_and_loses_no_picture(phone: Device, tmp_path: Path) -> None:
    phone.page.add_init_script(FULL)
    phone.open("/")
    phone.page.evaluate("window.isFull = true")
    capture(phone)
    phone.sees("This phone is nearly full.")
    button(phone).set_input_files([written(tmp_path / "one.jpg", photo(1600, 1200))])
    phone.sees("The photo is not kept yet")
    with phone.page.expect_download() as saved:
        phone.press("link", "Save photo 1 outside")
    assert corners(saved.value.path().read_bytes()) == ["red", "green", "blue", "yellow"]
    phone.page.evaluate("window.isFull = false")
    phone.press("button", "Try again")
    expect(phone.page.get_by_role("img", name="Photo 1")).to_be_visible()
    assert len(phone.kept().photos) == 1


# -- what a person does with photos ------------------------------------------------------------------------------------


def capture(phone: Device) -> None:
    phone.press("link", "Capture")
    expect(phone.one("textbox", "What is going on?")).to_be_visible()


def button(phone: Device) -> Locator:
    return phone.page.get_by_label("Photo", exact=True)


def add(phone: Device, files: list[Path]) -> None:
    button(phone).set_input_files(files)
    expect(phone.page.get_by_role("img", name=like("^Photo"))).to_have_count(len(files))


def raise_issue(phone: Device, words: str) -> None:
    phone.write("What is going on?", words)
    phone.press("button", "Raise issue")
    phone.sees("Raised")


def open_marking(phone: Device) -> None:
    phone.press("button", "Cover or mark photo 1")
    expect(phone.dialog("Cover or mark")).to_be_visible()
    expect(phone.page.locator(".photos-paper > img")).to_have_js_property("complete", True)


def draw(phone: Device, place: tuple[float, float, float, float]) -> None:
    """From corner to corner with a finger on the glass."""
    paper = phone.page.locator(".photos-paper")
    until(lambda: (paper.bounding_box() or {"height": 0})["height"] > 50, "the picture is there")
    paper.scroll_into_view_if_needed()
    box = paper.bounding_box()
    assert box is not None
    left, top, right, bottom = place
    mouse = phone.page.mouse
    mouse.move(box["x"] + left * box["width"], box["y"] + top * box["height"])
    mouse.down()
    mouse.move(box["x"] + right * box["width"], box["y"] + bottom * box["height"], steps=8)
    mouse.up()


# -- what is really there ----------------------------------------------------------------------------------------------


def blobs(phone: Device) -> list[dict[str, Any]]:
    found = phone.page.evaluate(BLOBS)
    read = [{name: base64.b64decode(it) if name != "id" and it else it for name, it in one.items()} for one in found]
    return sorted(read, key=lambda one: one["id"])


def full_size(roundwell: servers.Roundwell, id: str) -> bytes:
    """The picture in the server's own folder, once it is there."""
    asked = "SELECT sha256 FROM photo WHERE id = :id AND state = 'ready'"
    until(lambda: rows(roundwell.database, asked, id=id.replace("-", "")), "the picture is there", 60)
    ((sha256,),) = rows(roundwell.database, asked, id=id.replace("-", ""))
    (path,) = (roundwell.home / "photos").rglob(f"{sha256}-full.webp")
    return path.read_bytes()


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def encoded(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def likeness(original: Image.Image, other: bytes, place: tuple[float, float, float, float]) -> float:
    """Pearson's correlation of a part of two pictures, at the size of the smaller; 0 where one is of one colour."""
    found = Image.open(io.BytesIO(other)).convert("L")
    same = original.resize(found.size, Image.Resampling.BOX)
    wide, high = found.size
    left, top, right, bottom = place
    # A little inside: the edge of a finger's drawing is where a pixel falls.
    box = (int(left * wide) + 9, int(top * high) + 9, int(right * wide) - 9, int(bottom * high) - 9)
    one, two = list(same.crop(box).tobytes()), list(found.crop(box).tobytes())
    return statistics.correlation(one, two) if len(set(two)) > 1 else 0.0
