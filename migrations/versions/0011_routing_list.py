"""Routing rules become one list in which the first match counts: the closest first, as they counted before."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ID = sa.Uuid(as_uuid=False)
ledger = sa.table("ledger", sa.column("organisation_id", ID), sa.column("seq", sa.BigInteger()))
rule = sa.table(
    "routing_rule",
    *(sa.column(name, ID) for name in ("organisation_id", "id", "queue_id", "facility_id", "unit_id")),
    sa.column("place", sa.Integer()),
    sa.column("category", sa.String()),
)
change = sa.table(
    "change",
    sa.column("organisation_id", ID),
    sa.column("entity", sa.String()),
    sa.column("entity_id", ID),
    sa.column("seq", sa.BigInteger()),
    sa.column("data", sa.Text()),
)


def upgrade() -> None:
    with op.batch_alter_table("routing_rule", schema=None) as batch_op:
        batch_op.alter_column("category", existing_type=sa.String(length=20), nullable=True)
    connection = op.get_bind()
    for organisation_id, seq in connection.execute(sa.select(ledger.c.organisation_id, ledger.c.seq)).all():
        lists: dict[str, list[dict[str, object]]] = {}
        rows = connection.execute(sa.select(rule).where(rule.c.organisation_id == organisation_id)).all()
        for place, row in enumerate(sorted(rows, key=_as_before), 1):
            told = {"place": place, "category": row.category, "facility_id": row.facility_id, "unit_id": row.unit_id}
            lists.setdefault(row.queue_id, []).append(told)
            this = (rule.c.organisation_id == organisation_id, rule.c.id == row.id)
            connection.execute(sa.update(rule).where(*this).values(place=place))
        _tell(organisation_id, seq, lists)


def _as_before(row: sa.Row) -> tuple[int, int, str]:
    return (0 if row.unit_id else 1 if row.facility_id else 2, row.place, row.queue_id)


def _tell(organisation_id: str, seq: int, lists: dict[str, list[dict[str, object]]]) -> None:
    """Devices learn the new places of each queue's rules."""
    connection = op.get_bind()
    queues = (change.c.organisation_id == organisation_id, change.c.entity == "queue", change.c.data.is_not(None))
    for queue_id, data in connection.execute(
        sa.select(change.c.entity_id, change.c.data).where(*queues).order_by(change.c.seq)
    ).all():
        seq += 1
        now = json.dumps(
            json.loads(data) | {"rules": lists.get(queue_id, [])}, separators=(",", ":"), ensure_ascii=False
        )
        connection.execute(sa.update(change).where(*queues, change.c.entity_id == queue_id).values(seq=seq, data=now))
    connection.execute(sa.update(ledger).where(ledger.c.organisation_id == organisation_id).values(seq=seq))


def downgrade() -> None:
    op.execute(sa.delete(rule).where(rule.c.category.is_(None)))
    with op.batch_alter_table("routing_rule", schema=None) as batch_op:
        batch_op.alter_column("category", existing_type=sa.String(length=20), nullable=False)
