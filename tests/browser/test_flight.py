"""Flight mode from sign-in on: any template, any own unit, begun at the door, two photos each; all is there, once."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.story import as_kept, as_said
from tests.support import camera, servers
from tests.support.browser import Device, Kept, like
from tests.support.caller import Caller
from tests.support.database import count, rows
from tests.support.relay import Relay
from tests.support.sheet import pages, picture
from tests.support.waiting import until

pytestmark = pytest.mark.whole_browser
Item = dict[str, Any]

THANKS = "He stayed until the bed was free."
ISSUE = "The blood fridge is two floors away"
REST = object()  # answered with the check before it, by "Rest is fine"


@dataclass(frozen=True)
class Flight:
    """One round: where, at which code, and what is said to the questions of its template, by their keys."""

    template: str
    unit: str
    says: dict[str, Any]
    photos: tuple[str, ...]  # the questions that get a picture
    room: str | None = None
    raises: dict[str, str] = field(default_factory=dict)  # the issues, by question
    rest_at: str | None = None  # the check that is answered by "Rest is fine"


FLIGHTS = (
    Flight(
        "Leadership round",
        "Intensive care",
        {
            "works_well": "Two nurses read each pump together.",
            "thanks": {"name": "Joel Pratt", "why": THANKS},
            "in_the_way": ["nothing"],
            "what_you_need": "no",
            "heard_back": "not_fixed",
            "speaking_up": 7,
        },
        photos=("works_well", "what_you_need"),
        raises={"one_thing": ISSUE},
    ),
    Flight(
        "Environment of care",
        "Emergency",
        {
            "corridors": "no",
            "fire_doors": "yes",
            "sprinklers": "yes",
            "extinguishers": "na",
            "exit_signs": "yes",
            "electrical": "yes",
            "oxygen": REST,
            "ceilings": REST,
            "eyewash": "yes",
            "chemicals": "no",
            "fire_drill": "one",
            "last_findings": "yes",
        },
        photos=("corridors", "chemicals"),
        rest_at="electrical",
    ),
    Flight(
        "Patient experience round",
        "4 West",
        {
            "listening": "mostly",
            "bell": "always",
            "comfort": "partly",
            "medicines": "none_new",
            "rest": ["nothing"],
            "plan": "yes",
            "before_i_go": "A second pillow, before the night.",
        },
        photos=("bell", "plan"),
        room="Room 3",
    ),
)


@pytest.fixture
def doors(relay: Relay) -> dict[str, Image.Image]:
    """What the camera sees at the door of each flight, by its template."""
    admin = Caller(relay.address, "admin")
    found = {}
    for flight in FLIGHTS:
        unit = admin.find("unit", name=flight.unit)
        sheet = admin.http.get("/api/v1/codes.pdf", params={"unit_id": unit["id"], "rooms": "true"})
        (door,) = [it for page in pages(sheet.content) for it in page if it.texts[0] == (flight.room or flight.unit)]
        found[flight.template] = picture(door.matrix())
    return found


def test_three_rounds_of_three_kinds_begun_at_the_door_in_flight_mode_are_all_there_once(
    device: Callable[..., Device],
    relay: Relay,
    roundwell: servers.Roundwell,
    doors: dict[str, Image.Image],
    tmp_path: Path,
) -> None:
    film = tmp_path / "door.y4m"
    phone = device(flags=camera.sees(doors[FLIGHTS[0].template], film))
    sign_in_and_get_everything(phone, relay)
    before = There.now(roundwell)

    phone.set_offline(True)
    relay.refuses()
    asked = len(relay.asked)
    begun = []
    for flight in FLIGHTS:
        camera.sees(doors[flight.template], film)
        begun.append(fly(phone, flight, tmp_path))
    assert len(relay.asked) == asked, "nothing has left the phone"
    kept = phone.kept()
    phone.has_status(f"{len(kept.unsent)} waiting")
    assert len(kept.photos) == 6
    assert phone.broke == []

    relay.passes()
    phone.set_offline(False)
    phone.has_status("All sent")
    phone.has_stored(lambda now: not now.outbox and not now.unsent, "nothing waits")
    after = There.now(roundwell)
    assert after.commands - before.commands == Counter(as_kept(one["id"]) for one in kept.outbox)
    assert after.refused == before.refused
    assert after.rounds - before.rounds == Counter(as_kept(round_id) for round_id in begun)
    assert after.thanks - before.thanks == Counter([THANKS])
    assert after.issues - before.issues == Counter([ISSUE])
    assert after.photos - before.photos == Counter(as_kept(photo["id"]) for photo in kept.photos)
    prints = after.prints - before.prints
    assert len(prints) == 6, "each picture is its own"
    assert after.files - before.files == Counter(f"{one}-{size}.webp" for one in prints for size in ("full", "thumb"))
    for flight, round_id in zip(FLIGHTS, begun, strict=True):
        is_as_it_was_said(roundwell, flight, round_id, phone.kept())


def sign_in_and_get_everything(phone: Device, relay: Relay) -> None:
    phone.start_as("executive")
    there = set(Caller(relay.address, "executive").feed())
    phone.has_stored(lambda kept: there <= set(kept.copies), "all that she may see")
    until(lambda: phone.page.evaluate(KEEPS_THE_READER), "the reader of codes is kept")


KEEPS_THE_READER = """async () => {
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) if (url.includes("reader.worker")) return true
  return false
}"""


def fly(phone: Device, flight: Flight, folder: Path) -> str:
    """From the code on the door to "Done", as a person does it; the id of the round."""
    phone.press("link", "Round")
    phone.press("link", "Scan code")
    phone.sees_heading("Start a round")
    is_chosen(phone, "Unit", flight.unit)
    if flight.room:
        is_chosen(phone, "Room", flight.room)
    phone.one("combobox", "Which round").select_option(label=flight.template)
    phone.press("button", "Start round")
    phone.sees_heading("Last time here")
    round_id = phone.page.url.rsplit("/", 1)[-1]
    phone.press("button", "Next")
    for item in template_of(flight, phone.kept())["items"]:
        # The room is known from its code.
        if item["type"] != "room" and flight.says.get(item["key"]) is not REST:
            take(phone, flight, item, folder)
    phone.press("button", "Finish round")
    phone.sees_heading("Round finished")
    phone.press("button", "Done")
    phone.sees_heading("Today")
    return round_id


def is_chosen(phone: Device, label: str, name: str) -> None:
    expect(phone.page.get_by_label(label, exact=True).locator("option:checked")).to_have_text(name)


def take(phone: Device, flight: Flight, item: Item, folder: Path) -> None:
    """One screen: what is added to the question first, then its answer, which leads on."""
    key, words = item["key"], item["text"]["en"]
    said = f"“{words}”" if item["type"] == "say" else words
    expect(phone.page.locator("#question")).to_have_text(said)
    if key in flight.photos:
        photograph(phone, folder / f"{len(list(folder.glob('*.jpg')))}.jpg")
    if key in flight.raises:
        phone.press("button", "Issue")
        sheet = phone.dialog("Capture")
        phone.write("What is going on?", flight.raises[key], sheet)
        phone.press("button", "Raise issue", sheet)
        expect(sheet).to_be_hidden()
    if key == flight.rest_at:
        phone.press("button", like("^Rest is fine"))
    elif key in flight.says:
        answer(phone, item, flight.says[key])
    elif phone.one("button", "Finish round").count() == 0:
        phone.press("button", "Next" if item["type"] == "say" else "Skip to the next question")


def photograph(phone: Device, file: Path) -> None:
    """Each another picture, as no two are the same."""
    noise = Random(file.name).randbytes(90 * 60 * 3)
    Image.frombytes("RGB", (90, 60), noise).resize((1200, 800)).save(file, "JPEG", quality=85)
    phone.page.get_by_label("Photo", exact=True).set_input_files(file)
    expect(phone.page.get_by_role("img", name="Photo 1")).to_be_visible()


def answer(phone: Device, item: Item, said: Any) -> None:
    match item["type"]:
        case "yes_no":
            phone.press("radio", {"yes": "Yes", "no": "No", "na": "Not applicable"}[said])
        case "choice":
            phone.press("radio", label_of(item, said))
        case "several":
            phone.press("checkbox", label_of(item, said[0]))
        case "scale":
            phone.press("radio", like(f"^{said}"))
        case "person":
            phone.press("radio", said["name"])
            phone.write("What for?", said["why"])
            phone.press("button", "Next")
        case "text":
            phone.write(item["text"]["en"], said)
            onward = phone.one("button", "Next")
            expect(onward.or_(phone.one("button", "Finish round"))).to_be_visible()
            if onward.count():
                phone.push(onward)


def label_of(item: Item, key: str) -> str:
    (label,) = [option["text"]["en"] for option in item["options"] if option["key"] == key]
    return str(label)


def template_of(flight: Flight, kept: Kept) -> Item:
    (found,) = [one for one in kept.all("template") if one["title"]["en"] == flight.template]
    return found


@dataclass(frozen=True)
class There:
    """What of Elena's lies on the server, in its database and its folder of pictures, each as often as it is there."""

    commands: Counter[str]
    refused: int
    rounds: Counter[str]
    thanks: Counter[str]
    issues: Counter[str]
    photos: Counter[str]
    prints: Counter[str]
    files: Counter[str]

    @classmethod
    def now(cls, roundwell: servers.Roundwell) -> "There":
        url = roundwell.database
        ((elena,),) = rows(url, "SELECT id FROM person WHERE name = 'Elena Marsh'")

        def all_of(query: str) -> Counter[str]:
            return Counter(row[0] for row in rows(url, query, elena=elena))

        return cls(
            # A picture's arrival is a command of the server's own making.
            all_of("SELECT id FROM command WHERE person_id = :elena AND type NOT LIKE 'photo.%'"),
            count(url, "command", "problem IS NOT NULL AND problem <> 'null'"),
            all_of("SELECT id FROM round WHERE rounder_id = :elena"),
            all_of("SELECT text FROM kudos WHERE by_id = :elena"),
            all_of("SELECT title FROM issue WHERE raised_by = :elena"),
            all_of("SELECT id FROM photo WHERE by_id = :elena AND state = 'ready'"),
            all_of("SELECT sha256 FROM photo WHERE by_id = :elena AND state = 'ready'"),
            Counter(path.name for path in (roundwell.home / "photos").rglob("*") if path.is_file()),
        )


