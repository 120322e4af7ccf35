"""Whoever leads a unit owes thanks a word: one tap, within three days, and who was thanked hears it."""

from datetime import timedelta

import pytest

from tests.make.followups import ago, code, do_at, sees, told
from tests.make.kudos import give, the_kudos
from tests.make.people import FIVE_EAST, FOUR_WEST, MAIN, do, done, person_id
from webapp.clock import as_text
from webapp.ids import new_id

pytestmark = pytest.mark.usefixtures("app")


def given_at(hours: float, who: str = "Ngozi", to: str = "Sam") -> str:
    kudos_id = new_id()
    said = {"kudos_id": kudos_id, "unit_id": FOUR_WEST, "to": person_id(to), "text": "Stayed late."}
    assert do_at(ago(hours=hours), who, "kudos.give", **said).status == "applied"
    return kudos_id


def test_whoever_leads_the_unit_owes_a_word_within_three_days() -> None:
    at = ago(hours=5)
    kudos_id = new_id()
    said = {"kudos_id": kudos_id, "unit_id": FOUR_WEST, "to": person_id("Sam"), "text": "Stayed late."}
    assert do_at(at, "Ngozi", "kudos.give", **said).status == "applied"
    kudos = the_kudos(kudos_id)
    assert kudos["owed_by"] == [person_id("Priya")], "its manager, for nobody is named as its lead"
    assert kudos["word_by"] == as_text(at + timedelta(hours=72))
    assert kudos["words"] == []


def test_the_lead_of_the_unit_comes_before_its_managers() -> None:
    unit_id = new_id()
    done("Ada", "unit.open", unit_id=unit_id, facility_id=MAIN, name="7 South", lead_id=person_id("Tom"))
    kudos_id = give("Elena", unit_id=unit_id)
    assert the_kudos(kudos_id)["owed_by"] == [person_id("Tom")]
    assert sees("Tom", "kudos", kudos_id), "who owes the word sees what for, also without a role in the unit"


def test_until_the_lead_of_a_unit_is_here_its_managers_owe_it() -> None:
    unit_id, lead, manager = new_id(), new_id(), new_id()
    done("Ada", "unit.open", unit_id=unit_id, facility_id=MAIN, name="7 South", lead_id=lead)
    for comes in (manager, lead):
        done("Ada", "person.welcome", person_id=comes, name="New", role="manager", unit_id=unit_id)
        assert the_kudos(give("Elena", unit_id=unit_id))["owed_by"] == [comes]


@pytest.mark.parametrize(("who", "to"), [("Priya", "Sam"), ("Sam", "Priya")])
def test_nobody_owes_a_word_on_thanks_the_lead_gave_or_got(who: str, to: str) -> None:
    kudos = the_kudos(give(who, to=person_id(to)))
    assert (kudos["owed_by"], kudos["word_by"]) == ([], None)


def test_where_nobody_leads_nobody_owes_one() -> None:
    kudos = the_kudos(give("Elena", unit_id=FIVE_EAST))
    assert (kudos["owed_by"], kudos["word_by"]) == ([], None)


def test_one_tap_is_a_word_and_who_was_thanked_hears_it() -> None:
    kudos_id = given_at(hours=5)
    done("Priya", "kudos.thank", kudos_id=kudos_id)
    (word,) = the_kudos(kudos_id)["words"]
    assert (word["by"], word["text"]) == (person_id("Priya"), None)
    (notice,) = told("Sam", "kudos.thanked")
    assert notice["about"] == {"entity": "kudos", "id": kudos_id}
    assert (notice["unit_id"], notice["text"], notice["by_id"]) == (FOUR_WEST, None, person_id("Priya"))


def test_a_sentence_goes_to_who_was_thanked() -> None:
    done("Priya", "kudos.thank", kudos_id=given_at(hours=5), text="I saw it too.")
    (notice,) = told("Sam", "kudos.thanked")
    assert notice["text"] == "I saw it too."


def test_who_has_no_inbox_is_told_by_the_one_who_gave_the_thanks() -> None:
    kudos_id = give("Ngozi", to="Omar the porter")
    done("Priya", "kudos.thank", kudos_id=kudos_id)
    assert [it["about"]["id"] for it in told("Ngozi", "kudos.thanked")] == [kudos_id]


def test_two_taps_are_one_word_and_who_was_thanked_is_told_once() -> None:
    kudos_id = given_at(hours=5)
    for _ in range(2):
        done("Priya", "kudos.thank", kudos_id=kudos_id)
    assert len(the_kudos(kudos_id)["words"]) == 1
    assert len(told("Sam", "kudos.thanked")) == 1


def test_an_executive_may_join_in_and_both_words_stand() -> None:
    kudos_id = given_at(hours=5)
    done("Elena", "kudos.thank", kudos_id=kudos_id, text="From all of us.")
    done("Priya", "kudos.thank", kudos_id=kudos_id)
    assert {(it["by"], it["text"]) for it in the_kudos(kudos_id)["words"]} == {
        (person_id("Elena"), "From all of us."),
        (person_id("Priya"), None),
    }


def test_a_word_that_comes_late_from_a_phone_is_of_its_time() -> None:
    kudos_id = given_at(hours=80)
    assert do_at(ago(hours=60), "Priya", "kudos.thank", kudos_id=kudos_id).status == "applied"
    (word,) = the_kudos(kudos_id)["words"]
    assert word["at"] < str(the_kudos(kudos_id)["word_by"])


def test_a_word_is_never_from_before_the_thanks() -> None:
    kudos_id = given_at(hours=2)
    assert do_at(ago(hours=9), "Priya", "kudos.thank", kudos_id=kudos_id).status == "applied"
    kudos = the_kudos(kudos_id)
    assert kudos["words"][0]["at"] == kudos["given_at"]


@pytest.mark.parametrize("who", ["Sam", "Ngozi"])
def test_the_word_is_that_of_who_leads(who: str) -> None:
    assert code(do(who, "kudos.thank", kudos_id=give("Elena"))) == "forbidden"


def test_nobody_says_a_word_on_thanks_to_themselves() -> None:
    assert code(do("Priya", "kudos.thank", kudos_id=give("Sam", to=person_id("Priya")))) == "cannot_move"


def test_thanks_of_another_hospital_are_not_there() -> None:
    assert code(do("Mallory", "kudos.thank", kudos_id=give("Elena"))) == "not_found"
