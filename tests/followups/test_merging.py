"""Two issues that are one: both sides are answered at once, both stories can be read, and it can be undone."""

import json

import pytest

from tests.make.followups import CAUGHT, QUIET, ago, code, in_days, issue, raise_issue, seen_by, sees, told
from tests.make.people import FIVE_EAST, do, done, person_id
from webapp.ids import new_id

pytestmark = pytest.mark.usefixtures("app")


def merged() -> tuple[str, str]:
    """Tom's on 5 East, to which Ada says me too, is one with Sam's on 4 West."""
    part, whole = raise_issue("Tom", unit_id=FIVE_EAST), raise_issue("Sam")
    done("Ada", "issue.me_too", issue_id=part)
    done("Priya", "issue.merge", issue_id=part, into_id=whole, why="The same pump goes round.")
    return part, whole


def comment(who: str, issue_id: str) -> None:
    done(who, "issue.comment", issue_id=issue_id, comment_id=new_id(), text="Ordered on Monday.")


def steps(issue_id: str) -> list[str]:
    return [step["verb"] for step in issue(issue_id)["story"]]


def test_its_reporters_are_told_and_go_along() -> None:
    part, whole = merged()
    assert (issue(part)["state"], issue(part)["merged_into_id"]) == ("merged", whole)
    assert set(issue(whole)["joined"]) == {person_id("Tom"), person_id("Ada")}
    assert told("Tom", "issue.merged")[0]["text"] == "The same pump goes round."
    assert sees("Tom", "issue", whole), "though it is of another unit"


def test_both_stories_can_be_read_from_both() -> None:
    part, whole = merged()
    assert steps(part)[-1] == steps(whole)[-1] == "merge"
    assert issue(whole)["story"][-1]["was"] == part
    assert issue(part)["story"][-1]["now"] == whole
    assert sees("Sam", "issue", part)


def test_the_answer_to_the_one_is_the_answer_to_the_other() -> None:
    part, whole = merged()
    done("Priya", "issue.resolve", issue_id=whole, what_we_did="Two new pumps.")
    for name in ("Sam", "Tom", "Ada"):
        assert [notice["text"] for notice in told(name, "issue.resolved")] == ["Two new pumps."]
    answered = issue(part)
    assert (answered["state"], answered["what_we_did"], answered["heard_back"]) == ("resolved", "Two new pumps.", True)
    done("Tom", "issue.reopen", issue_id=part, why="Only one came.")
    assert (issue(whole)["state"], issue(part)["state"]) == ("in_progress", "merged")
    assert not issue(part)["heard_back"]
    done("Priya", "issue.decline", issue_id=whole, reason="cost", why="Not this year.")
    assert (issue(part)["state"], issue(part)["why"]) == ("declined", "Not this year.")


def test_whoever_watches_the_one_hears_the_answer_to_the_other_as_long_as_they_see_it() -> None:
    part, whole = raise_issue(), raise_issue("Ngozi")
    done("Elena", "issue.watch", issue_id=part)
    done("Priya", "issue.merge", issue_id=part, into_id=whole)
    done("Priya", "issue.comment", issue_id=whole, comment_id=new_id(), text="Ordered on Monday.")
    done("Priya", "issue.resolve", issue_id=whole, what_we_did="Two new pumps.")
    assert [notice["text"] for notice in told("Elena", "issue.commented")] == ["Ordered on Monday."]
    assert [notice["text"] for notice in told("Elena", "issue.resolved")] == ["Two new pumps."]
    done("Ngozi", "issue.reopen", issue_id=whole, why="Only one came.")
    done("Priya", "issue.route", issue_id=whole, queue_id=QUIET, why="This is about a person.")
    done("Ada", "issue.resolve", issue_id=whole, what_we_did="We talked to both.")
    assert len(told("Elena", "issue.resolved")) == 1


