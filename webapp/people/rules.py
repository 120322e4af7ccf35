"""Rules of signing in: which passwords may be chosen, how long an address is locked, how long a session lasts."""

import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta

SHORTEST_PASSWORD, LONGEST_PASSWORD = 15, 1024  # NIST SP 800-63B-4, 3.1.1.2, where nothing else is asked for
FEWEST_DIFFERENT = 5
FREE_TRIES = 5
SESSION_LASTS = timedelta(days=30)
SEEN_EVERY = timedelta(minutes=10)  # how exactly "last seen" is kept; each keep is a write


def locked_until(failures: int, now: datetime) -> datetime | None:
    """None within the free tries; then a minute, doubling to a quarter of an hour."""
    if failures < FREE_TRIES:
        return None
    return now + min(timedelta(minutes=2 ** (failures - FREE_TRIES)), timedelta(minutes=15))


def address(email: str) -> str:
    """An e-mail address as it is compared."""
    return email.strip().lower()


def password_fault(password: str, known: Iterable[str]) -> str | None:
    """Why nobody may choose this one, as a sentence; None when they may. Which characters it has is nobody's business:
    it is long, and is none of the words that everybody knows of them."""
    if len(password) < SHORTEST_PASSWORD:
        return f"The password has {len(password)} characters; it needs {SHORTEST_PASSWORD}. Take four words in a row."
    if len(password) > LONGEST_PASSWORD:
        return f"The password has {len(password)} characters; it may have {LONGEST_PASSWORD}."
    if any(unicodedata.category(one) == "Cc" for one in password):
        return "The password holds a key that writes nothing, an arrow perhaps; no page could send it. Type it again."
    if len(set(password)) < FEWEST_DIFFERENT:
        return "The password is the same few characters again and again: it is guessed first. Take four words in a row."
    if _letters(password) in {_letters(one) for one in known}:
        return "The password is a name or an address that everybody knows. Take four words in a row."
    return None


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))
