"""What reports are looked up by: the issues raised in some days, in a unit or anywhere."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

LOOKED_UP = (["organisation_id", "unit_id", "raised_at", "id"], ["organisation_id", "raised_at", "id"])


def upgrade() -> None:
    for columns in LOOKED_UP:
        op.create_index(op.f(f"ix_issue_{'_'.join(columns)}"), "issue", columns)


def downgrade() -> None:
    for columns in LOOKED_UP:
        op.drop_index(op.f(f"ix_issue_{'_'.join(columns)}"), "issue")
