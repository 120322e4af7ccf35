"""Photos, from the pixels to a ward that sends many: `python -m bench.photos [--only formats,work,ward,rounds,puts]`.

formats  what WebP, AVIF and JPEG make of the lent samples: bytes, time, likeness
work     what a picture of 12 megapixels costs the process that makes it small
ward     50 uploads from 10 devices, while somebody else reads and writes
rounds   a finished round and a photo of 116 KiB from each of eight connections, hash checked and fsynced
puts     such photos alone: what each costs the server, hash checked and fsynced
"""

import io
import itertools
import os
import statistics
import subprocess
import sys
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from PIL import Image

from bench.finished import FinishedRounds, is_applied, new_ids, with_a_photo
from bench.house import House, house, words
from bench.line import Answer, Line, Load, closed_loop, sign_in
from bench.processes import Meter
from bench.report import Report, percentile
from tests.support.likeness import likeness
from tests.support.waiting import until
from webapp.photos import darkroom
from webapp.photos.picture import NotAPicture

SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "samples" / "photos"
PARTS = ("formats", "work", "ward", "rounds", "puts")
PHOTO = 116 * 1024
#   format        how it is written
FORMATS: dict[str, tuple[str, dict[str, Any]]] = {
    "WebP 78":    ("WEBP", {"quality": 78, "method": 2}),
    "WebP 78 m4": ("WEBP", {"quality": 78, "method": 4}),
    "JPEG 82":    ("JPEG", {"quality": 82, "optimize": True, "progressive": True}),
    "AVIF 60":    ("AVIF", {"quality": 60, "speed": 8}),
}  # fmt: skip


def main() -> None:
    asked = words(__doc__, only=",".join(PARTS))
    parts = asked.only.split(",")
    assert set(parts) <= set(PARTS), f"--only takes some of {', '.join(PARTS)}"
    report = Report("photos" if len(parts) == len(PARTS) else f"photos-{'-'.join(parts)}", asked.quick, ("postgresql",))
    if "formats" in parts:
        _formats(report, asked.quick)
    if "work" in parts:
        _work(report, 3 if asked.quick else 20)
    if {"ward", "rounds", "puts"} & set(parts):
        with house("postgresql") as here:
            if "ward" in parts:
                _ward(report, here, 10 if asked.quick else 50)
            if "rounds" in parts:
                _rounds(report, here, (8, 24, 40) if asked.quick else (80, 200, 2000))
            if "puts" in parts:
                _puts(report, here, (8, 40) if asked.quick else (80, 800))
    report.close()


def _formats(report: Report, quick: bool) -> None:
    """Of each sample as it is kept, 1600 pixels long, in each format."""
    pictures = _samples()
    if not pictures:
        report.note("formats: the folder shared/samples/photos beside the project is not here.")
        return
    told: dict[str, list[tuple[float, float, float]]] = {name: [] for name in FORMATS}
    for picture in pictures[: 3 if quick else None]:
        for name, (kind, how) in FORMATS.items():
            spans = []
            for _ in range(1 if quick else 3):
                out, began = io.BytesIO(), time.perf_counter()
                picture.save(out, kind, **how)
                spans.append(time.perf_counter() - began)
            told[name].append((len(out.getvalue()) / 1024, min(spans) * 1e3, likeness(picture, Image.open(out))))
    for name, figures in told.items():
        sizes, spans, alike = zip(*figures, strict=True)
        report.add(f"{name}: bytes, mean of {len(figures)}", statistics.fmean(sizes), "KiB")
        report.add(f"{name}: encoding, mean", statistics.fmean(spans), "ms")
        report.add(f"{name}: likeness, worst", min(alike), "SSIM", least=0.95)


def _samples() -> list[Image.Image]:
    made = []
    for path in sorted(SAMPLES.glob("*")):
        try:
            made.append(darkroom.develop(path.read_bytes())[0])
        except (NotAPicture, OSError):
            continue  # two of them are damaged
    return made


def _work(report: Report, n: int) -> None:
    """Decoded, turned, cleaned and written in both sizes by a process of its own, as the kept process forks it."""
    for name, kind, budget in (("JPEG", "JPEG", {"most": 400.0}), ("HEIC", "HEIF", {})):
        spans, peaks = _forked(_twelve_megapixels(kind), n)
        report.add(f"12 megapixels, {name}: server work, median", statistics.median(spans) * 1e3, "ms", **budget)
        report.add(f"12 megapixels, {name}: most memory", max(peaks), "MB", most=150)


# In an interpreter that holds nothing else, for what a fork inherits counts as its own.
FORKING = """
import os, sys, time
from webapp.photos import darkroom
upload = sys.stdin.buffer.read()
for _ in range(int(sys.argv[1])):
    began = time.perf_counter()
    child = os.fork()
    if child == 0:
        os._exit(int(darkroom.answer(upload).startswith(b'{"refused"')))
    _, status, used = os.wait4(child, 0)
    assert status == 0, "it was refused"
    print(time.perf_counter() - began, used.ru_maxrss * 1024 / 1e6)
"""


