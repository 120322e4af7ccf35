"""A card made on one device, seen on another: `python -m bench.live`.

Twice: between two devices of bare sockets (doorbell, then the feed), and on the board in a real Chromium. Between the
two, what two hundred idle streams cost the web process; and five hundred devices at once, all of which a change is for:
when the last hears of it, what each costs, and what others notice meanwhile. Then a card that goes up from its unit's
board to the topmost, and its answer on its way back: each is on the other board within a second.
"""

import json
import selectors
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.feed import everything
from bench.house import House, folder, house, words
from bench.line import Line, closed_loop, sign_in
from bench.processes import resident
from bench.report import Report, percentile
from tests.support.browser import Device
from tests.support.waiting import until
from tools import client
from webapp.clock import now
from webapp.ids import new_id

SEEN = """title => new Promise(resolve => {
  const look = () => {
    if (!document.body.innerText.includes(title)) return false
    requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()))
    watch.disconnect()
    return true
  }
  const watch = new MutationObserver(look)
  watch.observe(document.body, { subtree: true, childList: true, characterData: true })
  look()
})"""


def main() -> None:
    asked = words(__doc__, cards=50, streams=200, devices=500, server="postgresql")
    if asked.quick:
        asked.cards, asked.streams, asked.devices = 5, 20, 40
    client.build()
    report = Report("live", asked.quick, ("postgresql", "redis", "chromium"))
    with house(asked.server) as here:
        maker, watcher = (sign_in(here.port, "charge@demo.example") for _ in range(2))
        board = _board(maker)
        _between(report, maker, watcher, board, asked.cards, "")
        _idle(report, here, maker, watcher, board, asked)
        _up_and_down(report, maker, sign_in(here.port, "executive@demo.example"), board, asked.cards)
        _crowd(report, here, maker, watcher, board, asked)
        _in_a_browser(report, here, maker, board, asked.cards)
    report.note("Planka, posted by API and seen in another browser: p50 45 ms, p95 78 ms. Kanboard asks every 10 s.")
    report.close()


def _board(line: Line) -> dict[str, Any]:
    me = line.ask("GET", "/api/v1/session").json["person"]
    rows = [change for page in everything(line) for change in page.json["changes"]]
    boards = [row["data"] for row in rows if row["entity"] == "board" and row["data"]["unit_id"] in me["unit_ids"]]
    found: dict[str, Any] = boards[0]
    return found


def _add(line: Line, board: dict[str, Any], title: str) -> str:
    card_id = new_id()
    _send(line, "card.add", card_id=card_id, board_id=board["id"], lane=board["lanes"][0]["key"], title=title)
    return card_id


def _send(line: Line, type: str, **payload: Any) -> None:
    sent = {"id": new_id(), "type": type, "made_at": now().isoformat(), "payload": payload}
    answer = line.ask("POST", "/api/v1/commands", {"commands": [sent]})
    assert answer.json["results"][0]["status"] == "applied", answer.body


def _stream(port: int, cookie: str) -> Line:
    """A live stream from which nothing but its greeting was read."""
    line = Line(port, cookie)
    line.socket.sendall(line.request("GET", "/api/v1/live", packed=False))
    _wait_for(line, b": hello")
    return line


def _wait_for(line: Line, word: bytes) -> None:
    came = b""
    while word not in came:
        part = line.socket.recv(65_536)
        assert part, "the stream ended"
        came += part


def _between(report: Report, maker: Line, watcher: Line, board: dict[str, Any], cards: int, how: str) -> None:
    cursor = everything(watcher)[-1].json["cursor"]
    bell = _stream(watcher.port, watcher.cookie)
    spans, rings = [], []
    for n in range(cards):
        title = f"Bench card {how} {n}"
        began = time.perf_counter()
        _add(maker, board, title)  # its answer is read first: one thread plays both, and the bell waits in its buffer
        _wait_for(bell, b"event: changed")
        rings.append(time.perf_counter() - began)
        said = watcher.ask("GET", f"/api/v1/changes?cursor={cursor}").json
        spans.append(time.perf_counter() - began)
        assert any(change["data"] and change["data"].get("title") == title for change in said["changes"])
        cursor = said["cursor"]
    bell.close()
    name = f"socket to socket{how}"
    report.add(f"{name}: command to doorbell", percentile(rings, 50) * 1e3, "ms p50")
    report.add(f"{name}: command to fetched, p50", percentile(spans, 50) * 1e3, "ms")
    report.add(f"{name}: command to fetched, p95", percentile(spans, 95) * 1e3, "ms", most=150, peer="Planka 78 (DOM)")


class Watcher:
    """A device that fetches when the bell rings, and knows when it had something."""

    def __init__(self, line: Line) -> None:
        self.line, self.bell = line, _stream(line.port, line.cookie)
        self.cursor = everything(line)[-1].json["cursor"]

    def has(self, card_id: str, field: str | None = None) -> None:
        """Fetches, at each ring, until that card is there, with this field in it."""
        while True:
            said = self.line.ask("GET", f"/api/v1/changes?cursor={self.cursor}").json
            self.cursor = said["cursor"]
            found = [one["data"] for one in said["changes"] if one["id"] == card_id and one["data"]]
            if found and (field is None or found[-1][field]):
                return
            _wait_for(self.bell, b"event: changed")


