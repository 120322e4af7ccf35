"""Which queue an issue goes to: the first rule of the organisation's list that fits; and which rules never do."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from webapp.followups.rules import CATEGORIES


class Rule(Protocol):
    """What it leaves open (None) fits anything. `place` is its number in the list, from 1."""

    @property
    def place(self) -> int: ...
    @property
    def queue_id(self) -> str: ...
    @property
    def category(self) -> str | None: ...
    @property
    def facility_id(self) -> str | None: ...
    @property
    def unit_id(self) -> str | None: ...


Listed = TypeVar("Listed", bound=Rule)
Spot = tuple[str, str | None, str | None]  # a category at a unit of a facility; None is any that no rule names


def in_order(rules: Iterable[Listed]) -> list[Listed]:
    return sorted(rules, key=lambda rule: (rule.place, rule.queue_id))


def taken_by(category: str, facility_id: str, unit_id: str, rules: Iterable[Listed]) -> Listed | None:
    """The first rule that fits; None when only the queue that catches the rest is left."""
    spot = (category, facility_id, unit_id)
    return next((rule for rule in in_order(rules) if _fits(rule, spot)), None)


def _fits(rule: Rule, spot: Spot) -> bool:
    category, facility_id, unit_id = spot
    return (
        rule.category in (None, category)
        and rule.facility_id in (None, facility_id)
        and rule.unit_id in (None, unit_id)
    )


def never(rules: Iterable[Rule], home: Mapping[str, str]) -> dict[int, list[int]]:
    """The places of rules that nothing can ever come to, each with the places of those that take it all before.

    `home` is the facility of each unit. Units and facilities still to be opened count: a rule for a facility is not
    taken by rules for all its units of today.
    """
    ordered = in_order(rules)
    spots = _spots(ordered, home)
    taken: dict[Spot, int] = {}
    found = {}
    for rule in ordered:
        mine = [(category, *at) for category in _categories(rule) for at in spots if _fits(rule, (category, *at))]
        free = [spot for spot in mine if spot not in taken]
        if not free:
            found[rule.place] = sorted({taken[spot] for spot in mine})
        taken |= dict.fromkeys(free, rule.place)
    return found


def _categories(rule: Rule) -> tuple[str, ...]:
    return (rule.category,) if rule.category else CATEGORIES


def _spots(rules: Sequence[Rule], home: Mapping[str, str]) -> list[tuple[str | None, str | None]]:
    """Every place the rules can tell apart: the units they name, the rest of each facility, and everywhere else."""
    units = {rule.unit_id for rule in rules if rule.unit_id}
    facilities = {rule.facility_id for rule in rules if rule.facility_id}
    return [
        *((home.get(unit), unit) for unit in sorted(units)),
        *((one, None) for one in sorted(facilities)),
        (None, None),
    ]


def is_within(rule: Rule, other: Rule, home: Mapping[str, str]) -> bool:
    """Whether all that a rule fits is fitted by the other, too."""
    facility_id = rule.facility_id or home.get(rule.unit_id or "")
    return (
        other.category in (None, rule.category)
        and other.unit_id in (None, rule.unit_id)
        and other.facility_id in (None, facility_id)
    )
