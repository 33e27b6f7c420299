"""Who published a page, who wrote it, in which section, and the days it names for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dateline.knowledge.outlets import Outlets
from dateline.model.page import Page
from dateline.model.report import DateCandidate, Dateline
from dateline.read.bylines import read_byline, read_note, read_signature
from dateline.read.judge import Judge
from dateline.read.layout import Layout
from dateline.read.metadata import Metadata, address_dates
from dateline.read.page_dates import MONTHS, days_in, of_an_issue, says_published
from dateline.read.phrasebook import Phrasebook
from dateline.read.stamps import of_a_story
from dateline.read.words import capital_share, is_upper, key, words

_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)\s*(?:©|\(c\))?\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:(?:19|20)\d\d)?)?)?[,.]?\s*(?:by\s+)?"
    r"(?P<name>(?:The\s)?[A-Z][\w'’.&-]*(?:\s(?:of|and|the|[A-Z&][\w'’.&-]*)){0,5}?)\s*(?:[.,|·•]|\s[-–—]\s|(?:19|20)\d\d|\ball\b|$)",
    re.I,
)
_SOURCE = re.compile(r"^(?:source|via)\s*[:|-]\s*(?P<name>[^|,;]{2,40})$", re.I)
_INITIALS = re.compile(r"^(?:[A-Z]\.?){2,6}$")
_SMALL = frozenset({"the", "of", "and", "for", "de", "del", "des", "di", "du", "la", "le", "in"})
_JOINT = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PARTS = re.compile(r"\s*(?:[|»›>•·/]|\s[-–—]\s)\s*")
_ANONYMOUS = frozenset(
    {"admin", "editor", "administrator", "webmaster", "news", "user", "guest", "unknown", "none"}
)


def choose_outlet(
    page: Page,
    meta: Metadata | None,
    layout: Layout,
    dateline: Dateline | None,
    judge: Judge,
) -> str | None:
    """The outlet: by host, site name, masthead, copyright line, dateline, byline or source note."""
    outlets, book = judge.outlets, judge.book
    for address in (page.address, meta.address if meta else None):
        host = address.partition("://")[2].split("/")[0].split(":")[0] if address else ""
        if found := outlets.by_host(host):
            return found.name
    if meta and meta.site:
        named = outlets.by_name(meta.site)
        return named.name if named else meta.site
    agency = outlets.by_name(dateline.agency) if dateline and dateline.agency else None
    masthead = next(_mastheads(layout, outlets, book), None) or next(_copyrights(layout, outlets), None)
    if masthead:
        return _in_mixed_case(masthead, layout)
    if dateline and dateline.agency:
        return agency.name if agency else dateline.agency
    told = next(_bylines(layout, outlets, book), None) or next(_source_notes(layout, outlets), None)
    return told or _publisher(layout, dateline, book)


def spell_out(
    dateline: Dateline | None, meta: Metadata | None, layout: Layout, outlets: Outlets
) -> Dateline | None:
    """The dateline with initials spelled out: ``(SC)`` on a page headed Sahel Courrier; ``SC -`` there is its town's place
    taken by the agency."""
    if dateline and dateline.place and _INITIALS.match(dateline.place) and not dateline.agency:
        name = _spelled(dateline.place, meta, layout, outlets)
        return Dateline(None, name, None, dateline.day) if name else dateline
    if (
        dateline is None
        or not dateline.agency
        or not _INITIALS.match(dateline.agency)
        or outlets.by_name(dateline.agency)
    ):
        return dateline
    name = _spelled(dateline.agency, meta, layout, outlets)
    return replace(dateline, agency=name) if name else dateline


def _spelled(short: str, meta: Metadata | None, layout: Layout, outlets: Outlets) -> str | None:
    """The name on the page that has these initials."""
    wanted = short.replace(".", "")
    lines = [part for line in layout.mastheads for part in _PARTS.split(line)]
    lines += [line.text for line in layout.bylines]
    offered = [meta.site] if meta and meta.site else []
    name = next(
        (n for n in (*offered, *lines, *_copyrights(layout, outlets)) if _initials(n) == wanted), None
    )
    return _in_mixed_case(name.strip(), layout) if name else None


def _initials(name: str) -> str:
    return "".join(word[0] for word in words(name) if word.lower() not in _SMALL).upper()


def _in_mixed_case(name: str, layout: Layout) -> str:
    """``ANDINA DIGEST`` as ``Andina Digest``, where the page writes it so elsewhere."""
    if not is_upper(name):
        return name
    lines = (*layout.body, *(line for line, _ in layout.furniture))
    return next((found for line in lines if (found := _as_written(name, line.text))), name)


def _as_written(name: str, text: str) -> str | None:
    """``name`` as ``text`` writes it, where that is not in capitals."""
    at = text.lower().find(name.lower())
    found = text[at : at + len(name)] if at >= 0 else ""
    return found if found[:1].isupper() and not is_upper(found) else None


def _mastheads(layout: Layout, outlets: Outlets, book: Phrasebook) -> Iterator[str]:
    """Names of outlets on lines of their own above the body."""
    for number, line in enumerate(layout.mastheads):
        for part in _PARTS.split(line):
            found = outlets.by_name(part)
            tokens = words(part)
            if found and len(part) > 2 and not found.common_word:
                yield found.name
            elif (
                2 <= len(tokens) <= 5
                and ":" not in part
                and capital_share(tokens) == 1.0
                and (_sounds_like_outlet(tokens, book) or (number == 0 and tokens[0] == "The"))
            ):
                yield part.strip()
                break


def _sounds_like_outlet(tokens: list[str], book: Phrasebook) -> bool:
    lowered = [token.lower() for token in tokens]
    if all(word in book.sections or word in book.menu_words for word in lowered):
        return False
    return any(word in book.outlet_words for word in lowered) and not all(
        word in book.menu_words for word in lowered
    )


def _publisher(layout: Layout, dateline: Dateline | None, book: Phrasebook) -> str | None:
    """The name at the top of a page that names itself nowhere else: an institution, else the first line."""
    heads = [(n, _PARTS.split(line)[0].strip()) for n, line in enumerate(layout.mastheads[:3])]
    for _, name in heads:
        tokens = words(name)
        if 2 <= len(tokens) <= 7 and {t.lower() for t in tokens} & book.publisher_words and name[0].isupper():
            return _in_mixed_case(name, layout)
    for _, name in heads[:1] if layout.top_is_label else []:
        tokens = words(name)
        town = dateline.place.lower() if dateline and dateline.place else ""
        if (
            "," in name
            or name.lower() == town
            or _runs_together(name, book)
            or all(t.lower() in book.menu_words | book.sections for t in tokens)
        ):
            return None
        if (len(tokens) == 1 and is_upper(name) and len(name) > 4) or (
            2 <= len(tokens) <= 5 and capital_share([t for t in tokens if t.lower() not in _SMALL]) == 1.0
        ):
            return _in_mixed_case(name, layout)
    return None


def _runs_together(name: str, book: Phrasebook) -> bool:
    """``IraqMiddle East``: two entries of a menu whose gap was lost."""
    parts = _JOINT.split(name)
    return len(parts) > 1 and any(part.lower() in book.sections for part in parts)


def _copyrights(layout: Layout, outlets: Outlets) -> Iterator[str]:
    for line, _ in layout.furniture:
        match = _COPYRIGHT.search(line.text) if line.count <= 40 else None
        name = match.group("name").strip() if match else ""
        if name and name[0].isupper() and key(name) not in {"all", "all rights reserved", "the", "copyright"}:
            found = outlets.by_name(name)
            yield found.name if found else name


def _bylines(layout: Layout, outlets: Outlets, book: Phrasebook) -> Iterator[str]:
    for line in layout.bylines:
        byline = read_byline(line.text, outlets, book)
        if byline and byline.outlet:
            yield byline.outlet


def _source_notes(layout: Layout, outlets: Outlets) -> Iterator[str]:
    for line, _ in layout.furniture:
        match = _SOURCE.match(line.text)
        found = outlets.by_name(match.group("name")) if match else None
        if found:
            yield found.name


def choose_byline(meta: Metadata | None, layout: Layout, outlets: Outlets, book: Phrasebook) -> str | None:
    """Who wrote it; names of accounts such as "admin" do not count."""
    author = meta.author if meta else None
    if author and key(author) not in _ANONYMOUS:
        return author
    for text in meta.byline_lines if meta else ():
        byline = read_byline(text, outlets, book)
        if byline and key(byline.who) not in _ANONYMOUS:
            return byline.who
        if signed := read_signature(text):
            return signed[0]
    notes: list[str] = []
    for line in layout.bylines:
        byline = read_byline(line.text, outlets, book)
        if byline and key(byline.who) not in _ANONYMOUS:
            return byline.who
        if note := read_note(line.text):
            notes.append(note)
    if layout.signature and layout.signature[0]:
        return layout.signature[0]
    return notes[0] if notes else None


def choose_sections(page: Page, meta: Metadata | None, layout: Layout, book: Phrasebook) -> tuple[str, ...]:
    """Section names, lower case: of metadata, kickers, the headline's label and the address."""
    found = [section.lower() for section in meta.sections] if meta else []
    kickers = [part.strip(" .:").lower() for line in layout.kickers for part in _PARTS.split(line)]
    label = layout.title.partition(":")[0].lower() if layout.title and ":" in layout.title else ""
    address = page.address or (meta.address if meta else None) or ""
    path = address.partition("://")[2].partition("/")[2].split("?")[0].lower().split("/")[:-1]
    for name in [*kickers, label, *path]:
        spaced = name.replace("-", " ")
        if (
            name in book.sections
            or spaced in book.sections
            or (
                any(word in book.sections for word in spaced.split())
                and len(spaced.split()) <= 3
                and name not in kickers
            )
        ):
            found.append(spaced)
    return tuple(dict.fromkeys(section for section in found if section not in {"home", "news"}))


