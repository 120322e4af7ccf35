"""What boards measure: a number a day, and how long ago the last harm was."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import webapp.db

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

ID = sa.Uuid(as_uuid=False)
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "reading",
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("board_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=True),
        sa.Column("facility_id", ID, nullable=True),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("by", ID, nullable=True),
        sa.Column("at", webapp.db.UtcDateTime(), nullable=False),
        sa.Column("said", JSON, nullable=False),
        sa.Column("lost", JSON, nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_reading")),
    )
    op.create_index(op.f("ix_reading_organisation_id_board_id_on"), "reading", ["organisation_id", "board_id", "on"])
    op.create_table(
        "counter",
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("board_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=True),
        sa.Column("facility_id", ID, nullable=True),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("checked_at", webapp.db.UtcDateTime(), nullable=False),
        sa.Column("checked_by", ID, nullable=True),
        sa.Column("best", sa.Integer(), nullable=True),
        sa.Column("days", JSON, nullable=False),
        sa.Column("said", JSON, nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_counter")),
    )
    op.create_index(op.f("ix_counter_board_id"), "counter", ["board_id"])


def downgrade() -> None:
    op.drop_table("counter")
    op.drop_table("reading")
