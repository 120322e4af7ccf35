"""How photos are kept: an administrator sees whether they are whole and says for how long; what was removed is gone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import Inspector
from tests.browser.test_photos import add, capture
from tests.browser.test_photos import written as kept_at
from tests.make.pictures import photo
from tests.support import servers
from tests.support.browser import Device, Kind, like
from tests.support.database import rows
from tests.support.waiting import until

Make = Callable[..., Device]


@pytest.mark.parametrize("kind", ["phone", "desktop"])
def test_an_administrator_says_for_how_long(device: Make, kind: Kind, roundwell: servers.Roundwell) -> None:
    one = device(kind=kind)
    one.start_as("admin", "/me")
    one.press("link", like("^Photos"))
    one.sees_heading("How long photos are kept")
    inspector = Inspector(one)
    inspector.looks("how photos are kept")
    days = {"phone": 90, "desktop": 30}[kind]
    one.page.get_by_label("Kept for").select_option(str(days))
    expect(one.page.get_by_text("That cannot be taken back.")).to_be_visible()
    one.press("button", "Save")
    one.sees("Saved.")
    inspector.looks("how photos are kept, changed")
    asked = "SELECT photo_days FROM organisation WHERE photo_days IS NOT NULL"
    until(lambda: rows(roundwell.database, asked) == [(days,)], "the server has it")
    assert inspector.found == []
    assert one.broke == []


def test_a_photo_taken_away_is_erased_when_asked(device: Make, tmp_path: Path) -> None:
    phone = device()
    phone.start_as("frontline")
    phone.set_offline(True)
    capture(phone)
    add(phone, [kept_at(tmp_path / "face.jpg", photo())])
    phone.press("button", "Remove photo 1")
    phone.has_stored(lambda kept: kept.photos == [] and len(kept.given_up) == 1, "it is out of the way")
    phone.open("/me/needs-you")
    phone.press("button", "Erase now: Photo")
    phone.has_stored(lambda kept: kept.given_up == [], "it is nowhere")
