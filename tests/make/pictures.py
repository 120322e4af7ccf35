"""Small pictures for tests: good ones with four corners that can be told apart, and hostile ones."""

import base64
import io
import struct
import zipfile
import zlib
from functools import cache
from random import Random
from typing import Any

import pillow_heif
from PIL import Image, ImageCms, ImageFilter
from PIL.ExifTags import GPS, IFD, Base

pillow_heif.register_heif_opener()

SECRET = "Mrs Example, bed 4"
CONTRAST = 0.5
CORNERS = {"red": (220, 30, 30), "green": (30, 180, 60), "blue": (30, 60, 220), "yellow": (230, 220, 40)}

Turn = Image.Transpose
LAID_DOWN = {
    2: Turn.FLIP_LEFT_RIGHT,
    3: Turn.ROTATE_180,
    4: Turn.FLIP_TOP_BOTTOM,
    5: Turn.TRANSPOSE,
    6: Turn.ROTATE_90,
    7: Turn.TRANSVERSE,
    8: Turn.ROTATE_270,
}


def upright(width: int = 400, height: int = 300) -> Image.Image:
    """Red, green, blue, yellow: top left, top right, bottom left, bottom right."""
    image = Image.new("RGB", (2, 2))
    image.putdata(list(CORNERS.values()))
    return image.resize((width, height), Image.Resampling.NEAREST)


def detailed(width: int, height: int) -> Image.Image:
    """Grey and full of fine structure, as fabric or a gravel path is; the same each time."""
    grains = Image.frombytes("L", (width, height), Random(5).randbytes(width * height))
    soft = grains.filter(ImageFilter.GaussianBlur(0.8)).point(lambda level: 128 + (level - 128) * CONTRAST)
    return Image.merge("RGB", (soft, soft, soft))


def corners(content: bytes) -> list[str]:
    """The names of the four corners' colours, in the order of `upright`."""
    image = Image.open(io.BytesIO(content)).convert("RGB")
    wide, high = image.size
    places = [
        (wide // 4, high // 4),
        (wide * 3 // 4, high // 4),
        (wide // 4, high * 3 // 4),
        (wide * 3 // 4, high * 3 // 4),
    ]
    return [_nearest(image.getpixel(place)) for place in places]


def encoded(image: Image.Image, kind: str = "JPEG", **how: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def photo(width: int = 400, height: int = 300, kind: str = "JPEG", **how: Any) -> bytes:
    return encoded(upright(width, height), kind, **how)


def laid_down(orientation: int, kind: str = "JPEG") -> bytes:
    """The same photo as a phone keeps it: pixels turned, and a tag that says how to turn them back."""
    image, exif = upright(), Image.Exif()
    exif[Base.Orientation] = orientation
    turn = LAID_DOWN.get(orientation)
    return encoded(image.transpose(turn) if turn is not None else image, kind, exif=exif.tobytes())


def telling(kind: str = "JPEG") -> bytes:
    """A photo that says where, when and with what it was taken, and more."""
    exif = Image.Exif()
    exif[Base.Make] = SECRET
    exif[Base.DateTime] = "2026:01:02 03:04:05"
    exif.get_ifd(IFD.GPSInfo).update(
        {
            GPS.GPSLatitudeRef: "N",
            GPS.GPSLatitude: (48.0, 12.0, 30.0),
            GPS.GPSLongitudeRef: "E",
            GPS.GPSLongitude: (16.0, 22.0, 0.0),
        }
    )
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><note>{SECRET}</note></x:xmpmeta>'.encode()
    comment = {"comment": SECRET.encode()} if kind == "JPEG" else {}
    return encoded(upright(), kind, exif=exif, xmp=xmp, icc_profile=srgb_profile(), **comment)


def srgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def swapped_profile() -> bytes:
    """A colour profile in which red and green have changed places: whoever ignores it shows the wrong colours."""
    profile = srgb_profile().replace("sRGB".encode("utf-16-be"), "Swap".encode("utf-16-be"))
    return profile.replace(b"rXYZ", b"....").replace(b"gXYZ", b"rXYZ").replace(b"....", b"gXYZ")


def claiming(width: int, height: int, kind: str) -> bytes:
    """A small file whose header promises a picture of this size."""
    if kind == "PNG":
        header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
        chunk = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
        return b"\x89PNG\r\n\x1a\n" + chunk + photo(kind="PNG")[33:]
    content = photo()
    place = content.index(b"\xff\xc0") + 5
    return content[:place] + struct.pack(">HH", height, width) + content[place + 4 :]


def archive() -> bytes:
    """A zip with one file in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("notes.txt", SECRET)
    return out.getvalue()


@cache
def huge_png(side: int) -> bytes:
    """A whole PNG, black and white, of so many pixels each way: 380 KB for 2.5 gigapixels at 50,000."""
    packer, row = zlib.compressobj(9), bytes(1 + (side + 7) // 8)
    packed = b"".join([*(packer.compress(row * 100) for _ in range(side // 100)), packer.flush()])
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )


@cache
def endless_gif(frames: int) -> bytes:
    """A GIF of so many frames of one pixel."""
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    return b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + bytes(3) + b"\xff" * 3 + frame * frames + b";"


@cache
def slow() -> bytes:
    """A JPEG of 420 KB that sends the same 64 megapixels again and again: many seconds of work."""
    content = encoded(Image.new("RGB", (8000, 8000), (10, 200, 30)), "JPEG", progressive=True)
    scan = content[content.rindex(b"\xff\xda") : -2]
    return content[:-2] + scan * 500 + content[-2:]


def memory_hungry() -> bytes:
    """An animated WebP of 148 bytes: two frames of 64 megapixels that want more than a gigabyte."""
    return base64.b64decode(
        "UklGRowAAABXRUJQVlA4WAoAAAASAAAAPx8APx8AQU5JTQYAAAAAAAAAAABBTk1GLAAAAAAAAAAAAD8fAD8fAAAAAAJWUDhMFAAAAC8/388XB1CBVAggAAqaksWIiP4HQU5NRiwAAAAAAAAAAAA/HwA/HwAAAAACVlA4TBQAAAAvP9/PFwdQ5FQIIAAKmpLFiIj+Bw=="
    )


def _nearest(pixel: Any) -> str:
    return min(CORNERS, key=lambda name: sum((a - b) ** 2 for a, b in zip(CORNERS[name], pixel, strict=True)))
