"""Issues that are answered with another one, and whether whoever asked was asked again."""

import sqlalchemy as sa
from alembic import op

import webapp.db

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.add_column(sa.Column("merged_into_id", sa.Uuid(as_uuid=False), nullable=True))
        batch_op.add_column(sa.Column("joined", webapp.db.Json, nullable=True))
        batch_op.add_column(sa.Column("asked_again_at", webapp.db.UtcDateTime(), nullable=True))
    issue = sa.table("issue", sa.column("joined", webapp.db.Json))
    op.execute(issue.update().values(joined=[]))
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.alter_column("joined", existing_type=webapp.db.Json, nullable=False)
        batch_op.create_index(batch_op.f("ix_issue_merged_into_id"), ["merged_into_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_issue_merged_into_id"))
        for name in ("asked_again_at", "joined", "merged_into_id"):
            batch_op.drop_column(name)
