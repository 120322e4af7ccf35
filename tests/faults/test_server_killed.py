"""The server is killed in the middle of a burst, again and again: what it said it did is done, and all is done once."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.faults.house import House
from tests.make import people
from tests.support.caller import Caller, command
from tests.support.database import rows
from tests.support.waiting import until
from webapp.ids import new_id

SENDERS = ("Sam", "Ngozi", "Priya", "Elena")
BATCHES = 40
KILLS = 3


@dataclass
class Sender:
    """Sends its acts a batch at a time, the same batch again until it is answered, as a device does."""

    caller: Caller
    batches: list[list[dict[str, Any]]]
    answers: dict[str, list[str]] = field(default_factory=dict)
    tries: int = 0

    def send_all(self, give_up: threading.Event) -> None:
        for batch in self.batches:
            while not give_up.is_set() and not self._send(batch):
                give_up.wait(0.05)

    def _send(self, batch: list[dict[str, Any]]) -> bool:
        self.tries += 1
        try:
            answer = self.caller.http.post("/api/v1/commands", json={"commands": batch})
        except httpx.HTTPError:
            return False
        if answer.status_code != 200:
            return False
        results = answer.json()["results"]
        for result in results:
            self.answers.setdefault(result["id"], []).append(result["status"])
        return len(results) == len(batch)

    @property
    def ids(self) -> list[str]:
        return [act["id"] for batch in self.batches for act in batch]


def acts(name: str, n: int) -> list[dict[str, Any]]:
    """An issue, a word about it, and thanks."""
    issue_id = new_id()
    title = f"{name}'s issue {n}"
    return [
        command("issue.raise", issue_id=issue_id, unit_id=people.FOUR_WEST, title=title, category="it", priority="P3"),
        command("issue.comment", issue_id=issue_id, comment_id=new_id(), text=f"{n}"),
        command("kudos.give", kudos_id=new_id(), unit_id=people.FOUR_WEST, to=f"{name}'s helper {n}", text="Thanks"),
    ]


@contextmanager
def sending(senders: list[Sender]) -> Iterator[list[threading.Thread]]:
    give_up = threading.Event()
    threads = [threading.Thread(target=sender.send_all, args=(give_up,), daemon=True) for sender in senders]
    for thread in threads:
        thread.start()
    try:
        yield threads
    finally:
        give_up.set()
        for thread in threads:
            thread.join(timeout=30)


def test_every_answer_is_kept_and_every_retry_counts_once(house: House) -> None:
    senders = [
        Sender(house.caller(name, timeout=5), [acts(name, n) for n in range(1, BATCHES + 1)]) for name in SENDERS
    ]
    total = sum(len(sender.ids) for sender in senders)
    before = {table: house.count(table) for table in ("issue", "kudos", "command", "audit")}
    with sending(senders) as threads:
        for kill in range(1, KILLS + 1):
            wait_for_answers(senders, kill * total // (KILLS + 2))
            house.running.kill("web")
            said = {id for sender in senders for id in sender.answers}
            assert said <= set(house.ids("SELECT id FROM command")), "what was answered is in the database"
            house.running.start("web")
        until(lambda: not any(thread.is_alive() for thread in threads), "everything is answered", 120)

    assert sum(sender.tries for sender in senders) > sum(len(sender.batches) for sender in senders), "it had to retry"
    for sender in senders:
        assert set(sender.answers) == set(sender.ids)
        assert {status for statuses in sender.answers.values() for status in statuses} <= {"applied", "duplicate"}
    n = len(SENDERS) * BATCHES
    added = {table: house.count(table) - had for table, had in before.items()}
    assert added == {"issue": n, "kudos": n, "command": 3 * n, "audit": 3 * n}
    assert [len(story) for story in stories(house)] == [2] * n, "raised once, commented once"
    numbers = [number for (number,) in rows(house.url, "SELECT number FROM issue ORDER BY number")]
    assert numbers == list(range(1, len(numbers) + 1)), "no number is skipped or given twice"
    raised = [row for (entity, _), row in house.caller("Priya").feed().items() if entity == "issue"]
    assert len(raised) == len(numbers), "a new device sees each once"


def wait_for_answers(senders: list[Sender], n: int) -> None:
    until(lambda: sum(len(sender.answers) for sender in senders) >= n, f"{n} answers: the burst is under way")


def stories(house: House) -> list[list[Any]]:
    issues = (row for (entity, _), row in house.caller("Priya").feed().items() if entity == "issue")
    return [issue["story"] for issue in issues if "'s issue " in issue["title"]]
