"""Who may do what, and how far: Actor, GRANTS, require. Deny by default; every refusal says why."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from webapp.errors import Problem

ASKED_BY = "asked_by"  # in the address of a file, for a link has no headers: whose page it is on

ROLES = ("frontline", "charge", "manager", "executive", "admin")

OWN = frozenset({"own"})  # what I raised, gave, wrote or was told, or what was given to me to do
UNIT = frozenset({"unit"})  # at the units where I hold the role
NEAR = frozenset({"unit", "queue", "own"})
OWN_QUEUE = frozenset({"queue", "own"})
ALL = frozenset({"all", "unit", "queue", "own"})
Reach = frozenset[str] | None
View = TypeVar("View", bound=Callable[..., Any])
_no = None

#                          frontline  charge  manager  executive  admin  system
GRANTS: dict[str, tuple[Reach, Reach, Reach, Reach, Reach, Reach]] = {
    "round.start":        (UNIT, UNIT, UNIT, ALL, ALL, ALL),
    "round.answer":       (OWN, OWN, OWN, OWN, OWN, ALL),
    "round.finish":       (OWN, OWN, OWN, OWN, OWN, ALL),
    "round.rest":         (OWN, OWN, OWN, OWN, OWN, ALL),
    "round.hand_over":    (OWN, OWN, OWN, OWN, OWN, ALL),
    "round.discard":      (OWN, OWN, OWN, OWN, OWN, ALL),
    "issue.raise":        (UNIT, UNIT, UNIT, ALL, ALL, ALL),
    "issue.acknowledge":  (OWN, NEAR, NEAR, ALL, NEAR, ALL),
    "issue.start":        (OWN, NEAR, NEAR, ALL, NEAR, ALL),
    "issue.assign":       (OWN, NEAR, NEAR, ALL, NEAR, ALL),
    "issue.take":         (OWN, NEAR, NEAR, ALL, NEAR, ALL),
    "issue.promise":      (OWN, NEAR, NEAR, ALL, NEAR, ALL),
    "issue.comment":      (NEAR, NEAR, NEAR, ALL, ALL, ALL),
    "issue.me_too":       (NEAR, NEAR, NEAR, ALL, ALL, ALL),
    "issue.resolve":      (OWN, NEAR, NEAR, ALL, NEAR, ALL),
    "issue.decline":      (_no, _no, NEAR, ALL, NEAR, ALL),
    "issue.block":        (OWN, NEAR, NEAR, ALL, NEAR, ALL),
    "issue.set_priority": (OWN, NEAR, NEAR, ALL, NEAR, ALL),
    "issue.set_effort":   (OWN, NEAR, NEAR, ALL, NEAR, ALL),
    "issue.route":        (OWN, NEAR, NEAR, ALL, NEAR, ALL),
    "issue.dispute":      (OWN_QUEUE, NEAR, NEAR, ALL, NEAR, ALL),
    "issue.settle":       (_no, _no, UNIT, ALL, _no, ALL),
    "issue.urge":         (_no, _no, _no, _no, _no, ALL),
    "issue.set_parent":   (OWN, NEAR, NEAR, ALL, NEAR, ALL),
    "issue.set_outside_number": (OWN, NEAR, NEAR, ALL, NEAR, ALL),
    "issue.watch":        (NEAR, NEAR, NEAR, ALL, ALL, ALL),
    "issue.unwatch":      (NEAR, NEAR, NEAR, ALL, ALL, ALL),
    "issue.merge":        (OWN, NEAR, NEAR, ALL, NEAR, ALL),
    "issue.unmerge":      (OWN, NEAR, NEAR, ALL, NEAR, ALL),
    "issue.ask_again":    (_no, _no, _no, _no, _no, ALL),
    "issue.close":        (_no, _no, _no, _no, _no, ALL),
    "issue.escalate":       (_no, _no, _no, _no, _no, ALL),
    "issue.hand_on":      (_no, _no, _no, _no, _no, ALL),
    "issue.new_hours":    (_no, _no, _no, _no, _no, ALL),
    "issue.confirm":      (OWN, OWN, OWN, OWN, OWN, ALL),
    "issue.reopen":       (OWN, OWN, OWN, OWN, OWN, ALL),
    "anonymous.raise":    (_no, _no, _no, _no, _no, ALL),
    "anonymous.confirm":  (_no, _no, _no, _no, _no, ALL),
    "anonymous.reopen":   (_no, _no, _no, _no, _no, ALL),
    "pass.renew":         (_no, _no, _no, _no, _no, ALL),
    "view.save":          (OWN, OWN, OWN, OWN, OWN, ALL),
    "view.remove":        (OWN, OWN, OWN, OWN, OWN, ALL),
    "kudos.give":         (UNIT, UNIT, UNIT, ALL, ALL, ALL),
    "kudos.thank":        (OWN, OWN, NEAR, ALL, OWN, ALL),
    "card.add":           (UNIT, UNIT, UNIT, ALL, ALL, ALL),
    "card.edit":          (UNIT, UNIT, UNIT, ALL, ALL, ALL),
    "card.done":          (UNIT, UNIT, UNIT, ALL, ALL, ALL),
    "card.reopen":        (UNIT, UNIT, UNIT, ALL, ALL, ALL),
    "card.carry":         (UNIT, UNIT, UNIT, ALL, ALL, ALL),
    "reading.enter":      (UNIT, UNIT, UNIT, ALL, ALL, ALL),
    "reading.clear":      (UNIT, UNIT, UNIT, ALL, ALL, ALL),
    "counter.check":      (UNIT, UNIT, UNIT, ALL, ALL, ALL),
    "counter.happened":   (UNIT, UNIT, UNIT, ALL, ALL, ALL),
    "counter.take_back":  (UNIT, UNIT, UNIT, ALL, ALL, ALL),
    "card.uncarry":       (UNIT, UNIT, UNIT, ALL, ALL, ALL),
    "card.escalate":      (UNIT, UNIT, UNIT, ALL, ALL, ALL),
    "card.take_back":     (UNIT, UNIT, UNIT, ALL, ALL, ALL),
    "card.urge":          (_no, _no, _no, _no, _no, ALL),
    "card.answer":        (_no, UNIT, UNIT, ALL, ALL, ALL),
    "card.decline":       (_no, UNIT, UNIT, ALL, ALL, ALL),
    "huddle.start":       (UNIT, UNIT, UNIT, ALL, ALL, ALL),
    "huddle.step":        (UNIT, UNIT, UNIT, ALL, ALL, ALL),
    "huddle.attend":      (UNIT, UNIT, UNIT, ALL, ALL, ALL),
    "huddle.nothing":     (UNIT, UNIT, UNIT, ALL, ALL, ALL),
    "huddle.something":   (UNIT, UNIT, UNIT, ALL, ALL, ALL),
    "huddle.focus":       (UNIT, UNIT, UNIT, ALL, ALL, ALL),
    "huddle.end":         (UNIT, UNIT, UNIT, ALL, ALL, ALL),
    "plan.set":           (_no, _no, UNIT, ALL, ALL, ALL),
    "plan.stop":          (_no, _no, UNIT, ALL, ALL, ALL),
    "plan.ahead":         (_no, _no, _no, _no, _no, ALL),
    "plan.new_hours":     (_no, _no, _no, _no, _no, ALL),
    "due.skip":           (OWN, OWN, NEAR, ALL, ALL, ALL),
    "calendar.open":      (OWN, OWN, OWN, OWN, OWN, ALL),
    "calendar.close":     (OWN, OWN, OWN, OWN, OWN, ALL),
    "photo.arrive":       (_no, _no, _no, _no, _no, ALL),
    "photo.develop":      (_no, _no, _no, _no, _no, ALL),
    "photo.refuse":       (_no, _no, _no, _no, _no, ALL),
    "photo.let_go":       (_no, _no, _no, _no, _no, ALL),
    "photo.damage":       (_no, _no, _no, _no, _no, ALL),
    "photo.erase":        (_no, _no, _no, _no, _no, ALL),
    "photo.take_back":    (OWN, NEAR, NEAR, ALL, ALL, ALL),
    "photo.keep_for":     (_no, _no, _no, _no, ALL, ALL),
    "notice.read":        (OWN, OWN, OWN, OWN, OWN, ALL),
    "notice.prefer":      (OWN, OWN, OWN, OWN, OWN, ALL),
    "notice.set_quiet":   (OWN, OWN, OWN, OWN, OWN, ALL),
    "notice.set_zone":    (OWN, OWN, OWN, OWN, OWN, ALL),
    "notice.set_digest":  (OWN, OWN, OWN, OWN, OWN, ALL),
    "notice.set_on_duty_only": (OWN, OWN, OWN, OWN, OWN, ALL),
    "notice.unsubscribe": (_no, _no, _no, _no, _no, ALL),
    "issue.mute":         (NEAR, NEAR, NEAR, ALL, ALL, ALL),
    "issue.unmute":       (OWN, OWN, OWN, OWN, OWN, ALL),
    "delivery.send_again": (_no, _no, _no, _no, ALL, ALL),
    "digest.send_again":  (_no, _no, _no, _no, ALL, ALL),
    "organisation.found": (_no, _no, _no, _no, _no, ALL),
    "organisation.set_hours": (_no, _no, _no, _no, ALL, ALL),
    "organisation.set_clocks": (_no, _no, _no, _no, ALL, ALL),
    "organisation.set_outside_addresses": (_no, _no, _no, _no, ALL, ALL),
    "facility.open":      (_no, _no, _no, _no, ALL, ALL),
    "unit.open":          (_no, _no, _no, _no, ALL, ALL),
    "room.open":          (_no, _no, _no, _no, ALL, ALL),
    "person.welcome":     (_no, _no, _no, _no, ALL, ALL),
    "queue.open":         (_no, _no, _no, _no, ALL, ALL),
    "queue.set_people":   (_no, _no, _no, _no, ALL, ALL),
    "queue.set_phone":    (OWN, OWN, OWN, OWN, ALL, ALL),
    "rota.set":          (_no, NEAR, NEAR, ALL, ALL, ALL),
    "routing.set":        (_no, _no, _no, _no, ALL, ALL),
    "template.publish":   (_no, _no, _no, _no, ALL, ALL),
    "board.open":         (_no, UNIT, UNIT, UNIT, ALL, ALL),
    "board.set":          (_no, UNIT, UNIT, UNIT, ALL, ALL),
    "wall.pair":          (_no, UNIT, UNIT, UNIT, ALL, ALL),
    "wall.remove":        (_no, UNIT, UNIT, UNIT, ALL, ALL),
    "webhook.set":        (_no, _no, _no, _no, ALL, ALL),
    "webhook.remove":     (_no, _no, _no, _no, ALL, ALL),
    "webhook.renew_secret": (_no, _no, _no, _no, ALL, ALL),
    "webhook.test":       (_no, _no, _no, _no, ALL, ALL),
    "webhook.send_again": (_no, _no, _no, _no, ALL, ALL),
    "webhook.gone":       (_no, _no, _no, _no, _no, ALL),
}  # fmt: skip


@dataclass(frozen=True)
class Held:
    """A role held at one unit, at one facility, or, with neither, in the whole organisation."""

    role: str
    facility_id: str | None = None
    unit_id: str | None = None


@dataclass(frozen=True)
class Place:
    """Where a command acts: the unit or facility, the queue, and the people it belongs to."""

    unit_id: str | None = None
    facility_id: str | None = None
    queue_id: str | None = None
    people: frozenset[str] = frozenset()
    restricted: bool = False  # seen and worked by its queue and its people alone


@dataclass(frozen=True)
class Actor:
    """Who acts, as plain values: made in people/actors.py, or `system()` for jobs and set-up."""

    organisation_id: str
    person_id: str | None
    held: tuple[Held, ...] = ()
    units: frozenset[tuple[str, str]] = frozenset()  # (unit, its facility), every one the held roles reach
    facility_ids: frozenset[str] = frozenset()  # facilities of those units and those held as a whole
    queue_ids: frozenset[str] = frozenset()
    session_id: str | None = None
    is_system: bool = False

    @property
    def unit_ids(self) -> frozenset[str]:
        return frozenset(unit for unit, _ in self.units)

    @property
    def all_units(self) -> bool:
        return any(held.facility_id is None and held.unit_id is None for held in self.held)

    def scopes(self) -> frozenset[str]:
        """What of the change feed this person may see."""
        return frozenset(
            {"org", f"person:{self.person_id}"}
            | ({"admins"} if holds(self, "admin", Place()) else set())
            | {f"unit:{unit}" for unit in self.unit_ids}
            | {f"facility:{facility}" for facility in self.facility_ids}
            | {f"queue:{queue}" for queue in self.queue_ids}
        )


def system(organisation_id: str) -> Actor:
    """The actor of jobs, imports and set-up."""
    return Actor(organisation_id, None, is_system=True)


def require(actor: Actor, verb: str, place: Place) -> None:
    """Nothing when the actor may; Problem `not_found` for what is not theirs to see, `forbidden` for the rest."""
    if may(actor, verb, place):
        return
    if not _sees(actor, place):
        raise Problem("not_found")
    raise _why_not(verb)


def may(actor: Actor, verb: str, place: Place) -> bool:
    row = GRANTS[verb]
    if actor.is_system:
        return row[len(ROLES)] is not None
    return any(_reaches(actor, held, row[ROLES.index(held.role)], place) for held in actor.held)


def _reaches(actor: Actor, held: Held, reach: Reach, place: Place) -> bool:
    if reach is None:
        return False
    if "own" in reach and actor.person_id in place.people:
        return True
    if "queue" in reach and place.queue_id in actor.queue_ids:
        return True
    if place.restricted:
        return False
    if "all" in reach and held.facility_id is None and held.unit_id is None:
        return True
    return "unit" in reach and _covers(actor, held, place)


def holds(actor: Actor, role: str, place: Place) -> bool:
    """Whether the actor has this role there: at the unit, at its facility or everywhere."""
    return any(held.role == role and _covers(actor, held, place) for held in actor.held)


def holds_above(actor: Actor, role: str, place: Place) -> bool:
    """Whether the actor has this role for more than the unit: at its facility or everywhere."""
    return any(held.role == role and held.unit_id is None and _covers(actor, held, place) for held in actor.held)


def _covers(actor: Actor, held: Held, place: Place) -> bool:
    if held.unit_id is not None:
        return place.unit_id == held.unit_id
    if place.unit_id is None:
        return held.facility_id is None or place.facility_id == held.facility_id
    return any(unit == place.unit_id and held.facility_id in (None, facility) for unit, facility in actor.units)


def _sees(actor: Actor, place: Place) -> bool:
    if actor.person_id in place.people or place.queue_id in actor.queue_ids:
        return True
    if place.restricted:
        return False
    if place.unit_id is not None:
        return place.unit_id in actor.unit_ids
    return place.facility_id is None or place.facility_id in actor.facility_ids or actor.all_units


def _why_not(verb: str) -> Problem:
    allowed = [role for role, reach in zip(ROLES, GRANTS[verb], strict=False) if reach not in (None, OWN)]
    if set(GRANTS[verb][: len(ROLES)]) == {OWN}:
        return Problem.because("forbidden", "own")
    return Problem.because("forbidden", "roles", roles=allowed)


REACHES = {"own": OWN, "unit": UNIT, "near": NEAR, "own_queue": OWN_QUEUE, "all": ALL}


def reach_names(verb: str) -> str:
    """The row of a verb as the names of its reaches, one for each role, for the client's copy of the table."""
    names = {reach: name for name, reach in REACHES.items()} | {None: "no"}
    return " ".join(names[reach] for reach in GRANTS[verb][: len(ROLES)])


def open_to_walls(view: View) -> View:
    """Marks a view that a screen on a wall may ask, too; every other is closed to it."""
    view.open_to_walls = True  # type: ignore[attr-defined]
    return view


def open_to_all(view: View) -> View:
    """Marks a view that needs no sign-in; every other view is closed to who is signed out."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return view
