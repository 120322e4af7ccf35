"""What a session remembers while it writes, and what hardly ever changes for longer."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session, aliased

from tests.conftest import config_for
from tests.make import followups, rounds, webhooks
from tests.make.followups import BIOMED, HOUSE, issue, raise_issue
from tests.make.people import ANNES, FOUR_WEST, actor, do, done
from webapp.app import create_app
from webapp.connect.webhooks.model import Webhook
from webapp.db import db, within, writing
from webapp.followups.model import Issue, Queue
from webapp.ids import new_id
from webapp.people.model import Facility
from webapp.remembering import foresee, recall, remembered, retain
from webapp.rounds.model import Round
from webapp.sync.accept import accept


def facilities(session: Session) -> int:
    return remembered(
        session, Facility, "count", lambda: session.scalar(select(func.count()).select_from(Facility)) or 0
    )


def test_an_answer_is_remembered_until_a_row_of_its_kind_is_added(app: Flask) -> None:
    with within(ANNES), writing() as session:
        before = facilities(session)
        session.add(Facility(id=new_id(), name="Annex"))
        assert facilities(session) == before + 1


FACILITY = aliased(Facility)


@pytest.mark.parametrize(
    "asked",
    [
        select(Facility.id),
        select(Queue.id, Facility.id).join(Facility, Facility.name == "Annex"),
        select(func.count(Facility.id)),
        select(func.count()).select_from(Facility),
        select(FACILITY.id),
        select(select(Facility.id).subquery().c.id),
        select(Facility.id).union_all(select(Queue.id)),
    ],
    ids=["its rows", "rows of others beside", "a column worked on", "a count", "another name", "inside", "in a union"],
)
def test_whoever_asks_while_writing_sees_what_is_added_however_they_ask(app: Flask, asked: Any) -> None:
    followups.open_queues()
    with within(ANNES), writing() as session:
        before = session.execute(asked).all()
        session.add(Facility(id="ffffffff-ffff-4fff-bfff-ffffffffffff", name="Annex"))
        assert session.execute(asked).all() != before


def test_whoever_asks_for_another_kind_does_not_wait_for_what_is_added(app: Flask, statements: list[str]) -> None:
    with within(ANNES), writing() as session:
        session.add(Facility(id=new_id(), name="Annex"))
        session.scalars(select(Queue)).all()
        assert not any(said.startswith("INSERT") for said in statements)


def test_what_a_savepoint_took_back_is_no_longer_remembered(app: Flask) -> None:
    with within(ANNES), writing() as session:
        before = facilities(session)
        savepoint = session.begin_nested()
        session.add(Facility(id=new_id(), name="Annex"))
        assert facilities(session) == before + 1
        savepoint.rollback()
        assert facilities(session) == before


def test_a_row_known_to_be_absent_is_found_once_it_is_added_and_absent_again_when_taken_back(app: Flask) -> None:
    facility_id = new_id()
    with within(ANNES), writing() as session:
        foresee(session, {Facility: [facility_id]})
        assert session.get(Facility, (ANNES, facility_id)) is None
        savepoint = session.begin_nested()
        session.add(Facility(id=facility_id, name="Annex"))
        assert session.get_one(Facility, (ANNES, facility_id)).name == "Annex"
        savepoint.rollback()
        assert session.get(Facility, (ANNES, facility_id)) is None


def test_what_a_savepoint_took_back_is_not_known_to_the_next_transaction(app: Flask) -> None:
    queue_id = new_id()
    with within(ANNES), writing() as session:
        recall(session, "a mark")
        savepoint = session.begin_nested()
        session.add(Queue(id=queue_id, name="Refused"))
        savepoint.rollback()
        assert retain(session)
    with within(ANNES), writing() as session:
        recall(session, "a mark")
        assert session.get(Queue, (ANNES, queue_id)) is None


@pytest.fixture
def asked(app: Flask) -> Iterator[list[str]]:
    """Every SELECT, as it is sent."""
    found: list[str] = []

    def hear(line: Any, cursor: Any, statement: str, *more: Any) -> None:
        if statement.startswith("SELECT"):
            found.append(statement)

    event.listen(db.engine, "before_cursor_execute", hear)
    yield found
    event.remove(db.engine, "before_cursor_execute", hear)


LASTING = ("organisation", "unit", "membership", "queue", "routing_rule", "template", "duty", "webhook")


def about_what_lasts(statements: list[str]) -> list[str]:
    return [one for one in statements if any(f"FROM {table} " in f"{one.replace(chr(10), '')} " for table in LASTING)]


def a_round_with_an_issue() -> list[str]:
    """Sent as one request by Elena; returns what became of each command."""
    round_id, said = new_id(), {"title": "The pump beeps", "category": "equipment", "priority": "P3"}
    kinds = [
        ("round.start", {"round_id": round_id, "unit_id": FOUR_WEST, "template_id": rounds.TEMPLATE["id"]}),
        ("issue.raise", {"issue_id": new_id(), "unit_id": FOUR_WEST, "round_id": round_id, **said}),
        ("round.finish", {"round_id": round_id}),
    ]
    sent = [{"id": new_id(), "type": type, "made_at": "2026-11-02T09:00:00Z", "payload": it} for type, it in kinds]
    return [result.status for result in accept(elena(), sent)]


def elena() -> Any:
    return actor("Elena")


def test_what_is_begun_now_is_not_looked_for(asked: list[str]) -> None:
    followups.open_queues()
    rounds.publish()
    assert a_round_with_an_issue() == ["applied"] * 3
    asked.clear()
    assert a_round_with_an_issue() == ["applied"] * 3
    assert [one for one in asked if "FROM round" in one or "FROM issue" in one] == []


def test_what_is_there_is_read_beside_what_is_not(asked: list[str]) -> None:
    followups.open_queues()
    rounds.publish()
    round_id, issue_id, other = rounds.start(), raise_issue(), new_id()
    with within(ANNES), writing() as session:
        foresee(session, {Round: [round_id, other], Issue: [issue_id, other]})
        asked.clear()
        found = [session.get(kind, (ANNES, one)) for kind in (Round, Issue) for one in (round_id, issue_id, other)]
    assert [row and row.id for row in found] == [round_id, None, None, None, issue_id, None]
    assert len(asked) == 2  # what was not foreseen: a round with the issue's id, an issue with the round's


def test_a_row_that_was_deleted_is_not_found_any_more(app: Flask) -> None:
    facility_id = new_id()
    done("Ada", "facility.open", facility_id=facility_id, name="Annex")
    with within(ANNES), writing() as session:
        recall(session, "a mark")
        session.delete(session.get_one(Facility, (ANNES, facility_id)))
        session.flush()
        assert session.get(Facility, (ANNES, facility_id)) is None


def test_a_new_row_is_there_with_all_it_will_hold(app: Flask) -> None:
    with within(ANNES), writing() as session:
        row = Facility(id=new_id(), name="Annex")
        session.add(row)
        session.flush()
        session.expire(row)
        assert (row.organisation_id, row.name) == (ANNES, "Annex")


def test_a_row_has_no_names_but_its_columns() -> None:
    with pytest.raises(TypeError, match="nmae"):
        Facility(id=new_id(), nmae="Annex")


def test_what_hardly_ever_changes_is_asked_for_once(asked: list[str]) -> None:
    followups.open_queues()
    rounds.publish()
    assert a_round_with_an_issue() == ["applied"] * 3
    who = elena()
    assert about_what_lasts(asked)
    asked.clear()
    round_id = new_id()
    said = {"round_id": round_id, "unit_id": FOUR_WEST, "template_id": rounds.TEMPLATE["id"]}
    done(who, "round.start", **said)
    raise_issue(who, round_id=round_id)
    done(who, "round.finish", round_id=round_id)
    assert about_what_lasts(asked) == []


def test_what_another_process_sets_counts_from_then_on(app: Flask, database_url: str, tmp_path: Path) -> None:
    followups.open_queues()
    assert issue(raise_issue())["queue_id"] == BIOMED
    other = create_app(config_for(tmp_path / "other", database_url))
    with other.app_context():
        done("Ada", "queue.open", queue_id=HOUSE, name="Housekeeping")
        rules = [{"queue_id": HOUSE, "category": "equipment"}, {"queue_id": BIOMED, "category": "it"}]
        done("Ada", "routing.set", rules=rules)
        db.session.remove()
        db.engine.dispose()
    assert issue(raise_issue())["queue_id"] == HOUSE


def test_what_was_refused_is_not_remembered(app: Flask) -> None:
    followups.open_queues()
    raise_issue()
    rules = [{"queue_id": BIOMED, "category": "it"}, {"queue_id": new_id(), "category": "equipment"}]
    assert do("Ada", "routing.set", rules=rules).status == "rejected"
    assert issue(raise_issue())["queue_id"] == BIOMED


def test_a_change_is_the_transactions_own_until_it_is_kept(app: Flask) -> None:
    """The phone number is set on a row that came from what was remembered: a refusal beside it takes it back alone."""
    followups.open_queues()
    raise_issue()
    sent = [
        {"id": new_id(), "type": type, "made_at": "2026-11-02T09:00:00Z", "payload": payload}
        for type, payload in (
            ("queue.set_phone", {"queue_id": BIOMED, "phone": "4711"}),
            ("queue.set_phone", {"queue_id": new_id(), "phone": "4712"}),
        )
    ]
    assert [result.status for result in accept(actor("Ada"), sent)] == ["applied", "rejected"]
    with within(ANNES) as session:
        assert session.get_one(Queue, (ANNES, BIOMED)).phone == "4711"


def test_what_lasts_is_written_by_commands_alone(app: Flask) -> None:
    followups.open_queues()
    with within(ANNES), pytest.raises(RuntimeError, match="by commands alone"), writing() as session:
        session.get_one(Queue, (ANNES, BIOMED)).phone = "4711"


def test_what_passes_of_it_others_write_and_nobody_knows_it_from_before(app: Flask) -> None:
    webhook_id = webhooks.set_webhook()
    webhooks.set_webhook(webhook_id=webhook_id, name="Its row was read by a command")
    with within(ANNES), writing() as session:
        session.get_one(Webhook, (ANNES, webhook_id)).failures = 3
    with within(ANNES), pytest.raises(RuntimeError, match="by commands alone"), writing() as session:
        session.get_one(Webhook, (ANNES, webhook_id)).on = False
    webhooks.set_webhook(webhook_id=webhook_id, on=False)
    assert (webhooks.kept(webhook_id).failures, webhooks.kept(webhook_id).on) == (0, False)
