"""Packed bytes, unpacked within a limit; and files that may be packed, as streams."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, cast

from fastwarc.stream_io import BrotliReader, ZstdReader

from dateline.errors import SourceError, SourceTooLarge

CHUNK = 65_536
UNREADABLE = (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError)
"""What the standard library raises for damaged, locked or strangely packed files."""


def unpack(source: str, content: bytes, packing: str, limit: int) -> bytes:
    """``content`` without its HTTP packings (the last one named was put on last). Raises SourceTooLarge before more than
    ``limit`` bytes are made, SourceError for damage."""
    for name in reversed([part.strip().lower() for part in packing.split(",")]):
        if name in {"", "identity", "none"}:
            continue
        try:
            content = _one(content, name, limit)
        except UNREADABLE as error:
            raise SourceError(source, f"holds damaged {name} data") from error
        if len(content) > limit:
            raise SourceTooLarge(source, f"is larger than the limit of {limit:,} bytes when unpacked")
    return content


def _one(content: bytes, packing: str, limit: int) -> bytes:
    if packing in {"gzip", "x-gzip"}:
        return zlib.decompressobj(wbits=47).decompress(content, limit + 1)
    if packing == "deflate":
        try:
            return zlib.decompressobj().decompress(content, limit + 1)
        except zlib.error:
            return zlib.decompressobj(wbits=-15).decompress(content, limit + 1)  # as some servers send it
    if packing == "br":
        return BrotliReader(io.BytesIO(content)).read(limit + 1)
    if packing == "zstd":
        return ZstdReader(io.BytesIO(content)).read(limit + 1)
    raise OSError(f"unknown packing {packing}")


@contextmanager
def opened(source: str) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """A file as a stream of its unpacked bytes (gzip, or the first member of a ZIP file), with the file itself, whose position
    says how far it is read. Raises SourceError."""
    try:
        with open(source, "rb") as raw:
            magic = raw.read(4)
            raw.seek(0)
            if magic.startswith(b"\x1f\x8b"):
                yield cast(IO[bytes], gzip.GzipFile(fileobj=raw)), raw
            elif magic == b"PK\x03\x04":
                with zipfile.ZipFile(raw) as archive, archive.open(archive.namelist()[0]) as member:
                    yield member, raw
            else:
                yield raw, raw
    except UNREADABLE as error:
        raise SourceError(source, f"cannot be read: {error}") from error


class TooLong(Exception):
    """A line is longer than the limit; what follows it can be read on."""


class Lines:
    """Lines of a stream, without their ends, none longer than ``limit`` bytes. ``number``: of the last one, from 1.

    An iterator that goes on after an error: TooLong is raised in the place of a line that is."""

    def __init__(self, stream: IO[bytes], limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self.number = 0

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> bytes:
        line = self._stream.readline(self._limit + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) > self._limit and not line.endswith(b"\n"):
            while (rest := self._stream.readline(CHUNK)) and not rest.endswith(b"\n"):
                pass
            raise TooLong
        return line
