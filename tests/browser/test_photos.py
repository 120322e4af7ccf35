"""Photos on a phone: made bare, covered, kept through everything, sent once; read past the app, from its store and the
server's folder."""

import base64
import io
import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageDraw
from playwright.sync_api import Locator, expect

from tests.browser.axe import Inspector
from tests.make.pictures import SECRET, corners, laid_down, photo, telling
from tests.photos.test_picture import SAMPLES, as_meant, metadata, opened
from tests.support import servers
from tests.support.browser import Device, Kind, like
from tests.support.database import count, rows
from tests.support.likeness import likeness as alike
from tests.support.relay import Relay
from tests.support.waiting import until
from webapp.photos.picture import Darkroom

Make = Callable[..., Device]
# Left, top, right and bottom, in parts of a picture.
Place = tuple[float, float, float, float]
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
    # An iPhone's own format goes as it came, for the server to read.
    samples = sorted(path for path in SAMPLES.iterdir() if path.suffix.lower() != ".heic")
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
        # Half of one is noise, which two writings soften.
        least = 0.94 if path.name == "corrupted.jpg" else 0.95
        assert alike(opened(darkroom.make(one["blob"]).full), meant) >= least, path.name
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
    assert [(one["state"], one["tries"]) for one in kept] == [("unsaid", 0)] * 6
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


def test_what_a_finger_marks_is_in_the_picture_and_the_rest_is_as_it_was(phone: Device, tmp_path: Path) -> None:
    grey = Image.new("RGB", (1200, 900), (128, 128, 128))
    capture(phone)
    add(phone, [written(tmp_path / "grey.png", encoded(grey))])
    open_marking(phone)
    phone.press("radio", "Box")
    draw(phone, (0.1, 0.1, 0.4, 0.3))
    # Of eight buttons each counts where the box ends up: four percent right and down, wider and taller.
    for name in ("Wider", "Narrower", "Taller", "Lower", "Move right", "Move left", "Move down", "Move up"):
        phone.press("button", name)
    for name in ("Wider", "Taller", "Move right", "Move down"):
        phone.press("button", name)
    phone.press("radio", "Arrow")
    draw(phone, (0.58, 0.15, 0.9, 0.45))
    phone.press("radio", "Words")
    left, top, *_ = on_the_glass(phone, (0.2, 0.7, 1, 1))
    phone.page.touchscreen.tap(left, top)
    phone.page.get_by_label("Words on the photo").fill("leaks here")
    phone.press("button", "Save photo")
    expect(phone.dialog("Cover or mark")).to_have_count(0)
    marked = Image.open(io.BytesIO(blobs(phone)[0]["blob"])).convert("RGB")
    assert marked.size == grey.size
    box, tail, head, words = (168, 126, 576, 342), (696, 135), (1080, 405), (240, 630, 620, 702)
    left, top, right, bottom = box
    for x, y in ((left, 230), (right, 230), (370, top), (370, bottom), box[:2], box[2:]):
        assert is_inked(marked, x, y), f"the box at {x}, {y}"
    for part in (0.05, 0.3, 0.6, 0.98):
        x, y = (round(a + (b - a) * part) for a, b in zip(tail, head, strict=True))
        assert is_inked(marked, x, y), f"the arrow at {x}, {y}"
    for x, y in ((1070, 378), (1051, 406)):
        assert is_inked(marked, x, y), f"the arrow's head at {x}, {y}"
    assert is_inked(marked, 350, 666, reach=30), "words"
    rest = ImageChops.difference(marked, grey).convert("L")
    pen = ImageDraw.Draw(rest)
    pen.rectangle((left - 24, top - 24, right + 24, bottom + 24), outline=0, width=48)
    pen.line((tail, head), fill=0, width=48)
    for x, y in (tail, head):
        pen.ellipse((x - 56, y - 56, x + 56, y + 56), fill=0)
    pen.rectangle((words[0] - 24, words[1] - 24, words[2] + 24, words[3] + 24), fill=0)
    assert rest.point([0] * 8 + [255] * 248).getbbox() is None, "in the box, beside the arrow or around the words"


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


def test_what_not_to_photograph_is_told_each_person_once(device: Make, tmp_path: Path) -> None:
    phone = device()
    phone.start_as("charge")  # who took none in any other test
    phone.sees_heading("Today")
    file = written(tmp_path / "one.jpg", photo())
    capture(phone)
    phone.sees("Photos: no people, no papers, no screens.")
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
    phone.has_stored(lambda now: now.outbox != [], "the issue is kept: a page behind it may speak of raised ones, too")
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
    phone.has_stored(lambda kept: kept.outbox != [], "the issue is kept")
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


def draw(phone: Device, place: Place) -> None:
    """From corner to corner, with a finger on a phone's glass and else with a mouse."""
    left, top, right, bottom = on_the_glass(phone, place)
    way = [(left + (right - left) * n / 8, top + (bottom - top) * n / 8) for n in range(9)]
    if phone.kind == "phone":
        return slide(phone, way)
    mouse = phone.page.mouse
    mouse.move(*way[0])
    mouse.down()
    for point in way[1:]:
        mouse.move(*point)
    mouse.up()


def slide(phone: Device, way: list[tuple[float, float]]) -> None:
    """A finger as the glass reports it, so that the browser may take it for scrolling: at rest before it is lifted,
    for what is flung on swallows the next touch."""
    glass = phone.page.context.new_cdp_session(phone.page)
    began = time.time() - 1
    for n, (x, y) in enumerate(way):
        kind = "touchMove" if n else "touchStart"
        touch = {"type": kind, "touchPoints": [{"x": x, "y": y}], "timestamp": began + n * 0.05}
        glass.send("Input.dispatchTouchEvent", touch)
    glass.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": [], "timestamp": began + 0.9})


def on_the_glass(phone: Device, place: Place) -> Place:
    """Where a part of the picture that is marked lies on the screen."""
    paper = phone.page.locator(".photos-paper")
    until(lambda: (paper.bounding_box() or {"height": 0})["height"] > 50, "the picture is there")
    paper.scroll_into_view_if_needed()
    box = paper.bounding_box()
    assert box is not None
    left, top, right, bottom = place
    x, y, wide, high = box["x"], box["y"], box["width"], box["height"]
    return x + left * wide, y + top * high, x + right * wide, y + bottom * high


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


def likeness(original: Image.Image, other: bytes, place: Place) -> float:
    """Pearson's correlation of a part of two pictures, at the size of the smaller; 0 where one is of one colour."""
    found = Image.open(io.BytesIO(other)).convert("L")
    same = original.resize(found.size, Image.Resampling.BOX)
    wide, high = found.size
    left, top, right, bottom = place
    # A little inside: the edge of a finger's drawing is where a pixel falls.
    box = (int(left * wide) + 9, int(top * high) + 9, int(right * wide) - 9, int(bottom * high) - 9)
    one, two = list(same.crop(box).tobytes()), list(found.crop(box).tobytes())
    return statistics.correlation(one, two) if len(set(two)) > 1 else 0.0


def is_inked(picture: Image.Image, x: float, y: float, reach: int = 9) -> bool:
    """Both colours of a mark are there, where a finger is that exact."""
    seen = picture.crop((int(x) - reach, int(y) - reach, int(x) + reach, int(y) + reach))
    colours = [colour for _, colour in seen.getcolors(4 * reach * reach) or ()]
    return any(max(one) < 60 for one in colours) and any(min(one[:2]) > 170 and one[2] < 90 for one in colours)
