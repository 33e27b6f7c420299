"""Everything that the user named, page by page: files, folders, addresses, archives, tables, lists.

A bad one never stops the others.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dateline.acquire.archives import read_wacz, read_warc
from dateline.acquire.lists import Named, read_addresses, read_sitemap
from dateline.acquire.polite import Polite
from dateline.acquire.sources import STDIN, find_sources, is_address, load
from dateline.acquire.tables import READERS
from dateline.acquire.taking import Kind, Taken, Taking
from dateline.errors import SettingsError, SourceError
from dateline.model.event import Failed
from dateline.model.page import Page
from dateline.settings import Settings

_NOMINAL = 50_000
"""Bytes that an address counts for in what is done, and standard input: an ordinary page."""
_REMEMBERED = 200_000
"""Addresses of lists of which one named twice is fetched once."""


def acquire(
    arguments: Sequence[str], settings: Settings, stdin: BinaryIO | None = None, taking: Taking | None = None
) -> Iterator[Page | Failed]:
    """Every page behind ``arguments``; in place of one that cannot be had, a Failed that says why."""
    return (taken.got for taken in Intake(settings, taking, stdin).take(arguments))


class Intake:
    """Takes pages one after another; never holds more than one, whatever the sources hold."""

    def __init__(
        self,
        settings: Settings,
        taking: Taking | None = None,
        stdin: BinaryIO | None = None,
        polite: Polite | None = None,
        known: Callable[[str], bool] = lambda address: False,
    ) -> None:
        """known: addresses of lists, rows and sitemaps that need not be fetched again."""
        self._settings = settings
        self._taking = taking or Taking()
        self._stdin = stdin
        self._polite = polite or Polite(settings)
        self._known = known
        self._named: OrderedDict[str, None] = OrderedDict()

    def take(self, arguments: Sequence[str]) -> Iterator[Taken]:
        """Every page, with the part of all sources that has been read by then."""
        sources = list(find_sources(arguments, self._taking))
        sizes = [_size(source) for source in sources]
        whole, before = sum(sizes) or 1, 0
        for source, size in zip(sources, sizes, strict=True):
            if isinstance(source, Failed):
                yield Taken(source, (before + size) / whole)
            else:
                for got, part, member in self._source(source):
                    yield Taken(got, (before + part * size) / whole, member)
            before += size

    def _source(self, source: str) -> Iterator[tuple[Page | Failed, float, bool]]:
        kind = self._kind(source)
        try:
            if kind is Kind.PAGE:
                yield load(source, self._settings, self._stdin), 1.0, False
                return
            for got, part in self._members(source, kind):
                yield got, part, True
        except SourceError as error:
            yield Failed(error.source, error.kind, error.why), 1.0, False
        except SettingsError as error:
            yield Failed(source, error.kind, error.reason.removeprefix(f"{source}: ")), 1.0, False

    def _kind(self, source: str) -> Kind:
        """Of an address only a sitemap is told by its name: nothing else is fetched whole."""
        if source == STDIN:
            return Kind.PAGE
        kind = self._taking.kind_of(source)
        return kind if not is_address(source) or kind is Kind.SITEMAP else Kind.PAGE

    def _members(self, source: str, kind: Kind) -> Iterator[tuple[Page | Failed, float]]:
        limit = self._settings.max_bytes
        if kind is Kind.WARC:
            yield from read_warc(source, limit)
        elif kind is Kind.WACZ:
            yield from read_wacz(source, limit)
        elif kind is Kind.ADDRESSES:
            yield from self._fetched(read_addresses(source, limit))
        elif kind is Kind.SITEMAP:
            yield from self._fetched(read_sitemap(source, self._settings, self._polite))
        else:
            for row, part in READERS[kind](source, self._taking.columns, limit):
                if isinstance(row, Failed):
                    yield row, part
                elif row.page is not None:
                    yield row.page, part
                elif row.address is not None and self._is_new(row.address):
                    yield self._fetch(row.address, row.source), part

    def _fetched(self, named: Named) -> Iterator[tuple[Page | Failed, float]]:
        for got, place, part in named:
            if isinstance(got, Failed):
                yield got, part
            elif self._is_new(got):
                yield self._fetch(got, place), part

    def _fetch(self, address: str, place: str) -> Page | Failed:
        try:
            return self._polite.fetch(address)
        except SourceError as error:
            return Failed(address, error.kind, f"{error.why} (named in {place})")

    def _is_new(self, address: str) -> bool:
        if address in self._named:
            self._named.move_to_end(address)
            return False
        self._named[address] = None
        if len(self._named) > _REMEMBERED:
            self._named.popitem(last=False)
        return not self._known(address)


def _size(source: str | Failed) -> int:
    if isinstance(source, Failed) or source == STDIN or is_address(source):
        return _NOMINAL
    try:
        return max(1, os.path.getsize(Path(source)))
    except OSError:
        return _NOMINAL
