"""What is still open of a unit since before some day, found without a look at what is closed."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

WAITS = {"sqlite_where": sa.text("due_by IS NOT NULL"), "postgresql_where": sa.text("due_by IS NOT NULL")}


def upgrade() -> None:
    op.create_index("ix_issue_open_since", "issue", ["organisation_id", "unit_id", "raised_at", "restricted"], **WAITS)


def downgrade() -> None:
    op.drop_index("ix_issue_open_since", "issue")
