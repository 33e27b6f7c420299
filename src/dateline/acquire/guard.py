"""The guard at the socket: which addresses may be connected to, and until when.

The name is resolved here and the connection goes to the very address that was checked, so neither a redirect
nor a name that changes its answer (DNS rebinding) can lead into a private network.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class PrivateAddressError(Exception):
    """The name resolves to an address that may not be fetched from."""


class Deadline:
    """A moment after which nothing is waited for."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, wish: float | None = None) -> float:
        """Seconds to wait at most. Raises httpcore.ReadTimeout once none is left."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("out of time")
        return left if wish is None else min(left, wish)


def is_private(address: IPAddress) -> bool:
    """Private, loopback, link-local, reserved, multicast or unspecified, also as an IPv6 form of IPv4."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_private(inner)
        if address.teredo or address.is_site_local:
            return True
    return not address.is_global or address.is_multicast or address.is_reserved


def resolve(host: str, port: int, wait: float) -> list[IPAddress]:
    """Addresses of ``host``.

    Raises httpcore.ConnectError for none, httpcore.ConnectTimeout after ``wait`` seconds.
    """
    answer: list[Any] = []

    def ask() -> None:
        try:
            answer.append(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            answer.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(wait)
    if not answer:
        raise httpcore.ConnectTimeout(f"the name {host} was not resolved in time")
    if isinstance(answer[0], Exception):
        raise httpcore.ConnectError(f"the name {host} is not known")
    found = {info[4][0].partition("%")[0]: None for info in answer[0]}
    return [ipaddress.ip_address(text) for text in found]


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to checked addresses only; no socket operation waits past the deadline."""

    def __init__(self, deadline: Deadline, forbidden: Callable[[IPAddress], bool]) -> None:
        self._inner = httpcore.SyncBackend()
        self._deadline = deadline
        self._forbidden = forbidden

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = resolve(host, port, self._deadline.left(timeout))
        refused = next((a for a in addresses if self._forbidden(a)), None)
        if refused is not None:
            raise PrivateAddressError(f"{host} is {refused}, an address of a private or reserved network")
        failure: Exception = httpcore.ConnectError(f"the name {host} has no address")
        for address in addresses:
            try:
                wait = self._deadline.left(timeout)
                stream = self._inner.connect_tcp(str(address), port, wait, local_address, socket_options)
                return _TimedStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        raise PrivateAddressError("local sockets are not fetched from")

    def sleep(self, seconds: float) -> None:
        time.sleep(self._deadline.left(seconds))


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every wait ends at the deadline, however slowly the other side drips."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
