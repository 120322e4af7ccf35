"""Whether this process lives, and whether it can do its work."""

from flask import Blueprint, Response, jsonify
from sqlalchemy import text

from webapp.db import db

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def alive() -> Response:
    return jsonify(status="ok")


@blueprint.get("/readyz")
def ready() -> Response:
    """503 (by the error handler) while the database does not answer."""
    db.session.execute(text("SELECT 1"))
    return jsonify(status="ready")
