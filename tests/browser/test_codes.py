"""From a printed code on a door to the round in that unit, without a network; and every other way when that fails."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import segno
from PIL import Image
from playwright.sync_api import expect

from tests.browser.axe import Inspector
from tests.support import camera
from tests.support.browser import Device, like, saying
from tests.support.caller import Caller
from tests.support.relay import Relay
from tests.support.sheet import Door, pages, picture
from tests.support.waiting import until
from webapp.ids import new_id

Make = Callable[..., Device]
NOBODYS = "0f3e0000-1111-4222-8333-44444444eeee"

# Every camera the page was ever given.
REMEMBERS = """
  window.cameras = []
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
  navigator.mediaDevices.getUserMedia = async wanted => {
    const stream = await ask(wanted)
    window.cameras.push(...stream.getTracks())
    return stream
  }
"""


@pytest.fixture
def printed(relay: Relay) -> Callable[..., list[Door]]:
    """The codes of a unit as the server prints them, its rooms' after its own."""

    def make(unit_id: str) -> list[Door]:
        asked = {"unit_id": unit_id, "rooms": "true"}
        answer = Caller(relay.address, "executive").http.get("/api/v1/codes.pdf", params=asked)
        assert answer.status_code == 200, answer.text
        return [door for page in pages(answer.content) for door in page]

    return make


@pytest.fixture
def at_home(device: Make, relay: Relay) -> Make:
    """A phone somebody signed in on before, with every place they may see, closed since."""

    def make(who: str = "executive", **more: object) -> Device:
        made = device(**more)
        made.start_as(who)
        there = {key for key in Caller(relay.address, who).feed() if key[0] in ("unit", "room", "template")}
        made.has_stored(lambda kept: there <= set(kept.copies), "all places and questions")
        until(lambda: made.page.evaluate(KEEPS_THE_READER), "the reader of codes is kept")
        made.close()
        return made

    return make


KEEPS_THE_READER = """async () => {
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) if (url.includes("reader.worker")) return true
  return false
}"""


def unit_named(relay: Relay, name: str) -> str:
    return str(Caller(relay.address, "executive").find("unit", name=name)["id"])


def code(said: Door | str) -> Image.Image:
    """The code of a door, or any code with this text."""
    return picture(said.matrix() if isinstance(said, Door) else segno.make_qr(said).matrix)


def has_cameras(phone: Device, *states: str) -> None:
    """Each it was ever given, in order: "live" while it is held, "ended" once it was let go."""
    until(lambda: phone.page.evaluate("cameras.map(one => one.readyState)") == [*states], f"cameras {states}")


def stands_at_the_start_of(phone: Device, name: str) -> None:
    phone.sees_heading("Start a round")
    chosen = phone.page.get_by_label("Unit", exact=True).locator("option:checked")
    expect(chosen).to_have_text(name)


def test_in_flight_mode_the_code_on_the_door_starts_the_round_of_that_unit(
    at_home: Make, relay: Relay, printed: Callable[..., list[Door]], tmp_path: Path
) -> None:
    unit_id = unit_named(relay, "Intensive care")
    phone = at_home(flags=camera.sees(code(printed(unit_id)[0]), tmp_path / "door.y4m"))
    phone.start("/", offline=True)
    phone.context.add_init_script(REMEMBERS)
    phone.open("/round")
    phone.press("link", "Scan code")
    stands_at_the_start_of(phone, "Intensive care")
    has_cameras(phone, "ended")
    phone.press("button", "Start round")
    phone.sees_heading("Last time here")
    phone.has_stored(lambda kept: kept.outbox, "the round is kept")
    (begun,) = [it["payload"] for it in phone.kept().outbox if it["type"] == "round.start"]
    assert begun["unit_id"] == unit_id
    assert phone.forbidden() == []
    assert phone.broke == []


def test_a_rooms_code_brings_its_room_along(
    at_home: Make, relay: Relay, printed: Callable[..., list[Door]], tmp_path: Path
) -> None:
    unit_id, room_id = unit_named(relay, "Intensive care"), new_id()
    Caller(relay.address, "admin").send("room.open", room_id=room_id, unit_id=unit_id, name="Bed 7")
    (door,) = [it for it in printed(unit_id) if it.texts[0] == "Bed 7"]
    phone = at_home(flags=camera.sees(code(door), tmp_path / "door.y4m"))
    phone.start("/scan", offline=True)
    stands_at_the_start_of(phone, "Intensive care")
    assert f"unit={unit_id}&room={room_id}" in phone.page.url


def test_any_other_code_is_said_to_be_none_and_the_camera_rests(device: Make, tmp_path: Path) -> None:
    phone = device(flags=camera.sees(code("https://example.org/menu"), tmp_path / "menu.y4m"))
    phone.start_as("executive", None)
    phone.context.add_init_script(REMEMBERS)
    phone.open("/scan")
    phone.sees(saying("This is not a code for a round."))
    has_cameras(phone, "ended")
    expect(phone.page.get_by_label("What the camera sees")).to_be_hidden()
    phone.press("button", "Scan again")
    has_cameras(phone, "ended", "ended")
    phone.sees(saying("This is not a code for a round."))


def test_the_camera_is_let_go_when_one_leaves(device: Make, tmp_path: Path) -> None:
    phone = device(flags=camera.sees(Image.new("L", (420, 420), 255), tmp_path / "wall.y4m"))
    phone.start_as("executive", None)
    phone.context.add_init_script(REMEMBERS)
    phone.open("/scan")
    phone.sees("Point the camera at the code on the door.")
    has_cameras(phone, "live")
    phone.press("link", "Today")
    phone.sees_heading("Today")
    has_cameras(phone, "ended")


