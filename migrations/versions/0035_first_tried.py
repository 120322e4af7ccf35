"""When a delivery was first tried: quiet hours before that do not count into the day it is tried for."""

import sqlalchemy as sa
from alembic import op

import webapp.db

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.add_column(sa.Column("first_tried_at", webapp.db.UtcDateTime(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.drop_column("first_tried_at")
