"""One story from a phone without signal to one queue and back to the person who spoke up, with every fault on the way.

Ends by comparing the database, both devices and everything anybody was told: nothing lost, nothing doubled.
"""

import contextlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.story import World, as_kept, as_said, notices, picture, snapshot
from tests.support import servers
from tests.support.browser import Device, Kept, like, saying
from tests.support.database import rows
from tests.support.push_service import PushService
from tests.support.relay import Relay
from tests.support.subscriber import Subscriber
from tests.support.waiting import until
from tools.redis_server import RedisServer

pytestmark = [pytest.mark.whole_browser, pytest.mark.jobs]
WORKS_WELL = "What works well here that other units should copy?"
WORKS = "The night shift writes each pump's place on the board."
NOTE = "Said by three people."
THANKS = "stayed two hours longer on Tuesday"
PUMP = "The infusion pump in bay 3 stops by itself"
DOOR = "The fire door by the stairs does not close"
ONE_THING = "If I could fix one thing before I come back, what should it be?"
WISH = "A second scale, so that nobody runs to 5 East for one."
COMMENT = "I fetch it before noon."
DID = "Pump exchanged, the old one is with its maker."
STILL = "The new one stops as well."
DID_AGAIN = "Power cord exchanged, it was the cord all along."


@pytest.fixture
def push() -> Iterator[PushService]:
    with PushService() as running:
        yield running


def test_whoever_speaks_up_hears_back_whatever_breaks(
    device: Callable[..., Device],
    relay: Relay,
    roundwell: servers.Roundwell,
    redis: RedisServer,
    push: PushService,
    tmp_path: Path,
) -> None:
    desktop = device("manager", "desktop", roundwell.address)  # the ward's network is bad, the office's is not
    world = World(device("executive"), desktop, relay, roundwell, redis, push)
    before = {table: world.count(table) for table in ("round", "issue", "kudos", "photo")}
    manager = at_the_desk(world)
    signed_in_once(world)
    half_a_round_without_signal(world, picture(tmp_path / "pump.jpg"))
    the_battery_dies_and_the_round_goes_on(world)
    acts = finished_in_flight_mode(world)
    the_network_returns_and_everything_breaks_once(world)
    added = {table: world.count(table) - n for table, n in before.items()}
    assert added == {"round": 1, "issue": 2, "kudos": 1, "photo": 1}
    followed_up(world, manager)
    heard_back(world)
    everything_is_said_once(world, acts)
    everybody_is_told_once(world, manager)
    both_devices_hold_what_the_server_says(world)


def at_the_desk(world: World) -> Subscriber:
    """The manager signs in on a desktop and wants to be told."""
    desktop = world.desktop
    until(lambda: world.count("notice", "planned_at IS NULL") == 0, "the demo's own notices are over")
    desktop.start()
    desktop.sign_in("manager")
    told = Subscriber(world.push.endpoint())
    answer = desktop.page.evaluate(
        """subscription => fetch("/api/v1/push/subscription", {
          method: "PUT",
          headers: { "Content-Type": "application/json", "X-Requested-With": "roundwell" },
          body: JSON.stringify(subscription),
        }).then(answer => answer.status)""",
        {"endpoint": told.endpoint, "keys": {"p256dh": told.p256dh, "auth": told.auth}},
    )
    assert answer == 204
    return told


def signed_in_once(world: World) -> None:
    """With signal. Then the app is closed: from here on the phone knows whose it is."""
    phone = world.phone
    phone.start()
    phone.sign_in("executive")
    phone.is_controlled()
    phone.has_stored(lambda kept: kept.copies == snapshot(phone), "all there is to see")
    phone.close()


def half_a_round_without_signal(world: World, photo: Path) -> None:
    """On a network that takes everything and answers nothing."""
    phone = world.phone
    world.relay.swallows()
    phone.start()
    phone.press("link", "Round")
    phone.page.get_by_label("Unit", exact=True).select_option(label="4 West")
    phone.one("combobox", "Which round").select_option(label="Leadership round")  # whatever a plan asks for today
    phone.press("button", "Start round")
    phone.sees_heading("Last time here")
    phone.press("button", "Next")
    phone.sees_heading(like("I am here to listen"))
    phone.press("button", "Next")
    phone.sees_heading(WORKS_WELL)
    phone.write(WORKS_WELL, WORKS)
    phone.press("button", "Note")
    phone.write("Note to this question", NOTE)
    phone.page.get_by_label("Photo", exact=True).set_input_files(photo)
    expect(phone.one("img", "Photo 1")).to_be_visible()
    phone.press("button", "Next")
    phone.sees_heading(like("Who should I thank"))
    phone.press("radio", "Sam Whitfield")
    phone.write("What for?", THANKS)
    phone.press("button", "Next")
    phone.press("checkbox", "Equipment")
    phone.press("button", like("^Equipment"))
    sheet = phone.dialog("Capture")
    phone.sees(saying("Goes to Biomed · Ana R. · seen by"), sheet)
    phone.write("What is going on?", PUMP, sheet)
    phone.press("button", "Raise issue", sheet)
    expect(sheet).to_be_hidden()
    phone.sees(PUMP)
    phone.press("button", "Next")
    phone.write(ONE_THING, WISH)
    phone.has_stored(lambda kept: WISH in json.dumps(kept.drafts), "the wish on the disk")
    phone.has_status(like(r"^\d+ waiting$"))


