"""Cards that wait above: when whoever leads there hears that one has waited for a day."""

import sqlalchemy as sa
from alembic import op

from webapp.db import UtcDateTime

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Of what came up before, nobody is told: it stands on its board with its time.
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.add_column(sa.Column("urge_at", UtcDateTime(), nullable=True))
        batch_op.create_index(batch_op.f("ix_card_urge_at"), ["urge_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_card_urge_at"))
        batch_op.drop_column("urge_at")
