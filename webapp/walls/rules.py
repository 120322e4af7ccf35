"""What is decided about screens on walls: their codes, how long each lasts, and what is too old to hang there."""

import re
import secrets
from datetime import timedelta

# None that is taken for another across a room, and no vowel, so that no code is a word in either language.
CODE_LETTERS = "BCDFGHJKMNPRSTVWXYZ"
CODE_LENGTH = 6
CODE_LASTS = timedelta(minutes=10)
SCREEN_LASTS = timedelta(days=30)  # without being switched on
MOST_MISSES = 20  # of one person
MISSED_FOR = timedelta(minutes=1)

DONE_STAYS = timedelta(hours=1)  # what is ticked off is still seen for a while, by those who worked for it
GOOD_NEWS_STAYS = timedelta(days=7)
HUDDLE_SHOWS = timedelta(hours=2)  # one that goes on for longer was forgotten
MOST_CARDS = 500
MOST_ISSUES = 40
MOST_NEWS = 12

HERE_LASTS = 14.0  # seconds after the last sign of somebody; devices give one every 6


def new_code() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def as_shown(typed: str) -> str:
    """A code as the screen shows it, however it was typed."""
    return re.sub(r"[\s-]", "", typed).upper()


def short_name(name: str) -> str:
    """ "Ana R.": who passes by reads a colleague's name, not a person's. "The night team" is nobody's name."""
    first, *rest = [part for part in name.split() if not part.endswith(".")] or [name]
    if rest and rest[-1].islower():
        return name
    return f"{first}\u00a0{rest[-1][0]}." if rest else first
