"""What a device holds of one person, and the questions to a page that find it out."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

# What the app keeps here, by database and store: of the databases whose name begins so, all stores or those asked for.
KEPT = """async ({ begins, wanted }) => {
  const done = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    request.onupgradeneeded = () => request.transaction.abort()
  })
  const found = {}
  for (const { name } of await indexedDB.databases()) {
    if (!name.startsWith(begins)) continue
    const store = await done(indexedDB.open(name))
    const names = [...store.objectStoreNames].filter(one => !wanted || wanted.includes(one))
    found[name] = {}
    if (names.length) {
      const step = store.transaction(names)
      for (const one of names) found[name][one] = await done(step.objectStore(one).getAll())
    }
    store.close()
  }
  return JSON.stringify(found, (_, value) => value instanceof Blob ? { bytes: value.size, type: value.type } : value)
}"""

# Whether all copies of whoever is signed in here were stored, and what they say is drawn; the last since this time.
IS_WHOLE = """async since => {
  const done = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    request.onupgradeneeded = () => request.transaction.abort()
  })
  const open = async name => {
    const there = (await indexedDB.databases()).some(one => one.name === name)
    return there ? done(indexedDB.open(name)) : undefined
  }
  const read = async (store, from, ...names) => {
    const kept = store.transaction(from).objectStore(from)
    const found = await Promise.all(names.map(name => done(kept.get(name))))
    store.close()
    return found
  }
  const device = await open("roundwell")
  const [me] = device ? await read(device, "kept", "me") : []
  const mine = me && await open(`roundwell:${me.organisation_id}:${me.id}`)
  const [cursor, more, at] = mine ? await read(mine, "meta", "cursor", "more", "cursor_at") : []
  if (typeof cursor !== "string" || more === true || at < since) return false
  await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  return true
}"""


@dataclass
class Kept:
    """What one person's part of the device holds. The copies, nearly all of it, are read when they are asked for."""

    outbox: list[dict[str, Any]]
    photos: list[dict[str, Any]]
    drafts: list[dict[str, Any]]
    given_up: list[dict[str, Any]]
    read_copies: Callable[[], list[str]] = field(repr=False)

    @cached_property
    def copies(self) -> dict[tuple[str, str], dict[str, Any]]:
        """The newest state of everything, by entity and id."""
        newest: dict[tuple[str, str], dict[str, Any]] = {}
        for text in self.read_copies():
            for change in json.loads(text):
                key = (change["entity"], change["id"])
                if change["data"] is None:
                    newest.pop(key, None)
                else:
                    newest[key] = change["data"]
        return newest

    def all(self, entity: str) -> list[dict[str, Any]]:
        return [row for (kind, _), row in self.copies.items() if kind == entity]

    @property
    def unsent(self) -> list[dict[str, Any]]:
        return [one for one in [*self.outbox, *self.photos] if one["state"] != "sent"]
