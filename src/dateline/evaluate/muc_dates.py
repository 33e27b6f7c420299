"""Scores the date slot of MUC templates: the template is given, its date is to be found in the text.

The date is that of the time expression which stands nearest to the template's own words (targets, places,
perpetrators, and words for its type), as the calendar resolves it; where the text gives none, the default of the
rules: "on or before" the day of the dateline.  Right, partly right and wrong are told apart as section 3.2.2 of
MUC-4's scoring guidelines does.  The systems of 1992 had to find the templates too: their scores are lower for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dateline.evaluate.muc_files import Message, Template, write_date
from dateline.model.text import Span
from dateline.model.when import Interval


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression of a text, with the days it means when that can be told."""

    span: Span
    text: str
    kind: str
    days: Interval | None


Times = Callable[[str, "date | None"], Sequence[Time]]
"""The times of a text filed on a day."""

_WEIGHTS = {
    "HUM TGT: NAME": 4.0,
    "HUM TGT: DESCRIPTION": 2.0,
    "PHYS TGT: ID": 3.0,
    "PERP: INDIVIDUAL ID": 1.0,
    "PERP: ORGANIZATION ID": 1.0,
    "INCIDENT: INSTRUMENT ID": 1.0,
}
"""What it says of a sentence that it holds a string of this slot."""
_TYPE_WORDS = {
    "KIDNAPPING": r"KIDNAP|ABDUCT|SEIZ|HOSTAGE|DISAPPEAR",
    "BOMBING": r"BOMB|EXPLO|DYNAMIT|BLAST|DETONAT|BLEW|BLOWN|DEVICE",
    "ATTACK": r"ATTACK|MURDER|KILL|ASSASSINAT|AMBUSH|MASSACR|SHOT|MACHINEGUN|FIR(?:ED|ING)|CLASH|WOUND"
    r"|DEATH|DIED|SLAY|SLAIN|EXECUT",
    "ARSON": r"BURN|FIRE\b|ARSON|TORCH",
    "ROBBERY": r"ROB|STOLE|LOOT|TOOK|SEIZ|THEFT",
    "HIJACKING": r"HIJACK|SEIZ",
    "FORCED WORK STOPPAGE": r"STRIKE|STOPPAGE|PARALY|SABOT",
}
_TYPE_WEIGHT, _PLACE_WEIGHT = 1.5, 2.0
_SENTENCE = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:DR|NO|ST|MR|LT))(?<!\b(?:GEN|COL|MAJ|MRS|CPT|SGT))[.!?][\"'\])]*\s+|\n+"
)
_SAYING = re.compile(
    r"\b(?:SAID|SAYS|REPORTED|ANNOUNCED|STATED|ADDED|TOLD|CONFIRMED|DECLARED|DENIED|CONDEMNED|INDICATED|DISCLOSED|REVEALED|ISSUED|CLAIMED|STRESSED"
    r"|ASKED|EXPRESSED|NOTED|URGED|WARNED|REPEATED|REITERATED|LEARNED|PUBLISHED|RELEASED)"
)
_SAID_BEFORE = re.compile(
    _SAYING.pattern + r"\b(?:\s+(?!THAT\b|WHO\b|WHICH\b|AND\b|WHEN\b|WAS\b|WERE\b)[A-Z'-]+){0,5}\s+$"
)
_SAID_AFTER = re.compile(r"(?:\s+[A-Z]+){0,2}\s+" + _SAYING.pattern + r"\b")
_NEAR = 2
"""Days of a relative expression ("overnight") that are still easily reckoned; for longer ones the default stands."""
_LONG = 200
"""Characters after which a time is as far from the template's words as can be."""
_LEAST = 2.0
"""Score below which a time is another incident's. This and the next two were chosen on muc34/dev."""
_ASIDE = 3.0
"""What a time in the sentence before or after is worth less."""
_SAID = 4.0
"""What a time of a saying is worth less."""
_FAR = 1
"""Sentences before or after the one that names the incident in which its time may stand."""


def answer(template: Template, message: Message, times: Times) -> Interval | None:
    """The date of an incident as MUC's rules write it; None where neither text nor dateline tells one."""
    text = plain(message.text)
    default = Interval(None, message.filed) if message.filed else None
    found = _nearest(template, text, times(text, message.filed), message.filed)
    return _as_slot(found, default) if found is not None else default


def plain(text: str) -> str:
    """The text with a paragraph a line."""
    return "\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip())


def _nearest(template: Template, text: str, times: Sequence[Time], filed: date | None) -> Time | None:
    """The time that best fits the template's words; one of the next sentence or of a saying counts less."""
    sentences = list(_sentences(text))
    weights = [_weight(template, s.of(text)) for s in sentences]
    best: tuple[float, Time] | None = None
    for time in times:
        if not _may_date(time, text, filed):
            continue
        own = next((n for n, s in enumerate(sentences) if s.start <= time.span.start < s.end), None)
        if own is None:
            continue
        score = max(
            (w - _ASIDE * abs(own - n) for n, w in enumerate(weights) if abs(own - n) <= _FAR and w > 0),
            default=0.0,
        )
        score -= _SAID * _of_saying(text, time.span) + _away(template, text, sentences[own], time.span)
        if score > _LEAST and (best is None or score > best[0]):
            best = (score, time)
    return best[1] if best else None


