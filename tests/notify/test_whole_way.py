"""From one person's act to another's locked screen: the product's own processes, its own page, a real Firefox."""

import contextlib
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.make import people
from tests.support import servers
from tests.support.chromium import PushDoor, chromium
from tests.support.firefox import Firefox, push_through
from tests.support.nursery import Nursery
from tests.support.push_service import PushService
from tests.support.waiting import until
from webapp import clock
from webapp.ids import new_id
from webapp.pages import DIST

# As a person does it, for the app believes its own form and not a cookie.
SIGN_IN = """async () => {
  const write = (kind, text) => {
    const field = document.querySelector(`input[type=${kind}]`)
    field.value = text
    field.dispatchEvent(new Event("input", { bubbles: true }))
  }
  write("email", EMAIL)
  write("password", PASSWORD)
  document.querySelector("form").requestSubmit()
}"""
SHOWN = """async () => {
  const registration = await navigator.serviceWorker.ready
  return (await registration.getNotifications()).map(({ title, body, tag, data }) => ({ title, body, tag, ...data }))
}"""


@pytest.fixture
def service() -> Iterator[PushService]:
    with PushService() as running:
        yield running


@pytest.fixture
def roundwell(tmp_path: Path, sqlite_world: Path, nursery: Nursery) -> Iterator[servers.Roundwell]:
    assert (DIST / "sw.js").is_file(), "the client is not built: run `npm ci && npm run build` in pwa/"
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(sqlite_world, home / "roundwell.sqlite3")
    redis = servers.start_redis(tmp_path / "redis")
    env = {"REDIS_URL": redis.url, "PUSH_ALLOW_LOCAL": "1"}
    running = servers.start_roundwell(home, env=env, nursery=nursery)
    yield running
    running.kill()
    redis.kill()


def test_who_is_thanked_sees_it_on_a_locked_phone(roundwell: servers.Roundwell, service: PushService) -> None:
    ngozi = Device(roundwell.address, "Ngozi")
    with Firefox(push_through(service.port)) as phone:
        phone.open(roundwell.address)
        until(lambda: phone.run("() => document.querySelector('input[type=password]') !== null"), "the form")
        words = {"EMAIL": people.email("Sam"), "PASSWORD": people.PASSWORD}
        phone.run(re.sub("EMAIL|PASSWORD", lambda word: json.dumps(words[word[0]]), SIGN_IN))
        until(lambda: _subscriptions(roundwell) == 1, "the app has subscribed")
        ngozi.thank("Sam", "You stayed late.")
        shown = until(lambda: phone.run(SHOWN), "the notification")
    (notice,) = shown
    assert notice["title"] == "Somebody thanked you"
    assert notice["url"] == "/me"
    assert "late" not in json.dumps(shown)


def test_the_apps_own_worker_shows_a_push_in_chromium(roundwell: servers.Roundwell) -> None:
    told = {"kind": "issue.resolved", "url": "/follow-up/1", "title": "Issue #4: fixed?", "body": "4 West"}
    with chromium() as browser:
        tab = browser.new_context(permissions=["notifications"]).new_page()
        tab.goto(roundwell.address)
        door = PushDoor(tab)
        for tag in ("n1", "n1", "n2"):
            door.push(roundwell.address, json.dumps(told | {"tag": tag}))
        # One that replaces another of its tag may come later than the next, so the last one says nothing of the others.
        words = {name: it for name, it in told.items() if name != "kind"}
        once = [words | {"tag": "n1"}, words | {"tag": "n2"}]
        until(lambda: sorted(tab.evaluate(SHOWN), key=lambda it: str(it["tag"])) == once, "each shows once")


def _subscriptions(roundwell: servers.Roundwell) -> int:
    with contextlib.closing(sqlite3.connect(roundwell.home / "roundwell.sqlite3")) as line:
        (count,) = line.execute("SELECT count(*) FROM subscription").fetchone()
        return int(count)


class Device:
    """Another person's device, as plain HTTP."""

    def __init__(self, address: str, name: str) -> None:
        self._http = httpx.Client(base_url=address, headers={"X-Requested-With": "roundwell"}, timeout=60)
        self._post("/api/v1/session", {"email": people.email(name), "password": people.PASSWORD})

    def thank(self, name: str, text: str) -> None:
        payload = {"kudos_id": new_id(), "unit_id": people.FOUR_WEST, "to": people.person_id(name), "text": text}
        command = {"id": new_id(), "type": "kudos.give", "made_at": clock.as_text(clock.now()), "payload": payload}
        answer = self._post("/api/v1/commands", {"commands": [command]})
        assert answer["results"][0]["status"] == "applied", answer

    def _post(self, path: str, body: object) -> dict[str, list[dict[str, str]]]:
        answer = self._http.post(path, json=body)
        assert answer.status_code == 200, answer.text
        said: dict[str, list[dict[str, str]]] = answer.json()
        return said
