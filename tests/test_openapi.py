"""The description of the API is sound and whole: every operation, every command, every entity, every problem."""

import re
import warnings
from typing import Any

import pytest
from flask import Flask
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.conftest import config_for
from webapp.app import create_app
from webapp.connect.operations import OPERATIONS
from webapp.errors import CODES
from webapp.sync.commands import COMMANDS
from webapp.sync.feed import ENTITIES

# What outside checks rely on. `+` may not be left out.
PAYLOADS = {
    "round.start": "+round_id +unit_id +template_id",
    "round.answer": "+round_id +question_id +value",
    "round.finish": "+round_id",
    "issue.raise": "+issue_id +unit_id +title +category +priority detail round_id photo_ids",
    "issue.acknowledge": "+issue_id",
    "issue.assign": "+issue_id +person_id",
    "issue.take": "+issue_id by",
    "issue.comment": "+issue_id +comment_id +text photo_ids",
    "issue.resolve": "+issue_id +what_we_did",
    "issue.confirm": "+issue_id",
    "issue.reopen": "+issue_id +why",
    "kudos.give": "+kudos_id +unit_id +to +text",
    "card.add": "+card_id +board_id +lane +title",
    "card.edit": "+card_id title lane owner_id due_on",
    "card.done": "+card_id",
    "card.reopen": "+card_id",
    "card.carry": "+card_id",
    "card.uncarry": "+card_id",
    "card.escalate": "+card_id +escalated_id why",
    "card.take_back": "+card_id",
    "card.answer": "+card_id +text",
    "card.decline": "+card_id +text",
    "wall.pair": "+wall_id +code +board_id name",
    "wall.remove": "+wall_id",
    "huddle.start": "+huddle_id +board_id",
    "huddle.step": "+huddle_id +step",
    "huddle.attend": "+huddle_id count person_ids gone_ids",
    "huddle.nothing": "+huddle_id +key",
    "huddle.something": "+huddle_id +key",
    "huddle.end": "+huddle_id",
    "notice.read": "+notice_id",
    "notice.prefer": "+kind +channels",
    "notice.set_quiet": "+quiet",
    "notice.set_zone": "+zone",
    "notice.set_digest": "+digest",
    "notice.set_on_duty_only": "+on_duty_only",
    "issue.mute": "+issue_id",
    "issue.unmute": "+issue_id",
    "delivery.send_again": "+delivery_id",
    "digest.send_again": "+digest_id",
    "plan.set": "+plan_id +template_key +unit_ids +rule +starts_on +late_after +missed_after +holidays person_id role "
    "ends_on",
    "plan.stop": "+plan_id",
    "due.skip": "+due_id +why",
    "calendar.open": "+calendar_id +secret_sha256",
    "calendar.close": "+calendar_id",
    "webhook.set": "+webhook_id +name +address +events on with_titles",
    "webhook.remove": "+webhook_id",
    "webhook.renew_secret": "+webhook_id",
    "webhook.test": "+webhook_id +test_id",
    "webhook.send_again": "+sending_id",
    "queue.set_people": "+queue_id +member_ids lead_id",
}
NAMED = {"organisation", "facility", "unit", "room", "person", "queue", "template", "round", "issue", "kudos", "board",
         "card", "photo", "notice", "private_answer", "plan", "due", "calendar", "view", "duty",
         "posting_pass", "reading", "counter", "wall", "huddle", "preference", "webhook"}  # fmt: skip