def _forked(upload: bytes, n: int) -> tuple[list[float], list[float]]:
    """Seconds until each answer is there, and the most memory that was resident, in MB."""
    done = subprocess.run([sys.executable, "-c", FORKING, str(n)], input=upload, capture_output=True, check=True)
    told = [line.split() for line in done.stdout.decode().splitlines()]
    return [float(span) for span, _ in told], [float(peak) for _, peak in told]


def _twelve_megapixels(kind: str) -> bytes:
    """As a phone takes it: a real picture where one is lent, made to measure, lying on its side."""
    pictures = _samples()
    image = pictures[-1] if pictures else Image.effect_noise((1600, 1200), 60).convert("RGB")
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6
    image.resize((4032, 3024), Image.Resampling.BICUBIC).save(out, kind, quality=90, exif=exif.tobytes())
    return out.getvalue()


def _ward(report: Report, here: House, n: int) -> None:
    """Ten devices send full-size pictures, each its next as soon as it is answered; somebody else works on."""
    upload = _twelve_megapixels("JPEG")
    uploads = [_unique(upload, len(upload) + 64, number) for number in range(n)]
    lines = [sign_in(here.port, "frontline@demo.example") for _ in range(10)]
    over, spans = threading.Event(), list[float]()
    watching = threading.Thread(target=_work_on, args=(here, over, spans))
    watching.start()
    began = time.perf_counter()
    with ThreadPoolExecutor(10) as pool:
        for mine in pool.map(lambda k: _send_all(lines[k], uploads[k::10]), range(10)):
            assert set(mine) <= {200, 201, 202}, mine
    answered = time.perf_counter() - began
    _drained(here)
    ready = time.perf_counter() - began
    over.set()
    watching.join()
    report.add(f"{n} uploads of {len(upload) / 1e6:.1f} MB from 10 devices: all safe", answered, "s", most=30)
    report.add(f"{n} uploads: all ready", ready, "s", most=30)
    report.add("other requests meanwhile: p95", percentile(spans, 95) * 1e3, "ms", most=100)
    report.runs["ward"] = {"other requests": len(spans), "p50 ms": percentile(spans, 50) * 1e3}


UNREADY = "SELECT count(*) FROM photo WHERE state = 'waiting' AND arrived_at IS NOT NULL"


def _send_all(line: Line, uploads: list[bytes]) -> list[int]:
    return [_ask(line, _put(line, *new_ids(1), upload)).status for upload in uploads]


def _work_on(here: House, over: threading.Event, spans: list[float]) -> None:
    """A colleague: reads what is new and finishes a round, in turn."""
    line = sign_in(here.port, "executive@demo.example")
    rounds = FinishedRounds(line, line.ask("GET", "/api/v1/session").json["person"]["unit_ids"], seed=5)
    feed = line.request("GET", "/api/v1/session")
    while not over.wait(0.05):
        for request in (feed, rounds.next()):
            began = time.perf_counter()
            assert _ask(line, request).status == 200
            spans.append(time.perf_counter() - began)


def _ask(line: Line, request: bytes) -> Answer:
    line.socket.sendall(request)
    while (answer := line.read()) is None:
        pass
    return answer


BURSTS = 3


def _rounds(report: Report, here: House, ns: tuple[int, int, int]) -> None:
    """Words first, then the picture, on one connection: the span is both. Bursts as the peers were measured, each once
    the pictures before it are ready, and then many."""
    lines = [sign_in(here.port, "executive@demo.example") for _ in range(8)]
    units = lines[0].ask("GET", "/api/v1/session").json["person"]["unit_ids"]
    pictures, (warm_up, few, many) = itertools.count(), ns
    _in_turns(lines, units, pictures, warm_up)
    bursts = []
    for _ in range(BURSTS):
        _drained(here)
        bursts.append(_in_turns(lines, units, pictures, few))
    name = f"{few} finished rounds with a photo of 116 KiB, median of {BURSTS} bursts"
    rates, slow = [load.rate / 2 for load in bursts], [_p95_of_pairs(load) for load in bursts]
    report.add(f"{name}: a second", statistics.median(rates), "/s", least=200, peer="ODK 200")
    report.add(f"{name}: p95 of both requests", statistics.median(slow), "ms", most=60, peer="ODK 60")
    report.runs["bursts"] = {"a second": rates, "p95 ms": slow}
    _drained(here)
    with Meter(here.roots()) as meter:
        load = _in_turns(lines, units, pictures, many)
    name = f"{many} finished rounds with a photo of 116 KiB"
    report.add(f"{name}: a second", load.rate / 2, "/s", least=200, peer="ODK 200")
    report.add(f"{name}: p95 of both requests", _p95_of_pairs(load), "ms", most=60, peer="ODK 60")
    wrong = [it for one in (*bursts, load) for it in one.wrong]
    report.add("errors", float(len(wrong)), "", most=0)
    report.add(f"{name}: processor time of the server, each", meter.spent["web"] / many * 1e3, "ms")
    report.add(f"{name}: of all parts, each", sum(meter.spent.values()) / many * 1e3, "ms")
    began = time.perf_counter()
    _drained(here)
    report.add(f"{name}: the last is ready after another", time.perf_counter() - began, "s")
    report.runs["rounds"] = {"wrong": wrong[:5], "seconds": load.seconds}


