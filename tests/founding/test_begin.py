"""What `found` answers to whoever runs it: each thing that stands in the way is a sentence, and nothing is changed."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.conftest import config_for
from tests.make.people import email
from webapp.app import create_app
from webapp.db import db
from webapp.founding.begin import begin
from webapp.people.model import SignIn

PASSWORD = "correct horse battery"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """`run(password, name="St. Mark")`: how it ended, and what it said aloud and in complaint."""
    units = tmp_path / "units.csv"
    units.write_text("4 West,medical,28\nImaging\n")

    def begun(password: str = PASSWORD, **instead: str) -> tuple[int, str, str]:
        said = {"name": "St. Mary", "facility": "Main", "zone": "Europe/Madrid", "units": str(units),
                "admin-name": "Ana Ruiz", "admin-email": "ana@example.org"}  # fmt: skip
        changed = said | {name.replace("_", "-"): value for name, value in instead.items()}
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(password.encode("utf-8", "surrogateescape"))))
        ends = begin([it for name, value in changed.items() for it in (f"--{name}", value)], config_for(tmp_path, ""))
        return (ends, *capsys.readouterr())

    return begun


def sign_ins() -> int:
    with db.engine.connect() as line:
        return line.scalar(select(func.count()).select_from(SignIn.__table__)) or 0


def test_it_is_founded_once(app: Flask, run: Run) -> None:
    founded = "St. Mary is founded, with 2 units.\nAna Ruiz signs in as ana@example.org.\n"
    assert run(f"{PASSWORD}\r\n") == (0, founded, "")
    assert run() == (1, "", "There is a hospital called St. Mary already.\nNothing was founded.\n")
    taken = run(name="St. Mark", admin_email=email("Ada"))
    assert taken == (1, "", f"Somebody signs in as {email('Ada')} already.\nNothing was founded.\n")


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("", "No password came."),
        ("\n", "No password came."),
        ("first of two lines\nsecond of two\n", "More than one line came"),
        ("too short", "The password has 9 characters;"),
        ("ANA@example.org", "The password is a name"),
        ("not UTF-8 text \udce9", "The password on standard input is not UTF-8 text."),
    ],
)
def test_a_password_that_cannot_be_taken_is_told_and_never_shown(
    app: Flask, run: Run, password: str, said: str
) -> None:
    before = sign_ins()
    ends, out, complaint = run(password)
    assert (ends, out, complaint.startswith(said)) == (2, "", True), complaint
    assert complaint.endswith("Nothing was founded.\n")
    assert not password.strip() or password.strip() not in complaint
    assert sign_ins() == before


def test_wrong_words_are_told_before_a_password_is_asked_for(app: Flask, run: Run) -> None:
    assert run("", zone="Madrid") == (2, "", "--zone: There is no such time zone.\nNothing was founded.\n")
    assert run("", name="St Anne's") == (1, "", "There is a hospital called St Anne's already.\nNothing was founded.\n")


def test_without_an_up_to_date_database_it_says_what_comes_first(tmp_path: Path, run: Run) -> None:
    with create_app(config_for(tmp_path, f"sqlite:///{tmp_path / 'empty.sqlite3'}")).app_context():
        said = "The database is not up to date: run `python -m webapp.app migrate` first.\nNothing was founded.\n"
        assert run() == (1, "", said)
        db.engine.dispose()


def test_a_database_that_is_away_is_told(tmp_path: Path, run: Run) -> None:
    with create_app(config_for(tmp_path, f"sqlite:///{tmp_path / 'nowhere' / 'at.sqlite3'}")).app_context():
        ends, _, complaint = run()
        assert (ends, complaint.startswith("The database does not answer")) == (1, True)
        db.engine.dispose()
