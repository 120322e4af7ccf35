"""Where another system shows what it keeps under a number: an address with a place for that number."""

import re

NUMBER = "{number}"
MOST_LETTERS = 400
FAULTS = {
    "https": "It begins with https://, so that nobody on the way reads along.",
    "credentials": "It holds a name or password before an @. Everybody would read it; leave it out.",
    "number": "It holds {number} exactly once, after the name of the machine.",
    "address": "It is not the address of a page: no spaces, no other braces, and a machine's name at its front.",
}
_WHOLE = re.compile(r"https://[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]{1,5})?[/?#][^\s{}\\]*\{number\}[^\s{}\\]*\Z")
_MACHINE = re.compile(r"https://([^/?#]*)")


def fault(pattern: str) -> str | None:
    """Which of FAULTS an address has; None: it can be used."""
    machine = _MACHINE.match(pattern)
    if machine is None:
        return "https"
    if "@" in machine.group(1):
        return "credentials"
    if pattern.count(NUMBER) != 1 or NUMBER in machine.group(1):
        return "number"
    return None if _WHOLE.match(pattern) else "address"