def is_as_it_was_said(roundwell: servers.Roundwell, flight: Flight, round_id: str, kept: Kept) -> None:
    """On the server: finished, in its unit and room, each answer with its picture, none replaced by another."""
    ask = (
        "SELECT round.state, unit.name, room.name, round.answers, round.earlier FROM round"
        " JOIN unit ON unit.id = round.unit_id LEFT JOIN room ON room.id = round.room_id WHERE round.id = :id"
    )
    ((state, unit, room, answers, earlier),) = rows(roundwell.database, ask, id=as_kept(round_id))
    assert (state, unit, room) == ("finished", flight.unit, flight.room)
    keys = {item["id"]: item["key"] for item in template_of(flight, kept)["items"]}
    given = {keys[as_said(id)]: it for id, it in json.loads(answers).items()}
    assert {key: plain(it["value"]) for key, it in given.items() if key != "room"} == {
        key: "yes" if said is REST else said for key, said in flight.says.items()
    }
    assert {key: len(it["photo_ids"]) for key, it in given.items() if it["photo_ids"]} == dict.fromkeys(
        flight.photos, 1
    )
    rests = [key for key, it in given.items() if it.get("rest")]
    assert rests == ([flight.rest_at] if flight.rest_at else []) + [
        k for k, said in flight.says.items() if said is REST
    ]
    assert json.loads(earlier) == []


def plain(value: Any) -> Any:
    return {name: it for name, it in value.items() if name != "person_id"} if isinstance(value, dict) else value