def _may_date(time: Time, text: str, filed: date | None) -> bool:
    """A time told as past; "since" only where the words go on with what happened then."""
    if time.days is None or time.kind in {"duration", "until"}:
        return False
    if filed is not None and time.days.latest is not None and time.days.latest > filed:
        return False
    return time.kind != "since" or re.match(r",?\s+WHEN\b", text[time.span.end :]) is not None


def _away(template: Template, text: str, sentence: Span, time: Span) -> float:
    """Up to a point off for what lies between a time and the nearest of the template's words in its sentence."""
    marks = _words(template).finditer(text, sentence.start, sentence.end)
    gaps = [max(m.start() - time.end, time.start - m.end(), 0) for m in marks]
    return min(min(gaps, default=_LONG) / _LONG, 1.0)


def _words(template: Template) -> re.Pattern[str]:
    """The template's strings and the words for its type."""
    strings = [re.escape(" ".join(words.split())) for words in template.strings(*_WEIGHTS) if words]
    return re.compile(rf"\b(?:{'|'.join([*strings, _type_words(template)])})")


def _type_words(template: Template) -> str:
    return _TYPE_WORDS.get(template.slots.get("INCIDENT: TYPE", "").strip(), "(?!)")


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for match in _SENTENCE.finditer(text):
        if match.end() > start:
            yield Span(start, match.end())
        start = match.end()
    if start < len(text):
        yield Span(start, len(text))


def _weight(template: Template, sentence: str) -> float:
    """How much of the template a sentence holds."""
    total = 0.0
    for slot, weight in _WEIGHTS.items():
        if any(_holds(sentence, words) for words in template.strings(slot)):
            total += weight
    total += _TYPE_WEIGHT * (re.search(rf"\b(?:{_type_words(template)})", sentence) is not None)
    places = _places(template.slots.get("INCIDENT: LOCATION", ""))
    return total + _PLACE_WEIGHT * any(_holds(sentence, name) for name in places)


def _holds(sentence: str, words: str) -> bool:
    return re.search(rf"\b{re.escape(' '.join(words.split()))}\b", sentence) is not None


def _places(location: str) -> tuple[str, ...]:
    """The names below the country: ``PERU: LIMA (CITY): MIRAFLORES (NEIGHBORHOOD)``."""
    names = (re.sub(r"\(.*?\)|[?\"]", "", part).strip() for part in re.split(r"[:/\n]|\s-\s", location)[1:])
    return tuple(name for name in names if name)


def _of_saying(text: str, span: Span) -> bool:
    """``TODAY REPORTED``, ``SAID YESTERDAY``: when it was told, not when it happened."""
    before, after = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 30]
    return _SAID_BEFORE.search(before) is not None or _SAID_AFTER.match(after) is not None


def _as_slot(time: Time, default: Interval | None) -> Interval | None:
    """A day of the week alone is "on or before" the dateline's day (note 1 of the rules); else the days as they are."""
    days = time.days
    if time.kind in {"weekday", "feast"} or days is None or days.earliest is None:
        return default
    if time.kind == "since":
        return Interval(days.earliest, days.earliest)
    if time.kind == "relative" and ((days.days or 0) > _NEAR or "HOURS" in time.text):
        return default
    return days


@dataclass(slots=True)
class SlotScores:
    """Answers beside the key: right, partly right, wrong, missing, spurious; those to keys with a day of their own apart."""

    right: int = 0
    partial: int = 0
    wrong: int = 0
    missing: int = 0
    spurious: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, template: Template, got: Interval | None) -> None:
        """Judge one answer."""
        keys = template.dates
        if not keys:
            self.spurious += got is not None
            return
        if got is None:
            self.missing += 1
        else:
            score = max(judge(key, got) for key in keys)
            self.right += score == 1.0
            self.partial += score == 0.5
            self.wrong += score == 0.0
            if score == 1.0:
                return
        said = write_date(got) if got else "nothing"
        kept = " / ".join(write_date(key) for key in keys)
        self.misses.append(f"{template.message} template {template.number}: {kept} -> got {said}")

    def to_dict(self) -> dict[str, Any]:
        """Counts, and recall, precision and F as the guidelines reckon them."""
        given = self.right + self.partial + self.wrong
        points = self.right + 0.5 * self.partial
        recall = points / (given + self.missing) if given + self.missing else 0.0
        precision = points / (given + self.spurious) if given + self.spurious else 0.0
        both = recall + precision
        return {
            "templates": given + self.missing + self.spurious,
            "right": self.right,
            "partly_right": self.partial,
            "wrong": self.wrong,
            "missing": self.missing,
            "spurious": self.spurious,
            "recall": round(recall, 4),
            "precision": round(precision, 4),
            "f1": round(2 * recall * precision / both, 4) if both else 0.0,
        }


def judge(key: Interval, got: Interval) -> float:
    """1 right, 0.5 partly right, 0 wrong.

    Partly right: days that lie within those of the key; and "on or before" a day which is the key's last."""
    if key == got:
        return 1.0
    if got.earliest is None:
        return 0.5 if got.latest == key.latest else 0.0
    inside = key.earliest is None or key.earliest <= got.earliest
    ends = key.latest is None or (got.latest is not None and got.latest <= key.latest)
    return 0.5 if inside and ends and key.earliest != key.latest else 0.0
