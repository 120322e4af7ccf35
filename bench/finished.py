"""Finished rounds ready to send: start, eight answers, one issue and the finish as one request, each under new ids."""

import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from bench.line import Line
from bench.words import text
from webapp.clock import as_text, now
from webapp.rounds.library import library

Made = Callable[[Random, str], list[dict[str, Any]]]

VARIANTS = 64
COMMANDS = 11
_IDS = COMMANDS + 3
ROUND, ISSUE, PHOTO = COMMANDS, COMMANDS + 1, COMMANDS + 2


@dataclass
class _Variant:
    """A request whose ids are overwritten in place: `places` says where which one stands."""

    request: bytearray
    places: list[tuple[int, int]]


class FinishedRounds:
    """`rounds.next(line)` is the next request; texts and units vary, ids are new and rise with time as a phone's do.
    `rounds.photo_id` is the photo that the last one names, if its `made` names one."""

    photo_id: bytes

    def __init__(self, line: Line, unit_ids: list[str], seed: int = 1, made: Made | None = None) -> None:
        rng = Random(seed)
        self._variants = [_variant(line, (made or _commands)(rng, rng.choice(unit_ids))) for _ in range(VARIANTS)]
        self._n = 0

    @property
    def size(self) -> int:
        """Of the body alone, in bytes."""
        request = self._variants[0].request
        return len(request) - request.index(b"\r\n\r\n") - 4

    def next(self, _: Line | None = None) -> bytes:
        variant = self._variants[self._n % VARIANTS]
        self._n += 1
        ids = new_ids(_IDS)
        for place, which in variant.places:
            variant.request[place : place + 36] = ids[which]
        self.photo_id = ids[PHOTO]
        return bytes(variant.request)


def finished_round(rng: Random, unit_id: str) -> list[dict[str, Any]]:
    """The commands of one, as plain values."""
    written = json.dumps(_commands(rng, unit_id))
    for which, one in enumerate(new_ids(_IDS)):
        written = written.replace(_marker(which), one.decode())
    told: list[dict[str, Any]] = json.loads(written)
    return told


def new_ids(n: int) -> list[bytes]:
    """UUIDv7s as webapp.ids makes them, many at once."""
    at = f"{time.time_ns() // 1_000_000:012x}"
    random = os.urandom(9 * n).hex()
    parts = (random[18 * i : 18 * i + 18] for i in range(n))
    return [f"{at[:8]}-{at[8:]}-7{it[:3]}-8{it[3:6]}-{it[6:]}".encode() for it in parts]


def _marker(which: int) -> str:
    return f"<<<<<<<<<<<<<<<<<{which:02}>>>>>>>>>>>>>>>>>"


def _variant(line: Line, commands: list[dict[str, Any]]) -> _Variant:
    content = json.dumps({"commands": commands}, separators=(",", ":")).encode()
    request = bytearray(line.request("POST", "/api/v1/commands", content))
    places = []
    for which in range(_IDS):
        at = request.find(_marker(which).encode())
        while at >= 0:
            places.append((at, which))
            at = request.find(_marker(which).encode(), at + 36)
    return _Variant(request, places)


def _commands(rng: Random, unit_id: str) -> list[dict[str, Any]]:
    template = library()[0]
    round_id, issue_id = _marker(ROUND), _marker(ISSUE)
    said: list[tuple[str, dict[str, Any]]] = [
        ("round.start", {"round_id": round_id, "unit_id": unit_id, "template_id": template["id"]})
    ]
    said += [
        ("round.answer", {"round_id": round_id, "question_id": item["id"], "value": _value(rng, item)})
        for item in template["items"]
        if item["type"] not in ("say", "priorities")
    ]
    issue = {"title": text(rng, 60), "detail": text(rng, 150), "category": "equipment", "priority": "P3"}
    said += [("issue.raise", {"issue_id": issue_id, "unit_id": unit_id, "round_id": round_id, **issue})]
    last = next(item for item in template["items"] if item["type"] == "priorities")
    said += [
        ("round.answer", {"round_id": round_id, "question_id": last["id"], "value": [issue_id]}),
        ("round.finish", {"round_id": round_id}),
    ]
    assert len(said) == COMMANDS
    at = as_text(now())
    return [{"id": _marker(n), "type": type, "made_at": at, "payload": it} for n, (type, it) in enumerate(said)]


def with_a_photo(rng: Random, unit_id: str) -> list[dict[str, Any]]:
    """The same, with a photo beside the first answer."""
    commands = _commands(rng, unit_id)
    commands[1]["payload"]["photo_ids"] = [_marker(PHOTO)]
    return commands


def _value(rng: Random, item: dict[str, Any]) -> Any:
    match item["type"]:
        case "text":
            return text(rng, 120 if "works well" in item["text"]["en"] else 40)
        case "person":
            return {"name": "Omar the porter", "why": text(rng, 40)}
        case "several":
            return rng.sample([option["key"] for option in item["options"][:-1]], 2)
        case "choice":
            return rng.choice(item["options"])["key"]
        case "scale":
            return rng.randint(0, 10)
    return rng.choice(("yes", "no"))


def is_applied(body: bytes) -> bool:
    """Every command of one finished round."""
    return body.count(b'"applied"') == COMMANDS
