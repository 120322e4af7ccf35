"""A running house whose database can be read past the product."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tests.make import people
from tests.support import servers
from tests.support.caller import Caller
from tests.support.database import count, rows


@dataclass
class House:
    running: servers.Roundwell
    url: str

    def caller(self, name: str, timeout: float = 20) -> Caller:
        return Caller(self.running.address, people.email(name), people.PASSWORD, timeout)

    def count(self, table: str, where: str = "1 = 1", **given: Any) -> int:
        return count(self.url, table, where, **given)

    def ids(self, query: str, **given: Any) -> list[str]:
        """The first column of what a query finds, as ids go over the wire."""
        return [str(UUID(str(row[0]))) for row in rows(self.url, query, **given)]
