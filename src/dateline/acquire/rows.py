"""A row of a table -> a Page, or the address of one.

Text in a column has no page around it, so one is made: HTML with the title, day and outlet where pages have them (schema.org),
the same for the same row. It is what the record keeps as the original.
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateline.acquire.sources import make_page
from dateline.errors import SettingsError, SourceError
from dateline.model.page import Page

USUAL: Mapping[str, tuple[str, ...]] = {
    "html": ("html", "raw_html", "page_html"),
    "text": ("text", "body", "content", "article", "maintext", "fulltext", "full_text", "story", "plain_text"),
    "title": ("title", "headline", "title_page"),
    "published": (
        "published", "published_at", "publish_date", "date_publish", "publication_date", "pub_date", "pubdate",
        "date", "datetime",
    ),
    "address": ("address", "url", "link", "uri", "source_url", "sourceurl", "documentidentifier"),
    "outlet": (
        "outlet", "publisher", "source_name", "publication", "site_name", "newspaper", "source", "domain", "source_domain",
    ),
}  # fmt: skip
"""Field -> names of columns that are taken for it, in this order, where none is given."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. page: of its text.  address: where to fetch it, for a row without a text."""

    source: str
    page: Page | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Columns:
    """Field -> column, of those that the table has."""

    of: Mapping[str, str]

    @classmethod
    def among(cls, source: str, names: Sequence[str], given: Mapping[str, str]) -> Columns:
        """given: by the user; ``a.b`` is a member of an object. Raises SettingsError where one is absent."""
        absent = [c for c in given.values() if c not in names and c.partition(".")[0] not in names]
        if absent:
            raise SettingsError(f"{source}: has no column {absent[0]!r}; it has {', '.join(names)}")
        lower = {name.lower(): name for name in reversed(names)}
        found = {f: lower[n] for f, usual in USUAL.items() for n in reversed(usual) if n in lower}
        chosen = {**found, **given}
        if not chosen.keys() & {"text", "html", "address"}:
            raise SettingsError(
                f"{source}: no column looks like a text, a page or an address; name one: --column text=COLUMN "
                f"(it has {', '.join(names)})"
            )
        if "text" in given and "html" not in given:
            chosen.pop("html", None)
        return cls(chosen)


def row_of(source: str, value: Mapping[str, Any], columns: Columns) -> Row:
    """The page or the address in a row. Raises SourceError where it has neither."""
    cells = {name: _cell(value, column) for name, column in columns.of.items()}
    address = cells.get("address") or None
    if address is not None and "://" not in address:
        address = None
    content = (cells.get("html") or "").encode() or _page_of(cells)
    if content:
        return Row(source, replace(make_page(source, content, "utf-8"), address=address), None)
    if address:
        return Row(source, None, address)
    raise SourceError(source, "holds no text and no address")


def _cell(value: Mapping[str, Any], column: str) -> str:
    found: Any = value.get(column)
    if found is None and "." in column:
        found = value
        for key in column.split("."):
            found = found.get(key) if isinstance(found, Mapping) else None
    if isinstance(found, bytes):
        return found.decode("utf-8", "replace").strip()
    return "" if found is None else str(found).strip()


def _page_of(cells: Mapping[str, str]) -> bytes:
    text = cells.get("text") or ""
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    if not paragraphs:
        return b""
    title = cells.get("title") or ""
    about: dict[str, Any] = {"@context": "https://schema.org", "@type": "NewsArticle"}
    if title:
        about["headline"] = title
    if cells.get("published"):
        about["datePublished"] = cells["published"]
    if cells.get("outlet"):
        about["publisher"] = {"@type": "Organization", "name": cells["outlet"]}
    about["articleBody"] = "\n\n".join(paragraphs)
    said = json.dumps(about, ensure_ascii=False).replace("</", "<\\/")
    head = f"<h1>{html.escape(title)}</h1>\n" if title else ""
    body = "\n".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html>\n<html><head><meta charset="utf-8"><title>{html.escape(title)}</title>\n'
        f'<script type="application/ld+json">{said}</script></head>\n<body><article>\n{head}{body}\n</article></body></html>\n'
    ).encode()
