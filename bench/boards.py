"""A board with 500 open cards: `python -m bench.boards`.

What the server spends to fill it, for a device that has none yet, for a screen on a wall, and for one card more; over
HTTP as they ask, on both databases.
"""

from typing import Any

from bench.feed import everything, timed
from bench.house import DATABASES, House, house, words
from bench.line import Line, sign_in
from bench.report import Report, median, percentile
from webapp.access import system
from webapp.clock import now
from webapp.demo.load import DEMO
from webapp.ids import new_id
from webapp.sync.accept import accept

BATCH = 200
BUDGET = 300  # milliseconds


def main() -> None:
    asked = words(__doc__, cards=500, times=30)
    if asked.quick:
        asked.times = 3
    report = Report("boards", asked.quick, ("postgresql", "redis"))
    for database in DATABASES:
        with house(database) as here:
            line = sign_in(here.port, "charge@demo.example")
            board = own_board(line)
            cursor = everything(line)[-1].json["cursor"]
            _fill(here, board, asked.cards)
            _new_to_a_device(report, line, database, cursor, asked)
            _on_a_wall(report, line, database, board, asked)
            _one_more(report, line, database, board, asked.times)
    report.close()


def own_board(line: Line) -> dict[str, Any]:
    """The board of the unit where whoever asks works."""
    me = line.ask("GET", "/api/v1/session").json["person"]
    rows = [change for page in everything(line) for change in page.json["changes"]]
    boards = [row["data"] for row in rows if row["entity"] == "board" and row["data"]["unit_id"] in me["unit_ids"]]
    found: dict[str, Any] = boards[0]
    return found


def _fill(here: House, board: dict[str, Any], cards: int) -> None:
    with here.app():
        for first in range(0, cards, BATCH):
            sent = [_card(board, n) for n in range(first, min(cards, first + BATCH))]
            assert all(result.status == "applied" for result in accept(system(DEMO), sent))


def _card(board: dict[str, Any], n: int) -> dict[str, Any]:
    lane = board["lanes"][n % len(board["lanes"])]["key"]
    payload = {"card_id": new_id(), "board_id": board["id"], "lane": lane, "title": f"Card {n} of a board that is full"}
    return {"id": new_id(), "type": "card.add", "made_at": now().isoformat(), "payload": payload}


def _new_to_a_device(report: Report, line: Line, database: str, cursor: str, asked: Any) -> None:
    path = f"/api/v1/changes?cursor={cursor}"
    page = line.ask("GET", path)
    cards = [change for change in page.json["changes"] if change["entity"] == "card"]
    assert len(cards) == min(asked.cards, 1000), len(cards)
    spans = [timed(line, path) for _ in range(asked.times)]
    report.add(f"{database}: {len(cards)} cards new to a device", median(spans) * 1e3, "ms p50", most=BUDGET)
    report.add(f"{database}: the same, p95", percentile(spans, 95) * 1e3, "ms", most=BUDGET)
    report.add(f"{database}: the same, brotli", page.size / 1024, "KiB")


def _on_a_wall(report: Report, line: Line, database: str, board: dict[str, Any], asked: Any) -> None:
    path = f"/api/v1/boards/{board['id']}/wall"
    page = line.ask("GET", path)
    assert len(page.json["cards"]) >= min(asked.cards, 500)
    spans = [timed(line, path) for _ in range(asked.times)]
    report.add(f"{database}: the same board on a wall", median(spans) * 1e3, "ms p50", most=BUDGET)
    report.add(f"{database}: the same board on a wall, p95", percentile(spans, 95) * 1e3, "ms", most=BUDGET)
    report.add(f"{database}: the same board on a wall, brotli", page.size / 1024, "KiB")


def _one_more(report: Report, line: Line, database: str, board: dict[str, Any], times: int) -> None:
    cursor = everything(line)[-1].json["cursor"]
    spans = []
    for n in range(times):
        sent = line.ask("POST", "/api/v1/commands", {"commands": [_card(board, n)]})
        assert sent.json["results"][0]["status"] == "applied", sent.body
        spans.append(timed(line, f"/api/v1/changes?cursor={cursor}"))
        cursor = line.ask("GET", f"/api/v1/changes?cursor={cursor}").json["cursor"]
    report.add(f"{database}: one card more", median(spans) * 1e3, "ms p50")


if __name__ == "__main__":
    main()
