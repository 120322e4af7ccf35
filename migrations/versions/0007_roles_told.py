"""Devices learn what everybody is where: the people they were told of before are told again, with their roles."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ID = sa.Uuid(as_uuid=False)
ledger = sa.table("ledger", sa.column("organisation_id", ID), sa.column("seq", sa.BigInteger()))
membership = sa.table(
    "membership",
    *(sa.column(name, ID) for name in ("organisation_id", "person_id", "facility_id", "unit_id", "queue_id")),
    sa.column("role", sa.String()),
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
    connection = op.get_bind()
    for organisation_id, seq in connection.execute(sa.select(ledger.c.organisation_id, ledger.c.seq)).all():
        held: dict[str, list[dict[str, str | None]]] = {}
        ask = sa.select(membership.c.person_id, membership.c.role, membership.c.facility_id, membership.c.unit_id)
        here = (membership.c.organisation_id == organisation_id, membership.c.queue_id.is_(None))
        for person_id, role, facility_id, unit_id in connection.execute(ask.where(*here)):
            held.setdefault(person_id, []).append({"role": role, "facility_id": facility_id, "unit_id": unit_id})
        people = (change.c.organisation_id == organisation_id, change.c.entity == "person")
        told = sa.select(change.c.entity_id, change.c.data).where(*people, change.c.data.is_not(None))
        for person_id, data in connection.execute(told.order_by(change.c.seq)).all():
            seq += 1
            whole = json.dumps(
                json.loads(data) | {"roles": held.get(person_id, [])}, separators=(",", ":"), ensure_ascii=False
            )
            row = sa.update(change).where(*people, change.c.entity_id == person_id)
            connection.execute(row.values(seq=seq, data=whole))
        connection.execute(sa.update(ledger).where(ledger.c.organisation_id == organisation_id).values(seq=seq))


def downgrade() -> None:
    """Older devices pass over what they do not know."""
