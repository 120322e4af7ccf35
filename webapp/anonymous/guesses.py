"""How many codes that nobody has were tried of late, by organisation: there is no sender to count by."""

from datetime import datetime

from webapp.anonymous.rules import MOST_GUESSES
from webapp.errors import Problem


class Guesses:
    """Of this process alone and of the minute that runs. Sixty bits are not guessed; this spares the database."""

    def __init__(self) -> None:
        self._minute: datetime | None = None
        self._missed: dict[str, int] = {}

    def check(self, organisation_id: str, now: datetime) -> None:
        """Problem `too_many` for everybody, until the minute is over."""
        minute = now.replace(second=0, microsecond=0)
        if minute != self._minute:
            self._minute, self._missed = minute, {}
        if self._missed.get(organisation_id, 0) >= MOST_GUESSES:
            raise Problem("too_many", headers=[("Retry-After", str(60 - now.second))])

    def missed(self, organisation_id: str) -> None:
        self._missed[organisation_id] = self._missed.get(organisation_id, 0) + 1
