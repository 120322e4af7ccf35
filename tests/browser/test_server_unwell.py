"""The server's database is away: the device keeps what is done, says so, and sends it once when all is well again."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy.engine import make_url

from tests.make import people
from tests.support import servers
from tests.support.browser import Device
from tests.support.database import count
from tests.support.nursery import Nursery
from tests.support.relay import Relay

Make = Callable[..., Device]


@pytest.fixture(scope="module")
def line(postgres: str) -> Iterator[Relay]:
    """The line between the server and its database."""
    with Relay(make_url(postgres).port or 5432) as running:
        yield running


@pytest.fixture(scope="module")
def roundwell(
    built: None, postgres_world: str, line: Relay, nursery: Nursery, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[servers.Roundwell]:
    """On PostgreSQL, with the small world."""
    url = make_url(postgres_world).set(port=line.port).render_as_string(hide_password=False)
    home = tmp_path_factory.mktemp("unwell")
    running = servers.start_roundwell(home, env={"DATABASE_URL": url}, processes=("web",), nursery=nursery)
    yield running
    running.kill()


def test_a_device_keeps_its_words_while_the_database_is_away(device: Make, line: Relay, postgres_world: str) -> None:
    phone = device()
    phone.start()
    phone.sign_in(people.email("Sam"), people.PASSWORD)
    phone.has_stored(lambda kept: kept.all("unit"), "where Sam works")
    phone.has_status("All sent")
    line.refuses()
    title = "The lamp over bed 2 flickers"
    phone.press("link", "Capture")
    sheet = phone.dialog("Capture")
    phone.write("What is going on?", title, sheet)
    phone.press("button", "Raise issue", sheet)
    phone.press("button", "Done", sheet)
    phone.has_status("1 waits for the server")
    phone.open("/me/waiting")
    phone.sees(title)
    assert [act["state"] for act in phone.kept().outbox] == ["waiting"]
    line.passes()
    phone.has_status("All sent")
    phone.has_stored(lambda kept: kept.outbox == [], "the feed has brought it")
    assert count(postgres_world, "issue", "title = :t", t=title) == 1
    assert phone.broke == []
