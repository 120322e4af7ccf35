"""Who and what the story needs at hand, and how it looks at what is really there."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from PIL import Image

from tests.support import servers
from tests.support.browser import Device, Kept
from tests.support.database import count, rows
from tests.support.push_service import PushService
from tests.support.relay import Relay
from tools.redis_server import RedisServer


@dataclass
class World:
    """The executive's phone, the manager's desktop, and everything between them that can break."""

    phone: Device
    desktop: Device
    relay: Relay
    roundwell: servers.Roundwell
    redis: RedisServer
    push: PushService

    @property
    def url(self) -> str:
        return self.roundwell.database

    def count(self, table: str, where: str = "1 = 1", **given: Any) -> int:
        return count(self.url, table, where, **given)

    def one(self, query: str, **given: Any) -> tuple[Any, ...]:
        """The row a query finds, which must be one and only one."""
        (found,) = rows(self.url, query, **given)
        return found

    def issue(self, title: str) -> tuple[str, int, str, str]:
        """Id, number, state and owner."""
        id, number, state, owner = self.one("SELECT id, number, state, owner_id FROM issue WHERE title = :t", t=title)
        return as_said(id), number, state, as_said(owner)

    def story(self, title: str) -> Counter[str]:
        (lines,) = self.one("SELECT story FROM issue WHERE title = :t", t=title)
        return Counter(line["verb"] for line in json.loads(lines))

    def started(self) -> str:
        """When the newest round began."""
        (at,) = self.one("SELECT max(started_at) FROM round")
        return str(at)

    def let_go(self) -> set[tuple[str, str]]:
        """What a new device is told no more: others hold it until they tidy, and the demo's past goes by the hour."""
        now = datetime.now(UTC).replace(tzinfo=None).isoformat(sep=" ")
        found = rows(self.url, "SELECT entity, entity_id FROM change WHERE stale_at <= :now", now=now)
        return {(entity, as_said(str(entity_id))) for entity, entity_id in found}

    def person(self, name: str) -> str:
        (id,) = self.one("SELECT id FROM person WHERE name = :n", n=name)
        return as_said(id)

    def told(self, name: str, about: str) -> Counter[str]:
        """What this person was told about it, by kind."""
        found = rows(
            self.url,
            "SELECT kind FROM notice WHERE person_id = :who AND about_id = :about",
            who=as_kept(self.person(name)),
            about=as_kept(about),
        )
        return Counter(kind for (kind,) in found)


def as_said(id: str) -> str:
    """An id as it goes over the wire; SQLite keeps it without its dashes."""
    return str(UUID(id))


def as_kept(id: str) -> str:
    return UUID(id).hex


def notices(kept: Kept, about: str) -> Counter[str]:
    """What this device has been told about it, by kind."""
    return Counter(notice["kind"] for notice in kept.all("notice") if notice["about"]["id"] == about)


def picture(path: Path) -> Path:
    """A photo as a phone takes it: a few hundred kilobytes."""
    noise = Random(7).randbytes(300 * 200 * 3)
    Image.frombytes("RGB", (300, 200), noise).resize((2000, 1333)).save(path, "JPEG", quality=88)
    return path


def snapshot(device: Device) -> dict[tuple[str, str], Any]:
    """What a new device of the same person would be told."""
    changes = device.page.evaluate("""async () => {
      const all = []
      for (let query = "", more = true; more; ) {
        const page = await (await fetch(`/api/v1/changes${query}`)).json()
        all.push(...page.changes)
        query = `?cursor=${encodeURIComponent(page.cursor)}`
        more = page.more
      }
      return all
    }""")
    return {(change["entity"], change["id"]): change["data"] for change in changes if change["data"] is not None}
