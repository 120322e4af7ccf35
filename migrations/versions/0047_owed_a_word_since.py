"""Since when whoever asked for an issue is owed its next word: two that are one have one promise of it."""

import sqlalchemy as sa
from alembic import op

from webapp.db import UtcDateTime

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("issue", sa.Column("word_from", UtcDateTime(), nullable=True))
    issue = sa.table(
        "issue",
        *(sa.column(name) for name in ("word_from", "word_by", "again_from", "again_at", "clock_from", "raised_at")),
    )
    began = sa.func.coalesce(issue.c.again_from, issue.c.again_at, issue.c.clock_from, issue.c.raised_at)
    op.execute(sa.update(issue).where(issue.c.word_by.is_not(None)).values(word_from=began))


def downgrade() -> None:
    op.drop_column("issue", "word_from")
