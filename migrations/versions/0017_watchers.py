"""Who watches an issue."""

import sqlalchemy as sa
from alembic import op

import webapp.db

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.add_column(sa.Column("watchers", webapp.db.Json, nullable=True))
    issue = sa.table("issue", sa.column("watchers", webapp.db.Json))
    op.execute(issue.update().values(watchers=[]))
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.alter_column("watchers", existing_type=webapp.db.Json, nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.drop_column("watchers")
