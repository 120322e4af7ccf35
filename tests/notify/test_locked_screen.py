"""The worker and the app's pages take turns at the screen: Chromium may forget what it is asked for meanwhile."""

import json

from tests.support.locked_screen import locked_screen
from tests.support.waiting import until
from webapp.ids import new_id

# As a page of the app asks, which goes on asking until somebody waits for it.
ASK = """() => new Promise(asks => {
  navigator.locks.request("screen", async () => {
    asks(true)
    const waits = async () => (await navigator.locks.query()).pending.some(({ name }) => name === "screen")
    while (!(await waits())) continue
    const registration = await navigator.serviceWorker.ready
    window.lay = (await registration.getNotifications()).length
  })
})"""


def test_nothing_is_put_on_the_screen_while_a_page_asks_what_lies_there() -> None:
    notice_id = new_id()
    told = {"kind": "issue.resolved", "url": "/follow-up/1", "title": "Issue #4: fixed?", "body": "4 West"}
    with locked_screen() as screen:
        screen.page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
        screen.page.evaluate(ASK)
        screen.push(json.dumps(told | {"tag": notice_id}))
        until(lambda: screen.page.evaluate("() => window.lay === 0"), "the worker waited until the page had asked")
        assert screen.shown() == [notice_id]
