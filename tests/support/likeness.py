"""How alike two pictures look: structural similarity (SSIM) of what is light and dark, with Pillow alone."""

from PIL import Image, ImageMath

WINDOW = 8
C1, C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2


def likeness(one: Image.Image, other: Image.Image) -> float:
    """1 for the same picture, about 0 for two that have nothing in common; the larger is made as small first."""
    size = min(one.size, other.size)
    a, b = (it.convert("L").resize(size, Image.Resampling.LANCZOS).convert("F") for it in (one, other))
    means = zip(*(_means(it) for it in (a, b, _product(a, a), _product(b, b), _product(a, b))), strict=True)
    alike = [_alike(*window) for window in means]
    return sum(alike) / len(alike)


def _alike(a: float, b: float, aa: float, bb: float, ab: float) -> float:
    """Of one window: its means, and the means of its products."""
    light = (2 * a * b + C1) / (a * a + b * b + C1)
    structure = (2 * (ab - a * b) + C2) / (aa - a * a + bb - b * b + C2)
    return light * structure


def _product(a: Image.Image, b: Image.Image) -> Image.Image:
    made: Image.Image = ImageMath.lambda_eval(lambda given: given["a"] * given["b"], a=a, b=b)
    return made


def _means(image: Image.Image) -> list[float]:
    return list(image.reduce(WINDOW).get_flattened_data())
