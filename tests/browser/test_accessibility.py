"""axe-core finds nothing on any screen: phone and desktop, light and dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.axe import Inspector
from tests.browser.rounding import goes_on
from tests.support import servers
from tests.support.browser import Device, Kind, like, saying
from tests.support.caller import Caller
from webapp.ids import new_id

Make = Callable[..., Device]
KINDS: tuple[Kind, ...] = ("phone", "desktop")


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_the_way_of_a_round(device: Make, kind: Kind) -> None:
    one = device("executive", kind)
    one.start()
    inspector = Inspector(one)
    signing_in(one, inspector)
    a_round(one, inspector)
    capturing(one, inspector)
    assert inspector.found == []
    assert one.broke == []


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_the_screens_of_a_manager(device: Make, kind: Kind, roundwell: servers.Roundwell) -> None:
    title = f"The handrail by the {kind} is loose"
    for said in (title, *["Slings are gone"] * 3):
        raise_issue(roundwell, said)
    one = device("manager", kind)
    one.start_as("manager")
    inspector = Inspector(one)
    follow_up(one, inspector, title)
    several_at_once(one, inspector)
    themes(one, inspector)
    huddle(one, inspector)
    mine(one, inspector)
    assert inspector.found == []
    assert one.broke == []


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_what_waits_and_what_was_refused(
    device: Make, kind: Kind, roundwell: servers.Roundwell
) -> None:
    one = device("executive", kind)
    one.start_as("executive")
    inspector = Inspector(one)
    what_waits(one, inspector, roundwell)
    assert inspector.found == []
    assert one.broke == []


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_what_an_administrator_sets(
    device: Make, kind: Kind, roundwell: servers.Roundwell
) -> None:
    porter = f"the porter with the {kind}"
    thank(roundwell, porter)
    one = device("admin", kind)
    one.start_as("admin")
    inspector = Inspector(one)
    promised_times(one, inspector)
    rota(one, inspector)
    one.open("/outside")
    one.sees_heading("Numbers in other systems")
    expect(one.one("textbox", "Facilities")).to_be_visible()
    inspector.looks("addresses of other systems")
    one.open("/me/operations")
    one.sees_heading("What recurs")
    one.sees_heading("Could not be delivered")
    inspector.looks("how the house runs")
    word_on_thanks(one, inspector, porter)
    assert inspector.found == []
    assert one.broke == []


def promised_times(one: Device, inspector: Inspector) -> None:
    one.open("/clocks")
    expect(one.one("button", like("^Change: P2"))).to_be_visible()
    inspector.looks("promised times")
    one.press("button", like("^Change: P2"))
    sheet = one.dialog("Affects care today")
    expect(sheet.get_by_role("button", name="Use these times")).to_be_visible()
    inspector.looks("promised times, one priority")
    one.press("button", "Close", sheet)


def rota(one: Device, inspector: Inspector) -> None:
    one.open("/rota")
    expect(one.one("region", like("^House supervisor"))).to_be_visible()
    inspector.looks("who is on duty")


def signing_in(one: Device, inspector: Inspector) -> None:
    expect(one.one("button", "Sign in")).to_be_visible()
    inspector.looks("sign in")
    one.write("E-mail", "executive@demo.example")
    one.write("Password", "not this one")
    one.press("button", "Sign in")
    one.sees("E-mail or password is wrong.")
    inspector.looks("sign in, wrong password")
    one.sign_in("executive")
    one.sees_heading("What became of your rounds")
    inspector.looks("Today")


def a_round(one: Device, inspector: Inspector) -> None:
    one.press("link", "Round")
    one.sees_heading("Start a round")
    one.one("combobox", "Which round").select_option(label="Leadership round")  # whatever a plan asks for today
    inspector.looks("round start")
    one.press("button", "Start round")
    one.sees_heading("Last time here")
    inspector.looks("round, last time here")
    one.press("button", "Next")
    one.sees_heading(like("^“I am here to listen"))
    inspector.looks("round, to say aloud")
    one.press("button", "Next")
    one.sees_heading(like("^What works well here"))
    one.press("button", "Note")
    one.write("Note to this question", "Said twice.")
    inspector.looks("round, text and note")
    goes_on(one, like("^Skip"))
    one.sees_heading(like("^Who should I thank"))
    inspector.looks("round, thanks")
    goes_on(one, like("^Skip"))
    one.press("checkbox", "Equipment")
    inspector.looks("round, several answers and an offer")
    one.press("button", like("^Equipment"))
    one.write("What is going on?", "Two wheelchairs have no brake", one.dialog("Capture"))
    inspector.looks("round, capture sheet")
    one.press("button", "Raise issue", one.dialog("Capture"))
    one.sees("Two wheelchairs have no brake")
    inspector.looks("round, raised here")
    one.press("button", "Next")
    one.sees_heading(like("^If I could fix one thing"))
    one.press("button", like("^Skip"))
    one.sees_heading(like("^Do you have what you need"))
    inspector.looks("round, yes or no")
    one.press("radio", "Yes")
    one.sees_heading(like("^Did you hear back"))
    inspector.looks("round, one of several, with Undo")
    one.press("button", like("^Skip"))
    one.sees_heading(like("^How sure are you"))
    inspector.looks("round, scale")
    one.press("button", like("^Skip"))
    one.press("checkbox", "Two wheelchairs have no brake")
    inspector.looks("round, what matters most")
    one.press("button", "Finish round")
    one.sees_heading("Round finished")
    inspector.looks("round, summary")
    one.press("button", "Done")


def capturing(one: Device, inspector: Inspector) -> None:
    one.press("link", "Capture")
    sheet = one.dialog("Capture")
    for tab, button in (("Kudos", "Give thanks"), ("Photo note", "Raise issue"), ("Issue", "Raise issue")):
        one.press("tab", tab, sheet)
        expect(one.one("button", button, sheet)).to_be_visible()
        inspector.looks(f"capture, {tab}")
    one.press("button", "Raise issue", sheet)
    one.sees("Say in a few words what is going on.", sheet)
    inspector.looks("capture, words missing")
    one.write("What is going on?", "The blinds in room 3 hang by one cord", sheet)
    one.press("button", "Raise issue", sheet)
    expect(one.one("button", "Done", sheet)).to_be_visible()
    inspector.looks("capture, raised")
    one.press("button", "Done", sheet)


def raise_issue(roundwell: servers.Roundwell, title: str) -> None:
    """One that another leads and a manager may do everything with, whatever day it is."""
    executive = Caller(roundwell.address, "executive")
    unit_id = executive.find("unit", name="4 West")["id"]
    said = {"unit_id": unit_id, "title": title, "category": "facilities", "priority": "P3"}
    executive.send("issue.raise", issue_id=new_id(), **said)


def thank(roundwell: servers.Roundwell, name: str) -> None:
    """In a unit that the administrator leads, so that nobody else owes the word, whatever hour it is."""
    admin, executive = Caller(roundwell.address, "admin"), Caller(roundwell.address, "executive")
    it = {"unit_id": new_id()}
    place = {"facility_id": admin.find("unit", name="4 West")["facility_id"], "lead_id": admin.me["id"]}
    admin.send("unit.open", **it, **place, name=f"Ward of {name}", staff=30, beds=20)
    executive.send("kudos.give", **it, kudos_id=new_id(), to=name, text="Found the key of the lift at two.")


def follow_up(one: Device, inspector: Inspector, title: str) -> None:
    one.press("link", "Follow-up")
    for tab in ("^Mine", "^All", "^My queues"):
        one.press("tab", like(tab))
        inspector.looks(f"follow-up, {tab[1:]}")
    one.write("Filter by words or number", title)
    one.press("link", saying(title))
    expect(one.one("textbox", "Comment")).to_be_visible()
    inspector.looks("follow-up, issue")
    one.press("button", "More", one.page.get_by_label("Issue", exact=True))
    inspector.looks("follow-up, menu")
    one.page.keyboard.press("Escape")
    for action in ("Resolve", "I'll take this", "Set a day", "Assign", "Let it wait", "Decline"):
        press_action(one, action)
        sheet = one.dialog(action)
        expect(sheet).to_be_visible()
        inspector.looks(f"follow-up, {action}")
        one.press("button", "Close", sheet)


def several_at_once(one: Device, inspector: Inspector) -> None:
    one.open("/follow-up?in=all&q=slings")
    one.press("button", "Select")
    boxes = one.page.get_by_role("checkbox", name=like("^Select #"))
    for n in range(2):
        boxes.nth(n).check()
    inspector.looks("follow-up, several at once")
    for action in ("Set a day", "Make them one"):
        one.press("button", action)
        sheet = one.dialog(action)
        expect(sheet).to_be_visible()
        inspector.looks(f"follow-up, several at once, {action}")
        one.press("button", "Close", sheet)


def themes(one: Device, inspector: Inspector) -> None:
    one.open("/themes")
    one.press("button", saying("slings gone"))
    inspector.looks("themes")
    one.press("button", "Make one issue of it")
    sheet = one.dialog("Make one issue of it")
    expect(sheet).to_be_visible()
    inspector.looks("themes, making one issue")
    one.press("button", "Close", sheet)


def press_action(one: Device, action: str) -> None:
    """In the menu, unless it is the one next action. A menu item on a desktop names its key as well."""
    detail = one.page.get_by_label("Issue", exact=True)
    if one.one("button", action, detail).count():
        one.press("button", action, detail)
    else:
        one.press("button", "More", detail)
        one.press("menuitem", like(f"^{action}( [a-z])?$"))


def huddle(one: Device, inspector: Inspector) -> None:
    one.press("link", "Huddle")
    one.sees_heading(like("^(Your unit|Boards|All boards)"))
    one.page.get_by_role("main").get_by_role("link").first.click()
    line = one.one("textbox", "Add card").first
    line.fill("A bed for the night")
    line.press("Enter")
    one.sees("A bed for the night")
    inspector.looks("huddle board")
    one.open("/huddle")
    expect(one.page.get_by_role("main").get_by_role("link").first).to_be_visible()
    inspector.looks("huddle, boards")
    one.open("/timetable")
    expect(one.one("table", "By tier and facility")).to_be_visible()
    inspector.looks("timetable")


def mine(one: Device, inspector: Inspector) -> None:
    for path, heading in (
        ("/me", "Me"),
        ("/me/inbox", "Inbox"),
        ("/me/notices", "Notices"),
        ("/me/settings", "Settings"),
        ("/me/needs-you", "Needs you"),
        ("/me/waiting", "What waits"),
        ("/numbers/open", "Open issues"),
    ):
        one.open(path)
        one.sees_heading(heading)
        inspector.looks(path)


def word_on_thanks(one: Device, inspector: Inspector, name: str) -> None:
    one.open("/numbers/words")
    asked = one.one("group", f"Your word on the thanks to {name}")
    expect(asked).to_be_visible()
    inspector.looks("thanks that wait for a word")
    one.press("button", f"Add a sentence for {name}")
    one.write("A sentence of your own, if you like", "It saved us an hour.", asked)
    inspector.looks("thanks, a sentence")
    one.press("button", f"I thank you, too: {name}")
    expect(one.page.get_by_text(f"Said. {name} is told.")).to_be_visible()
    inspector.looks("thanks, the word said")


def what_waits(one: Device, inspector: Inspector, roundwell: servers.Roundwell) -> None:
    """Says "not yet" without signal to what she confirmed elsewhere: that cannot be accepted."""
    ask = one.one("group", like("^Fixed?")).first
    name = ask.get_attribute("aria-label") or ""
    number = int(name.split("#")[1].split()[0])
    one.set_offline(True)
    one.press("button", "Not yet", ask)
    one.write("What is still wrong", "It still rings.", one.dialog("Not yet"))
    inspector.looks("Today, not yet")
    one.press("button", "Not yet, open it again", one.dialog("Not yet"))
    one.has_status("1 waiting")
    inspector.looks("Today, waiting")
    one.push(one.status)
    one.sees_heading("What waits")
    inspector.looks("what waits")
    one.press("button", "Close")
    elsewhere = Caller(roundwell.address, "executive")
    elsewhere.send("issue.confirm", issue_id=elsewhere.find("issue", number=number)["id"])
    one.set_offline(False)
    one.has_status("Needs you 1")
    inspector.looks("Today, needs you")
    one.open("/me/needs-you")
    one.press("button", "Mend and send")
    expect(one.one("textbox", "Why")).to_be_visible()
    inspector.looks("needs you, mending")
    one.press("button", "Close", one.page.get_by_role("dialog"))
    inspector.looks("needs you")
    one.press("button", "Give up")
    one.sees_heading(like("^Given up"))
    inspector.looks("needs you, given up")
    one.press("button", like("^Elena Marsh"))
    one.press("button", "Sign out")
    expect(one.dialog("Sign out")).to_be_visible()
    inspector.looks("sign out")
