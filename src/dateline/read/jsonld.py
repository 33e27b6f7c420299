"""schema.org data in a page: the news article among it. Broken JSON is mended where it can be."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

ARTICLE_TYPES = frozenset(
    {"newsarticle", "article", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
     "blogposting", "liveblogposting", "reviewnewsarticle", "backgroundnewsarticle", "report",
     "socialmediaposting", "posting"}
)  # fmt: skip
LIST_TYPES = frozenset({"collectionpage", "itemlist", "searchresultspage"})
_WRAPPERS = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$"
)
_TRAILING = re.compile(r",\s*(?=[}\]])")
_FIELD = r'"{}"\s*:\s*"((?:[^"\\]|\\.)*)"'
_FIELDS = {
    name: re.compile(_FIELD.format(name))
    for name in ("@type", "headline", "datePublished", "dateModified", "articleBody", "articleSection")
}


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """What schema.org data says of the article. free: isAccessibleForFree, None where unsaid."""

    kind: str | None = None
    headline: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    body: str | None = None
    sections: tuple[str, ...] = ()
    language: str | None = None
    free: bool | None = None
    listing: bool = False


def read_linked(scripts: list[str]) -> LinkedArticle | None:
    """The article that a page's ``ld+json`` scripts describe, or None; a listing gives ``listing`` alone."""
    nodes = [node for script in scripts for node in _nodes(_parse(script))]
    articles = [node for node in nodes if _types(node) & ARTICLE_TYPES]
    listing = any(_types(node) & LIST_TYPES for node in nodes)
    if articles:
        best = max(
            articles, key=lambda node: (bool(node.get("headline")), len(str(node.get("articleBody", ""))))
        )
        return _article(best, {str(n.get("@id")): n for n in nodes if n.get("@id")}, listing)
    return LinkedArticle(listing=True) if listing else None


def _parse(script: str) -> Any:
    text = _WRAPPERS.sub("", script.strip())
    for attempt in (
        text,
        _TRAILING.sub("", text),
        _TRAILING.sub("", html.unescape(text)),
        text.split("</script>")[0],
    ):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return _rescued(text)


def _rescued(text: str) -> dict[str, str]:
    """Single fields of JSON that cannot be parsed."""
    found = {name: match.group(1) for name, pattern in _FIELDS.items() if (match := pattern.search(text))}
    return {
        name: value.replace('\\"', '"').replace("\\/", "/").replace("\\n", "\n")
        for name, value in found.items()
    }


def _nodes(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(data, list):
        for item in data:
            yield from _nodes(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            if isinstance(data.get(name), list | dict) and name != "itemListElement":
                yield from _nodes(data[name], depth + 1)


def _types(node: dict[str, Any]) -> frozenset[str]:
    raw = node.get("@type")
    listed = raw if isinstance(raw, list) else [raw]
    return frozenset(str(kind).rsplit("/", 1)[-1].lower() for kind in listed if kind)


def _article(node: dict[str, Any], by_id: dict[str, dict[str, Any]], listing: bool) -> LinkedArticle:
    sections = node.get("articleSection")
    free = node.get("isAccessibleForFree")
    return LinkedArticle(
        kind=min(_types(node) & ARTICLE_TYPES, default=None),
        headline=_text(node.get("headline")) or _text(node.get("name")),
        author=_people(node.get("author") or node.get("creator"), by_id),
        publisher=_people(node.get("publisher") or node.get("sourceOrganization"), by_id),
        published=_text(node.get("datePublished") or node.get("dateCreated")),
        modified=_text(node.get("dateModified")),
        body=_text(node.get("articleBody"), keep_lines=True),
        sections=tuple(_text(s) or "" for s in (sections if isinstance(sections, list) else [sections]) if s),
        language=_text(node.get("inLanguage")),
        free=None
        if free is None
        else str(free).strip().lower() in {"true", "1", "yes", "http://schema.org/true"},
        listing=listing,
    )


def _text(value: Any, keep_lines: bool = False) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    if not isinstance(value, str):
        return None
    text = html.unescape(re.sub(r"<[^>]+>", " ", value))
    return (text if keep_lines else " ".join(text.split())).strip() or None


def _people(value: Any, by_id: dict[str, dict[str, Any]]) -> str | None:
    """Names of persons or of an organisation, joined by "and"; references by @id are followed."""
    listed = value if isinstance(value, list) else [value]
    names: list[str] = []
    for person in listed:
        refers = isinstance(person, dict) and "name" not in person
        name = _text(by_id.get(str(person.get("@id")), person) if refers else person)
        if name and name not in names and not name.startswith("http"):
            names.append(name)
    return " and ".join(names) if names else None
