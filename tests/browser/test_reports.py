"""The stoplight report in the corridor: read on a phone and a desktop, shared as a link, printed on one page."""

import re
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import Inspector
from tests.support import servers
from tests.support.browser import Device, Kind
from tests.support.caller import Caller
from webapp import clock
from webapp.ids import new_id

Make = Callable[..., Device]
UNIT = "Ward of the report"
LONG = "The blanket warmer by the nurses' station hums all night so that nobody in the first four rooms can sleep well."
ANSWER = (
    "We moved it to the store room, put a timer on it, and asked the engineers to see to the fan at their next visit."
)


@pytest.fixture(scope="module")
def unit_id(roundwell: servers.Roundwell) -> str:
    """A unit with thirty issues in long words: twelve done, twelve on their way, six that cannot be."""
    admin = Caller(f"http://127.0.0.1:{roundwell.port}", "admin")
    executive = Caller(f"http://127.0.0.1:{roundwell.port}", "executive")
    facility = admin.find("unit", name="4 West")["facility_id"]
    unit_id = new_id()
    did(admin, ("unit.open", {"unit_id": unit_id, "facility_id": facility, "name": UNIT, "staff": 30, "beds": 20}))
    for n in range(30):
        it = {"issue_id": new_id()}
        about = {"unit_id": unit_id, "title": f"{LONG} ({n})", "category": "equipment", "priority": "P3"}
        did(executive, ("issue.raise", {**it, **about}), days=20)
        if n < 12:
            did(executive, ("issue.resolve", {**it, "what_we_did": ANSWER}))
        elif n < 18:
            did(executive, ("issue.decline", {**it, "reason": "cost", "why": ANSWER}))
        elif n < 22:
            look_again = (clock.now() + timedelta(days=9)).date().isoformat()
            did(executive, ("issue.block", {**it, "why": ANSWER, "look_again_on": look_again}))
        elif n < 26:
            did(executive, ("issue.take", it))
    return unit_id


def did(caller: Caller, *said: tuple[str, dict[str, object]], days: int = 0) -> None:
    at = clock.as_text(clock.now() - timedelta(days=days))
    sent = [{"id": new_id(), "type": type, "made_at": at, "payload": payload} for type, payload in said]
    assert {result["status"] for result in caller.try_to(sent)} == {"applied"}


def opened(device: Make, unit_id: str, kind: Kind, **more: object) -> Device:
    one = device("executive", kind, **more)
    one.start_as("executive", f"/reports/{unit_id}")
    expect(one.page.get_by_role("article", name="What you raised, and what we did")).to_be_visible()
    return one


# The last is Letter with 10 mm to spare: letters come out a little wider on one machine than on the next.
@pytest.mark.parametrize("paper", [("210mm", "297mm"), ("8.5in", "11in"), ("8.5in", "10.6in")])
def test_thirty_issues_in_long_words_are_printed_on_one_page(
    device: Make, unit_id: str, paper: tuple[str, str]
) -> None:
    one = opened(device, unit_id, "desktop")
    expect(one.page.get_by_role("article").get_by_role("listitem")).to_have_count(30 + 3)
    # By way of an issue: its own paper has other margins, which must not come along.
    one.page.get_by_role("article").get_by_role("link", name=re.compile(r"\(29\)")).click()
    expect(one.page.get_by_role("heading", name=re.compile(r"\(29\)"))).to_be_visible()
    one.page.go_back()
    expect(one.page.get_by_role("article").get_by_role("listitem")).to_have_count(30 + 3)
    width, height = paper
    printed = one.page.pdf(width=width, height=height)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1


def test_an_honest_no_is_printed_whole_where_the_paper_has_room(device: Make, unit_id: str, tmp_path: Path) -> None:
    one = opened(device, unit_id, "desktop")
    expect(one.page.get_by_role("article").get_by_role("listitem")).to_have_count(30 + 3)
    paper = tmp_path / "a4.pdf"
    one.page.pdf(path=paper, width="210mm", height="297mm")
    told = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True)
    no = told.stdout.partition("Cannot be done 6")[2]
    assert no.count("Why not:") == 6
    assert "…" not in no, no


@pytest.mark.parametrize("kind", ["phone", "desktop"])
def test_axe_finds_nothing_in_the_reports(device: Make, unit_id: str, kind: Kind) -> None:
    one = opened(device, unit_id, kind)
    inspector = Inspector(one)
    inspector.looks("the stoplight report")
    one.page.get_by_role("tab", name="Numbers").click()
    expect(one.page.get_by_role("region", name="Heard back")).to_be_visible()
    inspector.looks("the numbers")
    assert inspector.found == []
    assert one.broke == []


def test_it_is_reached_from_the_board_and_its_link_opens_the_same_days(device: Make, unit_id: str) -> None:
    one = device("executive", "phone")
    one.start_as("executive", "/huddle")
    one.page.get_by_role("link", name="4 West").click()
    one.page.get_by_role("link", name="What came of it").click()
    expect(one.page.get_by_role("article")).to_contain_text("4 West")
    one.page.get_by_label("Period", exact=True).select_option("Last 30 days")
    expect(one.page).to_have_url(re.compile(r"/reports/[\w-]+\?from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d$"))
    link, said = one.page.url, one.page.get_by_role("list", name="Raised in these days, by light").inner_text()
    one.open("/")
    one.page.goto(link)
    expect(one.page.get_by_role("list", name="Raised in these days, by light")).to_have_text(
        re.compile(r"\s*".join(map(re.escape, said.split())))
    )
    expect(one.page.get_by_label("Period", exact=True)).to_have_value("last.30")
