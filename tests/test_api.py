"""Whatever schemathesis makes of the API's own description, the answers are as described, on either database."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest
import schemathesis
from flask import Flask, current_app
from schemathesis import AuthContext, Case
from schemathesis.config import SchemathesisConfig
from schemathesis.core.transport import Response
from schemathesis.engine import from_schema
from schemathesis.engine.events import FatalError, NonFatalError, ScenarioFinished
from schemathesis.engine.recorder import ScenarioRecorder
from schemathesis.schemas import BaseSchema
from schemathesis.transport.wsgi import WSGI_TRANSPORT

from tests.conftest import Phone
from tests.make import anonymous, followups, huddles, people, plans, rounds, visits, walls, webhooks
from tests.support.subscriber import Subscriber
from webapp.anonymous import guesses, rules
from webapp.clock import now
from webapp.connect.operations import OPERATIONS
from webapp.db import db
from webapp.ids import id_from, new_id
from webapp.rounds.rules import ID

ROUND, VISIT, ISSUE, CARD, PHOTO, PLAN, CALENDAR, HUDDLE, WEBHOOK = (
    id_from("test", "api", it)
    for it in ("round", "visit", "issue", "card", "photo", "plan", "calendar", "huddle", "webhook")
)
CODE, HEX = "7KQ2-M4XR-9VTB", "[0-9a-f]"
SECRET = "a-secret-of-the-api".ljust(43, "x")
WALL_SECRET = "a-secret-of-a-wall".ljust(43, "x")
NAMELESS = {"signIn", "speakUpWithoutAName", "readAnswerByCode", "sayByCode", "showWallCode", "letScreenIn"}
ADA = {"email": people.email("Ada"), "password": people.PASSWORD}

SETTINGS = {
    "headers": {"Accept-Encoding": "identity"},  # what asks here unpacks nothing
    "generation": {"max-examples": 10, "deterministic": True, "no-shrink": True, "with-security-parameters": False},
    # Any bytes fit the description of an upload, but only a picture is kept: 422 is the right answer to the others.
    "operations": [
        {"include-operation-id": "keepPhoto", "checks": {"positive_data_acceptance": {"enabled": False}}},
        # No description of a text says that it is a point on a curve: keys that nobody made are rightly 422.
        {"include-operation-id": "subscribeToPush", "checks": {"positive_data_acceptance": {"enabled": False}}},
        # Nor does one say that a text is not blank, or that 10 minutes are not 10.0.
        {"include-operation-id": "writeTemplate", "checks": {"positive_data_acceptance": {"enabled": False}}},
        # Nor that a unit is there, or that "not yet" comes with its reason.
        {"include-operation-id": "speakUpWithoutAName", "checks": {"positive_data_acceptance": {"enabled": False}}},
        {"include-operation-id": "sayByCode", "checks": {"positive_data_acceptance": {"enabled": False}}},
        {"include-operation-id": "listen", "enabled": False},  # has no end; tests/sync/test_live.py listens to it
    ],
}

# What is there, by the field that names it: without it every command would be refused for want of its subject.
THERE = {
    "round_id": ROUND,
    "issue_id": ISSUE,
    "card_id": CARD,
    "huddle_id": HUDDLE,
    "unit_id": people.FOUR_WEST,
    "facility_id": people.MAIN,
    "board_id": huddles.WEST_BOARD,
    "template_id": rounds.TEMPLATE["id"],
    "question_id": rounds.question("text"),
    "person_id": people.person_id("Sam"),
    "owner_id": people.person_id("Sam"),
    "lane": "safety",
    "plan_id": PLAN,
    "template_key": plans.KEY,
}
# Days in their order, which no description of a single one can say.
ASKED = {"from": ["2026-03-02"], "to": ["2026-03-02", "2026-04-30"], "on": ["2026-03-02"],
         "unit_id": [people.FOUR_WEST], "facility_id": [people.MAIN]}  # fmt: skip
# The history of rounds: months in their order, and one place and no other.
LOOKED_BACK = {"round_id": [VISIT], "unit_id": [people.FOUR_WEST], "facility_id": [], "from": ["2026-01"],
               "to": ["2026-12"], "template_key": [rounds.TEMPLATE["key"]],
               "question_id": [rounds.question(type) for type in ("text", "scale", "yes_no")]}  # fmt: skip
# Reports: days in their order, and places that are there.
REPORTED = {"unit_id": [people.FOUR_WEST], "facility_id": [people.MAIN], "queue_id": [followups.BIOMED],
            "from": ["2026-01-01"], "to": ["2026-03-02", "2026-12-31"]}  # fmt: skip
# What a board measures: its own reading, and days in their order.
MEASURED = {"board_id": [huddles.WEST_BOARD], "key": ["census"], "from": ["2026-03-02"], "to": ["2026-04-30"]}
MADE_BY = {"round.start": "round_id", "issue.raise": "issue_id", "card.add": "card_id", "unit.open": "unit_id",
           "facility.open": "facility_id", "board.open": "board_id", "person.welcome": "person_id",
           "plan.set": "plan_id", "huddle.start": "huddle_id"}  # fmt: skip


class Device:
    """Ada's: it brings its cookie, and gives each command an id of its own, as a generator of small values does not.

    Signing out takes another device each time, or all that comes after would be refused.
    """

    def __init__(self, app: Flask) -> None:
        self.app, self.token = app, sign_in(app)

    def get(self, case: Case, context: AuthContext) -> str:
        return sign_in(self.app) if name_of(case) == "signOut" else self.token

    def set(self, case: Case, token: str, context: AuthContext) -> None:
        if name_of(case) not in NAMELESS:
            case.cookies["roundwell"] = token
        for command in sent_in(case):
            if isinstance(command, dict) and isinstance(command.get("id"), str) and ID.fullmatch(command["id"]):
                command["id"] = new_id()


def sent_in(case: Case) -> list[Any]:
    commands = case.body.get("commands") if isinstance(case.body, dict) else None
    return commands if isinstance(commands, list) else []


def sign_in(app: Flask) -> str:
    cookie = Phone(app, "Ada").http.get_cookie("roundwell")
    assert cookie is not None
    return cookie.value


def name_of(case: Case) -> str:
    return str(case.operation.definition.raw["operationId"])


@pytest.fixture
def open_to_all(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The application, where people may sign in and speak up as often as they like."""
    monkeypatch.setattr(rules, "MOST_OF_A_UNIT", 10_000)
    monkeypatch.setattr(rules, "MOST_OF_AN_ORGANISATION", 10_000)
    monkeypatch.setattr(guesses, "MOST_GUESSES", 10_000)
    for limiter in app.extensions["limiter"]:
        limiter.enabled = False
    monkeypatch.setattr(WSGI_TRANSPORT, "send", partial(send_without_a_socket, WSGI_TRANSPORT.send))
    return app


