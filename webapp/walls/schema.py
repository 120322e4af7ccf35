"""Walls as they go over the wire, what each command about them takes, and a board as it hangs on one."""

from marshmallow import fields, validate

from webapp.fields import Day, Id, Moment, Shape, Text, Words
from webapp.huddles.setting_schema import LaneSchema, TitleSchema
from webapp.measures.rules import STATES
from webapp.rounds.schema import BothSchema


class WallSchema(Shape):
    id = Id(required=True)
    board_id = Id(required=True)
    name = Words(120, required=True)
    paired_by = Id(required=True, allow_none=True)
    paired_at = Moment(required=True)


class PairSchema(Shape):
    """`code` is what the screen shows. Without a name it is called as its board is."""

    wall_id = Id(required=True)
    code = Words(20, required=True)
    board_id = Id(required=True)
    name = Words(120, load_default=None, allow_none=True)


class RemoveSchema(Shape):
    wall_id = Id(required=True)


class CodeSchema(Shape):
    """What a screen that nobody has paired shows, and what it keeps to itself."""

    code = fields.String(required=True)
    secret = fields.String(required=True)
    ends_at = Moment(required=True)


class ClaimSchema(Shape):
    secret = Text(required=True, validate=validate.Length(20, 100), load_only=True)


class ClaimedSchema(Shape):
    """The board the screen is let in to; null while nobody has paired it."""

    board_id = Id(required=True, allow_none=True)


class SeenWallSchema(Shape):
    id = Id(required=True)
    seen_at = Moment(required=True, allow_none=True)


class SeenWallsSchema(Shape):
    walls = fields.List(fields.Nested(SeenWallSchema), required=True)


class HereSchema(Shape):
    """Who is at the board now, whoever asks among them."""

    person_ids = fields.List(Id(), required=True)


class CardOnWallSchema(Shape):
    id = Id(required=True)
    lane = fields.String(required=True)
    title = fields.String(required=True)
    state = fields.String(required=True)
    carried = fields.Integer(required=True)
    owner = fields.String(required=True, allow_none=True)
    due_on = Day(required=True, allow_none=True)
    issue = fields.Integer(required=True, allow_none=True)
    from_board = fields.String(required=True, allow_none=True)
    waits_at = fields.String(required=True, allow_none=True)
    waits_since = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    verdict = fields.String(required=True, allow_none=True)
    answer = fields.String(required=True, allow_none=True)


class CounterOnWallSchema(Shape):
    """Days since it happened last; null while nobody has said when."""

    key = fields.String(required=True)
    title = fields.Nested(TitleSchema, required=True)
    days = fields.Integer(required=True, allow_none=True)
    best = fields.Integer(required=True, allow_none=True)
    checked_at = Moment(required=True, allow_none=True)


class ReadingOnWallSchema(Shape):
    """The number of this day; what nobody entered is `not_entered` and never green."""

    key = fields.String(required=True)
    title = fields.Nested(TitleSchema, required=True)
    unit = fields.Nested(BothSchema, required=True, allow_none=True)
    value = fields.Float(required=True, allow_none=True)
    state = fields.String(required=True, validate=validate.OneOf(STATES))


class HuddleOnWallSchema(Shape):
    """What the huddle is at: the step's number of how many, its title, lines to say and lanes; 0: at none of them."""

    started_at = Moment(required=True)
    step = fields.Integer(required=True)
    steps = fields.Integer(required=True)
    title = fields.Nested(TitleSchema, required=True, allow_none=True)
    script = fields.List(fields.Nested(BothSchema), required=True)
    lanes = fields.List(fields.String(), required=True)


class IssueOnWallSchema(Shape):
    number = fields.Integer(required=True)
    title = fields.String(required=True)
    state = fields.String(required=True)
    priority = fields.String(required=True)


class ThanksOnWallSchema(Shape):
    to = fields.String(required=True)
    text = fields.String(required=True)


class BoardOnWallSchema(Shape):
    """Everything a screen shows. `at` is the moment it is of; `more` is how many cards there was no room for."""

    at = Moment(required=True)
    id = Id(required=True)
    name = fields.String(required=True)
    place = fields.String(required=True)
    lanes = fields.List(fields.Nested(LaneSchema), required=True)
    target_minutes = fields.Integer(required=True)
    huddle = fields.Nested(HuddleOnWallSchema, required=True, allow_none=True)
    counters = fields.List(fields.Nested(CounterOnWallSchema), required=True)
    readings = fields.List(fields.Nested(ReadingOnWallSchema), required=True)
    cards = fields.List(fields.Nested(CardOnWallSchema), required=True)
    more = fields.Integer(required=True)
    issues = fields.List(fields.Nested(IssueOnWallSchema), required=True)
    open_issues = fields.Integer(required=True)
    resolved = fields.List(fields.Nested(IssueOnWallSchema), required=True)
    kudos = fields.List(fields.Nested(ThanksOnWallSchema), required=True)
