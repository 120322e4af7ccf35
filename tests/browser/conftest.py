"""What every browser test shares: the built client, a house with the demo hospital, a network, and devices."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import get_args

import pytest
from PIL import Image
from playwright.sync_api import Playwright, sync_playwright

from tests.browser.album import SIZES, Album
from tests.support import servers
from tests.support.browser import Device, Kind
from tests.support.nursery import Nursery
from tests.support.relay import Relay
from tests.support.used import Used
from tools import client, machine
from tools.redis_server import RedisServer


@pytest.fixture(scope="session")
def built() -> None:
    """The client as its sources are now."""
    client.build()


@pytest.fixture(scope="package")  # not for longer: it keeps an event loop, and what follows in this process has its own
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    running = servers.start_redis(tmp_path_factory.mktemp("redis"))
    yield running
    running.kill()


@pytest.fixture(scope="module")
def settings() -> Mapping[str, str]:
    """What else the house of a module is told."""
    return {"PUSH_ALLOW_LOCAL": "1"}


@pytest.fixture(scope="module")
def roundwell(
    request: pytest.FixtureRequest,
    built: None,
    hospital: Path,
    redis: RedisServer,
    settings: Mapping[str, str],
    nursery: Nursery,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[servers.Roundwell]:
    """The product with the demo hospital, by processes of ./run. A module shares it: each test starts quickly. It has
    no worker, which would only cost, where nobody waits for a job.
    """
    home = tmp_path_factory.mktemp("roundwell") / "home"
    shutil.copytree(hospital, home)
    env = {"REDIS_URL": redis.url, **settings}
    processes = ("web", "jobs", "cron") if request.node.get_closest_marker("jobs") else ("web",)
    running = servers.start_roundwell(home, env=env, processes=processes, nursery=nursery)
    yield running
    running.kill()  # nobody reads its home any more, and to leave in good order takes three seconds


@pytest.fixture(scope="session")
def used(built: None, hospital: Path, nursery: Nursery) -> Used:
    """Devices that somebody has used before."""
    return Used(hospital, nursery)


@pytest.fixture
def relay(roundwell: servers.Roundwell) -> Iterator[Relay]:
    with Relay(roundwell.port) as running:
        yield running


@pytest.fixture
def chromium(request: pytest.FixtureRequest) -> Path | None:
    """Pages, their workers, their network and what they store need no browser around them. None: the whole browser,
    for what is marked so and where there is no other.
    """
    return None if request.node.get_closest_marker("whole_browser") else machine.chromium_shell()


@pytest.fixture
def device(
    playwright: Playwright, relay: Relay, used: Used, chromium: Path | None, tmp_path: Path
) -> Iterator[Callable[..., Device]]:
    """`device("ana", kind="desktop")` is a device nobody has used yet; all are gone at the end."""
    made: list[Device] = []
    used_by = partial(used.by, playwright, chromium)

    def make(
        name: str = "phone",
        kind: Kind = "phone",
        address: str | None = None,
        flags: tuple[str, ...] = (),
        **more: object,
    ) -> Device:
        profile = tmp_path / "devices" / name
        new = Device(playwright, profile, address or relay.address, kind, more, flags, chromium, used_by)
        made.append(new)
        return new

    yield make
    for one in made:
        print(f"{one.profile.name}: {one.page.url if one.pid else 'closed'}", *one.said[-10:], *one.broke, sep="\n  ")
        if one.pid is not None:
            one.kill()  # nobody opens it again, so it need not write down what it holds


@pytest.fixture(params=get_args(Kind))
def album(request: pytest.FixtureRequest, device: Callable[..., Device]) -> Iterator[Album]:
    """A phone, then a desktop, that shows how each screen looks; with those axe is asked about nothing is wrong."""
    kind: Kind = request.param
    one = device("album", kind)
    album = Album(one)
    yield album
    for path in album.taken:
        with Image.open(path) as picture:
            assert picture.size == SIZES[kind], path.name
    assert album.inspector.found == []
    assert one.broke == []
