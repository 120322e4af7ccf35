"""How each person wants to be told; and how urgent what they are told about was."""

import sqlalchemy as sa
from alembic import op

import webapp.db

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

ID = sa.Uuid(as_uuid=False)


def upgrade() -> None:
    op.create_table(
        "preference",
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("channels", webapp.db.Json, nullable=False),
        sa.Column("unmailed", webapp.db.Json, nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=True),
        sa.Column("quiet", webapp.db.Json, nullable=True),
        sa.Column("digest", webapp.db.Json, nullable=True),
        sa.Column("on_duty_only", sa.Boolean(), nullable=False),
        sa.Column("muted", webapp.db.Json, nullable=False),
        sa.Column("said_at", webapp.db.Json, nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_preference")),
    )
    op.create_index(op.f("ix_preference_person_id"), "preference", ["person_id"], unique=False)
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.add_column(sa.Column("priority", sa.String(length=2), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_column("priority")
    op.drop_index(op.f("ix_preference_person_id"), table_name="preference")
    op.drop_table("preference")
