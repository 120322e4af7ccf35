"""A manager clears a long queue by keyboard alone: all seen at once, then each answered with a sentence."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import expect

from tests.browser.moments import UNDO
from tests.support import servers
from tests.support.browser import Device, saying
from tests.support.caller import Caller, command
from tests.support.database import count
from tests.support.waiting import until
from webapp.clock import as_text, now
from webapp.ids import new_id

FORTY = 40


def test_forty_issues_are_cleared_without_a_hand_on_the_mouse(
    device: Callable[..., Device], roundwell: servers.Roundwell
) -> None:
    raised(roundwell)
    desktop = device("manager", "desktop", roundwell.address)
    desktop.start_as("manager", "/follow-up?in=queues&q=tagged")
    left(desktop, FORTY)
    keys = desktop.page.keyboard
    keys.press("Shift+A")
    expect(desktop.page.get_by_text("40 selected", exact=True)).to_be_visible()
    keys.press("a")
    expect(desktop.page.get_by_text("40 issues seen.", exact=True)).to_be_visible()
    until(lambda: are(roundwell, "acknowledged") == FORTY, "all forty are acknowledged on the server")
    keys.press("j")
    for n in range(FORTY, 0, -1):
        left(desktop, n)
        expect(desktop.page.locator("[data-key] :focus")).to_have_count(1)  # the one that came up has the keys
        keys.press("r")
        words = desktop.page.get_by_role("textbox", name="What we did")
        expect(words).to_be_focused()
        keys.insert_text(f"Swapped, the {n}th of them.")
        keys.press("Control+Enter")
        expect(words).to_have_count(0)
    expect(desktop.page.get_by_text("Nothing here has “tagged” in it.")).to_be_visible()
    until(lambda: are(roundwell, "resolved") == FORTY, "all forty are answered on the server")
    assert desktop.touches == 0


def raised(roundwell: servers.Roundwell) -> None:
    executive = Caller(roundwell.address, "executive")
    unit_id = executive.find("unit", name="4 West")["id"]
    issues = [
        command("issue.raise", issue_id=new_id(), unit_id=unit_id, title=f"Pump tagged T{n:02d} beeps",
                category="equipment", priority="P3")
        for n in range(FORTY)
    ]  # fmt: skip
    assert {result["status"] for result in executive.try_to(issues)} == {"applied"}


def left(desktop: Device, n: int) -> None:
    """The list says how many there are, once what was done is shown."""
    expect(desktop.page.get_by_text("1 issue" if n == 1 else f"{n} issues", exact=True)).to_have_count(1)


def are(roundwell: servers.Roundwell, state: str) -> int:
    return count(roundwell.database, "issue", "title LIKE 'Pump tagged %' AND state = :state", state=state)


def test_one_issue_is_made_of_what_several_units_say(
    device: Callable[..., Device], roundwell: servers.Roundwell
) -> None:
    executive = Caller(roundwell.address, "executive")
    units = [executive.find("unit", name=name)["id"] for name in ("4 West", "Emergency", "Imaging")]
    issues = [
        command("issue.raise", issue_id=new_id(), unit_id=unit_id, title="Missing slings", category="equipment",
                priority="P3")
        for unit_id in units
    ]  # fmt: skip
    assert {result["status"] for result in executive.try_to(issues)} == {"applied"}
    phone = device("executive", "phone", roundwell.address)
    phone.start_as("executive", "/follow-up?in=all")
    phone.press("link", "Themes: what many speak of")
    phone.press("button", saying("3 units: missing slings"))
    phone.press("button", "Make one issue of it")
    sheet = phone.dialog("Make one issue of it")
    expect(sheet.get_by_text("3 issues become parts of it.")).to_be_visible()
    phone.page.clock.install()
    phone.press("button", "Make one issue of it", within=sheet)
    phone.push(phone.sees("Is one issue:").get_by_role("link"))
    phone.page.clock.fast_forward(UNDO)
    phone.sees_heading(saying("Missing slings"))
    until(lambda: parts(roundwell) == len(units), "all three are parts of it on the server")


def parts(roundwell: servers.Roundwell) -> int:
    return count(roundwell.database, "issue", "title = 'Missing slings' AND parent_id IS NOT NULL")


def test_what_the_phone_let_go_of_long_ago_is_found_opened_and_written_to(
    device: Callable[..., Device], roundwell: servers.Roundwell
) -> None:
    executive, frontline = Caller(roundwell.address, "executive"), Caller(roundwell.address, "frontline")
    unit_id, issue_id = frontline.find("unit", name="4 West")["id"], new_id()
    raised = command("issue.raise", issue_id=issue_id, unit_id=unit_id, title="Periscope fogs up",
                     category="equipment", priority="P3")  # fmt: skip
    answered = command("issue.resolve", issue_id=issue_id, what_we_did="A drier lens")
    confirmed = command("issue.confirm", issue_id=issue_id)
    for who, act, days in ((frontline, raised, 120), (executive, answered, 110), (frontline, confirmed, 105)):
        (result,) = who.try_to([act | {"made_at": as_text(now() - timedelta(days=days))}])
        assert result["status"] == "applied", result
    phone = device("frontline", "phone", roundwell.address)
    phone.start()  # a used one hears of what is new here, however old it says it is
    phone.sign_in("frontline")
    phone.open("/follow-up?in=all&q=periscope")
    older = phone.page.get_by_role("list", name="Also found")
    phone.press("link", saying("Periscope fogs up"), within=older)
    phone.sees_heading(saying("Periscope fogs up"))
    issue = phone.page.get_by_role("article")
    phone.sees("A drier lens", within=issue)
    phone.write("Comment", "It fogs up again in the cold.")
    phone.press("button", "Add comment")
    phone.sees(saying("wrote: It fogs up again in the cold."), within=issue)
    until(lambda: count(roundwell.database, "issue", "story LIKE '%again in the cold%'") == 1, "it is written to it")