def send_without_a_socket(send: Callable[..., Response], case: Case, **more: Any) -> Response:
    """As from this machine, without what only a socket wants: schemathesis forgets it where it asks with no cookie."""
    asked = {name: value for name, value in more.items() if name not in ("max_redirects", "verify", "cert")}
    return send(case, environ_base={"REMOTE_ADDR": "127.0.0.1"}, **asked)


# Every edge of every field of every command, thousands of requests: on one database, for nearly all are refused before
# any is asked. What the commands do on either the tests of their packages say.
EDGES = {"sqlite": True, "postgresql": False}


@pytest.fixture
def schema(open_to_all: Flask) -> BaseSchema:
    """The API as it describes itself, in a hospital where something happens, asked by somebody who is signed in.

    Asked as WSGI servers ask: a socket, a thread and two readers of HTTP for each of 6,000 requests took a fifth of all
    time, and none of them is ours.
    """
    furnish()
    told = with_what_is_there(Phone(open_to_all).get("/api/v1/openapi.json").json)
    edges = {"coverage": {"enabled": EDGES[db.engine.dialect.name]}}
    made = schemathesis.openapi.from_dict(told, config=SchemathesisConfig.from_dict(SETTINGS | {"phases": edges}))
    made.app = open_to_all
    made.auth.providers.append(Device(open_to_all))
    return made


