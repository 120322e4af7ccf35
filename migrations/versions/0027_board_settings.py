"""A board has a kind, and may have an agenda, readings, counters and times of its own. Devices learn the kind."""

import json

import sqlalchemy as sa
from alembic import op

import webapp.db

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

ID = sa.Uuid(as_uuid=False)
OWN = ("agenda", "readings", "counters", "times", "departments", "must_escalate")
ledger = sa.table("ledger", sa.column("organisation_id", ID), sa.column("seq", sa.BigInteger()))
board = sa.table("board", sa.column("unit_id", ID), sa.column("tier", sa.Integer()), sa.column("kind", sa.String()))
change = sa.table(
    "change",
    sa.column("organisation_id", ID),
    sa.column("entity", sa.String()),
    sa.column("entity_id", ID),
    sa.column("seq", sa.BigInteger()),
    sa.column("data", sa.Text()),
)


def upgrade() -> None:
    with op.batch_alter_table("board", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(length=20), nullable=False, server_default="shift"))
        batch_op.add_column(sa.Column("former", webapp.db.Json, nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("set_at", webapp.db.Json, nullable=False, server_default="{}"))
        for part in OWN:
            batch_op.add_column(sa.Column(f"own_{part}", webapp.db.Json, nullable=True))
    with op.batch_alter_table("board", schema=None) as batch_op:
        for name in ("kind", "former", "set_at"):
            batch_op.alter_column(name, server_default=None)
    above = sa.update(board).where(board.c.unit_id.is_(None))
    op.execute(above.values(kind="safety_brief"))
    op.execute(above.where(board.c.tier == 2).values(kind="department"))
    _tell()


def _tell() -> None:
    connection = op.get_bind()
    for organisation_id, seq in connection.execute(sa.select(ledger.c.organisation_id, ledger.c.seq)).all():
        boards = (change.c.organisation_id == organisation_id, change.c.entity == "board", change.c.data.is_not(None))
        told = sa.select(change.c.entity_id, change.c.data).where(*boards).order_by(change.c.seq)
        for board_id, data in connection.execute(told).all():
            seq += 1
            now = json.loads(data)
            now |= {"kind": _kind(now), "former": []} | dict.fromkeys(OWN)
            row = sa.update(change).where(*boards, change.c.entity_id == board_id)
            said = json.dumps(now, separators=(",", ":"), ensure_ascii=False)
            connection.execute(row.values(seq=seq, data=said))
        connection.execute(sa.update(ledger).where(ledger.c.organisation_id == organisation_id).values(seq=seq))


def _kind(told: dict[str, object]) -> str:
    if told["unit_id"] is not None:
        return "shift"
    return "department" if told["tier"] == 2 else "safety_brief"


def downgrade() -> None:
    with op.batch_alter_table("board", schema=None) as batch_op:
        for name in ("kind", "former", "set_at", *(f"own_{part}" for part in OWN)):
            batch_op.drop_column(name)
