"""Huddles: one meeting at a board, all that was said in it, and its record; and thanks that were given at one."""

import sqlalchemy as sa
from alembic import op

from webapp.db import Json, UtcDateTime

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

Id = sa.Uuid(as_uuid=False)


def upgrade() -> None:
    op.create_table(
        "huddle",
        sa.Column("organisation_id", Id, nullable=False),
        sa.Column("id", Id, nullable=False),
        sa.Column("board_id", Id, nullable=False),
        sa.Column("unit_id", Id, nullable=True),
        sa.Column("facility_id", Id, nullable=True),
        sa.Column("same_as_id", Id, nullable=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("planned_for", UtcDateTime(), nullable=True),
        sa.Column("started_by", Id, nullable=True),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("step", sa.String(40), nullable=True),
        sa.Column("stepped_at", UtcDateTime(), nullable=True),
        sa.Column("spent", Json, nullable=False),
        sa.Column("attendance", Json, nullable=False),
        sa.Column("nothing_said", Json, nullable=False),
        sa.Column("ended_by", Id, nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("record", Json, nullable=True),
        sa.Column("late", Json, nullable=False),
        sa.Column("log", Json, nullable=False),
        sa.Column("handed_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_huddle")),
    )
    op.create_index(op.f("ix_huddle_organisation_id_board_id_started_at"), "huddle",
                    ["organisation_id", "board_id", "started_at"])  # fmt: skip
    op.create_index(op.f("ix_huddle_organisation_id_state_started_at"), "huddle",
                    ["organisation_id", "state", "started_at"])  # fmt: skip
    with op.batch_alter_table("kudos", schema=None) as batch_op:
        batch_op.add_column(sa.Column("huddle_id", Id, nullable=True))
        batch_op.create_index(batch_op.f("ix_kudos_huddle_id"), ["huddle_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("kudos", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kudos_huddle_id"))
        batch_op.drop_column("huddle_id")
    op.drop_index(op.f("ix_huddle_organisation_id_state_started_at"), "huddle")
    op.drop_index(op.f("ix_huddle_organisation_id_board_id_started_at"), "huddle")
    op.drop_table("huddle")
