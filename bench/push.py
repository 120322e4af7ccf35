"""A push service that says yes to everything, in a process of its own, and browsers that subscribed to it."""

import asyncio
import contextlib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select

from bench.house import House
from tests.support.subscriber import Subscriber
from tools.redis_server import free_port
from webapp.clock import now
from webapp.db import within, writing
from webapp.demo.load import DEMO
from webapp.ids import new_id
from webapp.notify.model import Subscription
from webapp.people.model import Person

CREATED = b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"


@contextmanager
def sink() -> Iterator[int]:
    """Its port."""
    port = free_port()
    child = subprocess.Popen([sys.executable, "-m", "bench.push", str(port)], stdin=subprocess.DEVNULL)
    try:
        yield port
    finally:
        child.terminate()
        child.wait(timeout=10)


def browsers(here: House, port: int) -> None:
    """One for everybody in the demo hospital."""
    with here.app(), within(DEMO), writing() as session:
        for person_id in session.scalars(select(Person.id)).all():
            browser = Subscriber(f"http://127.0.0.1:{port}/push/{new_id()}")
            session.add(
                Subscription(
                    id=new_id(),
                    person_id=person_id,
                    endpoint=browser.endpoint,
                    p256dh=browser.p256dh,
                    auth=browser.auth,
                    made_at=now(),
                )
            )


async def _say_yes(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            at = head.find(b"content-length:")
            await reader.readexactly(int(head[at + 15 : head.find(b"\r\n", at)]) if at >= 0 else 0)
            writer.write(CREATED)
            await writer.drain()
    writer.close()


async def _serve(port: int) -> None:
    server = await asyncio.start_server(_say_yes, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
