"""The only code that talks out: one web push to one browser, and what its push service answered."""

import ipaddress
import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Literal, Self
from urllib.parse import urlsplit

import httpcore
import httpx
import jwt
from webpush import WebPush, WebPushSubscription  # type: ignore[import-untyped]

from webapp import clock
from webapp.notify.keys import VapidKeys
from webapp.notify.targets import LOOPBACK, BadSubscription, Target, check_subscription

# One record of 4,096 bytes, less header, tag and padding; the library would send more, which no browser can decrypt.
MOST_BYTES = 3_993
ONE_DAY = timedelta(days=1)
_TOKEN_LASTS = timedelta(hours=12)
PATIENCE = httpx.Timeout(10.0, connect=3.0)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class _NotPublic(Exception):
    """A host's name leads to an address inside some network."""


@dataclass(frozen=True)
class Outcome:
    """What one try came to. `sent` and `gone` are final, so is `refused`; `later` may say how many seconds to wait."""

    state: Literal["sent", "gone", "refused", "later"]
    status: int | None = None
    retry_after: float | None = None
    problem: str | None = None


class PushSender:
    """Sends to many browsers over kept connections; safe to share between threads, never raises for the network."""

    def __init__(
        self, keys: VapidKeys, contact: str, *, allow_local: bool = False, patience: httpx.Timeout = PATIENCE
    ) -> None:
        self._keys = keys
        self._contact = contact
        self._allow_local = allow_local
        self._client = httpx.Client(transport=_Guarded(allow_local), timeout=patience, trust_env=False)

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
        headers = {
            "authorization": self._signed(target.endpoint),
            "content-encoding": "aes128gcm",
            "content-type": "application/octet-stream",
            "ttl": str(max(0, int(ttl.total_seconds()))),
            "urgency": urgency,
        }
        if topic is not None:
            headers["topic"] = topic
        return self._post(target.endpoint, headers, self._sealed(target, payload))

    def _sealed(self, target: Target, payload: bytes) -> bytes:
        """Encrypted for one browser. The library remembers what it was last told, so each message has a fresh one."""
        library = WebPush(private_key=self._keys.private_pem, public_key=self._keys.public_pem, ttl=0)
        subscription = WebPushSubscription.model_validate(
            {"endpoint": target.endpoint, "keys": {"auth": target.auth, "p256dh": target.p256dh}}
        )
        sealed: bytes = library.get(payload, subscription, subscriber=self._contact).encrypted
        return sealed

    def _signed(self, endpoint: str) -> str:
        """The library signs for the host alone; a push service on a port of its own must find the port in it."""
        claims = {
            "aud": origin_of(endpoint),
            "exp": int((clock.now() + _TOKEN_LASTS).timestamp()),
            "sub": self._contact,
        }
        token = jwt.encode(claims, self._keys.private_pem, algorithm="ES256")
        return f"vapid t={token}, k={self._keys.public_key}"

    def _post(self, endpoint: str, headers: dict[str, str], body: bytes) -> Outcome:
        try:
            try:
                return self._posted(endpoint, headers, body)
            except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError):
                # A connection kept from before, closed at the other end meanwhile: that says nothing of the service.
                return self._posted(endpoint, headers, body)
        except _NotPublic:
            return Outcome("later", problem="not_public")
        except httpx.TimeoutException:
            return Outcome("later", problem="no_answer")
        except (httpx.HTTPError, httpx.InvalidURL):
            return Outcome("later", problem="no_connection")

    def _posted(self, endpoint: str, headers: dict[str, str], body: bytes) -> Outcome:
        with self._client.stream("POST", endpoint, headers=headers, content=body) as response:
            return _outcome(response)

    def close(self) -> None:
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _outcome(response: httpx.Response) -> Outcome:
    status = response.status_code
    if status in (200, 201, 202, 204):
        if response.headers.get("content-length", "").isdecimal() and int(response.headers["content-length"]) <= 4_096:
            response.read()  # a short answer read to its end keeps the connection for the next message
        return Outcome("sent", status)
    if status in (404, 410):
        return Outcome("gone", status, problem=f"http_{status}")
    if status in (408, 425, 429) or status >= 500:
        return Outcome("later", status, _retry_after(response.headers), f"http_{status}")
    return Outcome("refused", status, problem=f"http_{status}")


def _retry_after(headers: httpx.Headers) -> float | None:
    """Seconds, or a date read against the answer's own date, so that two clocks need not agree."""
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


class _Guarded(httpx.HTTPTransport):
    """A transport that looks at the address it is about to connect to, so a name cannot be swapped after a check."""

    def __init__(self, allow_local: bool) -> None:
        super().__init__(limits=httpx.Limits(max_connections=20, max_keepalive_connections=10))
        self._pool._network_backend = _PublicOnly(allow_local)


class _PublicOnly(httpcore.NetworkBackend):
    def __init__(self, allow_local: bool) -> None:
        self._allow_local = allow_local
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._addresses(host, port)
        for address in addresses[:-1]:
            try:
                return self._plain.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._plain.connect_tcp(addresses[-1], port, timeout, local_address, socket_options)

    def _addresses(self, host: str, port: int) -> list[str]:
        """One address of each family, as the machine prefers them."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        first = {family: str(place[0]) for family, *_, place in reversed(found)}
        local = self._allow_local and host in LOOPBACK
        if not all(is_loopback(address) if local else is_public(address) for address in first.values()):
            raise _NotPublic(host)
        return list(reversed(first.values()))


def is_loopback(address: str) -> bool:
    return ipaddress.ip_address(address).is_loopback


def is_public(address: str) -> bool:
    """Whether an address belongs to the open internet, seen through the ways IPv6 has of wrapping an IPv4 one."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        wrapped = ip.ipv4_mapped or ip.sixtofour
        if wrapped is not None:
            return is_public(str(wrapped))
    return ip.is_global and not ip.is_multicast and not (isinstance(ip, ipaddress.IPv6Address) and ip.is_site_local)
