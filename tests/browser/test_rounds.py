"""Rounds under one thumb: how many touches they take, that they survive every death, and that signal is not needed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.rounding import question
from tests.browser.story import picture
from tests.support import servers
from tests.support.browser import Device, Kept, like
from tests.support.database import rows
from tests.support.waiting import until

Make = Callable[..., Device]


@pytest.fixture
def phone(device: Make) -> Device:
    """An executive's phone with everything on it."""
    made = device("executive")
    made.start_as("executive")
    return made


# The leadership round as one answers it, a step a screen: the heading, and the touch that leads on.
LEADERSHIP: tuple[tuple[str, str, str], ...] = (
    ("^Last time here", "button", "^Next"),
    ("^“I am here to listen", "button", "^Next"),
    ("^What works well here", "button", "^Skip"),
    ("^Who should I thank", "button", "^Skip"),
    ("^What got in the way", "checkbox", "^Nothing"),
    ("^If I could fix one thing", "button", "^Skip"),
    ("^Do you have what you need", "radio", "^Yes"),
    ("^Did you hear back", "radio", "^Yes, and it is fixed"),
    ("^How sure are you", "radio", "^8"),
    ("^Which two or three", "button", "^Finish round"),
)


def begin(phone: Device, unit: str = "4 West", template: str = "Leadership round") -> None:
    """At the start of a round; the touches count from here."""
    phone.open("/round")
    phone.sees_heading("Start a round")
    phone.one("combobox", "Unit").select_option(label=unit)
    choices = phone.one("combobox", "Which round")
    choices.select_option(label=template)
    phone.touches = 0
    phone.press("button", "Start round")


def take(phone: Device, step: tuple[str, str, str]) -> None:
    heading, role, name = step
    phone.sees_heading(like(heading))
    phone.press(role, like(name))


def over(phone: Device) -> None:
    phone.sees_heading("Round finished")
    phone.press("button", "Done")


def test_a_leadership_round_with_nothing_raised_takes_twelve_touches(phone: Device) -> None:
    begin(phone)
    for step in LEADERSHIP:
        take(phone, step)
    over(phone)
    assert phone.touches <= 12


def test_with_one_issue_and_one_thank_you_it_takes_twenty(phone: Device) -> None:
    begin(phone)
    for step in LEADERSHIP:
        heading, _, _ = step
        if heading.startswith("^Who should"):
            phone.sees_heading(like(heading))
            phone.push(phone.page.get_by_role("radio").first)
            phone.write("What for?", "She stayed late to settle the new nurse.")
            phone.press("button", "Next")
        elif heading.startswith("^What got"):
            phone.sees_heading(like(heading))
            phone.press("checkbox", "Equipment")
            phone.press("button", like("^Equipment"))
            sheet = phone.dialog("Capture")
            phone.write("What is going on?", "Two wheelchairs have no brake", sheet)
            phone.press("button", "Raise issue", sheet)
            phone.press("button", "Next")
        else:
            take(phone, step)
    over(phone)
    assert phone.touches <= 20


def test_an_inspection_where_all_is_fine_takes_fourteen_touches(phone: Device) -> None:
    begin(phone, template="Environment of care")
    phone.sees_heading("Last time here")
    phone.press("button", "Next")
    rest, finish = phone.one("button", like("^Rest is fine")), phone.one("button", "Finish round")
    expect(question(phone)).to_be_visible()
    while not finish.count():
        before = question(phone).text_content() or ""
        radios = phone.page.locator(".round-body").get_by_role("radio")
        if rest.count():
            phone.push(rest)
        elif radios.count():
            phone.push(radios.first)
        else:
            phone.push(phone.one("button", "Next"))
        expect(question(phone)).not_to_have_text(before)
    if phone.page.locator(".round-body").get_by_role("radio").count():
        phone.push(phone.page.locator(".round-body").get_by_role("radio").first)
    phone.push(finish)
    over(phone)
    assert phone.touches <= 14


