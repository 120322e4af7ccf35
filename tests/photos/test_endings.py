"""What is a picture and something else as well is found wherever it hides; what phones write never is."""

import base64
import struct
from pathlib import Path
from random import Random

import pytest
from PIL import Image
from PIL.ExifTags import Base
from PIL.PngImagePlugin import PngInfo

from tests.make import pictures
from webapp.photos.endings import is_something_else

SAMPLES = sorted((Path(__file__).parents[3] / "shared" / "samples" / "photos").glob("*"))
KINDS = ("JPEG", "PNG", "WEBP", "HEIF")
SOMETHING_ELSE = [
    pytest.param(pictures.archive(), id="zip"),
    pytest.param(b"7z\xbc\xaf\x27\x1c\x00\x04 and packed bytes", id="7z"),
    pytest.param(b"Rar!\x1a\x07\x01\x00 and packed bytes", id="rar"),
    pytest.param(b"%PDF-1.4 1 0 obj", id="PDF"),
    pytest.param(b"\x7fELF\x02\x01\x01\x00", id="program"),
    pytest.param(b"MZ\x90\x00 and then PE\x00\x00\x64\x86\x06\x00", id="program of Windows"),
    pytest.param(b"<HTML><body onload=alert(1)>", id="page"),
    pytest.param(b"<!doctype html><p>Sign in", id="page by its type"),
    pytest.param(b"*/<script>alert(1)</script>", id="script"),
    pytest.param(b"<?php system($_GET['c']); ?>", id="PHP"),
    pytest.param(b"<?=`$_GET[0]`?>", id="PHP in short"),
    pytest.param(b"<svg onload=alert(1)>", id="SVG"),
]


def segment(number: int, content: bytes) -> bytes:
    """What an application wrote into a JPEG under its number."""
    return struct.pack(">BBH", 0xFF, 0xE0 + number, len(content) + 2) + content


def without_end(packed: bytes) -> bytes:
    """An archive cut before its directory: whoever unpacks reads on from its beginning."""
    return packed[: packed.index(b"PK\x01\x02")]


# Bytes as a film has them, and among them what is too short to mean anything.
BY_CHANCE = b"PK\x03\x04MZ\x1f\x8b\x08Rar!7z%PDF<?xml ?><html"
FILM = b"\x00\x00\x00\x1cftypisom" + Random(7).randbytes(200_000) + BY_CHANCE + Random(8).randbytes(200_000)
GAIN_MAP = (
    b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description hdrgm:Version="1.0">'
    b'<Container:Directory><rdf:Seq><rdf:li rdf:parseType="Resource"><Container:Item Item:Semantic="GainMap" '
    b'Item:Mime="image/jpeg"/></rdf:li></rdf:Seq></Container:Directory></rdf:Description></rdf:RDF></x:xmpmeta>'
    b'<?xpacket end="w"?>'
)
MAKERS_NOTE = b"Exif\x00\x00II*\x00\x08\x00\x00\x00\x00\x00" + FILM[-60_000:]
SECOND_PICTURES = b"MPF\x00MM\x00*\x00\x00\x00\x08" + FILM[-500:]
DEPTH_MAP = b"http://ns.adobe.com/xmp/extension/\x00" + b"0" * 40 + base64.b64encode(FILM[-40_000:])
CREDENTIALS = (
    b"JP\x00\x01\x00\x00\x00\x01\x00\x00\x08\x00jumb\x00\x00\x00\x1ejumdc2pa\x00\x11\x00\x10\x80\x00\x00\xaa\x00\x38\x9b\x71"
    b'image/svg+xml <svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>'
)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("hidden", SOMETHING_ELSE)
@pytest.mark.parametrize(("before", "after"), [(0, 0), (1, 70_000), (70_000, 1)])
def test_something_else_is_found_wherever_behind_the_picture_it_lies(
    kind: str, hidden: bytes, before: int, after: int
) -> None:
    assert is_something_else(pictures.photo(kind=kind) + b"x" * before + hidden + b"x" * after)


@pytest.mark.parametrize("hidden", SOMETHING_ELSE)
def test_something_else_is_found_in_what_is_said_of_a_picture(hidden: bytes) -> None:
    said, exif = PngInfo(), Image.Exif()
    said.add_text("Comment", hidden)
    exif[Base.ImageDescription] = hidden
    for upload in (
        pictures.photo(comment=hidden),
        pictures.photo(extra=segment(12, hidden)),
        pictures.photo(kind="PNG", pnginfo=said),
        *(pictures.photo(kind=kind, exif=exif) for kind in KINDS),
    ):
        assert hidden in upload
        assert is_something_else(upload)


def test_half_an_archive_is_found() -> None:
    packed = pictures.archive()
    for half in (without_end(packed), packed.removeprefix(without_end(packed))):
        assert is_something_else(pictures.photo() + b"x" + half)


@pytest.mark.parametrize("hung", [b"\x1f\x8b\x08\x00", b"\r\n\x00MZ\x90\x00"], ids=["gzip", "program"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_says_little_of_itself_is_found_where_the_picture_ends(kind: str, hung: bytes) -> None:
    assert is_something_else(pictures.photo(kind=kind) + hung)


@pytest.mark.parametrize("upload", [
    *(pytest.param(pictures.telling(kind), id=f"all that is said of a {kind}") for kind in KINDS),
    *(pytest.param(pictures.photo(kind=kind) + FILM, id=f"a film on a {kind}") for kind in KINDS),
    pytest.param(pictures.photo(xmp=GAIN_MAP) + pictures.photo(200, 150, xmp=GAIN_MAP), id="a gain map"),
    pytest.param(pictures.photo(extra=segment(2, SECOND_PICTURES)) + pictures.photo(), id="a second picture"),
    pytest.param(pictures.photo(extra=segment(1, DEPTH_MAP)), id="a depth map"),
    pytest.param(pictures.photo(exif=MAKERS_NOTE), id="its maker's note"),
    pytest.param(pictures.photo(extra=segment(11, CREDENTIALS)), id="signed credentials with an emblem"),
])  # fmt: skip
def test_what_phones_write_is_no_reason_to_refuse(upload: bytes) -> None:
    assert not is_something_else(upload)


@pytest.mark.skipif(not SAMPLES, reason="the folder shared/samples/photos beside the project is not here")
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: str(path.name))
def test_no_lent_sample_is_something_else(sample: Path) -> None:
    assert not is_something_else(sample.read_bytes())
