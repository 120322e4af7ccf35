"""How many codes that nobody has were tried of late, from one address with one pass."""

from datetime import datetime

from webapp.anonymous.rules import MOST_GUESSES
from webapp.errors import Problem


class Guesses:
    """Of this process alone and of the minute that runs; nothing of whoever has a right code, which is always read.

    A proxy may show one address for all, and a pass is everybody's: were right codes refused, too, one who guesses
    would keep out all who were promised an answer. Nobody needs that to be safe: a thousand tries a second, far more
    than a house answers, against ten thousand codes find one of the 2^60 in 3,600 years (2^60 / (10^4 * 3.2 * 10^10)).
    """

    def __init__(self) -> None:
        self._minute: datetime | None = None
        self._missed: dict[int, int] = {}

    def missed(self, organisation_id: str, address: str | None, secret: str, now: datetime) -> Problem:
        """What to answer to one more."""
        minute = now.replace(second=0, microsecond=0)
        if minute != self._minute:
            self._minute, self._missed = minute, {}
        # Salted by the process: whose address it was cannot be read from its memory.
        guesser = hash((organisation_id, address, secret))
        self._missed[guesser] = self._missed.get(guesser, 0) + 1
        if self._missed[guesser] <= MOST_GUESSES:
            return Problem("code_unknown")
        return Problem("too_many", headers=[("Retry-After", str(60 - now.second))])
