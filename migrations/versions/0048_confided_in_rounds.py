"""What is said in confidence leaves what matters most in rounds finished before that was left out, and devices."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import sqlalchemy as sa
from alembic import op

from webapp.db import Json

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

Answers = dict[str, Any]
ID = sa.Uuid(as_uuid=False)
AT_A_TIME = 500  # rounds of years need not be in memory together
ledger = sa.table("ledger", sa.column("organisation_id", ID), sa.column("seq", sa.BigInteger()))
issue = sa.table("issue", sa.column("organisation_id", ID), sa.column("id", ID), sa.column("restricted", sa.Boolean()))
template = sa.table("template", sa.column("organisation_id", ID), sa.column("id", ID), sa.column("items", Json))
finished = sa.table(
    "round",
    *(sa.column(name, ID) for name in ("organisation_id", "id", "template_id")),
    sa.column("state", sa.String()),
    sa.column("finished_at", sa.DateTime()),
    sa.column("answers", Json),
)
change = sa.table(
    "change",
    *(sa.column(name, ID) for name in ("organisation_id", "entity_id")),
    sa.column("entity", sa.String()),
    sa.column("seq", sa.BigInteger()),
    sa.column("data", sa.Text()),
)


def upgrade() -> None:
    connection = op.get_bind()
    for organisation_id, seq in connection.execute(sa.select(ledger.c.organisation_id, ledger.c.seq)).all():
        ask = sa.select(issue.c.id).where(issue.c.organisation_id == organisation_id, issue.c.restricted)
        confided = frozenset(connection.execute(ask).scalars())
        for round_id, questions in _to_mend(organisation_id, confided) if confided else ():
            seq += 1
            _mend(organisation_id, round_id, seq, partial(_left, questions, confided))
        connection.execute(sa.update(ledger).where(ledger.c.organisation_id == organisation_id).values(seq=seq))


def _to_mend(organisation_id: str, confided: frozenset[str]) -> list[tuple[str, list[str]]]:
    """Finished rounds that name some of these, each with its questions of what matters most."""
    connection = op.get_bind()
    every = sa.select(template.c.id, template.c["items"]).where(template.c.organisation_id == organisation_id)
    asked = {
        template_id: [item["id"] for item in items if item["type"] == "priorities"]
        for template_id, items in connection.execute(every)
    }
    rounds = (
        sa.select(finished.c.id, finished.c.template_id, finished.c.answers)
        .where(finished.c.organisation_id == organisation_id, finished.c.state == "finished")
        .where(finished.c.template_id.in_([one for one, questions in asked.items() if questions]))
        .order_by(finished.c.finished_at, finished.c.id)
    )
    return [
        (round_id, asked[template_id])
        for round_id, template_id, answers in connection.execute(rounds, execution_options={"yield_per": AT_A_TIME})
        if _left(asked[template_id], confided, answers) != answers
    ]


def _left(questions: list[str], confided: frozenset[str], answers: Answers) -> Answers:
    named = {one: answers[one] for one in questions if answers.get(one, {}).get("value")}
    return answers | {
        one: {**given, "value": [it for it in given["value"] if it not in confided] or None}
        for one, given in named.items()
    }


def _mend(organisation_id: str, round_id: str, seq: int, left: Callable[[Answers], Answers]) -> None:
    """What is kept, and what was told: whoever holds the round learns it anew. Each scope was told it alike."""
    connection = op.get_bind()
    kept = (finished.c.organisation_id == organisation_id, finished.c.id == round_id)
    answers = connection.execute(sa.select(finished.c.answers).where(*kept)).scalar_one()
    connection.execute(sa.update(finished).where(*kept).values(answers=left(answers)))
    told = (
        change.c.organisation_id == organisation_id,
        change.c.entity == "round",
        change.c.entity_id == round_id,
        change.c.data.is_not(None),
    )
    data = connection.execute(sa.select(change.c.data).where(*told).limit(1)).scalar()
    if data is not None:
        whole = json.loads(data)
        whole["answers"] = left(whole["answers"])
        said = json.dumps(whole, separators=(",", ":"), ensure_ascii=False)
        connection.execute(sa.update(change).where(*told).values(seq=seq, data=said))


def downgrade() -> None:
    """What was named stays with the issues: each knows that it matters most."""
