"""What stands before a device's camera: a picture on a wall, as Chromium's made-up camera takes it."""

from pathlib import Path

from PIL import Image

SIZE = (640, 480)
MADE_UP = "--use-fake-device-for-media-stream"
ALLOWED = "--use-fake-ui-for-media-stream"


def sees(picture: Image.Image, film: Path) -> tuple[str, ...]:
    """The switches with which Chromium sees this picture and nobody has to allow it; the film is written there."""
    frame = on_a_wall(picture, SIZE)
    with film.open("wb") as out:
        out.write(b"YUV4MPEG2 W%d H%d F10:1 Ip A1:1 C420jpeg\n" % SIZE)
        out.write(b"FRAME\n" + frame.tobytes() + bytes([128]) * (SIZE[0] * SIZE[1] // 2))
    return (MADE_UP, ALLOWED, f"--use-file-for-fake-video-capture={film}")


def on_a_wall(picture: Image.Image, size: tuple[int, int], turned: float = 7) -> Image.Image:
    """Not quite straight and not quite white, as nothing on a door ever is."""
    wall = Image.new("L", size, 170)
    hung = picture.point(lambda light: 30 + light * 200 // 255).convert("L")
    hung = hung.rotate(turned, Image.Resampling.BICUBIC, expand=True, fillcolor=170)
    hung.thumbnail((size[0] - 20, size[1] - 20))
    wall.paste(hung, ((size[0] - hung.width) // 2, (size[1] - hung.height) // 2))
    return wall
