"""Words as they are searched: without capitals and accents, alike on both databases; and how alike two words are."""

import re
import unicodedata

MOST_LETTERS = 40
MOST_WORDS = 200  # of one text; a longer one is found by its first words
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


def words_of(text: str) -> list[str]:
    """Each word once, in the order in which they come."""
    found = re.findall(r"[^\W_]+", text.lower() if text.isascii() else _bare(text))
    return list(dict.fromkeys(word[:MOST_LETTERS] for word in found))[:MOST_WORDS]


def _bare(text: str) -> str:
    folded = _apart(_apart(_apart(text).casefold()).casefold())
    return "".join(one for one in folded if not unicodedata.combining(one)).translate(_LETTERS)


def _apart(text: str) -> str:
    """Each letter without what stands on it, and that beside it: folding one may bring up another to be folded."""
    return unicodedata.normalize("NFKD", text)


def likeness(one: str, other: str) -> float:
    """The share of pieces of three letters that both words have, of all that either has."""
    a, b = _pieces(one), _pieces(other)
    return len(a & b) / len(a | b)


def _pieces(word: str) -> set[str]:
    padded = f"  {word} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


def after(prefix: str) -> str:
    """The first text behind all that begin with this one."""
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)
