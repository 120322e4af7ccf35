"""By which ways this installation can tell people at all."""

from typing import Any

from flask import current_app
from flask.views import MethodView
from marshmallow import fields, validate

from webapp.blueprint import Blueprint
from webapp.fields import Shape
from webapp.notify.kinds import CHANNELS

blueprint = Blueprint("notices", __name__, url_prefix="/api/v1/notices", description="How people are told")


class WaysSchema(Shape):
    """Without a mail server there is neither e-mail nor digest."""

    channels = fields.List(fields.String(required=True, validate=validate.OneOf(CHANNELS)), required=True)


@blueprint.route("/ways")
class WaysView(MethodView):
    @blueprint.response(200, WaysSchema)
    def get(self) -> dict[str, Any]:
        """The channels there are here, besides the inbox; the screen of preferences says which are not"""
        mails = current_app.extensions["roundwell"].mails
        return {"channels": [channel for channel in CHANNELS if mails or channel == "push"]}
