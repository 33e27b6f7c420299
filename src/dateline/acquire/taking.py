"""What a source is: a page, an archive, a table, a list of addresses or a sitemap; and what comes out of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from dateline.errors import SettingsError
from dateline.model.event import Failed
from dateline.model.page import Page


class Kind(StrEnum):
    """Kinds of source. AUTO: by the name."""

    AUTO = "auto"
    PAGE = "page"
    WARC = "warc"
    WACZ = "wacz"
    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    ADDRESSES = "addresses"
    SITEMAP = "sitemap"


FIELDS = ("text", "html", "title", "published", "address", "outlet")
"""What a column of a table may hold."""
_NAMES = (
    (re.compile(r"\.warc(\.gz|\.zst|\.lz4)?$"), Kind.WARC),
    (re.compile(r"\.wacz$"), Kind.WACZ),
    (re.compile(r"\.(export|mentions|gkg)\.csv(\.zip|\.gz)?$"), Kind.ADDRESSES),  # GDELT's
    (re.compile(r"\.urls(\.gz)?$"), Kind.ADDRESSES),
    (re.compile(r"\.(csv|tsv)(\.gz|\.zip)?$"), Kind.CSV),
    (re.compile(r"\.(jsonl|ndjson)(\.gz|\.zip)?$"), Kind.JSONL),
    (re.compile(r"\.parquet$"), Kind.PARQUET),
    (re.compile(r"(^|[/_.-])sitemap[^/]*\.xml(\.gz)?$"), Kind.SITEMAP),
)


@dataclass(frozen=True, slots=True)
class Taking:
    """How sources are taken. kind: what they all are.  columns: of a table, field -> the name of its column."""

    kind: Kind = Kind.AUTO
    columns: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, kind: str = Kind.AUTO, columns: list[str] | None = None) -> Taking:
        """columns: ``FIELD=COLUMN`` each. Raises SettingsError."""
        named: dict[str, str] = {}
        for pair in columns or ():
            name, mark, column = pair.partition("=")
            if not mark or not column or name not in FIELDS:
                raise SettingsError(
                    f"--column {pair}: expected FIELD=COLUMN with a field of {', '.join(FIELDS)}"
                )
            named[name] = column
        return cls(Kind(kind), named)

    def kind_of(self, source: str) -> Kind:
        """What ``source``, a path or an address, is by its name; the given kind where there is one."""
        if self.kind is not Kind.AUTO:
            return self.kind
        name = source.lower().partition("?")[0] if "://" in source else Path(source).name.lower()
        return next((kind for shape, kind in _NAMES if shape.search(name)), Kind.PAGE)


@dataclass(frozen=True, slots=True)
class Taken:
    """One page, or why there is none. done: the part of all sources that has been read (0 to 1).

    member: it came out of an archive, a table or a list, where what is no page is ordinary."""

    got: Page | Failed
    done: float
    member: bool = False
