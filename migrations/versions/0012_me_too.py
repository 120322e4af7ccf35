"""Who says an issue too."""

import sqlalchemy as sa
from alembic import op

import webapp.db

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.add_column(sa.Column("me_too", webapp.db.Json, nullable=True))
    issue = sa.table("issue", sa.column("me_too", webapp.db.Json))
    op.execute(issue.update().values(me_too=[]))
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.alter_column("me_too", existing_type=webapp.db.Json, nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.drop_column("me_too")
