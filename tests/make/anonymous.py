"""Speaking up without a name, as a device does it: no cookie, a pass of the feed, a code of its own."""

import json
import secrets
from datetime import datetime
from typing import Any
from uuid import uuid4

from flask import Flask
from werkzeug.test import TestResponse

from tests.conftest import Phone
from tests.make.followups import seen_by
from tests.make.people import ANNES, FOUR_WEST
from webapp.anonymous.passes import renew_if_due
from webapp.anonymous.rules import CODE_LETTERS, code_of
from webapp.anonymous.speaking import say, speak_up
from webapp.clock import now


def open_passes(organisation_id: str = ANNES) -> None:
    renew_if_due(organisation_id, now())


def newest_pass(name: str = "Sam") -> str:
    """What this person's device holds."""
    passes = [json.loads(data) for (entity, _), data in seen_by(name).items() if entity == "posting_pass"]
    return str(max(passes, key=lambda it: it["made_on"])["secret"])


def new_code() -> str:
    letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(12))
    return "-".join((letters[:4], letters[4:8], letters[8:]))


class Voice:
    """Somebody's device when it brings no name."""

    def __init__(self, app: Flask, name: str = "Sam") -> None:
        self.http = Phone(app)
        self.http.headers = {}
        self.secret = newest_pass(name)

    def ask(self, what: str, **said: Any) -> TestResponse:
        answer: TestResponse = self.http.post(f"/api/v1/anonymous/{what}", {"pass": self.secret} | said)
        return answer

    def speak_up(self, **said: Any) -> dict[str, Any]:
        """A broken pump on 4 West, unless said otherwise; returns what was sent, which must be kept."""
        body = words(**said)
        answer = self.ask("issues", **body)
        assert answer.status_code == 201, answer.text
        return body

    def read(self, code: str) -> dict[str, Any]:
        answer = self.ask("answer", code=code)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json
        return found

    def say(self, code: str, verdict: str, **said: Any) -> TestResponse:
        return self.ask("word", **({"code": code, "word_id": str(uuid4()), "verdict": verdict} | said))


def speak_up_at(app: Flask, at: datetime, **said: Any) -> dict[str, Any]:
    """The same as it arrives at that moment."""
    body = words(**said)
    payload = {"detail": "", "effort": None, "room_id": None} | body | {"code": code_of(body["code"])}
    speak_up(app.extensions["roundwell"].sealing_key, ANNES, payload, at)
    return body


def not_yet_at(app: Flask, at: datetime, body: dict[str, Any]) -> None:
    """By its code, as it arrives at that moment."""
    word = {"code": code_of(body["code"]), "word_id": str(uuid4()), "verdict": "not_yet", "why": "It beeps."}
    say(app.extensions["roundwell"].sealing_key, ANNES, word, at)


def words(**said: Any) -> dict[str, Any]:
    usual = {"unit_id": FOUR_WEST, "title": "The pump in 12 beeps", "category": "equipment", "priority": "P3"}
    return {"issue_id": str(uuid4()), "code": new_code()} | usual | said
