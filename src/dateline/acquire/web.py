"""An http(s) address -> Page, within limits of bytes, hops and time."""

from __future__ import annotations

import ssl
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TypeVar

import httpcore
import httpx

from dateline.acquire.guard import Deadline, GuardedBackend, IPAddress, PrivateAddressError, is_private
from dateline.acquire.sources import make_page
from dateline.errors import AddressRefused, FetchFailed, SourceBusy, SourceTooLarge
from dateline.model.page import Page
from dateline.settings import Settings

PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown", ""})
ACCEPT = "text/html, application/xhtml+xml, text/plain;q=0.8"


_FOR_GOOD = frozenset({301, 308})
_AWAY = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})

T = TypeVar("T")
Hop = Callable[[str], None]
"""Called with every address before it is asked, redirects included; raises a SourceError to stop."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered. status: HTTP's.  address: the last one asked.  moved: the address to use from now on, where every
    redirect on the way was permanent.  body: unpacked; empty unless the status is 200."""

    status: int
    address: str
    moved: str | None
    headers: httpx.Headers
    body: bytes

    @property
    def wait_s(self) -> float | None:
        """Seconds that Retry-After asks to wait."""
        return retry_after(self.headers, datetime.now(UTC))


def fetch(
    address: str,
    settings: Settings,
    forbidden: Callable[[IPAddress], bool] = is_private,
    hop: Hop = lambda address: None,
) -> Page:
    """Fetch one page. ``forbidden`` says which IP addresses are refused. Raises a SourceError."""

    def take(url: httpx.URL, response: httpcore.Response, headers: httpx.Headers, moved: str | None) -> Page:
        del moved
        return _page(address, url, response, headers, settings)

    return _within_limits(address, settings, forbidden, ACCEPT, (), hop, take)


def ask(
    address: str,
    settings: Settings,
    accept: str,
    more: Sequence[tuple[str, str]] = (),
    hop: Hop = lambda address: None,
) -> Answer:
    """Ask for something other than a page: a feed, robots.txt, a sitemap. more: further headers. Raises a SourceError."""

    def take(
        url: httpx.URL, response: httpcore.Response, headers: httpx.Headers, moved: str | None
    ) -> Answer:
        body = _body(address, response, headers, settings.max_bytes) if response.status == 200 else b""
        return Answer(response.status, str(url), moved, headers, body)

    return _within_limits(address, settings, is_private, accept, more, hop, take)


Take = Callable[[httpx.URL, httpcore.Response, httpx.Headers, str | None], T]


def _within_limits(
    address: str,
    settings: Settings,
    forbidden: Callable[[IPAddress], bool],
    accept: str,
    more: Sequence[tuple[str, str]],
    hop: Hop,
    take: Take[T],
) -> T:
    if settings.allow_private_networks:
        forbidden = _nothing
    deadline = Deadline(settings.timeout_s)
    with httpcore.ConnectionPool(
        ssl_context=_tls(), network_backend=GuardedBackend(deadline, forbidden)
    ) as pool:
        try:
            return _follow(address, settings, pool, [("Accept", accept), *more], hop, take)
        except PrivateAddressError as error:
            raise AddressRefused(address, f"refused: {error} (see allow_private_networks)") from error
        except httpcore.TimeoutException as error:
            raise FetchFailed(address, f"no whole answer within {settings.timeout_s:g} s") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            raise FetchFailed(address, f"no answer: {_sentence(error)}") from error


@cache
def _tls() -> ssl.SSLContext:
    """Made once: it reads the authorities from the disk, some 20 ms."""
    return httpx.create_ssl_context()


def _follow(
    address: str,
    settings: Settings,
    pool: httpcore.ConnectionPool,
    more: Sequence[tuple[str, str]],
    hop: Hop,
    take: Take[T],
) -> T:
    """Follow redirects, each hop checked like the first."""
    url, for_good = _checked(address, address), True
    first = str(url)
    for _ in range(settings.max_redirects + 1):
        hop(str(url))
        with pool.stream("GET", str(url), headers=[*_headers(url, settings), *more]) as response:
            headers = httpx.Headers(response.headers)
            if response.status in _AWAY and "location" in headers:
                for_good = for_good and response.status in _FOR_GOOD
                url = _checked(address, str(url.join(headers["location"])))
                continue
            return take(url, response, headers, str(url) if for_good and str(url) != first else None)
    raise FetchFailed(address, f"more than {settings.max_redirects} redirects")


