"""How the house runs, for an administrator."""

from typing import Any

from flask import g
from flask.views import MethodView

from webapp import clock
from webapp.access import Place, require
from webapp.blueprint import Blueprint
from webapp.connect.webhooks.faring import faring
from webapp.db import within
from webapp.health import operations, queues, runs
from webapp.health.schema import DeadEndsAskedSchema, DeadEndsSchema, OperationsSchema

blueprint = Blueprint("operations", __name__, url_prefix="/api/v1", description="How the house runs")

VERB = "delivery.send_again"


@blueprint.route("/operations")
class OperationsView(MethodView):
    @blueprint.response(200, OperationsSchema)
    def get(self) -> dict[str, Any]:
        """Queues, workers, when each recurring job last ran, and one's own organisation's deliveries and webhooks"""
        require(g.actor, VERB, Place())
        now, seen = clock.now(), queues.look()
        told = operations.jobs(runs.runs(), now)
        with within(g.actor.organisation_id) as session:
            return {
                "has_redis": seen is not None,
                "has_clock": seen is not None and seen.has_clock,
                "queues": [] if seen is None else seen.queues,
                "workers": [] if seen is None else seen.workers,
                "deliveries": operations.deliveries(session, now),
                "overdue_since": operations.overdue_since(session, now),
                "webhooks": faring(session, now),
                "jobs": told,
            }


@blueprint.route("/deliveries")
class DeadEndsView(MethodView):
    @blueprint.arguments(DeadEndsAskedSchema(), location="query")
    @blueprint.response(200, DeadEndsSchema)
    def get(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Deliveries and digests that were given up, the last first"""
        require(g.actor, VERB, Place())
        with within(g.actor.organisation_id) as session:
            told, after = operations.dead_ends(session, g.actor, asked["before"])
        return {"deliveries": told, "next": after}