def test_a_photo_note_takes_three_touches_and_a_thank_you_two_and_a_name(phone: Device, tmp_path: Path) -> None:
    begin(phone)
    for step in LEADERSHIP[:2]:
        take(phone, step)
    phone.sees_heading(like("^What works well here"))
    phone.push(phone.page.get_by_label("Photo", exact=True))  # the first of all tells what not to photograph
    photo_taken(phone, "Understood, take the photo", tmp_path)
    expect(phone.page.get_by_role("img", name="Photo 1")).to_be_visible()
    phone.touches = 2  # the camera's own: its shutter, and that the picture is good
    photo_taken(phone, "Photo", tmp_path)
    expect(phone.page.get_by_role("img", name="Photo 2")).to_be_visible()
    assert phone.touches <= 3
    phone.touches = 0
    phone.press("button", "Kudos")
    sheet = phone.dialog("Capture")
    phone.write("What for?", "Stayed late.", sheet)
    phone.push(sheet.get_by_role("radio").first)
    phone.press("button", "Give thanks", sheet)
    assert phone.touches <= 3, "two, and one for the name"


def draft_of(kept: Kept, round_id: str) -> dict[str, Any]:
    """What the device keeps of a round that is under way."""
    (found,) = [it["value"] for it in kept.drafts if it["key"] == f"round/{round_id}"]
    return dict(found)


def test_the_app_killed_at_every_step_resumes_at_that_step_with_all_answers(
    phone: Device, roundwell: servers.Roundwell
) -> None:
    """The battery dies on every single screen of the round, with words typed there and the network gone."""
    phone.set_offline(True)
    begin(phone, "Maternity")
    phone.sees_heading(like(LEADERSHIP[0][0]))
    round_id = phone.page.url.rsplit("/", 1)[-1]
    stood = "last_time"
    typed: list[str] = []
    for heading, role, name in LEADERSHIP:
        phone.sees_heading(like(heading))
        box = phone.page.get_by_role("textbox").last
        has_words = phone.page.get_by_role("textbox").count() > 0
        if has_words:
            typed.append(f"Typed at {heading.strip('^')}")
            if heading.startswith("^Who"):
                phone.push(phone.page.get_by_role("radio").first)
            box.fill(typed[-1])
            phone.has_stored(lambda kept: typed[-1] in str(draft_of(kept, round_id)), "the words on the disk")
        if (heading, role, name) != LEADERSHIP[0]:
            phone.has_stored(lambda kept, left=stood: draft_of(kept, round_id)["at"] != left, "the place on the disk")
            stood = draft_of(phone.kept(), round_id)["at"]
        phone.kill()
        phone.start("/", offline=True)
        phone.press("link", like("^Resume round: Maternity"))
        phone.sees_heading(like(heading))
        if has_words:
            expect(phone.page.get_by_role("textbox").last).to_have_value(typed[-1])
        phone.press(*(("button", like("^Next")) if has_words else (role, like(name))))
    phone.sees_heading("Round finished")
    phone.set_offline(False)
    phone.has_status("All sent")
    url = roundwell.database
    until(lambda: rows(url, "SELECT 1 FROM round WHERE answers LIKE :w", w=f"%{typed[0]}%"), "it arrived")
    ((state, kept),) = rows(url, "SELECT state, answers FROM round WHERE answers LIKE :w", w=f"%{typed[0]}%")
    values = [json.dumps(given["value"], ensure_ascii=False) for given in json.loads(kept).values()]
    assert state == "finished"
    assert all(any(words in value for value in values) for words in typed), values
    assert {'["nothing"]', '"yes"', '"fixed"', "8"} <= set(values)


def photo_taken(phone: Device, button: str, tmp_path: Path) -> None:
    with phone.page.expect_file_chooser() as chosen:
        phone.push(phone.page.get_by_label(button, exact=True))
    chosen.value.set_files(picture(tmp_path / "ward.jpg"))
