"""What a board measures, for the package that keeps it: where it is, and its readings and counters as they are set."""

from webapp.huddles.setting import board_of
from webapp.measures.boards import Measured, tells_of_boards
from webapp.sync.commands import Doing


@tells_of_boards
def measured(doing: Doing, board_id: str) -> Measured:
    """What was taken out of the board still counts, without its bounds: a phone may have been offline meanwhile."""
    board = board_of(doing, board_id)

    def known(part: str, now: list[dict[str, object]]) -> list[dict[str, object]]:
        return [*now, *(one for one in board.former if one["part"] == part)]

    readings, counters = known("readings", board.readings), known("counters", board.counters)
    return Measured(board.unit_id, board.facility_id, readings, counters)
