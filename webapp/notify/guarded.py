"""A transport that looks at each address it is about to connect to, so a name cannot be swapped after a check."""

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable
from functools import cache
from ssl import SSLContext
from typing import Any

import httpcore

# Where IPv6 ends in an IPv4 address: of old, by a translator, by NAT64 of everybody and of a network's own.
_WRAPPED = tuple(map(ipaddress.IPv6Network, ("::/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48")))

# Whether a host, as it was written, may be reached at the address its name leads to.
Lets = Callable[[str, str], bool]


class NotAllowed(Exception):
    """A host's name leads to an address that may not be called."""


@cache
def trusted() -> SSLContext:
    """Whom to believe that they are who they say, read once a process: that takes 40 ms."""
    return httpcore.default_ssl_context()


class Looking(httpcore.NetworkBackend):
    """`longest` is how many seconds a connection may last in all, for who is not trusted to answer in one go."""

    def __init__(self, lets: Lets, longest: float | None = None) -> None:
        self._lets = lets
        self._longest = longest
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
                return self._timed(self._plain.connect_tcp(address, port, timeout, local_address, socket_options))
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._timed(self._plain.connect_tcp(addresses[-1], port, timeout, local_address, socket_options))

    def _timed(self, stream: httpcore.NetworkStream) -> httpcore.NetworkStream:
        return stream if self._longest is None else _Timed(stream, time.monotonic() + self._longest)

    def _addresses(self, host: str, port: int) -> list[str]:
        """One address of each family, as the machine prefers them."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:  # the second: no name can be so long
            raise httpcore.ConnectError(str(error)) from error
        first = {family: str(place[0]) for family, *_, place in reversed(found)}
        if not all(self._lets(host, address) for address in first.values()):
            raise NotAllowed(host)
        return list(reversed(first.values()))


class _Timed(httpcore.NetworkStream):
    """A time-out counts from byte to byte; one byte every few seconds would hold a worker for hours."""

    def __init__(self, stream: httpcore.NetworkStream, until: float) -> None:
        self._stream = stream
        self._until = until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(timeout, httpcore.WriteTimeout))

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._left(timeout, httpcore.ConnectTimeout)
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, left), self._until)

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def _left(self, timeout: float | None, over: type[Exception]) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise over("it took too long in all")
        return left if timeout is None else min(left, timeout)


def is_loopback(address: str) -> bool:
    return ipaddress.ip_address(address).is_loopback


def is_public(address: str) -> bool:
    """Whether an address belongs to the open internet, seen through the ways IPv6 has of wrapping an IPv4 one."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        if any(ip in wrapping for wrapping in _WRAPPED):
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        wrapped = ip.ipv4_mapped or ip.sixtofour
        if wrapped is not None:
            return is_public(str(wrapped))
    return ip.is_global and not ip.is_multicast and not (isinstance(ip, ipaddress.IPv6Address) and ip.is_site_local)
