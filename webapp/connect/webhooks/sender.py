"""The only code that calls other systems: one message to one address, and what was answered."""

import ipaddress
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

import httpx

from webapp.config import Network
from webapp.connect.webhooks import address as addresses
from webapp.notify.channels import Outcome, retry_after
from webapp.notify.guarded import Lets, Looking, NotAllowed, is_public, trusted

PATIENCE = httpx.Timeout(10.0, connect=3.0)
LONGEST = 15.0
# A new connection each time: one kept from before may be dead, and then nobody knows whether the message arrived.
_ONE_BY_ONE = httpx.Limits(max_connections=20, max_keepalive_connections=0)


class _Guarded(httpx.HTTPTransport):
    """Looks at each address as pushes do."""

    def __init__(self, lets: Lets, limits: httpx.Limits, longest: float) -> None:
        super().__init__(verify=trusted(), limits=limits)
        self._pool._network_backend = Looking(lets, longest)


class WebhookSender:
    """Safe to share between threads, never raises for the network. `allowed` are networks of the house's own that may
    be called, and the only ones that may be without encryption. Nobody is followed to another address."""

    def __init__(
        self, allowed: Sequence[Network] = (), *, patience: httpx.Timeout = PATIENCE, longest: float = LONGEST
    ) -> None:
        self._allowed = allowed
        self._client = httpx.Client(
            mounts={
                "https://": _Guarded(lambda _, it: is_public(it) or self._is_allowed(it), _ONE_BY_ONE, longest),
                "http://": _Guarded(lambda _, it: self._is_allowed(it), _ONE_BY_ONE, longest),
            },
            verify=trusted(),
            timeout=patience,
            trust_env=False,
            follow_redirects=False,
        )

    def _is_allowed(self, address: str) -> bool:
        ip = ipaddress.ip_address(address)
        return any(ip in network for network in self._allowed)

    def send(self, address: str, body: bytes, headers: Mapping[str, str]) -> Outcome:
        """One try."""
        if addresses.fault(address) is not None:
            return Outcome("later", problem="bad_address")
        told = {"content-type": "application/json", "user-agent": "Roundwell", **headers}
        try:
            with self._client.stream("POST", address, headers=told, content=body) as response:
                return _outcome(response)
        except NotAllowed:
            return Outcome("later", problem="private" if address.startswith("https:") else "not_encrypted")
        except httpx.TimeoutException:
            return Outcome("later", problem="no_answer")
        except (httpx.HTTPError, httpx.InvalidURL):
            return Outcome("later", problem="no_connection")

    def close(self) -> None:
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _outcome(response: httpx.Response) -> Outcome:
    """Any 2xx is a yes, and 410 says that no more is wanted. All else may be mended there within a day."""
    status = response.status_code
    if response.is_success:
        return Outcome("sent", status)
    if status == 410:
        return Outcome("gone", status, problem="http_410")
    return Outcome("later", status, retry_after(response.headers), f"http_{status}")
