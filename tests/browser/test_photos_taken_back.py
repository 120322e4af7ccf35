"""A photo that should not have been sent is taken back, and is gone from every device that had seen it."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.axe import Inspector
from tests.browser.test_photos import full_size, written
from tests.browser.test_photos_beside_words import add, opened, raised
from tests.make.pictures import photo
from tests.support import servers
from tests.support.browser import Device, like
from tests.support.caller import Caller
from tests.support.waiting import until

Make = Callable[..., Device]


def test_a_photo_is_taken_back_and_gone_from_every_device(
    device: Make, roundwell: servers.Roundwell, tmp_path: Path
) -> None:
    issue_id = raised(roundwell, "A chart lies open on the desk")
    phone = opened(device, "manager", f"/follow-up/{issue_id}")
    expect(phone.one("textbox", "Comment")).to_be_visible()
    add(phone.page, [written(tmp_path / "chart.jpg", photo(330, 300))])
    phone.press("button", "Add comment")
    until(lambda: phone.kept().unsent == [], "the photo is sent")
    photo_id = phone.kept().photos[0]["id"]
    full_size(roundwell, photo_id)

    other = opened(device, "executive", f"/follow-up/{issue_id}", name="other", kind="desktop")
    theirs = other.one("list", "Story").get_by_role("img", name="Photo 1")
    until(lambda: theirs.evaluate("it => it.naturalWidth") > 0, "the other one sees it")

    phone.one("list", "Story").get_by_role("button", name="Open photo 1").tap()
    sheet = phone.dialog("Photo 1")
    phone.press("button", "Take this photo back…", sheet)
    expect(phone.one("switch", "The same picture elsewhere, too", sheet)).to_be_checked()
    inspector = Inspector(phone)
    inspector.looks("a photo to take back")
    assert inspector.found == []
    phone.press("button", "Take it back for good", sheet)
    expect(sheet).to_be_hidden()
    for one in (phone, other):
        expect(one.one("list", "Story").get_by_text("Taken back")).to_be_visible()
        expect(one.one("list", "Story").get_by_role("button", name=like("photo 1"))).to_have_count(0)

    until(lambda: phone.kept().photos == [], "the small picture left the phone that took it")
    kept = """async () => {
      const cache = await caches.open("pictures")
      return (await cache.keys()).filter(it => it.url.includes("%s")).length
    }"""
    until(lambda: other.page.evaluate(kept % photo_id) == 0, "the other browser keeps it no longer")
    reader = Caller(roundwell.address, "executive")
    assert reader.http.get(f"/api/v1/photos/{photo_id}").status_code == 404
    for one in (phone, other):
        assert one.broke == []
