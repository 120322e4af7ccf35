"""Whether the one to be thanked was meant by id or by name."""

import uuid


def person_meant(to: str) -> str | None:
    """The person's id when `to` is one, None when it is a name."""
    try:
        return str(uuid.UUID(to)) if len(to) == 36 else None
    except ValueError:
        return None
