"""Requests that wait for the write lock go together, and each is answered as if it had come alone."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, func, select
from sqlalchemy.exc import OperationalError

from tests.make.people import ANNES, FOUR_WEST, actor, done
from tests.support.waiting import until
from webapp.audit.model import AuditRow
from webapp.audit.rules import first_break
from webapp.clock import now
from webapp.db import db, within
from webapp.followups.model import Issue
from webapp.ids import new_id
from webapp.sync import accept as accepting
from webapp.sync.accept import accept
from webapp.sync.commands import COMMANDS
from webapp.sync.reading import Result
from webapp.sync.transaction import AT_ONCE, Transaction

Sent = list[dict[str, Any]]


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[Transaction]:
    """Every transaction that was kept, in order."""
    seen: list[Transaction] = []
    monkeypatch.setattr(accepting, "_after_commit", [seen.append])
    return seen


@pytest.fixture(autouse=True)
def a_queue(app: Flask) -> None:
    done("Ada", "queue.open", queue_id=new_id(), name="Everything", catch_all=True)


def raised(title: str, **changed: Any) -> dict[str, Any]:
    payload = {"issue_id": new_id(), "unit_id": FOUR_WEST, "title": title, "category": "equipment", "priority": "P3"}
    return {"id": new_id(), "type": "issue.raise", "made_at": now(), "payload": payload | changed}


def together(app: Flask, *requests: Sent) -> list[list[Result] | BaseException]:
    """Every request waits before the first one is carried out; their answers, in order."""
    sam, line = actor("Sam"), accepting._line(ANNES)

    def send(sent: Sent) -> list[Result] | BaseException:
        with app.app_context():
            try:
                return accept(sam, sent)
            except Exception as error:
                return error

    with ThreadPoolExecutor(len(requests)) as threads:
        with line.turn:
            answers = []
            for n, sent in enumerate(requests, start=1):
                answers.append(threads.submit(send, sent))
                until(lambda n=n: len(line.waiting) == n, "it waits")  # type: ignore[misc]
        return [answer.result() for answer in answers]


def titles() -> list[str]:
    with within(ANNES) as session:
        return list(session.scalars(select(Issue.title).order_by(Issue.number)))


def the_trail_holds() -> bool:
    columns = (AuditRow.n, AuditRow.at, AuditRow.actor_id, AuditRow.verb, AuditRow.command_id)
    with within(ANNES) as session:
        rows = session.execute(select(*columns, AuditRow.body_hash, AuditRow.hash).order_by(AuditRow.n)).all()
    return first_break([tuple(row) for row in rows]) is None


def status(answer: list[Result] | BaseException) -> list[str]:
    assert isinstance(answer, list)
    return [result.status for result in answer]


def test_what_waits_is_kept_by_one_transaction_and_each_request_gets_its_own_answer(app, kept):
    requests = [[raised(f"{n}.{m}") for m in range(3)] for n in range(4)]
    answers = together(app, *requests)
    assert [[result.id for result in answer] for answer in answers] == [[one["id"] for one in r] for r in requests]
    assert all(status(answer) == ["applied"] * 3 for answer in answers)
    assert titles() == [f"{n}.{m}" for n in range(4) for m in range(3)]
    assert len(kept) == 1


def test_a_refusal_in_one_request_leaves_the_others_as_they_are(app, kept):
    answers = together(app, [raised("before")], [raised("bad", priority="P9"), raised("good")], [raised("after")])
    assert [status(answer) for answer in answers] == [["applied"], ["rejected", "applied"], ["applied"]]
    assert titles() == ["before", "good", "after"]
    assert len(kept) == 3


def test_what_another_made_before_is_refused_and_stays_as_it_was(app):
    first = raised("first")
    assert status(together(app, [first])[0]) == ["applied"]
    second = raised("second", issue_id=first["payload"]["issue_id"])
    answers = together(app, [raised("other")], [second, raised("good")])
    assert [status(answer) for answer in answers] == [["applied"], ["rejected", "applied"]]
    assert isinstance(answers[1], list)
    assert answers[1][0].problem is not None
    assert answers[1][0].problem["code"] == "already_exists"
    assert titles() == ["first", "other", "good"]


def test_what_was_written_before_a_late_refusal_is_undone_and_done_once(app):
    many = [raised(f"{n}") for n in range(AT_ONCE)]
    last = [raised("bad", priority="P9"), raised("good")]
    for expected in ("applied", "duplicate"):
        answers = together(app, many, last)
        assert [status(answer) for answer in answers] == [[expected] * AT_ONCE, ["rejected", expected]]
    assert titles() == [*(f"{n}" for n in range(AT_ONCE)), "good"]
    assert the_trail_holds()


def test_the_same_command_in_two_requests_at_once_is_done_once(app):
    once = raised("once")
    answers = together(app, [once], [raised("other")], [once])
    assert [status(answer) for answer in answers] == [["applied"], ["applied"], ["duplicate"]]
    assert titles() == ["once", "other"]


def test_a_failure_nobody_foresaw_is_the_matter_of_its_own_request_alone(app, monkeypatch):
    def fail(doing: Any, **said: Any) -> None:
        if said["title"] == "fails":
            raise ZeroDivisionError
        kind.handle(doing, **said)

    kind = COMMANDS["issue.raise"]
    replace_handler(monkeypatch, "issue.raise", fail)
    answers = together(app, [raised("before"), raised("fails"), raised("never")], [raised("after")])
    assert [status(answer) for answer in answers] == [["applied"], ["applied"]]
    assert titles() == ["before", "after"]


def test_a_database_that_is_away_is_said_to_all_who_wait_and_nothing_is_half_done(app, monkeypatch):
    def away(doing: Any, **said: Any) -> None:
        raise OperationalError("", {}, Exception("away"))

    replace_handler(monkeypatch, "issue.raise", away)
    requests = [[raised("one")], [raised("two")]]
    assert all(isinstance(answer, OperationalError) for answer in together(app, *requests))
    monkeypatch.undo()
    assert [status(answer) for answer in together(app, *requests)] == [["applied"], ["applied"]]
    assert titles() == ["one", "two"]


def test_no_connection_to_be_had_is_said_to_all_who_wait(app, monkeypatch):
    def none_free(*asked: Any) -> Transaction:
        raise TimeoutError

    monkeypatch.setattr(accepting, "transact", none_free)
    assert all(isinstance(answer, TimeoutError) for answer in together(app, [raised("one")], [raised("two")]))


def test_the_trail_holds_through_whatever_was_undone(app):
    together(app, [raised("one")], [raised("bad", unit_id=new_id())], [raised("two"), raised("three")])
    assert the_trail_holds()
    with within(ANNES) as session:
        assert session.scalar(select(func.count()).select_from(AuditRow).where(AuditRow.verb == "issue.raise")) == 3


def test_more_than_fits_in_one_transaction_goes_in_the_next(app, kept, monkeypatch):
    monkeypatch.setattr(accepting, "MOST_TOGETHER", 3)
    answers = together(app, [raised("1"), raised("2")], [raised("3"), raised("4")], [raised("5")])
    assert all(set(status(answer)) == {"applied"} for answer in answers)
    assert titles() == ["1", "2", "3", "4", "5"]
    assert len(kept) == 2


def test_however_many_requests_go_together_each_table_is_written_by_one_statement(app):
    written: list[str] = []

    def hear(line: Any, cursor: Any, statement: str, *more: Any) -> None:
        if statement.upper().startswith("INSERT INTO"):
            written.append(statement.split()[2].strip('"'))

    event.listen(db.engine, "before_cursor_execute", hear)
    answers = together(app, *[[raised(f"{n}.{m}") for m in range(3)] for n in range(4)])
    event.remove(db.engine, "before_cursor_execute", hear)
    assert all(status(answer) == ["applied"] * 3 for answer in answers)
    assert {"command", "audit", "change", "issue", "issue_word"} <= set(written)
    assert len(written) == len(set(written))


def replace_handler(monkeypatch: pytest.MonkeyPatch, type: str, handler: Callable[..., None]) -> None:
    monkeypatch.setitem(COMMANDS, type, replace(COMMANDS[type], handle=handler))
