"""The screen of preferences says which ways there are: without a mail server no e-mail and no digest."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import Phone, config_for
from webapp.app import create_app
from webapp.db import db

SERVER = {"smtp_url": "smtp://mail.example.org", "mail_from": "a@b.example"}


@pytest.mark.parametrize(
    ("settings", "channels"),
    [
        ({}, ["push"]),
        (SERVER, ["push"]),
        (SERVER | {"public_origin": "http://rounds.example.org"}, ["push", "email", "digest"]),
    ],
    ids=["no mail server", "no address for links", "all there is"],
)
def test_a_house_says_by_which_ways_it_tells(
    sqlite_world: Path, tmp_path: Path, settings: dict[str, str], channels: list[str]
) -> None:
    shutil.copy(sqlite_world, tmp_path / "world.sqlite3")
    app = create_app(config_for(tmp_path, f"sqlite:///{tmp_path / 'world.sqlite3'}", **settings))
    assert Phone(app, "Sam").get("/api/v1/notices/ways").json == {"channels": channels}
    with app.app_context():
        db.engine.dispose()


def test_a_wrong_mail_server_is_said_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="SMTP_URL"):
        create_app(config_for(tmp_path, "sqlite://", smtp_url="mail.example.org"))
