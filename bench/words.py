"""Text that compresses like real text: sentences from 2,000 made-up words, the same at every run."""

from random import Random

_rng = Random(7)
_START = ("b", "br", "c", "d", "f", "fl", "g", "h", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr", "v", "w")
_MIDDLE = ("a", "e", "i", "o", "u", "ea", "ou", "ai")
_END = ("", "n", "r", "s", "t", "l", "nd", "rt", "st", "m")


def _word() -> str:
    return "".join(_rng.choice(part) for _ in range(_rng.randint(1, 3)) for part in (_START, _MIDDLE, _END))


VOCABULARY = sorted({_word() for _ in range(4000)})
_rng.shuffle(VOCABULARY)
del VOCABULARY[2000:]
# A few words make up most of any text.
WEIGHTS = [1 / (n + 3) for n in range(len(VOCABULARY))]


def text(rng: Random, length: int) -> str:
    """Exactly so many characters."""
    words: list[str] = []
    while sum(map(len, words)) + len(words) < length + 1:
        words += rng.choices(VOCABULARY, WEIGHTS, k=12)
    return (" ".join(words).capitalize()[: length - 1]).rstrip().ljust(length - 1, "e") + "."
