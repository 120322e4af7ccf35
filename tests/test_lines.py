"""What a test finds on a line to PostgreSQL is not what the one before left there."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine, text

from tests.conftest import config_for
from tests.support import lines
from webapp.app import create_app
from webapp.db import db

Lent = Callable[[], AbstractContextManager[Engine]]


@pytest.fixture
def an_engine(postgres_world: str, tmp_path: Path) -> Lent:
    """As each test has one of its own."""

    @contextmanager
    def lent() -> Iterator[Engine]:
        with create_app(config_for(tmp_path, postgres_world)).app_context():
            lines.lend(db.engine)
            yield db.engine
            lines.take_back(db.engine)

    return lent


def process(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text("SELECT pg_backend_pid()")).scalar_one())


def test_the_next_engine_goes_on_with_the_line_of_the_one_before_as_it_began(an_engine: Lent) -> None:
    with an_engine() as engine:
        before = process(engine)
        with engine.connect() as connection:
            connection.execute(text("SET lock_timeout = '20s'"))
            driver: Any = connection.connection.driver_connection
            driver.patience = None
            connection.commit()
    with an_engine() as engine:
        assert process(engine) == before
        with engine.connect() as connection:
            assert connection.execute(text("SHOW lock_timeout")).scalar_one() == "0"
            driver = connection.connection.driver_connection
            assert driver.patience


def test_an_engine_that_is_disposed_of_begins_a_new_one(an_engine: Lent) -> None:
    with an_engine() as engine:
        before = process(engine)
        engine.dispose()
        assert process(engine) != before


def test_a_line_that_was_ended_is_no_longer_handed_on(an_engine: Lent, postgres_world: str) -> None:
    with an_engine() as engine:
        ended = process(engine)
        with psycopg.connect(postgres_world.replace("+psycopg", ""), autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", (ended,))
    with an_engine() as engine:
        assert process(engine) != ended
