"""The dateline: the words before the first sentence that say where, when and for whom a report was filed.

Forms: ``Kirkuk (IraqiNews.com) The``, ``KABUL, March 5 (Reuters) -``, ``MAIDUGURI, Nigeria —``,
``BEIRUT/DAMASCUS (AP) —``, ``Goma, 12 March 2021 (ActuCD) -``, ``SAN SALVADOR, 3 JAN 90 (AFP) -- [TEXT]``,
``ABUJA: Six``, ``Kabul [Afghanistan]: The``, ``(Nairobi, March 3, 2021) –``, ``MOSCOW, March 5. /TASS/.``,
``YOLA (Adamawa, Nigeria), Nov 4 (NNN) —``, ``Nov 12, 2006 (BANGUI) —``, ``REUTERS, 25th MAY, 2017-A``, and
``Baqubah ( Three``, where a scraper lost the agency's link.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.knowledge.outlets import Outlets
from dateline.model.report import Dateline
from dateline.model.text import Span
from dateline.read.page_dates import says_published
from dateline.read.phrasebook import Phrasebook
from dateline.read.words import is_upper, words

_TOKEN = r"(?:(?:[A-ZÀ-ÖØ-ÞĀ-Ž]|[dDlLN]['’][A-ZÀ-Þ]|['‘’`ʿ][A-Z])(?:[\w'’ʿ-]|\.(?![-–—]))*)"
_SMALL = (
    r"(?:of|the|and|de|del|la|le|los|las|du|des|da|do|dos|al|el|es|ez|az|as|ash|ad|ar|at|an|sur|en|e|i|ye)"
)
_PLACE = rf"{_TOKEN}(?:[ -]{_SMALL}){{0,2}}(?:(?:[ -]|(?<=\.) ?){_TOKEN}(?:[ -]{_SMALL}){{0,2}}){{0,3}}"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = (
    rf"(?:(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+(?:(?:19|20)\d\d|'?\d\d))?|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+(?:19|20)\d\d)?"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}))"
)
_DASH = r"(?:\s*(?:--+|[—–―])\s*|\s+-+\s+|\s+-(?=[A-Z\"“])|-\s+)"
_FIRST = r"(?:\((?P<first>[A-Z][\w./ -]{1,28})\)\s*[-–—]?\s*)"
_REST = rf"""(?P<open>[(\[]\s*)?
    (?P<place>{_PLACE}(?<!-))
    (?:\s*/\s*(?P<second>{_PLACE})(?=\s*[(,—–:\[]|\s+-|--))?
    (?:\s*\((?P<region>[A-Z][\w .'’-]+(?:,\s*[A-Z][\w .'’-]+)?)\)(?=\s*,))?
    (?:\s*\[(?P<country>[A-Z][\w .'’-]+)\])?
    (?P<within>(?:,\s*(?!(?i:{_DAY})){_PLACE}\.?){{0,2}})
    (?:\s*[,.]?\s*(?:[(\[](?P<day2>(?i:{_DAY}))[)\]]|(?P<day>(?i:{_DAY})))(?=[\s,.:;)\]/(—–-]))?
    (?P<close>\s*[)\]])?
    (?:[,.]?\s*(?:\((?P<agency>[^()]{{2,60}})\)
         |\[(?P<agency2>[A-Z][^\[\]]{{1,40}})\]|/\s?(?P<agency3>[A-Z][\w .-]{{1,28}})\s?/\.?)
       |(?P<lost>\s*\(\s*(?=[–—-]?\s+["“]?[A-Z0-9])))?
    (?:(?<=[)\]])\s*,\s*(?P<day3>(?i:{_DAY}))(?=[\s,.:;–—-]))?
    (?P<end>{_DASH}|\s*:\s*(?:[-–—]\s*)?|\.\s*[-–—]\s*|\s*\.\s+|\s+)
    """
_DAY_FIRST = rf"(?P<first>(?!))?(?P<day4>(?i:{_DAY}))[,:]?\s*(?=[(\[])"
_PATTERNS = tuple(
    re.compile(rf"^\s*{first}{_REST}", re.VERBOSE) for first in ("(?P<first>(?!))?", _FIRST, _DAY_FIRST)
)
_OPENERS = re.compile(
    r"(?:The|A|An|At|In|On|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Dozens|Hundreds|Several|Some|More|Suspected|Unknown|\d+)\b",
    re.I,
)
_AGENCY_FIRST = re.compile(
    rf"^\s*(?P<agency>[A-Z][\w .&-]{{1,28}}?),\s*(?P<day>(?i:{_DAY}))\s*(?:--+|[—–:-])\s*(?=[\"“A-Z0-9])"
)
_DATED_AGENCY = re.compile(rf"^(?P<agency>.+?)\s*[,–—-]\s*(?P<day>(?i:{_DAY}))$")
_AGENCY_ONLY = re.compile(
    r"^\s*[(\[](?P<agency>[A-Z][\w./ &-]{1,40})[)\]]\s*(?:--+|[—–:-])?\s*(?=[\"“A-Z0-9])"
)
_AGENCY_SLASH = re.compile(r"^\s*(?P<agency>[A-Z][\w. &-]{1,28}?)\s*/\s+(?=[\"“A-Z0-9])")
_CAPITALS_STOP = re.compile(r"^\s*(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ'’ -]{3,28})\.\s+(?=[\"“]?[A-Z][a-z])")
_NEWSY = re.compile(r"\b(?:agence|agencia|correspondent|domestic service)\b|\.\w{2,4}$|/", re.I)
_NEXT = re.compile(r"[\"“‘'«\[(]?[A-ZÀ-Þ0-9]|[\"“«]\w|[\[(]")
LONGEST_ALONE = 90
"""Characters of the longest line that is taken for a dateline and nothing else."""
_BRACKETS = re.compile(r"(?:\s*\[[^\[\]]{2,80}\]){1,4}\s*")


@dataclass(frozen=True, slots=True)
class Found:
    """A dateline and where the first sentence begins after it; sure: 0 to 1."""

    dateline: Dateline
    end: int
    sure: float


class DatelineReader:
    """Reads datelines at the beginning of a paragraph."""

    def __init__(self, outlets: Outlets, book: Phrasebook) -> None:
        self._outlets = outlets
        self._book = book

    def read(self, text: str) -> Found | None:
        """The dateline that ``text`` begins with, or None. Offsets are into ``text``."""
        head = text[:220]
        return self._place_first(head) or self._agency_first(head) or self._capitals_only(head)

    def alone(self, line: str) -> Dateline | None:
        """The dateline that fills a line of its own above the text (``RAIPUR, NOV 11``); its span is not in the text.

        A bare town is none: it must have a day or an agency beside it."""
        bare = line.rstrip(" .:–—-")
        found = self.read(f"{bare} -- The") if len(bare) <= LONGEST_ALONE else None
        dateline = found.dateline if found and found.end > len(bare) else None
        if dateline is None or not dateline.place or not (dateline.day or dateline.agency):
            return None
        return Dateline(dateline.place, dateline.agency, None, dateline.day)

    def _place_first(self, head: str) -> Found | None:
        found = (self._judge(match, head) for pattern in _PATTERNS if (match := pattern.match(head)))
        return next((dateline for dateline in found if dateline), None)

    def _judge(self, match: re.Match[str], head: str) -> Found | None:
        if not _NEXT.match(head[match.end() :]):
            return None
        place = match.group("place")
        agency, told_day = self._agency(match)
        townless = place.lower() in self._book.no_towns
        if (not townless and self._is_no_place(place)) or (agency and _spells(agency, match)):
            return None
        sure = self._sureness(match, agency)
        if sure < 0.5:
            return None
        span = Span(match.start("place"), match.end("place"))
        name = self._outlets.by_name(agency) if agency else None
        canonical = name.name if name else agency
        days = match.groupdict()
        day = next((days[n] for n in ("day", "day2", "day3", "day4") if days.get(n)), told_day)
        if townless:
            return Found(Dateline(None, canonical, None, day), match.end(), sure)
        return Found(Dateline(place, canonical, span, day), match.end(), sure)

    def _agency_first(self, head: str) -> Found | None:
        """``REUTERS, 25th MAY, 2017-A bombing``; ``(AFP) - A bombing``; ``Shafaq News / Two men``."""
        for pattern in (_AGENCY_FIRST, _AGENCY_ONLY, _AGENCY_SLASH):
            match = pattern.match(head)
            outlet = self._outlets.by_name(match.group("agency")) if match else None
            if match and outlet:
                return Found(
                    Dateline(None, outlet.name, None, match.groupdict().get("day")), match.end(), 0.8
                )
        return None

    def _capitals_only(self, head: str) -> Found | None:
        """``CONAKRY. Police used``: a name in capitals, a full stop, and a text that is not in capitals."""
        match = _CAPITALS_STOP.match(head)
        if (
            match is None
            or len(words(match["place"])) > 3
            or self._is_no_place(match["place"])
            or is_upper(head[match.end() : match.end() + 60])
        ):
            return None
        return Found(
            Dateline(match["place"], None, Span(match.start("place"), match.end("place")), None),
            match.end(),
            0.6,
        )

    def _agency(self, match: re.Match[str]) -> tuple[str | None, str | None]:
        """The agency in the brackets, and the day where they hold one: ``(Amber News - APP - 3rd May, 2019)``.

        Of two names of one outlet (``UrduPoint / Pakistan Point News``) the listed first one stands for both."""
        parts = match.groupdict()
        inside = parts["agency"] or parts["agency2"] or parts["agency3"] or parts["first"]
        if not inside:
            return None, None
        dated = _DATED_AGENCY.match(inside.strip())
        agency, day = (dated["agency"], dated["day"]) if dated else (inside.strip(), None)
        first = re.split(r" [-/] ", agency)[0].strip()
        known = next((name for name in (agency, first) if self._outlets.by_name(name)), None)
        return known or agency.split(" - ")[0].strip(), day

    def _sureness(self, match: re.Match[str], agency: str | None) -> float:
        """How sure the words are a dateline: agency, day, dash, capitals and country each speak for it."""
        parts = match.groupdict()
        place, end = parts["place"], parts["end"].strip()
        after = match.string[match.end() :]
        opener = bool(_OPENERS.match(after))
        score = 0.1 if opener and (agency or end) else 0.0
        if agency:
            score += 0.7 if self._is_agency(agency) else 0.45 if end or opener else 0.0
        if parts["lost"]:
            score += 0.55
        if parts["day"] or parts["day2"] or parts.get("day4"):
            score += 0.5
        if end and set(end) <= set("-–—― ."):
            score += 0.5 if end != "." else 0.1
        elif end == ":" and not self._is_label(place):
            score += 0.5 if is_upper(place) or parts["country"] or parts["within"] or len(after) > 60 else 0.3
        if is_upper(place) and not is_upper(after[:80]):
            score += 0.3
        if parts["country"] or parts["within"]:
            score += 0.15
        if parts["open"] and parts["close"]:
            score += 0.5
        elif bool(parts["open"]) != bool(parts["close"]):
            return 0.0
        return self._with_doubts(score, match, agency)

    def _with_doubts(self, score: float, match: re.Match[str], agency: str | None) -> float:
        """Too many words, or nothing but a blank after a bare name, speak against it."""
        parts = match.groupdict()
        bare = not (agency or parts["lost"] or parts["day"] or parts["day2"])
        if bare and not parts["end"].strip() and not parts["close"]:
            return 0.0
        if bare and parts["end"].strip() == "." and not is_upper(parts["place"]):
            return 0.0
        if bare and len(words(parts["place"])) > 3:
            score -= 0.3
        return score

    def _is_agency(self, inside: str) -> bool:
        first = re.split(r"[/,;]", inside)[0].strip()
        named = {word.lower() for word in words(inside)} & self._book.outlet_words
        return bool(
            self._outlets.by_name(inside) or self._outlets.by_name(first) or named or _NEWSY.search(inside)
        )

    def _is_label(self, place: str) -> bool:
        return place.lower() in self._book.labels

    def _is_no_place(self, place: str) -> bool:
        if says_published(place):
            return True
        lowered = place.lower()
        first = lowered.split(" ", 1)[0].rstrip(".")
        two = " ".join(lowered.split(" ")[:2])
        if {lowered, first, two} & self._book.not_datelines or lowered in self._book.labels:
            return True
        outlet = self._outlets.by_name(place)
        return outlet is not None and not outlet.common_word


def _spells(agency: str, match: re.Match[str]) -> bool:
    """True when the brackets hold the initials of the name before them: ``African Union (AU)``."""
    name = match.group("place")
    initials = "".join(word[0] for word in words(name) if word[0].isupper())
    return (
        len(initials) >= 2
        and agency.replace(".", "").upper() == initials
        and not (match.group("day") or match.group("day2"))
    )


def skip_editor_marks(text: str, start: int) -> int:
    """Offset after marks such as ``[REPORT] [TEXT]`` that monitoring services put behind the dateline."""
    match = _BRACKETS.match(text, start)
    return match.end() if match else start
