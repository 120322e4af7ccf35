"""Speaking up without a name: kept once, nothing of whoever did it, and refused from whoever brings a name."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from jobs.renew_passes import renew_passes
from tests.conftest import Phone
from tests.make.anonymous import Voice, new_code, newest_pass, open_passes, speak_up_at, words
from tests.make.everything import kept
from tests.make.followups import BIOMED, QUIET, issue, sees, told
from tests.make.people import ANNES, ELSEWHERE, FAR_WARD, FIVE_EAST, FOUR_WEST, done, person_id
from webapp.anonymous import rules
from webapp.anonymous.model import AnonymousCode
from webapp.clock import as_text, now
from webapp.db import within
from webapp.errors import Problem
from webapp.ids import new_id
from webapp.notify.model import Notice
from webapp.sync.model import CommandRow

AT = datetime(2026, 3, 2, 15, 47, 11, 123456, tzinfo=UTC)  # a Monday, 10:47 in New York
BEGINS, ENDS = datetime(2026, 3, 2, 12, tzinfo=UTC), datetime(2026, 3, 3, 0, tzinfo=UTC)


class TestAnIssue:
    def test_is_kept_without_a_reporter_and_in_its_queue(self, voice: Voice) -> None:
        body = voice.speak_up(detail="Since last night")
        row = issue(body["issue_id"])
        assert (row["raised_by"], row["anonymous"], row["queue_id"]) == (None, True, BIOMED)
        assert (row["title"], row["detail"], row["state"]) == (body["title"], "Since last night", "new")
        assert [(step["verb"], step["by"]) for step in row["story"]] == [("raise", None)]
        assert sees("Ngozi", "issue", body["issue_id"])
        assert not sees("Tom", "issue", body["issue_id"])

    def test_is_told_to_everybody_of_its_queue_by_nobody(self, voice: Voice) -> None:
        voice.speak_up()
        for name in ("Priya", "Ngozi"):
            assert [notice["by_id"] for notice in told(name, "issue.raised")] == [None]

    def test_goes_to_a_restricted_queue_as_any_other(self, voice: Voice) -> None:
        body = voice.speak_up(category="people")
        assert issue(body["issue_id"])["queue_id"] == QUIET
        assert not sees("Ngozi", "issue", body["issue_id"])
        assert voice.read(body["code"])["queue_id"] == QUIET

    def test_has_the_beginning_of_the_shift_as_its_time(self, app: Flask, voice: Voice) -> None:
        body = speak_up_at(app, AT)
        row = issue(body["issue_id"])
        assert {row["raised_at"], row["story"][0]["at"]} == {as_text(BEGINS)}
        with within(ANNES) as session:
            assert set(session.scalars(select(Notice.at).filter_by(about_id=body["issue_id"]))) == {BEGINS}
            command = session.scalars(select(CommandRow).filter_by(type="anonymous.raise")).one()
        assert (command.made_at, command.received_at, command.person_id) == (BEGINS, BEGINS, None)

    @pytest.mark.parametrize(
        ("priority", "acknowledge_by"),
        [
            ("P1", datetime(2026, 3, 2, 16, 15, tzinfo=UTC)),  # a quarter of an hour from 16:00 on
            ("P2", datetime(2026, 3, 2, 18, 0, tzinfo=UTC)),  # two hours from 16:00 on
            ("P3", datetime(2026, 3, 3, 22, 0, tzinfo=UTC)),  # a working day from 19:00 in New York on
        ],
    )
    def test_has_clocks_that_do_not_tell_when_it_arrived(
        self, app: Flask, voice: Voice, priority: str, acknowledge_by: datetime
    ) -> None:
        body = speak_up_at(app, AT, priority=priority)
        assert issue(body["issue_id"])["acknowledge_by"] == as_text(acknowledge_by)

    def test_keeps_its_clocks_start_when_its_priority_changes(self, app: Flask, voice: Voice) -> None:
        body = speak_up_at(app, AT, priority="P3")
        done("Priya", "issue.set_priority", issue_id=body["issue_id"], priority="P2", why="It is worse")
        assert issue(body["issue_id"])["acknowledge_by"] == as_text(ENDS + timedelta(minutes=120))

    def test_whose_owner_takes_it_is_still_owed_a_word(self, voice: Voice) -> None:
        body = voice.speak_up()
        done("Priya", "issue.me_too", issue_id=body["issue_id"])
        done("Priya", "issue.take", issue_id=body["issue_id"])
        assert issue(body["issue_id"])["word_by"] is not None


class TestSentAgain:
    def test_it_is_one(self, voice: Voice) -> None:
        body = voice.speak_up()
        before = kept(())
        again = voice.ask("issues", **body)
        number = issue(body["issue_id"])["number"]
        assert (again.status_code, again.json) == (200, {"number": number})
        assert kept(()) == before

    def test_in_another_spelling_of_its_code_it_is_one(self, voice: Voice) -> None:
        body = voice.speak_up()
        again = voice.ask("issues", **body | {"code": body["code"].lower().replace("-", "")})
        assert again.status_code == 200

    @pytest.mark.parametrize("other", [{"title": "Another"}, {"code": "0000-0000-0000"}, {"unit_id": FIVE_EAST}])
    def test_with_something_else_under_its_id_it_is_refused(self, voice: Voice, other: dict[str, str]) -> None:
        body = voice.speak_up()
        before = kept(())
        answer = voice.ask("issues", **body | other)
        assert (answer.status_code, answer.json["code"]) == (409, "id_reused")
        assert kept(()) == before

    def test_a_code_reads_one_issue_and_no_second(self, voice: Voice) -> None:
        body = voice.speak_up()
        answer = voice.ask("issues", **words(code=body["code"]))
        assert (answer.status_code, answer.json["code"]) == (409, "id_reused")

    def test_somebodys_issue_cannot_be_taken_over(self, voice: Voice) -> None:
        issue_id = str(uuid4())
        done("Sam", "issue.raise", **{k: v for k, v in words(issue_id=issue_id).items() if k != "code"})
        answer = voice.ask("issues", **words(issue_id=issue_id))
        assert (answer.status_code, answer.json["code"]) == (409, "id_reused")


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        "name",
        [
            {"Cookie": "roundwell=anything"},
            {"Cookie": "roundwell_signed_in=1"},
            {"Authorization": "Bearer x"},
            {"X-Device": "a"},
        ],
    )
    @pytest.mark.parametrize("what", ["issues", "answer", "word"])
    def test_a_name_that_comes_along(self, voice: Voice, what: str, name: dict[str, str]) -> None:
        before = kept(())
        voice.http.http = voice.http.http.application.test_client(use_cookies=False)
        voice.http.headers = name
        answer = voice.ask(what, **words())
        assert (answer.status_code, answer.json["code"]) == (400, "sent_with_a_name")
        assert kept(()) == before

    def test_a_signed_in_device_is_not_even_looked_up(self, app: Flask, voice: Voice) -> None:
        sam = Phone(app, "Sam")
        with app.app_context():
            before = kept(())
        answer = sam.post("/api/v1/anonymous/issues", {"pass": voice.secret} | words())
        assert (answer.status_code, answer.json["code"]) == (400, "sent_with_a_name")
        assert kept(()) == before

    @pytest.mark.parametrize("secret", ["", "x", "x" * 43, "\u00e9"])
    @pytest.mark.parametrize("what", ["issues", "answer"])
    def test_no_pass_that_counts(self, voice: Voice, what: str, secret: str) -> None:
        body = words() if what == "issues" else {"code": new_code()}
        answer = voice.ask(what, **body | {"pass": secret})
        assert (answer.status_code, answer.json["code"]) == (403, "pass_unknown")

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"unit_id": FAR_WARD}, "unit_id"),
            ({"unit_id": str(uuid4())}, "unit_id"),
            ({"room_id": str(uuid4())}, "room_id"),
            ({"issue_id": new_id()}, "issue_id"),
            ({"issue_id": "00000000-0000-0000-0000-000000000000"}, "issue_id"),
            ({"code": "7KQ2"}, "code"),
            ({"title": " "}, "title"),
            ({"title": "x" * 201}, "title"),
            ({"category": "gossip"}, "category"),
            ({"priority": "P0"}, "priority"),
            ({"person_id": person_id("Sam")}, "person_id"),
            ({"photo_ids": []}, "photo_ids"),
            ({"made_at": "2026-03-02T10:00:00Z"}, "made_at"),
        ],
    )
    def test_a_field_that_is_wrong_or_one_too_many(self, voice: Voice, wrong: dict[str, str], field: str) -> None:
        before = kept(())
        answer = voice.ask("issues", **words() | wrong)
        assert answer.status_code == 422
        assert set(answer.json["fields"]) == {field}
        assert kept(()) == before

    def test_another_site_that_posts(self, voice: Voice) -> None:
        voice.http.headers = {"Origin": "https://other.example"}
        assert voice.ask("issues", **words()).json["code"] == "other_site"

    def test_whoever_is_signed_in_cannot_do_what_the_house_does_for_nobody(self, app: Flask, voice: Voice) -> None:
        body = voice.speak_up()
        (refused,) = Phone(app, "Ada").send(
            {"id": new_id(), "type": "anonymous.confirm", "made_at": as_text(now()),
             "payload": {"issue_id": body["issue_id"]}}
        )  # fmt: skip
        assert refused["problem"]["code"] == "forbidden"  # type: ignore[index]


class TestHowMuch:
    def test_a_unit_takes_so_many_a_shift_and_says_when_again(
        self, app: Flask, voice: Voice, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rules, "MOST_OF_A_UNIT", 2)
        for _ in range(2):
            speak_up_at(app, AT)
        with pytest.raises(Problem) as refused:
            speak_up_at(app, AT)
        assert (refused.value.code, refused.value.headers) == (
            "too_many",
            [("Retry-After", str(int((ENDS - AT).total_seconds()) + 1))],
        )
        speak_up_at(app, AT, unit_id=FIVE_EAST)
        speak_up_at(app, ENDS)

    def test_an_organisation_takes_so_many_a_shift(
        self, app: Flask, voice: Voice, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rules, "MOST_OF_AN_ORGANISATION", 2)
        speak_up_at(app, AT)
        speak_up_at(app, AT, unit_id=FIVE_EAST)
        with pytest.raises(Problem, match="too_many"):
            speak_up_at(app, AT)

    def test_what_is_kept_is_no_new_one(self, voice: Voice, monkeypatch: pytest.MonkeyPatch) -> None:
        body = voice.speak_up()
        monkeypatch.setattr(rules, "MOST_OF_A_UNIT", 0)
        assert voice.ask("issues", **body).status_code == 200
        answer = voice.ask("issues", **words())
        assert (answer.status_code, answer.json["code"]) == (429, "too_many")
        assert 0 < int(answer.headers["Retry-After"]) <= 13 * 3600

    def test_what_is_said_by_name_does_not_count(self, voice: Voice, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(rules, "MOST_OF_A_UNIT", 1)
        done("Sam", "issue.raise", **{k: v for k, v in words().items() if k != "code"})
        voice.speak_up()


class TestThePass:
    def test_is_one_for_everybody_and_none_for_others(self, voice: Voice) -> None:
        open_passes(ELSEWHERE)
        assert newest_pass("Sam") == newest_pass("Ada") == voice.secret
        assert newest_pass("Mallory") != voice.secret

    def test_is_renewed_each_week_while_the_last_seven_count(self, voice: Voice) -> None:
        assert renew_passes() == 1, "Elsewhere had none yet"
        for week in range(1, 7):
            assert renew_passes(lambda: now() + timedelta(days=7 * week)) == 2  # noqa: B023
        assert newest_pass() != voice.secret
        voice.speak_up()

    def test_leaves_every_device_when_it_counts_no_more(self, voice: Voice) -> None:
        open_passes(ELSEWHERE)
        assert renew_passes(lambda: now() + timedelta(days=49)) == 2
        answer = voice.ask("issues", **words())
        assert (answer.status_code, answer.json["code"]) == (403, "pass_unknown")

    def test_is_made_once_however_often_the_job_runs(self, voice: Voice) -> None:
        open_passes(ELSEWHERE)
        assert [renew_passes(), renew_passes()] == [0, 0]

    def test_of_one_hospital_opens_nothing_in_another(self, voice: Voice) -> None:
        body = voice.speak_up()
        open_passes(ELSEWHERE)
        there = newest_pass("Mallory")
        assert voice.ask("answer", code=body["code"], **{"pass": there}).status_code == 404
        assert voice.ask("issues", **words() | {"pass": there}).status_code == 422, "it has no such unit"


def test_the_code_is_kept_sealed_with_a_key_that_is_not_in_the_database(app: Flask, voice: Voice) -> None:
    body = voice.speak_up()
    code = body["code"].replace("-", "")
    for table, rows in kept(()).items():
        assert not [row for row in rows if code in row or body["code"] in row or "only-a-test" in row], table
    with within(ANNES) as session:
        held = session.scalars(select(AnonymousCode.seal)).one()
    assert held == rules.seal(app.extensions["roundwell"].sealing_key, ANNES, code)


def test_the_answer_sets_no_cookie_and_may_not_be_kept(voice: Voice) -> None:
    answer = voice.ask("issues", **words())
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Last-Modified" not in answer.headers


def test_an_issue_of_four_west_shows_there_without_a_name(app: Flask, voice: Voice) -> None:
    body = voice.speak_up()
    held, _ = Phone(app, "Ngozi").feed()
    row = held["issue", body["issue_id"]]
    assert row is not None
    assert (row["raised_by"], row["anonymous"], row["unit_id"]) == (None, True, FOUR_WEST)
