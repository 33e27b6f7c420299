"""What an HTML page says of itself: schema.org, OpenGraph, <meta>, <time>, <title>, <h1>."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.model.report import DateCandidate
from dateline.read.jsonld import LinkedArticle, read_linked
from dateline.read.page_dates import days_in
from dateline.read.words import key, squeeze

_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date",
    "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued", "pubdate",
    "publishdate", "publish-date", "publication_date", "sailthru.date", "parsely-pub-date",
    "cxenseparse:recs:publishtime", "article.published", "rnews:datepublished",
    "citation_publication_date", "originalpublicationdate", "article_date_original",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified",
    "lastmod",
)  # fmt: skip
_SITE_MARK = re.compile(r"\s+(?:\||»|«|›|·|•|::|–|—|-)\s+")
_PATH_DATE = re.compile(
    r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=\D|$)|[/_-]((?:19|20)\d{2})(\d{2})(\d{2})(?=\D|$)"
)
_BYLINE = re.compile(r"(?:^|[\s_-])(?:byline|author|author-name|writer|reporter)(?:$|[\s_-])", re.I)
_ASIDE = re.compile(
    r"related|sidebar|recommend|popular|trending|latest|comment|footer|nav|widget|teaser|more-", re.I
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself. types: og:type and the like, lower case."""

    title: str | None
    site: str | None
    author: str | None
    language: str | None
    address: str | None
    body: str | None
    dates: tuple[DateCandidate, ...]
    sections: tuple[str, ...]
    og_type: str | None
    linked: LinkedArticle | None
    byline_lines: tuple[str, ...] = ()


def read_metadata(tree: Any) -> Metadata:
    """Metadata of a parsed page."""
    linked = read_linked(
        ["".join(s.itertext()) for s in tree.iter("script") if "ld+json" in (s.get("type") or "")]
    )
    metas = _metas(tree)
    site = (
        metas.get("og:site_name") or (linked.publisher if linked else None) or metas.get("application-name")
    )
    return Metadata(
        title=_title(tree, metas, linked, site),
        site=site or _site_of_title(tree, metas, linked),
        author=_author(metas, linked),
        language=_language(tree, metas, linked),
        address=metas.get("og:url") or _canonical(tree),
        body=linked.body if linked else None,
        dates=tuple(_dates(tree, metas, linked)),
        sections=_sections(tree, metas, linked),
        og_type=(metas.get("og:type") or "").lower() or None,
        linked=linked,
        byline_lines=_byline_lines(tree),
    )


def address_dates(address: str | None) -> Iterator[DateCandidate]:
    """The day in an address's path, ``/2021/03/05/``."""
    if not address:
        return
    path = address.partition("://")[2].partition("/")[2].partition("?")[0]
    for match in _PATH_DATE.finditer("/" + path):
        parts = [part for part in match.groups() if part]
        try:
            day = date(int(parts[0]), int(parts[1]), int(parts[2]))
        except ValueError:
            continue
        yield DateCandidate(day, "address", f"address: {match.group().strip('/_-')}")


def _metas(tree: Any) -> dict[str, str]:
    """Content of <meta> by name, property or itemprop, lower case; the first one counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = squeeze(meta.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _title(tree: Any, metas: dict[str, str], linked: LinkedArticle | None, site: str | None) -> str | None:
    """The headline: of schema.org, the <h1> that agrees with og:title or <title>, or one of these."""
    heads = [text for h1 in tree.iter("h1") if (text := squeeze(" ".join(h1.itertext())))]
    named = [
        t for t in ((linked.headline if linked else None), metas.get("og:title"), _document_title(tree)) if t
    ]
    parts = _SITE_MARK.split(_document_title(tree) or "")
    site_named = key(parts[-1]) if len(parts[-1].split()) < len(parts[0].split()) else None
    for head in heads:
        if key(head) == site_named:
            continue  # the outlet's name as the largest heading
        if any(key(head) in key(name) or key(name) in key(head) for name in named) and len(head.split()) >= 3:
            return head
    if named:
        return _without_site(named[0], site)
    return heads[0] if len(heads) == 1 and len(heads[0].split()) >= 3 else None


def _document_title(tree: Any) -> str | None:
    title = next(tree.iter("title"), None)
    return squeeze(" ".join(title.itertext())) or None if title is not None else None


def _without_site(title: str, site: str | None) -> str:
    """The title without the outlet's name behind (or before) a bar or dash."""
    parts = _SITE_MARK.split(title)
    if len(parts) == 1:
        return title
    if site and key(parts[-1]) and (key(parts[-1]) in key(site) or key(site) in key(parts[-1])):
        return title[: title.rindex(parts[-1])].rstrip(" |»«›·•:–—-")
    longest = max(parts, key=len)
    return (
        longest
        if len(longest.split()) >= 4 and len(parts[-1].split()) <= 4 and longest == parts[0]
        else title
    )


