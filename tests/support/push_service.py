"""A push service on this machine: Firefox registers over its websocket, servers post to it as to the real ones.

`python -m tests.support.push_service [port]` runs it alone; tests use `with PushService() as service`.
"""

import asyncio
import json
import sys
import threading
import time
import uuid
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import deque
from dataclasses import dataclass
from email.utils import formatdate
from types import TracebackType
from typing import Any, Self

import jwt
from aiohttp import WSMsgType, web
from cryptography.hazmat.primitives.asymmetric import ec

from tests.support.waiting import until


@dataclass(frozen=True)
class Message:
    """One push that was accepted: for which endpoint, with what in its head, and its sealed body."""

    endpoint: str
    headers: dict[str, str]
    body: bytes
    claims: dict[str, Any]


class PushService:
    """Answers as told by `answer(...)`, once each; `always` is what it says when it was told nothing."""

    def __init__(self, port: int = 0) -> None:
        self.port = port
        self.messages: list[Message] = []
        self.tried: list[str] = []  # every endpoint a request reached, accepted or not
        self.refused: list[str] = []  # why this service itself refused a request
        self.always = 201
        self.takes = 0.0  # seconds until it answers
        self.acknowledged: list[str] = []  # what browsers said they took
        self.hanging = 0  # how many requests wait for an answer that never comes
        self._told: deque[tuple[int, dict[str, str]]] = deque()
        self._keys: dict[str, str | None] = {}  # endpoint id → the application server key it was made with
        self._browsers: dict[str, tuple[web.WebSocketResponse, str]] = {}
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True, name="push service")

    # -- what a test says and asks -------------------------------------------------------------------------------------

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def endpoint(self, key: str | None = None) -> str:
        """The address of a new subscription, as a browser would be given it."""
        name = uuid.uuid4().hex
        self._keys[name] = key
        return f"{self.origin}/wpush/v2/{name}"

    def answer(self, status: int, *, retry_after: int | str | None = None, location: str | None = None) -> None:
        """The next request gets this; status 0 never answers."""
        headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
        self._told.append((status, headers if location is None else {**headers, "Location": location}))

    def forget(self, endpoint: str) -> None:
        """As when a person clears the site's permission: 410 from now on."""
        self._keys.pop(endpoint.rpartition("/")[2], None)

    def to(self, endpoint: str) -> list[Message]:
        return [message for message in self.messages if message.endpoint == endpoint]

    # -- the service ---------------------------------------------------------------------------------------------------

    async def _accept(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        endpoint = f"{self.origin}/wpush/v2/{name}"
        self.tried.append(endpoint)
        body = await request.read()
        status, headers = self._told.popleft() if self._told else (self.always, {})
        if status == 0:
            self.hanging += 1
            try:
                await asyncio.sleep(3600)
            finally:
                self.hanging -= 1
        await asyncio.sleep(self.takes)
        if status not in (200, 201, 202):
            return web.Response(status=status, headers={"Date": formatdate(usegmt=True), **headers})
        if name not in self._keys:
            return web.Response(status=410)
        try:
            claims = self._claims(request, body, self._keys[name])
        except (jwt.InvalidTokenError, ValueError) as error:
            self.refused.append(str(error))
            return web.Response(status=403 if isinstance(error, jwt.InvalidTokenError) else 400, text=str(error))
        self.messages.append(Message(endpoint, {k.lower(): v for k, v in request.headers.items()}, body, claims))
        await self._hand_over(name, body)
        return web.Response(status=status, headers={"Location": f"{self.origin}/m/{uuid.uuid4().hex}"})

    def _claims(self, request: web.Request, body: bytes, bound_to: str | None) -> dict[str, Any]:
        """What RFC 8030, 8188 and 8292 ask of a request, checked as strictly as the strictest real service does."""
        if not request.headers.get("TTL", "").isdecimal():
            raise ValueError("no TTL")
        if len(body) > 4096 or request.headers.get("Content-Encoding") != "aes128gcm":
            raise ValueError("no single aes128gcm record")
        scheme, _, rest = request.headers.get("Authorization", "").partition(" ")
        given = dict(part.strip().split("=", 1) for part in rest.split(",") if "=" in part)
        if scheme.lower() != "vapid" or not {"t", "k"} <= set(given):
            raise jwt.InvalidTokenError("no vapid token")
        if bound_to is not None and bound_to.rstrip("=") != given["k"]:
            raise jwt.InvalidTokenError("another application server's key")
        raw = urlsafe_b64decode(given["k"] + "=" * (-len(given["k"]) % 4))
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw)
        claims: dict[str, Any] = jwt.decode(given["t"], key, algorithms=["ES256"], audience=self.origin)
        if claims["exp"] - time.time() > 24 * 3600 or not claims.get("sub", "").startswith(("mailto:", "https:")):
            raise jwt.InvalidTokenError("an odd exp or sub")
        return claims

    async def _hand_over(self, name: str, body: bytes) -> None:
        """To the browser that registered it, if it is listening."""
        if name not in self._browsers:
            return
        browser, channel = self._browsers[name]
        data = urlsafe_b64encode(body).rstrip(b"=").decode()
        message = {"messageType": "notification", "channelID": channel, "version": uuid.uuid4().hex}
        await browser.send_json({**message, "data": data, "headers": {"encoding": "aes128gcm"}})

    async def _browser(self, request: web.Request) -> web.WebSocketResponse:
        browser = web.WebSocketResponse(protocols=("push-notification",))
        await browser.prepare(request)
        async for frame in browser:
            if frame.type == WSMsgType.TEXT:
                said = json.loads(frame.data)
                answer = self._reply(browser, said)
                if answer is not None:
                    await browser.send_json(answer)
        return browser

    def _reply(self, browser: web.WebSocketResponse, said: dict[str, Any]) -> dict[str, Any] | None:
        kind = said.get("messageType")
        if kind is None:  # a bare {} asks whether anybody is there
            return {}
        if kind == "hello":
            uaid = said.get("uaid") or uuid.uuid4().hex
            return {"messageType": "hello", "status": 200, "uaid": uaid, "use_webpush": True, "broadcasts": {}}
        if kind == "register":
            endpoint = self.endpoint(said.get("key"))
            self._browsers[endpoint.rpartition("/")[2]] = (browser, said["channelID"])
            return {"messageType": kind, "channelID": said["channelID"], "status": 200, "pushEndpoint": endpoint}
        if kind == "unregister":
            for name in [name for name, (_, channel) in self._browsers.items() if channel == said["channelID"]]:
                del self._browsers[name], self._keys[name]
            return {"messageType": kind, "channelID": said["channelID"], "status": 200}
        if kind == "ack":
            self.acknowledged += [update["version"] for update in said["updates"] if update.get("code") == 100]
        return None

    # -- its life ------------------------------------------------------------------------------------------------------

    def __enter__(self) -> Self:
        self._thread.start()
        until(self._ready.is_set, "the push service listens")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=10)

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        runner = self._loop.run_until_complete(self._start())
        self._ready.set()
        self._loop.run_forever()
        self._loop.run_until_complete(runner.cleanup())
        self._loop.close()

    async def _start(self) -> web.AppRunner:
        app = web.Application(client_max_size=1 << 20)
        app.add_routes([web.get("/ws", self._browser), web.post("/wpush/v2/{name}", self._accept)])
        runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", self.port)
        await site.start()
        self.port = runner.addresses[0][1]
        return runner


def main() -> None:
    with PushService(int(sys.argv[1]) if len(sys.argv) > 1 else 0) as service:
        print(f"push service: {service.origin} (browsers: ws://127.0.0.1:{service.port}/ws)", flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
