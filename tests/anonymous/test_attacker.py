"""Whoever holds all that is kept and written down cannot tell which of several people spoke up without a name."""

import json
import logging
import random
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import Phone
from tests.make.anonymous import Voice, open_passes
from tests.make.everything import kept
from tests.make.followups import open_queues
from tests.make.people import FOUR_WEST, PEOPLE, email, person_id
from webapp.anonymous import rules
from webapp.clock import now
from webapp.db import Base, UtcDateTime, db
from webapp.ids import new_id

CROWD = ("Sam", "Ngozi", "Priya", "Elena", "Ada")
ADDRESSES = {name: f"203.0.113.{n}" for n, name in enumerate(CROWD, start=10)}
AGENT = "A-telltale-browser/1.0"
TITLE = "The night is short of two nurses"


@dataclass
class Posted:
    """What was sent, by whom, and everything that it left: each new row, each line of the log."""

    writer: str
    body: dict[str, Any]
    since: datetime
    until: datetime
    new: dict[str, list[str]]
    logged: str
    voice: Voice

    @property
    def ties(self) -> set[str]:
        """Whatever would lead to the writer."""
        return {ADDRESSES[self.writer], AGENT, f"device-of-{self.writer}", email(self.writer), self.body["code"],
                self.body["code"].replace("-", "")}  # fmt: skip


@pytest.fixture
def crowd(app: Flask) -> dict[str, Phone]:
    """Several people of one unit, each with a device, an address and a browser of their own."""
    open_queues()
    open_passes()
    phones = {name: Phone(app, name) for name in CROWD}
    for name, phone in phones.items():
        phone.headers |= {"X-Device": f"device-of-{name}", "User-Agent": f"browser-of-{name}"}
        phone.http.environ_base["REMOTE_ADDR"] = ADDRESSES[name]
    return phones


def everybody_acts(crowd: dict[str, Phone]) -> None:
    names = list(CROWD)
    random.shuffle(names)
    for name in names:
        payload = {"issue_id": new_id(), "unit_id": FOUR_WEST, "title": f"Said by {name}", "category": "equipment",
                   "priority": "P3"}  # fmt: skip
        crowd[name].send({"id": new_id(), "type": "issue.raise", "made_at": now().isoformat(), "payload": payload})


@pytest.fixture
def posted(app: Flask, crowd: dict[str, Phone], caplog: pytest.LogCaptureFixture) -> Posted:
    """One of them speaks up between what all of them do."""
    caplog.set_level(logging.DEBUG)
    everybody_acts(crowd)
    before, writer = kept(()), random.choice(CROWD)
    voice = Voice(app, writer)
    voice.http.http.environ_base["REMOTE_ADDR"] = ADDRESSES[writer]
    voice.http.headers = {"User-Agent": AGENT, "X-Forwarded-For": ADDRESSES[writer]}
    caplog.clear()
    since = now()
    body = voice.speak_up(title=TITLE, priority="P3")
    until, logged = now(), caplog.text
    new = {table: [row for row in rows if row not in before[table]] for table, rows in kept(()).items()}
    everybody_acts(crowd)
    return Posted(writer, body, since, until, new, logged, voice)


def test_no_row_that_was_written_leads_to_whoever_it_was(posted: Posted) -> None:
    for table, rows in posted.new.items():
        for row in rows:
            assert not [tie for tie in posted.ties if tie in row], table
    told = {"notice", "change"}  # those of the queue are told, each under their own id, whoever spoke up
    for table in set(posted.new) - told - {"issue", "ledger"}:
        for name in CROWD:
            assert not [row for row in posted.new[table] if _names(person_id(name), row)], (table, name)
    members = {"Ngozi", "Priya"}
    for name in set(CROWD) - members:
        assert not [row for table in told for row in posted.new[table] if _names(person_id(name), row)], name


def _names(id: str, row: str) -> bool:
    return id in row or id.replace("-", "") in row


def test_only_these_tables_are_written_to(posted: Posted) -> None:
    written = {table for table, rows in posted.new.items() if rows}
    assert written == {"issue", "issue_word", "anonymous_code", "command", "audit", "notice", "change", "ledger"}


