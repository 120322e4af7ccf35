"""Reading the history of rounds: what was visited, how long it took, what came of it, and how answers moved."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from flask import g
from flask.views import MethodView
from sqlalchemy.orm import Session

from webapp import clock
from webapp.access import Actor
from webapp.blueprint import Blueprint
from webapp.db import within
from webapp.errors import Problem
from webapp.rounds import history
from webapp.rounds.history import Period
from webapp.rounds.history_schema import (
    AnswersAskedSchema,
    HistoryAskedSchema,
    HistorySchema,
    MovementSchema,
    RoundsSummarySchema,
    SummaryAskedSchema,
)
from webapp.rounds.model import Round, Template
from webapp.rounds.movement import MONTHS_ASKED, MOST_MONTHS, WORDS, month_of, shifted
from webapp.rounds.schema import RoundSchema

blueprint = Blueprint("rounds", __name__, url_prefix="/api/v1/rounds", description="The history of rounds")

NOWHERE = "There is no such unit or facility, or it is not yours to see."


@blueprint.route("")
class HistoryView(MethodView):
    @blueprint.arguments(HistoryAskedSchema(), location="query")
    @blueprint.response(200, HistorySchema)
    def get(self, asked: dict[str, Any]) -> dict[str, Any]:
        """The finished rounds of a unit, the newest first, each with what came of it"""
        (unit_id,) = _units(g.actor, asked["unit_id"], None)
        with within(g.actor.organisation_id) as session:
            rounds, after = history.lines(session, unit_id, asked["template_key"], asked["before"])
        return {"rounds": rounds, "next": after}


@blueprint.route("/<uuid:round_id>")
class RoundView(MethodView):
    @blueprint.response(200, RoundSchema)
    def get(self, round_id: UUID) -> Round:
        """One finished round, also one that devices have let go of; what is private or sensitive is not in it"""
        with within(g.actor.organisation_id) as session:
            it = history.finished_round(session, g.actor.organisation_id, str(round_id))
        if it is None or (it.unit_id not in g.actor.unit_ids and it.rounder_id != g.actor.person_id):
            raise Problem("not_found", "There is no such round, it is not finished, or it is not yours to see.")
        return it


@blueprint.route("/summary")
class RoundsSummaryView(MethodView):
    @blueprint.arguments(SummaryAskedSchema(), location="query")
    @blueprint.response(200, RoundsSummarySchema)
    def get(self, asked: dict[str, Any]) -> dict[str, Any]:
        """By template and month: rounds, minutes a round, issues raised, answered and open"""
        (unit_id,) = _units(g.actor, asked["unit_id"], None)
        with within(g.actor.organisation_id) as session:
            period = _period(session, g.actor, asked)
            templates = history.summary(session, unit_id, period)
        return {"from_": period.first, "to": period.last, "templates": templates}


@blueprint.route("/answers")
class AnswersView(MethodView):
    @blueprint.arguments(AnswersAskedSchema(), location="query")
    @blueprint.response(200, MovementSchema)
    def get(self, asked: dict[str, Any]) -> dict[str, Any]:
        """How the answers to one question moved; sensitive ones only in groups of five"""
        units = _units(g.actor, asked["unit_id"], asked["facility_id"])
        with within(g.actor.organisation_id) as session:
            templates, question = _question(session, asked["template_key"], asked["question_id"])
            period = _period(session, g.actor, asked)
            told: dict[str, Any] = {"months": [], "groups": [], "said": [], "next": None}
            if question["type"] in WORDS:
                about = (units, templates, question["id"], period)
                told["said"], told["next"] = history.said(session, *about, asked["before"])
            else:
                told["months"] = history.answers_by_month(session, units, templates, question["id"], period)
                found = history.sensitive_groups(session, units, question["id"], period)
                told["groups"] = [{"unit_id": unit_id, **asdict(group)} for unit_id, group in found]
        of_it = {"question_id": question["id"], "type": question["type"], "sensitive": bool(question.get("sensitive"))}
        return {**of_it, "from_": period.first, "to": period.last, **told}


def _units(actor: Actor, unit_id: str | None, facility_id: str | None) -> frozenset[str]:
    """The reader's units that are asked for; never none."""
    found = frozenset(unit for unit, facility in actor.units if unit == unit_id or facility == facility_id)
    if not found:
        raise Problem("not_found", NOWHERE)
    return found


def _period(session: Session, actor: Actor, asked: dict[str, Any]) -> Period:
    zone = history.zone_of(session, actor.organisation_id)
    last = asked["to"] or month_of(clock.now(), zone)
    first = asked["from_"] or shifted(last, 1 - MONTHS_ASKED)
    return Period(zone, max(first, shifted(last, 1 - MOST_MONTHS)), last)


def _question(session: Session, template_key: str, question_id: str) -> tuple[list[Template], dict[str, Any]]:
    """The versions that ask it, and it as it is asked now. What is private is nobody's to ask about."""
    asking = [
        (it, item)
        for it in history.versions(session, template_key)
        for item in it.items
        if item["id"] == question_id and item["type"] != "say" and not item.get("private")
    ]
    if not asking:
        raise Problem("not_found", "No template of yours asks this, or its answers are private.")
    return [it for it, _ in asking], asking[-1][1]
