"""Being told: asked once, chosen in plain words; shown once, opens what it is about, gone once that is read."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.axe import Inspector
from tests.browser.moments import UNDO
from tests.support import servers
from tests.support.browser import Device, Kept, like, saying
from tests.support.caller import Caller
from tests.support.chromium import PushDoor
from tests.support.waiting import until
from webapp.ids import new_id

pytestmark = [pytest.mark.whole_browser, pytest.mark.jobs]
Make = Callable[..., Device]
SHOWN = """async () => {
  const registration = await navigator.serviceWorker.ready
  return (await registration.getNotifications()).map(({ tag }) => tag)
}"""
# No test can touch what the system shows; the worker hears the same event, and only its lengthening is refused.
TOUCH = """async tag => {
  const [notification] = await self.registration.getNotifications({ tag })
  self.dispatchEvent(new NotificationEvent("notificationclick", { notification }))
}"""


REMEMBERED = """() => new Promise((resolve, reject) => {
  const opening = indexedDB.open("roundwell")
  opening.onerror = reject
  opening.onsuccess = () => {
    const asked = opening.result.transaction("kept").objectStore("kept").get("shown")
    asked.onerror = reject
    asked.onsuccess = () => {
      opening.result.close()
      resolve(asked.result)
    }
  }
})"""
PUT_AWAY = """async tag => {
  for (const notification of await self.registration.getNotifications({ tag })) notification.close()
}"""
# Three minutes on, when what a dying worker had sent is sent again; and what comes then.
LATER = """() => {
  const now = Date.now.bind(Date)
  Date.now = () => now() + 180_000
  const show = self.registration.showNotification.bind(self.registration)
  self.cameLater = []
  self.registration.showNotification = async (title, options) => {
    await show(title, options)
    self.cameLater.push([options.tag, options.silent === true])
  }
}"""


def test_a_notification_is_shown_once_and_gone_once_it_is_read(device: Make, roundwell: servers.Roundwell) -> None:
    phone = device()
    phone.start_as("manager")
    elsewhere = Caller(roundwell.address, "executive")
    thanked, bell, other = thank(phone, elsewhere), comment(phone, elsewhere, "Bell"), comment(phone, elsewhere, "Lamp")
    door = PushDoor(phone.page)
    for notice in (thanked, bell, other, thanked):
        door.push(phone.address, json.dumps(told(notice)))
    everything = sorted(notice["id"] for notice in (thanked, bell, other))
    until(lambda: shown(phone) == everything, "each is shown once")

    worker = phone.context.service_workers[0]
    worker.evaluate(TOUCH, thanked["id"])
    phone.sees("Thanks to you")
    until(lambda: shown(phone) == sorted([bell["id"], other["id"]]), "what was touched is read, and gone")

    phone.open(f"/follow-up/{bell['about']['id']}")
    phone.sees_heading(saying("Bell"))
    until(lambda: shown(phone) == [other["id"]], "whoever looks at an issue has read of it")
    phone.has_status("All sent")
    until(lambda: unread_elsewhere(roundwell) & set(everything) == {other["id"]}, "the other devices hear of it")

    phone.open("/me/inbox")
    phone.press("button", "Mark all as read")
    expect(phone.one("button", "Mark all as read")).to_have_count(0)
    until(lambda: shown(phone) == [], "nothing lies on the locked screen")
    assert phone.broke == []


def test_what_was_put_away_does_not_come_back_when_it_is_sent_again(device: Make, roundwell: servers.Roundwell) -> None:
    phone = device()
    phone.start_as("manager")
    door, away, there = PushDoor(phone.page), new_id(), new_id()
    for tag in (away, there):
        door.push(phone.address, json.dumps(TOLD | {"tag": tag}))
    until(lambda: shown(phone) == sorted([away, there]), "both are shown")
    until(lambda: remembered(phone) == {away, there}, "and known by now")
    worker = phone.context.service_workers[0]
    worker.evaluate(PUT_AWAY, away)
    until(lambda: shown(phone) == [there], "one is put away")

    worker.evaluate(LATER)
    for tag in (away, there):
        door.push(phone.address, json.dumps(TOLD | {"tag": tag}))
    until(
        lambda: sorted(worker.evaluate("() => self.cameLater")) == sorted([[away, True], [there, False]]), "they come"
    )
    until(lambda: shown(phone) == [there], "what was put away is so again, and the other stays")
    assert phone.broke == []


TOLD = {"kind": "kudos.given", "url": "/me", "title": "Something new", "body": "4 West"}


def remembered(phone: Device) -> set[str]:
    """The tags of which the device knows that it has shown them."""
    return {one["tag"] for one in phone.page.evaluate(REMEMBERED) or ()}


def test_a_nurse_says_how_she_wants_to_be_told(device: Make, roundwell: servers.Roundwell) -> None:
    phone = device(permissions=None)  # nobody has been asked yet
    phone.start_as("charge")
    inspector = Inspector(phone)
    title = "The lamp in the linen store is out"
    raises(phone, title)
    phone.open("/me")
    phone.press("link", "Notices")
    expect(phone.one("button", "Quiet hours")).to_be_visible()
    inspector.looks("notices")
    phone.set_offline(True)
    quiet_hours(phone, inspector)
    weekly_digest(phone, inspector)
    one_kind(phone, inspector)
    phone.set_offline(False)
    phone.has_status("All sent")
    mutes(phone, inspector, title)
    issue_id = Caller(roundwell.address, "charge").find("issue", title=title)["id"]
    until(lambda: preference(roundwell) == CHOSEN | {"muted": [issue_id]}, "the server knows what she chose")
    in_spanish(phone, inspector)
    assert inspector.found == []
    assert phone.broke == []


# What she chooses, as the server keeps it.
CHOSEN = {
    "quiet": {"from": "21:00", "to": "05:45"},
    "digest": {"how_often": "week", "at": "07:00", "day": 4},
    "channels": {"issue.commented": ["email", "digest"]},
    "zone": None,
    "on_duty_only": False,
}


def raises(phone: Device, title: str) -> None:
    """And is asked, once it is sent, whether this phone may tell of the answer."""
    phone.press("link", "Capture")
    sheet = phone.dialog("Capture")
    phone.write("What is going on?", title, sheet)
    phone.press("button", "Raise issue", sheet)
    phone.sees("Shall this device tell you when there is an answer?", sheet)
    phone.press("button", "Not now", sheet)
    phone.press("button", "Done", sheet)
    phone.has_status("All sent")


def quiet_hours(phone: Device, inspector: Inspector) -> None:
    phone.press("button", "Quiet hours")
    sheet = phone.dialog("Quiet hours")
    sheet.get_by_label("To", exact=True).fill("05:45")
    inspector.looks("quiet hours")
    phone.press("button", "Use these hours", sheet)
    phone.sees("From 21:00 to 05:45")


def weekly_digest(phone: Device, inspector: Inspector) -> None:
    phone.press("button", "Digest")
    sheet = phone.dialog("Digest")
    phone.press("radio", "Every week", sheet)
    sheet.get_by_label("Day", exact=True).select_option(label="Friday")
    inspector.looks("digest")
    phone.press("button", "Use this", sheet)
    phone.sees("Every Friday at 07:00")


def one_kind(phone: Device, inspector: Inspector) -> None:
    phone.press("button", "One by one: What people write")
    kind = phone.one("button", like("^Somebody commented"))
    phone.push(kind)
    sheet = phone.page.get_by_role("dialog")
    phone.push(sheet.get_by_role("switch", name="On the phone"))
    phone.push(sheet.get_by_role("switch", name="By e-mail"))
    expect(sheet.get_by_role("button", name="As usual")).to_be_visible()
    inspector.looks("one kind")
    phone.press("button", "Done", sheet)
    expect(phone.page.get_by_role("listitem").filter(has=kind)).to_contain_text("E-mail · Digest · changed by you")


def mutes(phone: Device, inspector: Inspector, title: str) -> None:
    phone.page.clock.install()
    phone.open("/follow-up?in=all&q=linen+store")
    phone.press("link", saying(title))
    issue = phone.page.get_by_label("Issue", exact=True)
    muted = issue.get_by_text("Muted: it is told in your inbox alone.")
    for undone in (True, False):
        phone.press("button", "More", issue)
        phone.press("menuitem", "Mute")
        expect(muted).to_be_visible()
        if undone:
            phone.press("button", "Undo")
            expect(muted).to_have_count(0)
    inspector.looks("a muted issue")
    phone.open("/me/notices")
    expect(phone.one("button", like(f"^Unmute: #.*{title}$"))).to_be_visible()
    phone.page.clock.fast_forward(UNDO)


def in_spanish(phone: Device, inspector: Inspector) -> None:
    phone.open("/me/settings")
    phone.press("radio", "Español")
    phone.sees_heading("Ajustes")
    phone.open("/me/notices")
    expect(phone.one("button", "Horas de silencio")).to_be_visible()
    inspector.looks("notices, in Spanish")


def preference(roundwell: servers.Roundwell) -> dict[str, Any]:
    caller = Caller(roundwell.address, "charge")
    chosen = caller.find("preference", person_id=caller.me["id"])
    return {name: chosen[name] for name in (*CHOSEN, "muted")}


def shown(phone: Device) -> list[str]:
    tags: list[str] = phone.page.evaluate(SHOWN)
    return sorted(tags)


def told(notice: dict[str, Any]) -> dict[str, str]:
    """As the server says it in a push."""
    url = "/me" if notice["kind"] == "kudos.given" else f"/follow-up/{notice['about']['id']}"
    return {"kind": notice["kind"], "tag": notice["id"], "url": url, "title": "Something new", "body": "4 West"}


def thank(phone: Device, elsewhere: Caller) -> dict[str, Any]:
    kudos_id, unit_id = new_id(), elsewhere.find("unit", name="4 West")["id"]
    elsewhere.send("kudos.give", kudos_id=kudos_id, unit_id=unit_id, to=person(phone), text="You stayed late.")
    return arrived(phone, kudos_id)


def comment(phone: Device, elsewhere: Caller, title: str) -> dict[str, Any]:
    """On an issue that is given to whoever holds the phone, so that they are told of it."""
    issue_id, unit_id = new_id(), elsewhere.find("unit", name="4 West")["id"]
    said = {"unit_id": unit_id, "title": title, "category": "other", "priority": "P3"}
    elsewhere.send("issue.raise", issue_id=issue_id, **said)
    words = {"comment_id": new_id(), "text": "Look", "mention_ids": [person(phone)]}
    elsewhere.send("issue.comment", issue_id=issue_id, **words)
    return arrived(phone, issue_id)


def person(phone: Device) -> str:
    (store,) = [name for name in phone.databases() if name.startswith("roundwell:")]
    return store.split(":")[-1]


def arrived(phone: Device, about_id: str) -> dict[str, Any]:
    """The notice, once the device has it; of several about one thing, any."""

    def here(kept: Kept) -> list[dict[str, Any]]:
        return [notice for notice in kept.all("notice") if notice["about"]["id"] == about_id]

    phone.has_stored(here, "the notice")
    return here(phone.kept())[0]


def unread_elsewhere(roundwell: servers.Roundwell) -> set[str]:
    feed = Caller(roundwell.address, "manager").feed()
    return {id for (entity, id), notice in feed.items() if entity == "notice" and notice["read_at"] is None}
