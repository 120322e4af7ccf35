"""Looking issues up on the server: those that devices have let go of, too."""

from typing import Any

from flask import g
from flask.views import MethodView
from sqlalchemy import ColumnElement

from webapp.blueprint import Blueprint
from webapp.db import within
from webapp.followups import search
from webapp.followups.model import Issue
from webapp.followups.search_schema import FoundIssuesSchema, IssuesAskedSchema

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


def _which(asked: dict[str, Any]) -> list[ColumnElement[bool]]:
    columns = (Issue.state, Issue.unit_id, Issue.queue_id, Issue.category, Issue.priority)
    return [column.in_(asked[column.key]) for column in columns if asked[column.key]]
