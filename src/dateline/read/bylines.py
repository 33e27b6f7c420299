"""Who wrote it: lines such as ``By Amina Yusuf``, ``Tom Okello, Reuters``, ``Reported by ...``, ``AFP``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.knowledge.outlets import Outlet, Outlets
from dateline.read.page_dates import DATE
from dateline.read.phrasebook import Phrasebook
from dateline.read.words import capital_share, is_upper, key, words

_CAPITAL = r"[^\W\d_a-zß-ÿ][\w.'’-]*"
_PARTICLE = r"bin|ibn|al|el|de|da|dos|van|von|der|la|abu|ould|and|&"
_NAME = re.compile(rf"^(?:{_CAPITAL}|{_PARTICLE})(?:[\s,]+(?:{_CAPITAL}|{_PARTICLE}))*,?$")
_BY = re.compile(
    r"^(?:(?:written|reported|story|report|posted|published|words|text|edited|contributed)\s+)?by[\s:]+(?P<who>.+)$"
    r"|^(?:authors?|author\(s\)|reporters?|correspondents?|journalist|writers?|story|words|text)\s*:\s*(?P<labelled>.+)$"
    r"|^(?:(?:posted|published)\s+)?(?:on\s+)?[\s|,–—-]*by\s+(?P<dated>.+)$"
    r"|^from\s+(?P<sent>.+)$",
    re.I,
)
_NOTE = re.compile(
    r"^\(?(?:(?:additional\s+)?reporting|report|writing|compiled|edited|with reporting)"
    r"(?: and writing)? by\s+"
    r"(?P<who>[^;)]+?)(?=[;)]|\.?\s*$|\.\s+(?:Editing|Writing|Additional))",
    re.I,
)
_STAMP = re.compile(r"\s*(?:[|•·]\s*)?\b(?:published|updated|posted|last updated)\b.*$", re.I)
_TIME = re.compile(
    r"[|,\s–—-]*\b\d{1,2}[:.h]\d\d(?:\s*[ap]\.?m\.?)?(?:\s*(?:gmt|utc|[a-z]{2,4}t))?\s*$", re.I
)
_WEEKDAY = re.compile(
    r"[\s,|]*\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b,?\s*$", re.I
)
_EDGES = " .,|-–—/:•·"
_CUT = re.compile(r"\s*(?:\||•|·|\s[-–—]\s|\(|@\w|\bin\s+[A-Z]|\bon\s+\w+day\b|\b\d).*$")
_ROLE = re.compile(
    r"\b(?:staff|reporters?|correspondents?|writers?|editors?|bureau|desk|agenc(?:y|ies)|team|columnist|analyst)$",
    re.I,
)
_AND_STAFF = re.compile(
    r"\s+(?:and|&|with)\s+(?:our\s+)?(?:staff|agencies|wires|wire services|correspondents|reporters)$", re.I
)
_SIGNED = re.compile(
    r"^(?P<who>[^,|]+?)(?:,\s+|\s+in\s+|\s+reports from\s+|\s+\|\s+|\s+at the\s+|\s*/\s*|\s+[–—-]\s+)"
    r"(?P<place>[^,|]+(?:,[^,|]+)?)$"
)
_BEFORE_TOWN = re.compile(r",?\s+in\s+(?=[A-ZÀ-Þ])|,|\s+in\s+(?=[A-ZÀ-Þ])")
_PARTS = re.compile(r"\s*(?:[|/•·]|\s[-–—]\s|\s\.\s|,\s|\sfor\s|\sof\s)\s*")


@dataclass(frozen=True, slots=True)
class Byline:
    """The people of a byline, or the agency; outlet: canonical name, if the line names one. sure: 0 to 1."""

    who: str
    outlet: str | None
    sure: float


def read_byline(line: str, outlets: Outlets, book: Phrasebook) -> Byline | None:
    """The byline a short line holds, or None."""
    count = len(words(line))
    if not 1 <= count <= 24 or (line.endswith((".", "?", "!")) and count > 14):
        return None
    return (
        _after_by(line, outlets, book)
        or _name_and_outlet(line, outlets, book)
        or _agency_alone(line, outlets, book)
        or _role_alone(line)
    )


def read_signature(line: str) -> tuple[str, str | None] | None:
    """Name and place of ``Amina Yusuf in Goma`` or ``Amina Yusuf, Goma``; the name alone of ``Amina Yusuf``.

    Such a line is a byline only where its neighbours or its HTML class say so.
    """
    bare = _AND_STAFF.sub("", _undated(line))
    match = _SIGNED.match(bare)
    who, place = (match.group("who").strip(), match.group("place")) if match else (bare, None)
    if not (2 <= len(words(who)) <= 6 and _NAME.match(who)) or any(c.isdigit() for c in bare):
        return None
    if place and (capital_share(words(place)) < 0.7 or len(words(place)) > 6):
        return None
    return who, None if place is None or " at the " in bare or _ROLE.search(place) else place


def read_byline_place(line: str) -> str | None:
    """The town of ``By Amina Yusuf, Goma`` or ``By Amina Yusuf in Goma``: one word behind a name of two or more."""
    match = _BY.match(line)
    rest = next((group for group in match.groups() if group), "") if match else ""
    parts = [part.strip() for part in _BEFORE_TOWN.split(_undated(rest))]
    if (
        len(parts) != 2
        or not 2 <= len(words(parts[0])) <= 4
        or not _NAME.match(parts[0])
        or _ROLE.search(parts[1])
    ):
        return None
    return parts[1] if _is_town(parts) else None


def _is_town(parts: list[str]) -> bool:
    """The last of the parts is one word in capitals behind a full name, so hardly a second author."""
    return (
        len(words(parts[-1])) == 1
        and len(words(parts[0])) >= 2
        and parts[-1][:1].isupper()
        and parts[-1].lower() not in {"jr", "sr", "md", "phd"}
    )


def read_note(line: str) -> str | None:
    """The people of a closing note such as ``(Reporting by A and B; Editing by C)``."""
    match = _NOTE.match(line)
    if not match:
        return None
    return re.sub(r"\s+in\s+[A-Z][\w' -]+?(?=,|\sand\s|$)", "", match.group("who").strip()).strip(" ,")


def _undated(line: str) -> str:
    """The line without days, times and "Updated ..."."""
    bare = _STAMP.sub("", _TIME.sub("", DATE.sub("", line).rstrip(_EDGES))).strip(_EDGES)
    return _WEEKDAY.sub("", bare).strip(_EDGES)


def _after_by(line: str, outlets: Outlets, book: Phrasebook) -> Byline | None:
    match = _BY.match(line) or _BY.match(DATE.sub("", line).strip())
    if not match:
        return None
    sent = match.group("sent")
    rest = match.group("who") or match.group("labelled") or match.group("dated") or sent
    who = _people(rest, outlets)
    if key(who) in book.staff:
        return Byline(who, None, 0.95)
    tokens = words(_ROLE.sub("", who))
    if not 1 <= len(tokens) <= 14 or capital_share(tokens) < 0.8 or not who[:1].isupper():
        return None
    if sent and not (2 <= len(tokens) <= 4 and "," in rest and len(words(line)) <= 7):
        return None
    found = next((outlet.name for outlet, _ in outlets.find_in(line)), None)
    return Byline(who, found, 0.6 if sent else 0.95)


def _people(rest: str, outlets: Outlets) -> str:
    """The names alone: without days, places after "in", roles and outlets after a comma."""
    who = _CUT.sub("", _undated(rest)).strip(_EDGES)
    parts = [part.strip() for part in who.split(",")]
    if len(parts) == 2 and _is_town(parts):
        parts = parts[:1]
    kept = [part for part in parts[1:] if not _ROLE.search(part) and not outlets.by_name(part)]
    return ", ".join([parts[0], *kept]).strip(_EDGES)


def _agency_alone(line: str, outlets: Outlets, book: Phrasebook) -> Byline | None:
    """``AFP``, ``Agence France-Presse . Niamey | Updated at ...``, ``World Bulletin / News Desk``."""
    bare = _undated(line)
    parts = [part.strip(" .") for part in _PARTS.split(bare) if part.strip(" .")]
    if not 1 <= len(parts) <= 4 or len(words(bare)) > 7:
        return None
    named = [outlets.by_name(part) for part in parts]
    first = next((outlet for outlet in named if outlet), None)
    if any(key(part) in book.staff for part in parts):
        return Byline(bare, first.name if first else None, 0.7)
    if first and named[0] and len(parts) - _count(named) <= min(1, len(parts) - 1):
        return Byline(bare if _count(named) > 1 else first.name, first.name, 0.7)
    return None


def _count(named: list[Outlet | None]) -> int:
    return sum(1 for outlet in named if outlet)


def _name_and_outlet(line: str, outlets: Outlets, book: Phrasebook) -> Byline | None:
    """``Tom Okello, Reuters``; ``Amina Yusuf | Staff reporter``; ``Amina Yusuf, Africa correspondent``."""
    bare = DATE.sub("", _STAMP.sub("", line))
    parts = [part for piece in _PARTS.split(bare) if (part := _undated(piece))]
    if (
        not 2 <= len(parts) <= 4
        or ":" in parts[0]
        or not _NAME.match(parts[0])
        or not 2 <= len(words(parts[0])) <= 7
    ):
        return None
    outlet = next((found for part in parts[1:] if (found := outlets.by_name(part))), None)
    role = any(
        key(part) in book.staff or (_ROLE.search(part) and len(words(part)) <= 4) for part in parts[1:]
    )
    if outlet is None and not role:
        return None
    return Byline(parts[0].strip(" ,"), outlet.name if outlet else None, 0.9 if DATE.search(line) else 0.85)


def _role_alone(line: str) -> Byline | None:
    """``Our Gusau correspondent``, ``Sahel Courier staff``, ``Gusau bureau``: a role behind capitals."""
    bare = _undated(line)
    tokens = words(bare)
    if not 2 <= len(tokens) <= 5 or not _ROLE.search(bare) or is_upper(bare):
        return None
    before = [token for token in tokens[:-1] if token.lower() not in {"our", "a", "own", "special", "from"}]
    return Byline(bare, None, 0.6) if before and all(token[0].isupper() for token in before) else None
