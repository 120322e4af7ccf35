"""The app can be installed, starts where its shortcuts say, and takes a new version when its person wants it."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.support.browser import Device, saying
from tests.support.relay import Relay

pytestmark = pytest.mark.whole_browser
Make = Callable[..., Device]


def test_the_browser_finds_nothing_that_keeps_it_from_being_installed(device: Make) -> None:
    phone = device()
    phone.start_as("executive")
    door = phone.context.new_cdp_session(phone.page)
    said = door.send("Page.getAppManifest")
    assert said["errors"] == []
    assert said["url"] == f"{phone.address}/manifest.webmanifest"
    errors = door.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [it["errorId"] for it in errors if it["errorId"] != "in-incognito"] == []


def test_every_icon_is_there_in_its_size_and_every_shortcut_leads_to_its_screen(device: Make) -> None:
    phone = device()
    phone.start()
    phone.sign_in("executive")
    manifest = phone.context.request.get("/manifest.webmanifest").json()
    assert {"id", "name", "start_url", "display"} <= set(manifest)
    assert {"any", "maskable"} == {icon["purpose"] for icon in manifest["icons"]}
    for icon in manifest["icons"]:
        answer = phone.context.request.get(icon["src"])
        assert (answer.status, answer.headers["content-type"].split(";")[0]) == (200, icon["type"])
        if icon["type"] == "image/png":
            width, height = Image.open(BytesIO(answer.body())).size
            assert icon["sizes"] == f"{width}x{height}"
    screens = {
        "Start a round": ("button", "Start round"),
        "Scan a code": ("heading", "Scan a code"),
        "Raise an issue": ("button", "Raise issue"),
    }
    assert {shortcut["name"] for shortcut in manifest["shortcuts"]} == set(screens)
    for shortcut in manifest["shortcuts"]:
        phone.open(shortcut["url"])
        expect(phone.one(*screens[shortcut["name"]])).to_be_visible()


def test_a_new_version_waits_until_it_is_wanted(device: Make, relay: Relay) -> None:
    phone = device()
    phone.start_as("executive")
    relay.renews("/sw.js")
    phone.open("/round")
    phone.sees(saying("A new version is ready."))
    with phone.page.expect_event("domcontentloaded"):
        phone.press("button", "Update")
    phone.is_controlled()
    expect(phone.one("button", "Start round")).to_be_visible()
    expect(phone.page.get_by_text(saying("A new version is ready."))).to_be_hidden()
    waits = "navigator.serviceWorker.getRegistration().then(it => it.waiting !== null)"
    assert phone.page.evaluate(waits) is False
