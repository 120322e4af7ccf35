"""How a card tells of the boards above and below it, and what climbing and answering take."""

from marshmallow import fields, validate

from webapp.fields import Id, Moment, Shape, Words
from webapp.huddles.ladder import VERDICTS


def _moment(*, required: bool = True) -> fields.String:
    """Kept as the text it goes out as."""
    return fields.String(required=required, metadata={"format": "date-time"})


class CameFromSchema(Shape):
    """On the card above: the board that asked, by its name, and what it said of why."""

    board_id = Id(required=True)
    card_id = Id(required=True)
    title = fields.String(required=True)
    why = fields.String(allow_none=True)
    taken_back_at = _moment(required=False)  # the board below takes care of it itself
    done_at = fields.String(allow_none=True, metadata={"format": "date-time"})  # whoever wrote it first has done it
    asked = fields.List(Id(), required=False)  # who led here when it came up, and when they were told that it waits


class EscalatedSchema(Shape):
    """On the card below: where it waits, and since when; `to` is that board's name."""

    board_id = Id(required=True)
    card_id = Id(required=True)
    at = _moment()
    by = Id(required=True, allow_none=True)
    to = fields.String(required=True)


class GivenAnswerSchema(Shape):
    """Given on one card of the ladder, the same on each of them."""

    verdict = fields.String(required=True, validate=validate.OneOf(VERDICTS))
    text = fields.String(required=True)
    by = Id(required=True, allow_none=True)
    at = _moment()
    board_id = Id(required=True)
    card_id = Id(required=True)


class EscalateSchema(Shape):
    """`escalated_id` is the card it becomes on the board above."""

    card_id = Id(required=True)
    escalated_id = Id(required=True)
    why = Words(400, load_default=None, allow_none=True)


class TakeBackSchema(Shape):
    """`undoes` is the command that it takes back, and no other; without it, whoever escalated it."""

    card_id = Id(required=True)
    undoes = Id(load_default=None, allow_none=True)


class AnswerCardSchema(Shape):
    card_id = Id(required=True)
    text = Words(required=True)


class DeclineCardSchema(AnswerCardSchema):
    """`text` says why it cannot be done."""


class UrgeCardSchema(Shape):
    """`urge_at` is when it had waited for so long."""

    card_id = Id(required=True)
    urge_at = Moment(required=True)
