"""Boards from before boards had a kind get one, and devices that know them hear of it."""

import json
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from tests.conftest import config_for
from webapp import migrating
from webapp.app import create_app
from webapp.db import db

HOME, UNIT, SITE = (f"{n:032x}" for n in range(1, 4))  # the same in each process: they are names of tests, too


@pytest.mark.parametrize(
    ("unit_id", "tier", "kind"), [(UNIT, 1, "shift"), (None, 2, "department"), (None, 3, "safety_brief")]
)
def test_a_board_from_before_has_the_usual_kind_and_is_told_again(
    tmp_path: Path, unit_id: str | None, tier: int, kind: str
) -> None:
    app = create_app(config_for(tmp_path, f"sqlite:///{tmp_path / 'old.sqlite3'}"))
    board_id, told = uuid4().hex, {"unit_id": unit_id, "tier": tier, "name": "4 West", "lanes": []}
    with app.app_context():
        migrating.upgrade(app, "0026")
        with db.engine.begin() as connection:
            for said in (
                "INSERT INTO ledger (organisation_id, seq, audit_n, audit_hash, issue_number, reach, trail_key) "
                "VALUES (:home, 7, 0, '', 0, 0, '')",
                "INSERT INTO board (organisation_id, id, unit_id, facility_id, tier, name, lanes, target_minutes) "
                "VALUES (:home, :board, :unit, :site, :tier, '4 West', '[]', 10)",
                "INSERT INTO change (organisation_id, scope, entity, entity_id, seq, data) "
                "VALUES (:home, 'org', 'board', :board, 5, :told)",
            ):
                asked = {"home": HOME, "board": board_id, "unit": unit_id, "site": SITE, "tier": tier}
                connection.execute(text(said), asked | {"told": json.dumps(told)})
        migrating.upgrade(app, "0027")
        with db.engine.connect() as connection:
            assert connection.execute(text("SELECT kind, former, own_agenda FROM board")).one() == (kind, "[]", None)
            seq, data = connection.execute(text("SELECT seq, data FROM change")).one()
            newest = connection.execute(text("SELECT seq FROM ledger")).scalar_one()
        db.engine.dispose()
    assert (seq, newest) == (8, 8)
    assert json.loads(data) == told | {"kind": kind, "former": []} | dict.fromkeys(
        ("agenda", "readings", "counters", "times", "departments", "must_escalate")
    )
