"""The demo hospital is loaded once, and started over only when that is asked for."""

import sqlite3
from pathlib import Path

from tests.support.servers import Roundwell, start_roundwell

SOMEBODYS_OWN = (
    "INSERT INTO organisation (organisation_id, id, name, zone, week, holidays) "
    "VALUES ('0a', '0a', 'Somebody''s own', 'UTC', '{}', '[]')"
)


def _do(roundwell: Roundwell, sql: str) -> list[str]:
    line = sqlite3.connect(roundwell.home / "roundwell.sqlite3")
    try:
        with line:
            return [str(row[0]) for row in line.execute(sql)]
    finally:
        line.close()


def _names(roundwell: Roundwell) -> list[str]:
    return _do(roundwell, "SELECT name FROM organisation ORDER BY name")


def test_it_starts_over_when_asked_and_stays_as_people_left_it_otherwise(tmp_path: Path) -> None:
    roundwell = start_roundwell(tmp_path / "home", set_up=("migrate",), processes=())
    _do(roundwell, SOMEBODYS_OWN)

    roundwell.set_up("demo", "--reset")
    assert _names(roundwell) == ["Lakeside Clinic", "Riverside Health"]

    _do(roundwell, "UPDATE organisation SET name = 'Renamed' WHERE name = 'Lakeside Clinic'")
    roundwell.set_up("demo")
    assert _names(roundwell) == ["Renamed", "Riverside Health"]
