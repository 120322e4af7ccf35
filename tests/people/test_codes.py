"""Codes for doors: whose they are, what they hold, and that they can be printed whatever a room is called."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import segno

from tests.conftest import Phone, config_for
from tests.make.people import ANNES, ELSEWHERE, FAR_WARD, FIVE_EAST, FOUR_WEST, MAIN, done, person_id
from tests.support.sheet import Door, pages, size
from webapp.access import system
from webapp.app import create_app
from webapp.db import within, writing
from webapp.ids import id_from, new_id
from webapp.people import codes
from webapp.people.code_sheet import dark_runs, draw, matrix, printable
from webapp.people.codes import natural, room_address, unit_address
from webapp.people.model import Person

SHEET = "/api/v1/codes.pdf"
OURS = "http://localhost"
ROOT = Path(__file__).parents[2]


def room(name: str, unit_id: str = FOUR_WEST) -> str:
    room_id = new_id()
    done("Ada", "room.open", room_id=room_id, unit_id=unit_id, name=name)
    return room_id


def printed(who: Phone, **asked: object) -> list[Door]:
    answer = who.get(SHEET, **asked)
    assert answer.status_code == 200, answer.text
    return [door for page in pages(answer.data) for door in page]


def holds(door: Door, address: str) -> bool:
    return door.matrix() == [list(row) for row in segno.make_qr(address, error="q").matrix]


def names(doors: list[Door]) -> list[str]:
    return [door.texts[0] for door in doors]


def test_a_code_is_a_short_address_of_our_own_and_nothing_more():
    assert unit_address("https://rounds.example.org", "u-1") == "https://rounds.example.org/go/u/u-1"
    assert room_address("https://rounds.example.org", "r-1") == "https://rounds.example.org/go/r/r-1"


def test_each_unit_one_may_see_is_printed_with_its_name_its_place_and_its_code(phone):
    doors = printed(phone("Elena"))
    assert [door.texts for door in doors] == [
        ["4 West", "Main site", "Scan to start a round"],
        ["5 East", "Main site", "Scan to start a round"],
    ]
    assert holds(doors[0], unit_address(OURS, FOUR_WEST))
    assert holds(doors[1], unit_address(OURS, FIVE_EAST))
    assert not holds(doors[0], unit_address(OURS, FIVE_EAST))


def test_rooms_follow_their_unit_in_the_order_of_their_numbers(phone):
    ten, nine, east = room("Room 10"), room("Room 9"), room("Lounge", FIVE_EAST)
    doors = printed(phone("Elena"), rooms="true")
    assert names(doors) == ["4 West", "Room 9", "Room 10", "5 East", "Lounge"]
    assert doors[1].texts[1] == "4 West"
    for door, room_id in zip((doors[1], doors[2], doors[4]), (nine, ten, east), strict=True):
        assert holds(door, room_address(OURS, room_id))


def test_one_unit_or_one_facility_can_be_asked_for(phone):
    elena = phone("Elena")
    room("Room 1", FIVE_EAST)
    assert names(printed(elena, unit_id=FIVE_EAST)) == ["5 East"]
    assert names(printed(elena, unit_id=FIVE_EAST, rooms="true")) == ["5 East", "Room 1"]
    assert names(printed(elena, facility_id=MAIN)) == ["4 West", "5 East"]
    assert names(printed(elena, facility_id=MAIN, unit_id=FOUR_WEST)) == ["4 West"]


def test_who_works_in_one_unit_prints_that_one(phone):
    sam = phone("Sam")
    assert names(printed(sam)) == ["4 West"]
    assert sam.get(SHEET, unit_id=FIVE_EAST).status_code == 404


def test_another_hospital_is_not_there(phone):
    theirs = new_id()
    done(system(ELSEWHERE), "room.open", room_id=theirs, unit_id=FAR_WARD, name="Far room")
    elena = phone("Elena")
    for asked in ({"unit_id": FAR_WARD}, {"facility_id": id_from("test", "Elsewhere site")}, {"unit_id": theirs}):
        answer = elena.get(SHEET, rooms="true", **asked)
        assert (answer.status_code, answer.json["code"]) == (404, "not_found")
    assert names(printed(phone("Mallory"), rooms="true")) == ["Far ward", "Far room"]


def test_whoever_is_signed_out_prints_nothing(phone):
    assert phone().get(SHEET).status_code == 401


def test_it_is_a_file_of_ones_own_to_keep(phone):
    answer = phone("Elena").get(SHEET)
    assert (answer.mimetype, answer.data[:5]) == ("application/pdf", b"%PDF-")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="door-codes.pdf"'
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_the_codes_lead_to_the_address_people_know(database_url, tmp_path):
    app = create_app(config_for(tmp_path, database_url, public_origin="http://rounds.example.org/"))
    with app.app_context():
        (door, _) = printed(Phone(app, "Elena"))
    assert holds(door, unit_address("http://rounds.example.org", FOUR_WEST))


def test_it_speaks_the_language_of_who_prints_it_or_the_one_asked_for(phone):
    with within(ANNES), writing() as session:
        session.get_one(Person, (ANNES, person_id("Elena"))).language = "es"
    elena = phone("Elena")
    assert printed(elena)[0].texts[-1] == "Escanee para empezar una ronda"
    assert printed(elena, language="en")[0].texts[-1] == "Scan to start a round"


@pytest.mark.parametrize(("paper", "millimetres"), [("a4", (210, 297)), ("letter", (216, 279))])
def test_it_comes_on_the_paper_of_the_place(phone, paper, millimetres):
    assert size(phone("Elena").get(SHEET, paper=paper).data) == millimetres


@pytest.mark.parametrize("asked", [{"paper": "a5"}, {"language": "de"}, {"unit_id": "4-west"}, {"rooms": "perhaps"}])
def test_what_cannot_be_printed_is_said(phone, asked):
    answer = phone("Elena").get(SHEET, **asked)
    assert (answer.status_code, answer.json["code"]) == (422, "invalid")


def test_five_hundred_rooms_are_printed_each_with_its_code(phone):
    ada = phone("Ada")
    ids = [new_id() for _ in range(500)]
    for begin in range(0, 500, 100):
        ada.send(*(opened(room_id, f"Room {n}") for n, room_id in enumerate(ids[begin : begin + 100], begin + 1)))
    found = pages(ada.get(SHEET, unit_id=FOUR_WEST, rooms="true").data)
    doors = [door for page in found for door in page]
    assert names(doors) == ["4 West", *(f"Room {n}" for n in range(1, 501))]
    assert len(found) == 84
    assert all(holds(doors[n], room_address(OURS, ids[n - 1])) for n in (1, 250, 500))


def opened(room_id: str, name: str) -> dict[str, Any]:
    payload = {"room_id": room_id, "unit_id": FOUR_WEST, "name": name}
    return {"id": new_id(), "type": "room.open", "made_at": "2025-03-03T12:00:00Z", "payload": payload}


def test_more_than_a_sheet_holds_is_refused_with_what_to_do(phone, monkeypatch):
    monkeypatch.setattr(codes, "MOST_CODES", 2)
    room("Room 1")
    elena = phone("Elena")
    answer = elena.get(SHEET, rooms="true")
    assert (answer.status_code, answer.json["code"]) == (422, "invalid")
    assert "one facility or one unit at a time" in answer.json["detail"]
    assert len(printed(elena, rooms="true", unit_id=FOUR_WEST)) == 2


def test_a_name_in_any_alphabet_comes_out_and_its_code_with_it(phone):
    for name in ("Żółta – Łódź", "病房 12", "غرفة", "Ward (old) \\ 7", "Room\t\u202e9", "👶"):
        room(name)
    doors = printed(phone("Elena"), unit_id=FOUR_WEST, rooms="true")
    assert len(doors) == 7
    said = sorted(" ".join(door.texts[:-2]) for door in doors)
    assert said == ["", "", "12", "4 West", "Room 9", "Ward (old) \\ 7", "Zólta – Lódz"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Urgencias «Niños» · 2ª", "Urgencias «Niños» · 2ª"),
        ("Ward “A” – west…", "Ward “A” – west…"),
        ("  two\n lines ", "two lines"),
        ("Çeşme ılıca Đurđevac", "Çesme ilica Durdevac"),
        ("e\u0301tage", "étage"),
        ("¿?", ""),
        ("Отделение", ""),
        ("\x07\x81", ""),
    ],
)
def test_letters_the_print_lacks_lose_their_accents_before_they_are_left_out(name, shown):
    assert printable(name) == shown


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(
    "name", ["7", "Emergency Department, Fast Track and Observation", "W" * 120, "wide words " * 11]
)
def test_no_name_is_so_long_that_its_code_gets_too_small_to_scan(paper, name):
    asked = {"name": name, "where": name, "address": unit_address("https://rounds.a-long-name.example.org", new_id())}
    ((door,),) = pages(draw([asked], paper, "es"))
    left, right = min(it[0] for it in door.black), max(it[2] for it in door.black)
    top, bottom = min(it[1] for it in door.black), max(it[3] for it in door.black)
    assert right - left == pytest.approx(bottom - top, abs=1)
    assert (right - left) / 72 * 25.4 > 35
    assert holds(door, asked["address"])


def test_the_dark_stretches_of_a_code_are_all_of_it():
    rows = matrix(unit_address(OURS, FOUR_WEST))
    again = [[0] * len(row) for row in rows]
    for row, begin, long in dark_runs(rows):
        again[row][begin : begin + long] = [1] * long
    assert again == [list(row) for row in rows]


def test_numbers_in_names_are_put_in_order():
    assert sorted(["10 East", "9 West", "Room 2b", "Room 12"], key=natural) == [
        "9 West",
        "10 East",
        "Room 2b",
        "Room 12",
    ]


def test_the_web_process_does_not_hold_what_draws():
    """Its libraries are a seventh of all the memory that process may have."""
    ask = "import sys, webapp.app; print([name for name in ('segno', 'fpdf', 'fontTools') if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
