"""Each command once, wholly or not at all."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from tests.make.people import ANNES, FOUR_WEST, MAIN, do, done
from webapp.audit.model import AuditRow
from webapp.audit.rules import first_break
from webapp.clock import now
from webapp.db import within
from webapp.ids import new_id
from webapp.people.model import Room
from webapp.sync.model import CommandRow
from webapp.sync.reading import read


def opening(room_id: str | None = None, **more: object) -> dict[str, object]:
    payload = {"room_id": room_id or new_id(), "unit_id": FOUR_WEST, "name": "Room 12"}
    return {"id": new_id(), "type": "room.open", "made_at": now().isoformat(), "payload": payload} | more


def rooms() -> int:
    with within(ANNES) as session:
        return session.scalar(select(func.count()).select_from(Room)) or 0


def test_sent_twice_done_once(phone):
    ada, command = phone("Ada"), opening()
    assert ada.send(command)[0]["status"] == "applied"
    assert ada.send(command)[0]["status"] == "duplicate"
    assert [result["status"] for result in ada.send(command, command)] == ["duplicate", "duplicate"]
    assert rooms() == 1


def test_twice_in_one_request_is_done_once(phone):
    command = opening()
    assert [result["status"] for result in phone("Ada").send(command, command)] == ["applied", "duplicate"]
    assert rooms() == 1


def test_the_same_id_with_another_body_is_refused_and_the_first_one_counts(phone):
    ada, command = phone("Ada"), opening()
    ada.send(command)
    again = ada.send({**command, "payload": {**command["payload"], "name": "Another"}})[0]
    assert (again["status"], again["problem"]["code"]) == ("rejected", "id_reused")
    assert rooms() == 1


def test_one_bad_command_never_blocks_the_next(phone):
    results = phone("Ada").send(opening(), opening(type="room.unheard_of"), opening(payload={}), opening())
    assert [result["status"] for result in results] == ["applied", "rejected", "rejected", "applied"]
    assert results[1]["problem"]["code"] == "unknown_command"
    assert set(results[2]["problem"]["fields"]) == {"room_id", "unit_id", "name"}
    assert rooms() == 2


def test_a_refusal_is_an_answer_and_leaves_nothing(phone):
    ada, room_id = phone("Ada"), new_id()
    command = opening(room_id)
    ada.send(command)
    refused = opening(room_id)
    first = ada.send(refused)[0]
    assert (first["status"], first["problem"]["code"]) == ("rejected", "already_exists")
    assert ada.send(refused)[0] == first
    assert rooms() == 1


def test_a_command_from_a_newer_app_is_kept_on_the_device_not_half_understood(phone):
    assert phone("Ada").send(opening(version=99))[0]["problem"]["code"] == "update_first"


def test_a_person_may_only_do_what_their_role_reaches(phone):
    problem = phone("Sam").send(opening())[0]["problem"]
    assert problem["code"] == "forbidden"
    assert "admin" in problem["detail"]


def test_another_organisations_unit_is_as_if_it_were_not_there(phone):
    assert phone("Mallory").send(opening())[0]["problem"]["code"] in ("not_found", "forbidden")
    elsewhere = {"unit_id": new_id(), "facility_id": MAIN, "name": "Stolen"}
    assert do("Mallory", "unit.open", **elsewhere).problem["code"] == "not_found"


def test_a_clock_a_day_ahead_never_makes_the_future(app):
    room_id = new_id()
    at = now() + timedelta(days=1)
    assert do("Ada", "room.open", room_id=room_id, unit_id=FOUR_WEST, name="x").status == "applied"
    with within(ANNES) as session:
        assert all(row.at <= now() for row in session.scalars(select(AuditRow)))
        assert at > now()


def test_a_clock_known_to_be_wrong_is_set_right(phone, app):
    ada = phone("Ada")
    wrong = timedelta(days=-1)
    command = opening(made_at=(now() + wrong - timedelta(minutes=5)).isoformat())
    ada.post("/api/v1/commands", {"sent_at": (now() + wrong).isoformat(), "commands": [command]})
    with within(ANNES) as session:
        row = session.scalars(select(AuditRow).where(AuditRow.command_id == command["id"])).one()
        assert abs(now() - timedelta(minutes=5) - row.at) < timedelta(minutes=1)


def test_every_applied_command_is_a_link_of_the_audit_chain(app):
    for name in ("a", "b", "c"):
        done("Ada", "room.open", room_id=new_id(), unit_id=FOUR_WEST, name=name)
    with within(ANNES) as session:
        rows = session.scalars(select(AuditRow).order_by(AuditRow.n)).all()
        applied = session.scalar(select(func.count()).select_from(CommandRow).where(CommandRow.problem.is_(None)))
    chain = [(r.n, r.at, r.actor_id, r.verb, r.command_id, r.body_hash, r.hash) for r in rows]
    assert len(chain) == applied
    assert first_break(chain) is None
    assert first_break(chain[:2] + chain[3:]) == 3
    assert first_break([*chain[:1], (*chain[1][:3], "issue.decline", *chain[1][4:]), *chain[2:]]) == 2


def test_what_was_sent_cannot_be_found_by_hashing_all_it_might_say(phone):
    names = ("Room 11", "Room 12", "Room 13")
    command = opening(payload={"room_id": new_id(), "unit_id": FOUR_WEST, "name": names[1]})
    assert phone("Ada").send(command, {**command, "id": new_id(), "type": "unit.close"})[0]["status"] == "applied"
    guesses = {
        read({**command, "payload": command["payload"] | {"name": name}, "type": type}, "").body_hash
        for name in names
        for type in ("room.open", "unit.close")
    }
    with within(ANNES) as session:
        kept = {*session.scalars(select(AuditRow.body_hash)), *session.scalars(select(CommandRow.body_hash))}
    assert len(guesses) == 6
    assert kept.isdisjoint(guesses)


def test_words_that_cannot_be_kept_are_refused_by_name_not_by_a_crash(phone):
    for name in ("with \x00 in it", "half \ud83d pair", " ", "x" * 2_000_000):
        result = phone("Ada").send(opening(payload={"room_id": new_id(), "unit_id": FOUR_WEST, "name": name}))[0]
        assert result["problem"]["code"] == "invalid"


def test_moments_no_calendar_knows_are_refused(phone):
    for made_at in ("yesterday", "0001-01-01T00:00:00+14:00", 5, None):
        assert phone("Ada").send(opening(made_at=made_at))[0]["problem"]["code"] == "invalid"
    for made_at in ("9999-12-31T23:59:59Z", datetime(1, 1, 2, tzinfo=UTC).isoformat()):
        assert phone("Ada").send(opening(made_at=made_at))[0]["status"] == "applied"


def test_a_command_without_an_id_cannot_be_answered_alone(phone):
    answer = phone("Ada").post("/api/v1/commands", {"commands": [opening(), {"type": "room.open"}]})
    assert answer.status_code == 422
    assert answer.json["code"] == "invalid"
    assert rooms() == 0
