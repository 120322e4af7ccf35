"""What browser tests stand on: a browser that does no more than it must."""

import re
from collections.abc import Callable
from pathlib import Path

from tests.support.browser import Device

Make = Callable[..., Device]


def test_what_playwright_turns_off_in_chromium_stays_off(device: Make) -> None:
    phone = device()
    phone.start(None)
    line = Path(f"/proc/{phone.pid}/cmdline").read_bytes().decode()
    *others, last = (set(found.split(",")) for found in re.findall("--disable-features=([^\0]+)", line))
    assert others
    assert set.union(*others) <= last
