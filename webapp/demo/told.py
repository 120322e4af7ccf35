"""How people of the demo hospital want to be told, where it is not as usual. Nobody's nights are quiet here: whoever
tries it in the evening is to see a push come."""

from typing import Any

WISHES: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "Elena Marsh": [
        ("notice.set_digest", {"digest": {"how_often": "week", "at": "07:00", "day": 0}}),
        ("notice.prefer", {"kind": "issue.commented", "channels": ["digest"]}),
    ],
}
