"""Saved views: one's own, shared with a queue or a unit, seen by nobody else."""

from typing import Any

import pytest

from tests.make.followups import BIOMED, QUIET, code, sees
from tests.make.people import FIVE_EAST, FOUR_WEST, do, done
from webapp.ids import new_id


def save(who: str = "Priya", **said: Any) -> str:
    view_id = new_id()
    done(who, "view.save", **{"view_id": view_id, "name": "Late pumps", "filters": "in=queues&late=overdue"} | said)
    return view_id


def who_sees(view_id: str) -> set[str]:
    return {name for name in ("Sam", "Tom", "Ngozi", "Priya", "Elena", "Ada") if sees(name, "view", view_id)}


@pytest.mark.parametrize(
    ("shared", "seen_by"),
    [({}, {"Priya"}), ({"queue_id": BIOMED}, {"Priya", "Ngozi"}),
     ({"unit_id": FOUR_WEST}, {"Priya", "Ngozi", "Sam", "Elena", "Ada"})],
)  # fmt: skip
def test_a_view_is_seen_by_its_owner_and_those_it_is_shared_with(app: Any, shared: Any, seen_by: set[str]) -> None:
    assert who_sees(save(**shared)) == seen_by


def test_it_is_shared_only_where_one_is(app: Any) -> None:
    for shared in ({"queue_id": QUIET}, {"unit_id": FIVE_EAST}, {"queue_id": new_id()}):
        assert code(do("Priya", "view.save", view_id=new_id(), name="x", filters="", **shared)) == "not_found"


def test_saved_again_it_is_changed_and_no_longer_shared(app: Any) -> None:
    view_id = save(unit_id=FOUR_WEST)
    done("Priya", "view.save", view_id=view_id, name="Mine", filters="in=mine")
    assert who_sees(view_id) == {"Priya"}


@pytest.mark.parametrize("type", ["view.save", "view.remove"])
def test_only_its_owner_changes_or_removes_it(app: Any, type: str) -> None:
    view_id = save(queue_id=BIOMED)
    words = {"name": "Ours now", "filters": ""} if type == "view.save" else {}
    assert code(do("Ngozi", type, view_id=view_id, **words)) == "forbidden"
    assert code(do("Sam", type, view_id=view_id, **words)) == "not_found"
    assert who_sees(view_id) == {"Priya", "Ngozi"}


def test_removed_it_leaves_every_device_and_twice_is_once(app: Any) -> None:
    view_id = save(unit_id=FOUR_WEST)
    done("Priya", "view.remove", view_id=view_id)
    done("Priya", "view.remove", view_id=view_id)
    assert who_sees(view_id) == set()


@pytest.mark.parametrize("filters", ["<script>", "a b", "q=ü", "x" * 2001])
def test_what_is_no_query_of_an_address_is_refused(app: Any, filters: str) -> None:
    assert code(do("Priya", "view.save", view_id=new_id(), name="x", filters=filters)) == "invalid"
