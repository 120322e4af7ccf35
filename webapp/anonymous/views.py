"""The three addresses that nobody signs in to: they are let in by a posting pass, and refuse whoever brings a name."""

from datetime import datetime
from typing import Any

from flask import current_app, request
from flask.views import MethodView

from webapp import clock
from webapp.access import open_to_all
from webapp.anonymous import speaking
from webapp.anonymous.answering import answer_of
from webapp.anonymous.guesses import Guesses
from webapp.anonymous.passes import home_of
from webapp.anonymous.schema import (
    AnonymousAnswerSchema,
    AnonymousWordSchema,
    ReadAnswerSchema,
    SpeakUpSchema,
    SpokenSchema,
)
from webapp.blueprint import Blueprint
from webapp.db import within
from webapp.errors import Problem

blueprint = Blueprint("anonymous", __name__, url_prefix="/api/v1/anonymous", description="Without a name")


@blueprint.route("/issues")
class AnonymousIssuesView(MethodView):
    @open_to_all
    @blueprint.arguments(SpeakUpSchema)
    @blueprint.response(201, SpokenSchema)
    @blueprint.alt_response(200, schema=SpokenSchema)
    def post(self, said: dict[str, Any]) -> tuple[dict[str, int], int]:
        """Speak up without a name; the same again is kept once"""
        now = clock.now()
        spoken = speaking.speak_up(_key(), home_of(said["pass_"], now), said, now)
        return {"number": spoken.number}, 201 if spoken.is_new else 200


@blueprint.route("/answer")
class AnonymousAnswerView(MethodView):
    @open_to_all
    @blueprint.arguments(ReadAnswerSchema)
    @blueprint.response(200, AnonymousAnswerSchema)
    def post(self, said: dict[str, Any]) -> dict[str, Any]:
        """Read what became of it, by its code"""
        now = clock.now()
        return _read(home_of(said["pass_"], now), said, now)


@blueprint.route("/word")
class AnonymousWordView(MethodView):
    @open_to_all
    @blueprint.arguments(AnonymousWordSchema)
    @blueprint.response(200, AnonymousAnswerSchema)
    def post(self, said: dict[str, Any]) -> dict[str, Any]:
        """Say whether it is fixed, by its code"""
        now = clock.now()
        home = home_of(said["pass_"], now)
        _read(home, said, now)
        speaking.say(_key(), home, said, now)
        return _read(home, said, now)


def _read(organisation_id: str, said: dict[str, Any], now: datetime) -> dict[str, Any]:
    with within(organisation_id) as session:
        try:
            issue = speaking.issue_by(session, _key(), organisation_id, said["code"])
        except Problem as unknown:
            guesses: Guesses = current_app.extensions["guesses"]
            raise guesses.missed(organisation_id, request.remote_addr, said["pass_"], now) from unknown
        return answer_of(session, issue)


def _key() -> bytes:
    key: bytes = current_app.extensions["roundwell"].sealing_key
    return key
