"""The heartbeat of each recurring job."""

import sqlalchemy as sa
from alembic import op

from webapp.db import UtcDateTime

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "job_run",
        sa.Column("job", sa.String(60), nullable=False),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("last_asked_at", UtcDateTime(), nullable=True),
        sa.Column("last_began_at", UtcDateTime(), nullable=True),
        sa.Column("last_ended_at", UtcDateTime(), nullable=True),
        sa.Column("last_ok_at", UtcDateTime(), nullable=True),
        sa.Column("seconds", sa.Double(), nullable=True),
        sa.Column("last_problem", sa.String(200), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("job", name=op.f("pk_job_run")),
    )


def downgrade() -> None:
    op.drop_table("job_run")
