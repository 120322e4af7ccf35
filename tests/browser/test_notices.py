"""Being told: a notification is shown once, opens what it is about, and is gone once that is read."""

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.support import servers
from tests.support.browser import Device, Kept, saying
from tests.support.caller import Caller
from tests.support.chromium import PushDoor
from tests.support.waiting import until
from webapp.ids import new_id

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


def test_a_notification_is_shown_once_and_gone_once_it_is_read(device: Make, roundwell: servers.Roundwell) -> None:
    phone = device()
    phone.start()
    phone.sign_in("manager")
    phone.is_controlled()
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
