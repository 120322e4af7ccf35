"""What the app promises without a network, on a bad one, and to a person whose words were refused."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.moments import UNDO
from tests.browser.story import picture
from tests.support import servers
from tests.support.browser import Device, like, saying
from tests.support.caller import Caller
from tests.support.database import count, rows
from tests.support.relay import Relay
from tests.support.waiting import until
from webapp.ids import new_id

Make = Callable[..., Device]


@pytest.fixture
def at_home(device: Make) -> Callable[..., Device]:
    """A device somebody signed in on before, with all they may see, closed since."""

    def make(who: str, **more: object) -> Device:
        made = device(**more)
        made.was_used_by(who)
        return made

    return make


@pytest.mark.parametrize("weather", ["refuses", "swallows"])
def test_a_cold_start_without_a_server_opens_every_place(at_home: Make, relay: Relay, weather: str) -> None:
    phone = at_home("executive")
    getattr(relay, weather)()
    phone.start()
    phone.sees_heading("Today")
    phone.sees_heading("What became of your rounds")
    for place, shown in (("Round", "Start a round"), ("Huddle", "Boards"), ("Follow-up", "Follow-up")):
        phone.press("link", place)
        phone.sees_heading(like(f"^({shown}|Your unit|All boards)"))
    phone.press("link", "Capture")
    expect(phone.one("textbox", "What is going on?")).to_be_focused()
    phone.press("button", "Close")
    phone.press("button", like("^Elena Marsh"))
    phone.sees_heading("Me")
    phone.has_status("Offline")
    assert phone.broke == []


# What the app asked for and has no answer to, it would wait for until the end of time.
WITHOUT_AN_END = """
  const later = window.setTimeout
  window.setTimeout = (work, after, ...more) => (after >= 15_000 ? 0 : later(work, after, ...more))
