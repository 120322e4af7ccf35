"""What is run inside the page: looking at its database, its screen and its frames."""

from typing import Any

from playwright.sync_api import Page

OPEN = """const done = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const mine = async () => {
    const { name } = (await indexedDB.databases()).find(one => one.name.startsWith("roundwell:"))
    return done(indexedDB.open(name))
  }"""

# Acts as if the person had done them without signal: kept in the outbox, in order.
PUT_WAITING = f"""async commands => {{
  {OPEN}
  const store = await mine()
  const step = store.transaction("outbox", "readwrite", {{ durability: "strict" }})
  for (const it of commands) step.objectStore("outbox").add({{ version: 1, ...it, state: "waiting", tries: 0 }})
  await new Promise(resolve => {{ step.oncomplete = resolve }})
  store.close()
}}"""

# When nothing waits any more, and when the feed has brought everything back.
ALL_SENT = f"""async () => {{
  {OPEN}
  const store = await mine()
  const list = () => done(store.transaction("outbox").objectStore("outbox").getAll())
  const now = () => performance.timeOrigin + performance.now()
  const pause = () => new Promise(resolve => setTimeout(resolve, 15))
  const told = {{ refused: 0, first: 0 }}
  let all = 0
  for (;;) {{
    const acts = await list()
    all ||= acts.length
    const waiting = acts.filter(act => act.state === "waiting").length
    if (waiting < all) told.first ||= now()
    if (waiting === 0) told.acknowledged ||= now()
    told.refused = acts.filter(act => act.state === "needs_you").length
    if (acts.length === told.refused) break
    await pause()
  }}
  store.close()
  return {{ ...told, empty: now() }}
}}"""

# Rows stored, photos not yet sent.
COUNTS = f"""async () => {{
  {OPEN}
  const store = await mine()
  const step = store.transaction(["copies", "photos", "outbox", "meta"])
  const pages = await done(step.objectStore("copies").getAll())
  const photos = await done(step.objectStore("photos").getAll())
  const acts = await done(step.objectStore("outbox").getAll())
  const cursor = await done(step.objectStore("meta").get("cursor"))
  store.close()
  return {{
    rows: pages.reduce((sum, page) => sum + JSON.parse(page).length, 0),
    pages: pages.length,
    photos: photos.filter(photo => photo.state === "waiting").length,
    waiting: acts.filter(act => act.state === "waiting").length,
    cursor: cursor ?? "",
  }}
}}"""


def evaluate(page: Page, script: str, given: Any = None) -> Any:
    return page.evaluate(script, given)
