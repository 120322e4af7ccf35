"""The next word, when a promise is at risk, when a clock stood still, by which hours, and what became of it unkept."""

import sqlalchemy as sa
from alembic import op

import webapp.db

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MOMENTS = ("word_by", "acknowledge_risk_at", "word_risk_at", "resolve_risk_at", "again_at",
           "escalated_for", "escalate_at")  # fmt: skip
COUNTS = ("tier", "escalations")


def upgrade() -> None:
    with op.batch_alter_table("issue", schema=None) as batch_op:
        for name in MOMENTS:
            batch_op.add_column(sa.Column(name, webapp.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("hours", sa.Uuid(as_uuid=False), nullable=True))
        batch_op.add_column(sa.Column("stops", webapp.db.Json, nullable=True))
        for name in COUNTS:
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=True))
    # The job works out the rest for every open issue, as it does whenever the hours change.
    plain = ("organisation_id", "id", "state", "look_again_on", *COUNTS)
    issue = sa.table("issue", *(sa.column(name) for name in plain),
                     sa.column("stops", webapp.db.Json), sa.column("blocked_at", webapp.db.UtcDateTime()))  # fmt: skip
    op.execute(issue.update().values(stops=[], tier=1, escalations=0))
    blocked = sa.select(issue).where(issue.c.state == "blocked", issue.c.blocked_at.is_not(None))
    for row in op.get_bind().execute(blocked).all():
        begins = row.blocked_at.isoformat().replace("+00:00", "Z")
        stop = {"begins": begins, "ends": max(begins, f"{row.look_again_on}T12:00:00Z")}
        here = (issue.c.organisation_id == row.organisation_id) & (issue.c.id == row.id)
        op.execute(issue.update().where(here).values(stops=[stop]))
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.alter_column("stops", existing_type=webapp.db.Json, nullable=False)
        for name in COUNTS:
            batch_op.alter_column(name, existing_type=sa.Integer(), nullable=False)
        batch_op.create_index(batch_op.f("ix_issue_organisation_id_state"), ["organisation_id", "state"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_issue_organisation_id_state"))
        for name in ("stops", *COUNTS, "hours", *reversed(MOMENTS)):
            batch_op.drop_column(name)
