"""What most tests begin with: devices as somebody left them, in a browser that does no more than it must."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import servers
from tests.support.browser import Device
from tests.support.caller import Caller
from tests.support.database import count
from webapp.ids import new_id

pytestmark = pytest.mark.whole_browser
Make = Callable[..., Device]


def test_a_used_device_has_what_came_since_and_opens_without_a_network(
    device: Make, roundwell: servers.Roundwell
) -> None:
    elsewhere, title = Caller(roundwell.address, "executive"), "The blanket warmer stays cold"
    said = {"title": title, "unit_id": elsewhere.find("unit", name="4 West")["id"], "category": "facilities"}
    elsewhere.send("issue.raise", issue_id=new_id(), priority="P3", **said)
    phone = device()
    phone.start_as("executive")
    assert title in {issue["title"] for issue in phone.kept().all("issue")}
    phone.set_offline(True)
    phone.open("/round")
    phone.sees_heading("Start a round")


def test_two_used_devices_of_one_person_are_signed_out_each_for_itself(
    device: Make, roundwell: servers.Roundwell
) -> None:
    one, other, before = device("one"), device("other"), count(roundwell.database, "session")
    one.start_as("manager")
    other.start_as("manager", "/me")
    assert count(roundwell.database, "session") == before + 2
    other.press("button", "Sign out")
    other.press("button", "Sign out", other.dialog("Sign out"))
    other.one("button", "Sign in").wait_for()
    one.open("/me")
    one.has_status("All sent")
    assert count(roundwell.database, "session") == before + 1


def test_what_playwright_turns_off_in_chromium_stays_off(device: Make) -> None:
    phone = device()
    phone.start(None)
    line = Path(f"/proc/{phone.pid}/cmdline").read_bytes().decode()
    *others, last = (set(found.split(",")) for found in re.findall("--disable-features=([^\0]+)", line))
    assert others
    assert set.union(*others) <= last
