"""Whether this process lives, whether it can do its work, and how the house runs, for machines."""

import hmac
import ipaddress

from flask import Blueprint, Response, current_app, jsonify, request
from sqlalchemy import text

from webapp import clock
from webapp.db import db
from webapp.errors import Problem
from webapp.health import metrics, queues, runs

blueprint = Blueprint("health", __name__)

PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-Ip", "Via")


@blueprint.get("/healthz")
def alive() -> Response:
    return jsonify(status="ok")


@blueprint.get("/readyz")
def ready() -> Response:
    """503 (by the error handler) while the database does not answer."""
    db.session.execute(text("SELECT 1"))
    return jsonify(status="ready")


@blueprint.get("/metrics")
def measured() -> Response:
    if not _may_measure():
        raise Problem("forbidden", "Ask from this machine itself, or with METRICS_TOKEN as a bearer token.")
    now = clock.now()
    page = metrics.page(queues.look(), metrics.count(now), runs.runs(), now)
    return Response(page, content_type=metrics.CONTENT_TYPE)


def _may_measure() -> bool:
    """A proxy on this machine brings everybody's requests from here: what one passes on needs the token."""
    token = current_app.extensions["roundwell"].metrics_token
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token and hmac.compare_digest(given.encode(), token.encode()):
        return True
    is_passed_on = any(name in request.headers for name in PASSED_ON)
    return not is_passed_on and ipaddress.ip_address(request.remote_addr or "0.0.0.0").is_loopback  # noqa: S104
