"""Who leads a board: they hear of what came up to it."""

from webapp.followups.leading import leads_above, leads_unit
from webapp.huddles.model import Board
from webapp.people.commands import unit_of
from webapp.sync.commands import Doing

DEPARTMENT = 2  # its managers lead it, executives every board above


def leaders(doing: Doing, board: Board) -> list[str]:
    if board.unit_id is not None:
        return leads_unit(doing.session, unit_of(doing, board.unit_id), doing.at)
    role = "manager" if board.tier <= DEPARTMENT else "executive"
    return leads_above(doing.session, doing.at, role, board.facility_id)
