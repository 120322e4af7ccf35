"""Whatever people do to an issue, in whatever order it arrives: the table of moves holds, nobody is left unanswered."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import current_app
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import delete, select

from jobs.close import close
from jobs.escalate import escalate
from tests.make.anonymous import Voice, open_passes, speak_up_at
from tests.make.followups import BIOMED, CAUGHT, QUIET, ago, code, do_at, raise_issue
from tests.make.people import ANNES, actor, person_id
from webapp.access import Actor
from webapp.anonymous import rules as anonymous
from webapp.clock import as_text, now
from webapp.db import within, writing
from webapp.followups import clocks, rules
from webapp.followups.clocks import Week
from webapp.followups.model import Issue, Queue
from webapp.followups.schema import IssueSchema
from webapp.ids import new_id
from webapp.notify.model import Notice

pytestmark = pytest.mark.usefixtures("app")

NAMES = ("Sam", "Tom", "Ngozi", "Priya", "Elena", "Ada", "Mallory")
INSIDE = NAMES[:-1]
REFUSALS = {None, "cannot_move", "forbidden", "not_found", "invalid"}
ANSWERS = {"resolve": "issue.resolved", "decline": "issue.declined"}
HOURS = Week.of("America/New_York", range(5), "08:00", "17:00", [])
WORDS = ("what_we_did", "why", "text")
A_WORD = {move.notice for move in rules.MOVES.values() if move.is_word}

Row = dict[str, Any]
Told = tuple[str, str | None]  # a kind of notice, and its text

names = some.sampled_from(NAMES)
# What is to hold is looked at where something changed: half of what is tried is refused.
something_changed = precondition(lambda history: history.is_new)
# When it was done, in minutes from the raising on. It arrives in the order of the rules: half of it comes late.
minutes = some.integers(-60, 60 * 24 * 10)


class Histories(RuleBasedStateMachine):
    """Three issues that may become one, the last of them without a name, and seven people with phones that are online
    only now and then and whose clocks are wrong. Everything happens to the first; the others are joined to it, taken
    apart, and looked at."""

    people: dict[str, Actor]  # of the test's database

    def __init__(self) -> None:
        super().__init__()
        self.raised_at = ago(days=11)
        self.id = raise_issue(self.people["Sam"], at=self.raised_at)
        self.other = raise_issue(self.people["Ngozi"], at=self.raised_at)
        self.voice = Voice(current_app)
        self.unnamed = speak_up_at(current_app, self.raised_at)
        self.ids = (self.id, self.other, self.unnamed["issue_id"])
        self.rows: dict[str, Row] = {}
        self.heard_before: dict[
            str, int
        ] = {}  # how many words whoever raised one had had when it was last opened again
        self.count = 0
        self.look()

    def teardown(self) -> None:
        """The house looks at everything there is: what is over would only keep it busy."""
        with within(ANNES), writing() as session:
            session.execute(delete(Issue))

    @property
    def now(self) -> Row:
        return self.rows[self.id]

    def look(self) -> None:
        """How all of them stand now, as the feed tells it."""
        before = self.rows
        with within(ANNES) as session:
            self.rows = {one: IssueSchema().dump(session.get_one(Issue, (ANNES, one))) for one in self.ids}
        self.is_new = self.rows != before
        if before and self.now["reopened"] > before[self.id]["reopened"]:
            opened = [one for one in self.ids[:2] if self.id in (one, self.rows[one]["merged_into_id"])]
            self.heard_before |= {one: len(self.words_to(self.rows[one]["raised_by"])) for one in opened}

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
        before, why = self.now, self.word()
        self.does(who, "reopen", minutes, why=why)
        is_said = self.is_new and before["state"] in rules.OPEN
        if is_said and rules.not_yet_since(before["story"], person_id(who)) == 0:
            self.somebody_hears(before["owner_id"], person_id(who), why)

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

    @rule(who=names, minutes=minutes, verb=some.sampled_from(("watch", "unwatch")))
    def watches_the_other(self, who: str, minutes: int, verb: str) -> None:
        self.does_to_the_other(who, verb, minutes)

    @rule(who=names, minutes=minutes)
    def comments_on_the_other(self, who: str, minutes: int) -> None:
        self.does_to_the_other(who, "comment", minutes, comment_id=new_id(), text=self.word())

    @rule(who=names, minutes=minutes)
    def says_not_yet_of_the_other(self, who: str, minutes: int) -> None:
        self.does_to_the_other(who, "reopen", minutes, why=self.word())

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
        before = self.now
        self.look()
        whole = self.rows[self.unnamed["issue_id"]]["merged_into_id"] == self.id
        if whole and self.is_new and said and rules.not_yet_since(before["story"], None) == 0:
            self.somebody_hears(before["owner_id"], None, said["why"])

    @rule(who=names, minutes=minutes)
    def disputes_it(self, who: str, minutes: int) -> None:
        self.does(who, "dispute", minutes, why=self.word())

    @rule(who=names, minutes=minutes, queue=some.sampled_from((BIOMED, CAUGHT)))
    def decides_whose_it_is(self, who: str, minutes: int, queue: str) -> None:
        self.does(who, "settle", minutes, queue_id=queue, why=self.word())

    @rule(days=some.integers(0, 20))
    def the_house_looks_for_what_is_quiet(self, days: int) -> None:
        close(lambda: now() + timedelta(days=days))
        self.look()

    @rule(days=some.integers(0, 20))
    def the_house_takes_further_what_was_not_kept(self, days: int) -> None:
        before = self.now["tier"]
        escalate(lambda: now() + timedelta(days=days))
        self.look()
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
        result = do_at(at, self.people[who], f"issue.{verb}", issue_id=self.id, **said)
        before = self.now
        self.look()
        assert code(result) in REFUSALS
        if result.status == "rejected":
            assert not self.is_new, "a refusal leaves nothing"
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
        assert code(do_at(at, self.people[who], f"issue.{verb}", issue_id=issue_id, **said)) in REFUSALS
        self.look()

    def clocks_run_forwards(self, before: Row, verb: str) -> None:
        for clock in ("acknowledged_at", "resolved_at", "closed_at"):
            assert before[clock] in (None, self.now[clock]) or verb == "reopen", f"{clock} was set for good"
        assert self.now["acknowledge_by"] == before["acknowledge_by"] or verb == "set_priority"
        edges = [datetime.fromisoformat(stop[edge]) for stop in self.now["stops"] for edge in ("begins", "ends")]
        assert edges == sorted(edges)
        assert self.now["stops"][: len(before["stops"]) - 1] == before["stops"][:-1], "what stood still, did"
        again_at = datetime.fromisoformat(self.now["again_at"]) if self.now["again_at"] else None
        unstopped = clocks.promises(self.now["priority"], self.raised_at, HOURS, again_at)
        assert datetime.fromisoformat(self.now["resolve_by"]) >= unstopped.resolve.by

    @something_changed
    @invariant()
    def each_is_in_one_queue_and_closed_by_a_sentence_alone(self) -> None:
        with within(ANNES) as session:
            for row in self.rows.values():
                assert session.get(Queue, (ANNES, row["queue_id"])) is not None
                if row["state"] in rules.CLOSED:
                    assert row["why"] if row["state"] == "declined" else row["what_we_did"]

    @something_changed
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

    @something_changed
    @invariant()
    def the_other_has_its_answer_with_it(self) -> None:
        other = self.rows[self.other]
        assert other["heard_back"] == (other["state"] in rules.CLOSED)
        if other["merged_into_id"] is None:
            assert other["state"] in rules.OPEN, "nothing else was done to it"
            return
        assert other["merged_into_id"] == self.id
        closed = self.now["state"] in rules.CLOSED
        assert other["state"] == (self.now["state"] if closed else "merged")
        assert set(self.reporters_of(self.other)) <= set(self.now["joined"])
        assert set(other["watchers"]) <= set(self.now["watchers"])

    @something_changed
    @invariant()
    def whoever_gave_no_name_reads_the_answer_by_their_code(self) -> None:
        row, read = self.rows[self.unnamed["issue_id"]], self.voice.read(self.unnamed["code"])
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

    @something_changed
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
        for reporter in set(self.reporters_of(self.id)) - {said[0]["by"]}:
            assert (ANSWERS[said[0]["verb"]], sentence) in self.told(reporter)

    @something_changed
    @invariant()
    def whoever_raised_one_had_a_word_or_is_promised_one(self) -> None:
        """But for who owns it, or had it and said one to the others; of one that was opened again, a word since."""
        for issue_id in (self.id, self.other):
            row, raised_by = self.rows[issue_id], self.rows[issue_id]["raised_by"]
            if row["state"] not in rules.OPEN or row["owner_id"] == raised_by or self.spoke(raised_by):
                continue
            if row["word_by"] is None:
                assert len(self.words_to(raised_by)) > self.heard_before.get(issue_id, 0)

    def somebody_hears(self, owner_id: str | None, who: str | None, why: str) -> None:
        """That somebody more says so."""
        if owner_id not in (None, who):
            assert ("issue.reopened", why) in self.told(owner_id)

    def reporters_of(self, issue_id: str) -> list[str]:
        row = self.rows[issue_id]
        return [one for one in (row["raised_by"], *row["me_too"], *row["joined"]) if one]

    def spoke(self, person: str) -> bool:
        steps = [step for one in self.ids[:2] for step in self.rows[one]["story"]]
        return any(step["by"] == person and rules.MOVES[step["verb"]].is_word for step in steps)

    def words_to(self, person: str) -> list[Told]:
        return [told for told in self.told(person) if told[0] in A_WORD]

    def told(self, person: str) -> list[Told]:
        asked = select(Notice.kind, Notice.text).where(Notice.person_id == person, Notice.about_id.in_(self.ids))
        with within(ANNES) as session:
            return [(kind, text) for kind, text in session.execute(asked)]


def late(before: Row, verb: str, at: datetime) -> bool:
    """Whether it is said of a fix before the last."""
    is_done = verb in ("confirm", "reopen") and before["state"] in rules.DONE
    return is_done and before["again_at"] is not None and at < datetime.fromisoformat(before["again_at"])


def test_any_history_keeps_to_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anonymous, "MOST_OF_A_UNIT", 10_000)  # every history has its own, all in one shift
    monkeypatch.setattr(Histories, "people", {name: actor(name) for name in NAMES}, raising=False)
    open_passes()
    unhurried = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        Histories,
        settings=settings(max_examples=30, stateful_step_count=20, deadline=None, suppress_health_check=unhurried),
    )
