"""Reads the database of a running server, past the product: what is really there."""

from typing import Any

from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool


def rows(url: str, query: str, **given: Any) -> list[tuple[Any, ...]]:
    """What a query finds just now. JSON and times come as the database gives them."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query), given)]


def count(url: str, table: str, where: str = "1 = 1", **given: Any) -> int:
    ((n,),) = rows(url, f"SELECT count(*) FROM {table} WHERE {where}", **given)
    return int(n)
