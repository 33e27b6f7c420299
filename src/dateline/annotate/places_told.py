"""Words around a name that make it a place whatever recognition takes it for: a site at which something happens ("at Barrow
Drive", "outside the Ilmor Press Club"), a kind beside it ("in the sector La Peña"), those who live there, a heading."""

from __future__ import annotations

import re

from dateline.knowledge.gazetteer_words import place_words
from dateline.knowledge.spelling import kinds
from dateline.model.place import Level
from dateline.model.text import Span

REACH = 60
"""Characters before a name, and behind it, that are read."""
_AT_SITE = re.compile(
    r"\b(?:at|in|inside|on|onto|near|along|outside|around|opposite|behind|"
    r"(?:front|dormitory|hall|hostel|campus|grounds|gates?|entrance|premises|courtyard|steps) of)\s+(?:the\s+)?$",
    re.I,
)
_BEFORE_SITE = re.compile(
    r"\b(?:outside|near|opposite|behind|(?:front|gates?|entrance|premises|courtyard) of)\s+(?:the\s+)?$", re.I
)
_CARE = frozenset({"hospital", "clinic", "morgue"})
"""Sites where victims are taken: a place of an act only outside of them, or near."""
_MARCH = re.compile(r"\bmarch(?:ed|ing)?\s+(?:on|to|towards?)\s+(?:the\s+)?$", re.I)
_DWELLING = re.compile(
    r"\b(?:residents|inhabitants|villagers|dwellers|surroundings|vicinity|environs|outskirts)\s+of\s+$", re.I
)
_KIND_BEFORE = re.compile(r"\b(?:in|at|near|from|of|to)\s+(?:the\s+)?([a-z]+)\s+$")
_SITE_AFTER = re.compile(r" ([a-z]+)\b")
_HEADED = re.compile(
    r"(?:^|\n)[ \t]*(?:(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2})(?: \d{4})?[,:]?\s+(?:[-–—]\s+)?)?$"
)
_HEADING_GOES_ON = re.compile(r"\s*\([^()\n]{2,40}\)\s*[:–—]")
_OWNER = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]round|[Oo]utside)\s+[A-Z][\w’'-]*(?: [A-Z][\w-]*)?['’]s\s+$"
)
_CLOSES = re.compile(
    r"[,.;:)]|\s+(?:on|in|when|where|after|before|as|and|during|by|late|early|yesterday|overnight)\b"
)
_STRUCK = re.compile(
    r"\b(?:struck|raided|stormed|shelled|bombed|invaded|overran|attacked|torched|burned|hit) $"
)
_FROM = re.compile(r"\b(?:from|at|in|of) $")
_LIES_IN = re.compile(r" in (?:the )?[A-Z]")
_SECTORS = frozenset({"sector", "barrio", "vereda", "ward"})
_VILLAGES = frozenset("village villages town towns township hamlet settlement municipality locality".split())
_SETTLED = frozenset({Level.TOWN, Level.DISTRICT})


def is_told(text: str, span: Span) -> bool:
    """Whether the words around a name say that it is a place."""
    name = span.of(text)
    before, after = text[max(0, span.start - REACH) : span.start], text[span.end : span.end + REACH]
    if name.isupper() or name.lower() in place_words().common or place_words().demonym(name):
        return False
    if is_site_told(text, span):
        return True
    if is_organisation(name):
        return False
    return (
        _DWELLING.search(before) is not None
        or _kind_before(before)
        or _town_after(after)
        or (_AT_SITE.search(before) is not None and _site_after(after))
        or (_HEADED.search(before) is not None and _HEADING_GOES_ON.match(after) is not None)
        or (_OWNER.search(before) is not None and _CLOSES.match(after) is not None)
    )


def put_inside(before: str, name: str, after: str, label: str) -> bool:
    """ "struck Tolme in Baringo South", "kidnapped from Tolme in Lakki": one word that the text itself puts into a place.

    before, after: the words around it.  label: what recognition took it for."""
    if not (name.isalpha() and name.istitle() and _LIES_IN.match(after)):
        return False
    return (label != "PERSON" and _FROM.search(before) is not None) or _STRUCK.search(before) is not None


def is_site_told(text: str, span: Span) -> bool:
    """``outside the Ilmor Press Club``: a name that its own word makes a site, where something happens at it."""
    name = span.of(text)
    before = text[max(0, span.start - REACH) : span.start]
    if not is_site_name(name):
        return False
    cue = _BEFORE_SITE if _last(name) in _CARE else _AT_SITE
    return cue.search(before) is not None or _MARCH.search(before) is not None


def is_site_name(name: str) -> bool:
    """``Barrow Drive``, ``Avenida Norte``: one of the outer words of the name says what it is."""
    parts = name.lower().split()
    sites = place_words().sites
    return len(parts) > 1 and (
        parts[-1] in sites or parts[0] in sites or parts[-1] in {"university", "college", "academy"}
    )


def is_organisation(name: str) -> bool:
    """``Tolme Party``: its last word says that it is a body of people."""
    return _last(name) in place_words().organisation


def is_short_form(text: str, span: Span) -> bool:
    """``the ELN``: capitals behind an article stand for a body of people, or for a state."""
    name = span.of(text)
    return (
        len(name) > 2
        and name.isalpha()
        and name.isupper()
        and text[max(0, span.start - 4) : span.start].lower() == "the "
    )


def of_a_site(word: str) -> bool:
    """``Palace`` in "the Palace of Justice": a name may go on behind "of"; that of a port is its town's."""
    return word.lower() in place_words().sites and word.lower() not in {"port", "harbour", "harbor"}


def _last(name: str) -> str:
    return name.lower().replace("-", " ").split()[-1]


def _kind_before(before: str) -> bool:
    """``in the sector La Peña``, ``near village Kunder``: some kinds of English set the kind first."""
    found = _KIND_BEFORE.search(before)
    return found is not None and (found[1] in _SECTORS or kinds().level_of.get(found[1]) in _SETTLED)


def _town_after(after: str) -> bool:
    """``Tolme-Korrel village``: its kind stands behind the name in small letters."""
    found = _SITE_AFTER.match(after)
    return found is not None and found[1] in _VILLAGES


def _site_after(after: str) -> bool:
    """``the Tolme roundabout``: a site whose kind stands behind the name in small letters."""
    found = _SITE_AFTER.match(after)
    return found is not None and found[1] in place_words().sites - _CARE
