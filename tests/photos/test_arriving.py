"""Uploads that came together: what becomes of each is its own affair, and all of it costs one transaction."""

from hashlib import sha256

import pytest
from flask import Flask
from sqlalchemy import event, func, select

from tests.make import followups
from tests.make.people import ANNES, person_id
from webapp import clock
from webapp.access import system
from webapp.audit.model import AuditRow
from webapp.db import db, within
from webapp.errors import Problem
from webapp.ids import new_id
from webapp.photos import arriving
from webapp.photos.arriving import Arrived, Upload, keep, take_in
from webapp.photos.model import Photo
from webapp.photos.store import PhotoStore, key_of, keys
from webapp.sync.accept import accept


@pytest.fixture
def store(app: Flask) -> PhotoStore:
    kept: PhotoStore = app.extensions["photos"]
    return kept


def upload(content: bytes, by: str = "Sam", photo_id: str | None = None) -> Upload:
    return Upload(photo_id or new_id(), person_id(by), sha256(content).hexdigest(), lambda: content)


def arrive(store: PhotoStore, *uploads: Upload) -> list[str]:
    for one in uploads:
        keep(ANNES, store, one)
    return [said(one) for one in take_in(ANNES, store, uploads)]


def said(one: Arrived | Problem) -> str:
    return one.code if isinstance(one, Problem) else f"{one.photo.state}{' new' if one.is_new else ''}"


def test_good_ones_beside_bad_ones_each_get_their_own_answer(store: PhotoStore) -> None:
    mine, hers = upload(b"mine"), upload(b"hers", by="Ngozi")
    assert arrive(store, mine, hers) == ["waiting new", "waiting new"]
    fresh = upload(b"fresh")
    answers = arrive(
        store,
        upload(b"other bytes", photo_id=mine.photo_id),
        fresh,
        mine,
        upload(b"taken over", photo_id=hers.photo_id),
        upload(b"mine"),
    )
    assert answers == ["other_picture", "waiting new", "waiting", "already_exists", "waiting new"]
    kept = {key_of(ANNES, one.sha256, "upload") for one in (mine, hers, fresh)}
    assert set(keys(store)) == kept, "nothing of what was refused"


def test_one_id_twice_at_once_is_new_once_and_other_bytes_under_it_come_too_late(store: PhotoStore) -> None:
    one = upload(b"one")
    again, other = upload(b"one", photo_id=one.photo_id), upload(b"other", photo_id=one.photo_id)
    assert arrive(store, one, again, other) == ["waiting new", "waiting", "other_picture"]


def test_one_that_takes_anothers_id_does_not_keep_the_right_one_out(store: PhotoStore) -> None:
    photo_id = new_id()
    followups.open_queues()
    followups.raise_issue("Sam", issue_id=new_id(), photo_ids=[photo_id])
    wrong, right = upload(b"wrong", by="Ngozi", photo_id=photo_id), upload(b"right", photo_id=photo_id)
    assert arrive(store, wrong, right) == ["already_exists", "waiting new"]
    assert set(keys(store)) == {key_of(ANNES, right.sha256, "upload")}


def test_what_one_of_two_commands_kept_together_brings_the_other_knows(store: PhotoStore) -> None:
    """Nothing is written yet when the second asks what there is."""
    one, other = upload(b"one"), upload(b"other")
    keep(ANNES, store, one), keep(ANNES, store, other)
    said = [{"photo_id": one.photo_id, "by_id": one.by_id, "sha256": it.sha256} for it in (one, other)]
    sent = [
        {"id": new_id(), "type": "photo.arrive", "made_at": clock.now(), "payload": {"photos": [it]}} for it in said
    ]
    assert [it.status for it in accept(system(ANNES), sent)] == ["applied", "applied"]
    with within(ANNES) as session:
        assert session.scalars(select(Photo.sha256)).all() == [one.sha256]


def test_however_many_come_together_it_is_one_transaction_of_so_many_statements(store: PhotoStore) -> None:
    arrive(store, upload(b"the statements are made"))
    counts = []
    for n in (1, 8):
        uploads = [upload(f"{n} {it}".encode()) for it in range(n)]
        asked: list[str] = []

        def note(connection: object, cursor: object, statement: str, *more: object, into: list[str] = asked) -> None:
            into.append(statement)

        links = _links()
        event.listen(db.engine, "before_cursor_execute", note)
        arrive(store, *uploads)
        event.remove(db.engine, "before_cursor_execute", note)
        assert _links() == links + 1
        counts.append(len([it for it in asked if not it.startswith("BEGIN")]))
    assert counts[0] == counts[1] <= 8, counts


def _links() -> int:
    with within(ANNES) as session:
        return session.scalar(select(func.count()).select_from(AuditRow)) or 0


def test_bytes_that_were_cleared_away_meanwhile_are_put_again(
    store: PhotoStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, really = upload(b"cleared too soon"), arriving.carry_out

    def after_a_clearing(*given: object, **more: object) -> object:
        store.delete(key_of(ANNES, one.sha256, "upload"))
        return really(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(arriving, "carry_out", after_a_clearing)
    assert arrive(store, one) == ["waiting new"]
    assert store.get(key_of(ANNES, one.sha256, "upload")) == b"cleared too soon"


def test_damaged_bytes_that_lie_there_give_way_to_whole_ones_and_the_others_are_kept(store: PhotoStore) -> None:
    before, damaged, after = upload(b"before"), upload(b"whole"), upload(b"after")
    store.put(key_of(ANNES, damaged.sha256, "upload"), b"damaged")
    assert arrive(store, before, damaged, after) == ["waiting new"] * 3
    kept = [store.get(key_of(ANNES, one.sha256, "upload")) for one in (before, damaged, after)]
    assert kept == [b"before", b"whole", b"after"]