def test_whoever_watches_the_one_watches_the_other_until_they_are_taken_apart_or_they_stop() -> None:
    part, whole, apart = raise_issue(), raise_issue("Ngozi"), raise_issue("Ngozi")
    for issue_id in (part, apart):
        done("Elena", "issue.watch", issue_id=issue_id)
    done("Ada", "issue.watch", issue_id=whole)
    for issue_id in (part, apart):
        done("Priya", "issue.merge", issue_id=issue_id, into_id=whole)
    assert issue(whole)["watchers"] == [person_id("Ada"), person_id("Elena")]
    assert json.loads(seen_by("Elena")["issue", whole])["watchers"] == issue(whole)["watchers"], (
        "on their devices as well"
    )
    done("Priya", "issue.unmerge", issue_id=apart)
    done("Elena", "issue.unwatch", issue_id=whole)
    assert issue(whole)["watchers"] == [person_id("Ada")]
    assert json.loads(seen_by("Elena")["issue", whole])["watchers"] == [person_id("Ada")]
    done("Ada", "issue.watch", issue_id=part)
    done("Priya", "issue.unmerge", issue_id=part)
    watched = [issue(issue_id)["watchers"] for issue_id in (part, whole, apart)]
    assert watched == [[person_id("Ada")], [person_id("Ada")], [person_id("Elena")]]


def test_the_next_word_is_promised_for_the_first_of_both_and_is_a_word_to_both() -> None:
    part, whole = raise_issue("Ngozi", at=ago(days=8)), raise_issue(at=ago(days=1))
    first, second = issue(part)["word_by"], issue(whole)["word_by"]
    done("Priya", "issue.merge", issue_id=part, into_id=whole)
    assert issue(whole)["word_by"] == first < second
    done("Priya", "issue.unmerge", issue_id=part)
    assert [issue(part)["word_by"], issue(whole)["word_by"]] == [first, second]
    done("Priya", "issue.merge", issue_id=part, into_id=whole)
    comment("Priya", whole)
    done("Priya", "issue.unmerge", issue_id=part)
    assert [issue(part)["word_by"], issue(whole)["word_by"]] == [None, None]


def test_whoever_asked_for_the_one_is_still_promised_a_word_where_the_other_has_had_one() -> None:
    part, whole = raise_issue("Ngozi", at=ago(days=1)), raise_issue(at=ago(days=9))
    comment("Priya", whole)
    promised = issue(part)["word_by"]
    done("Priya", "issue.merge", issue_id=part, into_id=whole)
    assert issue(whole)["word_by"] == promised
    done("Priya", "issue.block", issue_id=whole, why="On order.", look_again_on=in_days(5).date().isoformat())
    assert issue(whole)["word_by"] is None, "which is a word to both"


def test_a_promise_to_the_other_outlasts_another_priority_and_ends_where_they_are_taken_apart() -> None:
    part, whole = raise_issue("Ngozi", at=ago(days=1)), raise_issue(at=ago(days=9))
    comment("Priya", whole)
    promised = issue(part)["word_by"]
    done("Priya", "issue.merge", issue_id=part, into_id=whole)
    for priority in ("P2", "P4"):
        done("Ngozi", "issue.set_priority", issue_id=whole, priority=priority, why="I asked, and know.")
        assert issue(whole)["word_by"] == promised, "by its own clock"
    done("Priya", "issue.unmerge", issue_id=part)
    assert [issue(part)["word_by"], issue(whole)["word_by"]] == [promised, None]


def test_what_is_said_of_the_one_by_whoever_works_both_is_a_word_to_those_who_asked_for_it() -> None:
    part, whole = raise_issue("Ngozi", at=ago(days=3)), raise_issue(at=ago(days=1))
    owed = issue(whole)["word_by"]
    done("Priya", "issue.merge", issue_id=part, into_id=whole)
    comment("Priya", part)
    assert [issue(part)["word_by"], issue(whole)["word_by"]] == [None, owed]


