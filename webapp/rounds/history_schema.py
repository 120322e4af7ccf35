"""The history of rounds as it goes over the wire: what may be asked, and what is told."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from webapp.fields import Id, Moment, Shape, Whole, Words
from webapp.paging import Before
from webapp.rounds.movement import MOST_MONTHS, months
from webapp.rounds.rules import TYPES
from webapp.rounds.schema import Sparse

MONTH = r"^20[0-9]{2}-(0[1-9]|1[0-2])$"


class MonthField(fields.String):
    """A month, `2026-03`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validate=Whole(MONTH), metadata={"pattern": MONTH}, **kwargs)


class PeriodSchema(Shape):
    """The first and the last month that is asked about; usually the last twelve."""

    from_ = MonthField(data_key="from", load_default=None)
    to = MonthField(load_default=None)

    @validates_schema
    def _are_in_order(self, asked: dict[str, Any], **kwargs: Any) -> None:
        if asked["from_"] and asked["to"] and not 1 <= len(months(asked["from_"], asked["to"])) <= MOST_MONTHS:
            raise ValidationError(f"Comes after `from`, within {MOST_MONTHS} months.", "to")


class HistoryAskedSchema(Shape):
    unit_id = Id(required=True)
    template_key = Words(40, load_default=None)
    before = Before(load_default=None)


class SummaryAskedSchema(PeriodSchema):
    unit_id = Id(required=True)


class AnswersAskedSchema(PeriodSchema):
    """Of one unit, or of every unit of a facility that the reader sees. `before` is for the answers told one by one."""

    unit_id = Id(load_default=None)
    facility_id = Id(load_default=None)
    template_key = Words(40, required=True)
    question_id = Id(required=True)
    before = Before(load_default=None)

    @validates_schema
    def _one_place(self, asked: dict[str, Any], **kwargs: Any) -> None:
        if (asked["unit_id"] is None) == (asked["facility_id"] is None):
            raise ValidationError("Name a unit or a facility.", "unit_id")


class IssueCountsSchema(Shape):
    """`answered`: whoever raised it heard back. What is neither that nor open is done and waits to be confirmed."""

    raised = fields.Integer(required=True)
    answered = fields.Integer(required=True)
    open = fields.Integer(required=True)


class RoundLineSchema(Shape):
    """One finished round in a list."""

    id = Id(required=True)
    unit_id = Id(required=True)
    room_id = Id(required=True, allow_none=True)
    template_id = Id(required=True)
    rounder_id = Id(required=True)
    started_at = Moment(required=True)
    finished_at = Moment(required=True)
    minutes = fields.Integer(required=True)
    issues = fields.Nested(IssueCountsSchema, required=True)
    kudos = fields.Integer(required=True)


class HistorySchema(Shape):
    """`next` is where the page after this one begins; null on the last."""

    rounds = fields.List(fields.Nested(RoundLineSchema), required=True)
    next = fields.String(required=True, allow_none=True)


class RoundsOfMonthSchema(Shape):
    """`minutes`: the median of a round."""

    month = MonthField(required=True)
    rounds = fields.Integer(required=True)
    minutes = fields.Integer(required=True)
    issues = fields.Nested(IssueCountsSchema, required=True)


class TemplateSummarySchema(Shape):
    template_key = fields.String(required=True)
    rounds = fields.Integer(required=True)
    minutes = fields.Integer(required=True)
    issues = fields.Nested(IssueCountsSchema, required=True)
    months = fields.List(fields.Nested(RoundsOfMonthSchema), required=True)


class RoundsSummarySchema(PeriodSchema):
    from_ = MonthField(data_key="from", required=True)
    to = MonthField(required=True)
    templates = fields.List(fields.Nested(TemplateSummarySchema), required=True)


class MonthOfAnswersSchema(Sparse):
    """`counts` by answer key; the measures of scales and numbers alone."""

    month = MonthField(required=True)
    answers = fields.Integer(required=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    mean = fields.Float()
    median = fields.Float()
    least = fields.Float()
    most = fields.Float()


class GroupOfAnswersSchema(Sparse):
    """Five sensitive answers. A mean at either end stands for "or beyond"; a count of 1 for at most one, of 4 for at
    least four; both are missing where they could tell a single answer."""

    unit_id = Id(required=True)
    first_month = MonthField(required=True)
    last_month = MonthField(required=True)
    answers = fields.Integer(required=True)
    mean = fields.Float()
    counts = fields.Dict(keys=fields.String(), values=fields.Integer())


class SaidSchema(Sparse):
    """One answer in words, a name, a room or pictures, as it was given."""

    round_id = Id(required=True)
    unit_id = Id(required=True)
    at = Moment(required=True)
    value = fields.Raw(required=True)
    note = fields.String()


class MovementSchema(Shape):
    """How the answers to one question moved. Sensitive ones are in `groups` alone, words in `said` alone."""

    question_id = Id(required=True)
    type = fields.String(required=True, validate=validate.OneOf(TYPES))
    sensitive = fields.Boolean(required=True)
    from_ = MonthField(data_key="from", required=True)
    to = MonthField(required=True)
    months = fields.List(fields.Nested(MonthOfAnswersSchema), required=True)
    groups = fields.List(fields.Nested(GroupOfAnswersSchema), required=True)
    said = fields.List(fields.Nested(SaidSchema), required=True)
    next = fields.String(required=True, allow_none=True)