"""


@pytest.mark.parametrize("weather", ["flight mode, then a hole", "a hole"])
def test_words_go_out_as_soon_as_the_network_answers_again(
    at_home: Make, relay: Relay, roundwell: servers.Roundwell, weather: str
) -> None:
    """Also when the first try fell into the hole: nobody waits for its end."""
    phone = at_home("executive")
    relay.swallows()
    phone.start(None, offline=weather != "a hole")
    phone.context.add_init_script(WITHOUT_AN_END)
    phone.open("/")
    raise_issue(phone, f"The clock in {weather} is an hour late")
    phone.has_status("1 waiting")
    if weather == "a hole":
        expect(phone.one("button", saying("No signal now."))).to_be_visible()
    phone.set_offline(False)
    relay.passes()
    phone.has_stored(lambda kept: kept.unsent == [], "it is sent")
    assert titles(roundwell, f"The clock in {weather} is an hour late") == 1


def test_typed_words_survive_the_death_of_the_browser_every_time(at_home: Make, relay: Relay) -> None:
    phone = at_home("executive")
    relay.swallows()
    phone.start("/capture")
    for n in range(1, 6):
        words = f"{n} of the wheels of the blanket warmer are stuck"
        phone.write("What is going on?", "")
        phone.one("textbox", "What is going on?").press_sequentially(words)
        phone.has_stored(lambda kept, words=words: words in str(kept.drafts), "the words on the disk")
        phone.kill()
        phone.start("/capture")
        expect(phone.one("textbox", "What is going on?")).to_have_value(words)


def test_a_refused_act_says_why_and_can_be_mended_and_sent_again(
    device: Make, relay: Relay, roundwell: servers.Roundwell
) -> None:
    executive, colleague = Caller(roundwell.address, "executive"), Caller(roundwell.address, "manager")
    unit = executive.find("unit", name="4 West")
    title, issue_id = "The bed alarm rings at the wrong station", new_id()
    executive.send(
        "issue.raise", issue_id=issue_id, unit_id=unit["id"], title=title, category="equipment", priority="P3"
    )
    phone = device()
    phone.start_as("manager", f"/follow-up/{issue_id}")
    phone.page.clock.install()
    phone.set_offline(True)
    phone.press("button", "More")
    phone.press("menuitem", like("^Decline"))
    sheet = phone.dialog("Decline")
    phone.press("radio", "Cost", sheet)
    phone.write("Why it cannot be done", "No money this year.", sheet)
    phone.press("button", "Decline and tell everyone", sheet)
    colleague.send("issue.resolve", issue_id=issue_id, what_we_did="Cabling corrected.")
    phone.set_offline(False)
    phone.page.clock.fast_forward(UNDO)
    phone.has_status("Needs you 1")
    phone.push(phone.status)
    phone.sees(saying("It has been resolved already."))
    phone.sees(saying("No money this year."))
    executive.send("issue.reopen", issue_id=issue_id, why="It still rings there.")
    phone.press("button", "Mend and send")
    sheet = phone.dialog("Decline")
    phone.write("Why", "No money before April.", sheet)
    phone.press("button", "Mend and send", sheet)
    phone.has_status("All sent")
    url = roundwell.database
    until(lambda: rows(url, "SELECT state, why FROM issue WHERE title = :t", t=title)[0][0] == "declined", "declined")
    assert rows(url, "SELECT why FROM issue WHERE title = :t", t=title) == [("No money before April.",)]
    phone.has_stored(lambda kept: kept.outbox == [], "the feed has brought it")


def test_signing_out_keeps_what_is_unsent_for_its_owner_alone(
    at_home: Make, relay: Relay, roundwell: servers.Roundwell
) -> None:
    phone = at_home("executive")
    phone.start(offline=True)
    title = "The ice machine leaks into the corridor"
    raise_issue(phone, title)
    phone.has_status("1 waiting")
    phone.open("/me")
    phone.press("button", "Sign out")
    sheet = phone.dialog("Sign out")
    phone.sees(like("^1 thing is not sent yet"), sheet)
    phone.press("button", "Sign out", sheet)
    phone.sees(saying("1 thing from Elena Marsh is kept on this phone."))
    phone.set_offline(False)
    phone.sign_in("frontline")
    phone.has_status("All sent")
    assert titles(roundwell, title) == 0
    phone.open("/me")
    phone.press("button", "Sign out")
    phone.press("button", "Sign out", phone.dialog("Sign out"))
    phone.sign_in("executive")
    until(lambda: titles(roundwell, title) == 1, "it is sent when she signs in again")
    phone.has_status("All sent")


def test_on_a_slow_line_all_words_go_before_any_picture(at_home: Make, relay: Relay, tmp_path: Path) -> None:
    phone = at_home("executive")
    relay.swallows()
    phone.start(offline=True)
    photo = picture(tmp_path / "ward.jpg")
    for n in (1, 2):
        phone.press("link", "Capture")
        sheet = phone.dialog("Capture")
        phone.write("What is going on?", f"The wall behind bed {n} is damp", sheet)
        sheet.get_by_label("Photo", exact=True).set_input_files(photo)
        expect(phone.one("img", "Photo 1", sheet)).to_be_visible()
        phone.press("button", "Raise issue", sheet)
        phone.press("button", "Done", sheet)
    phone.has_status("4 waiting")
    relay.asked.clear()
    relay.carries(kilobits_a_second=750)
    relay.passes()
    phone.set_offline(False)
    phone.has_status("All sent")
    sent = [it.method for it in relay.asked if it.method in ("POST", "PUT")]
    assert sent == sorted(sent), "each POST of words before each PUT of a picture"
    assert sent.count("PUT") == 2, "each picture once"


@pytest.mark.whole_browser
def test_the_browser_sends_what_waits_though_the_app_was_closed(
    at_home: Make, relay: Relay, roundwell: servers.Roundwell, tmp_path: Path
) -> None:
    """Its background sync, asked for by the DevTools: the browser's own comes minutes after a try that failed."""
    phone = at_home("executive", permissions=["notifications", "background-sync"])
    title = "The tap in the sluice drips"
    relay.refuses()
    phone.start()
    phone.press("link", "Capture")
    sheet = phone.dialog("Capture")
    phone.write("What is going on?", title, sheet)
    sheet.get_by_label("Photo", exact=True).set_input_files(picture(tmp_path / "tap.jpg"))
    expect(phone.one("img", "Photo 1", sheet)).to_be_visible()
    phone.press("button", "Raise issue", sheet)
    phone.sees("Raised")
    asked = "() => navigator.serviceWorker.ready.then(it => it.sync.getTags()).then(it => it.includes('outbox'))"
    until(lambda: phone.page.evaluate(asked), "the browser is asked to send it")
    line, registered = phone.context.new_cdp_session(phone.page), list[str]()
    line.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: registered.extend(it["registrationId"] for it in told["registrations"] if not it["isDeleted"]),
    )
    line.send("ServiceWorker.enable")
    until(lambda: phone.page.evaluate("1") and registered, "its service worker is known")
    (photo,) = phone.kept().photos
    phone.page.goto("about:blank")
    relay.passes()
    wanted = {"origin": phone.address, "registrationId": registered[0], "tag": "outbox", "lastChance": False}
    line.send("ServiceWorker.dispatchSyncEvent", wanted)
    until(lambda: titles(roundwell, title) == 1, "the words are there")
    ready, id = "id = :id AND state = 'ready'", photo["id"].replace("-", "")
    until(lambda: count(roundwell.database, "photo", ready, id=id) == 1, "and the picture")
    phone.open("/")
    phone.has_stored(lambda kept: kept.unsent == [], "the app knows")


@pytest.mark.whole_browser
def test_what_was_said_in_the_last_moment_before_the_app_closed_is_sent(
    at_home: Make, roundwell: servers.Roundwell
) -> None:
    """It is held back for ten seconds in which it can be undone; whoever leaves by then said it all the same."""
    confirmed = partial(count, roundwell.database, "command", "type = 'issue.confirm'")
    phone = at_home("frontline", permissions=["background-sync"])
    phone.start()
    before = confirmed()
    phone.press("button", "Fixed")
    phone.has_stored(lambda kept: len(kept.unsent) == 1, "it is safe on the phone")
    asked = "() => navigator.serviceWorker.ready.then(it => it.sync.getTags()).then(it => it.includes('outbox'))"
    until(lambda: phone.page.evaluate(asked), "the browser is asked to send it")
    phone.page.goto("about:blank")
    assert confirmed() == before, "it can still be undone"
    until(lambda: confirmed() == before + 1, "it was sent though nobody looked")


def raise_issue(phone: Device, title: str) -> None:
    phone.press("link", "Capture")
    sheet = phone.dialog("Capture")
    phone.write("What is going on?", title, sheet)
    phone.press("button", "Raise issue", sheet)
    phone.press("button", "Done", sheet)


def titles(roundwell: servers.Roundwell, title: str) -> int:
    return count(roundwell.database, "issue", "title = :t", t=title)
