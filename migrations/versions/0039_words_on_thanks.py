"""Words on thanks: who leads the unit owes one within three days, and what they said."""

import sqlalchemy as sa
from alembic import op

from webapp.db import Json, UtcDateTime

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Nobody owes a word on what was given before.
    with op.batch_alter_table("kudos", schema=None) as batch_op:
        batch_op.add_column(sa.Column("owed_by", Json, nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("word_by", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("word_at", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("words", Json, nullable=False, server_default="[]"))
    with op.batch_alter_table("kudos", schema=None) as batch_op:
        batch_op.alter_column("owed_by", server_default=None)
        batch_op.alter_column("words", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("kudos", schema=None) as batch_op:
        for name in ("words", "word_at", "word_by", "owed_by"):
            batch_op.drop_column(name)