def _site_of_title(tree: Any, metas: dict[str, str], linked: LinkedArticle | None) -> str | None:
    """``Sahel Courier`` of ``Headline | Sahel Courier``, where the headline is known otherwise."""
    title = _document_title(tree)
    parts = _SITE_MARK.split(title) if title else []
    heads = {key(" ".join(h1.itertext())) for h1 in tree.iter("h1")}
    heads |= {key(t) for t in (metas.get("og:title"), linked.headline if linked else None) if t}
    if len(parts) < 2 or key(title or "") in heads:
        return None
    if key(parts[-1]) in heads and len(parts[0].split()) <= 5:
        return parts[0]
    return parts[-1] if len(parts[-1].split()) <= 5 else None


def _author(metas: dict[str, str], linked: LinkedArticle | None) -> str | None:
    author = (linked.author if linked else None) or metas.get("author") or metas.get("article:author")
    if not author or author.startswith("http") or "@" in author:
        return None
    return re.sub(r"^by\s+", "", author, flags=re.I).strip() or None


def _byline_lines(tree: Any) -> tuple[str, ...]:
    """Short texts of elements that name the author by class or ``rel``, or that stand around a <time>."""
    found = []
    for element in tree.iter("a", "p", "span", "div", "address", "small"):
        named = f"{element.get('class') or ''} {element.get('rel') or ''} {element.get('itemprop') or ''}"
        timed = element.tag != "a" and any(child.tag == "time" for child in element)
        if (_BYLINE.search(named) or timed) and not _is_aside(element):
            text = squeeze(" ".join(element.itertext()))
            if 2 <= len(text.split()) <= 16:
                found.append(text)
    return tuple(dict.fromkeys(found))


def _language(tree: Any, metas: dict[str, str], linked: LinkedArticle | None) -> str | None:
    raw = (
        tree.get("lang")
        or metas.get("og:locale")
        or (linked.language if linked else None)
        or metas.get("language")
    )
    return raw[:2].lower() if raw else None


def _canonical(tree: Any) -> str | None:
    links = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return next((href for href in links if href and "://" in href), None)


def _dates(tree: Any, metas: dict[str, str], linked: LinkedArticle | None) -> Iterator[DateCandidate]:
    if linked:
        yield from _candidates(linked.published, "metadata", "JSON-LD datePublished")
        yield from _candidates(linked.modified, "updated", "JSON-LD dateModified")
    for names, kind in ((_PUBLISHED, "metadata"), (_MODIFIED, "updated")):
        for name in names:
            yield from _candidates(metas.get(name), kind, f"<meta> {name}")
    for time in tree.iter("time"):
        if not _is_aside(time):
            updated = (
                "updat" in f"{time.get('class') or ''} {time.get('itemprop') or ''}".lower()
                or "modif" in (time.get("itemprop") or "")
            )
            text = time.get("datetime") or squeeze(" ".join(time.itertext()))
            yield from _candidates(text, "updated" if updated else "metadata", "<time>")


def _candidates(text: str | None, kind: str, where: str) -> Iterator[DateCandidate]:
    for found in days_in(text[:80]) if text else ():
        order = " (day and month may be the other way round)" if found.ambiguous else ""
        yield DateCandidate(found.day, kind, where + order)


def _is_aside(element: Any) -> bool:
    for ancestor in element.iterancestors():
        if ancestor.tag in {"aside", "nav", "footer"}:
            return True
        if _ASIDE.search(
            f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}"
        ) and ancestor.tag not in {"body", "html", "main", "article"}:
            return True
    return False


def _sections(tree: Any, metas: dict[str, str], linked: LinkedArticle | None) -> tuple[str, ...]:
    found = list(linked.sections) if linked else []
    found += [
        metas[name] for name in ("article:section", "section", "category", "parsely-section") if name in metas
    ]
    for element in tree.iter("nav", "div", "ul", "ol", "p"):
        names = (element.get(name) or "" for name in ("class", "aria-label", "id"))
        if "breadcrumb" in " ".join(names).lower():
            found += [squeeze(" ".join(link.itertext())) for link in element.iter("a")]
    return tuple(dict.fromkeys(section for section in found if section and len(section) < 40))
