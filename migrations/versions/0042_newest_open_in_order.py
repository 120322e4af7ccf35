"""The newest of what is open, in their order: to find them SQLite went through all that was ever raised."""

from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

BY_STATE = ["organisation_id", "state", "raised_at"]


def upgrade() -> None:
    op.create_index(op.f("ix_issue_organisation_id_state_raised_at_id"), "issue", [*BY_STATE, "id"])
    op.drop_index(op.f("ix_issue_organisation_id_state_raised_at"), "issue")


def downgrade() -> None:
    op.create_index(op.f("ix_issue_organisation_id_state_raised_at"), "issue", BY_STATE)
    op.drop_index(op.f("ix_issue_organisation_id_state_raised_at_id"), "issue")
