"""One request to an ASGI application, and what it answered."""

import json
from dataclasses import dataclass
from typing import Any


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def scope_of(method: str, path: str, headers: dict[str, str | None]) -> dict[str, Any]:
    """The request as a server tells it; a header that is None is left out."""
    return {
        "type": "http",
        "method": method,
        "http_version": "1.1",
        "scheme": "http",
        "path": path,
        "query_string": b"",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items() if value is not None],
    }


def answer_of(told: list[dict[str, Any]]) -> Answer:
    """What the server was told to say: a head and one body."""
    start, body = told
    return Answer(start["status"], {k.decode(): v.decode() for k, v in start["headers"]}, body["body"])
