"""Photos in comments and on cards: taken in flight mode, covered before they leave, seen by the others."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import Inspector
from tests.browser.test_photos import draw, full_size, written
from tests.make.pictures import photo
from tests.support import servers
from tests.support.browser import Device, Kind, like
from tests.support.caller import Caller
from tests.support.database import rows
from tests.support.waiting import until
from webapp.ids import new_id

Make = Callable[..., Device]


def test_a_comment_made_in_flight_mode_brings_its_photos_covered_as_they_were(
    device: Make, roundwell: servers.Roundwell, tmp_path: Path
) -> None:
    issue_id = raised(roundwell, "The hoist in bay 3 creaks")
    phone = opened(device, "manager", f"/follow-up/{issue_id}")
    expect(phone.one("textbox", "Comment")).to_be_visible()
    phone.set_offline(True)
    add(phone.page, [written(tmp_path / f"{n}.jpg", photo(300 + n, 300)) for n in (1, 2)])
    cover(phone, "Cover or mark photo 2")
    expect(phone.page.get_by_role("img", name="Photo 2, one area covered")).to_be_visible()
    first, second = (one["id"] for one in sorted(phone.kept().photos, key=lambda one: one["id"]))
    phone.has_stored(lambda kept: second in str(kept.drafts), "which photos go with the comment")
    phone.kill()
    phone.start(f"/follow-up/{issue_id}", offline=True)
    expect(phone.page.get_by_role("img", name="Photo 2, one area covered")).to_be_visible()
    phone.write("Comment", "This bolt is loose")
    phone.press("button", "Add comment")
    story = phone.one("list", "Story")
    expect(story.get_by_text("wrote: This bolt is loose")).to_be_visible()
    expect(story.get_by_text("On this phone")).to_have_count(2)
    phone.has_stored(lambda kept: kept.drafts == [], "the comment is on its way")
    phone.kill()
    phone.start(f"/follow-up/{issue_id}")
    until(lambda: phone.kept().unsent == [], "all is sent")
    middle = Image.open(io.BytesIO(full_size(roundwell, second))).convert("RGB").getpixel((150, 150))
    assert max(middle) < 60, "what was covered is not in it"  # type: ignore[type-var, arg-type]
    full_size(roundwell, first)
    other = opened(device, "executive", f"/follow-up/{issue_id}", name="other", kind="desktop")
    shown = other.one("list", "Story").get_by_role("img", name=like("^Photo"))
    expect(shown).to_have_count(2)
    until(lambda: all(shown.nth(at).evaluate("it => it.naturalWidth") > 0 for at in range(2)), "they are there to see")


def test_a_card_is_added_with_a_photo_and_given_another(
    device: Make, roundwell: servers.Roundwell, tmp_path: Path
) -> None:
    phone = at_board(device)
    phone.set_offline(True)
    safety = phone.one("region", like("^Safety"))
    phone.write("Add card", "The floor is wet by the lift", safety)
    add(safety, [written(tmp_path / "wet.jpg", photo(300, 301))])
    phone.one("textbox", "Add card", safety).press("Enter")
    card = phone.page.get_by_role("article", name="The floor is wet by the lift", exact=True)
    expect(card.get_by_role("img", name="Photo 1")).to_be_visible()
    phone.press("button", "More for The floor is wet by the lift")
    phone.press("menuitem", "Add photos")
    add(card, [written(tmp_path / "sign.jpg", photo(300, 302))], before=1)
    phone.press("button", "Save photos", card)
    expect(card.get_by_role("img", name="Photo 2")).to_be_visible()
    expect(card.get_by_text("On this phone")).to_have_count(2)
    phone.set_offline(False)
    until(lambda: phone.kept().unsent == [], "all is sent")
    for one in phone.kept().photos:
        full_size(roundwell, one["id"])
    ((found,),) = rows(roundwell.database, "SELECT photo_ids FROM card WHERE title = 'The floor is wet by the lift'")
    assert all(one["id"] in str(found) for one in phone.kept().photos)
    other = at_board(device, name="other", kind="desktop")
    theirs = other.page.get_by_role("article", name="The floor is wet by the lift", exact=True)
    expect(theirs.get_by_role("img", name=like("^Photo"))).to_have_count(2)


def test_a_photo_that_waits_can_be_covered_wherever_it_is_shown(
    device: Make, roundwell: servers.Roundwell, tmp_path: Path
) -> None:
    issue_id = raised(roundwell, "The blind in room 9 is torn")
    phone = opened(device, "manager", f"/follow-up/{issue_id}")
    expect(phone.one("textbox", "Comment")).to_be_visible()
    phone.set_offline(True)
    add(phone.page, [written(tmp_path / f"{n}.jpg", photo(310 + n, 300)) for n in (1, 2)])
    phone.press("button", "Add comment")
    story = phone.one("list", "Story")
    expect(story.get_by_text("shows 2 photos.")).to_be_visible()
    cover(phone, "Cover or mark photo 1")
    expect(story.get_by_role("img", name="Photo 1, one area covered")).to_be_visible()
    phone.open("/me/waiting")
    menus = phone.one("button", "Actions for Photo", phone.dialog("What waits"))
    expect(menus).to_have_count(2)
    phone.push(menus.nth(1))
    cover(phone, "Cover or mark", role="menuitem")
    phone.has_stored(lambda kept: [one.get("covered") for one in kept.photos] == [1, 1], "both are covered")
    ids = [one["id"] for one in phone.kept().photos]
    phone.set_offline(False)
    until(lambda: phone.kept().unsent == [], "all is sent")
    for id in ids:
        middle = Image.open(io.BytesIO(full_size(roundwell, id))).convert("RGB").getpixel((150, 150))
        assert max(middle) < 60  # type: ignore[type-var, arg-type]


def test_a_photo_leaves_no_sooner_than_its_words_whatever_dies_meanwhile(
    device: Make, roundwell: servers.Roundwell, tmp_path: Path
) -> None:
    unsaid, said = (f"/follow-up/{raised(roundwell, title)}" for title in ("The tap in bay 2 drips", "Bay 4 is cold"))
    phone = opened(device, "manager", unsaid)
    expect(phone.one("textbox", "Comment")).to_be_visible()
    add(phone.page, [written(tmp_path / "unsaid.jpg", photo(341, 300))])
    (first,) = phone.kept().photos
    phone.has_stored(lambda kept: first["id"] in str(kept.drafts), "which photo goes with the comment")
    phone.kill()
    phone.start(said)
    expect(phone.one("textbox", "Comment")).to_be_visible()
    add(phone.page, [written(tmp_path / "said.jpg", photo(342, 300))])
    phone.press("button", "Add comment")
    (second,) = (one for one in phone.kept().photos if one["id"] != first["id"])
    full_size(roundwell, second["id"])
    until(lambda: [one["id"] for one in phone.kept().unsent] == [first["id"]], "only what is not said is not sent")
    asked = "SELECT id FROM photo WHERE id = :id"
    assert rows(roundwell.database, asked, id=first["id"].replace("-", "")) == []
    phone.open(unsaid)
    expect(phone.page.get_by_role("img", name="Photo 1", exact=True)).to_be_visible()
    phone.press("button", "Add comment")
    full_size(roundwell, first["id"])
    until(lambda: phone.kept().unsent == [], "all is sent")


@pytest.mark.parametrize("kind", ["phone", "desktop"])
def test_axe_finds_nothing_where_words_have_photos(
    device: Make, kind: Kind, roundwell: servers.Roundwell, tmp_path: Path
) -> None:
    issue_id = raised(roundwell, f"The {kind} is sticky")
    one = opened(device, "manager", f"/follow-up/{issue_id}", kind=kind)
    expect(one.one("textbox", "Comment")).to_be_visible()
    inspector = Inspector(one)
    add(one.page, [written(tmp_path / "one.jpg", photo(320, 300))])
    inspector.looks("a comment with a photo")
    one.press("button", "Add comment")
    expect(one.one("list", "Story").get_by_text("shows a photo.")).to_be_visible()
    inspector.looks("a story with a photo")
    assert inspector.found == []
    assert one.broke == []
    assert one.forbidden() == []


@pytest.mark.parametrize(("kind", "lane"), [("phone", "Quality"), ("desktop", "Delivery")])
def test_axe_finds_nothing_on_a_card_with_photos(device: Make, kind: Kind, lane: str, tmp_path: Path) -> None:
    """Each in a lane of its own: in it there is no other photo."""
    one, title = at_board(device, kind=kind), f"The floor by the {kind} is wet"
    inspector = Inspector(one)
    region = one.one("region", like(f"^{lane}"))
    one.write("Add card", title, region)
    add(region, [written(tmp_path / "wet.jpg", photo(300, 303))])
    inspector.looks("a card that is written, with a photo")
    one.one("textbox", "Add card", region).press("Enter")
    card = one.page.get_by_role("article", name=title, exact=True)
    shown = card.get_by_role("img", name="Photo 1")
    expect(shown).to_be_visible()
    until(lambda: one.kept().unsent == [], "all is sent")
    expect(card.get_by_text("On this phone")).to_have_count(0)
    inspector.looks("a card with a photo")
    one.press("button", "Open photo 1", card)
    sheet = one.dialog("Photo 1")
    until(lambda: sheet.get_by_role("img", name="Photo 1").evaluate("it => it.naturalWidth") > 0, "it is there to see")
    inspector.looks("a card's photo, large")
    one.press("button", "Close", sheet)
    one.press("button", f"More for {title}")
    one.press("menuitem", "Add photos")
    expect(one.one("button", "Save photos", card)).to_be_visible()
    inspector.looks("a card given more photos")
    assert inspector.found == []
    assert one.broke == []
    assert one.forbidden() == []


# -- what a person does ------------------------------------------------------------------------------------------------


def opened(device: Make, who: str, path: str, name: str = "phone", kind: Kind = "phone") -> Device:
    """With its service worker, so that it opens in flight mode."""
    one = device(name, kind)
    one.start_as(who, path)
    return one


def at_board(device: Make, name: str = "phone", kind: Kind = "phone") -> Device:
    one = opened(device, "charge", "/huddle", name, kind)
    one.press("link", like("^4 West$"))
    expect(one.one("region", like("^Safety")).get_by_role("textbox", name="Add card")).to_be_visible()
    return one


def add(where: Locator | Page, files: list[Path], before: int = 0) -> None:
    where.get_by_label("Photo", exact=True).set_input_files(files)
    expect(where.get_by_role("img", name=like("^Photo"))).to_have_count(before + len(files))


def cover(phone: Device, button: str, role: str = "button") -> None:
    """The middle of the picture."""
    phone.press(role, button)
    sheet = phone.dialog("Cover or mark")
    expect(sheet).to_be_visible()
    expect(phone.page.locator(".photos-paper > img")).to_have_js_property("complete", True)
    draw(phone, (0.2, 0.2, 0.8, 0.8))
    expect(phone.page.locator(".photos-mark")).to_have_count(1)
    phone.press("button", "Save photo", sheet)
    expect(sheet).to_have_count(0)


def raised(roundwell: servers.Roundwell, title: str) -> str:
    """On 4 West, where everybody of this file sees it."""
    executive, issue_id = Caller(roundwell.address, "executive"), new_id()
    said = {"unit_id": executive.find("unit", name="4 West")["id"], "title": title}
    executive.send("issue.raise", issue_id=issue_id, category="facilities", priority="P3", **said)
    return issue_id
