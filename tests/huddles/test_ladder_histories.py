"""Whatever people do with cards at four tiers, on devices that are online only now and then.

Every device ends with what the server has, no card is lost, and each escalation has its card above and, once answered,
its answer below.
"""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import select

from tests.make.followups import ago
from tests.make.huddles import (
    EAST_BOARD,
    NURSING_BOARD,
    SITE_BOARD,
    TOP_BOARD,
    WEST_BOARD,
    board,
    open_ladder,
    set_board,
)
from tests.make.people import ANNES, actor
from webapp.access import Actor
from webapp.clock import now
from webapp.db import within
from webapp.huddles.model import Card
from webapp.huddles.schema import CardSchema
from webapp.ids import new_id
from webapp.sync import feed
from webapp.sync.accept import run

pytestmark = pytest.mark.usefixtures("app")

Json = dict[str, Any]
WARDS = {"Ngozi": WEST_BOARD, "Sam": WEST_BOARD, "Tom": EAST_BOARD}
ABOVE = (NURSING_BOARD, SITE_BOARD, TOP_BOARD)
PARENT = {
    WEST_BOARD: NURSING_BOARD,
    EAST_BOARD: NURSING_BOARD,
    NURSING_BOARD: SITE_BOARD,
    SITE_BOARD: TOP_BOARD,
}
# Two phones of one nurse, one each of two others, and those of two who sit at every board above.
OWNERS = ("Ngozi", "Ngozi", "Sam", "Tom", "Elena", "Ada")
# What is refused when it comes too late; all else is always done.
MAY_COME_TOO_LATE = {"card.done", "card.reopen", "card.escalate"}
PARENTS = {WEST_BOARD: ABOVE, NURSING_BOARD: (SITE_BOARD, TOP_BOARD)}

LANES: dict[str, list[Json]] = {}  # as the boards have them at first

devices = some.integers(0, len(OWNERS) - 1)
places = some.integers(0, 30)


VERSION_AT = 14


def above_of(card_id: str) -> str:
    """Two phones that escalate one card mean the same card above, as those of the app do."""
    return card_id[:VERSION_AT] + f"{int(card_id[VERSION_AT], 16) + 1:x}" + card_id[VERSION_AT + 1 :]


class Device:
    """What one phone did without signal, and what it holds of the feed."""

    def __init__(self, who: str, at: datetime) -> None:
        self.actor: Actor = actor(who)
        self.who, self.clock = who, at
        self.waiting: list[tuple[str, datetime, str, Json]] = []
        self.slipped: dict[str, str] = {}  # by card, the command with which this phone last escalated it
        self.cards: dict[str, Json] = {}
        self.shown: dict[str, Json] = {}
        self.cursor: str | None = None

    def acts(self, type: str, **payload: Any) -> None:
        self.clock += timedelta(seconds=1)
        command_id = new_id()
        self.waiting.append((command_id, self.clock, type, payload))
        if type == "card.add":
            self.shows(payload["card_id"], payload["board_id"])
        if type == "card.escalate":
            self.slipped[payload["card_id"]] = command_id
            card = self.all()[payload["card_id"]]
            self.shown[payload["card_id"]] = card | {"escalated": True}
            self.shows(payload["escalated_id"], PARENT[card["board_id"]], came_from=True)

    def shows(self, card_id: str, board_id: str, *, came_from: bool = False) -> None:
        """What was only just done here can be dealt with further before the server has heard of it."""
        self.shown[card_id] = {"id": card_id, "board_id": board_id, "escalated": None, "came_from": came_from}

    def all(self) -> dict[str, Json]:
        return self.cards | self.shown

    def reads(self) -> None:
        more = True
        with within(ANNES) as session:
            while more:
                page = feed.since(session, self.actor.scopes(), self.cursor, now())
                for entity, card_id, data in page.rows:
                    if entity == "card" and data is None:
                        self.cards.pop(card_id, None)
                    elif entity == "card":
                        self.cards[card_id] = json.loads(str(data))
                self.cursor, more = page.cursor, page.more

    def a_card(self, place: int, fits: Callable[[Json], bool] = lambda card: True) -> Json | None:
        found = sorted((card for card in self.all().values() if fits(card)), key=lambda card: str(card["id"]))
        return found[place % len(found)] if found else None