def test_opened_again_a_word_is_owed_to_both_also_once_they_are_taken_apart() -> None:
    part, whole = raise_issue("Ngozi"), raise_issue()
    done("Priya", "issue.merge", issue_id=part, into_id=whole)
    done("Priya", "issue.resolve", issue_id=whole, what_we_did="Two new pumps.")
    done("Sam", "issue.reopen", issue_id=whole, why="Only one came.")
    owed = issue(whole)["word_by"]
    done("Priya", "issue.unmerge", issue_id=part)
    assert [issue(part)["word_by"], issue(whole)["word_by"]] == [owed, owed]


def test_whoever_watches_the_one_and_may_not_see_the_other_hears_nothing_of_what_is_said_there() -> None:
    part, whole = raise_issue("Ngozi"), raise_issue("Tom", unit_id=FIVE_EAST)
    done("Sam", "issue.watch", issue_id=part)
    done("Elena", "issue.merge", issue_id=part, into_id=whole)
    done("Elena", "issue.comment", issue_id=whole, comment_id=new_id(), text="Ordered on Monday.")
    assert not sees("Sam", "issue", whole)
    assert not told("Sam", "issue.commented")
    assert told("Ngozi", "issue.commented")


def test_what_is_said_of_the_one_is_heard_by_whoever_is_to_answer_it() -> None:
    part, whole = raise_issue(), raise_issue("Ngozi")
    done("Priya", "issue.assign", issue_id=whole, person_id=person_id("Elena"))
    done("Priya", "issue.merge", issue_id=part, into_id=whole)
    done("Sam", "issue.comment", issue_id=part, comment_id=new_id(), text="It smokes now.")
    assert [notice["text"] for notice in told("Elena", "issue.commented")] == ["It smokes now."]
    assert told("Priya", "issue.commented"), "who had it may know more"


def test_whoever_raised_both_is_answered_for_both() -> None:
    part, whole = raise_issue(), raise_issue()
    done("Priya", "issue.merge", issue_id=part, into_id=whole)
    done("Priya", "issue.resolve", issue_id=whole, what_we_did="Two new pumps.")
    assert issue(part)["heard_back"]
    assert len(told("Sam", "issue.resolved")) == 1


def test_taken_apart_each_has_its_own_reporters_and_clock_again() -> None:
    part, whole = merged()
    done("Priya", "issue.unmerge", issue_id=part)
    assert (issue(part)["state"], issue(part)["merged_into_id"]) == ("acknowledged", None)
    assert issue(whole)["joined"] == []
    assert not sees("Tom", "issue", whole)
    assert told("Tom", "issue.unmerged")
    done("Priya", "issue.resolve", issue_id=whole, what_we_did="Two new pumps.")
    assert not issue(part)["heard_back"]


def test_a_chain_is_answered_at_its_end_and_never_becomes_a_ring() -> None:
    first, second, third = (raise_issue(name) for name in ("Sam", "Ngozi", "Elena"))
    done("Priya", "issue.merge", issue_id=first, into_id=second)
    done("Priya", "issue.merge", issue_id=second, into_id=third)
    assert code(do("Priya", "issue.merge", issue_id=third, into_id=first)) == "cannot_move"
    assert code(do("Priya", "issue.merge", issue_id=third, into_id=third)) == "cannot_move"
    assert set(issue(third)["joined"]) == {person_id("Sam"), person_id("Ngozi")}
    done("Priya", "issue.resolve", issue_id=third, what_we_did="Two new pumps.")
    assert [issue(it)["state"] for it in (first, second, third)] == ["resolved"] * 3
    late = raise_issue("Ada")
    assert code(do("Priya", "issue.merge", issue_id=late, into_id=first)) == "cannot_move", "the end is answered"


def test_what_is_said_in_confidence_stays_by_itself() -> None:
    quiet, other = raise_issue(category="people"), raise_issue("Ngozi")
    assert issue(quiet)["queue_id"] == QUIET
    assert code(do("Ada", "issue.merge", issue_id=quiet, into_id=other)) == "cannot_move"
    assert code(do("Ada", "issue.merge", issue_id=other, into_id=quiet)) in ("cannot_move", "forbidden")
    assert code(do("Priya", "issue.merge", issue_id=other, into_id=quiet)) == "not_found"