def furnish() -> None:
    followups.open_queues()
    huddles.open_boards()
    rounds.publish()
    template_id = rounds.TEMPLATE["id"]
    people.done("Ada", "round.start", round_id=ROUND, unit_id=people.FOUR_WEST, template_id=template_id)
    visits.visit(visits.on(3), {}, "Ada", template=rounds.TEMPLATE, round_id=VISIT)
    followups.raise_issue("Ada", issue_id=ISSUE, round_id=ROUND)
    huddles.add_card("Ada", card_id=CARD)
    people.done("Ada", "huddle.start", huddle_id=HUDDLE, board_id=huddles.WEST_BOARD)
    plans.set_plan("Ada", plan_id=PLAN)
    people.done("Ada", "calendar.open", calendar_id=CALENDAR, secret_sha256=plans.hash_of(SECRET))
    walls.show("BCDFGH", WALL_SECRET)
    webhooks.set_webhook(webhook_id=WEBHOOK)
    anonymous.open_passes()
    spoken = anonymous.speak_up_at(current_app, now(), code=CODE)
    people.done("Priya", "issue.resolve", issue_id=spoken["issue_id"], what_we_did="Swapped the battery.")


def with_what_is_there(told: dict[str, Any]) -> dict[str, Any]:
    """The description, in which what a command names is there; tests/test_bad_input.py has what is not."""
    schemas = told["components"]["schemas"]
    for name, schema in schemas.items():
        command = name.removeprefix("command.")
        if command != name:
            for field, value in THERE.items():
                if field in schema["properties"] and MADE_BY.get(command) != field:
                    may_be_null = "null" in schema["properties"][field]["type"]
                    schema["properties"][field] = {"enum": [value, None] if may_be_null else [value]}
    for path, item in told["paths"].items():
        for begins, values in (
            ("/api/v1/rounds", LOOKED_BACK),
            ("/api/v1/reports", REPORTED),
            ("/api/v1/issues/", {"issue_id": [ISSUE], "unit_id": [people.FOUR_WEST]}),
            ("/api/v1/huddles/timetable", ASKED),
            ("/api/v1/themes", {"facility_id": [people.MAIN]}),
            ("/api/v1/boards", {"board_id": [huddles.WEST_BOARD]}),
            ("/api/v1/measures", MEASURED),
            ("/api/v1/webhooks", {"webhook_id": [WEBHOOK]}),
            ("/api/v1/huddles", {"board_id": [huddles.WEST_BOARD], "huddle_id": [HUDDLE]}),
        ):
            if path.startswith(begins) and item.keys() & {"get", "put"}:
                for holder in (item, *(item[method] for method in ("get", "put") if method in item)):
                    holder["parameters"] = list(_of_what_is_there(holder.get("parameters", ()), values))
    schemas["Claim"]["properties"]["secret"] = {"enum": [WALL_SECRET]}
    schemas["SimilarAsked"]["properties"]["unit_id"] = {"enum": [people.FOUR_WEST]}
    (parameter,) = told["paths"]["/api/v1/photos/{photo_id}"]["parameters"]
    parameter["schema"] = {"anyOf": [{"const": PHOTO}, parameter["schema"]]}
    (parameter,) = told["paths"]["/calendar/{secret}.ics"]["get"]["parameters"]
    parameter["schema"] = {"anyOf": [{"const": SECRET}, parameter["schema"]]}
    parameter["example"] = SECRET
    (parameter,) = told["paths"]["/api/v1/templates/{template_id}.yaml"]["parameters"]
    parameter["example"] = rounds.TEMPLATE["id"]
    for path in ("calendar", "dues", "rates"):
        for parameter in told["paths"][f"/api/v1/plans/{path}"]["get"]["parameters"]:
            parameter["schema"] = {"enum": ASKED[parameter["name"]]}
    schemas["SignIn"]["example"] = ADA
    browser = Subscriber("https://fcm.googleapis.com/ada")
    schemas["Subscription"]["example"] = {
        "endpoint": browser.endpoint,
        "keys": {"p256dh": browser.p256dh, "auth": browser.auth},
    }
    let_in(schemas)
    return told