def date_candidates(
    page: Page, meta: Metadata | None, layout: Layout, dateline: Dateline | None, book: Phrasebook
) -> tuple[DateCandidate, ...]:
    """Every day that the page offers as its publication date, the most trustworthy kinds first.

    A day above the headline that stands below the article too, or that has an hour and a section beside it, is the
    report's own, and not the day the page was served."""
    found: list[DateCandidate] = list(meta.dates) if meta else []
    found += address_dates(page.address or (meta.address if meta else None))
    found += [c for line in layout.bylines for c in _days(line.text, "byline")]
    if dateline and dateline.day:
        found += _days(dateline.day, "dateline")
        found += _same_day(dateline.day, layout)
    signed = {found.day for line in layout.foot_dates for found in days_in(line.text)}
    for line, below_title in layout.date_lines:
        ours = (
            below_title or says_published(line.text) or of_an_issue(line.text) or of_a_story(line.text, book)
        )
        ours = ours or any(found.day in signed for found in days_in(line.text))
        found += _days(line.text, "byline" if ours else "masthead")
    for line in layout.body[:1]:
        if says_published(line.text[:12]):
            found += _days(line.text[:80], "byline")
    if page.captured:
        found.append(DateCandidate(page.captured.date(), "capture", "time of capture"))
    return tuple(dict.fromkeys(found))


def _same_day(printed: str, layout: Layout) -> list[DateCandidate]:
    """The year of a dateline's "May 14", from a line of the page that gives the same day in full."""
    numbers = [w for w in words(printed) if w.isdigit()]
    month = next((w[:3].lower() for w in words(printed) if w[0].isalpha() and w[:3].lower() in MONTHS), None)
    if month is None or len(numbers) != 1:
        return []
    lines = (line.text for line, _ in layout.furniture if line.count <= 12)
    days = (found.day for text in lines for found in days_in(text))
    same = [d for d in days if MONTHS[d.month - 1] == month and d.day == int(numbers[0])]
    return [
        DateCandidate(d, "dateline", f"{printed}, its year given elsewhere on the page")
        for d in dict.fromkeys(same)
    ]


def _days(text: str, kind: str) -> list[DateCandidate]:
    candidates = []
    for found in days_in(text):
        order = " (day and month may be the other way round)" if found.ambiguous else ""
        where = f"line: {text[:80]}{order}"
        candidates.append(DateCandidate(found.day, "updated" if found.updated else kind, where))
    return candidates