def test_no_column_of_what_was_written_has_the_moment(app: Flask, posted: Posted) -> None:
    db.session.remove()
    shifts = {rules.shift_of(at, "America/New_York").begins for at in (posted.since, posted.until)}
    near = (posted.since - timedelta(minutes=1), posted.until + timedelta(minutes=1))
    found = []
    with db.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            moments = [it for it in table.columns if isinstance(it.type, UtcDateTime)]
            for row in connection.execute(select(table)):
                if str(tuple(row)) not in posted.new[table.name]:
                    continue
                found += [(table.name, it.name) for it in moments if _is_within(row._mapping[it.name], near, shifts)]
    assert found == []
    for table, rows in posted.new.items():
        for row in rows:
            assert not [at for at in _written_out(near) if at in row], table


def _is_within(at: datetime | None, near: tuple[datetime, datetime], shifts: set[datetime]) -> bool:
    if at is None:
        return False
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return near[0] <= at <= near[1] and at not in shifts


def _written_out(near: tuple[datetime, datetime]) -> list[str]:
    """Each minute near it as JSON tells it; the beginning of a shift is no telltale."""
    minutes = {near[0], (near[0] + (near[1] - near[0]) / 2), near[1]}
    return [f"{at:%Y-%m-%dT%H:%M}" for at in minutes if at.astimezone(rules.ZoneInfo("America/New_York")).minute]


def test_no_id_that_was_made_for_it_holds_a_moment(posted: Posted) -> None:
    for table in ("issue", "anonymous_code", "command", "audit", "notice"):
        for row in posted.new[table]:
            ids = re.findall(r"UUID\('([0-9a-f-]{36})'\)|'([0-9a-f]{32})'|'([0-9a-f-]{36})'", row)
            versions = {UUID(next(filter(None, it))).version for it in ids}
            assert 7 not in versions, (table, row)
            assert 1 not in versions, (table, row)


def test_no_line_of_the_log_was_written(posted: Posted) -> None:
    said = "".join(line for line in posted.logged.splitlines(keepends=True) if "sqlalchemy" not in line)
    for tie in {*posted.ties, posted.body["issue_id"], TITLE, FOUR_WEST, "/anonymous/"}:
        assert tie not in said


def test_the_feed_of_every_role_and_the_exports_tell_no_reporter(posted: Posted, crowd: dict[str, Phone]) -> None:
    for name in PEOPLE:
        if name not in crowd:
            continue
        held, _ = crowd[name].feed()
        row = held.get(("issue", posted.body["issue_id"]))
        if row is not None:
            assert row["raised_by"] is None
            told = json.dumps({k: v for k, v in row.items() if k not in ("owner_id", "queue_id")})
            assert not [one for one in CROWD if person_id(one) in told]
    listed = crowd["Elena"].get("/api/v1/reports/issues.csv").text
    (line,) = [it for it in listed.splitlines() if TITLE in it]
    assert not [name for name in CROWD if name in line.replace("Priya", "")]


def test_what_is_read_and_said_by_the_code_later_leads_nowhere_either(
    app: Flask, posted: Posted, crowd: dict[str, Phone], caplog: pytest.LogCaptureFixture
) -> None:
    issue_id = posted.body["issue_id"]
    crowd["Priya"].send(
        {"id": new_id(), "type": "issue.resolve", "made_at": now().isoformat(),
         "payload": {"issue_id": issue_id, "what_we_did": "Two more come at ten."}}
    )  # fmt: skip
    before = kept(())
    posted.voice.read(posted.body["code"])
    assert kept(()) == before
    assert posted.voice.say(posted.body["code"], "not_yet", why="Nobody came.", word_id=str(uuid4())).status_code == 200
    for table, rows in kept(()).items():
        new = [row for row in rows if row not in before[table]]
        assert not [row for row in new for tie in posted.ties if tie in row], table
        if table in ("command", "audit"):
            assert not [row for row in new for name in CROWD if _names(person_id(name), row)], table
