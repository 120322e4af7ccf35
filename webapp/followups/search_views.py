"""Looking issues up on the server: those that devices have let go of, too, and what waits in queues."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB
from flask import current_app, g
from flask.views import MethodView
from sqlalchemy import ColumnElement

from webapp import clock
from webapp.blueprint import Blueprint
from webapp.db import within
from webapp.errors import Problem
from webapp.followups import search, waiting
from webapp.followups.likeness import Saying
from webapp.followups.model import Issue
from webapp.followups.schema import IssueSchema
from webapp.followups.search_schema import (
    FoundIssuesSchema,
    IssuesAskedSchema,
    SimilarAskedSchema,
    SimilarIssuesSchema,
)
from webapp.followups.similar import similar
from webapp.followups.waiting_schema import CountsAskedSchema, CountsSchema, WaitingAskedSchema, WaitingSchema

blueprint = Blueprint("issues", __name__, url_prefix="/api/v1/issues", description="Issues by their words")


def in_their_house(view: Callable[..., Any]) -> Callable[..., Any]:
    """Until the answer is put into words: an issue tells who watches what is one with it, and asks for that."""

    @wraps(view)
    def ask(*args: Any, **kwargs: Any) -> Any:
        with within(g.actor.organisation_id):
            return view(*args, **kwargs)

    return ask


@blueprint.route("")
class IssuesView(MethodView):
    @in_their_house
    @blueprint.arguments(IssuesAskedSchema(), location="query")
    @blueprint.response(200, FoundIssuesSchema)
    def get(self, asked: dict[str, Any]) -> dict[str, Any]:
        """The issues one may see with all these words, the newest first; accents and mistakes are forgiven"""
        with within(g.actor.organisation_id) as session:
            before = _through(_seal().decryptor(), asked["before"])
            issues, after = search.found(session, g.actor, asked["text"], _which(asked), before)
            return {"issues": issues, "next": _through(_seal().encryptor(), after)}


@blueprint.route("/similar")
class SimilarIssuesView(MethodView):
    """A read by POST: an address stands in logs, and words that may yet be said without a name must not."""

    @in_their_house
    @blueprint.arguments(SimilarAskedSchema())
    @blueprint.response(200, SimilarIssuesSchema)
    def post(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Open issues one may see that may be the same thing, of this unit or this category, the likest first"""
        saying = Saying(asked["title"], asked["unit_id"], asked["room_id"], asked["category"])
        with within(g.actor.organisation_id) as session:
            return {"issues": similar(session, g.actor, saying, asked["but"])}


@blueprint.route("/waiting")
class WaitingView(MethodView):
    @in_their_house
    @blueprint.arguments(WaitingAskedSchema(), location="query")
    @blueprint.response(200, WaitingSchema)
    def get(self, asked: dict[str, Any]) -> dict[str, Any]:
        """What is open in queues: all of one's own, of others what one's units have; by priority, then by promise"""
        with within(g.actor.organisation_id) as session:
            issues, after = waiting.page(session, g.actor, asked["queue_id"], asked["after"])
            return {"issues": issues, "next": after}


@blueprint.route("/waiting/counts")
class CountsView(MethodView):
    @blueprint.arguments(CountsAskedSchema(), location="query")
    @blueprint.response(200, CountsSchema)
    def get(self, asked: dict[str, Any]) -> dict[str, Any]:
        """How many of these are open and how many overdue, by priority"""
        with within(g.actor.organisation_id) as session:
            return {"counts": waiting.counts(session, g.actor, asked["queue_id"], clock.now())}


@blueprint.route("/<uuid:issue_id>")
class IssueView(MethodView):
    @in_their_house
    @blueprint.response(200, IssueSchema)
    def get(self, issue_id: UUID) -> Issue:
        """One issue with its story, also one that devices have let go of"""
        with within(g.actor.organisation_id) as session:
            issue = search.shown_to(session, g.actor, str(issue_id))
        if issue is None:
            raise Problem("not_found", "There is no such issue, or it is not yours to see.")
        return issue


def _which(asked: dict[str, Any]) -> list[ColumnElement[bool]]:
    columns = (Issue.state, Issue.unit_id, Issue.queue_id, Issue.category, Issue.priority)
    return [column.in_(asked[column.key]) for column in columns if asked[column.key]]


def _seal() -> Cipher[ECB]:
    """A page may end at an issue the reader must not know of: its id goes out as one that only we can read."""
    key = sha256(b"where a page of a search ends" + str(current_app.secret_key).encode()).digest()
    return Cipher(AES(key), ECB())  # noqa: S305 one block, and no two ids are the same


def _through(seal: CipherContext, issue_id: str | None) -> str | None:
    return None if issue_id is None else str(UUID(bytes=seal.update(UUID(issue_id).bytes)))
