"""The OpenAPI 3.1 description, made from the same schemas that check what comes in; every command is in it."""

from threading import Lock
from typing import Any

import flask_smorest
from apispec.ext.marshmallow.common import make_schema_key
from flask import Blueprint, Flask, Response, current_app, jsonify
from flask_smorest import Api
from marshmallow import Schema

from webapp.access import open_to_all
from webapp.connect.operations import OPEN, OPERATIONS, Operation
from webapp.errors import CODES
from webapp.sync.commands import COMMANDS
from webapp.sync.feed import ENTITIES

SETTINGS = {
    "API_TITLE": "Roundwell",
    "API_VERSION": "1",
    "OPENAPI_VERSION": "3.1.0",
    "API_SPEC_OPTIONS": {"info": {"description": "Commands in, changes out. Errors are RFC 9457 problems."}},
}

Values = dict[str, Any]

# Problems that an operation has for what it is like.
ALWAYS = (500, 503)
SIGNED_OUT = (401,)
FROM_ANOTHER_PAGE = (403,)
WRONG_BODY = (400, 413, 415, 422)

_SECRET = {
    "in": "path",
    "name": "secret",
    "required": True,
    "description": "What `calendar.open` was given the SHA-256 of",
    "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{43,64}$"},
}

blueprint = Blueprint("openapi", __name__)


class Described(Api):  # type: ignore[misc]
    """The parts of the API. What they look like is worked out when somebody asks: it takes longer than all the rest
    of a start, and few ask."""

    def __init__(self, app: Flask) -> None:
        self._parts: list[flask_smorest.Blueprint] = []
        self._once, self._made = Lock(), Values()
        super().__init__(app)

    def _register_responses(self) -> None:
        """None of flask-smorest's own for each status there is: ours are the problems of CODES."""

    def register_blueprint(self, blp: flask_smorest.Blueprint, **options: Any) -> None:
        self._app.extensions["flask-smorest"]["blp_name_to_api"][blp.name] = self
        self._app.register_blueprint(blp, **options)
        self._parts.append(blp)

    def description(self) -> Values:
        with self._once:
            if not self._made:
                for part in self._parts:
                    part.register_views_in_doc(self, self._app, self.spec, name=part.name, parameters=None)
                    self.spec.tag({"name": part.name, "description": part.description})
                self._made = describe(self, self._app.config["SESSION_COOKIE_NAME"])
        return self._made


def install(app: Flask, api: Described) -> None:
    """Serves the description of all parts that are known by then."""
    app.extensions["openapi"] = api
    app.register_blueprint(blueprint)


@blueprint.get("/api/v1/openapi.json")
@open_to_all
def description() -> Response:
    return jsonify(current_app.extensions["openapi"].description())


def describe(api: Api, cookie: str) -> Values:
    """The whole description as plain values: every operation, every command, every entity, every problem."""
    aliases: Values = {}
    for name, it in sorted(ENTITIES.items()):
        _shape(api, aliases, f"entity.{name}", it.schema)
    for type, kind in sorted(COMMANDS.items()):
        _shape(api, aliases, f"command.{type}", kind.schema)
    made: Values = api.spec.to_dict()
    components = made["components"]
    components["schemas"].update(aliases)
    for unused in ("Error", "PaginationMetadata"):  # flask-smorest's own, which no answer of ours has
        components["schemas"].pop(unused, None)
    _name_commands_and_changes(components["schemas"])
    components["securitySchemes"] = {"cookie": {"type": "apiKey", "in": "cookie", "name": cookie}}
    made["security"] = [{"cookie": []}]
    made["paths"].update(_not_of_a_blueprint())
    components["responses"] = {}
    for path, item in made["paths"].items():
        for method in ("get", "put", "post", "delete"):
            if method in item:
                _complete((method, path), item[method], components["responses"])
    return made


def _shape(api: Api, aliases: Values, name: str, schema: Schema) -> None:
    """A schema under this name; one that a view has named already gets a second name, not a second description."""
    known = api.ma_plugin.converter.refs.get(make_schema_key(schema))
    if known is None:
        api.spec.components.schema(name, schema=schema)
    else:
        aliases[name] = _schema(known)


def _schema(name: str) -> Values:
    return {"$ref": f"#/components/schemas/{name}"}


def _name_commands_and_changes(schemas: Values) -> None:
    schemas["Command"] = {"anyOf": [*(_command(type) for type in sorted(COMMANDS)), _any_command()]}
    schemas["Send"]["properties"]["commands"]["items"] = _schema("Command")
    schemas["Change"] = {"oneOf": [_change(name) for name in sorted(ENTITIES)]}


