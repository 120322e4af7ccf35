"""What the history of rounds is looked up by."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

LOOKED_UP = {
    "round": ["organisation_id", "unit_id", "finished_at", "id"],
    "private_answer": ["organisation_id", "unit_id", "question_id", "counted"],
}


def upgrade() -> None:
    for table, columns in LOOKED_UP.items():
        op.drop_index(op.f(f"ix_{table}_unit_id"), table)
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)
    op.create_index(op.f("ix_kudos_round_id"), "kudos", ["round_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_kudos_round_id"), "kudos")
    for table, columns in LOOKED_UP.items():
        op.drop_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table)
        op.create_index(op.f(f"ix_{table}_unit_id"), table, ["unit_id"])
