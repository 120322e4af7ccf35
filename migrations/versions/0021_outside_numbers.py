"""What another system knows an issue by, and where such systems show it."""

import sqlalchemy as sa
from alembic import op

import webapp.db

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.add_column(sa.Column("outside_number", sa.String(length=80), nullable=True))
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("outside_addresses", webapp.db.Json, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.drop_column("outside_addresses")
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.drop_column("outside_number")
