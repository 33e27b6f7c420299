"""Days written on the page around the article (not in it)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_FOREIGN = {
    "janvier": 1, "février": 2, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6,
    "juillet": 7, "août": 8, "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11,
    "décembre": 12, "decembre": 12, "enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5,
    "junio": 6, "julio": 7, "agosto": 8, "septiembre": 9, "octubre": 10, "noviembre": 11,
    "diciembre": 12, "janeiro": 1, "fevereiro": 2, "março": 3, "maio": 5, "junho": 6, "julho": 7,
    "setembro": 9, "outubro": 10, "novembro": 11, "dezembro": 12, "januar": 1, "februar": 2,
    "märz": 3, "juni": 6, "juli": 7, "oktober": 10, "dezember": 12,
}  # fmt: skip
"""Months as French, Spanish, Portuguese and German mastheads write them, above an English text."""
_YEAR = r"(?P<{0}>(?:19|20)\d\d|['’]?\d\d(?![\d:.]))"
DATE = re.compile(
    r"(?<![\w/.-])(?:"
    r"(?P<iy>(?:19|20)\d\d)(?:[-/.](?P<im>\d{1,2})[-/.](?P<id>\d{1,2})|(?P<cm>0[1-9]|1[0-2])(?P<cd>0[1-9]|[12]\d|3[01]))"
    r"|(?P<dd>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s./-]{1,2}" + _MONTH.format("dm") + r",?[\s./-]{1,2}"
    + _YEAR.format("dy")
    + r"|(?P<fd>\d{1,2})(?:er|\.)?\s(?:de\s)?(?P<fm>" + "|".join(_FOREIGN)
    + r")\s(?:de\s)?(?P<fy>(?:19|20)\d\d)"
    + r"|" + _MONTH.format("mm") + r"\s?(?P<md>\d{1,2})(?:st|nd|rd|th)?,?\s{1,2}(?P<my>(?:19|20)\d\d)"
    r"|(?P<n1>\d{1,2})[/.-](?P<n2>\d{1,2})[/.-](?P<ny>(?:19|20)\d\d|\d\d)"
    r")(?!\d)",
    re.IGNORECASE,
)  # fmt: skip
_UPDATED = re.compile(
    r"(?:last\s+)?(?:updated?|modified|edited|revised|last\s+changed)(?:\s+(?:on|at))?[\s:|–-]*(?:[\w:.]+\s){0,3}$",
    re.I,
)
_PERIOD = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?(?:\s+[A-Z][a-z]+)?\s*(?:[-–—]|to)\s*$")
_PUBLISHED = re.compile(
    r"\b(?:publish(?:ed)?|posted|issued|first\s+published|publication|date(?:d)?|submitted|created|filed)\b",
    re.I,
)
_NUMBERED = re.compile(r"^(?:vol(?:ume)?|issue|edition|no|number)\b\.?\s*(?:[IVXLC]+\b|#?\d+)", re.I)
_PRICE = re.compile(
    r"(?:price:?\s*)?(?:(?:rs\.?|ksh|ush|tsh|[$€£₹₦₱])\s?\d[\d.,]*(?:/-)?|\d[\d.,]*\s?(?:baht|cents?|pence|p|rupees?|shillings?|"
    r"francs?|f?cfa|naira|cedis?|pesos?|dinars?|riyals?|dirhams?|taka|kyats?|birr|leones?|euros?|dollars?))",
    re.I,
)
_BARS = re.compile(r"\s*[|•·/]\s*|\s+[-–—]\s+|\s{3,}")
_LEFTOVER = re.compile(
    r"\b(?:vol(?:ume)?|issue|number|no|edition)\b\.?\s*(?:[ivxlc]+\b|#?\d+)?|"
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?\s?m\.?)?|\b\d{1,2}\s?[ap]\.?m\.?\b"
    r"|\b(?:gmt|utc|est|edt|cet|cest|bst|ist|pst|pdt|wat|eat|cat|pkt|local time|hrs|hours?)\b"
    r"(?:\s*[+-]\s*\d{1,2}(?::?\d\d)?)?"
    r"|\b(?:first|last|published|publish|posted|issued|updated?|modified|edited|revised|date|dated|submitted|created|publication|filed|on|at|the|of|by|am|pm|time|ago|release)\b"
    r"|[|:,.()\[\]•·/–—-]",
    re.I,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DayOnPage:
    """A day as the page writes it. ambiguous: day and month could be the other way round."""

    day: date
    start: int
    end: int
    updated: bool
    ambiguous: bool = False


def days_in(text: str) -> Iterator[DayOnPage]:
    """Full days (with a year) written in ``text``; 03/04/2021 gives both readings, day first.

    Ends of periods ("2 - 8 August 2017") are left out.
    """
    for match in DATE.finditer(text):
        if _PERIOD.search(text[: match.start()]):
            continue
        updated = bool(_UPDATED.search(text[: match.start()]))
        readings = _readings(match)
        for day in readings:
            yield DayOnPage(day, match.start(), match.end(), updated, len(readings) > 1)


def is_date_line(text: str) -> bool:
    """True for a line that is nothing but a day, with a time or "Published" beside it at most."""
    if len(text) > 120:
        return False
    bare, dates = DATE.subn(" ", text)
    rest = _LEFTOVER.sub(" ", bare).split()
    return dates > 0 and len(rest) <= 2


def without_dates(text: str) -> str:
    """The line without its days, times and words like "Published"."""
    bare = DATE.sub(" ", text)
    return " ".join(_LEFTOVER.sub(" ", bare).split()) if bare != text else text


def says_published(text: str) -> bool:
    """True for "Published ...", "Posted on ..." and the like."""
    return bool(_PUBLISHED.search(text))


def of_an_issue(text: str) -> bool:
    """True for the head of a printed paper: a day beside its number or its price ("Vol. XII No. 131", "20 rupees")."""
    parts = _BARS.split(text)
    return len(parts) > 1 and any(_NUMBERED.match(part) or _PRICE.fullmatch(part) for part in parts)


def _readings(match: re.Match[str]) -> tuple[date, ...]:
    """The days a match can mean; empty where it is no real day."""
    part = match.groupdict()
    if part["iy"]:
        tries = [(part["iy"], part["im"] or part["cm"], part["id"] or part["cd"])]
    elif part["dd"]:
        tries = [(part["dy"], _month(part["dm"]), part["dd"])]
    elif part["fd"]:
        tries = [(part["fy"], str(_FOREIGN[part["fm"].lower()]), part["fd"])]
    elif part["mm"]:
        tries = [(part["my"], _month(part["mm"]), part["md"])]
    else:
        tries = [(part["ny"], part["n2"], part["n1"]), (part["ny"], part["n1"], part["n2"])]
    found = {day: None for attempt in tries if (day := _day(*attempt))}
    return tuple(found)


def _month(name: str) -> str:
    return str(MONTHS.index(name[:3].lower()) + 1)


def _day(year: str, month: str, day: str) -> date | None:
    number = int(year.strip("'’"))
    if number < 100:
        number += 1900 if number >= 50 else 2000
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None
