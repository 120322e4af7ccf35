"""What the address of another system may look like. Where it leads is looked at whenever it is called (sender.py)."""

import re

MOST_LETTERS = 2000
FAULTS = {
    "scheme": "It begins with https://, or with http:// where the system stands in your own network.",
    "credentials": "It holds a name or password before an @. Leave it out: each message is signed.",
    "address": "It is not the address of a machine and a path: no spaces, nothing after a #.",
}
_MACHINE = re.compile(r"https?://([^/?#]*)")
_WHOLE = re.compile(
    r"https?://([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?([/?][!\"$-\[\]-~]*)?\Z"
)


def fault(address: str) -> str | None:
    """Which of FAULTS it has; None: it can be used."""
    machine = _MACHINE.match(address)
    if machine is None:
        return "scheme"
    if "@" in machine.group(1):
        return "credentials"
    return None if _WHOLE.match(address) else "address"
