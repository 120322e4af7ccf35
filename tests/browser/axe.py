"""Asks axe-core what it finds wrong with the screen a device shows, in light and in dark."""

from functools import cache
from typing import Any

from tests.support.browser import Device
from tools.client import PWA

RUN = """rules => axe.run(document, { resultTypes: ["violations"], ...(rules ? { runOnly: rules } : {}) }).then(
  ({ passes, violations }) => ({
    passed: passes.length,
    found: violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(" | ")}`),
  })
)"""


@cache
def source() -> str:
    return (PWA / "node_modules" / "axe-core" / "axe.min.js").read_text()


class Inspector:
    """`inspector.looks("Today")` on each screen; `inspector.found` is all that is wrong with any of them."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self.found: list[str] = []
        self.screens: list[str] = []
        device.page.emulate_media(reduced_motion="reduce")

    def looks(self, screen: str) -> None:
        """All rules in light; in dark only the one that a change of colours can break."""
        self.screens.append(screen)
        for scheme, rules in (("light", None), ("dark", ["color-contrast"])):
            self.device.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            self.found += [f"{screen}, {scheme}: {said}" for said in self._ask(rules)]
        self.device.page.emulate_media(color_scheme="light")

    def _ask(self, rules: list[str] | None) -> Any:
        page = self.device.page
        if not page.evaluate("typeof axe !== 'undefined'"):
            page.evaluate(source())
        said = page.evaluate(RUN, rules)
        assert said["passed"] >= (1 if rules else 15), "axe looked at a screen with something on it"
        return said["found"]
