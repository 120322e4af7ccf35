"""From question to question of a round, each seen before the next touch."""

import re

from playwright.sync_api import Locator, expect

from tests.support.browser import Device, like

ON = like("^(Next|Skip)")


def question(one: Device) -> Locator:
    """The words of the question on the screen; none on the screens before the first and after the last."""
    return one.page.locator("#question")


def goes_on(one: Device, button: str | re.Pattern[str] = ON) -> None:
    """To the next question, which is there when this returns: a touch that comes sooner would pass over it."""
    before = question(one).text_content() or ""
    one.press("button", button)
    expect(question(one)).not_to_have_text(before)
