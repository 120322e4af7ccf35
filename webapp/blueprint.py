"""A part of the API whose JSON is read by the application's own strict reader (no NaN, no bombs of brackets)."""

from typing import Any

import flask_smorest
from flask import Request
from webargs import core
from webargs.flaskparser import FlaskParser, is_json_request
from werkzeug.datastructures import MultiDict

from webapp.access import ASKED_BY


class _StrictParser(FlaskParser):
    def load_querystring(self, req: Request, schema: Any) -> Any:
        """Whose page a link is on, people/session.py asks, and no view."""
        return self._makeproxy(MultiDict(one for one in req.args.items(multi=True) if one[0] != ASKED_BY), schema)

    def _raw_load_json(self, req: Request) -> Any:
        return req.get_json() if is_json_request(req) else core.missing


class Blueprint(flask_smorest.Blueprint):  # type: ignore[misc]
    ARGUMENTS_PARSER = _StrictParser()
