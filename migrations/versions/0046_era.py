"""When the database was last put back from a copy: the ledger's `era`."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("ledger", schema=None) as batch_op:
        batch_op.add_column(sa.Column("era", sa.BigInteger(), nullable=False, server_default="0"))
    with op.batch_alter_table("ledger", schema=None) as batch_op:
        batch_op.alter_column("era", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("ledger", schema=None) as batch_op:
        batch_op.drop_column("era")
