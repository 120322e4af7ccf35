"""What a leader sees who rounds, phone and desktop, light and dark: pictures to look at, and axe finds nothing."""

from playwright.sync_api import expect

from tests.browser.album import Album
from tests.browser.moments import UNDO
from tests.browser.rounding import goes_on
from tests.support import servers
from tests.support.browser import like
from tests.support.caller import Caller


def test_the_screens_of_an_executive(album: Album) -> None:
    album.device.start()
    signing_in(album)
    a_round(album)
    capturing(album)
    planning(album)


def test_the_screens_of_what_waits_and_what_was_refused(album: Album, roundwell: servers.Roundwell) -> None:
    album.device.start_as("executive")
    what_waits(album, roundwell)


def signing_in(album: Album) -> None:
    one = album.device
    expect(one.one("button", "Sign in")).to_be_visible()
    album.take("sign-in")
    album.looks("sign in")
    one.write("E-mail", "executive@demo.example")
    one.write("Password", "not this one")
    one.press("button", "Sign in")
    one.sees("E-mail or password is wrong.")
    album.looks("sign in, wrong password")
    one.sign_in("executive")
    one.sees_heading("What became of your rounds")
    album.take("today")
    album.looks("Today")


def a_round(album: Album) -> None:
    one = album.device
    one.press("link", "Round")
    one.sees_heading("Start a round")
    album.take("round-start")
    # Each where the other has not been, and so is shown what became of more than its round.
    one.one("combobox", "Unit").select_option(label={"phone": "4 West", "desktop": "5 East"}[one.kind])
    one.one("combobox", "Which round").select_option(label="Leadership round")  # whatever a plan asks for today
    album.looks("round start")
    one.press("button", "Start round")
    one.sees_heading("Last time here")
    album.take("round-last-time")
    album.looks("round, last time here")
    one.press("button", "Next")
    one.sees_heading(like("^“I am here to listen"))
    album.looks("round, to say aloud")
    one.press("button", "Next")
    one.sees_heading(like("^What works well here"))
    one.press("button", "Note")
    one.write("Note to this question", "Said twice.")
    album.looks("round, text and note")
    goes_on(one, like("^Skip"))
    one.sees_heading(like("^Who should I thank"))
    album.take("round-thanks")
    album.looks("round, thanks")
    goes_on(one, like("^Skip"))
    one.sees_heading(like("^What got in the way"))
    album.take("round-several")
    one.press("checkbox", "Equipment")
    album.looks("round, several answers and an offer")
    one.press("button", like("^Equipment"))
    one.write("What is going on?", "Two wheelchairs have no brake", one.dialog("Capture"))
    album.looks("round, capture sheet")
    one.press("button", "Raise issue", one.dialog("Capture"))
    one.sees("Two wheelchairs have no brake")
    album.looks("round, raised here")
    one.press("button", "Next")
    one.sees_heading(like("^If I could fix one thing"))
    one.press("button", like("^Skip"))
    one.sees_heading(like("^Do you have what you need"))
    album.take("round-yes-or-no")
    album.looks("round, yes or no")
    one.press("radio", "Yes")
    one.sees_heading(like("^Did you hear back"))
    album.looks("round, one of several, with Undo")
    one.press("button", like("^Skip"))
    one.sees_heading(like("^How sure are you"))
    album.take("round-scale")
    album.looks("round, scale")
    one.press("button", like("^Skip"))
    one.press("checkbox", "Two wheelchairs have no brake")
    album.looks("round, what matters most")
    one.press("button", "Finish round")
    one.sees_heading("Round finished")
    album.take("round-finished")
    album.looks("round, summary")
    one.press("button", "Done")


def capturing(album: Album) -> None:
    one = album.device
    one.press("link", "Capture")
    sheet = one.dialog("Capture")
    expect(one.one("button", "Raise issue", sheet)).to_be_visible()
    album.take("capture")
    for tab, button in (("Kudos", "Give thanks"), ("Photo note", "Raise issue"), ("Issue", "Raise issue")):
        one.press("tab", tab, sheet)
        expect(one.one("button", button, sheet)).to_be_visible()
        album.looks(f"capture, {tab}")
    one.press("button", "Raise issue", sheet)
    one.sees("Say in a few words what is going on.", sheet)
    album.looks("capture, words missing")
    one.write("What is going on?", "The blinds in room 3 hang by one cord", sheet)
    one.press("button", "Raise issue", sheet)
    expect(one.one("button", "Done", sheet)).to_be_visible()
    album.looks("capture, raised")
    one.press("button", "Done", sheet)


def planning(album: Album) -> None:
    one = album.device
    for path, heading, name in (
        ("/calendar", "Calendar", "calendar"),
        ("/plans/new", "New plan", "plan"),
        ("/scan", "Scan a code", "scan"),
    ):
        one.open(path)
        one.sees_heading(heading)
        if name == "calendar":
            one.sees("Four weeks back, this one and seven ahead.")
        album.take(name)


def what_waits(album: Album, roundwell: servers.Roundwell) -> None:
    """Says "not yet" without signal to what she confirmed elsewhere: that cannot be accepted."""
    one = album.device
    ask = one.one("group", like("^Fixed?")).first
    name = ask.get_attribute("aria-label") or ""
    number = int(name.split("#")[1].split()[0])
    one.page.clock.install()
    one.set_offline(True)
    one.press("button", "Not yet", ask)
    one.write("What is still wrong", "It still rings.", one.dialog("Not yet"))
    album.looks("Today, not yet")
    one.press("button", "Not yet, open it again", one.dialog("Not yet"))
    one.has_status("1 waiting")
    album.looks("Today, waiting")
    one.push(one.status)
    one.sees_heading("What waits")
    album.looks("what waits")
    one.press("button", "Close")
    elsewhere = Caller(roundwell.address, "executive")
    elsewhere.send("issue.confirm", issue_id=elsewhere.find("issue", number=number)["id"])
    one.set_offline(False)
    one.page.clock.fast_forward(UNDO)
    one.has_status("Needs you 1")
    album.looks("Today, needs you")
    one.open("/me/needs-you")
    one.press("button", "Mend and send")
    expect(one.one("textbox", "Why")).to_be_visible()
    album.looks("needs you, mending")
    one.press("button", "Close", one.page.get_by_role("dialog"))
    album.looks("needs you")
    one.press("button", "Give up")
    one.sees_heading(like("^Given up"))
    album.looks("needs you, given up")
    one.press("button", like("^Elena Marsh"))
    one.press("button", "Sign out")
    expect(one.dialog("Sign out")).to_be_visible()
    album.looks("sign out")
