"""How sources are named on the command line, for the verbs that take many kinds of them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dateline.acquire import Taking


class SourceKind(StrEnum):
    """The kinds of dateline.acquire.taking, spelled out so that help need not import them."""

    AUTO = "auto"
    PAGE = "page"
    WARC = "warc"
    WACZ = "wacz"
    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    ADDRESSES = "addresses"
    SITEMAP = "sitemap"


SOURCES_HELP = (
    "Files of HTML or text, folders, http(s) addresses, or -; archives (WARC, WACZ), tables (CSV, JSON lines, Parquet), "
    "lists of addresses (.urls, GDELT's), sitemaps."
)
AsOption = Annotated[
    SourceKind, typer.Option("--as", help="What the sources are, where their names do not tell.")
]
ColumnOption = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=COLUMN",
        help="The column of a table that holds a field: text, html, title, published, address or outlet. Repeatable.",
    ),
]


def taking_of(kind: SourceKind, columns: list[str] | None) -> Taking:
    """Raises SettingsError."""
    from dateline.acquire import Taking

    return Taking.of(kind.value, columns)
