"""Said without a name: from the sheet to the answer and the last word on it; and nothing that tells who it was."""

import json
import re
from collections.abc import Callable
from urllib.parse import unquote

from playwright.sync_api import Locator, Request, expect

from tests.browser.axe import Inspector
from tests.browser.moments import UNDO
from tests.support import servers
from tests.support.browser import Device, saying
from tests.support.database import count, rows
from tests.support.relay import Relay
from tests.support.waiting import until

Make = Callable[..., Device]
ADDRESS = "/api/v1/anonymous/"
SWITCH = "Anonymous: without my name"
CODE = re.compile(r"^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$")
LONGER_THAN_WORDS_REST = 5 * 1000
A_MOMENT = 15 * 1000  # shorter than what was asked is waited for
LONGER_THAN_ANY_WAIT = 61 * 60 * 1000


def opens(device: Device, name: str, title: str = "") -> list[Request]:
    """Signed in and let in without a name; answers with what it asks of those three addresses from now on, and with
    whatever else it asks that holds a word of the title."""
    asked: list[Request] = []
    device.was_used_by(name)
    comes_back(device, asked, title)
    device.has_stored(lambda kept: kept.all("posting_pass"), "a pass")
    return asked


def comes_back(device: Device, asked: list[Request], title: str, offline: bool = False) -> None:
    telling = [word for word in title.lower().split() if len(word) > 4]

    def hear(request: Request) -> None:
        said = (unquote(request.url).encode() + (request.post_data_buffer or b"")).lower()
        holds = "/api/" in request.url and any(word.encode() in said for word in telling)
        if holds or ADDRESS in request.url:
            asked.append(request)

    device.start(None, offline)
    device.context.on("request", hear)
    device.page.clock.install()
    device.open("/")
    device.sees_heading("Today")


def leaves(device: Device) -> None:
    device.open("/me")
    device.press("button", "Sign out")
    device.press("button", "Sign out", device.dialog("Sign out"))
    expect(device.one("button", "Sign in")).to_be_visible()


def asks_by_itself(device: Device, asked: list[Request]) -> None:
    """Once enough of the page's own time has passed; nobody says how much, so that nobody is known by it."""
    before = len(asked)
    until(lambda: device.page.clock.fast_forward(A_MOMENT) or len(asked) > before, "it asks by itself")


def write(device: Device, words: str, urgent: str, owner: str) -> Locator:
    device.open("/capture")
    sheet = device.dialog("Capture")
    device.press("switch", SWITCH, sheet)
    device.press("radio", owner, sheet)
    device.write("What is going on?", words, sheet)
    device.press("radio", "Equipment", sheet)
    device.press("radio", urgent, sheet)
    device.page.clock.fast_forward(LONGER_THAN_WORDS_REST)
    device.press("button", "Raise without my name", sheet)
    return sheet


def kept(device: Device) -> list[dict[str, object]]:
    return device.databases().get("roundwell-unnamed", {}).get("said", [])


def raised(roundwell: servers.Roundwell, title: str) -> int:
    return count(roundwell.database, "issue", "title = :t AND raised_by IS NULL", t=title)


def state_of(roundwell: servers.Roundwell, title: str) -> str:
    ((state,),) = rows(roundwell.database, "SELECT state FROM issue WHERE title = :t", t=title)
    return str(state)


def tells_nobody(asked: list[Request], kinds: set[str]) -> None:
    """What really left the browser: no cookie, no device, not even the page it was said on. Nowhere else the words."""
    assert {request.url.rpartition("/")[2] for request in asked} == kinds
    for request in asked:
        assert not {name.lower() for name in request.all_headers()} & {"cookie", "authorization", "x-device", "referer"}


def resolves(manager: Device, title: str, did: str) -> None:
    detail = manager.page.get_by_label("Issue", exact=True)
    expect(manager.one("heading", saying(title), detail)).to_be_visible()
    manager.press("button", "Resolve", detail)
    sheet = manager.dialog("Resolve")
    manager.write("What we did", did, sheet)
    manager.press("button", "Resolve and tell everyone", sheet)
    expect(sheet).to_be_hidden()
    manager.page.clock.fast_forward(UNDO)


def test_said_without_a_name_answered_not_yet_and_fixed(device: Make, roundwell: servers.Roundwell) -> None:
    """The whole loop: nobody is told who it was, and who it was is told what became of it, on that device alone."""
    title = "The lifting belt in bay 9 is torn"
    nurse, manager = device("nurse"), device("manager", "desktop")
    asked = opens(nurse, "frontline", title)
    sheet = write(nurse, title, "Danger now", "Only I use it")
    expect(sheet.get_by_text(re.compile(r"^It has arrived: #\d+\.$"))).to_be_visible()
    assert nurse.kept().outbox == [], "nothing of it goes by the way that has a name"
    nurse.press("button", "Done", sheet)

    manager.start_as("manager")
    manager.page.clock.install()
    manager.press("link", "Follow-up")
    manager.write("Filter by words or number", title)
    manager.press("link", saying(title))
    manager.press("button", "Acknowledge", manager.page.get_by_label("Issue", exact=True))
    resolves(manager, title, "A new belt hangs there.")
    until(lambda: state_of(roundwell, title) == "resolved", "the answer has arrived")

    tells_nobody(asked, {"issues"})
    asked.clear()
    # The phone dies and comes back: it looks by itself, and shows it on Today.
    nurse.kill()
    comes_back(nurse, asked, title)
    answered = nurse.page.get_by_role("list", name="Answered, without your name")
    asks_by_itself(nurse, asked)
    expect(answered).to_be_visible()
    nurse.press("link", saying(title), answered)
    nurse.sees_heading("Said without my name")
    nurse.press("button", saying(title))
    nurse.sees("“A new belt hangs there.”")
    nurse.press("button", "Not yet")
    nurse.write("What is still wrong", "It is too short.")
    nurse.press("button", "Not yet, open it again")
    nurse.sees(saying("It is open again"))
    assert state_of(roundwell, title) == "in_progress"

    manager.sees(saying("It is too short."))
    resolves(manager, title, "A longer one.")
    until(lambda: state_of(roundwell, title) == "resolved", "the second answer has arrived")
    nurse.press("button", "Look again")
    nurse.sees("“A longer one.”")
    nurse.press("button", "Fixed")
    nurse.sees("Thank you. They are told that it is fixed.")
    assert state_of(roundwell, title) == "confirmed"
    assert raised(roundwell, title) == 1
    tells_nobody(asked, {"answer", "word"})
    assert nurse.broke == []


