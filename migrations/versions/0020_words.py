"""The words of each issue, by which it is found; those raised before get theirs now."""

import json

import sqlalchemy as sa
from alembic import op

from webapp.followups.folding import words_of

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

ID = sa.Uuid(as_uuid=False)
FOLDED = sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql")
AT_ONCE = 500


def upgrade() -> None:
    word = op.create_table(
        "issue_word",
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("word", FOLDED, nullable=False),
        sa.Column("issue_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "word", "issue_id", name=op.f("pk_issue_word")),
    )
    with op.batch_alter_table("issue_word", schema=None) as batch_op:
        name = batch_op.f("ix_issue_word_organisation_id_issue_id_word")
        batch_op.create_index(name, ["organisation_id", "issue_id", "word"], unique=False)
    said = ("number", "title", "detail")
    issue = sa.table(
        "issue", *(sa.column(it, ID) for it in ("organisation_id", "id")), *map(sa.column, said), sa.column("story")
    )
    connection = op.get_bind()
    for rows in connection.execute(sa.select(issue)).partitions(AT_ONCE):
        found = [
            {"organisation_id": row.organisation_id, "word": one, "issue_id": row.id}
            for row in rows
            for one in words_of(" ".join([str(row.number), row.title, row.detail, *_texts(row.story)]))
        ]
        if found:
            connection.execute(sa.insert(word), found)


def _texts(story: object) -> list[str]:
    steps = json.loads(story) if isinstance(story, str) else story
    return [step["text"] for step in steps if step.get("text")] if isinstance(steps, list) else []


def downgrade() -> None:
    op.drop_table("issue_word")
