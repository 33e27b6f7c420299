"""Who wrote it: lines such as ``By Amina Yusuf``, ``Tom Okello, Reuters``, ``Reported by ...``, ``AFP``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.knowledge.outlets import Outlets
from dateline.read.page_dates import DATE, without_dates
from dateline.read.phrasebook import Phrasebook
from dateline.read.words import capital_share, is_upper, key, words

_BY = re.compile(
    r"^(?:by|written by|reported by|story by|report by|posted by|published by|author(?:\(s\)|s)?:?|words by|text by)[\s:]+(?P<who>.+)$",
    re.I,
)
_NOTE = re.compile(
    r"^\(?(?:reporting|report|writing|compiled|additional reporting|edited|with reporting)(?: and writing)? by\s+(?P<who>[^;.)]+)",
    re.I,
)
_PARTS = re.compile(r"\s*(?:\||/|,| - | – | — |•|·| for | at | of )\s*")
_CUT = re.compile(
    r"\s*(?:\||•|·|\s[-–—]\s|\bpublished\b|\bupdated\b|\bposted\b|\bin\s+[A-Z]|@\w|\bon\s+\w+day\b|\b\d).*$",
    re.I,
)
_WEEKDAY = re.compile(r"\s*\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b,?\s*$", re.I)
_STAFF = re.compile(
    r"\s+(?:staff|reporters?|correspondents?|writers?|desk|and agencies|staff and agencies)$", re.I
)
_SIGNED = re.compile(
    r"^(?P<who>[^,|]+?)(?:,\s+|\s+in\s+|\s+\|\s+|\s+at the\s+|\s*/\s*)(?P<place>[^,|]+(?:,[^,|]+)?)$"
)
_STAMP = re.compile(r"\s*(?:[|•·]\s*)?\b(?:published|updated|posted|last updated)\b.*$", re.I)
_NAME = re.compile(r"^(?:[^\W\d_a-zß-ÿ][\w.'’-]*|bin|ibn|al|el|de|da|dos|van|von|der|la|abu|ould|and|&|,)(?:[\s,]+(?:[^\W\d_a-zß-ÿ][\w.'’-]*|bin|ibn|al|el|de|da|dos|van|von|der|la|abu|ould|and|&))*,?$")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Byline:
    """The people of a byline, or the agency; outlet: canonical name, if the line names one."""

    who: str
    outlet: str | None
    sure: float


def read_byline(line: str, outlets: Outlets, book: Phrasebook) -> Byline | None:
    """The byline a short line holds, or None. ``sure`` is 0 to 1."""
    count = len(words(line))
    if not 1 <= count <= 24 or (line.endswith((".", "?", "!")) and not line.endswith("Jr.") and count > 14):
        return None
    return (
        _after_by(line, outlets)
        or _name_and_outlet(line, outlets, book)
        or _agency_alone(line, outlets, book)
    )


def read_signature(line: str) -> tuple[str, str | None] | None:
    """Name and place of ``Amina Yusuf in Goma`` or ``Amina Yusuf, Goma``; the name alone of ``Amina Yusuf``.

    Such a line is a byline only where its neighbours or its HTML class say so.
    """
    bare = _WEEKDAY.sub("", _STAMP.sub("", DATE.sub("", line))).strip(" .,|-–—/")
    match = _SIGNED.match(bare)
    who, place = (match.group("who"), match.group("place")) if match else (bare, None)
    if not (2 <= len(words(who)) <= 6 and _NAME.match(who.strip()) and not any(c.isdigit() for c in bare)):
        return None
    if place and (capital_share(words(place)) < 0.7 or len(words(place)) > 6):
        return None
    return who.strip(), None if " at the " in bare else place


def read_note(line: str) -> str | None:
    """The people of a closing note such as ``(Reporting by A and B; Editing by C)``."""
    match = _NOTE.match(line)
    return _cut_place(match.group("who").strip()) if match else None


def _after_by(line: str, outlets: Outlets) -> Byline | None:
    match = _BY.match(line)
    if not match:
        return None
    who = _clean(match.group("who"))
    tokens = words(_STAFF.sub("", who))
    if not 1 <= len(tokens) <= 14 or capital_share(tokens) < 0.8 or DATE.match(who):
        return None
    if not (is_upper(line) or who[:1].isupper() or who.lower() in {"staff", "admin"}):
        return None
    found = next((outlet.name for outlet, _ in outlets.find_in(line)), None)
    return Byline(who, found, 0.95)


def _clean(who: str) -> str:
    """Without dates, places after ``in`` and outlets after a bar."""
    return _CUT.sub("", DATE.sub("", who)).strip(" ,.|-–—:")


def _cut_place(who: str) -> str:
    return re.sub(r"\s+in\s+[A-Z][\w' -]+?(?=,|\sand\s|$)", "", who).strip(" ,")


def _agency_alone(line: str, outlets: Outlets, book: Phrasebook) -> Byline | None:
    """``AFP``, ``Agence France-Presse . Niamey | Updated at ...``, ``World Bulletin / News Desk``."""
    bare = _STAMP.sub("", DATE.sub("", line)).strip(" .,|-–—/")
    if len(words(bare)) > 7:
        return None
    parts = [
        part.strip(" .")
        for part in re.split(r"\s*[|/•·]\s*|\s+\.\s+|,\s+|\s[-–—]\s", bare)
        if part.strip(" .")
    ]
    if not parts:
        return None
    named = [outlets.by_name(part) for part in parts]
    first = next((outlet for outlet in named if outlet), None)
    staff = any(key(part) in book.staff for part in parts)
    if (
        first and len(parts) - sum(1 for n in named if n) <= (1 if len(parts) > 1 else 0) and named[0]
    ) or staff:
        return Byline(
            bare if staff and not first else first.name if first else bare, first.name if first else None, 0.7
        )
    return None


def _name_and_outlet(line: str, outlets: Outlets, book: Phrasebook) -> Byline | None:
    """``Tom Okello, Reuters``; ``Amina Yusuf | Staff reporter``."""
    parts = [part for part in _PARTS.split(without_dates(line) if DATE.search(line) else line) if part]
    if not 2 <= len(parts) <= 4 or not _NAME.match(parts[0]) or not 2 <= len(words(parts[0])) <= 7:
        return None
    outlet = next((found for part in parts[1:] if (found := outlets.by_name(part))), None)
    staff = any(key(part) in book.staff for part in parts[1:])
    if outlet is None and not staff:
        return None
    return Byline(parts[0].strip(" ,"), outlet.name if outlet else None, 0.85)