@pytest.mark.whole_browser
def test_where_the_camera_is_refused_a_picture_or_a_choice_will_do(
    at_home: Make, relay: Relay, printed: Callable[..., list[Door]], tmp_path: Path
) -> None:
    unit_id = unit_named(relay, "Intensive care")
    phone = at_home(flags=(camera.MADE_UP, "--deny-permission-prompts"))
    phone.start("/scan", offline=True)
    phone.sees(saying("The camera is not allowed here."))
    choose = phone.page.get_by_label("Choose a picture", exact=True)
    for name, shown, said in (
        ("wall.jpg", Image.new("L", (1600, 1200), 200), "There is no code in that picture."),
        ("menu.jpg", code(f"https://elsewhere.example/go/u/{NOBODYS}"), "another hospital"),
        ("old.jpg", code(f"{phone.address}/go/r/{NOBODYS}"), "This place is not on this device."),
    ):
        shown.save(tmp_path / name)
        choose.set_input_files(tmp_path / name)
        phone.sees(saying(said))
    choose.set_input_files(files=[{"name": "notes.txt", "mimeType": "text/plain", "buffer": b"no picture"}])
    phone.sees("That is not a picture this device can read.")
    phone.press("link", "Choose the unit by hand")
    phone.sees_heading("Start a round")
    phone.page.go_back()
    camera.on_a_wall(code(printed(unit_id)[0]), (3000, 2000), turned=24).save(tmp_path / "door.jpg", quality=60)
    phone.page.get_by_label("Choose a picture", exact=True).set_input_files(tmp_path / "door.jpg")
    stands_at_the_start_of(phone, "Intensive care")
    assert phone.broke == []


def test_the_phones_own_camera_leads_to_the_same_round(at_home: Make, relay: Relay) -> None:
    unit_id = unit_named(relay, "Intensive care")
    phone = at_home()
    phone.start(f"/go/u/{unit_id}", offline=True)
    stands_at_the_start_of(phone, "Intensive care")
    phone.open(f"/go/u/{NOBODYS}")
    phone.sees(saying("This place is not on this device."))
    phone.press("link", "Choose the unit by hand")
    phone.sees_heading("Start a round")


def test_who_is_not_signed_in_signs_in_and_is_at_the_door(device: Make, relay: Relay) -> None:
    phone = device()
    phone.start_as("executive", f"/go/u/{unit_named(relay, 'Intensive care')}")
    stands_at_the_start_of(phone, "Intensive care")


def test_a_unit_where_one_makes_no_rounds_is_named(at_home: Make, relay: Relay) -> None:
    me: dict[str, Any] = Caller(relay.address, "frontline").me
    units = [row for (kind, _), row in Caller(relay.address, "executive").feed().items() if kind == "unit"]
    other = next(unit for unit in units if unit["id"] not in me["unit_ids"])
    phone = at_home("frontline")
    phone.start(f"/go/u/{other['id']}", offline=True)
    phone.sees(saying(f"This code is for {other['name']}, where you make no rounds."))


def test_door_codes_are_printed_by_whoever_leads_and_only_with_signal(device: Make, tmp_path: Path) -> None:
    desktop = device("desk", "desktop", flags=camera.sees(Image.new("L", (420, 420), 255), tmp_path / "wall.y4m"))
    desktop.start_as("admin")
    desktop.has_status("All sent")
    desktop.open("/scan")
    desktop.press("link", "Print door codes")
    desktop.page.get_by_label("For which doors").select_option(label="Intensive care")
    with desktop.page.expect_download() as kept:
        desktop.press("link", "Download the sheet")
    kept.value.save_as(tmp_path / "sheet.pdf")
    assert pages((tmp_path / "sheet.pdf").read_bytes())[0][0].texts[0] == "Intensive care"
    desktop.set_offline(True)
    desktop.sees(saying("It can be printed when there is signal."))
    expect(desktop.one("link", "Download the sheet")).to_be_hidden()


def test_the_front_line_scans_and_does_not_print(device: Make, tmp_path: Path) -> None:
    phone = device(flags=camera.sees(Image.new("L", (420, 420), 255), tmp_path / "wall.y4m"))
    phone.start_as("frontline", "/scan")
    phone.sees("Point the camera at the code on the door.")
    expect(phone.one("link", "Print door codes")).to_be_hidden()


@pytest.mark.parametrize("kind", ["phone", "desktop"])
def test_axe_finds_nothing_on_the_way_of_a_code(device: Make, kind: str, tmp_path: Path) -> None:
    one = device("lead", kind, flags=camera.sees(Image.new("L", (420, 420), 255), tmp_path / "wall.y4m"))
    one.start_as("executive")
    inspector = Inspector(one)
    one.open("/scan")
    one.sees("Point the camera at the code on the door.")
    inspector.looks("scan")
    code("https://example.org/menu").save(tmp_path / "menu.png")
    one.page.get_by_label("Choose a picture", exact=True).set_input_files(tmp_path / "menu.png")
    one.sees(saying("This is not a code for a round."))
    inspector.looks("scan, another code")
    one.press("link", "Print door codes")
    expect(one.one("link", like("^Download"))).to_be_visible()
    inspector.looks("print door codes")
    one.open(f"/go/r/{NOBODYS}")
    one.sees(saying("This place is not on this device."))
    inspector.looks("an unknown door")
    assert inspector.found == []
    assert one.broke == []
