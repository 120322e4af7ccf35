"""The feed: ordered, without gaps, and nobody sees what is not theirs."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from tests.make import huddles, rounds
from tests.make.followups import do_at
from tests.make.people import ANNES, FIVE_EAST, FOUR_WEST, PEOPLE, done, person_id
from webapp.clock import now
from webapp.db import db, within
from webapp.ids import new_id
from webapp.people.model import Room
from webapp.sync import feed
from webapp.sync.commands import COMMANDS
from webapp.sync.model import Change, Ledger


def open_room(unit_id: str = FOUR_WEST, name: str = "Room") -> str:
    room_id = new_id()
    done("Ada", "room.open", room_id=room_id, unit_id=unit_id, name=name)
    return room_id


def test_a_snapshot_then_only_what_is_new(phone):
    sam = phone("Sam")
    first, cursor = sam.feed()
    assert {"organisation", "facility", "unit", "person"} <= {entity for entity, _ in first}
    assert sam.feed(cursor) == ({}, cursor)
    room_id = open_room()
    later, after = sam.feed(cursor)
    assert list(later) == [("room", room_id)]
    assert after != cursor


def test_what_is_not_mine_to_see_is_never_told(phone):
    theirs = open_room(FIVE_EAST)
    sam, tom, elena = (phone(name).feed()[0] for name in ("Sam", "Tom", "Elena"))
    assert ("room", theirs) not in sam
    assert ("room", theirs) in tom
    assert ("room", theirs) in elena


def test_the_other_hospital_never_shows(phone):
    seen = phone("Mallory").feed()[0]
    names = {data["name"] for (entity, _), data in seen.items() if entity in ("organisation", "unit", "person")}
    assert names == {"Elsewhere", "Far ward", "Mallory"}
    ours = phone("Elena").feed()[0]
    assert not {data["name"] for data in ours.values()} & {"Elsewhere", "Far ward", "Mallory"}


def test_what_is_taken_away_and_made_anew_elsewhere_in_one_go_leaves_who_saw_it(phone, monkeypatch):
    room_id, sam, tom = open_room(), phone("Sam"), phone("Tom")
    cursors = {device: device.feed()[1] for device in (sam, tom)}

    def move(doing, room_id, unit_id, name):
        gone = doing.session.get(Room, (ANNES, room_id))
        doing.session.delete(gone)
        feed.forget(doing, gone)
        doing.session.flush()
        room = Room(id=room_id, unit_id=unit_id, name=name)
        doing.session.add(room)
        feed.tell(doing, room)

    monkeypatch.setitem(COMMANDS, "room.open", replace(COMMANDS["room.open"], handle=move))
    done("Ada", "room.open", room_id=room_id, unit_id=FIVE_EAST, name="Room")
    assert sam.feed(cursors[sam])[0] == {("room", room_id): None}
    assert tom.feed(cursors[tom])[0][("room", room_id)]["unit_id"] == FIVE_EAST


def test_what_is_moved_and_then_told_for_another_reason_in_one_go_leaves_who_saw_it(phone, monkeypatch):
    room_id, sam, tom = open_room(), phone("Sam"), phone("Tom")
    cursors = {device: device.feed()[1] for device in (sam, tom)}

    def move(doing, room_id, unit_id, name):
        room = doing.session.get(Room, (ANNES, room_id))
        room.unit_id = unit_id
        feed.tell(doing, room)
        doing.session.flush()
        room.name = name
        feed.tell_the_same(doing, room)

    monkeypatch.setitem(COMMANDS, "room.open", replace(COMMANDS["room.open"], handle=move))
    done("Ada", "room.open", room_id=room_id, unit_id=FIVE_EAST, name="Another")
    assert sam.feed(cursors[sam])[0] == {("room", room_id): None}
    assert tom.feed(cursors[tom])[0][("room", room_id)]["name"] == "Another"


def test_a_page_at_a_time_is_the_same_as_all_at_once(app):
    for n in range(25):
        open_room(name=f"Room {n}")
    with within(ANNES) as session:
        scopes = frozenset({"org", f"unit:{FOUR_WEST}"})
        whole = feed.since(session, scopes, None, now(), page=1000)
        seen, cursor, more = [], None, True
        while more:
            page = feed.since(session, scopes, cursor, now(), page=4)
            seen += page.rows
            cursor, more = page.cursor, page.more
    assert seen == whole.rows
    assert cursor == whole.cursor


def test_the_first_page_is_short_and_holds_what_a_first_screen_needs(phone, app):
    """A new phone on a slow line shows Today when it has come: what one rounds with, one's own rounds, the boards."""
    rounds.publish()
    own, other = rounds.start("Elena"), rounds.start("Priya")
    done("Priya", "round.finish", round_id=other)
    for n in range(feed.FIRST_PAGE):
        open_room(name=f"Room {n}")
    first = phone("Elena").get("/api/v1/changes").json
    assert first["more"]
    assert len(first["changes"]) == feed.FIRST_PAGE
    assert {"organisation", "unit", "template", "person"} <= {one["entity"] for one in first["changes"]}
    places = {one["id"]: at for at, one in enumerate(first["changes"])}
    people = [places[one["id"]] for one in first["changes"] if one["entity"] == "person"]
    assert places[own] < min(people) < max(people) < places[other]


