"""Signing in, being let go, and what guessing comes to."""

from datetime import timedelta

from sqlalchemy import select

from tests.make.people import PASSWORD, email, person_id
from webapp.clock import now
from webapp.db import db, writing
from webapp.people.model import Session, SignIn
from webapp.people.rules import FREE_TRIES, SEEN_EVERY, locked_until


def test_signing_in_says_who_you_are_and_how_far_you_reach(phone):
    me = phone("Sam").get("/api/v1/session").json["person"]
    assert (me["id"], me["email"], me["role"], me["all_units"]) == (person_id("Sam"), email("Sam"), "frontline", False)
    assert phone("Elena").get("/api/v1/session").json["person"]["all_units"] is True


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(phone):
    wrong = phone().post("/api/v1/session", {"email": email("Sam"), "password": "guess"})
    unknown = phone().post("/api/v1/session", {"email": "nobody@test.example", "password": "guess"})
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json["code"] == unknown.json["code"] == "wrong_sign_in"


def test_an_address_is_not_case_sensitive(phone):
    assert (
        phone().post("/api/v1/session", {"email": f" {email('Sam').upper()} ", "password": PASSWORD}).status_code == 200
    )


def test_guessing_locks_the_address_even_for_the_right_password_and_says_how_long(phone):
    guesser = phone()
    for _ in range(FREE_TRIES):
        assert guesser.post("/api/v1/session", {"email": email("Sam"), "password": "guess"}).status_code == 401
    answer = phone().post("/api/v1/session", {"email": email("Sam"), "password": PASSWORD})
    assert (answer.status_code, answer.json["code"]) == (429, "locked_out")
    assert 0 < int(answer.headers["Retry-After"]) <= 61
    assert phone().post("/api/v1/session", {"email": email("Tom"), "password": PASSWORD}).status_code == 200


def test_a_lock_ends_by_itself_and_the_right_password_clears_the_count(phone, app):
    with writing() as session:
        sam = session.get(SignIn, email("Sam"))
        sam.failures, sam.locked_until = FREE_TRIES, now() - timedelta(seconds=1)
    assert phone("Sam").get("/api/v1/session").status_code == 200
    db.session.expire_all()
    assert db.session.get(SignIn, email("Sam")).failures == 0


def test_locks_grow_and_stay_short_enough_for_a_shift():
    moment = now()
    waits = [locked_until(failures, moment) for failures in range(20)]
    assert waits[FREE_TRIES - 1] is None
    lengths = [wait - moment for wait in waits[FREE_TRIES:]]
    assert lengths == sorted(lengths)
    assert lengths[-1] == timedelta(minutes=15)


def test_signing_out_ends_this_device_and_no_other(phone):
    first, second = phone("Sam"), phone("Sam")
    assert first.delete("/api/v1/session").status_code == 204
    assert first.get("/api/v1/session").status_code == 401
    assert second.get("/api/v1/session").status_code == 200


def test_a_device_can_tell_that_somebody_is_signed_in_without_knowing_the_secret(phone):
    sam = phone("Sam")
    assert sam.http.get_cookie("roundwell_signed_in").value == "1"
    answer = sam.delete("/api/v1/session")
    assert sam.http.get_cookie("roundwell_signed_in") is None
    assert answer.headers["Clear-Site-Data"] == '"cache"'


def test_a_copied_cookie_is_worthless_after_signing_out(phone):
    sam = phone("Sam")
    cookie = sam.http.get_cookie("roundwell").value
    sam.delete("/api/v1/session")
    thief = phone()
    thief.http.set_cookie("roundwell", cookie)
    assert thief.get("/api/v1/session").status_code == 401


def test_a_session_ended_on_the_server_is_ended_at_the_next_contact(phone, app):
    sam = phone("Sam")
    with writing() as session:
        session.query(Session).filter_by(person_id=person_id("Sam")).delete()
    assert sam.get("/api/v1/changes").status_code == 401


def test_when_a_device_was_last_seen_is_kept_with_what_it_says_of_itself(phone):
    it = phone("Sam")
    with writing() as session:
        before = now() - SEEN_EVERY - timedelta(minutes=1)
        session.scalars(select(Session).where(Session.person_id == person_id("Sam"))).one().seen_at = before
    it.headers |= {"X-Device": "waiting=3"}
    assert it.get("/api/v1/changes").status_code == 200
    it.headers |= {"X-Device": "waiting=0"}
    assert it.get("/api/v1/changes").status_code == 200
    kept = db.session().execute(select(Session.seen_at, Session.device).filter_by(person_id=person_id("Sam"))).one()
    assert kept.seen_at > now() - timedelta(minutes=5)
    assert kept.device == {"said": "waiting=3"}  # seen a moment ago: that is not written anew
