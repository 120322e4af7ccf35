"""What is open of a unit since before some day, counted in the index alone on SQLite as well."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

WAITS = {"sqlite_where": sa.text("due_by IS NOT NULL"), "postgresql_where": sa.text("due_by IS NOT NULL")}
OPEN_SINCE = ["organisation_id", "unit_id", "raised_at", "restricted"]


def upgrade() -> None:
    op.drop_index("ix_issue_open_since", "issue")
    op.create_index("ix_issue_open_since", "issue", [*OPEN_SINCE, "due_by"], **WAITS)


def downgrade() -> None:
    op.drop_index("ix_issue_open_since", "issue")
    op.create_index("ix_issue_open_since", "issue", OPEN_SINCE, **WAITS)
