"""The rota on a small phone: what one can do there is read at a glance, in both languages."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.support.browser import Device

Make = Callable[..., Device]
LINES = """node => {
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), tops = new Set()
  while (texts.nextNode()) {
    const range = document.createRange()
    range.selectNodeContents(texts.currentNode)
    for (const rect of range.getClientRects()) tops.add(Math.round(rect.top))
  }
  return tops.size
}"""


def test_what_one_can_do_fits_beside_each_other_in_one_line(device: Make) -> None:
    phone = device("admin")
    phone.start_as("admin", "/rota")
    are_in_one_line(phone.one("button", "Add a duty"), phone.page.locator("label", has_text="CSV file"))
    phone.open("/me/settings")
    phone.press("radio", "Español")
    phone.sees_heading("Ajustes")
    phone.open("/rota")
    are_in_one_line(phone.one("button", "Añadir turno"), phone.page.locator("label", has_text="Leer CSV"))


def are_in_one_line(*buttons: Locator) -> None:
    for button in buttons:
        expect(button).to_be_visible()
        assert button.evaluate(LINES) == 1
    assert len({round(button.evaluate("node => node.getBoundingClientRect().top")) for button in buttons}) == 1