def _up_and_down(report: Report, unit: Line, house: Line, board: dict[str, Any], cards: int) -> None:
    """Three tiers: the unit escalates, the house passes it on and answers at the top, the unit reads the answer."""
    below, above = Watcher(unit), Watcher(house)
    ups, downs = [], []
    for n in range(cards):
        ladder = [_add(unit, board, f"Bench climber {n}"), new_id(), new_id()]
        for line, card_id, upper_id in ((unit, ladder[0], ladder[1]), (house, ladder[1], ladder[2])):
            began = time.perf_counter()
            _send(line, "card.escalate", card_id=card_id, escalated_id=upper_id)
            above.has(upper_id)
            ups.append(time.perf_counter() - began)
        began = time.perf_counter()
        _send(house, "card.answer", card_id=ladder[2], text="Done.")
        below.has(ladder[0], "answer")
        downs.append(time.perf_counter() - began)
    for one in (below, above):
        one.bell.close()
    report.add("escalated card on the board above, p95", percentile(ups, 95) * 1e3, "ms", most=1000)
    report.add("answer on the origin through three tiers, p95", percentile(downs, 95) * 1e3, "ms", most=1000)


def _idle(report: Report, here: House, maker: Line, watcher: Line, board: dict[str, Any], asked: Any) -> None:
    (web,) = here.roots("web").values()
    before = resident(web)
    streams = [_stream(here.port, watcher.cookie) for _ in range(asked.streams)]
    report.add(f"{asked.streams} idle streams, memory", resident(web) - before, "MB more")
    report.add("web process with them", resident(web), "MB", most=150)
    _between(report, maker, watcher, board, asked.cards, f" beside {asked.streams} streams")
    for stream in streams:
        stream.close()


def _crowd(report: Report, here: House, maker: Line, watcher: Line, board: dict[str, Any], asked: Any) -> None:
    """Every device is one that the change is for, as at a board of the organisation: no scope spares any of them."""
    (web,) = here.roots("web").values()
    before, n = resident(web), asked.devices
    streams = [_stream(here.port, watcher.cookie) for _ in range(n)]
    report.add(f"{n} devices, memory of each", (resident(web) - before) * 1024 / n, "KiB")
    report.add(f"web process with {n}", resident(web), "MB")
    with _others_at_work(here, watcher) as others:
        rings = [_heard_by_all(maker, board, streams, f"For all of {n}, {card}") for card in range(asked.cards)]
    report.add(f"{n} devices: change to the last of them, p50", percentile(rings, 50) * 1e3, "ms")
    report.add(f"{n} devices: change to the last of them, p95", percentile(rings, 95) * 1e3, "ms", most=1000)
    report.add("others' requests meanwhile, p50", percentile(others, 50) * 1e3, "ms")
    report.add("others' requests meanwhile, p95", percentile(others, 95) * 1e3, "ms", most=100)
    _fetched_by_all(report, here, maker, watcher, board, n)
    for stream in streams:
        stream.close()


def _heard_by_all(maker: Line, board: dict[str, Any], streams: list[Line], title: str) -> float:
    """From the command to the moment at which the last of them was rung."""
    with selectors.DefaultSelector() as selector:
        for stream in streams:
            selector.register(stream.socket, selectors.EVENT_READ, stream)
        began = time.perf_counter()
        _add(maker, board, title)
        while selector.get_map():
            ready = selector.select(60)
            assert ready, f"{len(selector.get_map())} devices heard nothing"
            for key, _ in ready:
                if b"event: changed" in key.data.socket.recv(65_536):
                    selector.unregister(key.fileobj)
        return time.perf_counter() - began


@contextmanager
def _others_at_work(here: House, who: Line) -> Iterator[list[float]]:
    """Somebody who opens the app now and then, meanwhile: how long each of these questions took."""
    spans, is_over = list[float](), threading.Event()
    line = Line(here.port, who.cookie)

    def work() -> None:
        while not is_over.wait(0.05):
            began = time.perf_counter()
            assert line.ask("GET", "/api/v1/session").status == 200
            spans.append(time.perf_counter() - began)

    working = threading.Thread(target=work)
    working.start()
    yield spans
    is_over.set()
    working.join()
    line.close()


def _fetched_by_all(
    report: Report, here: House, maker: Line, watcher: Line, board: dict[str, Any], devices: int
) -> None:
    """Each of them then asks what is new, all at once: no device waits for its turn."""
    cursor = everything(watcher)[-1].json["cursor"]
    lines = [Line(here.port, watcher.cookie) for _ in range(devices)]
    _add(maker, board, "Fetched by all")
    load = closed_loop(
        lines,
        devices,
        lambda line: line.request("GET", f"/api/v1/changes?cursor={cursor}"),
        lambda answer: answer.status == 200 and len(answer.json["changes"]) > 0,
        120,
    )
    assert not load.wrong, load.wrong[:3]
    report.add(f"{devices} devices fetch the same change at once: the last has it after", load.seconds, "s")
    for line in lines:
        line.close()


def _in_a_browser(report: Report, here: House, maker: Line, board: dict[str, Any], cards: int) -> None:
    with _at_the_board(here, board) as page:
        spans = []
        for n in range(cards):
            title = f"Seen in the browser {n}"
            seen = page.evaluate_handle(f"({{promise: ({SEEN})({json.dumps(title)})}})")
            began = time.time()
            _add(maker, board, title)
            spans.append(seen.evaluate("it => it.promise") / 1e3 - began)
            seen.dispose()
    report.add("command to the other browser's next frame, p50", percentile(spans, 50) * 1e3, "ms", peer="Planka 45")
    report.add("the same, p95", percentile(spans, 95) * 1e3, "ms", most=150, peer="Planka 78")


@contextmanager
def _at_the_board(here: House, board: dict[str, Any]) -> Iterator[Page]:
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        profile = stack.enter_context(folder())
        device = Device(playwright, profile / "profile", here.roundwell.address, "desktop")
        device.start()
        stack.callback(device.close)
        device.sign_in("charge")
        device.open(f"/huddle/{board['id']}")
        until(lambda: device.page.get_by_text("Bench card").count() > 0, "the board shows its cards")
        yield device.page


if __name__ == "__main__":
    main()