def test_on_a_shared_device_nothing_is_left_and_the_code_reads_the_answer(
    device: Make, roundwell: servers.Roundwell
) -> None:
    title = "The scale on the corridor weighs wrong"
    tablet, elsewhere = device("tablet"), device("elsewhere", "desktop")
    asked = opens(tablet, "frontline", title)
    tablet.set_offline(True)
    sheet = write(tablet, title, "Affects care today", "Others use it too")
    code = sheet.get_by_text(CODE).inner_text()
    tablet.press("button", "I wrote it down", sheet)
    tablet.set_offline(False)

    # She leaves, the next one comes: it still goes out, and nobody sees anything of it.
    leaves(tablet)
    tablet.sign_in("charge")
    assert [said["title"] for said in kept(tablet)] == [title]
    tablet.open("/unnamed")
    tablet.sees("Nothing you said without your name is kept on this device.")
    assert tablet.page.get_by_text(title).count() == 0
    assert asked == [], "not before its time"
    tablet.page.clock.fast_forward(LONGER_THAN_ANY_WAIT)
    until(lambda: raised(roundwell, title) == 1, "it has arrived")
    until(lambda: kept(tablet) == [], "and is gone from here")
    left = json.dumps({name: it for name, it in tablet.databases().items() if name != "roundwell"})
    assert code not in left
    assert code.replace("-", "") not in left

    opens(elsewhere, "executive")
    elsewhere.open("/unnamed")
    elsewhere.write("Code", code.replace("-", " ").lower())
    elsewhere.press("button", "What became of it?")
    elsewhere.sees_heading(saying(title))
    elsewhere.sees("Raised, without a name.")
    assert kept(elsewhere) == []


def test_what_waits_survives_a_dead_battery_and_belongs_to_its_writer_alone(device: Make) -> None:
    title = "The drugs fridge is too warm"
    phone = device()
    asked = opens(phone, "frontline", title)
    sheet = write(phone, title, "Makes work harder", "Only I use it")
    expect(sheet.get_by_text(saying("It stays here until"))).to_be_visible()
    phone.kill()
    comes_back(phone, asked, title, offline=True)
    phone.open("/unnamed")
    phone.press("button", title)
    phone.sees(saying("It stays here until"))
    assert asked == []
    phone.set_offline(False)
    leaves(phone)
    phone.sign_in("charge")
    phone.open("/unnamed")
    phone.sees("Nothing you said without your name is kept on this device.")
    leaves(phone)
    phone.sign_in("frontline")
    phone.open("/unnamed")
    expect(phone.one("button", title)).to_be_visible()


def test_an_answer_lost_on_the_way_makes_no_second_issue(
    device: Make, relay: Relay, roundwell: servers.Roundwell
) -> None:
    title = "The oxygen in bay 2 leaks"
    phone = device()
    asked = opens(phone, "frontline", title)
    relay.hold_answer("POST", f"{ADDRESS}issues")
    sheet = write(phone, title, "Danger now", "Only I use it")
    relay.wait_for_held_answer()
    relay.refuses()
    until(lambda: raised(roundwell, title) == 1, "the server has it, and the phone does not know")
    expect(sheet.get_by_text(saying("It leaves now"))).to_be_visible()
    relay.passes()
    asks_by_itself(phone, asked)
    expect(sheet.get_by_text(re.compile(r"^It has arrived: #\d+\.$"))).to_be_visible()
    assert raised(roundwell, title) == 1


def test_axe_finds_nothing_on_the_way_without_a_name(device: Make) -> None:
    phone = device()
    opens(phone, "frontline")
    inspector = Inspector(phone)
    phone.open("/capture")
    sheet = phone.dialog("Capture")
    phone.write("What is going on?", "I am the only one who lifts alone", sheet)
    phone.press("switch", SWITCH, sheet)
    phone.press("radio", "Danger now", sheet)
    inspector.looks("the sheet, without a name")
    phone.press("radio", "Others use it too", sheet)
    phone.press("button", "Raise without my name", sheet)
    expect(sheet.get_by_text(CODE)).to_be_visible()
    phone.press("button", "Close", sheet)
    phone.sees(saying("Is it written down?"))
    inspector.looks("the code")
    code = sheet.get_by_text(CODE).inner_text()
    until(lambda: kept(phone) == [], "it has arrived")
    phone.open("/unnamed")
    phone.write("Code", "7K2M-9QXC-41T")
    phone.press("button", "What became of it?")
    phone.sees(saying("A code has twelve signs"))
    inspector.looks("with a code")
    phone.write("Code", code)
    phone.press("button", "What became of it?")
    phone.sees("Raised, without a name.")
    inspector.looks("what became of it")
    assert inspector.found == []
    assert phone.broke == []
