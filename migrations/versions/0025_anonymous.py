"""Speaking up without a name: posting passes, sealed codes, and clocks that tell no moment."""

import sqlalchemy as sa
from alembic import op

import webapp.db

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

ID = sa.Uuid(as_uuid=False)


def upgrade() -> None:
    op.create_table(
        "posting_pass",
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_posting_pass")),
        sa.UniqueConstraint("secret", name=op.f("uq_posting_pass_secret")),
    )
    op.create_table(
        "anonymous_code",
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("body", sa.String(length=64), nullable=False),
        sa.Column("said_fixed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_anonymous_code")),
        sa.UniqueConstraint("organisation_id", "seal", name=op.f("uq_anonymous_code_organisation_id_seal")),
    )
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.add_column(sa.Column("anonymous", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("joined_unnamed", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("clock_from", webapp.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("again_from", webapp.db.UtcDateTime(), nullable=True))
    issue = sa.table("issue", sa.column("anonymous", sa.Boolean()), sa.column("joined_unnamed", sa.Integer()))
    op.execute(issue.update().values(anonymous=False, joined_unnamed=0))
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.alter_column("anonymous", existing_type=sa.Boolean(), nullable=False)
        batch_op.alter_column("joined_unnamed", existing_type=sa.Integer(), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("issue", schema=None) as batch_op:
        for name in ("again_from", "clock_from", "joined_unnamed", "anonymous"):
            batch_op.drop_column(name)
    op.drop_table("anonymous_code")
    op.drop_table("posting_pass")
