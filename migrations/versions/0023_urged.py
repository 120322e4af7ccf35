"""When a decision that did not come in time was asked for further up."""

import sqlalchemy as sa
from alembic import op

import webapp.db

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.add_column(sa.Column("urged_at", webapp.db.UtcDateTime(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.drop_column("urged_at")
