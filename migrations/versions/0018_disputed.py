"""Issues that two queues refuse or claim, and by when that is decided."""

import sqlalchemy as sa
from alembic import op

import webapp.db

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("issue", schema=None) as batch_op:
        for name in ("disputed_at", "settle_by"):
            batch_op.add_column(sa.Column(name, webapp.db.UtcDateTime(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("issue", schema=None) as batch_op:
        for name in ("settle_by", "disputed_at"):
            batch_op.drop_column(name)
