"""Screens on walls: each of one board, let in by a code that somebody typed."""

import sqlalchemy as sa
from alembic import op

import webapp.db

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

ID = sa.Uuid(as_uuid=False)


def upgrade() -> None:
    op.create_table(
        "wall",
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("board_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=True),
        sa.Column("facility_id", ID, nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("paired_by", ID, nullable=True),
        sa.Column("paired_at", webapp.db.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_wall")),
    )
    op.create_index(op.f("ix_wall_board_id"), "wall", ["board_id"], unique=False)
    op.create_table(
        "wall_screen",
        sa.Column("id", ID, nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=True),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("ends_at", webapp.db.UtcDateTime(), nullable=False),
        sa.Column("organisation_id", ID, nullable=True),
        sa.Column("wall_id", ID, nullable=True),
        sa.Column("board_id", ID, nullable=True),
        sa.Column("bell", sa.String(length=60), nullable=True),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("seen_at", webapp.db.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wall_screen")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_wall_screen_code_hash")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_wall_screen_secret_hash")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_wall_screen_token_hash")),
        sa.UniqueConstraint("organisation_id", "wall_id", name=op.f("uq_wall_screen_organisation_id_wall_id")),
    )


def downgrade() -> None:
    op.drop_table("wall_screen")
    op.drop_index(op.f("ix_wall_board_id"), table_name="wall")
    op.drop_table("wall")
