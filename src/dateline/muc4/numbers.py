"""How many of a thing there are, as the slots of MUC-4 write it (template-doc-part1.v7, 7.15 and 7.22)."""

from __future__ import annotations

import re

from dateline.evaluate.names import singular

_SMALL = (
    "ZERO ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN ELEVEN TWELVE THIRTEEN FOURTEEN FIFTEEN SIXTEEN SEVENTEEN EIGHTEEN"
    " NINETEEN TWENTY"
).split()
_TENS = dict(
    zip("TWENTY THIRTY FORTY FIFTY SIXTY SEVENTY EIGHTY NINETY".split(), range(20, 100, 10), strict=True)
)
VALUES = {word: n for n, word in enumerate(_SMALL)} | _TENS
_N = rf"(?:\d[\d,]*|(?:{'|'.join([*_TENS, *_SMALL])})(?:-(?:{'|'.join(_SMALL[1:10])}))?)"
_BETWEEN = re.compile(rf"\bBETWEEN\s+({_N})\s+AND\s+({_N})\b")
_RANGE = re.compile(rf"\b({_N})\s+(?:TO|OR)\s+({_N})\b")
_FIGURES = re.compile(r"\b(\d+)\s*-\s*(\d+)\b")
_LEAST = re.compile(rf"\b(?:AT LEAST|MORE THAN|OVER)\s+({_N})\b")
_ABOUT = re.compile(rf"\b(?:ABOUT|APPROXIMATELY|SOME|AROUND|NEARLY|ALMOST)\s+({_N})\b")
_PLAIN = re.compile(rf"\b({_N})\b")
_MANY = re.compile(
    r"\b(?:DOZENS|SEVERAL|MANY|SOME|FEW|HUNDREDS|THOUSANDS|SCORES|VARIOUS|NUMEROUS|OTHER|GROUP OF)\b"
)
_GAP = re.compile(r"(?:\s+[A-Z.'-]+){0,2}\s*")
PLURAL = "PLURAL"
_REACH = 32
_SEVERAL = frozenset(
    {"PEOPLE", "CHILDREN", "MEN", "WOMEN", "POLICE", "PERSONNEL", "FAMILY", "TROOPS", "AUTHORITIES"}
)


def number(words: str, before: str, *, named: bool) -> str:
    """The number slot of a thing. words: what it is called. before: the text that stands right before it."""
    if named:
        return "1"
    words = words.upper()
    near = re.split(r"[.;:,()\[\]]", before.upper())[-1][-_REACH:]
    told = _told(words) or _told(_last(near))
    if told:
        return told
    head = _head(words)
    if head in _SEVERAL or singular(head.lower()).upper() != head or _MANY.search(near):
        return PLURAL
    return "1"


def _last(near: str) -> str:
    """The part of what stands before in which a number may belong to the thing: at most two words from it."""
    found = list(_PLAIN.finditer(near))
    return near if found and _GAP.fullmatch(near[found[-1].end() :]) else ""


def _told(text: str) -> str:
    for pattern in (_BETWEEN, _RANGE, _FIGURES):
        if match := pattern.search(text):
            return f"{_value(match[1])}-{_value(match[2])}"
    if match := _LEAST.search(text):
        return f"{_value(match[1])}-"
    if match := _ABOUT.search(text):
        return f"~{_value(match[1])}"
    found = _PLAIN.findall(text)
    return str(_value(found[-1])) if found else ""


def _value(told: str) -> int:
    if told[0].isdigit():
        return int(told.replace(",", ""))
    tens, _, ones = told.partition("-")
    return VALUES[tens] + VALUES.get(ones, 0)


def _head(words: str) -> str:
    found = re.findall(r"[A-Z]+", re.split(r"\b(?:OF|FROM|WHO|IN|AT|WITH|BELONGING)\b", words)[0] or words)
    return found[-1] if found else ""
