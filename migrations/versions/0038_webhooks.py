"""Webhooks: the addresses of other systems, and what is on its way to them."""

import sqlalchemy as sa
from alembic import op

from webapp.db import Json, UtcDateTime

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

Id = sa.Uuid(as_uuid=False)


def upgrade() -> None:
    op.create_table(
        "webhook",
        sa.Column("organisation_id", Id, nullable=False),
        sa.Column("id", Id, nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("address", sa.String(2000), nullable=False),
        sa.Column("events", Json, nullable=False),
        sa.Column("on", sa.Boolean(), nullable=False),
        sa.Column("with_titles", sa.Boolean(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("renewed_at", UtcDateTime(), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("last_ok_at", UtcDateTime(), nullable=True),
        sa.Column("failing_since", UtcDateTime(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("rests_until", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_webhook")),
    )
    op.create_table(
        "sending",
        sa.Column("organisation_id", Id, nullable=False),
        sa.Column("id", Id, nullable=False),
        sa.Column("webhook_id", Id, nullable=False),
        sa.Column("issue_id", Id, nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(40), nullable=False),
        sa.Column("body", Json, nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", UtcDateTime(), nullable=False),
        sa.Column("waits_since", UtcDateTime(), nullable=False),
        sa.Column("claimed_at", UtcDateTime(), nullable=True),
        sa.Column("settled_at", UtcDateTime(), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("problem", sa.String(40), nullable=True),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_sending")),
    )
    op.create_index(op.f("ix_sending_state_next_try_at"), "sending", ["state", "next_try_at"])
    op.create_index(op.f("ix_sending_organisation_id_webhook_id_issue_id_seq"), "sending",
                    ["organisation_id", "webhook_id", "issue_id", "seq"])  # fmt: skip
    op.create_index(op.f("ix_sending_organisation_id_webhook_id_made_at_id"), "sending",
                    ["organisation_id", "webhook_id", "made_at", "id"])  # fmt: skip


def downgrade() -> None:
    op.drop_table("sending")
    op.drop_table("webhook")
