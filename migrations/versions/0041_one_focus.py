"""One focus: the sentence a huddle ends with, on the board until the next."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("huddle", schema=None) as batch_op:
        batch_op.add_column(sa.Column("focus", sa.String(200), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("huddle", schema=None) as batch_op:
        batch_op.drop_column("focus")
