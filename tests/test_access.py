"""Who may do what: the table is complete, and its reaches mean what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.access import GRANTS, ROLES, Actor, Held, Place, may, require, system
from webapp.app import create_app  # noqa: F401 registers every command
from webapp.errors import Problem
from webapp.sync.commands import COMMANDS

UNIT, OTHER, SITE = "unit-1", "unit-2", "site-1"


def somebody(
    role: str, unit: str | None = UNIT, site: str | None = None, queues: frozenset[str] = frozenset()
) -> Actor:
    units = {(UNIT, SITE), (OTHER, SITE)} if unit is None else {(unit, SITE)}
    return Actor("org", "me", (Held(role, site, unit),), frozenset(units), frozenset({SITE}), queues)


def test_every_command_has_a_row_and_every_row_a_command():
    assert set(GRANTS) == set(COMMANDS)


def test_a_unit_role_ends_at_the_unit():
    assert may(somebody("charge"), "issue.resolve", Place(unit_id=UNIT))
    assert not may(somebody("charge"), "issue.resolve", Place(unit_id=OTHER))


def test_a_facility_role_covers_its_units_and_no_others():
    manager = somebody("manager", unit=None, site=SITE)
    assert may(manager, "issue.resolve", Place(unit_id=OTHER, facility_id=SITE))
    assert not may(manager, "issue.resolve", Place(unit_id="unit-9", facility_id="site-9"))


def test_a_queue_is_worked_wherever_its_issues_come_from():
    place = Place(unit_id=OTHER, queue_id="biomed")
    assert may(somebody("manager", queues=frozenset({"biomed"})), "issue.resolve", place)
    assert not may(somebody("frontline", queues=frozenset({"biomed"})), "issue.resolve", place)


def test_only_the_person_who_raised_it_says_whether_it_is_fixed():
    assert may(somebody("frontline"), "issue.confirm", Place(unit_id=OTHER, people=frozenset({"me"})))
    for role in ROLES:
        assert not may(somebody(role, unit=None), "issue.confirm", Place(unit_id=UNIT, people=frozenset({"other"})))


def test_a_restricted_place_is_closed_even_to_executives():
    place = Place(unit_id=UNIT, queue_id="people", restricted=True)
    with pytest.raises(Problem) as refusal:
        require(somebody("executive", unit=None), "issue.resolve", place)
    assert refusal.value.code == "not_found"


def test_what_cannot_be_seen_is_not_there_and_what_can_be_seen_is_refused_with_a_reason():
    with pytest.raises(Problem) as hidden:
        require(somebody("charge"), "issue.resolve", Place(unit_id=OTHER))
    with pytest.raises(Problem) as shown:
        require(somebody("frontline"), "issue.resolve", Place(unit_id=UNIT))
    assert (hidden.value.code, shown.value.code) == ("not_found", "forbidden")
    assert "manager" in shown.value.detail


@given(
    verb=st.sampled_from(sorted(GRANTS)),
    role=st.sampled_from(ROLES),
    place=st.builds(
        Place,
        unit_id=st.sampled_from([None, UNIT, OTHER]),
        queue_id=st.sampled_from([None, "q"]),
        people=st.sampled_from([frozenset(), frozenset({"me"}), frozenset({"other"})]),
        restricted=st.booleans(),
    ),
)
def test_whoever_holds_nothing_may_do_nothing_and_the_system_may_do_everything(verb, role, place):
    assert not may(Actor("org", "me"), verb, place)
    assert may(system("org"), verb, place)