def the_battery_dies_and_the_round_goes_on(world: World) -> None:
    """Every process of the browser is killed. In flight mode the round waits at the same question, the words there."""
    phone = world.phone
    phone.kill()
    phone.start(offline=True)
    phone.press("link", like("^Resume round: 4 West"))
    phone.sees_heading(ONE_THING)
    expect(phone.one("textbox", ONE_THING)).to_have_value(WISH)


def finished_in_flight_mode(world: World) -> dict[str, str]:
    """The rest of the round; answers everything done without signal in order, by id, with its type."""
    phone = world.phone
    phone.press("button", "Issue")
    sheet = phone.dialog("Capture")
    phone.write("What is going on?", DOOR, sheet)
    phone.press("radio", "Facilities", sheet)
    phone.sees(like("Goes to Plant and Engineering"), sheet)
    phone.press("button", "Raise issue", sheet)
    expect(sheet).to_be_hidden()
    phone.press("button", f"I'll take this: {DOOR}")
    phone.sees(like("^Yours, by"))
    phone.press("button", "Next")
    phone.press("radio", "Yes")
    phone.sees_heading(like("Did you hear back"))
    phone.press("radio", "Yes, and it is fixed")
    phone.sees_heading(like("How sure are you"))
    phone.press("radio", like("^7"))
    phone.sees_heading(like("Which two or three"))
    phone.press("checkbox", PUMP)
    phone.press("button", "Finish round")
    phone.sees_heading("Round finished")
    phone.sees(saying("Biomed · Ana R. · seen by"))
    kept = phone.kept()
    assert [photo["state"] for photo in kept.photos] == ["waiting"]
    assert {act["state"] for act in kept.outbox} == {"waiting"}
    assert world.count("issue", "title IN (:a, :b)", a=PUMP, b=DOOR) == 0
    return {act["id"]: act["type"] for act in kept.outbox}


def the_network_returns_and_everything_breaks_once(world: World) -> None:
    """Redis is away; the server dies between its commit and its answer; nobody touches the phone."""
    phone, relay = world.phone, world.relay
    world.redis.stop()
    phone.set_offline(False)
    relay.hold_answer("POST", "/api/v1/commands")
    relay.passes()
    relay.wait_for_held_answer(60)
    world.roundwell.kill("web")
    relay.lose_held_answer()
    assert world.count("issue", "title IN (:a, :b)", a=PUMP, b=DOOR) == 2, "it was committed before the server died"
    assert len(phone.kept().unsent) > 10, "and the phone does not know it"
    world.roundwell.start("web")
    phone.has_stored(lambda kept: not kept.unsent, "everything is sent, the photo too", 90)
    phone.has_status("All sent")
    assert world.push.messages == [], "nobody can be told by push without Redis"
    world.redis.start()


def followed_up(world: World, manager: Subscriber) -> None:
    """The manager is told in the app and by push, answers, and says what was done."""
    desktop = world.desktop
    id, number, *_ = world.issue(PUMP)
    desktop.has_stored(lambda kept: notices(kept, id) == {"issue.raised": 1}, "the notice")
    expect(desktop.one("button", like(r"^Ana Ruiz, \d+ unread notice"))).to_be_visible()
    until(lambda: world.push.to(manager.endpoint), "the push, once Redis is back")
    desktop.press("link", "Follow-up")
    desktop.press("tab", like("^My queues"))
    desktop.write("Filter by words or number", "infusion pump in bay 3")
    desktop.press("link", saying(PUMP))
    desktop.sees_heading(f"#{number} {PUMP}")
    detail = desktop.page.get_by_label("Issue", exact=True)
    desktop.press("button", "Acknowledge", detail)
    desktop.write("Comment", COMMENT, detail)
    desktop.press("button", "Add comment", detail)
    resolve(world, DID)


def resolve(world: World, did: str) -> None:
    desktop = world.desktop
    desktop.press("button", "Resolve", desktop.page.get_by_label("Issue", exact=True))
    sheet = desktop.dialog("Resolve")
    desktop.write("What we did", did, sheet)
    desktop.press("button", "Resolve and tell everyone", sheet)
    expect(sheet).to_be_hidden()
    until(lambda: world.issue(PUMP)[2] == "resolved", "the answer has arrived")


