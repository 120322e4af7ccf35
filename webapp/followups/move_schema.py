"""What each command that does something to an issue takes."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from webapp.fields import Day, Id, Moment, Shape, Words, in_this_age
from webapp.followups.rules import DECLINE_REASONS, EFFORTS, PRIORITIES
from webapp.followups.schema import MOST_MENTIONS, MOST_PHOTOS, one_of


class OfIssueSchema(Shape):
    issue_id = Id(required=True)


class AcknowledgeSchema(OfIssueSchema):
    pass


class StartSchema(OfIssueSchema):
    pass


class ConfirmSchema(OfIssueSchema):
    pass


class DisputeSchema(OfIssueSchema):
    why = Words(required=True)


class SettleSchema(OfIssueSchema):
    queue_id = Id(required=True)
    why = Words(required=True)


class UrgeSchema(OfIssueSchema):
    """`settle_by` says which decision did not come in time."""

    settle_by = Moment(required=True)


class SetParentSchema(OfIssueSchema):
    """No parent: it stands by itself."""

    parent_id = Id(required=True, allow_none=True)


class SetOutsideNumberSchema(OfIssueSchema):
    """No number: it is in no other system any more."""

    number = Words(80, required=True, allow_none=True)


class WatchSchema(OfIssueSchema):
    pass


class UnwatchSchema(OfIssueSchema):
    pass


class MuteSchema(OfIssueSchema):
    pass


class UnmuteSchema(OfIssueSchema):
    pass


class MeTooSchema(OfIssueSchema):
    pass


class MergeSchema(OfIssueSchema):
    into_id = Id(required=True)
    why = Words(least=0, load_default="", allow_none=True)


class UnmergeSchema(OfIssueSchema):
    pass


class AskAgainSchema(OfIssueSchema):
    """`resolved_at` says for which answer, so that a late one asks nobody about another."""

    resolved_at = Moment(required=True)


class CloseSchema(AskAgainSchema):
    pass


class AssignSchema(OfIssueSchema):
    person_id = Id(required=True)


class TakeSchema(OfIssueSchema):
    by = Day(load_default=None, allow_none=True)


class PromiseSchema(OfIssueSchema):
    """No day takes the day back."""

    by = Day(required=True, allow_none=True)


class CommentSchema(OfIssueSchema):
    """Words, photos, or both; the text is empty where photos say it all. Whoever is mentioned in it is told."""

    comment_id = Id(required=True)
    text = Words(least=0, required=True)
    photo_ids = fields.List(Id(), load_default=list, allow_none=True, validate=validate.Length(max=MOST_PHOTOS))
    mention_ids = fields.List(Id(), load_default=list, allow_none=True, validate=validate.Length(max=MOST_MENTIONS))

    @validates_schema
    def _says_something(self, said: dict[str, Any], **kwargs: object) -> None:
        if not said.get("text") and not said.get("photo_ids"):
            raise ValidationError("Say something, or show a photo.", "text")


class ResolveSchema(OfIssueSchema):
    """What was done, and photos of it where they say more."""

    what_we_did = Words(required=True)
    photo_ids = fields.List(Id(), load_default=list, allow_none=True, validate=validate.Length(max=MOST_PHOTOS))


class DeclineSchema(OfIssueSchema):
    reason = fields.String(required=True, validate=one_of(DECLINE_REASONS))
    why = Words(required=True)


class BlockSchema(OfIssueSchema):
    why = Words(required=True)
    look_again_on = Day(required=True, validate=in_this_age)


class ReopenSchema(OfIssueSchema):
    why = Words(required=True)


class SetPrioritySchema(OfIssueSchema):
    priority = fields.String(required=True, validate=one_of(PRIORITIES))
    why = Words(required=True)


class SetEffortSchema(OfIssueSchema):
    """None: nobody knows yet."""

    effort = fields.String(required=True, allow_none=True, validate=one_of(EFFORTS))


class RouteSchema(OfIssueSchema):
    queue_id = Id(required=True)
    why = Words(required=True)


class EscalateSchema(OfIssueSchema):
    """`step` 0 is the first for the promise that was due then."""

    due_at = Moment(required=True)
    step = fields.Integer(required=True, strict=True, validate=validate.Range(0, 9))


class HandOnSchema(OfIssueSchema):
    owner_id = Id(required=True)


class NewHoursSchema(OfIssueSchema):
    pass