def let_in(schemas: dict[str, Any]) -> None:
    """By the posting pass of this hospital, with ids of the version that is asked for, and a code that reads."""
    secret, random_id = (
        anonymous.newest_pass(),
        {"type": "string", "pattern": f"^{HEX}{{8}}-{HEX}{{4}}-4{HEX}{{3}}-[89ab]{HEX}{{3}}-{HEX}{{12}}$"},
    )
    for name in ("SpeakUp", "ReadAnswer", "AnonymousWord"):
        schemas[name]["properties"]["pass"] = {"enum": [secret]}
    schemas["SpeakUp"]["properties"] |= {
        "issue_id": random_id,
        "unit_id": {"enum": [people.FOUR_WEST]},
        "room_id": {"type": "null"},
    }
    schemas["AnonymousWord"]["properties"] |= {"word_id": random_id}
    for name in ("ReadAnswer", "AnonymousWord"):
        schemas[name]["properties"]["code"] = {"enum": [CODE]}


def _of_what_is_there(parameters: Iterable[dict[str, Any]], there: Mapping[str, list[Any]]) -> Iterator[dict[str, Any]]:
    for parameter in parameters:
        values = there.get(parameter["name"])
        if values is None:
            yield parameter
        elif values:
            is_required = parameter["required"] or (there is LOOKED_BACK and parameter["name"] == "unit_id")
            yield parameter | {"required": is_required, "schema": {"enum": values}}


def test_every_answer_is_as_described(schema: BaseSchema) -> None:
    met = Met()
    for event in from_schema(schema).execute():
        if isinstance(event, NonFatalError | FatalError):
            met.wrong["the run itself"] = repr(event)
        elif isinstance(event, ScenarioFinished):
            met.take(event.recorder)
    assert not met.wrong, "\n\n".join(f"{name}\n{said}" for name, said in met.wrong.items())
    # And it was no hollow run: every operation did what it is for, and commands of many kinds were carried out.
    assert met.did == {name for name, _ in OPERATIONS.values()} - {"listen"}
    if EDGES[db.engine.dialect.name]:
        assert met.applied >= {"round.answer", "issue.raise", "issue.resolve", "kudos.give", "card.edit", "unit.open"}


@dataclass
class Met:
    """What a run came to: each kind of fault once, the operations that succeeded, the commands that were applied."""

    wrong: dict[str, str] = field(default_factory=dict)
    did: set[str] = field(default_factory=set)
    applied: set[str] = field(default_factory=set)

    def take(self, recorder: ScenarioRecorder) -> None:
        for case_id, interaction in recorder.interactions.items():
            case, answer = recorder.cases[case_id].value, interaction.response
            for check in recorder.checks.get(case_id, ()):
                if check.failure_info is not None:
                    said = f"{check.failure_info.failure}\n{check.failure_info.code_sample}"
                    self.wrong.setdefault(
                        f"{case.operation.label}: {check.name}", f"{said}\n{answer and answer.content!r}"
                    )
            if (
                answer is None
                or not 200 <= answer.status_code < 300
                or interaction.request.method != case.operation.method.upper()
            ):
                continue
            self.did.add(name_of(case))
            if name_of(case) == "sendCommands":
                self._commands(sent_in(case), answer.json()["results"])

    def _commands(self, sent: list[dict[str, Any]], results: list[dict[str, Any]]) -> None:
        types = {command["id"].lower(): command.get("type") for command in sent}
        self.applied |= {str(types[it["id"]]) for it in results if it["status"] == "applied"}
