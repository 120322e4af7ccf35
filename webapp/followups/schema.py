"""Issues and queues as they go over the wire, and what each command about them takes."""

from marshmallow import ValidationError, fields, validate

from webapp.fields import Day, Id, Moment, Shape, Text, Words
from webapp.followups import outside_address
from webapp.followups.rules import CATEGORIES, DECLINE_REASONS, EFFORTS, MOVES, PRIORITIES, STATES

MOST_PHOTOS = 20
MOST_MENTIONS = 20


def one_of(names: tuple[str, ...]) -> validate.OneOf:
    return validate.OneOf(names)


MOST_RULES = 500


class RoutingRuleSchema(Shape):
    """`place` counts from 1 through the whole list of the organisation; null is any."""

    place = fields.Integer(required=True, strict=True, validate=validate.Range(0, 100_000))
    category = fields.String(load_default=None, allow_none=True, validate=one_of(CATEGORIES))
    facility_id = Id(load_default=None, allow_none=True)
    unit_id = Id(load_default=None, allow_none=True)


class QueueSchema(Shape):
    id = Id(required=True)
    name = Words(120, required=True)
    lead_id = Id(required=True, allow_none=True)
    member_ids = fields.List(Id(), required=True)
    restricted = fields.Boolean(required=True)
    catch_all = fields.Boolean(required=True)
    rules = fields.List(fields.Nested(RoutingRuleSchema), required=True)
    phone = fields.String(allow_none=True)


class StepSchema(Shape):
    """One thing that happened to an issue; `verb` is the command's."""

    id = Id(required=True)
    verb = fields.String(required=True, validate=one_of(tuple(MOVES)))
    by = Id(required=True, allow_none=True)
    at = fields.String(required=True, metadata={"format": "date-time"})  # kept as the text it goes out as
    text = fields.String(allow_none=True)
    was = fields.String(allow_none=True)
    now = fields.String(allow_none=True)
    due = fields.String(allow_none=True, metadata={"format": "date-time"})  # by when it is promised since
    photo_ids = fields.List(Id())  # of a comment or an answer that has some


class StopSchema(Shape):
    """A time in which the clock stands still; both kept as the text they go out as."""

    begins = fields.String(required=True, metadata={"format": "date-time"})
    ends = fields.String(required=True, metadata={"format": "date-time"})


class IssueSchema(Shape):
    id = Id(required=True)
    number = fields.Integer(required=True, metadata={"ts": "number | null"})  # none yet on the device that raised it
    title = fields.String(required=True)
    detail = fields.String(required=True)
    unit_id = Id(required=True)
    room_id = Id(required=True, allow_none=True)
    category = fields.String(required=True, validate=one_of(CATEGORIES))
    priority = fields.String(required=True, validate=one_of(PRIORITIES))
    effort = fields.String(required=True, allow_none=True, validate=one_of(EFFORTS))
    state = fields.String(required=True, validate=one_of(STATES))
    queue_id = Id(required=True)
    owner_id = Id(required=True, allow_none=True)
    promised_on = Day(required=True, allow_none=True)
    raised_by = Id(required=True, allow_none=True)
    anonymous = fields.Boolean()
    me_too = fields.List(Id())
    merged_into_id = Id(allow_none=True)
    joined = fields.List(Id())
    joined_unnamed = fields.Integer()
    parent_id = Id(allow_none=True)
    outside_number = fields.String(allow_none=True)
    watchers = fields.List(Id(), attribute="watching")
    raised_at = Moment(required=True)
    acknowledge_by = Moment(required=True)
    word_by = Moment(required=True, allow_none=True)
    resolve_by = Moment(required=True)
    acknowledge_risk_at = Moment(required=True, allow_none=True)
    word_risk_at = Moment(required=True, allow_none=True)
    resolve_risk_at = Moment(required=True, allow_none=True)
    again_at = Moment(required=True, allow_none=True)
    stops = fields.List(fields.Nested(StopSchema), required=True)
    acknowledged_at = Moment(required=True, allow_none=True)
    blocked_at = Moment(required=True, allow_none=True)
    look_again_on = Day(required=True, allow_none=True)
    resolved_at = Moment(required=True, allow_none=True)
    closed_at = Moment(required=True, allow_none=True)
    what_we_did = fields.String(required=True, allow_none=True)
    reason = fields.String(required=True, allow_none=True, validate=one_of(DECLINE_REASONS))
    why = fields.String(required=True, allow_none=True)
    tier = fields.Integer(required=True)
    disputed_at = Moment(allow_none=True)
    settle_by = Moment(allow_none=True)
    urged_at = Moment(allow_none=True)
    reopened = fields.Integer(required=True)
    heard_back = fields.Boolean(required=True)
    round_id = Id(required=True, allow_none=True)
    question_id = Id(required=True, allow_none=True)
    card_id = Id(required=True, allow_none=True)
    photo_ids = fields.List(Id(), required=True)
    top = fields.Boolean(required=True)
    story = fields.List(fields.Nested(StepSchema), required=True)


