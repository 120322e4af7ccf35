"""Whoever holds all that is kept and written down cannot tell which of several people spoke up without a name."""

import json
import logging
import random
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import Phone
from tests.make.anonymous import Voice, open_passes, speak_up_at
from tests.make.everything import kept
from tests.make.followups import BIOMED, open_queues
from tests.make.people import ANNES, FOUR_WEST, PEOPLE, done, email, person_id
from webapp.anonymous import rules
from webapp.clock import now
from webapp.db import Base, UtcDateTime, db, within
from webapp.followups.model import Issue
from webapp.ids import new_id

CROWD = ("Sam", "Ngozi", "Priya", "Elena", "Ada")
ADDRESSES = {name: f"203.0.113.{n}" for n, name in enumerate(CROWD, start=10)}
AGENT = "A-telltale-browser/1.0"
ZONE = ZoneInfo("America/New_York")
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
    assert _telling(posted.new, posted.since, posted.until) == []
    near = _near(posted.since, posted.until)
    for table, rows in posted.new.items():
        for row in rows:
            assert not [at for at in _written_out(near) if at in row], table


@pytest.mark.parametrize("hour", [7, 19])
def test_just_before_a_shift_ends_its_end_tells_no_more_than_the_shift(
    app: Flask, crowd: dict[str, Phone], hour: int
) -> None:
    at = datetime(2026, 3, 2, hour, tzinfo=ZONE).astimezone(UTC) - timedelta(seconds=30)
    new = _left_by(app, at, "P3")
    assert at + timedelta(seconds=30) in {moment for _, _, moment in _moments(new)}, "its clocks run from there"
    assert _telling(new, at, at) == []


@pytest.mark.parametrize(("priority", "owner"), [("P1", "Ada"), ("P2", "Ada"), ("P3", "Priya"), ("P4", "Priya")])
def test_a_rota_tells_no_more_than_its_clock(app: Flask, crowd: dict[str, Phone], priority: str, owner: str) -> None:
    """Somebody else has the duty every five minutes; who owns it and who is told is the same for all that time."""
    at, turns = datetime(2026, 3, 2, 10, 46, tzinfo=ZONE), [timedelta(minutes=5 * n) for n in range(-12, 24)]
    duties = [
        {"id": new_id(), "role": "lead", "queue_id": BIOMED, "unit_id": None, "facility_id": None,
         "person_id": person_id(CROWD[n % len(CROWD)]), "begins_at": (at + turn).isoformat(),
         "ends_at": (at + turn + timedelta(minutes=5)).isoformat()}
        for n, turn in enumerate(turns)
    ]  # fmt: skip
    done("Ada", "rota.set", duties=duties, removed_ids=[])
    left = [_left_by(app, at + timedelta(minutes=later), priority) for later in (0, 6, 13)]
    assert len({frozenset(_moments(new)) for new in left}) == 1
    people = [{(table, name) for table, rows in new.items() for row in rows for name in CROWD
               if _names(person_id(name), row)} for new in left]  # fmt: skip
    assert people[0] == people[1] == people[2]
    assert {name for table, name in people[0] if table == "issue"} == {owner}


def test_its_number_tells_between_which_others_it_arrived_and_none_is_left_out(app: Flask, posted: Posted) -> None:
    """What it does not hide, as docs/anonymous.md says."""
    with within(ANNES) as session:
        titles = list(session.scalars(select(Issue.title).order_by(Issue.number)))
        assert list(session.scalars(select(Issue.number).order_by(Issue.number))) == list(range(1, len(titles) + 1))
    assert [titles.index(TITLE), len(titles)] == [len(CROWD), 2 * len(CROWD) + 1]


def _left_by(app: Flask, at: datetime, priority: str) -> dict[str, list[str]]:
    """Each new row of something that arrives at that moment."""
    before = kept(())
    speak_up_at(app, at, priority=priority)
    return {table: [row for row in rows if row not in before[table]] for table, rows in kept(()).items()}


def _telling(new: dict[str, list[str]], since: datetime, until: datetime) -> list[tuple[str, str, datetime]]:
    """Each moment near it, but for those at which a shift begins or ends."""
    near = _near(since, until)
    turns = {turn for at in (since, until) for turn in rules.shift_of(at, ZONE.key)}
    return [it for it in _moments(new) if near[0] <= it[2] <= near[1] and it[2] not in turns]


def _near(since: datetime, until: datetime) -> tuple[datetime, datetime]:
    return since - timedelta(minutes=1), until + timedelta(minutes=1)


def _moments(new: dict[str, list[str]]) -> list[tuple[str, str, datetime]]:
    """Each column of a new row that has a moment."""
    db.session.remove()
    found = []
    with db.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            columns = [it.name for it in table.columns if isinstance(it.type, UtcDateTime)]
            rows = [row._mapping for row in connection.execute(select(table)) if str(tuple(row)) in new[table.name]]
            found += [(table.name, it, row[it]) for row in rows for it in columns if row[it] is not None]
    return [(table, name, at if at.tzinfo else at.replace(tzinfo=UTC)) for table, name, at in found]


def _written_out(near: tuple[datetime, datetime]) -> list[str]:
    """Each minute near it as JSON tells it; where a shift begins or ends is no telltale."""
    minutes = {near[0], (near[0] + (near[1] - near[0]) / 2), near[1]}
    return [f"{at:%Y-%m-%dT%H:%M}" for at in minutes if at.astimezone(ZONE).minute]


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
