"""Lists of addresses: a file with one in each line (GDELT's tables among them), and sitemaps."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from dateline.acquire.packing import Lines, TooLong, opened, unpack
from dateline.acquire.polite import Polite
from dateline.errors import SourceError, SourceTooLarge
from dateline.model.event import Failed
from dateline.settings import Settings

Named = Iterator[tuple[str | Failed, str, float]]
"""An address or a failure, the place in the list where it stands, and the part of the list that has been read."""
ACCEPT = "application/xml, text/xml;q=0.9, application/gzip;q=0.5, */*;q=0.1"
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)
_LONGEST = 1_000_000
"""Bytes of a line in a list."""
_DEPTH = 3
"""Sitemaps may name sitemaps; more floors than this are a loop."""
_GZIP = b"\x1f\x8b"


def read_addresses(source: str, limit: int) -> Named:
    """The first address of every line (in GDELT's tables that is the report's); lines that begin with # say nothing.

    Raises SourceError."""
    with opened(source) as (stream, raw):
        size = Path(source).stat().st_size or 1
        lines = Lines(stream, min(limit, _LONGEST))
        while True:
            try:
                line = next(lines).decode("utf-8", "replace").strip()
            except StopIteration:
                return
            except TooLong:
                at = f"{source}#{lines.number}"
                yield Failed(at, SourceTooLarge.kind, "is no line of a list: too long"), at, raw.tell() / size
                continue
            at = f"{source}#{lines.number}"
            found = _ADDRESS.search(line)
            if found and not line.startswith("#"):
                yield found[0], at, raw.tell() / size
            elif line and not line.startswith("#"):
                yield Failed(at, "no address", "holds no http(s) address"), at, raw.tell() / size


def read_sitemap(source: str, settings: Settings, polite: Polite, depth: int = 0) -> Named:
    """Addresses of pages in a sitemap, a file or an address, and in those that it names (sitemaps.org/protocol.html).

    Raises SourceError."""
    entries = list(_entries(source, _content(source, settings, polite)))
    for number, (kind, address) in enumerate(entries, 1):
        at, part = f"{source}#{number}", number / len(entries)
        if kind == "url":
            yield address, at, part
        elif depth + 1 >= _DEPTH:
            yield Failed(at, "too deep", f"{address}: sitemaps name sitemaps {_DEPTH} floors deep"), at, part
        else:
            try:
                for got, place, _ in read_sitemap(address, settings, polite, depth + 1):
                    yield got, place, part
            except SourceError as error:
                yield Failed(error.source, error.kind, error.why), at, part


def _content(source: str, settings: Settings, polite: Polite) -> bytes:
    limit = settings.max_bytes
    if "://" in source:
        answer = polite.ask(source, ACCEPT)
        if answer.status != 200:
            raise SourceError(source, f"answered {answer.status}")
        content = answer.body
    else:
        try:
            with open(source, "rb") as file:
                content = file.read(limit + 1)
        except OSError as error:
            raise SourceError(source, f"cannot be read: {error.strerror or error}") from error
    if content.startswith(_GZIP):
        content = unpack(source, content, "gzip", limit)
    if len(content) > limit:
        raise SourceTooLarge(source, f"is larger than the limit of {limit:,} bytes")
    return content


def _entries(source: str, content: bytes) -> Iterator[tuple[str, str]]:
    """``url`` or ``sitemap``, and its address."""
    parser = etree.iterparse(
        io.BytesIO(content), events=("end",), resolve_entities=False, no_network=True, recover=True
    )
    try:
        for _, element in parser:
            kind = etree.QName(element).localname if isinstance(element.tag, str) else ""
            if kind in {"url", "sitemap"}:
                found = next((c.text for c in element if str(c.tag).endswith("}loc") or c.tag == "loc"), None)
                if found and found.strip():
                    yield kind, found.strip()
                element.clear()
    except etree.XMLSyntaxError as error:
        raise SourceError(source, f"is no sitemap: {error}") from error