def heard_back(world: World) -> None:
    """Not yet; and then it is fixed."""
    phone, desktop = world.phone, world.desktop
    id, number, *_ = world.issue(PUMP)
    # What Today asks stays in its place, so the answer must be here before Today is.
    phone.has_stored(lambda kept: notices(kept, id)["issue.resolved"] == 1, "the first answer")
    phone.press("button", "Done")
    ask = phone.one("group", f"Fixed? #{number} {PUMP}")
    phone.sees(saying(DID))
    phone.press("button", "Not yet", ask)
    sheet = phone.dialog("Not yet")
    phone.write("What is still wrong", STILL, sheet)
    phone.press("button", "Not yet, open it again", sheet)
    expect(ask).to_be_hidden()
    desktop.has_stored(lambda kept: notices(kept, id)["issue.reopened"] == 1, "it is open again")
    desktop.sees(saying(STILL))
    resolve(world, DID_AGAIN)
    phone.sees(saying(DID_AGAIN))
    phone.has_stored(lambda kept: notices(kept, id)["issue.resolved"] == 2, "the second answer")
    phone.press("button", "Fixed", ask)
    until(lambda: world.issue(PUMP)[2] == "confirmed", "the loop is closed")


def everything_is_said_once(world: World, acts: dict[str, str]) -> None:
    """The database has each act once, in the order it was done, with its words."""
    audited = [as_said(command) for (command,) in rows(world.url, "SELECT command_id FROM audit ORDER BY n")]
    arrived = [command for command in audited if command in acts]
    assert sorted(arrived) == sorted(acts)
    # What can be taken back for ten seconds waits as long, and nothing about another thing waits for it.
    assert [id for id in arrived if acts[id] != "issue.take"] == [id for id in acts if acts[id] != "issue.take"]
    id, _, _, _ = world.issue(PUMP)
    (answers,) = world.one(
        "SELECT answers FROM round WHERE id = (SELECT round_id FROM issue WHERE id = :id)", id=as_kept(id)
    )
    given = list(json.loads(answers).values())
    said = [answer["value"] for answer in given]
    thanks = {"person_id": world.person("Sam Whitfield"), "name": "Sam Whitfield", "why": THANKS}
    for value in (WORKS, thanks, ["equipment"], WISH, "yes", "fixed", 7, [id]):
        assert said.count(value) == 1, (value, said)
    assert len(said) == 8
    assert [answer["note"] for answer in given if answer.get("note")] == [NOTE]
    photos = [photo for answer in given for photo in answer["photo_ids"]]
    assert [world.one("SELECT state FROM photo WHERE id = :id", id=as_kept(photo)) for photo in photos] == [("ready",)]
    assert world.one("SELECT name FROM kudos WHERE text = :t", t=THANKS) == ("Sam Whitfield",)
    assert world.story(PUMP) == {"raise": 1, "acknowledge": 1, "comment": 1, "resolve": 2, "reopen": 1, "confirm": 1}
    assert world.story(DOOR) == {"raise": 1, "take": 1}
    assert world.issue(DOOR)[3] == world.person("Elena Marsh")


def everybody_is_told_once(world: World, manager: Subscriber) -> None:
    """In the app, and by push."""
    until(lambda: world.count("notice", "planned_at IS NULL") == 0, "every notice is planned")
    until(lambda: world.count("delivery", "state IN ('waiting', 'sending')") == 0, "everybody is told")
    pump, *_ = world.issue(PUMP)
    assert world.told("Elena Marsh", pump) == {"issue.acknowledged": 1, "issue.commented": 1, "issue.resolved": 2}
    assert world.told("Ana Ruiz", pump) == {"issue.raised": 1, "issue.reopened": 1, "issue.confirmed": 1}
    pushed = Counter(json.loads(manager.read(it.body))["tag"] for it in world.push.to(manager.endpoint))
    assert set(pushed.values()) == {1}, "no notice was pushed twice"
    # What she reads on the open screen before anybody is told needs no push.
    unread = "SELECT id FROM notice WHERE person_id = :who AND at > :since AND read_at IS NULL"
    delivered = "SELECT notice_id FROM delivery WHERE state = 'sent'"
    since = {"who": as_kept(world.person("Ana Ruiz")), "since": world.started()}
    assert {as_said(id) for (id,) in rows(world.url, unread, **since)} <= set(pushed)
    assert {as_said(id) for (id,) in rows(world.url, delivered)} == set(pushed)
    assert world.count("delivery") == len(pushed)


def both_devices_hold_what_the_server_says(world: World) -> None:
    """No more, no less, and nothing waits."""
    for device in (world.phone, world.desktop):
        device.has_stored(lambda kept: not kept.outbox, "nothing waits")

        def differ(kept: Kept, device: Device = device) -> list[tuple[str, str]]:
            told = snapshot(device)
            keys = (told.keys() | kept.copies.keys()) - world.let_go()
            return [key for key in keys if kept.copies.get(key) != told.get(key)]

        with contextlib.suppress(AssertionError):  # what differs says more than how long it did
            device.has_stored(lambda kept, differ=differ: differ(kept) == [], "what the server says")
        kept = device.kept()
        assert differ(kept) == []
        assert (kept.unsent, kept.given_up) == ([], [])
        assert (device.broke, device.strangers(), device.forbidden()) == ([], [], [])
    assert world.phone.kept().drafts == []
