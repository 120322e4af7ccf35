"""Thanks by command: to anybody, told at once, seen by the unit."""

import pytest

from tests.make.followups import ago, code, do_at, sees, told
from tests.make.kudos import give, the_kudos
from tests.make.people import FIVE_EAST, FOUR_WEST, do, person_id
from webapp.ids import id_from, new_id
from webapp.kudos.rules import person_meant

pytestmark = pytest.mark.usefixtures("app")


def test_who_is_thanked_is_told_at_once_with_the_words() -> None:
    kudos_id = give(to=person_id("Tom"))
    (notice,) = told("Tom", "kudos.given")
    assert (notice["text"], notice["by_id"]) == ("Stayed late.", person_id("Elena"))
    assert notice["about"] == {"entity": "kudos", "id": kudos_id}
    assert the_kudos(kudos_id)["name"] == "Tom"
    assert sees("Tom", "kudos", kudos_id), "also from another unit"


def test_anybody_can_be_thanked_by_name() -> None:
    kudos = the_kudos(give())
    assert (kudos["person_id"], kudos["name"]) == (None, "Omar the porter")


def test_the_unit_sees_its_thanks_and_others_do_not() -> None:
    kudos_id = give()
    assert sees("Sam", "kudos", kudos_id)
    assert not sees("Tom", "kudos", kudos_id)
    assert not sees("Mallory", "kudos", kudos_id)


@pytest.mark.parametrize("to", [id_from("test", "nobody"), person_id("Mallory")])
def test_a_stranger_cannot_be_thanked_by_id(to: str) -> None:
    payload = {"kudos_id": new_id(), "unit_id": FOUR_WEST, "to": to, "text": "Thanks"}
    assert code(do("Elena", "kudos.give", **payload)) == "not_found"


def test_the_same_thanks_are_not_given_twice() -> None:
    kudos_id = give()
    again = {"kudos_id": kudos_id, "unit_id": FOUR_WEST, "to": "Ana", "text": "Thanks"}
    assert code(do("Elena", "kudos.give", **again)) == "already_exists"


def test_thanks_are_given_where_one_works() -> None:
    payload = {"kudos_id": new_id(), "unit_id": FIVE_EAST, "to": "Ana", "text": "Thanks"}
    assert code(do("Sam", "kudos.give", **payload)) == "not_found"


def test_old_thanks_leave_the_devices() -> None:
    kudos_id = new_id()
    said = {"kudos_id": kudos_id, "unit_id": FOUR_WEST, "to": "Ana", "text": "Thanks"}
    assert do_at(ago(days=100), "Elena", "kudos.give", **said).status == "applied"
    assert not sees("Sam", "kudos", kudos_id)


@pytest.mark.parametrize(
    ("to", "meant"),
    [
        ("Omar", None),
        ("0190A1B2-0000-7000-8000-000000000001", "0190a1b2-0000-7000-8000-000000000001"),
        ("0190a1b2000070008000000000000001", None),
        ("x" * 36, None),
    ],
)
def test_an_id_is_told_from_a_name(to: str, meant: str | None) -> None:
    assert person_meant(to) == meant
