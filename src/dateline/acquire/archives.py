"""Archives of the web: WARC, and WACZ, a ZIP file with WARCs in it -> Pages, one after another, in bounded memory.

A member is named ``FILE#OFFSET``: the byte at which its record begins. After damage, reading goes on at the next record.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC
from functools import partial
from typing import IO, Any

import httpx
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from dateline.acquire.packing import UNREADABLE, unpack
from dateline.acquire.sources import make_page
from dateline.acquire.web import PAGE_TYPES, charset_of
from dateline.errors import NotAPage, SourceError, SourceTooLarge
from dateline.model.event import Failed
from dateline.model.page import Page

Got = Iterator[tuple[Page | Failed, float]]
"""A page or a failure, with the part of the file that has been read."""
Open = Callable[[], IO[bytes]]
_STEP = 1 << 20
_WANTED = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_BEGINS = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]|\x28\xb5\x2f\xfd|WARC/1\.[01]\r?\n")
"""How a record begins: a member of gzip, a frame of Zstandard, or its first line."""
_AROUND = 10
"""Bytes of which a beginning might be cut by the end of a block."""


def read_warc(source: str, limit: int) -> Got:
    """Pages of a WARC file. Raises SourceError where the file cannot be read at all."""
    try:
        with open(source, "rb") as file:
            size = file.seek(0, 2)
    except OSError as error:
        raise SourceError(source, f"cannot be read: {error.strerror or error}") from error
    yield from _records(source, partial(_file, source), size, limit)


def read_wacz(source: str, limit: int) -> Got:
    """Pages of every WARC in a WACZ file (https://specs.webrecorder.net/wacz/), named ``FILE/archive/NAME#OFFSET``."""
    try:
        with zipfile.ZipFile(source) as archive:
            members = [
                m
                for m in archive.infolist()
                if m.filename.startswith("archive/") and m.filename.endswith((".warc", ".warc.gz"))
            ]
            if not members:
                raise SourceError(source, "holds no WARC (archive/*.warc.gz), and is no WACZ")
            whole, before = sum(m.file_size for m in members) or 1, 0
            for member in members:
                name = member.filename
                for got, part in _records(
                    f"{source}/{name}", partial(archive.open, name), member.file_size, limit
                ):
                    yield got, (before + part * member.file_size) / whole
                before += member.file_size
    except UNREADABLE as error:
        raise SourceError(source, f"cannot be read as a ZIP file: {error}") from error


def _file(source: str) -> IO[bytes]:
    return open(source, "rb")


def _records(source: str, opened: Open, size: int, limit: int) -> Got:
    """Every record from the first on; after damage from the next one that can be read."""
    with closing(opened()) as stream:
        plain = stream.read(5) == b"WARC/"
    start: int | None = 0
    while start is not None and start < size:
        good, at, why = False, start, "its packing breaks off"
        try:
            with closing(opened()) as stream:
                stream.seek(start)
                for record in ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False):
                    good, at = True, record.stream_pos
                    if record.record_type & _WANTED:
                        yield _page_or_fail(f"{source}#{at}", record, limit), at / size
            # Where a packed record does not begin as it should, the rest of the stream is silently left out.
            start = None if plain else _next_beginning(opened, at + 1)
            if start is None:
                return
        except (*UNREADABLE, ValueError) as error:
            start, why = _next_beginning(opened, at + 1), str(error)
        if good or at == 0 or start is None:
            then = f"going on at byte {start}" if start is not None else "nothing readable follows"
            yield (
                Failed(f"{source}#{at}", "damaged", f"damaged at or after byte {at} ({why}); {then}"),
                at / size,
            )


def _next_beginning(opened: Open, after: int) -> int | None:
    """Where the next record may begin."""
    with closing(opened()) as stream:
        stream.seek(after)
        at, kept = after, b""
        while block := stream.read(_STEP):
            found = _BEGINS.search(kept + block)
            if found:
                return at - len(kept) + found.start()
            at += len(block)
            kept = (kept + block)[-_AROUND:]
    return None


def _page_or_fail(source: str, record: WarcRecord, limit: int) -> Page | Failed:
    try:
        return _page(source, record, limit)
    except SourceError as error:
        return Failed(source, error.kind, error.why)
    except ValueError as error:
        return Failed(source, "damaged", f"has a head that cannot be read: {error}")


def _page(source: str, record: WarcRecord, limit: int) -> Page:
    """The page that a record holds. Raises a SourceError, or OSError where the archive is damaged within it."""
    headers, charset = httpx.Headers(), None
    if record.is_http:
        record.parse_http(auto_decode="transfer")
        headers = httpx.Headers([(k.encode(), v.encode()) for k, v in record.http_headers.to_tuples()])
        status = record.http_headers.status_code
        if status != 200:
            raise NotAPage(source, f"{_target(record)} answered {status}")
        charset = charset_of(headers.get("content-type", ""))
        _refuse_type(source, headers.get("content-type", ""))
    else:
        _refuse_type(source, record.headers.get("Content-Type") or "")
    chunked = "chunked" in headers.get("transfer-encoding", "").lower()
    expected = None if chunked else record.content_length
    if expected is not None and expected > limit:
        raise SourceTooLarge(source, f"is larger than the limit of {limit:,} bytes")
    content = record.reader.read(limit + 1)
    if len(content) > limit:
        raise SourceTooLarge(source, f"is larger than the limit of {limit:,} bytes")
    if expected is not None and len(content) < expected:
        raise SourceError(source, f"is cut off: {len(content):,} of {expected:,} bytes are there")
    content = unpack(source, content, headers.get("content-encoding", ""), limit)
    date: Any = record.record_date
    return replace(
        make_page(source, content, charset),
        address=_target(record) if "://" in _target(record) else None,
        captured=date.astimezone(UTC) if date else None,
        headers=tuple(headers.multi_items()),
    )


def _refuse_type(source: str, served: str) -> None:
    kind = served.partition(";")[0].strip().lower()
    if kind not in PAGE_TYPES:
        raise NotAPage(source, f"is {kind}, not a page of text")


def _target(record: WarcRecord) -> str:
    return (record.headers.get("WARC-Target-URI") or "").strip("<>")