def retry_after(headers: httpx.Headers, now: datetime) -> float | None:
    """Seconds that ``Retry-After`` asks to wait (RFC 9110, 10.2.3): a number, or a date."""
    said = headers.get("retry-after", "").strip()
    if said.isdigit():
        return float(said)
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())


def _checked(source: str, address: str) -> httpx.URL:
    try:
        url = httpx.URL(address).copy_with(fragment=None)
    except httpx.InvalidURL as error:
        raise AddressRefused(source, f"is not an address: {error}") from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise AddressRefused(source, f"{address} is not an http(s) address")
    if url.userinfo:
        raise AddressRefused(source, "holds a user name or a password")
    return url


def _headers(url: httpx.URL, settings: Settings) -> list[tuple[str, str]]:
    return [
        ("Host", url.netloc.decode("ascii")),
        ("User-Agent", settings.user_agent),
        ("Accept-Language", ", ".join(settings.languages) or "en"),
        ("Accept-Encoding", "gzip, deflate"),
        ("Connection", "close"),
    ]


def _page(
    source: str, url: httpx.URL, response: httpcore.Response, headers: httpx.Headers, settings: Settings
) -> Page:
    if response.status in _BUSY:
        wait = retry_after(headers, datetime.now(UTC))
        raise SourceBusy(source, f"answered {response.status} {_reason(response)}".strip(), wait)
    if response.status != 200:
        raise FetchFailed(source, f"answered {response.status} {_reason(response)}".strip())
    served = headers.get("content-type", "")
    kind = served.partition(";")[0].strip().lower()
    if kind not in PAGE_TYPES:
        raise FetchFailed(source, f"answered with {kind}, which is no page of text")
    content = _body(source, response, headers, settings.max_bytes)
    page = make_page(source, content, charset_of(served))
    return Page(
        source=source,
        content=content,
        text=page.text,
        media_type=page.media_type,
        encoding=page.encoding,
        address=str(url),
        captured=datetime.now(UTC),
        headers=tuple(headers.multi_items()),
    )


def _body(source: str, response: httpcore.Response, headers: httpx.Headers, limit: int) -> bytes:
    """The body, unpacked as it arrives; neither its packed nor its unpacked size passes ``limit``."""
    too_large = SourceTooLarge(source, f"is larger than the limit of {limit:,} bytes")
    length = headers.get("content-length", "")
    if length.isdigit() and int(length) > limit:
        raise too_large
    parts: list[bytes] = []
    size = 0
    for part in _unpacked(source, response, headers.get("content-encoding", ""), limit):
        size += len(part)
        if size > limit:
            raise too_large
        parts.append(part)
    return b"".join(parts)


def _unpacked(source: str, response: httpcore.Response, packing: str, limit: int) -> Iterator[bytes]:
    """Chunks of the body. A packed chunk is never unpacked to more than ``limit`` + 1 bytes at once."""
    packing = packing.strip().lower()
    if packing in {"", "identity"}:
        yield from response.iter_stream()
        return
    if packing not in {"gzip", "x-gzip", "deflate"}:
        raise FetchFailed(source, f"answered in the packing {packing!r}, which was not asked for")
    unpacker = zlib.decompressobj(wbits=47)
    try:
        for chunk in response.iter_stream():
            yield unpacker.decompress(chunk, limit + 1)
    except zlib.error as error:
        raise FetchFailed(source, f"answered with damaged {packing} data") from error


def charset_of(content_type: str) -> str | None:
    """The charset that a Content-Type header names."""
    for part in content_type.split(";")[1:]:
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None


def _reason(response: httpcore.Response) -> str:
    phrase = response.extensions.get("reason_phrase", b"")
    return phrase.decode("ascii", errors="replace") if isinstance(phrase, bytes) else ""


def _sentence(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _nothing(_: IPAddress) -> bool:
    return False
