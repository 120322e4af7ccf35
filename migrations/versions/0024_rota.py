"""Who has which duty when."""

import sqlalchemy as sa
from alembic import op

import webapp.db

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


ID = sa.Uuid(as_uuid=False)


def upgrade() -> None:
    op.create_table(
        "duty",
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("queue_id", ID, nullable=True),
        sa.Column("unit_id", ID, nullable=True),
        sa.Column("facility_id", ID, nullable=True),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("begins_at", webapp.db.UtcDateTime(), nullable=False),
        sa.Column("ends_at", webapp.db.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_duty")),
    )
    with op.batch_alter_table("duty", schema=None) as batch_op:
        name = batch_op.f("ix_duty_organisation_id_role_ends_at")
        batch_op.create_index(name, ["organisation_id", "role", "ends_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("duty", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_duty_organisation_id_role_ends_at"))
    op.drop_table("duty")
