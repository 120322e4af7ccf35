"""Whatever people do to an issue, in whatever order it arrives: the table of moves holds, nobody is left unanswered."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import current_app
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from jobs.close import close
from jobs.escalate import escalate
from tests.make.anonymous import Voice, open_passes, speak_up_at
from tests.make.followups import BIOMED, CAUGHT, QUIET, ago, code, do_at, issue, raise_issue
from tests.make.people import ANNES, person_id
from webapp.anonymous import rules as anonymous
from webapp.clock import as_text, now
from webapp.db import within
from webapp.followups import clocks, rules
from webapp.followups.clocks import Week
from webapp.followups.model import Queue
from webapp.ids import new_id
from webapp.notify.model import Notice

pytestmark = pytest.mark.usefixtures("app")

NAMES = ("Sam", "Tom", "Ngozi", "Priya", "Elena", "Ada", "Mallory")
INSIDE = NAMES[:-1]
REFUSALS = {None, "cannot_move", "forbidden", "not_found", "invalid"}
ANSWERS = {"resolve": "issue.resolved", "decline": "issue.declined"}
HOURS = Week.of("America/New_York", range(5), "08:00", "17:00", [])
WORDS = ("what_we_did", "why", "text")

names = some.sampled_from(NAMES)
# When it was done, in minutes from the raising on. It arrives in the order of the rules: half of it comes late.
minutes = some.integers(-60, 60 * 24 * 10)


class Histories(RuleBasedStateMachine):
    """Three issues that may become one, the last of them without a name, and seven people with phones that are online
    only now and then and whose clocks are wrong. Everything happens to the first; the others are joined to it, taken
    apart, and looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.raised_at = ago(days=11)
        self.id = raise_issue(at=self.raised_at)
        self.other = raise_issue("Ngozi", at=self.raised_at)
        open_passes()
        self.voice = Voice(current_app)
        self.unnamed = speak_up_at(current_app, self.raised_at)
        self.now = issue(self.id)
        self.count = 0

    @rule(
        who=names,
        verb=some.sampled_from(("acknowledge", "start", "confirm", "take", "watch", "unwatch")),
        minutes=minutes,
    )
    def moves_it_without_a_word(self, who: str, verb: str, minutes: int) -> None:
        self.does(who, verb, minutes)

    @rule(who=names, to=some.sampled_from(INSIDE), minutes=minutes)
    def passes_it_on(self, who: str, to: str, minutes: int) -> None:
        self.does(who, "assign", minutes, person_id=person_id(to))

    @rule(who=names, minutes=minutes)
    def resolves_it(self, who: str, minutes: int) -> None:
        self.does(who, "resolve", minutes, what_we_did=self.word())

    @rule(who=names, minutes=minutes)
    def declines_it(self, who: str, minutes: int) -> None:
        self.does(who, "decline", minutes, reason="cost", why=self.word())

    @rule(who=names, minutes=minutes, days=some.integers(0, 30))
    def stops_its_clock(self, who: str, minutes: int, days: int) -> None:
        day = (self.raised_at + timedelta(minutes=minutes, days=days)).date()
        self.does(who, "block", minutes, why=self.word(), look_again_on=day.isoformat())

    @rule(who=names, minutes=minutes, priority=some.sampled_from(rules.PRIORITIES))
    def sets_its_priority(self, who: str, minutes: int, priority: str) -> None:
        self.does(who, "set_priority", minutes, priority=priority, why=self.word())

    @rule(who=names, minutes=minutes, effort=some.sampled_from((*rules.EFFORTS, None)))
    def says_how_much_work_it_is(self, who: str, minutes: int, effort: str | None) -> None:
        self.does(who, "set_effort", minutes, effort=effort)

    @rule(who=names, minutes=minutes, queue=some.sampled_from((BIOMED, CAUGHT, QUIET)))
    def routes_it(self, who: str, minutes: int, queue: str) -> None:
        if queue != self.now["queue_id"]:
            self.does(who, "route", minutes, queue_id=queue, why=self.word())

    @rule(who=names, minutes=minutes, days=some.integers(0, 30))
    def says_by_when(self, who: str, minutes: int, days: int) -> None:
        self.does(who, "promise", minutes, by=(self.raised_at + timedelta(days=days)).date().isoformat())

    @rule(who=names, minutes=minutes)
    def says_not_yet(self, who: str, minutes: int) -> None:
        self.does(who, "reopen", minutes, why=self.word())

    @rule(who=names, minutes=minutes)
    def says_it_too(self, who: str, minutes: int) -> None:
        self.does(who, "me_too", minutes)

    @rule(who=names, minutes=minutes)
    def says_it_too_of_the_other(self, who: str, minutes: int) -> None:
        self.does_to_the_other(who, "me_too", minutes)

    @rule(who=names, minutes=minutes)
    def makes_the_other_one_with_it(self, who: str, minutes: int) -> None:
        self.does_to_the_other(who, "merge", minutes, into_id=self.id)

    @rule(who=names, minutes=minutes)
    def takes_the_other_apart(self, who: str, minutes: int) -> None:
        self.does_to_the_other(who, "unmerge", minutes)

    @rule(who=names, minutes=minutes)
    def confirms_the_other(self, who: str, minutes: int) -> None:
        self.does_to_the_other(who, "confirm", minutes)

    @rule(who=names, minutes=minutes)
    def makes_the_unnamed_one_with_it(self, who: str, minutes: int) -> None:
        self.does_to(self.unnamed["issue_id"], who, "merge", minutes, into_id=self.id)

    @rule(who=names, minutes=minutes)
    def takes_the_unnamed_apart(self, who: str, minutes: int) -> None:
        self.does_to(self.unnamed["issue_id"], who, "unmerge", minutes)

    @rule(verdict=some.sampled_from(("fixed", "not_yet")))
    def nobody_says_a_word(self, verdict: str) -> None:
        said = {"why": self.word()} if verdict == "not_yet" else {}
        answer = self.voice.say(self.unnamed["code"], verdict, **said)
        assert answer.status_code in (200, 409), answer.text
        self.now = issue(self.id)

    @rule(who=names, minutes=minutes)
    def disputes_it(self, who: str, minutes: int) -> None:
        self.does(who, "dispute", minutes, why=self.word())

    @rule(who=names, minutes=minutes, queue=some.sampled_from((BIOMED, CAUGHT)))
    def decides_whose_it_is(self, who: str, minutes: int, queue: str) -> None:
        self.does(who, "settle", minutes, queue_id=queue, why=self.word())

    @rule(days=some.integers(0, 20))
    def the_house_looks_for_what_is_quiet(self, days: int) -> None:
        close(lambda: now() + timedelta(days=days))
        self.now = issue(self.id)

    @rule(days=some.integers(0, 20))
    def the_house_takes_further_what_was_not_kept(self, days: int) -> None:
        before = self.now["tier"]
        escalate(lambda: now() + timedelta(days=days))
        self.now = issue(self.id)
        assert self.now["tier"] >= before

    @rule(who=names, minutes=minutes, of=some.booleans())
    def makes_it_part_of_the_other(self, who: str, minutes: int, of: bool) -> None:
        self.does(who, "set_parent", minutes, parent_id=self.other if of else None)

    @rule(who=names, minutes=minutes)
    def comments(self, who: str, minutes: int) -> None:
        self.does(who, "comment", minutes, comment_id=new_id(), text=self.word())

    def word(self) -> str:
        self.count += 1
        return f"word {self.count}"

    def does(self, who: str, verb: str, minutes: int, **said: Any) -> None:
        at = self.raised_at + timedelta(minutes=minutes)
        result = do_at(at, who, f"issue.{verb}", issue_id=self.id, **said)
        before, self.now = self.now, issue(self.id)
        assert code(result) in REFUSALS
        if result.status == "rejected":
            assert self.now == before, "a refusal leaves nothing"
            return
        assert self.now["state"] == (before["state"] if late(before, verb, at) else rules.after(before["state"], verb))
        assert self.now["tier"] >= before["tier"]
        texts = [step["text"] for step in self.now["story"]]
        assert all(said[name] in texts for name in WORDS if name in said), "no word is lost"
        self.clocks_run_forwards(before, verb)

    def does_to_the_other(self, who: str, verb: str, minutes: int, **said: Any) -> None:
        self.does_to(self.other, who, verb, minutes, **said)

    def does_to(self, issue_id: str, who: str, verb: str, minutes: int, **said: Any) -> None:
        at = self.raised_at + timedelta(minutes=minutes)
        assert code(do_at(at, who, f"issue.{verb}", issue_id=issue_id, **said)) in REFUSALS
        self.now = issue(self.id)

    def clocks_run_forwards(self, before: dict[str, Any], verb: str) -> None:
        for clock in ("acknowledged_at", "resolved_at", "closed_at"):
            assert before[clock] in (None, self.now[clock]) or verb == "reopen", f"{clock} was set for good"
        assert self.now["acknowledge_by"] == before["acknowledge_by"] or verb == "set_priority"
        edges = [datetime.fromisoformat(stop[edge]) for stop in self.now["stops"] for edge in ("begins", "ends")]
        assert edges == sorted(edges)
        assert self.now["stops"][: len(before["stops"]) - 1] == before["stops"][:-1], "what stood still, did"
        again_at = datetime.fromisoformat(self.now["again_at"]) if self.now["again_at"] else None
        unstopped = clocks.promises(self.now["priority"], self.raised_at, HOURS, again_at)
        assert datetime.fromisoformat(self.now["resolve_by"]) >= unstopped.resolve.by

    @invariant()
    def each_is_in_one_queue_and_closed_by_a_sentence_alone(self) -> None:
        with within(ANNES) as session:
            for issue_id in (self.id, self.other, self.unnamed["issue_id"]):
                row = issue(issue_id)
                assert session.get(Queue, (ANNES, row["queue_id"])) is not None
                if row["state"] in rules.CLOSED:
                    assert row["why"] if row["state"] == "declined" else row["what_we_did"]

    @invariant()
    def its_times_follow_one_another(self) -> None:
        now = self.now
        assert now["raised_at"] == as_text(self.raised_at)
        one_after_the_other = [
            now[it] for it in ("raised_at", "acknowledged_at", "resolved_at", "closed_at") if now[it]
        ]
        times = [datetime.fromisoformat(it) for it in one_after_the_other]
        assert times == sorted(times)
        assert (now["acknowledged_at"] is None) == (now["state"] == "new")
        told = [datetime.fromisoformat(step["at"]) for step in now["story"]]
        assert told == sorted(told)
        assert now["story"][0]["verb"] == "raise"

    @invariant()
    def the_other_has_its_answer_with_it(self) -> None:
        other = issue(self.other)
        assert other["heard_back"] == (other["state"] in rules.CLOSED)
        if other["merged_into_id"] is None:
            assert other["state"] in rules.OPEN, "nothing else was done to it"
            return
        assert other["merged_into_id"] == self.id
        closed = self.now["state"] in rules.CLOSED
        assert other["state"] == (self.now["state"] if closed else "merged")
        assert {other["raised_by"], *other["me_too"]} <= set(self.now["joined"])

    @invariant()
    def whoever_gave_no_name_reads_the_answer_by_their_code(self) -> None:
        row, read = issue(self.unnamed["issue_id"]), self.voice.read(self.unnamed["code"])
        whole = self.now if row["merged_into_id"] else row
        assert (read["state"], read["what_we_did"], read["why"]) == (
            whole["state"],
            whole["what_we_did"],
            whole["why"],
        )
        assert self.now["joined_unnamed"] == (1 if row["merged_into_id"] else 0)
        assert row["raised_by"] is None
        if row["heard_back"]:
            sentence = read["why"] if read["state"] == "declined" else read["what_we_did"]
            assert sentence in [step["text"] for step in read["story"]]

    @invariant()
    def whoever_spoke_up_was_told_the_answer(self) -> None:
        closed = self.now["state"] in rules.CLOSED
        assert self.now["heard_back"] == closed
        if not closed:
            return
        sentence = self.now["why"] if self.now["state"] == "declined" else self.now["what_we_did"]
        said = [step for step in self.now["story"] if step["verb"] in ANSWERS and step["text"] == sentence]
        assert sentence
        assert len(said) == 1, "closed by one sentence, which stands in the story"
        for reporter in {self.now["raised_by"], *self.now["me_too"], *self.now["joined"]} - {said[0]["by"]}:
            assert self.answers_to(reporter) >= {(ANSWERS[said[0]["verb"]], sentence)}

    def answers_to(self, person: str) -> set[tuple[str, str | None]]:
        asked = select(Notice.kind, Notice.text).filter_by(person_id=person, about_id=self.id)
        with within(ANNES) as session:
            return {(kind, text) for kind, text in session.execute(asked)}


def late(before: dict[str, Any], verb: str, at: datetime) -> bool:
    """Whether it is said of a fix before the last."""
    is_done = verb in ("confirm", "reopen") and before["state"] in rules.DONE
    return is_done and before["again_at"] is not None and at < datetime.fromisoformat(before["again_at"])


def test_any_history_keeps_to_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anonymous, "MOST_OF_A_UNIT", 10_000)  # every history has its own, all in one shift
    unhurried = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        Histories,
        settings=settings(max_examples=20, stateful_step_count=18, deadline=None, suppress_health_check=unhurried),
    )
