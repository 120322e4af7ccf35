"""Rounds, follow-up, kudos and huddle boards."""

import sqlalchemy as sa
from alembic import op

import webapp.db

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "board",
        sa.Column("organisation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("unit_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("facility_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("parent_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("lanes", webapp.db.Json, nullable=False),
        sa.Column("target_minutes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_board")),
    )
    with op.batch_alter_table("board", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_board_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "card",
        sa.Column("organisation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("board_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("unit_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("facility_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("lane", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("carried", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("added_at", webapp.db.UtcDateTime(), nullable=False),
        sa.Column("done_at", webapp.db.UtcDateTime(), nullable=True),
        sa.Column("carried_at", webapp.db.UtcDateTime(), nullable=True),
        sa.Column("owner_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("issue_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("written", webapp.db.Json, nullable=False),
        sa.Column("lost", webapp.db.Json, nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_card")),
    )
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_card_board_id"), ["board_id"], unique=False)

    op.create_table(
        "issue",
        sa.Column("organisation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("room_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("category", sa.String(length=20), nullable=False),
        sa.Column("priority", sa.String(length=2), nullable=False),
        sa.Column("effort", sa.String(length=10), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("queue_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("owner_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("promised_on", sa.Date(), nullable=True),
        sa.Column("raised_by", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("raised_at", webapp.db.UtcDateTime(), nullable=False),
        sa.Column("acknowledge_by", webapp.db.UtcDateTime(), nullable=False),
        sa.Column("resolve_by", webapp.db.UtcDateTime(), nullable=False),
        sa.Column("acknowledged_at", webapp.db.UtcDateTime(), nullable=True),
        sa.Column("blocked_at", webapp.db.UtcDateTime(), nullable=True),
        sa.Column("look_again_on", sa.Date(), nullable=True),
        sa.Column("resolved_at", webapp.db.UtcDateTime(), nullable=True),
        sa.Column("closed_at", webapp.db.UtcDateTime(), nullable=True),
        sa.Column("what_we_did", sa.Text(), nullable=True),
        sa.Column("reason", sa.String(length=12), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("reopened", sa.Integer(), nullable=False),
        sa.Column("heard_back", sa.Boolean(), nullable=False),
        sa.Column("round_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("question_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("card_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("photo_ids", webapp.db.Json, nullable=False),
        sa.Column("top", sa.Boolean(), nullable=False),
        sa.Column("story", webapp.db.Json, nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_issue")),
    )
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issue_queue_id"), ["queue_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_issue_raised_by"), ["raised_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_issue_round_id"), ["round_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_issue_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "kudos",
        sa.Column("organisation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("unit_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("by_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("person_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("given_at", webapp.db.UtcDateTime(), nullable=False),
        sa.Column("round_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_kudos")),
    )
    with op.batch_alter_table("kudos", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kudos_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_kudos_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "private_answer",
        sa.Column("organisation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("round_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("question_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("rounder_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("unit_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("sensitive", sa.Boolean(), nullable=False),
        sa.Column("counted", sa.BigInteger(), nullable=True),
        sa.Column("value", webapp.db.Json, nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("photo_ids", webapp.db.Json, nullable=False),
        sa.Column("event_number", sa.String(length=60), nullable=True),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("earlier", webapp.db.Json, nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_private_answer")),
    )
    with op.batch_alter_table("private_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_private_answer_round_id"), ["round_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_private_answer_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "queue",
        sa.Column("organisation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("lead_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("catch_all", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_queue")),
    )
    op.create_table(
        "round",
        sa.Column("organisation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("unit_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("room_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("template_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("rounder_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("started_at", webapp.db.UtcDateTime(), nullable=False),
        sa.Column("finished_at", webapp.db.UtcDateTime(), nullable=True),
        sa.Column("due_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("handed", webapp.db.Json, nullable=False),
        sa.Column("answers", webapp.db.Json, nullable=False),
        sa.Column("earlier", webapp.db.Json, nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_round")),
    )
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_due_id"), ["due_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_round_rounder_id"), ["rounder_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_round_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "routing_rule",
        sa.Column("organisation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("queue_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=20), nullable=False),
        sa.Column("facility_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("unit_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_routing_rule")),
    )
    with op.batch_alter_table("routing_rule", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_routing_rule_category"), ["category"], unique=False)
        batch_op.create_index(batch_op.f("ix_routing_rule_queue_id"), ["queue_id"], unique=False)

    op.create_table(
        "template",
        sa.Column("organisation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("conversation", sa.Boolean(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("title", webapp.db.Json, nullable=False),
        sa.Column("purpose", webapp.db.Json, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("sections", webapp.db.Json, nullable=False),
        sa.Column("items", webapp.db.Json, nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_template")),
    )


def downgrade() -> None:
    op.drop_table("template")
    with op.batch_alter_table("routing_rule", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_routing_rule_queue_id"))
        batch_op.drop_index(batch_op.f("ix_routing_rule_category"))

    op.drop_table("routing_rule")
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_round_unit_id"))
        batch_op.drop_index(batch_op.f("ix_round_rounder_id"))
        batch_op.drop_index(batch_op.f("ix_round_due_id"))

    op.drop_table("round")
    op.drop_table("queue")
    with op.batch_alter_table("private_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_private_answer_unit_id"))
        batch_op.drop_index(batch_op.f("ix_private_answer_round_id"))

    op.drop_table("private_answer")
    with op.batch_alter_table("kudos", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kudos_unit_id"))
        batch_op.drop_index(batch_op.f("ix_kudos_person_id"))

    op.drop_table("kudos")
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_issue_unit_id"))
        batch_op.drop_index(batch_op.f("ix_issue_round_id"))
        batch_op.drop_index(batch_op.f("ix_issue_raised_by"))
        batch_op.drop_index(batch_op.f("ix_issue_queue_id"))

    op.drop_table("issue")
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_card_board_id"))

    op.drop_table("card")
    with op.batch_alter_table("board", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_board_unit_id"))

    op.drop_table("board")