def _drained(here: House) -> None:
    until(lambda: here.ask(UNREADY) == [(0,)], "every picture is ready", 900)


def _p95_of_pairs(load: Load) -> float:
    """Of both requests of a round, in milliseconds."""
    pairs = [sum(pair) for spans in load.by_line for pair in zip(spans[::2], spans[1::2], strict=False)]
    return percentile(pairs, 95) * 1e3


def _in_turns(lines: list[Line], units: list[str], pictures: Iterator[int], n: int) -> Load:
    turns = {
        id(line): _Turn(line, FinishedRounds(line, units, seed, with_a_photo), pictures)
        for seed, line in enumerate(lines)
    }
    return closed_loop(lines, 2 * n, lambda line: turns[id(line)].next(), _is_right, 600)


def _puts(report: Report, here: House, ns: tuple[int, int]) -> None:
    lines = [sign_in(here.port, "executive@demo.example") for _ in range(8)]
    base, number = _sized_photo(3), itertools.count()

    def alone(line: Line) -> bytes:
        return _put(line, *new_ids(1), _unique(base, PHOTO, next(number)))

    for n in ns:
        with Meter(here.roots("web", "database")) as meter:
            load = closed_loop(lines, n, alone, _is_right, 600)
    name = f"{ns[-1]} photos of 116 KiB"
    report.add(f"{name}: a second", load.rate, "/s")
    report.add(f"{name}: p95", percentile(load.spans, 95) * 1e3, "ms")
    report.add(f"{name}: processor time of the server, each", meter.spent["web"] / ns[-1] * 1e3, "ms", most=2)
    report.add(f"{name}: of the database, each", meter.spent["database"] / ns[-1] * 1e3, "ms")
    report.add(f"{name}: errors", float(len(load.wrong)), "", most=0)


class _Turn:
    """A connection's requests, a round and the photo it names in turn."""

    def __init__(self, line: Line, rounds: FinishedRounds, pictures: Iterator[int]) -> None:
        self.line, self.rounds, self.pictures = line, rounds, pictures
        self.base = _sized_photo(id(line) % 97)
        self._turns = itertools.count()

    def next(self) -> bytes:
        if next(self._turns) % 2 == 0:
            return self.rounds.next()
        return _put(self.line, self.rounds.photo_id, _unique(self.base, PHOTO, next(self.pictures)))


def _is_right(answer: Answer) -> bool:
    return answer.status in (201, 202) or (answer.status == 200 and is_applied(answer.body))


def _sized_photo(seed: int) -> bytes:
    """A JPEG of a little less than 116 KiB, 1600 pixels long, as the client makes them."""
    small = Image.new("RGB", (40, 30))
    rng = Random(seed)
    small.putdata([tuple(rng.randrange(256) for _ in range(3)) for _ in range(1200)])
    image = small.resize((1600, 1200), Image.Resampling.BICUBIC)
    best = b""
    for quality in range(30, 100, 3):
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality)
        if len(out.getvalue()) > PHOTO - 64:
            break
        best = out.getvalue()
    return best


def _unique(jpeg: bytes, size: int, number: int) -> bytes:
    """The same picture as other bytes of this size: nothing is spared because it was seen before."""
    room = size - len(jpeg) - 4
    said = f"{number} {os.urandom(8).hex()}".encode()
    parts = []
    while room > 0:
        taken = min(room, 60_000)
        parts.append(b"\xff\xfe" + (taken + 2).to_bytes(2, "big") + said.ljust(taken)[:taken])
        room -= taken + 4
    return jpeg[:2] + b"".join(parts) + jpeg[2:]


def _put(line: Line, photo_id: bytes, upload: bytes) -> bytes:
    digest = b64encode(sha256(upload).digest()).decode()
    head = [
        f"PUT /api/v1/photos/{photo_id.decode()} HTTP/1.1",
        f"Host: localhost:{line.port}",
        "X-Requested-With: roundwell",
        f"Cookie: {line.cookie}",
        "Content-Type: image/jpeg",
        f"Content-Digest: sha-256=:{digest}:",
        "Prefer: respond-async",
        f"Content-Length: {len(upload)}",
    ]
    return "\r\n".join([*head, "", ""]).encode() + upload


if __name__ == "__main__":
    main()