def _command(type: str) -> Values:
    return {
        "title": type,
        "type": "object",
        "required": ["id", "type", "made_at", "payload"],
        "properties": {
            "id": {"type": "string", "format": "uuid"},
            "type": {"const": type},
            "made_at": {"type": "string", "format": "date-time"},
            "payload": _schema(f"command.{type}"),
            "version": {"type": "integer", "default": 1},
        },
        "additionalProperties": False,
    }


def _any_command() -> Values:
    """An unknown type or a wrong payload is no error of the request: its result is `rejected`, under its id."""
    return {
        "title": "anything else, which is rejected under its id",
        "type": "object",
        "required": ["id"],
        "properties": {"id": {"type": "string", "format": "uuid"}},
    }


def _change(name: str) -> Values:
    return {
        "title": name,
        "type": "object",
        "required": ["entity", "id", "data"],
        "properties": {
            "entity": {"const": name},
            "id": {"type": "string", "format": "uuid"},
            "data": {"anyOf": [_schema(f"entity.{name}"), {"type": "null", "description": "It is gone."}]},
        },
        "additionalProperties": False,
    }


def _not_of_a_blueprint() -> Values:
    """The addresses that no view with schemas stands behind."""
    return {
        "/api/v1/live": {"get": _says("A bell that rings when there is something new; it carries no data",
                                      "text/event-stream", {"type": "string"}, "sync")},
        "/calendar/{secret}.ics": {"get": _says("One's own planned rounds, for calendar programs", "text/calendar",
                                                {"type": "string"}, "calendar") | {"parameters": [_SECRET]}},
        "/api/v1/openapi.json": {"get": _says("This description", "application/json", {"type": "object"}, "openapi")},
        "/metrics": {"get": _says("How the house runs, for Prometheus; from this machine itself or with METRICS_TOKEN",
                                  "text/plain", {"type": "string"}, "health")},
        "/healthz": {"get": _says("Whether the process lives", "application/json", _status("ok"), "health")},
        "/readyz": {"get": _says("Whether it can do its work", "application/json", _status("ready"), "health")},
    }  # fmt: skip


def _says(summary: str, mimetype: str, schema: Values, tag: str) -> Values:
    answer = {"description": "OK", "content": {mimetype: {"schema": schema}}}
    return {"summary": summary, "tags": [tag], "responses": {"200": answer}}


def _status(word: str) -> Values:
    return {"type": "object", "required": ["status"], "properties": {"status": {"const": word}}}


def _complete(which: Operation, operation: Values, responses: Values) -> None:
    """What no view says of itself: its name, who may call it, our header, and every problem it can answer with."""
    method, path = which
    operation["operationId"], statuses = OPERATIONS[which]
    operation["parameters"] = [_as_sent(one) for one in operation.get("parameters", ())]
    if which in OPEN:
        operation["security"] = []
    if method != "get":
        operation["parameters"].append(_our_header(is_required=which not in OPEN))
    kept = {status: told for status, told in operation["responses"].items() if status[0] in "23"}
    for status in sorted({*statuses, *_usual(which, operation)} if path != "/healthz" else ()):
        responses.setdefault(f"Problem{status}", _problem(status))
        kept[str(status)] = {"$ref": f"#/components/responses/Problem{status}"}
    operation["responses"] = kept


def _usual(which: Operation, operation: Values) -> tuple[int, ...]:
    return (
        *ALWAYS,
        *(SIGNED_OUT if which not in OPEN else ()),
        *(FROM_ANOTHER_PAGE if which[0] != "get" else ()),
        *(WRONG_BODY if "requestBody" in operation else ()),
    )


def _as_sent(parameter: Values) -> Values:
    """A parameter is there or it is not: there is no null in an address or a header."""
    schema = {name: value for name, value in parameter["schema"].items() if (name, value) != ("default", None)}
    if isinstance(schema.get("type"), list):
        schema["type"] = next(one for one in schema["type"] if one != "null")
    return parameter | {"schema": schema}


def _our_header(is_required: bool) -> Values:
    """Needed by every write that brings a cookie; only signing in may come without one."""
    return {
        "in": "header",
        "name": "X-Requested-With",
        "required": is_required,
        "description": "`roundwell`, on every write that brings a cookie",
        "schema": {"const": "roundwell"} if is_required else {"type": "string"},
    }


def _problem(status: int) -> Values:
    codes = {code: title for code, (known, title, _) in CODES.items() if known == status}
    only = {"properties": {"status": {"const": status}, "code": {"enum": sorted(codes)}}}
    return {
        "description": "; ".join(f"{code}: {title}" for code, title in codes.items()),
        "content": {"application/problem+json": {"schema": {"allOf": [_schema("Problem"), only]}}},
        **({"headers": {"Retry-After": {"schema": {"type": "string"}}}} if status in (429, 503) else {}),
    }