class Histories(RuleBasedStateMachine):
    """Each device acts on what it has last heard; what it did arrives later, beside what others did meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        with within(ANNES) as session:
            self.before = set(session.scalars(select(Card.id)))
        for board_id, lanes in LANES.items():
            set_board("Ada", board_id, lanes=lanes)
        for board_id, parents in PARENTS.items():
            set_board("Ada", board_id, parent_id=parents[0])
        began = ago(hours=5)
        self.devices = [Device(who, began + timedelta(minutes=20 * n)) for n, who in enumerate(OWNERS)]
        self.ids, self.added = new_id()[:24], 0  # in their order, which is the same each time
        self.said: set[str] = set()
        self.written: set[str] = set()
        self.count, self.has_arrived = 0, False
        for one in self.devices:
            one.reads()
            one.cards.clear()  # of earlier histories
        for n, times in ((0, 1), (0, 2), (2, 0), (3, 1)):
            self.begins(n, times)
        self.slips(after=1, on=2)
        self.all_have_signal()

    def slips(self, after: int, on: int) -> None:
        """Without signal, one phone escalates what another has escalated before, and thinks better of it."""
        self.adds(after)
        card_id = self.devices[after].waiting[-1][3]["card_id"]
        self.has_signal(after)
        self.devices[on].reads()
        for who in (after, on):
            self.devices[who].acts("card.escalate", card_id=card_id, escalated_id=above_of(card_id))
        self.devices[on].acts("card.take_back", card_id=card_id, undoes=self.devices[on].slipped[card_id])
        self.has_signal(after)

    def begins(self, on: int, times: int) -> None:
        """A card that has gone up so many times before all put their phones away."""
        self.adds(on)
        card_id = self.devices[on].waiting[-1][3]["card_id"]
        self.has_signal(on)
        for who in (on, 4)[:times]:
            self.devices[who].reads()
            upper_id = above_of(card_id)
            self.devices[who].acts("card.escalate", card_id=card_id, escalated_id=upper_id)
            self.has_signal(who)
            card_id = upper_id

    @rule(on=devices)
    def adds(self, on: int) -> None:
        self.added += 1
        one, card_id = self.devices[on], f"{self.ids}{self.added:012x}"
        board_id = WARDS.get(one.who, TOP_BOARD)
        one.acts("card.add", card_id=card_id, board_id=board_id, lane="safety", title=self.word())

    @rule(on=devices, place=places, lane=some.sampled_from(("safety", "people", None)))
    def edits(self, on: int, place: int, lane: str | None) -> None:
        self.to_one(on, place, "card.edit", **({"lane": lane} if lane else {"title": self.word()}))

    @rule(on=devices, place=places, verb=some.sampled_from(("done", "reopen", "carry", "uncarry", "take_back")))
    def moves(self, on: int, place: int, verb: str) -> None:
        self.to_one(on, place, f"card.{verb}")

    @rule(on=devices, place=places)
    def thinks_better_of_it(self, on: int, place: int) -> None:
        """The ten seconds in which one's own escalating can be undone, whatever others have done meanwhile."""
        slipped = self.devices[on].slipped
        if slipped:
            card_id = sorted(slipped)[place % len(slipped)]
            self.devices[on].acts("card.take_back", card_id=card_id, undoes=slipped[card_id])

    @rule(on=devices, place=places)
    def escalates(self, on: int, place: int) -> None:
        def can(card: Json) -> bool:
            return not card["escalated"] and card["board_id"] in PARENT

        self.to_one(on, place, "card.escalate", can)

    @rule(on=some.sampled_from((4, 5)), place=places, verb=some.sampled_from(("answer", "decline")))
    def answers(self, on: int, place: int, verb: str) -> None:
        self.to_one(on, place, f"card.{verb}", lambda card: bool(card["came_from"]), text=self.word())

    @rule(board_id=some.sampled_from(tuple(PARENTS)), place=places)
    def moves_up(self, board_id: str, place: int) -> None:
        parents = PARENTS[board_id]
        set_board("Ada", board_id, parent_id=parents[place % len(parents)])

    @rule(board_id=some.sampled_from((WEST_BOARD, *ABOVE)), lane=some.sampled_from(("safety", "people", None)))
    def has_other_lanes(self, board_id: str, lane: str | None) -> None:
        set_board("Ada", board_id, lanes=[one for one in LANES[board_id] if one["key"] != lane])

    @rule(on=devices)
    def has_signal(self, on: int) -> None:
        one = self.devices[on]
        for command_id, at, type, payload in one.waiting:
            others = self.escalated_by_others(payload)
            result = run(one.actor, command_id, type, payload, at=at)
            assert self.escalated_by_others(payload) == others, "an undo takes back what it did itself"
            code = None if result.problem is None else result.problem["code"]
            is_late = code == "cannot_move" and type in MAY_COME_TOO_LATE
            assert code is None or is_late, (type, payload, result.problem)
            if code is None:
                self.keep(type, payload)
            self.has_arrived = True
        one.waiting.clear()
        one.shown.clear()
        one.reads()

    def escalated_by_others(self, payload: Json) -> Json | None:
        """How the card is escalated that an undo is about, where another command did it."""
        if not payload.get("undoes"):
            return None
        with within(ANNES) as session:
            card = session.get(Card, (ANNES, payload["card_id"]))
            held = card.escalated if card else None
        return held if held and held.get("command_id") != payload["undoes"] else None

    @precondition(lambda self: any(one.waiting for one in self.devices))
    @rule()
    def all_have_signal(self) -> None:
        for n in range(len(self.devices)):
            self.has_signal(n)

    def to_one(
        self, on: int, place: int, type: str, fits: Callable[[Json], bool] = lambda card: True, **more: Any
    ) -> None:
        one = self.devices[on]
        may_write = (WARDS[one.who],) if one.who in WARDS else (*ABOVE, WEST_BOARD, EAST_BOARD)
        card = one.a_card(place, lambda card: card["board_id"] in may_write and fits(card))
        if card is not None and type == "card.escalate":
            more = {"escalated_id": above_of(card["id"])}
        if card is not None:
            one.acts(type, card_id=card["id"], **more)

    def keep(self, type: str, payload: Json) -> None:
        if type in ("card.answer", "card.decline"):
            self.said.add(payload["text"])
        if type == "card.add":
            self.written.add(payload["card_id"])

    def word(self) -> str:
        self.count += 1
        return f"word {self.count}"

    def of_the_server(self) -> dict[str, Json]:
        with within(ANNES) as session:
            rows = session.scalars(select(Card).where(Card.id.not_in(self.before))).all()
            return {row.id: CardSchema().dump(row) for row in rows}

    @invariant()
    def holds_whenever_something_arrived(self) -> None:
        if self.has_arrived:
            self.has_arrived = False
            cards = self.of_the_server()
            self.no_card_and_no_answer_is_lost(cards)
            self.what_is_open_is_in_a_lane_that_is_there(cards)
            self.escalations_and_answers_balance(cards)

    def no_card_and_no_answer_is_lost(self, cards: dict[str, Json]) -> None:
        assert self.written <= set(cards)
        kept = [
            (card["id"], text)
            for card in cards.values()
            for text in [
                *(lost["text"] for lost in card["lost"] if lost["field"] in ("answered", "declined")),
                *([card["answer"]["text"]] if card["answer"] and card["answer"]["card_id"] == card["id"] else []),
            ]
        ]
        assert sorted(text for _, text in kept) == sorted(self.said), "each stands once, on the card it was said on"

    def what_is_open_is_in_a_lane_that_is_there(self, cards: dict[str, Json]) -> None:
        lanes = {board_id: {lane["key"] for lane in board(board_id)["lanes"]} for board_id in (*LANES, EAST_BOARD)}
        for card in cards.values():
            assert card["state"] == "done" or card["lane"] in lanes[card["board_id"]]

    def escalations_and_answers_balance(self, cards: dict[str, Json]) -> None:
        uppers = [card for card in cards.values() if card["came_from"]]
        asked = [card for card in cards.values() if card["escalated"]]
        backs = [card for card in uppers if "taken_back_at" in card["came_from"]]
        assert len(uppers) == len(asked) + len(backs)
        assert len({card["escalated"]["card_id"] for card in asked}) == len(asked)
        for card in asked:
            upper = cards[card["escalated"]["card_id"]]
            assert upper["came_from"]["card_id"] == card["id"]
            assert upper["board_id"] == card["escalated"]["board_id"]
            assert upper["added_at"] == card["escalated"]["at"], "nothing waits without a since when"
            assert upper["answer"] == card["answer"], "one ladder has one answer"
        for upper in uppers:
            ends = "taken_back_at" in upper["came_from"] or upper["answer"] is not None
            assert (upper["state"] == "done") == ends
            first = upper
            while first["came_from"]:
                first = cards[first["came_from"]["card_id"]]
            if "taken_back_at" not in upper["came_from"]:
                assert upper["came_from"]["done_at"] == first["done_at"]
            if upper["answer"]:
                assert cards[upper["came_from"]["card_id"]]["answer"] == upper["answer"]

    def teardown(self) -> None:
        self.all_have_signal()
        for one in self.devices:
            one.reads()
        cards = self.of_the_server()
        for one in self.devices:
            sees = (WARDS[one.who], *ABOVE) if one.who in WARDS else (*ABOVE, WEST_BOARD, EAST_BOARD)
            held = {card_id: card for card_id, card in one.cards.items() if card_id not in self.before}
            assert held == {card_id: card for card_id, card in cards.items() if card["board_id"] in sees}


def test_any_history_converges_and_balances() -> None:
    open_ladder()
    for board_id in (WEST_BOARD, *ABOVE):
        LANES[board_id] = board(board_id)["lanes"]
    unhurried = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=8,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,  # the same histories each time: whoever meets a fault here has made it
            suppress_health_check=unhurried,
        ),
    )
