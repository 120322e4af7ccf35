"""Where a card came from, where it waits, and the answer from above."""

import sqlalchemy as sa
from alembic import op

import webapp.db

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

TOLD = ("came_from", "escalated", "answer")


def upgrade() -> None:
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.add_column(sa.Column("above_id", sa.Uuid(as_uuid=False), nullable=True))
        for name in TOLD:
            batch_op.add_column(sa.Column(name, webapp.db.Json, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("card", schema=None) as batch_op:
        for name in reversed(TOLD):
            batch_op.drop_column(name)
        batch_op.drop_column("above_id")
