"""By when the next word of an issue is due, and what waits in a queue or a unit in that order."""

import sqlalchemy as sa
from alembic import op

import webapp.db

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

WAITS = {"sqlite_where": sa.text("due_by IS NOT NULL"), "postgresql_where": sa.text("due_by IS NOT NULL")}
OPEN_ONES = """
UPDATE issue SET due_by = CASE
  WHEN state = 'new' AND word_by < acknowledge_by THEN word_by
  WHEN state = 'new' THEN acknowledge_by
  WHEN word_by < resolve_by THEN word_by
  ELSE resolve_by
END
WHERE state IN ('new', 'acknowledged', 'in_progress', 'blocked')
"""


def upgrade() -> None:
    op.add_column("issue", sa.Column("due_by", webapp.db.UtcDateTime(), nullable=True))
    op.execute(OPEN_ONES)
    op.create_index(
        "ix_issue_waiting_in_queue", "issue", ["organisation_id", "queue_id", "priority", "due_by", "id"], **WAITS
    )
    op.create_index(
        "ix_issue_waiting_of_unit",
        "issue",
        ["organisation_id", "unit_id", "priority", "due_by", "id", "queue_id"],
        **WAITS,
    )


def downgrade() -> None:
    op.drop_index("ix_issue_waiting_of_unit", "issue")
    op.drop_index("ix_issue_waiting_in_queue", "issue")
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.drop_column("due_by")
