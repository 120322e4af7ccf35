"""One issue with its story on paper, A4 and Letter: all that was said of it, and nothing of the app around it."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.support import servers
from tests.support.browser import Device, saying
from tests.support.caller import Caller, command
from webapp import clock
from webapp.ids import new_id

pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
Make = Callable[..., Device]
PAPERS = {"A4": ("210mm", "297mm"), "Letter": ("8.5in", "11in")}
TITLE = "The hoist by the window stops half way"
DETAIL = "With somebody in it. We lowered it by hand."
CONFIDED = "The roster is changed after it was agreed"
ENOUGH_FOR_TWO_PAGES = 24


def test_an_issue_is_printed_with_all_its_comments_and_without_the_app(
    device: Make, roundwell: servers.Roundwell, tmp_path: Path
) -> None:
    executive = Caller(roundwell.address, "executive")
    issue_id, by = new_id(), clock.now() + timedelta(days=3)
    comments = [f"Word {n} from the maker of it." for n in range(ENOUGH_FOR_TWO_PAGES)]
    about = {"unit_id": executive.find("unit", name="4 West")["id"], "category": "equipment", "priority": "P3"}
    said = [
        command("issue.raise", issue_id=issue_id, title=TITLE, detail=DETAIL, **about),
        command("issue.take", issue_id=issue_id, by=by.date().isoformat()),
        *(command("issue.comment", issue_id=issue_id, comment_id=new_id(), text=text) for text in comments),
    ]
    assert {result["status"] for result in executive.try_to(said)} == {"applied"}
    number = executive.find("issue", id=issue_id)["number"]

    one = reads(device("executive", "desktop"), "executive", issue_id, TITLE)
    expect(one.one("list", "Story").get_by_text(saying(comments[-1]))).to_be_visible()
    around = one.page.locator("header, nav, .ui-action-bar, .followups-write").all_inner_texts()
    app = {line.strip() for text in around for line in text.splitlines()} - {""}
    assert {"Today", "Huddle", "Resolve", "Add comment"} <= app
    others = set(one.page.locator(".ui-pane-list, .capture-alike").locator(".ui-row-title").all_inner_texts())
    others = {title for title in others if TITLE not in title}
    assert others
    for paper in PAPERS:
        pages = printed(one, paper, tmp_path)
        text = " ".join(" ".join(pages).split())
        assert text.startswith(f"#{number} {TITLE}"), paper
        promised = f"Elena Marsh, promised for {by:%a} {by.day} {by:%b}"
        around_them = (DETAIL, "To be resolved by ", promised, "Elena Marsh raised it.", "took it on, by ", "Printed ")
        for words in (*around_them, *comments):
            assert words in text, (paper, words)
        assert len(pages) > 1, paper
        assert not app & {line.strip() for page in pages for line in page.splitlines()}, paper
        assert not [title for title in others if " ".join(title.split()) in text], paper
        assert "In confidence" not in text


def test_what_was_said_in_confidence_says_so_on_paper(
    device: Make, roundwell: servers.Roundwell, tmp_path: Path
) -> None:
    frontline = Caller(roundwell.address, "frontline")
    issue_id = new_id()
    about = {"unit_id": frontline.find("unit", name="4 West")["id"], "category": "people", "priority": "P3"}
    frontline.send("issue.raise", issue_id=issue_id, title=CONFIDED, **about)
    one = reads(device("frontline"), "frontline", issue_id, CONFIDED)
    (page,) = printed(one, "A4", tmp_path)
    assert "In confidence. Only whoever works in People and Culture, owns it or asked sees it." in " ".join(
        page.split()
    )


def reads(one: Device, name: str, issue_id: str, title: str) -> Device:
    one.start_as(name, f"/follow-up/{issue_id}")
    expect(one.one("heading", saying(title))).to_be_visible()
    return one


def printed(one: Device, paper: str, folder: Path) -> list[str]:
    """What stands on each page."""
    width, height = PAPERS[paper]
    path = folder / f"{paper}.pdf"
    path.write_bytes(one.page.pdf(width=width, height=height))
    told = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    return told.stdout.removesuffix("\f").split("\f")
