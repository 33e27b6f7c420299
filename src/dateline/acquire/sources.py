"""What the user named -> sources; a file, an address or standard input -> a Page."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dateline.acquire.encoding import NotTextError, decode
from dateline.acquire.sniff import media_type
from dateline.acquire.taking import Kind, Taking
from dateline.errors import SourceError, SourceMissing, SourceNotText, SourceTooLarge
from dateline.model.event import Failed
from dateline.model.page import Page
from dateline.settings import Settings

STDIN = "-"
SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".txt", ".md", ".text"})


def find_sources(arguments: Sequence[str], taking: Taking | None = None) -> Iterator[str | Failed]:
    """Expand folders; keep files, addresses and ``-`` as they are. What is named twice comes once.

    Of a folder pages and archives are taken; with a kind given, every file of the folder."""
    seen: set[str] = set()
    for argument in arguments:
        for source in _expand(argument, taking or Taking()):
            key = source if isinstance(source, Failed) or is_address(source) else os.path.realpath(source)
            if isinstance(key, Failed):
                yield key
            elif key not in seen:
                seen.add(key)
                yield source


def load(source: str, settings: Settings, stdin: BinaryIO | None = None) -> Page:
    """Read one file, address or ``-`` into a Page. Raises a SourceError."""
    if is_address(source):
        from dateline.acquire.web import fetch

        return fetch(source, settings)
    content = _read_stdin(settings, stdin) if source == STDIN else _read_file(source, settings)
    return make_page(source, content)


def make_page(source: str, content: bytes, charset: str | None = None) -> Page:
    """Decode ``content``. Raises SourceNotText for binaries and for nothing at all."""
    if not content.strip():
        raise SourceNotText(source, "is empty")
    try:
        text, encoding = decode(content, charset)
    except NotTextError as error:
        raise SourceNotText(source, str(error)) from error
    return Page(source=source, content=content, text=text, media_type=media_type(text), encoding=encoding)


def is_address(source: str) -> bool:
    """True for anything of the form ``scheme://``; only http and https will be fetched."""
    scheme, mark, _ = source.partition("://")
    return bool(mark) and scheme.isalnum()


def _expand(argument: str, taking: Taking) -> Iterable[str | Failed]:
    if argument == STDIN or is_address(argument):
        return [argument]
    path = Path(argument)
    kinds = ", ".join(sorted(SUFFIXES))
    if path.is_dir():
        return _pages_in(path, taking) or [_missing(argument, f"no page in this folder ({kinds})")]
    return [argument] if os.path.lexists(path) else [_missing(argument, "no such file or folder")]


def _pages_in(folder: Path, taking: Taking) -> list[str]:
    """Pages and archives under ``folder``, sorted; hidden files and folders left out."""
    found: list[str] = []
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [os.path.join(parent, name) for name in files if _is_taken(name, taking)]
    return sorted(found)


def _is_taken(name: str, taking: Taking) -> bool:
    if name.startswith("."):
        return False
    if taking.kind not in {Kind.AUTO, Kind.PAGE}:
        return True
    return Path(name).suffix.lower() in SUFFIXES or taking.kind_of(name) in {Kind.WARC, Kind.WACZ}


def _missing(source: str, why: str) -> Failed:
    return Failed(source, SourceMissing.kind, why)


def _read_stdin(settings: Settings, stdin: BinaryIO | None) -> bytes:
    return _read(STDIN, stdin or sys.stdin.buffer, settings.max_bytes)


def _read_file(source: str, settings: Settings) -> bytes:
    try:
        with open(source, "rb") as file:
            return _read(source, file, settings.max_bytes)
    except FileNotFoundError as error:
        raise SourceMissing(source, "no such file") from error
    except IsADirectoryError as error:
        raise SourceMissing(source, "is a folder") from error
    except OSError as error:
        raise SourceError(source, f"cannot be read: {error.strerror or error}") from error


def _read(source: str, file: BinaryIO, limit: int) -> bytes:
    """At most ``limit`` bytes; one more raises SourceTooLarge before the rest is read."""
    content = file.read(limit + 1)
    if len(content) > limit:
        raise SourceTooLarge(source, f"is larger than the limit of {limit:,} bytes")
    return content
