"""The only code that talks out: one web push to one browser, and what its push service answered."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Literal, Self
from urllib.parse import urlsplit

import httpcore
import jwt
from webpush import WebPush, WebPushSubscription  # type: ignore[import-untyped]

from webapp import clock
from webapp.notify.guarded import Looking, NotAllowed, is_loopback, is_public, trusted
from webapp.notify.keys import VapidKeys
from webapp.notify.targets import LOOPBACK, BadSubscription, Target, check_subscription

# One record of 4,096 bytes, less header, tag and padding; the library would send more, which no browser can decrypt.
MOST_BYTES = 3_993
ONE_DAY = timedelta(days=1)
_TOKEN_LASTS = timedelta(hours=12)
_TOKEN_IS_USED = timedelta(hours=1)  # signing a new one costs as much as encrypting a message
_MOST_TOKENS = 100  # of services: there are a handful, but whoever subscribes names one
PATIENCE = 10.0  # seconds for each part of an answer
PATIENCE_TO_CONNECT = 3.0
_CONNECTIONS, _KEPT = 20, 10


@dataclass(frozen=True)
class Outcome:
    """What one try came to. `sent` and `gone` are final, so is `refused`; `later` may say how many seconds to wait."""

    state: Literal["sent", "gone", "refused", "later"]
    status: int | None = None
    retry_after: float | None = None
    problem: str | None = None


class PushSender:
    """Sends to many browsers over kept connections; safe to share between threads, never raises for the network."""

    def __init__(self, keys: VapidKeys, contact: str, *, allow_local: bool = False, patience: float = PATIENCE) -> None:
        self._keys = keys
        self._contact = contact
        # It remembers what it was last told; it is always told the same.
        self._library = WebPush(private_key=keys.private_pem, public_key=keys.public_pem, ttl=0)
        self._tokens: dict[str, tuple[str, datetime]] = {}
        self._allow_local = allow_local
        # What httpx itself sends with: its own part costs as much as everything else about a message.
        self._pool = httpcore.ConnectionPool(
            ssl_context=trusted(),
            max_connections=_CONNECTIONS,
            max_keepalive_connections=_KEPT,
            keepalive_expiry=5.0,
            network_backend=Looking(self._lets),
        )
        times = dict.fromkeys(("read", "write", "pool"), patience)
        self._extensions = {"timeout": {**times, "connect": min(patience, PATIENCE_TO_CONNECT)}}

    def send(
        self,
        target: Target,
        payload: bytes,
        *,
        ttl: timedelta = ONE_DAY,
        urgency: str = "normal",
        topic: str | None = None,
    ) -> Outcome:
        """One try. `urgency` is very-low, low, normal or high; a newer message of the same `topic` (32 base64url
        characters at most) replaces one not yet fetched."""
        if len(payload) > MOST_BYTES:
            return Outcome("refused", problem="too_big")
        try:
            check_subscription(target, allow_local=self._allow_local)
        except BadSubscription as error:
            return Outcome("refused", problem=f"bad_{error.name}")
        sealed = self._sealed(target, payload)
        headers = {
            "host": urlsplit(target.endpoint).netloc,
            "content-length": str(len(sealed)),
            "authorization": self._signed(target.endpoint),
            "content-encoding": "aes128gcm",
            "content-type": "application/octet-stream",
            "ttl": str(max(0, int(ttl.total_seconds()))),
            "urgency": urgency,
        }
        if topic is not None:
            headers["topic"] = topic
        return self._post(target.endpoint, headers, sealed)

    def _lets(self, host: str, address: str) -> bool:
        return is_loopback(address) if self._allow_local and host in LOOPBACK else is_public(address)

    def _sealed(self, target: Target, payload: bytes) -> bytes:
        """Encrypted for one browser."""
        subscription = WebPushSubscription.model_validate(
            {"endpoint": target.endpoint, "keys": {"auth": target.auth, "p256dh": target.p256dh}}
        )
        sealed: bytes = self._library.get(payload, subscription, subscriber=self._contact).encrypted
        return sealed

    def _signed(self, endpoint: str) -> str:
        """The library signs for the host alone; a push service on a port of its own must find the port in it."""
        origin, now = origin_of(endpoint), clock.now()
        token, made_at = self._tokens.get(origin, ("", now - _TOKEN_LASTS))
        if now - made_at >= _TOKEN_IS_USED:
            if len(self._tokens) >= _MOST_TOKENS:
                self._tokens = {}
            claims = {"aud": origin, "exp": int((now + _TOKEN_LASTS).timestamp()), "sub": self._contact}
            token = jwt.encode(claims, self._keys.private_pem, algorithm="ES256")
            self._tokens[origin] = token, now
        return f"vapid t={token}, k={self._keys.public_key}"

    def _post(self, endpoint: str, headers: dict[str, str], body: bytes) -> Outcome:
        try:
            try:
                return self._posted(endpoint, headers, body)
            except (httpcore.RemoteProtocolError, httpcore.ReadError, httpcore.WriteError):
                # A connection kept from before, closed at the other end meanwhile: that says nothing of the service.
                return self._posted(endpoint, headers, body)
        except NotAllowed:
            return Outcome("later", problem="not_public")
        except httpcore.TimeoutException:
            return Outcome("later", problem="no_answer")
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol):
            return Outcome("later", problem="no_connection")

    def _posted(self, endpoint: str, headers: dict[str, str], body: bytes) -> Outcome:
        with self._pool.stream(
            "POST", endpoint, headers=[*headers.items()], content=body, extensions=self._extensions
        ) as response:
            return _outcome(response)

    def close(self) -> None:
        self._pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _outcome(response: httpcore.Response) -> Outcome:
    status = response.status
    told = {name.lower().decode("latin-1"): value.decode("latin-1") for name, value in response.headers}
    if status in (200, 201, 202, 204):
        if told.get("content-length", "").isdecimal() and int(told["content-length"]) <= 4_096:
            response.read()  # a short answer read to its end keeps the connection for the next message
        return Outcome("sent", status)
    if status in (404, 410):
        return Outcome("gone", status, problem=f"http_{status}")
    if status in (408, 425, 429) or status >= 500:
        return Outcome("later", status, retry_after(told), f"http_{status}")
    return Outcome("refused", status, problem=f"http_{status}")


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds, or a date read against the answer's own date, so that two clocks need not agree. Names in lower case."""
    told = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,9}", told):
        return float(told)
    try:
        until, since = parsedate_to_datetime(told), parsedate_to_datetime(headers.get("date", ""))
        return max(0.0, (until - since).total_seconds())
    except (ValueError, TypeError):
        return None


def origin_of(endpoint: str) -> str:
    """Scheme, host and port as a browser writes them; also what tells one push service from another."""
    parts = urlsplit(endpoint)
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    usual = {"https": 443, "http": 80}[parts.scheme]
    return f"{parts.scheme}://{host}" + ("" if parts.port in (None, usual) else f":{parts.port}")
