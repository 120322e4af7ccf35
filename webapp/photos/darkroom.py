"""The process in which uploads are decoded: the one place where bytes of strangers meet a decoder."""

import io
import json
import os
import resource
import signal
import socket
import sys
import warnings

import pillow_heif
from PIL import Image, ImageCms, UnidentifiedImageError
from PIL.ExifTags import Base

from webapp.photos.endings import is_something_else
from webapp.photos.picture import NotAPicture

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
SIZES = {"full": 1600, "thumb": 320}
FEW = 1000  # pixels of its longest side: a small picture has its details in few of them, and is written finer
MOST_PIXELS = 64_000_000
MOST_FRAMES = 100
MOST_MEMORY = 400_000_000  # of address space: what is resident is less

Image.MAX_IMAGE_PIXELS = MOST_PIXELS
# Loads what each picture's process would otherwise load again, 100 ms every time.
Image.init()
# No embedded thumbnail: with it, `draft` may show another picture than the one that was taken.
pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)

Turn = Image.Transpose
#       orientation tag: what makes it upright
TURNS = {
    2: Turn.FLIP_LEFT_RIGHT,
    3: Turn.ROTATE_180,
    4: Turn.FLIP_TOP_BOTTOM,
    5: Turn.TRANSPOSE,
    6: Turn.ROTATE_270,
    7: Turn.TRANSVERSE,
    8: Turn.ROTATE_90,
}
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def develop(upload: bytes) -> tuple[Image.Image, bytes, bytes]:
    """The clean picture, and its two sizes as WebP. Raises NotAPicture."""
    full = _clean(_decoded(upload))
    thumb = _within(full.copy(), SIZES["thumb"])
    return full, _as_webp(full, 78 if max(full.size) > FEW else 84), _as_webp(thumb, 78)


def _decoded(upload: bytes) -> Image.Image:
    """The first frame, upright, at most 1600 pixels long."""
    try:
        # By content, never by name: a format that is not listed here is not even tried.
        image: Image.Image = Image.open(io.BytesIO(upload), formats=FORMATS)
    except UnidentifiedImageError as error:
        raise NotAPicture("not_a_picture") from error
    if getattr(image, "n_frames", 1) > MOST_FRAMES:
        raise NotAPicture("too_many_frames")
    if is_something_else(upload):
        raise NotAPicture("not_only_a_picture")
    # A JPEG is decoded at an eighth, a quarter or half its size when that is enough.
    image.draft("RGB", (SIZES["full"], SIZES["full"]))
    profile = image.info.get("icc_profile")
    image.load()
    image = _upright(image)
    image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    image = _within(image, SIZES["full"])
    image.info = {"icc_profile": profile}
    return image


def _upright(image: Image.Image) -> Image.Image:
    """Turned as its EXIF says. Pillow's own way writes the EXIF anew and fails on a strange one; we keep none of it."""
    try:
        turn = TURNS.get(image.getexif().get(Base.Orientation, 1))
    except Exception:
        # A good picture with broken EXIF: better on its side than lost.
        return image
    return image if turn is None else image.transpose(turn)


def _within(image: Image.Image, longest: int) -> Image.Image:
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return image


def _clean(image: Image.Image) -> Image.Image:
    """The pixels alone, in a new image: nothing that came with them can ride along. Transparent parts are white."""
    profile = image.info.get("icc_profile")
    clean = Image.new("RGB", image.size, "white")
    clean.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return _in_srgb(clean, profile) if profile else clean


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """The same colours without the profile. A profile that makes no sense is left out: better pale than lost."""
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if given.profile.xcolor_space.strip() != "RGB" or "sRGB" in ImageCms.getProfileDescription(given):
            return image
        turned = ImageCms.profileToProfile(image, given, SRGB)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    if turned is None:
        return image
    turned.info = {}
    return turned


def _as_webp(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", quality=quality, method=2, exif=b"", xmp=b"", icc_profile=None)
    return out.getvalue()


def answer(upload: bytes) -> bytes:
    """What goes back: one line of JSON and the pictures, or one line that says why not."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image, full, thumb = develop(upload)
    except NotAPicture as refusal:
        return _refused(refusal.reason)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _refused("too_many_pixels")
    except MemoryError:
        return _refused("too_costly")
    except Exception:
        # Decoders raise whatever they like; here, and only here, each of them means the same.
        return _refused("damaged")
    line = {"full": len(full), "width": image.width, "height": image.height}
    return json.dumps(line).encode() + b"\n" + full + thumb


def _refused(reason: str) -> bytes:
    return json.dumps({"refused": reason}).encode() + b"\n"


def keep_open(door: socket.socket, seconds: int) -> None:
    """Forks for each connection that comes through the door, until the other side is gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    door.sendall(b"!")
    while True:
        said, ends, _, _ = socket.recv_fds(door, 1, 1)
        if not said:
            return
        if os.fork() == 0:
            door.close()
            with socket.socket(fileno=ends[0]) as connection:
                _watch(connection, seconds)
            os._exit(0)
        os.close(ends[0])


def _watch(connection: socket.socket, seconds: int) -> None:
    """Waits for the process that decodes, and speaks for it when the picture killed it."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    child = os.fork()
    if child == 0:
        _decode(connection, seconds)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    # SIGKILL and SIGTERM come from outside and say nothing of the picture: silence means "send it again".
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) not in (signal.SIGKILL, signal.SIGTERM):
        while connection.recv(1 << 20):
            # What it left unread: closing over it would reset the connection and lose the answer.
            pass
        stopped = os.WTERMSIG(status) in (signal.SIGALRM, signal.SIGXCPU)
        connection.sendall(_refused("too_costly" if stopped else "damaged"))


def _decode(connection: socket.socket, seconds: int) -> None:
    _limit(seconds)
    upload = bytearray()
    while part := connection.recv(1 << 20):
        upload += part
    reply = answer(bytes(upload))
    signal.alarm(0)
    connection.sendall(reply)


def _limit(seconds: int) -> None:
    """Bounds that the kernel keeps, whatever a decoder is talked into: time, memory, no file written, no core."""
    signal.alarm(seconds)
    os.nice(10)  # whoever waits for an answer goes first
    for kind, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            # The hard bound of CPU time kills without a word, so the soft one must come first.
            resource.setrlimit(kind, (most, most + 5 if kind == resource.RLIMIT_CPU else most))
        except (ValueError, OSError):
            # macOS knows no bound of address space; the others hold there too.
            continue


if __name__ == "__main__":
    keep_open(socket.socket(fileno=int(sys.argv[1])), int(sys.argv[2]))
