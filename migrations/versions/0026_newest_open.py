"""What is still open, by when it was raised: the newest are found without sorting all."""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        op.f("ix_issue_organisation_id_state_raised_at"), "issue", ["organisation_id", "state", "raised_at"]
    )
    op.drop_index(op.f("ix_issue_organisation_id_state"), "issue")


def downgrade() -> None:
    op.create_index(op.f("ix_issue_organisation_id_state"), "issue", ["organisation_id", "state"])
    op.drop_index(op.f("ix_issue_organisation_id_state_raised_at"), "issue")