def _phone() -> fields.String:
    """As it is dialled, an extension too: "4711", "+44 20 7946 0018"."""
    dialled = validate.Regexp(r"[+]?[0-9][0-9 ()./-]{1,38}\Z", error="Write it as it is dialled: digits, spaces, +.")
    return fields.String(load_default=None, allow_none=True, validate=dialled)


class SetPhoneSchema(Shape):
    """Null takes the number away."""

    queue_id = Id(required=True)
    phone = _phone()


MOST_MEMBERS = 500


class SetPeopleSchema(Shape):
    """Everybody who works the queue from now on; without a lead nobody leads it."""

    queue_id = Id(required=True)
    lead_id = Id(load_default=None, allow_none=True)
    member_ids = fields.List(Id(), required=True, validate=validate.Length(max=MOST_MEMBERS))


class OpenQueueSchema(Shape):
    queue_id = Id(required=True)
    name = Words(120, required=True)
    lead_id = Id(load_default=None, allow_none=True)
    member_ids = fields.List(Id(), load_default=list, validate=validate.Length(max=MOST_MEMBERS))
    restricted = fields.Boolean(load_default=False)
    catch_all = fields.Boolean(load_default=False)
    phone = _phone()
    rules = fields.List(fields.Nested(RoutingRuleSchema), load_default=list, validate=validate.Length(max=MOST_RULES))


class ListedRuleSchema(Shape):
    queue_id = Id(required=True)
    category = fields.String(load_default=None, allow_none=True, validate=one_of(CATEGORIES))
    facility_id = Id(load_default=None, allow_none=True)
    unit_id = Id(load_default=None, allow_none=True)


class RoutingSchema(Shape):
    """The whole list, in order; `catch_all_id` is the queue for what no rule takes, where that changes."""

    rules = fields.List(fields.Nested(ListedRuleSchema), required=True, validate=validate.Length(max=MOST_RULES))
    catch_all_id = Id(load_default=None, allow_none=True)


def _is_address(pattern: str) -> None:
    wrong = outside_address.fault(pattern)
    if wrong is not None:
        raise ValidationError(outside_address.FAULTS[wrong])


class SetOutsideAddressesSchema(Shape):
    """By category, as `https://cmms.example/wo/{number}`."""

    addresses = fields.Dict(
        keys=fields.String(validate=one_of(CATEGORIES)),
        values=Text(validate=[validate.Length(max=outside_address.MOST_LETTERS), _is_address]),
        required=True,
    )


class ViewSchema(Shape):
    id = Id(required=True)
    owner_id = Id(required=True)
    name = Words(80, required=True)
    filters = fields.String(required=True)
    queue_id = Id(required=True, allow_none=True)
    unit_id = Id(required=True, allow_none=True)


class SaveViewSchema(Shape):
    """`filters` is the query of the list's address, as `in=queues&state=new`."""

    view_id = Id(required=True)
    name = Words(80, required=True)
    filters = fields.String(
        required=True, validate=[validate.Length(max=2000), validate.Regexp(r"^[A-Za-z0-9_=&%.*+-]*\Z")]
    )
    queue_id = Id(load_default=None, allow_none=True)
    unit_id = Id(load_default=None, allow_none=True)


class RemoveViewSchema(Shape):
    view_id = Id(required=True)


class RaiseSchema(Shape):
    """`take_by`: the day by which whoever raises it promises to see to it in person."""

    issue_id = Id(required=True)
    unit_id = Id(required=True)
    title = Words(200, required=True)
    category = fields.String(required=True, validate=one_of(CATEGORIES))
    priority = fields.String(required=True, validate=one_of(PRIORITIES))
    detail = Words(least=0, load_default="", allow_none=True)
    effort = fields.String(load_default=None, allow_none=True, validate=one_of(EFFORTS))
    room_id = Id(load_default=None, allow_none=True)
    round_id = Id(load_default=None, allow_none=True)
    question_id = Id(load_default=None, allow_none=True)
    card_id = Id(load_default=None, allow_none=True)
    photo_ids = fields.List(Id(), load_default=list, allow_none=True, validate=validate.Length(max=MOST_PHOTOS))
    take_by = Day(load_default=None, allow_none=True)
