"""Setting the clocks of the organisation; what was promised by others follows by the job `escalate`."""

from typing import Any

from webapp.followups import own_clocks
from webapp.followups.own_clocks_schema import SetClocksSchema
from webapp.people.commands import home_of
from webapp.sync.commands import Doing, anywhere, command
from webapp.sync.feed import tell


@command("organisation.set_clocks", SetClocksSchema(), where=anywhere)
def set_clocks(doing: Doing, clocks: dict[str, Any] | None) -> None:
    """All priorities at once; the usual ones are kept as none, so that they follow when Roundwell's change."""
    home = home_of(doing)
    home.clocks = None if clocks == own_clocks.usual() else clocks
    tell(doing, home)
