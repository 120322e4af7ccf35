"""Whoever spoke up without a name reads their answer by the code, and says by it whether it is fixed."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from jobs.close import close
from tests.make.anonymous import Voice, new_code, not_yet_at, speak_up_at
from tests.make.everything import kept
from tests.make.followups import BIOMED, ago, do_at, in_days, issue, raise_issue, sees, told
from tests.make.people import ANNES, FOUR_WEST, PEOPLE, done, person_id
from webapp import clock
from webapp.anonymous import guesses
from webapp.clock import now

SOME_SECONDS_IN = now().replace(second=20, microsecond=0)


@pytest.fixture
def body(voice: Voice) -> dict[str, Any]:
    return voice.speak_up()


def resolve(issue_id: str, what_we_did: str = "Swapped the battery.") -> None:
    done("Priya", "issue.resolve", issue_id=issue_id, what_we_did=what_we_did)


class TestReading:
    def test_it_is_all_there_before_anybody_saw_it(self, voice: Voice, body: dict[str, Any]) -> None:
        row, read = issue(body["issue_id"]), voice.read(body["code"])
        assert read == {
            **{name: row[name] for name in ("number", "title", "unit_id", "state", "queue_id")},
            **{name: row[name] for name in ("acknowledge_by", "resolve_by", "what_we_did", "reason", "why")},
            "issue_id": body["issue_id"],
            "story": [{"verb": "raise", "at": row["raised_at"], "text": None}],
        }
        assert (read["unit_id"], read["queue_id"], read["state"]) == (FOUR_WEST, BIOMED, "new")

    def test_the_answer_is_the_sentence_and_the_story_what_a_reporter_is_told(
        self, voice: Voice, body: dict[str, Any]
    ) -> None:
        done("Priya", "issue.assign", issue_id=body["issue_id"], person_id=person_id("Sam"))
        done("Priya", "issue.comment", issue_id=body["issue_id"], comment_id=str(uuid4()), text="A part is on its way")
        resolve(body["issue_id"])
        read = voice.read(body["code"])
        assert (read["state"], read["what_we_did"]) == ("resolved", "Swapped the battery.")
        assert [(step["verb"], step["text"]) for step in read["story"]] == [
            ("raise", None),
            ("comment", "A part is on its way"),
            ("resolve", "Swapped the battery."),
        ]

    def test_a_no_is_read_with_its_reason(self, voice: Voice, body: dict[str, Any]) -> None:
        done("Priya", "issue.decline", issue_id=body["issue_id"], reason="cost", why="Not this year.")
        read = voice.read(body["code"])
        assert (read["state"], read["reason"], read["why"]) == ("declined", "cost", "Not this year.")

    def test_nobodys_name_is_in_it(self, voice: Voice, body: dict[str, Any]) -> None:
        resolve(body["issue_id"])
        text = str(voice.read(body["code"]))
        assert not [name for name in PEOPLE if name in text or person_id(name) in text]

    def test_reading_leaves_nothing(self, voice: Voice, body: dict[str, Any]) -> None:
        before = kept(())
        voice.read(body["code"])
        assert kept(()) == before

    def test_a_code_that_nobody_has(self, voice: Voice) -> None:
        answer = voice.ask("answer", code=new_code())
        assert (answer.status_code, answer.json["code"]) == (404, "code_unknown")

    def test_whoever_guesses_is_slowed_down_and_keeps_nobody_out(
        self, voice: Voice, body: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(guesses, "MOST_GUESSES", 2)
        monkeypatch.setattr(clock, "now", lambda: SOME_SECONDS_IN)
        answers = [voice.ask("answer", code=new_code()) for _ in range(3)] + [voice.say(new_code(), "fixed")]
        assert [answer.json["code"] for answer in answers] == ["code_unknown"] * 2 + ["too_many"] * 2
        assert answers[-1].headers["Retry-After"] == "40"
        assert voice.read(body["code"])["issue_id"] == body["issue_id"]
        assert voice.say(body["code"], "not_yet", why="It beeps.").status_code == 200

    @pytest.mark.parametrize("other", ["address", "pass", "minute", "organisation"])
    def test_a_letter_mistaken_elsewhere_is_not_taken_for_guessing(
        self, other: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(guesses, "MOST_GUESSES", 1)
        tried = {"organisation": ANNES, "address": "10.0.0.7", "pass": "secret", "minute": SOME_SECONDS_IN}
        changed = tried | {other: SOME_SECONDS_IN + timedelta(minutes=1) if other == "minute" else "another"}
        counted = guesses.Guesses()
        of_one = [counted.missed(*tried.values()).code for _ in range(2)]
        assert (of_one, counted.missed(*changed.values()).code) == (["code_unknown", "too_many"], "code_unknown")


class TestMerged:
    def test_its_answer_is_that_of_the_other(self, voice: Voice, body: dict[str, Any]) -> None:
        whole = raise_issue("Ngozi")
        done("Priya", "issue.merge", issue_id=body["issue_id"], into_id=whole, why="The same pump")
        assert (issue(whole)["joined"], issue(whole)["joined_unnamed"]) == ([], 1)
        resolve(whole)
        read = voice.read(body["code"])
        assert (read["number"], read["state"], read["what_we_did"]) == (
            issue(body["issue_id"])["number"],
            "resolved",
            "Swapped the battery.",
        )
        assert [step["verb"] for step in read["story"]].count("merge") == 1
        assert read["story"][-1]["text"] == "Swapped the battery."

    def test_it_is_read_by_whoever_comes_to_own_the_other_and_by_nobody_longer(
        self, voice: Voice, body: dict[str, Any]
    ) -> None:
        whole = raise_issue("Ngozi")
        done("Priya", "issue.merge", issue_id=body["issue_id"], into_id=whole)
        done("Priya", "issue.assign", issue_id=whole, person_id=person_id("Tom"))
        assert sees("Tom", "issue", body["issue_id"]), "who is to answer both"
        done("Priya", "issue.assign", issue_id=whole, person_id=person_id("Elena"))
        assert not sees("Tom", "issue", whole)
        assert not sees("Tom", "issue", body["issue_id"])

    def test_while_the_other_is_open_its_state_is_read(self, voice: Voice, body: dict[str, Any]) -> None:
        whole = raise_issue("Ngozi")
        done("Priya", "issue.merge", issue_id=body["issue_id"], into_id=whole)
        done("Priya", "issue.start", issue_id=whole)
        assert voice.read(body["code"])["state"] == "in_progress"

    def test_its_word_counts_for_the_other(self, voice: Voice, body: dict[str, Any]) -> None:
        whole = raise_issue("Ngozi")
        done("Priya", "issue.merge", issue_id=body["issue_id"], into_id=whole)
        resolve(whole)
        assert voice.say(body["code"], "fixed").json["state"] == "confirmed"
        assert [notice["by_id"] for notice in told("Ngozi", "issue.confirmed")] == [None]

    def test_not_yet_sets_off_the_clock_of_the_other(self, app: Flask, voice: Voice) -> None:
        at = datetime(2026, 3, 2, 10, 46, tzinfo=ZoneInfo("America/New_York"))
        whole = raise_issue("Ngozi", at=at - timedelta(hours=3), priority="P1")
        part = speak_up_at(app, at - timedelta(hours=2), priority="P3")
        for type, said in (("merge", {"issue_id": part["issue_id"], "into_id": whole}),
                           ("resolve", {"issue_id": whole, "what_we_did": "Swapped the battery."})):  # fmt: skip
            assert do_at(at - timedelta(hours=1), "Priya", f"issue.{type}", **said).problem is None
        not_yet_at(app, at, part)
        assert datetime.fromisoformat(issue(whole)["resolve_by"]) == at + timedelta(hours=24, minutes=14)

    def test_the_owner_of_the_whole_who_takes_it_still_owes_the_unnamed_a_word(
        self, voice: Voice, body: dict[str, Any]
    ) -> None:
        whole = raise_issue("Priya")
        done("Priya", "issue.merge", issue_id=body["issue_id"], into_id=whole)
        done("Priya", "issue.take", issue_id=whole)
        assert issue(whole)["word_by"] is not None

    def test_taken_apart_it_is_counted_no_more(self, voice: Voice, body: dict[str, Any]) -> None:
        whole = raise_issue("Ngozi")
        done("Priya", "issue.merge", issue_id=body["issue_id"], into_id=whole)
        done("Priya", "issue.unmerge", issue_id=body["issue_id"])
        assert issue(whole)["joined_unnamed"] == 0

    def test_a_named_one_merged_into_it_hears_by_name(self, voice: Voice, body: dict[str, Any]) -> None:
        named = raise_issue("Sam")
        done("Priya", "issue.merge", issue_id=named, into_id=body["issue_id"])
        resolve(body["issue_id"])
        assert told("Sam", "issue.resolved")
        assert voice.read(body["code"])["what_we_did"] == "Swapped the battery."

    def test_what_one_of_two_called_fixed_the_other_may_open_again(self, voice: Voice, body: dict[str, Any]) -> None:
        other = voice.speak_up()
        done("Priya", "issue.merge", issue_id=other["issue_id"], into_id=body["issue_id"])
        resolve(body["issue_id"])
        voice.say(body["code"], "fixed")
        refused = voice.say(body["code"], "not_yet", why="It beeps.")
        assert (refused.status_code, refused.json["code"]) == (409, "cannot_move")
        assert voice.say(other["code"], "not_yet", why="It beeps.").json["state"] == "in_progress"


class TestAfterOthersHadTheirs:
    """Whoever called it fixed may not take that back; but what others opened again and called fixed since, they may."""

    def test_whoever_called_it_fixed_before_others_opened_it_again(self, voice: Voice, body: dict[str, Any]) -> None:
        done("Sam", "issue.me_too", issue_id=body["issue_id"])
        resolve(body["issue_id"])
        voice.say(body["code"], "fixed")
        done("Sam", "issue.reopen", issue_id=body["issue_id"], why="It beeps again.")
        resolve(body["issue_id"], "A new pump.")
        done("Sam", "issue.confirm", issue_id=body["issue_id"])
        assert voice.say(body["code"], "not_yet", why="Not this one.").json["state"] == "in_progress"

    def test_also_when_the_other_has_no_name_either(self, voice: Voice, body: dict[str, Any]) -> None:
        other = voice.speak_up()
        done("Priya", "issue.merge", issue_id=other["issue_id"], into_id=body["issue_id"])
        resolve(body["issue_id"])
        voice.say(body["code"], "fixed")
        voice.say(other["code"], "not_yet", why="It beeps again.")
        resolve(body["issue_id"], "A new pump.")
        voice.say(other["code"], "fixed")
        refused = voice.say(other["code"], "not_yet", why="It still beeps.")
        assert (refused.status_code, refused.json["code"]) == (409, "cannot_move")
        assert voice.say(body["code"], "not_yet", why="Not this one.").json["state"] == "in_progress"


class TestAWord:
    def test_fixed_confirms_it(self, voice: Voice, body: dict[str, Any]) -> None:
        resolve(body["issue_id"])
        assert voice.say(body["code"], "fixed").json["state"] == "confirmed"
        assert [notice["by_id"] for notice in told("Priya", "issue.confirmed")] == [None]

    def test_not_yet_opens_it_again_with_its_reason(self, voice: Voice, body: dict[str, Any]) -> None:
        resolve(body["issue_id"])
        read = voice.say(body["code"], "not_yet", why="It beeps.").json
        assert (read["state"], read["why"]) == ("in_progress", "It beeps.")
        assert [step["verb"] for step in read["story"]] == ["raise", "resolve", "reopen"]
        assert told("Priya", "issue.reopened")
        row = issue(body["issue_id"])
        assert (row["reopened"], row["heard_back"]) == (1, False)
        assert row["word_by"] is not None

    def test_stands_at_no_moment_of_its_own(self, voice: Voice, body: dict[str, Any]) -> None:
        resolve(body["issue_id"])
        voice.say(body["code"], "not_yet", why="It beeps.")
        row = issue(body["issue_id"])
        resolved, reopened = row["story"][-2:]
        assert reopened["at"] == max(resolved["at"], row["raised_at"], key=datetime.fromisoformat)
        assert row["again_at"] == reopened["at"]

    def test_its_clock_begins_anew_from_a_rounded_moment(self, voice: Voice) -> None:
        body = voice.speak_up(priority="P1")
        resolve(body["issue_id"])
        begins = datetime.fromisoformat(issue(body["issue_id"])["resolved_at"])
        voice.say(body["code"], "not_yet", why="It beeps.")
        resolve_by = datetime.fromisoformat(issue(body["issue_id"])["resolve_by"])
        assert (resolve_by.minute % 15, resolve_by.second, resolve_by.microsecond) == (0, 0, 0)
        assert resolve_by.timestamp() - begins.timestamp() >= 24 * 3600

    def test_the_same_word_again_is_the_same(self, voice: Voice, body: dict[str, Any]) -> None:
        resolve(body["issue_id"])
        word_id = str(uuid4())
        voice.say(body["code"], "not_yet", why="It beeps.", word_id=word_id)
        resolve(body["issue_id"], "A new pump.")
        before = kept(())
        again = voice.say(body["code"], "not_yet", why="It beeps.", word_id=word_id)
        assert (again.status_code, again.json["state"]) == (200, "resolved")
        assert kept(()) == before

    def test_the_same_again_under_a_new_id_has_no_second_effect(self, voice: Voice, body: dict[str, Any]) -> None:
        resolve(body["issue_id"])
        for _ in range(2):
            assert voice.say(body["code"], "not_yet", why="It beeps.").status_code == 200
        assert issue(body["issue_id"])["reopened"] == 1
        resolve(body["issue_id"], "A new pump.")
        for _ in range(2):
            assert voice.say(body["code"], "fixed").json["state"] == "confirmed"
        assert len(told("Priya", "issue.confirmed")) == 1

    def test_of_what_is_not_resolved_is_refused(self, voice: Voice, body: dict[str, Any]) -> None:
        word_id = str(uuid4())
        for _ in range(2):
            answer = voice.say(body["code"], "fixed", word_id=word_id)
            assert (answer.status_code, answer.json["code"]) == (409, "cannot_move")

    def test_not_yet_needs_its_reason(self, voice: Voice, body: dict[str, Any]) -> None:
        answer = voice.say(body["code"], "not_yet")
        assert (answer.status_code, set(answer.json["fields"])) == (422, {"why"})

    def test_an_id_of_another_kind_of_word_is_refused(self, voice: Voice, body: dict[str, Any]) -> None:
        resolve(body["issue_id"])
        word_id = str(uuid4())
        voice.say(body["code"], "not_yet", why="It beeps.", word_id=word_id)
        answer = voice.say(body["code"], "fixed", word_id=word_id)
        assert (answer.status_code, answer.json["code"]) == (409, "id_reused")


def test_nobody_says_a_word_for_a_week_and_it_is_closed_and_still_read(app: Flask, voice: Voice) -> None:
    body = voice.speak_up()
    resolve(body["issue_id"])
    assert close(lambda: in_days(6)) == 1
    assert close(lambda: in_days(8.1)) == 1
    assert voice.read(body["code"])["state"] == "unconfirmed"
    assert voice.say(body["code"], "not_yet", why="It beeps.").json["state"] == "in_progress"


def test_whoever_says_it_too_by_name_hears_by_name(voice: Voice) -> None:
    body = voice.speak_up()
    done("Sam", "issue.me_too", issue_id=body["issue_id"])
    resolve(body["issue_id"])
    assert told("Sam", "issue.resolved")
    done("Sam", "issue.confirm", issue_id=body["issue_id"])
    assert voice.say(body["code"], "not_yet", why="It beeps.").json["state"] == "in_progress", "they said no word yet"


def test_a_dispute_about_it_is_settled_as_any_other(voice: Voice) -> None:
    body = voice.speak_up()
    done("Priya", "issue.dispute", issue_id=body["issue_id"], why="Not ours")
    do_at(ago(minutes=0), "Elena", "issue.settle", issue_id=body["issue_id"], queue_id=BIOMED, why="It is a pump")
    assert voice.read(body["code"])["story"][-1] == {
        "verb": "settle",
        "at": issue(body["issue_id"])["story"][-1]["at"],
        "text": "It is a pump",
    }
