"""Looking issues up on the server: those that devices have let go of, too."""

from typing import Any
from uuid import UUID

from flask import g
from flask.views import MethodView
from sqlalchemy import ColumnElement

from webapp.blueprint import Blueprint
from webapp.db import within
from webapp.errors import Problem
from webapp.followups import search
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

blueprint = Blueprint("issues", __name__, url_prefix="/api/v1/issues", description="Issues by their words")


@blueprint.route("")
class IssuesView(MethodView):
    @blueprint.arguments(IssuesAskedSchema(), location="query")
    @blueprint.response(200, FoundIssuesSchema)
    def get(self, asked: dict[str, Any]) -> dict[str, Any]:
        """The issues one may see with all these words, the newest first; accents and mistakes are forgiven"""
        with within(g.actor.organisation_id) as session:
            issues, after = search.found(session, g.actor, asked["text"], _which(asked), asked["before"])
            return {"issues": issues, "next": after}


@blueprint.route("/similar")
class SimilarIssuesView(MethodView):
    @blueprint.arguments(SimilarAskedSchema(), location="query")
    @blueprint.response(200, SimilarIssuesSchema)
    def get(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Open issues one may see that may be the same thing, of this unit or this category, the likest first"""
        saying = Saying(asked["title"], asked["unit_id"], asked["room_id"], asked["category"])
        with within(g.actor.organisation_id) as session:
            return {"issues": similar(session, g.actor, saying, asked["but"])}


@blueprint.route("/<uuid:issue_id>")
class IssueView(MethodView):
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