def test_huddles_of_a_month_do_not_keep_a_first_screen_waiting(phone, app):
    huddles.open_boards()
    held = {}
    for ago in (20, 2, 0):
        at = now() - timedelta(days=ago, minutes=20)
        held[ago] = huddles.hold(at=at)
        do_at(at + timedelta(minutes=9), "Ngozi", "huddle.end", huddle_id=held[ago])
    places = {
        one["id"]: (at, one["entity"]) for at, one in enumerate(phone("Ngozi").get("/api/v1/changes").json["changes"])
    }
    people = [at for at, entity in places.values() if entity == "person"]
    assert places[held[0]][0] < min(people)
    assert max(people) < min(places[held[2]][0], places[held[20]][0])


def test_what_changes_while_a_snapshot_is_read_comes_after_it(app):
    rooms = [open_room(name=f"Room {n}") for n in range(6)]
    scopes = frozenset({f"unit:{FOUR_WEST}"})
    with within(ANNES) as session:
        page = feed.since(session, scopes, None, now(), page=3)
    late = open_room(name="late")
    seen = [row_id for _, row_id, _ in page.rows]
    while page.more:
        with within(ANNES) as session:
            page = feed.since(session, scopes, page.cursor, now(), page=3)
        seen += [row_id for _, row_id, _ in page.rows]
    assert sorted(seen) == sorted([*rooms, late])


def test_a_role_given_or_taken_resets_the_device(phone, app):
    tom = phone("Tom")
    _, cursor = tom.feed()
    done("Ada", "queue.open", queue_id=new_id(), name="Transport", member_ids=[person_id("Tom")])
    page = tom.get("/api/v1/changes", cursor=cursor).json
    assert page["reset"] is True
    assert any(change["entity"] == "organisation" for change in page["changes"])


def test_after_a_restore_a_phone_that_saw_more_than_the_backup_misses_nothing(phone):
    sam = phone("Sam")
    _, before = sam.feed()
    open_room(name="In no backup")
    _, ahead = sam.feed(before)
    with within(ANNES) as session:
        session.scalars(select(Ledger)).one().seq = int(before.rpartition(".")[2])  # as the backup has it
        session.commit()
    assert feed.begin_anew(now()) > 0
    room_id = open_room(name="After the restore")  # its change bears the number of the one that is lost
    page = sam.get("/api/v1/changes", cursor=ahead).json
    assert page["reset"] is True
    told, cursor = sam.feed(ahead)
    assert ("room", room_id) in told
    assert sam.get("/api/v1/changes", cursor=cursor).json["reset"] is False


def test_a_cursor_nobody_handed_out_starts_over(phone):
    sam = phone("Sam")
    _, cursor = sam.feed()
    digest = cursor.split(".")[0]
    for wrong in (
        "nonsense",
        f"{digest}.c.999999999",
        f"{digest}.c.-1",
        f"{digest}.s.1.2",
        "x" * 100,
        f"{digest}.c.1e9",
    ):
        assert sam.get("/api/v1/changes", cursor=wrong).json["reset"] is True


def test_racing_writers_leave_no_gap_a_reader_could_step_over(app):
    """Eight writers and a reader that moves its cursor all the while: it has learned everything at the end."""
    writers, each = 8, 12
    scopes = frozenset({f"unit:{FOUR_WEST}"})
    written: list[str] = []
    done_writing = threading.Event()

    def write() -> None:
        with app.app_context():
            for _ in range(each):
                written.append(open_room())

    def read() -> list[str]:
        learned, cursor = [], None
        with app.app_context():
            while True:
                last_turn = done_writing.is_set()
                with within(ANNES) as session:
                    page = feed.since(session, scopes, cursor, now(), page=5)
                db.session.remove()
                learned += [row_id for _, row_id, _ in page.rows]
                cursor = page.cursor
                if last_turn and not page.more:
                    return learned

    with ThreadPoolExecutor(writers + 1) as pool:
        reader = pool.submit(read)
        for writer in [pool.submit(write) for _ in range(writers)]:
            writer.result()
        done_writing.set()
        learned = reader.result()
    assert sorted(learned) == sorted(written)
    with within(ANNES) as session:
        numbers = sorted(set(session.scalars(select(Change.seq))))
        assert numbers == list(range(numbers[0], session.scalars(select(Ledger.seq)).one() + 1))


def test_nobody_of_this_world_is_forgotten_by_the_feed(phone):
    people = {data["name"] for (entity, _), data in phone("Sam").feed()[0].items() if entity == "person"}
    assert people == {name for name, (_, _, home) in PEOPLE.items() if home == ANNES}