def test_what_is_one_with_it_goes_along_into_confidence_with_all_that_is_answered_there() -> None:
    first, (part, whole) = raise_issue("Ngozi"), merged()
    done("Priya", "issue.merge", issue_id=first, into_id=part)
    done("Priya", "issue.route", issue_id=whole, queue_id=QUIET, why="This is about a person.")
    done("Ada", "issue.resolve", issue_id=whole, what_we_did="We talked to both.")
    for issue_id in (whole, part, first):
        assert issue(issue_id)["what_we_did"] == "We talked to both."
        assert issue(issue_id)["queue_id"] == QUIET
    everybody = ("Sam", "Tom", "Ngozi", "Priya", "Elena", "Ada")
    asked = ["Sam", "Tom", "Ngozi", "Ada"]
    assert [name for name in everybody if sees(name, "issue", whole)] == asked
    assert [name for name in everybody if sees(name, "issue", part)] == asked, "and no unit"
    assert [name for name in everybody if sees(name, "issue", first)] == asked


def test_out_of_confidence_it_comes_along_as_well() -> None:
    part, whole = merged()
    done("Priya", "issue.route", issue_id=whole, queue_id=QUIET, why="This is about a person.")
    done("Ada", "issue.route", issue_id=whole, queue_id=CAUGHT, why="It is about the pump after all.")
    assert [issue(it)["queue_id"] for it in (whole, part)] == [CAUGHT, CAUGHT]
    assert sees("Elena", "issue", part)
    done("Elena", "issue.unmerge", issue_id=part)
    assert (issue(part)["state"], issue(part)["queue_id"]) == ("acknowledged", CAUGHT)


def test_nothing_is_made_one_with_what_is_less_urgent_and_so_answered_later_than_promised() -> None:
    danger, idea = raise_issue(priority="P1"), raise_issue("Ngozi", priority="P4")
    assert code(do("Priya", "issue.merge", issue_id=danger, into_id=idea)) == "cannot_move"
    assert issue(danger)["state"] == "new"
    done("Priya", "issue.merge", issue_id=idea, into_id=danger)
    assert set(issue(danger)["joined"]) == {person_id("Ngozi")}


def test_both_must_be_theirs_to_work() -> None:
    here, caught = raise_issue("Ngozi"), raise_issue("Tom", unit_id=FIVE_EAST, category="training")
    assert code(do("Ngozi", "issue.merge", issue_id=here, into_id=caught)) == "not_found"
    assert code(do("Sam", "issue.merge", issue_id=here, into_id=raise_issue("Ngozi"))) == "forbidden"


def test_work_that_arrives_late_on_what_is_merged_changes_nothing_but_its_words_are_kept() -> None:
    part, _ = merged()
    done("Priya", "issue.resolve", issue_id=part, what_we_did="Charged it.")
    assert issue(part)["state"] == "merged"
    assert "Charged it." in [step["text"] for step in issue(part)["story"]]
    assert code(do("Priya", "issue.take", issue_id=part)) == "cannot_move"


def test_who_says_it_too_afterwards_is_told_the_answer_of_the_whole() -> None:
    part, whole = merged()
    done("Elena", "issue.me_too", issue_id=part)
    assert person_id("Elena") in issue(whole)["joined"]
    assert whole in {notice["about"]["id"] for notice in told("Priya", "issue.me_too")}
    done("Priya", "issue.resolve", issue_id=whole, what_we_did="Two new pumps.")
    assert [notice["text"] for notice in told("Elena", "issue.resolved")] == ["Two new pumps."]


def test_taken_apart_they_stay_with_what_they_said_it_of() -> None:
    part, whole = merged()
    done("Elena", "issue.me_too", issue_id=part)
    done("Priya", "issue.unmerge", issue_id=part)
    assert person_id("Elena") in issue(part)["me_too"]
    assert person_id("Elena") not in {*issue(whole)["me_too"], *issue(whole)["joined"]}
