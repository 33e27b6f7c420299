"""Feeds, RSS and Atom -> their items; and the lists that name feeds, OPML or an address a line."""

from __future__ import annotations

import io
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
from lxml import etree

from dateline.errors import SourceError, SourceMissing

ACCEPT = "application/rss+xml, application/atom+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1"
_LONGEST_LIST = 10_000_000


@dataclass(frozen=True, slots=True)
class Item:
    """guid: the feed's own name for it.  address: of the page, without its fragment.  published: ISO 8601, UTC."""

    guid: str | None
    address: str
    title: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """items: those that name a page.  nameless: how many do not.  damaged: what is wrong with its XML, if anything."""

    title: str
    items: tuple[Item, ...]
    nameless: int = 0
    damaged: str | None = None


def read_feed(address: str, body: bytes, content_type: str) -> Feed:
    """What a feed says; of a damaged one, what can be read. Raises SourceError for what is no feed."""
    given = {"content-location": address, "content-type": content_type}
    # A stream, never the bytes themselves: those might be taken for the name of a file.
    found: Any = feedparser.parse(io.BytesIO(body), response_headers=given, sanitize_html=False)
    if not found.get("version") and not found.entries:
        raise SourceError(address, "is no feed (neither RSS nor Atom)")
    items, nameless = [], 0
    for entry in found.entries:
        link = str(entry.get("link") or "").partition("#")[0].strip()
        if not link.lower().startswith(("http://", "https://")):
            nameless += 1
            continue
        when = entry.get("published_parsed") or entry.get("updated_parsed")
        items.append(Item(entry.get("id") or None, link, str(entry.get("title") or ""), _moment(when)))
    damaged = (
        str(found.get("bozo_exception")) if found.bozo and _is_damage(found.get("bozo_exception")) else None
    )
    return Feed(str(found.feed.get("title") or ""), tuple(items), nameless, damaged)


def read_feed_list(path: str) -> list[str]:
    """Addresses of feeds in an OPML file, or in lines of their own (# begins a remark), each once. Raises SourceError."""
    try:
        content = Path(path).read_bytes()[: _LONGEST_LIST + 1]
    except FileNotFoundError as error:
        raise SourceMissing(path, "no such file") from error
    except OSError as error:
        raise SourceError(path, f"cannot be read: {error.strerror or error}") from error
    if len(content) > _LONGEST_LIST:
        raise SourceError(path, f"is larger than {_LONGEST_LIST:,} bytes, and no list of feeds")
    named = (
        _opml(path, content)
        if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
        else _lines(path, content)
    )
    if not named:
        raise SourceError(path, "names no feed")
    return list(dict.fromkeys(named))


def _opml(path: str, content: bytes) -> list[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        tree = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(path, f"is no OPML: {error}") from error
    return [
        address.strip()
        for outline in tree.iter("outline")
        for name, address in outline.attrib.items()
        if name.lower() == "xmlurl" and address.strip()
    ]


def _lines(path: str, content: bytes) -> list[str]:
    named = []
    for number, line in enumerate(content.decode("utf-8-sig", "replace").splitlines(), 1):
        word = line.strip()
        if word and not word.startswith("#"):
            if not word.lower().startswith(("http://", "https://")):
                raise SourceError(path, f"line {number}: {word[:60]!r} is no http(s) address")
            named.append(word)
    return named


def _is_damage(error: object) -> bool:
    """A wrong charset or media type is no damage."""
    return not isinstance(error, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType)


def _moment(when: time.struct_time | None) -> str | None:
    try:
        return datetime(*when[:6], tzinfo=UTC).isoformat() if when else None
    except ValueError:
        return None
