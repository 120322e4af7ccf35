"""Rounds done on a real phone against the real server: all is fine at once, room by room, handed over, fixed or not."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.rounding import goes_on, question
from tests.browser.story import as_kept
from tests.support import servers
from tests.support.browser import Device, like, saying
from tests.support.caller import Caller
from tests.support.database import count, rows
from tests.support.waiting import until

Make = Callable[..., Device]


@pytest.fixture
def phone(device: Make) -> Device:
    """An executive's phone with everything on it."""
    made = device("executive")
    made.start_as("executive")
    return made


def begin(phone: Device, template: str, unit: str = "4 West") -> None:
    phone.open("/round")
    phone.sees_heading("Start a round")
    phone.one("combobox", "Unit").select_option(label=unit)
    phone.one("combobox", "Which round").select_option(label=template)
    phone.touches = 0
    phone.press("button", "Start round")


def finished(phone: Device, roundwell: servers.Roundwell) -> dict[str, dict[str, object]]:
    """The answers of the newest finished round, once all is sent."""
    phone.sees_heading("Round finished")
    phone.has_status("All sent")
    url = roundwell.database
    ((state, answers),) = rows(url, "SELECT state, answers FROM round ORDER BY started_at DESC LIMIT 1")
    assert state == "finished"
    kept: dict[str, dict[str, object]] = json.loads(answers)
    return kept


def test_an_inspection_where_all_is_fine_takes_fourteen_touches(phone: Device, roundwell: servers.Roundwell) -> None:
    begin(phone, "Environment of care")
    phone.press("button", "Next")
    for first in ("^Corridors, exits", "^Power panels", "^The eyewash"):
        phone.sees_heading(like(first))
        phone.press("button", like("^Rest is fine"))  # which waits until the thumb can be meant
    phone.press("radio", "Both")
    phone.sees_heading(like("^What was found last time"))
    phone.press("radio", "Yes")
    phone.press("button", "Finish round")
    phone.sees_heading("Round finished")
    phone.sees("10 by “Rest is fine”")
    given = finished(phone, roundwell)
    phone.press("button", "Done")
    assert phone.touches <= 14
    assert [answer["value"] for answer in given.values()].count("yes") == 11
    assert sum(answer.get("rest") is True for answer in given.values()) == 10


def test_room_by_room_without_signal_each_arrives_with_its_room(phone: Device, roundwell: servers.Roundwell) -> None:
    before = rooms_seen(roundwell)
    phone.set_offline(True)
    begin(phone, "Patient experience round")
    phone.press("button", "Next")
    phone.sees_heading(like("^“I lead this unit"))
    phone.press("button", "Next")
    phone.press("radio", "Room 2")
    phone.sees_heading(like("^Do we listen"))
    for room in ("Room 3", "Room 4"):
        to_the_end(phone)
        phone.press("button", f"Next room: {room}")
        phone.sees_heading(like("^“I lead this unit"))
        phone.press("button", "Next")
        phone.sees_heading(like("^Do we listen"))
    to_the_end(phone)
    phone.press("link", "All rooms")
    expect(phone.page.get_by_text(like("^Seen "))).to_have_count(3)
    phone.set_offline(False)
    phone.has_status("All sent")
    assert rooms_seen(roundwell) == before + 3


def rooms_seen(roundwell: servers.Roundwell) -> int:
    return count(roundwell.database, "round", "room_id IS NOT NULL AND state = 'finished'")


def to_the_end(phone: Device) -> None:
    while not phone.one("button", "Finish round").count():
        goes_on(phone, like("^Skip"))
    phone.press("button", "Finish round")
    phone.sees_heading("Round finished")


def test_a_colleague_goes_on_where_the_rounder_stopped(phone: Device, device: Make) -> None:
    begin(phone, "Leadership round")
    phone.press("button", "Next")
    phone.sees_heading(like("^“I am here to listen"))
    phone.press("button", "Next")
    phone.write("What works well here that other units should copy?", "The board by the lift")
    phone.press("button", "More")
    phone.press("menuitem", "Hand over")
    sheet = phone.dialog("Hand over")
    phone.write("Find by name", "Ngozi", sheet)
    phone.press("radio", like("^Ngozi Okafor"), sheet)
    phone.press("button", like("^Hand over to Ngozi"), sheet)
    phone.sees(like("^Handed over to Ngozi"))
    phone.has_status("All sent")
    other = device("charge")
    other.start_as("charge")
    other.press("link", like("^Resume round: 4 West · Leadership round"))
    other.sees_heading(like("^Who should I thank"))
    other.press("button", "Back")
    asked = other.one("textbox", "What works well here that other units should copy?")
    expect(asked).to_have_value("The board by the lift")


def test_not_yet_opens_the_issue_again_with_what_was_seen(phone: Device, roundwell: servers.Roundwell) -> None:
    begin(phone, "Fixed or not")
    phone.press("button", "Next")
    asked = question(phone).text_content() or ""
    number = int(asked.split("#")[1].split()[0])
    phone.press("radio", "Not yet")
    phone.press("button", "Next")
    phone.sees(like("^Say in one sentence"))
    phone.write("What is still wrong?", "The same bed, the same corner")
    goes_on(phone, "Next")
    phone.has_status("All sent")
    url = roundwell.database
    until(
        lambda: (
            rows(url, "SELECT state, why FROM issue WHERE number = :n ORDER BY reopened DESC", n=number)[0]
            == ("in_progress", "The same bed, the same corner")
        ),
        "the issue is open again",
    )
    phone.press("button", "More")
    phone.press("menuitem", "Put away")
    phone.press("button", "Put away", phone.page.get_by_role("dialog"))
    phone.sees("The round is put away.")


def test_the_number_of_an_event_report_and_a_private_answer_go_where_they_belong(
    phone: Device, roundwell: servers.Roundwell
) -> None:
    begin(phone, "Time with one of my staff")
    phone.press("button", "Next")
    expect(question(phone)).to_be_visible()
    while not phone.page.get_by_text("Only you will ever see this.").count():
        goes_on(phone)
    phone.page.get_by_role("textbox").first.fill("Her mother fell at home")
    phone.sees(saying("report it in the event system"))
    phone.write("Event report number", "E-4711")
    phone.press("button", "Next")
    person = as_kept(Caller(roundwell.address, "executive").me["id"])
    hers = "SELECT value, event_number FROM private_answer WHERE rounder_id = :who"
    kept = until(lambda: rows(roundwell.database, hers, who=person), "it has arrived")
    assert [(json.loads(value), number) for value, number in kept] == [("Her mother fell at home", "E-4711")]
