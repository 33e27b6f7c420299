"""Patterns for names and for the words beside them that speak for a place.

RUN is a stretch of capitalised words with what links them (articles, hyphens); WORD one word of it; STATE an
American state as papers shorten it. The others look at the words before (ending in ``$``) or after a name.
"""

from __future__ import annotations

import re

_UP = r"[A-Z\u00c0-\u00de\u0100-\u024f\u1e00-\u1eff]"
_WORD = rf"[‘'ʿ]?{_UP}[\w\u0300-\u036f]*(?:['’‘ʿʼ`]\w*[^\W_s]\w*|['’]s\w+)*"
_ARTICLE = (
    r"(?:al|el|ad|as|ash|ar|at|az|an|ed|er|es|et|ez|ul|ud|de|del|la|las|los|do|da|dos|das|du|des|sur|le|les)"
)
_HYPHENED = r"(?:au|aux|en|i|e|ye|o|on|upon|the|by|in|sous|a)"
_EZAFE = r"(?:e|i|ye|y|ul|ol|al|el)"
_LINK = rf"(?:[ \u00a0]|-|[ -]{_ARTICLE}[ -](?:{_ARTICLE}[ -])?|-{_HYPHENED}-(?:la-|le-)?|-{_EZAFE} )"
STATES = (
    r"(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|N\.H|N\.J|"
    r"N\.M|N\.Y|N\.C|N\.D|Okla|Ore|Pa|R\.I|S\.C|S\.D|Tenn|Vt|Va|Wash|W\. ?Va|Wis|Wyo)\."
)
STATE = re.compile(rf"(?<=, ){STATES}")
_SHORT = r"(?:U\.S\.A?\.?|U\.K\.|D\.C\.|U\.A\.E\.|(?:St|Ft|Mt)\. )"
RUN = re.compile(
    rf"(?<!\w)(?:{_SHORT}|(?:(?:al|el|ad|as|ash|ar|at|az|an)-)?{_WORD}(?:{_LINK}(?:{_WORD}|{_SHORT}))*)(?:{_WORD})?"
)
HYPHENED_ON = re.compile(rf"(?:-(?:{_EZAFE}|{_HYPHENED}|{_ARTICLE}))+-{_WORD}")
"""The rest of a hyphened name whose first word alone was labelled."""
HYPHENED = re.compile(rf"{_WORD}(?:-{_WORD})+")
"""A name of several words joined by hyphens: "Goma-Coura"."""
GOES_ON = re.compile(rf" {_ARTICLE} (?:{_ARTICLE} )?{_WORD}")
"""The rest of a name of several words, behind an article: "Peñas del Norte"."""
WORD = re.compile(rf"{_SHORT}|{_WORD}")
INTO = re.compile(
    r"\b(?:in|near|outside|around|inside|into|across|above|below|towards?|throughout|entered|entering|reached|besieged|"
    r"(?:re)?captur(?:ed?|ing)|seiz(?:ed?|ing)|retook|retak(?:en?|ing)|overr[au]n|shelled|shelling|liberat(?:ed?|ing)|"
    r"fle(?:d|eing)|bomb(?:ed|ing)|raid(?:ed|ing)|attack(?:ed|ing)|storm(?:ed|ing)|invad(?:ed?|ing))"
    r"\s+(?:the\s+)?(?:(?:nearby|neighbou?ring|central|downtown|(?:north|south|east|west)\w*)\s+)?$",
    re.I,
)
LOCATED = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]round|[Ii]nside|[Oo]ff|[Bb]ehind|from|entered|reached|besieged|captured|seized|retook|"
    rf"overran|stormed|raided|shelled|bombed|took|(?:people|residents|inhabitants|villagers) of)\s+(?:the\s+)?({RUN.pattern})"
)
"""A name behind a word for where something is."""
SCENE = re.compile(r"\b(?:happened|occurred|took place|unfolded) (?:in|at|near) (?:the )?$", re.I)
"""Words before a name that hardly let it be anything but a place, whatever recognition took it for."""
BETWEEN_AND = re.compile(r"\bbetween\s+(?:the\s+)?[^,.;]{2,40}\s+and\s+(?:the\s+)?$", re.I)
TOLD_KIND = re.compile(
    r",\s+(?:a|an|the)\s+(?:[\w-]+\s+){0,3}?([a-z]+)\b(?=\s+(?:[a-z]+\s+)?(?:in|on|near|of|between|along|north|south|east|west|some|about|\d))"
)
ALONG = re.compile(r"\b(?:from|to|at|via|through|between|of|leaving|left|for|toward|on)\s+(?:the\s+)?$", re.I)
KIND_OF = re.compile(r"\b([a-z]+)\s+(?:of|called|named|known as)\s+(?:the\s+)?$", re.I)
WORD_BEFORE = re.compile(r"([\w’'.]+)\s+(?:[\"“‘]\s*)?$")
LINKED = re.compile(r" (?:of|and|&) (?:the )?")
IDENTIFIED = re.compile(r"\b(?:identified|named) as [^.;:]*$")
"""Names of people: ``identified as Commander Cross and Gazola``."""
NAME_GOES_ON = re.compile(r" [A-Z][a-z]")
KIND_WORD = re.compile(r" ([a-z]+)\b")
NEXT_KIND = re.compile(r"[ -]([a-z]+(?:[ -][a-z]+)?)")
AT = re.compile(
    r"\b(?<!fire )(?<!fired )(?<!fires )(?<!firing )(?<!aimed )(?<!pointed )(?<!shot )(?<!anger )(?<!angry )(?<!threw )"
    r"(?:at|above|below|beyond|via|(?:garrison|fall|capture|recapture|siege|seizure|battle|liberation|residents|people|"
    r"inhabitants|villagers|airport|market|streets|mukhtar|shelling|bombing|bombardment|suburbs|hospital|port)\s+of)\s+$",
    re.I,
)
"""Words before a name that speak for a place, though it may look like a person's ("at Tessalit", "garrison of Bourem")."""
BESIDE = re.compile(r"\b(?:near|outside|around|above)\s+$", re.I)
"""Words before a name that hardly stand before anything but a place."""
ALIAS = re.compile(r"\b(?:alias|aka|a\.k\.a\.|nicknamed|code-?named)\s+[\"“‘]?$", re.I)
"""Words before a person's other name ("Khullem alias Bhim")."""
INSTITUTION = re.compile(
    r"\b(?:Department|Ministry|Bureau|Institute|Directorate|Commission|Secretary|Minister)\s+(?:of|for)\s+(?:the\s+)?"
    r"(?:[A-Z]\w+,?\s+){0,3}(?:and\s+)?$"
)
"""Words before what an office is for ("Department of Public Works")."""
SPELLED = re.compile(r"[A-Z][a-z]+")
"""Words whose first letters make the short form behind them ("Station House Officer (SHO)")."""
PEOPLE_AFTER = re.compile(
    r"\s+(?:gangs?|cartels?|clans?|tribes?|tribesmen|brigades?|battalions?|regiments?|factions?|derby)\b"
)
"""Words after a name that make it a group's ("the Santa Rosa de Lima gang")."""
COMPOUND_AFTER = re.compile(r"[-‐‑–](?:[a-z]+ed|led|run|built|made|held|born|bound|friendly|dominated)\b")
"""The rest of a compound in which a name says who stands behind something ("a Saudi-led coalition")."""
ASHORE = re.compile(
    r"\s+(?:(?:coastal|resort|port|harbou?r|fishing|oil)\s+)*(?:ports?|harbou?rs?|towns?|city|cities|resorts?|"
    r"villages?|terminals?)\b"
)
"""Words after the name of a sea that make it say on which coast something lies."""
SECT = re.compile(r"shi['’‘`]?(?:ite|a|ah)s?|sunnis?")
"""Faiths that stand before a kind of place ("the mainly Shi'ite district of Jamila") and name none."""