ISSUE = {"id", "number", "title", "unit_id", "category", "priority", "state", "queue_id", "owner_id", "acknowledge_by",
         "resolve_by"}  # fmt: skip


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An application whose database nobody asks."""
    home = tmp_path_factory.mktemp("described")
    return create_app(config_for(home, f"sqlite:///{home / 'none.sqlite3'}"))


@pytest.fixture(scope="module")
def told(app: Flask) -> dict[str, Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # apispec only warns when one name comes to mean two things
        answer = app.test_client().get("/api/v1/openapi.json")
    assert answer.status_code == 200, answer.text
    return answer.json  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def schemas(told: dict[str, Any]) -> dict[str, Any]:
    return told["components"]["schemas"]  # type: ignore[no-any-return]


def operations(told: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (method, path): operation
        for path, item in told["paths"].items()
        for method, operation in item.items()
        if method != "parameters"
    }


def test_a_start_works_out_no_answer_that_is_never_told(app: Flask) -> None:
    assert app.extensions["openapi"].spec.components.responses_lazy == {}


def test_it_is_a_sound_openapi_31(told: dict[str, Any]) -> None:
    assert told["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(told).validate()


def test_every_address_of_the_api_is_in_it_and_no_other(app: Flask, told: dict[str, Any]) -> None:
    served = {
        (method.lower(), re.sub("<[^:>]+:([^>]+)>", r"{\1}", rule.rule))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint not in ("pages.page", "unsubscribing.page", "unsubscribing.style")
    }
    # The live stream is served beside Flask, by the same process.
    assert set(operations(told)) == served | {("get", "/api/v1/live")} == set(OPERATIONS)


def test_every_command_is_in_it_with_its_payload(schemas: dict[str, Any]) -> None:
    described = {branch.get("properties", {}).get("type", {}).get("const") for branch in schemas["Command"]["anyOf"]}
    assert described - {None} == set(COMMANDS)
    for type, kind in COMMANDS.items():
        payload = schemas[f"command.{type}"]
        assert set(payload["properties"]) == set(kind.schema.fields), type
        assert set(payload.get("required", ())) == {name for name, it in kind.schema.fields.items() if it.required}
        assert payload["additionalProperties"] is False


@pytest.mark.parametrize("type", PAYLOADS)
def test_a_payload_has_at_least_what_was_promised(schemas: dict[str, Any], type: str) -> None:
    payload, words = schemas[f"command.{type}"], PAYLOADS[type].split()
    needed = {word[1:] for word in words if word.startswith("+")}
    assert {word.lstrip("+") for word in words} <= set(payload["properties"])
    assert set(payload["required"]) == needed  # one more would refuse what was promised to be enough


def test_every_entity_is_in_it_under_the_name_promised(schemas: dict[str, Any]) -> None:
    assert set(ENTITIES) == NAMED
    branches = {branch["properties"]["entity"]["const"]: branch for branch in schemas["Change"]["oneOf"]}
    assert set(branches) == NAMED
    for name, kind in ENTITIES.items():
        assert branches[name]["properties"]["data"]["anyOf"][0] == {"$ref": f"#/components/schemas/entity.{name}"}
        assert set(shape_of(schemas, name)["properties"]) == set(kind.schema.fields)
    assert set(shape_of(schemas, "issue")["required"]) >= ISSUE


def shape_of(schemas: dict[str, Any], name: str) -> dict[str, Any]:
    """Of an entity, which may stand under another name, too."""
    shape: dict[str, Any] = schemas[f"entity.{name}"]
    return schemas[shape["$ref"].rpartition("/")[2]] if "$ref" in shape else shape


def test_every_operation_says_who_may_call_it_and_how_it_fails(told: dict[str, Any]) -> None:
    (scheme,) = told["components"]["securitySchemes"].values()
    assert (scheme["type"], scheme["in"], scheme["name"]) == ("apiKey", "cookie", "roundwell")
    for (method, path), operation in operations(told).items():
        failures = {status for status in operation["responses"] if status[0] in "45"}
        assert "default" not in operation["responses"], path  # it would excuse whatever comes
        if operation.get("security") is None:
            assert "401" in failures, path
        if method != "get":
            headers = {one["name"] for one in operation["parameters"] if one["in"] == "header"}
            assert ("X-Requested-With" in headers, "403" in failures) == (True, True), path
        if "requestBody" in operation:
            assert failures >= {"400", "413", "415", "422"}, path
        for status in failures:
            name = operation["responses"][status]["$ref"].rpartition("/")[2]
            assert set(told["components"]["responses"][name]["content"]) == {"application/problem+json"}


def test_every_operation_has_a_name_of_its_own(told: dict[str, Any]) -> None:
    names = [operation["operationId"] for operation in operations(told).values()]
    assert len(set(names)) == len(names)


def test_every_problem_that_can_be_raised_is_in_it(told: dict[str, Any]) -> None:
    said = {
        code
        for answer in told["components"]["responses"].values()
        for code in answer["content"]["application/problem+json"]["schema"]["allOf"][1]["properties"]["code"]["enum"]
    }
    assert said == set(CODES) - {"wrong_method"}  # no operation answers that: it is for what is no operation


def test_problems_of_requests_and_of_single_commands_have_one_shape(schemas: dict[str, Any]) -> None:
    assert set(schemas["Problem"]["required"]) == {"type", "title", "status", "code", "detail", "request_id"}
    assert schemas["Result"]["properties"]["problem"] == {"$ref": "#/components/schemas/Problem"}
