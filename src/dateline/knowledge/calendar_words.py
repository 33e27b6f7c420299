"""The words of English time expressions, as pieces of regular expressions and as numbers.

Month and weekday names are matched in Title and UPPER case only, so that "may", "march" and "sat" stay verbs.
"""

from __future__ import annotations

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
_SHORT_DAYS = ("Mon", "Tues", "Tue", "Wed", "Thurs", "Thur", "Thu", "Fri", "Sat", "Sun")
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "ninety": 90,
}  # fmt: skip
_VAGUE = {
    "a": (1, 1), "an": (1, 1), "half a": (1, 1), "half an": (1, 1),
    "a couple of": (2, 3), "a few": (2, 5), "few": (2, 5), "several": (3, 7),
    "some": (2, 6), "many": (5, 20),
    "dozens of": (24, 99), "": (2, 6), "the": (1, 1),
}  # fmt: skip


def _cased(names: tuple[str, ...]) -> str:
    return "|".join([n.capitalize() for n in names] + [n.upper() for n in names])


MONTH_FULL = f"(?:{_cased(MONTHS)})"
MONTH_ANY = f"(?:{_cased(MONTHS)}|(?:{_cased(_SHORT_MONTHS)})\\b\\.?)"
WEEKDAY_FULL = f"(?:{_cased(WEEKDAYS)})"
WEEKDAY_ANY = f"(?:{_cased(WEEKDAYS)}|(?:{_cased(_SHORT_DAYS)})\\b\\.?)"
DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|ST|ND|RD|TH)?(?![\w%])"
YEAR = r"(?:19|20)\d\d(?!\d|[,.]\d)"
UNIT = "(?i:hours?|days?|nights?|weeks?|fortnights?|months?|years?|decades?)"
SHORT_UNIT = "(?i:minutes?|moments?|seconds?)"
NUMBER = (
    r"(?i:\d{1,3}|half an?|a couple of|a few|dozens of|an?|few|several|some|many|"
    + "|".join(sorted(_NUMBERS, key=len, reverse=True))
    + ")"
)
PART = (
    r"(?i:(?:the\s+)?(?:very\s+)?(?:early|late|mid(?:dle)?|beginning|start|end|close)(?:\s+of|\s+in|(?=[\s-]))(?:\s+the)?"
    r"|(?:the\s+)?(?:first|second|third|fourth|last|final|opening)\s+(?:week|days|half|quarter)\s+of)"
)


ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def month_number(word: str) -> int:
    """1 to 12 for a month's name or short form."""
    key = word.strip(". ").lower()[:3]
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(key))


def weekday_number(word: str) -> int:
    """0 (Monday) to 6 for a weekday's name or short form."""
    key = word.strip(". ").lower()[:3]
    return next(i for i, name in enumerate(WEEKDAYS) if name.startswith(key))


def count_range(word: str) -> tuple[int, int]:
    """How many a number word means: "two" is 2 to 2, "a few" 2 to 5; the empty word ("days ago") 2 to 6."""
    key = " ".join(word.lower().split())
    if key.isdigit():
        return int(key), int(key)
    if key in _NUMBERS:
        return _NUMBERS[key], _NUMBERS[key]
    return _VAGUE.get(key, (2, 6))


def unit_name(word: str) -> str:
    """``minute``, ``hour``, ``day``, ``week``, ``fortnight``, ``month``, ``year`` or ``decade``."""
    unit = word.lower().rstrip("s")
    return "minute" if unit in {"moment", "second"} else "day" if unit == "night" else unit


def part_name(words: str) -> str:
    """``early``, ``mid``, ``late``, ``week1`` ..., ``half1``, ``half2``, ``quarter1`` ... for the words of
    PART; empty for none."""
    low = words.lower()
    for unit in ("week", "half", "quarter"):
        if unit in low:
            return unit + _ordinal(low, unit)
    if "days" in low or any(w in low for w in ("early", "beginning", "start", "opening")):
        return "late" if "last" in low or "final" in low else "early"
    if "mid" in low:
        return "mid"
    return "late" if any(w in low for w in ("late", "end", "close")) else ""


def _ordinal(low: str, unit: str) -> str:
    ranks = {"first": "1", "opening": "1", "second": "2", "third": "3", "fourth": "4"}
    last = {"week": "5", "half": "2", "quarter": "4"}[unit]
    return next((n for word, n in ranks.items() if word in low), last)
