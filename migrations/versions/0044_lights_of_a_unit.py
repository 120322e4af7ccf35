"""How many issues of a unit have which light in some days, counted without a look at any of them."""

from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

LOOKED_UP = ["organisation_id", "unit_id", "raised_at", "id"]


def upgrade() -> None:
    op.create_index("ix_issue_raised_of_unit", "issue", [*LOOKED_UP, "state", "restricted"])
    op.drop_index(op.f("ix_issue_organisation_id_unit_id_raised_at_id"), "issue")


def downgrade() -> None:
    op.create_index(op.f("ix_issue_organisation_id_unit_id_raised_at_id"), "issue", LOOKED_UP)
    op.drop_index("ix_issue_raised_of_unit", "issue")
