"""How many areas of a photo were covered before it left its device, for whoever has it described."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("photo", sa.Column("covered", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("photo", "covered")
