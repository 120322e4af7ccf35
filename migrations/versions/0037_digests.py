"""The digests that were made: one a person and day, whatever was down meanwhile."""

import sqlalchemy as sa
from alembic import op

import webapp.db

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

ID = sa.Uuid(as_uuid=False)


def upgrade() -> None:
    op.create_table(
        "digest",
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", webapp.db.UtcDateTime(), nullable=False),
        sa.Column("first_tried_at", webapp.db.UtcDateTime(), nullable=True),
        sa.Column("claimed_at", webapp.db.UtcDateTime(), nullable=True),
        sa.Column("settled_at", webapp.db.UtcDateTime(), nullable=True),
        sa.Column("problem", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_digest")),
    )
    op.create_index(
        op.f("ix_notice_organisation_id_person_id_at"), "notice", ["organisation_id", "person_id", "at"], unique=False
    )
    op.create_index(op.f("ix_digest_state_next_try_at"), "digest", ["state", "next_try_at"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_notice_organisation_id_person_id_at"), table_name="notice")
    op.drop_index(op.f("ix_digest_state_next_try_at"), table_name="digest")
    op.drop_table("digest")
