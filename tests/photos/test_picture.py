"""Whatever is uploaded becomes a clean, upright picture or a reason, and the server goes on."""

import io
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageOps, ImageStat

from tests.make import pictures
from tests.support.likeness import likeness
from tests.support.waiting import until
from webapp.photos.picture import Darkroom, DarkroomClosed, NotAPicture, Picture

SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "photos"
OF_THE_FORMAT = {
    f"RIFF:{name}" for name in ("VP8Version", "HorizontalScale", "VerticalScale", "ImageWidth", "ImageHeight")
}
KINDS = ("JPEG", "PNG", "WEBP", "HEIF")


@pytest.fixture(scope="module")
def darkroom() -> Iterator[Darkroom]:
    room = Darkroom()
    yield room
    room.close()


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def metadata(content: bytes, folder: Path) -> str:
    """Everything exiftool finds beyond what the file system and the format itself say."""
    path = folder / "photo.webp"
    path.write_bytes(content)
    said = subprocess.run(
        ["exiftool", "-j", "-G", "-a", "-u", "-ee", str(path)],
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
    found = json.loads(said.stdout)[0]
    return " ".join(
        name for name in found if name.partition(":")[0] not in ("SourceFile", "File", "ExifTool", "Composite")
    )


# Each upload in a process of its own, as the kept process forks it; what is said is the most memory it ever held.
MEASURING = """
import os, socket, sys
from webapp.photos import darkroom
for size in map(int, sys.argv[1:]):
    upload = sys.stdin.buffer.read(size)
    ours, theirs = socket.socketpair()
    child = os.fork()
    if child == 0:
        ours.close()
        darkroom._decode(theirs, 15)
        os._exit(0)
    theirs.close()
    try:
        ours.sendall(upload)
        ours.shutdown(socket.SHUT_WR)
        while ours.recv(65536):
            pass
    except OSError:
        pass
    print(os.wait4(child, 0)[2].ru_maxrss * 1024)
"""


def reason(darkroom: Darkroom, upload: bytes) -> str:
    with pytest.raises(NotAPicture) as refused:
        darkroom.make(upload)
    return refused.value.reason


class TestAGoodPicture:
    @pytest.mark.parametrize("kind", KINDS)
    def test_is_read_in_every_format_a_phone_makes(self, darkroom: Darkroom, kind: str) -> None:
        upload = pictures.photo(kind=kind)
        made = darkroom.make(upload)
        assert (made.width, made.height) == (400, 300)
        assert made.sha256 == sha256(upload).hexdigest()
        assert pictures.corners(made.full) == list(pictures.CORNERS)
        assert pictures.corners(made.thumb) == list(pictures.CORNERS)

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("orientation", range(1, 9))
    def test_is_upright_however_the_phone_was_held(self, darkroom: Darkroom, orientation: int, kind: str) -> None:
        # A HEIF is turned by its own boxes, which the encoder writes from the tag it is given.
        made = darkroom.make(pictures.laid_down(orientation, kind))
        assert (made.width, made.height) == (400, 300)
        assert pictures.corners(made.full) == list(pictures.CORNERS)

    @pytest.mark.parametrize(("given", "full", "thumb"), [
        ((4032, 3024), (1600, 1200), (320, 240)),
        ((3024, 4032), (1200, 1600), (240, 320)),
        ((1600, 900), (1600, 900), (320, 180)),
        ((200, 100), (200, 100), (200, 100)),
        ((5000, 3), (1600, 1), (320, 1)),
        ((1, 1), (1, 1), (1, 1)),
    ])  # fmt: skip
    def test_is_made_small_and_never_enlarged(
        self, darkroom: Darkroom, given: tuple[int, int], full: tuple[int, int], thumb: tuple[int, int]
    ) -> None:
        made = darkroom.make(pictures.photo(*given))
        assert opened(made.full).size == full == (made.width, made.height)
        assert opened(made.thumb).size == thumb

    @pytest.mark.parametrize("kind", KINDS)
    def test_keeps_no_word_of_where_when_and_by_whom(self, darkroom: Darkroom, kind: str) -> None:
        upload = pictures.telling(kind)
        assert pictures.SECRET.encode() in upload
        made = darkroom.make(upload)
        for content in (made.full, made.thumb):
            image = opened(content)
            assert image.format == "WEBP"
            assert not {"exif", "xmp", "icc_profile", "comment"} & set(image.info)
            assert pictures.SECRET.encode() not in content
            assert not any(word in content for word in (b"EXIF", b"Exif", b"XMP", b"ICCP"))

    @pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool is not installed")
    @pytest.mark.parametrize("kind", KINDS)
    def test_holds_nothing_that_exiftool_can_find(self, darkroom: Darkroom, kind: str, tmp_path: Path) -> None:
        upload = pictures.telling(kind)
        assert "GPSLatitude" in metadata(upload, tmp_path)
        made = darkroom.make(upload)
        for content in (made.full, made.thumb):
            assert set(metadata(content, tmp_path).split()) <= OF_THE_FORMAT

    def test_that_is_small_and_came_from_a_phone_looks_as_it_was_taken(self, darkroom: Darkroom) -> None:
        """Written twice, by the phone and here: each leaves out a little, and of few pixels each counts."""
        taken = pictures.detailed(450, 600)
        made = darkroom.make(pictures.encoded(taken, "JPEG", quality=92))
        assert likeness(opened(made.full), taken) >= 0.95

    def test_shows_the_colours_its_profile_means(self, darkroom: Darkroom) -> None:
        made = darkroom.make(pictures.photo(icc_profile=pictures.swapped_profile()))
        assert pictures.corners(made.full)[:2] == ["green", "red"]

    @pytest.mark.parametrize("profile", [b"no profile at all", pictures.srgb_profile()[:200], pictures.srgb_profile()])
    def test_is_not_lost_for_a_profile_that_makes_no_sense(self, darkroom: Darkroom, profile: bytes) -> None:
        made = darkroom.make(pictures.photo(icc_profile=profile))
        assert pictures.corners(made.full) == list(pictures.CORNERS)

    def test_is_not_lost_for_exif_that_makes_no_sense(self, darkroom: Darkroom) -> None:
        made = darkroom.make(pictures.photo(exif=b"Exif\x00\x00II*\x00\xff\xff\xff\x7f" + os.urandom(50)))
        assert pictures.corners(made.full) == list(pictures.CORNERS)

    def test_shows_transparent_parts_as_white_and_not_what_was_hidden_there(self, darkroom: Darkroom) -> None:
        image = pictures.upright().convert("RGBA")
        image.putalpha(0)
        made = darkroom.make(pictures.encoded(image, "PNG"))
        assert opened(made.full).convert("RGB").getextrema() == ((255, 255),) * 3

    @pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
    def test_may_have_any_colour_mode(self, darkroom: Darkroom, mode: str) -> None:
        made = darkroom.make(pictures.encoded(Image.new(mode, (64, 48)), "PNG"))
        assert opened(made.full).mode == "RGB"

    def test_may_be_made_for_print(self, darkroom: Darkroom) -> None:
        made = darkroom.make(pictures.encoded(pictures.upright().convert("CMYK"), "JPEG"))
        assert pictures.corners(made.full) == list(pictures.CORNERS)

    @pytest.mark.parametrize("kind", ["PNG", "WEBP"])
    def test_that_moves_stands_still_at_its_first_frame(self, darkroom: Darkroom, kind: str) -> None:
        frames = [Image.new("RGB", (400, 300), "black") for _ in range(3)]
        made = darkroom.make(pictures.photo(kind=kind, save_all=True, append_images=frames))
        assert pictures.corners(made.full) == list(pictures.CORNERS)
        assert getattr(opened(made.full), "n_frames", 1) == 1

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("hung", [b"\x00" * 5000, b"\x00\x00\x00\x1cftypisom" + b"film" * 900, b"SEFT of a phone"])
    def test_leaves_behind_what_a_phone_hung_on_its_end(self, darkroom: Darkroom, hung: bytes, kind: str) -> None:
        made = darkroom.make(pictures.photo(kind=kind) + hung + pictures.SECRET.encode())
        assert pictures.SECRET.encode() not in made.full + made.thumb
        assert pictures.corners(made.full) == list(pictures.CORNERS)


class TestWhatIsNoPicture:
    @pytest.mark.parametrize("upload", [
        pytest.param(b"Dear all, the sling is missing again.", id="text called .jpg"),
        pytest.param(b"<!DOCTYPE html>\n<html><body onload=alert(1)></body></html>\n", id="HTML called .jpg"),
        pytest.param(b"\xff\xd8\xff", id="three bytes of JPEG"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", id="SVG"),
        pytest.param(b"%PDF-1.7\n", id="PDF"),
        pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", id="PostScript"),
        pytest.param(pictures.photo(kind="GIF"), id="GIF"),
        pytest.param(pictures.photo(kind="BMP"), id="BMP"),
        pytest.param(pictures.photo(kind="TIFF"), id="TIFF"),
        pytest.param(pictures.photo(kind="AVIF"), id="AVIF"),
        pytest.param(bytes(10_000), id="zeros"),
    ])  # fmt: skip
    def test_is_refused_by_what_it_is_not_by_its_name(self, darkroom: Darkroom, upload: bytes) -> None:
        assert reason(darkroom, upload) == "not_a_picture"

    def test_nothing_is_no_picture(self, darkroom: Darkroom) -> None:
        assert reason(darkroom, b"") == "empty"

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("hung", [
        pytest.param(pictures.archive(), id="zip"),
        pytest.param(b"some words first" + pictures.archive(), id="zip behind words"),
        pytest.param(b"Rar!\x1a\x07\x01\x00", id="rar"),
        pytest.param(b"\x00\n%PDF-1.7", id="PDF"),
        pytest.param(b"MZ\x90\x00", id="program"),
        pytest.param(b"\n<HTML><body onload=alert(1)>", id="page"),
        pytest.param(b"//<script>alert(1)</script>", id="script"),
    ])  # fmt: skip
    def test_something_else_on_its_end_is_refused(self, darkroom: Darkroom, hung: bytes, kind: str) -> None:
        assert reason(darkroom, pictures.photo(kind=kind) + hung) == "not_only_a_picture"

    def test_something_else_inside_it_is_refused(self, darkroom: Darkroom) -> None:
        for comment in (b"%PDF-1.4 1 0 obj", pictures.archive(), b"<script>alert(1)</script>"):
            assert reason(darkroom, pictures.photo(comment=comment)) == "not_only_a_picture"

    @pytest.mark.parametrize("kind", ["PNG", "WEBP"])
    def test_a_film_is_refused(self, darkroom: Darkroom, kind: str) -> None:
        frames = [Image.new("RGB", (8, 6), ("red", "green")[number % 2]) for number in range(101)]
        film = pictures.photo(8, 6, kind, save_all=True, append_images=frames, lossless=True)
        assert reason(darkroom, film) == "too_many_frames"

    def test_a_gif_of_100_000_frames_is_refused(self, darkroom: Darkroom) -> None:
        film = pictures.endless_gif(100_000)
        with Image.open(io.BytesIO(film)) as gif:
            assert gif.n_frames == 100_000
        assert reason(darkroom, film) == "not_a_picture"

    def test_a_png_of_50_000_by_50_000_is_refused(self, darkroom: Darkroom) -> None:
        assert reason(darkroom, pictures.huge_png(50_000)) == "too_many_pixels"

    @pytest.mark.parametrize("kind", KINDS)
    def test_half_a_picture_is_refused(self, darkroom: Darkroom, kind: str) -> None:
        whole = pictures.encoded(Image.effect_noise((400, 300), 80).convert("RGB"), kind)
        assert reason(darkroom, whole[: len(whole) // 2]) in ("damaged", "not_a_picture")

    @pytest.mark.parametrize("kind", ["JPEG", "PNG"])
    @pytest.mark.parametrize(("width", "height"), [(65_000, 65_000), (12_000, 9_000), (8_000, 8_001)])
    def test_a_header_that_promises_too_much_is_refused(
        self, darkroom: Darkroom, kind: str, width: int, height: int
    ) -> None:
        assert reason(darkroom, pictures.claiming(width, height, kind)) == "too_many_pixels"

    def test_148_bytes_that_want_a_gigabyte_are_refused(self, darkroom: Darkroom) -> None:
        # Its decoder gets no memory and does not say that this is why.
        assert reason(darkroom, pictures.memory_hungry()) in ("damaged", "too_costly")

    def test_no_picture_gets_more_than_400_megabytes(self) -> None:
        room = Darkroom()
        with ThreadPoolExecutor(1) as pool:
            work = pool.submit(room.make, pictures.slow())
            decoder = _decoder(room, work)
            until(lambda: _address_space(decoder) is not None, "it has bounded itself")
            assert int(_address_space(decoder) or 0) <= 400_000_000
            os.kill(decoder, signal.SIGKILL)
            assert isinstance(work.exception(), DarkroomClosed)
        room.close()

    def test_with_the_worst_that_was_thought_of_it_stays_below_400_megabytes(self) -> None:
        bombs = [
            pictures.huge_png(50_000),
            pictures.endless_gif(100_000),
            pictures.claiming(65_000, 65_000, "JPEG"),
            pictures.memory_hungry(),
            pictures.photo() + b"PK\x03\x04" + bytes(1_000_000),
            pictures.photo(8_000, 7_990, "PNG"),
            pictures.photo(8_000, 7_990, "JPEG"),
        ]
        asked = [sys.executable, "-c", MEASURING, *(str(len(bomb)) for bomb in bombs)]
        done = subprocess.run(asked, input=b"".join(bombs), capture_output=True, check=True)
        peaks = [int(line) for line in done.stdout.split()]
        assert len(peaks) == len(bombs)
        assert max(peaks) < 400_000_000, peaks

    def test_work_without_end_is_ended(self) -> None:
        hurried = Darkroom(seconds=1)
        assert reason(hurried, pictures.slow()) == "too_costly"
        assert hurried.make(pictures.photo())
        hurried.close()

    @settings(max_examples=60, deadline=None)
    @given(
        start=st.sampled_from([b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF....WEBPVP8 ", b"....ftypheic"]),
        rest=st.binary(max_size=2000),
    )
    def test_random_bytes_are_refused_and_nothing_else_happens(
        self, darkroom: Darkroom, start: bytes, rest: bytes
    ) -> None:
        picture_or_reason(darkroom, start + rest)

    @settings(max_examples=100, deadline=None)
    @given(
        kind=st.sampled_from(KINDS),
        changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8),
        cut=st.integers(0, 40),
    )
    def test_a_picture_with_wrong_bytes_is_a_picture_or_refused(
        self, darkroom: Darkroom, kind: str, changes: list[tuple[float, int]], cut: int
    ) -> None:
        upload = bytearray(pictures.telling(kind))
        for place, value in changes:
            upload[int(place * len(upload))] = value
        picture_or_reason(darkroom, bytes(upload[: len(upload) - cut]))


def picture_or_reason(darkroom: Darkroom, upload: bytes) -> None:
    with suppress(NotAPicture):
        made = darkroom.make(upload)
        assert max(opened(made.full).size) <= 1600
        assert max(opened(made.thumb).size) <= 320


class TestTheServerGoesOn:
    def test_when_the_decoder_crashes_and_the_picture_is_to_blame(self) -> None:
        assert self._ended_by(signal.SIGSEGV) == "damaged"

    def test_when_somebody_ends_the_decoder_and_the_picture_is_worth_another_try(self) -> None:
        assert self._ended_by(signal.SIGKILL) == "try again"

    def test_when_the_kept_process_dies(self) -> None:
        room = Darkroom()
        room.make(pictures.photo())
        os.kill(_kept(room), signal.SIGKILL)
        os.waitid(os.P_PID, _kept(room), os.WEXITED | os.WNOWAIT)
        assert room.make(pictures.photo())
        room.close()

    def test_when_too_many_wait(self) -> None:
        room = Darkroom(at_once=1, patience=0.01)
        with ThreadPoolExecutor(1) as pool:
            first = pool.submit(room.make, pictures.slow())
            decoder = _decoder(room, first)
            with pytest.raises(DarkroomClosed):
                room.make(pictures.photo())
            os.kill(decoder, signal.SIGSEGV)
            assert isinstance(first.exception(), NotAPicture)
        assert room.make(pictures.photo())
        room.close()

    def test_with_many_pictures_at_once(self, darkroom: Darkroom) -> None:
        uploads = [pictures.photo(400 + number, 300) for number in range(12)]
        with ThreadPoolExecutor(6) as pool:
            made = list(pool.map(darkroom.make, uploads))
        assert [picture.width for picture in made] == [400 + number for number in range(12)]

    def test_and_a_decoder_sees_neither_keys_nor_open_files(
        self, darkroom: Darkroom, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DATABASE_URL", pictures.SECRET)
        room = Darkroom()
        room.make(pictures.photo())
        home = Path(f"/proc/{_kept(room)}")
        assert b"DATABASE_URL" not in (home / "environ").read_bytes()
        assert {os.readlink(line).partition(":")[0] for line in (home / "fd").iterdir()} == {"/dev/null", "socket"}
        room.close()

    def _ended_by(self, how: signal.Signals) -> str:
        room = Darkroom()
        with ThreadPoolExecutor(1) as pool:
            work = pool.submit(room.make, pictures.slow())
            os.kill(_decoder(room, work), how)
            failure = work.exception()
        assert room.make(pictures.photo())
        room.close()
        return failure.reason if isinstance(failure, NotAPicture) else "try again"


def _kept(room: Darkroom) -> int:
    assert room._developer is not None
    return room._developer.pid


def _decoder(room: Darkroom, work: Future[Picture]) -> int:
    """The process at work on a picture: the child of the one that watches it, itself a child of the kept one."""
    while True:
        with suppress(TimeoutError):
            pytest.fail(f"ended early: {work.result(timeout=0.02)}")
        if room._developer is not None:
            for watcher in _children(room._developer.pid):
                for decoder in _children(watcher):
                    return decoder


def _address_space(pid: int) -> str | None:
    """Its bound, which the kernel keeps: what is resident can not be more."""
    line = next(it for it in Path(f"/proc/{pid}/limits").read_text().splitlines() if it.startswith("Max address space"))
    bound = line.split()[3]
    return None if bound == "unlimited" else bound


def _children(pid: int) -> list[int]:
    with suppress(FileNotFoundError):
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


@pytest.fixture(params=sorted(path.name for path in SAMPLES.glob("*")) or ["no samples"])
def sample(request: Any) -> Path:
    if not SAMPLES.exists():
        pytest.skip("the folder shared/samples/photos beside the project is not here")
    return SAMPLES / str(request.param)


class TestRealPhotos:
    def test_each_becomes_a_clean_upright_picture_that_looks_the_same(
        self, darkroom: Darkroom, sample: Path, tmp_path: Path
    ) -> None:
        """The two that are called corrupted as well: every pixel of them can be read."""
        upload = sample.read_bytes()
        made = darkroom.make(upload)
        assert not {"exif", "xmp", "icc_profile"} & set(opened(made.full).info)
        if shutil.which("exiftool"):
            for content in (made.full, made.thumb):
                assert set(metadata(content, tmp_path).split()) <= OF_THE_FORMAT
        assert likeness(opened(made.full), as_meant(upload)) >= 0.95
        if sample.stem.startswith(("landscape", "portrait")):
            assert sample.stem.startswith("landscape") == (made.width > made.height)
            assert _unlikeness(made, darkroom.make(_first_of(sample).read_bytes())) < 12


def as_meant(upload: bytes) -> Image.Image:
    """The picture as a viewer shows it: by Pillow's own turning and colours, not by ours."""
    image = ImageOps.exif_transpose(opened(upload))
    profile = image.info.get("icc_profile")
    image = image.convert("RGB")
    if profile:
        srgb = ImageCms.createProfile("sRGB")
        image = ImageCms.profileToProfile(image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), srgb) or image
    return image


def _first_of(sample: Path) -> Path:
    """Another sample of the same scene: the photos of a series differ in nothing but how the phone was held."""
    return SAMPLES / ("landscape_1.jpg" if sample.stem.startswith("landscape") else "portrait_2.jpg")


def _unlikeness(one: Picture, other: Picture) -> float:
    small = [opened(picture.thumb).convert("L").resize((32, 32)) for picture in (one, other)]
    return float(ImageStat.Stat(ImageChops.difference(*small)).mean[0])
