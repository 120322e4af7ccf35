"""Plans, what is due by them, and calendars."""

import sqlalchemy as sa
from alembic import op

import webapp.db

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar",
        sa.Column("organisation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("person_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("secret_sha256", sa.String(length=64), nullable=False),
        sa.Column("opened_at", webapp.db.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_calendar")),
        sa.UniqueConstraint("secret_sha256", name=op.f("uq_calendar_secret_sha256")),
    )
    with op.batch_alter_table("calendar", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_person_id"), ["person_id"], unique=False)

    op.create_table(
        "due",
        sa.Column("organisation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("plan_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("template_key", sa.String(length=40), nullable=False),
        sa.Column("unit_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("person_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("role", sa.String(length=12), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("late_on", sa.Date(), nullable=False),
        sa.Column("missed_on", sa.Date(), nullable=False),
        sa.Column("round_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("skipped_why", sa.Text(), nullable=True),
        sa.Column("skipped_by", sa.Uuid(as_uuid=False), nullable=True),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_due")),
    )
    with op.batch_alter_table("due", schema=None) as batch_op:
        for column in ("person_id", "plan_id", "unit_id"):
            name = batch_op.f(f"ix_due_organisation_id_{column}_due_on")
            batch_op.create_index(name, ["organisation_id", column, "due_on"], unique=False)

    op.create_table(
        "plan",
        sa.Column("organisation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("template_key", sa.String(length=40), nullable=False),
        sa.Column("unit_ids", webapp.db.Json, nullable=False),
        sa.Column("facility_ids", webapp.db.Json, nullable=False),
        sa.Column("person_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("role", sa.String(length=12), nullable=True),
        sa.Column("rule", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("late_after", sa.Integer(), nullable=False),
        sa.Column("missed_after", sa.Integer(), nullable=False),
        sa.Column("holidays", sa.String(length=6), nullable=False),
        sa.Column("stopped_on", sa.Date(), nullable=True),
        sa.Column("written_at", webapp.db.UtcDateTime(), nullable=False),
        sa.Column("planned_until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_plan")),
    )


def downgrade() -> None:
    op.drop_table("plan")
    with op.batch_alter_table("due", schema=None) as batch_op:
        for column in ("unit_id", "plan_id", "person_id"):
            batch_op.drop_index(batch_op.f(f"ix_due_organisation_id_{column}_due_on"))

    op.drop_table("due")
    with op.batch_alter_table("calendar", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_calendar_person_id"))

    op.drop_table("calendar")
