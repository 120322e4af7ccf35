"""Another person's device as plain HTTP: for whoever is not the one a test looks at."""

from ssl import PROTOCOL_TLS_CLIENT, SSLContext
from typing import Any

import httpx

from webapp import clock
from webapp.ids import new_id

PASSWORD = "roundwell-demo"
# Our own servers speak plain HTTP: to read the machine's certificates for each caller costs more than what it asks.
TRUSTS_NOBODY = SSLContext(PROTOCOL_TLS_CLIENT)


class Caller:
    """`Caller(address, "manager").send("issue.resolve", issue_id=…, what_we_did=…)`."""

    def __init__(self, address: str, email: str, password: str = PASSWORD, timeout: float = 60) -> None:
        headers = {"X-Requested-With": "roundwell"}
        self.http = httpx.Client(base_url=address, headers=headers, timeout=timeout, verify=TRUSTS_NOBODY)
        body = {"email": email if "@" in email else f"{email}@demo.example", "password": password}
        answer = self.http.post("/api/v1/session", json=body)
        assert answer.status_code == 200, answer.text
        self.me: dict[str, Any] = answer.json()["person"]

    def send(self, type: str, **payload: Any) -> None:
        """Do one thing, which must be accepted."""
        (result,) = self.try_to([command(type, **payload)])
        assert result["status"] == "applied", result

    def try_to(self, commands: list[dict[str, Any]]) -> list[dict[str, Any]]:
        answer = self.http.post("/api/v1/commands", json={"commands": commands})
        assert answer.status_code == 200, answer.text
        results: list[dict[str, Any]] = answer.json()["results"]
        return results

    def feed(self) -> dict[tuple[str, str], dict[str, Any]]:
        """Everything this person may see now."""
        found: dict[tuple[str, str], dict[str, Any]] = {}
        query: dict[str, str] = {}
        more = True
        while more:
            page = self.http.get("/api/v1/changes", params=query).json()
            found |= {(it["entity"], it["id"]): it["data"] for it in page["changes"] if it["data"] is not None}
            query, more = {"cursor": page["cursor"]}, page["more"]
        return found

    def find(self, entity: str, **like: Any) -> dict[str, Any]:
        """The first row of this kind with these values."""
        rows = (data for (kind, _), data in self.feed().items() if kind == entity)
        return next(row for row in rows if all(row[name] == value for name, value in like.items()))


def command(type: str, **payload: Any) -> dict[str, Any]:
    return {"id": new_id(), "type": type, "made_at": clock.as_text(clock.now()), "payload": payload}
