"""Looking back on a phone and on a desktop: rounds, numbers, how answers moved; with signal and without."""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.album import Album
from tests.support import servers
from tests.support.browser import Device, saying
from tests.support.caller import Caller
from tests.support.relay import Relay
from webapp import clock
from webapp.ids import new_id
from webapp.rounds.library import library

Make = Callable[..., Device]
UNIT = "4 West"
WALK, CHECKS = ({it["key"]: it for it in library()}[key] for key in ("t2", "t6"))
LONG_AGO = 150  # days: longer than devices keep a round


@pytest.fixture(scope="module")
def looked_after(roundwell: servers.Roundwell) -> dict[str, list[str]]:
    """A unit with months of safety walks and checks; the ids of the rounds of each kind, the oldest first."""
    caller, rng = Caller(f"http://127.0.0.1:{roundwell.port}", "executive"), Random(4)
    unit_id = str(caller.find("unit", name=UNIT)["id"])
    walks = [visit(caller, WALK, unit_id, days, rng) for days in range(LONG_AGO, 20, -12)]
    checks = [visit(caller, CHECKS, unit_id, days, rng) for days in range(LONG_AGO, 20, -30)]
    return {"walks": walks, "checks": checks}


def visit(caller: Caller, template: dict[str, Any], unit_id: str, days: int, rng: Random) -> str:
    at, it = clock.now() - timedelta(days=days), {"round_id": new_id()}
    said = [("round.start", {**it, "unit_id": unit_id, "template_id": template["id"]})]
    for item in template["items"]:
        value = answer(item, rng)
        if value is not None:
            said.append(("round.answer", {**it, "question_id": item["id"], "value": value}))
    sent = [{"id": new_id(), "type": type, "made_at": clock.as_text(at), "payload": payload} for type, payload in said]
    ended = clock.as_text(at + timedelta(minutes=14))
    sent.append({"id": new_id(), "type": "round.finish", "made_at": ended, "payload": it})
    assert {result["status"] for result in caller.try_to(sent)} == {"applied"}
    return it["round_id"]


def answer(item: dict[str, Any], rng: Random) -> Any:
    match item["type"]:
        case "yes_no":
            return rng.choice(("yes", "yes", "no", "na"))
        case "scale":
            return rng.randint(3, 8)
        case "text" if "show_when" not in item:
            return "The lift stops between floors."
    return None


def question(template: dict[str, Any], type: str) -> str:
    """The first of this type that always shows."""
    shown = (item for item in template["items"] if "show_when" not in item)
    return next(str(item["text"]["en"]) for item in shown if item["type"] == type)


def look_back(one: Device, template: dict[str, Any] | None = None) -> None:
    one.open("/history")
    one.page.get_by_label("Unit", exact=True).select_option(label=UNIT)
    one.page.get_by_label("Which round").select_option(template["key"] if template else "")


@pytest.mark.usefixtures("looked_after")
def test_the_screens_of_the_history(album: Album) -> None:
    one = album.device
    one.start_as("executive")
    page = one.page
    look_back(one)
    expect(page.get_by_text("The last 12 months")).to_be_visible()
    album.take("history")
    album.looks("rounds of a unit")
    page.get_by_role("tab", name="Numbers").click()
    expect(page.get_by_role("region", name="Rounds, minutes and issues by kind of round")).to_be_visible()
    album.looks("numbers by kind of round")
    page.get_by_label("Which round").select_option(CHECKS["key"])
    expect(page.get_by_role("region", name="Rounds, minutes and issues by month")).to_be_visible()
    album.take("history-numbers")
    album.looks("numbers by month")
    page.get_by_role("tab", name="Questions").click()
    album.looks("questions")
    page.get_by_role("link", name=question(CHECKS, "yes_no")).click()
    expect(page.get_by_role("region", name="Answers to this question by month")).to_be_visible()
    album.take("history-question")
    album.looks("checks")
    look_back(one, WALK)
    page.get_by_role("tab", name="Questions").click()
    page.get_by_role("link", name=question(WALK, "scale")).click()
    expect(page.get_by_role("region", name="Answers in groups of five")).to_be_visible()
    album.take("history-groups")
    album.looks("groups of five")
    page.go_back()
    page.get_by_role("link", name=question(WALK, "text")).click()
    page.get_by_role("link", name=saying("Round of")).last.click()
    expect(page.get_by_text("What was said")).to_be_visible()
    album.looks("one round")


def test_from_the_start_of_a_round_to_one_that_devices_no_longer_keep(
    device: Make, looked_after: dict[str, list[str]]
) -> None:
    one = device("executive")
    one.start_as("executive")
    page = one.page
    page.get_by_role("link", name="Round", exact=True).click()
    page.get_by_role("link", name="History", exact=True).click()
    page.get_by_label("Unit", exact=True).select_option(label=UNIT)
    page.get_by_label("Which round").select_option(WALK["key"])
    oldest = page.locator(f'a[href$="/round/{looked_after["walks"][0]}"]')
    oldest.click()
    expect(page.get_by_text("The lift stops between floors.").first).to_be_visible()
    expect(page.get_by_text(saying("14 minutes"))).to_be_visible()
    one.press("button", "Back")
    expect(oldest).to_be_visible()
    assert page.get_by_label("Which round").input_value() == WALK["key"]
    assert one.broke == []


def test_two_whole_groups_are_told_and_the_rest_is_not(device: Make, looked_after: dict[str, list[str]]) -> None:
    """Of eleven answers ten: the eleventh waits for four more, and nothing says that it is there."""
    assert len(looked_after["walks"]) == 11
    one = device("executive")
    one.start_as("executive")
    look_back(one, WALK)
    one.page.get_by_role("tab", name="Questions").click()
    one.page.get_by_role("link", name=question(WALK, "scale")).click()
    table = one.page.get_by_role("region", name="Answers in groups of five")
    expect(table).to_be_visible()
    expect(table.get_by_role("row")).to_have_count(1 + 2)
    expect(one.page.get_by_text(saying("11"))).to_have_count(0)


def test_without_signal_it_says_so_and_shows_what_this_phone_has(device: Make, relay: Relay) -> None:
    one = device("executive")
    one.start_as("executive")
    look_back(one)
    expect(one.page.get_by_text("The last 12 months")).to_be_visible()
    relay.refuses()
    look_back(one)
    expect(one.page.get_by_text("No signal. This is what is on this phone: the last 90 days.")).to_be_visible()
    one.page.locator('a[href*="/round/"]').first.click()
    expect(one.page.get_by_text("What was said")).to_be_visible()
    assert one.broke == []
