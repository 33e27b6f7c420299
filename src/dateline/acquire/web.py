"""An http(s) address -> Page, within limits of bytes, hops and time."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import httpcore
import httpx

from dateline.acquire.guard import Deadline, GuardedBackend, IPAddress, PrivateAddressError, is_private
from dateline.acquire.sources import make_page
from dateline.errors import AddressRefused, FetchFailed, SourceTooLarge
from dateline.model.page import Page
from dateline.settings import Settings

PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown", ""})
ACCEPT = "text/html, application/xhtml+xml, text/plain;q=0.8"


def fetch(address: str, settings: Settings, forbidden: Callable[[IPAddress], bool] = is_private) -> Page:
    """Fetch one page. ``forbidden`` says which IP addresses are refused. Raises a SourceError."""
    if settings.allow_private_networks:
        forbidden = _nothing
    deadline = Deadline(settings.timeout_s)
    with httpcore.ConnectionPool(
        ssl_context=httpx.create_ssl_context(), network_backend=GuardedBackend(deadline, forbidden)
    ) as pool:
        try:
            return _follow(address, settings, pool)
        except PrivateAddressError as error:
            raise AddressRefused(address, f"refused: {error} (see allow_private_networks)") from error
        except httpcore.TimeoutException as error:
            raise FetchFailed(address, f"no whole answer within {settings.timeout_s:g} s") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            raise FetchFailed(address, f"no answer: {_sentence(error)}") from error


def _follow(address: str, settings: Settings, pool: httpcore.ConnectionPool) -> Page:
    """Follow redirects, each hop checked like the first."""
    url = _checked(address, address)
    for _ in range(settings.max_redirects + 1):
        with pool.stream("GET", str(url), headers=_headers(url, settings)) as response:
            headers = httpx.Headers(response.headers)
            if response.status in {301, 302, 303, 307, 308} and "location" in headers:
                url = _checked(address, str(url.join(headers["location"])))
                continue
            return _page(address, url, response, headers, settings)
    raise FetchFailed(address, f"more than {settings.max_redirects} redirects")


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
        ("Accept", ACCEPT),
        ("Accept-Language", ", ".join(settings.languages) or "en"),
        ("Accept-Encoding", "gzip, deflate"),
        ("Connection", "close"),
    ]


def _page(
    source: str, url: httpx.URL, response: httpcore.Response, headers: httpx.Headers, settings: Settings
) -> Page:
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
