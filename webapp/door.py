"""What comes in front of Flask: seen as Flask sees it, let in by its cookie, answered with the headers of every answer.

Requests that come together are asked about together, which Flask, a request at a time, cannot. The rules are the same
functions; what is not as it should be goes on to Flask, which says why.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import orjson
from flask import Flask
from werkzeug.wrappers import Request

from webapp import guard
from webapp.access import Actor
from webapp.bridge import environ_of
from webapp.people.session import actors_behind
from webapp.together import Together

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

MOST_TOGETHER = 32
MOST_LET_IN = 2048


class Door:
    """Who sends what is taken in front of Flask."""

    def __init__(self, app: Flask, trusted_proxies: int) -> None:
        self._app = app
        # As Flask sees it: who asks, and at which address.
        self._seen: Any = guard.behind_proxies(lambda environ, start: Request(environ), trusted_proxies)  # type: ignore[arg-type,return-value]
        # One thread, for each that asks the database holds a connection.
        self._who = Together(self._actors, ThreadPoolExecutor(1, "door"), MOST_TOGETHER)
        self._let_in: dict[str, Actor] = {}  # by cookie

    def seen(self, scope: Scope) -> Request:
        """The request without its body."""
        asked: Request = self._seen(environ_of(scope, BytesIO()), None)
        return asked

    def known(self, asked: Request) -> Actor | None:
        """Whom the same cookie let in before. What they bring may come; `still` says whether they may send it."""
        return self._let_in.get(_cookie(asked))

    async def ask(self, asked: Request) -> Actor | None:
        """Who it is, now."""
        actor = await self._who(asked)
        if actor is not None:
            if len(self._let_in) >= MOST_LET_IN:
                self._let_in.clear()
            self._let_in[_cookie(asked)] = actor
        return actor

    def still(self, organisation_id: str, several: Sequence[Request]) -> list[Actor | None]:
        """Who sent each of what came together, now that it is here; None for whose session ended meanwhile. In a thread
        with the application's context."""
        actors = actors_behind(self._app, several)
        found = [it if it and it.organisation_id == organisation_id else None for it in actors]
        for asked, actor in zip(several, found, strict=True):
            if actor is None:
                self._let_in.pop(_cookie(asked), None)
        return found

    def _actors(self, several: list[Request]) -> list[Actor | None]:
        with self._app.app_context():
            return actors_behind(self._app, several)


def _cookie(asked: Request) -> str:
    return asked.headers.get("Cookie", "")


async def answer(send: Send, asked: Request, number: str, status: int, said: Any, more: Mapping[str, str]) -> None:
    """Says it as JSON. `number` is the request's; `more` are headers beside the usual ones."""
    body = orjson.dumps(said, option=orjson.OPT_NON_STR_KEYS)
    headers = guard.usual_headers(asked, number) | {"Content-Type": "application/json"} | dict(more)
    body, packed = guard.packed(body, asked)
    told = [(name.lower().encode(), value.encode("latin-1")) for name, value in (headers | packed).items()]
    told.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": told})
    await send({"type": "http.response.body", "body": body})


async def refuse(send: Send, asked: Request, number: str, route: str, error: Exception) -> None:
    """Says what was wrong with a request to this route, as Flask would."""
    problem = guard.problem_of(error, route, asked.method)
    more = {"Content-Type": "application/problem+json", **dict(problem.headers)}
    await answer(send, asked, number, problem.status, problem.body(number), more)
