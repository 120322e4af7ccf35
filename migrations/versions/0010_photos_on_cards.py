"""Cards have photos."""

import sqlalchemy as sa
from alembic import op

import webapp.db

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.add_column(sa.Column("photo_ids", webapp.db.Json, nullable=True))
    op.execute(sa.table("card", sa.column("photo_ids", webapp.db.Json)).update().values(photo_ids=[]))
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.alter_column("photo_ids", existing_type=webapp.db.Json, nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.drop_column("photo_ids")
