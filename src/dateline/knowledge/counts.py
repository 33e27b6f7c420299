"""Quantities in English: numbers, vague quantities and ranges, after data/languages/en/counts.yaml."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.knowledge.datafiles import data_dir, load_yaml

MOST_DIGITS = 15
"""A longer number is no count: an account, an identifier, nonsense."""
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_THREE = re.compile(r"\d{3}")
_HEAD = re.compile(r"[1-9]\d{0,2}(?:,\d{3})*")
Range = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Telling:
    """A verb that tells who was killed or hurt.

    victims: ``object``, ``subject``, ``limb`` ("lost both legs": the subject) or ``life`` ("claimed 12 lives").
    beside: words of which one must stand below the verb.  among: nouns of which one must name the victims.
    """

    of: str
    victims: str
    beside: frozenset[str]
    among: frozenset[str]


@dataclass(frozen=True)
class CountWords:
    """Number words and how modifiers turn a number into a range.

    vague: words of a quantity -> (low, high).  modifiers: words -> name of the range rule.
    rules: name -> (factor of the low end or None for 0, factor of the high end or None for open).
    harm: word -> what it counts (killed, injured ...).  tellings: verb -> how it tells of dead and wounded.
    figures: words that a number stands beside -> what it counts.  sums: words for a sum -> what, None where "of" says it.
    superseded: words for a sum that holds no longer.  sets: nouns that count their people behind "of".
    """

    numbers: Mapping[str, int]
    multipliers: Mapping[str, int]
    vague: Mapping[str, Range]
    modifiers: Mapping[tuple[str, ...], str]
    rules: Mapping[str, tuple[float, float | None]]
    harm: Mapping[str, str]
    tellings: Mapping[str, tuple[Telling, ...]]
    figures: Mapping[str, str]
    sums: Mapping[str, str | None]
    superseded: frozenset[str]
    sets: frozenset[str]
    not_people: frozenset[str]
    ones: frozenset[str]

    @classmethod
    def load(cls) -> CountWords:
        raw = load_yaml(data_dir("languages", "en", "counts.yaml"))
        rules = {name: _rule(entry["range"]) for name, entry in raw["ranges"].items()}
        modifiers = {tuple(w.split()): name for name, entry in raw["ranges"].items() for w in entry["words"]}
        return cls(
            numbers=raw["numbers"],
            multipliers=raw["multipliers"],
            vague={str(k): (v[0], v[1]) for k, v in raw["vague"].items()},
            modifiers=modifiers,
            rules=rules,
            harm=_harm(raw["harm"]),
            tellings=_tellings(raw["tellings"]),
            figures={word: of for of, words in raw["figures"].items() for word in words},
            sums=raw["sums"],
            superseded=frozenset(raw["superseded"]),
            sets=frozenset(raw["family_of"]),
            not_people=frozenset(raw["not_people"]),
            ones=frozenset(raw["one"]["nouns"]),
        )

    def read(self, words: Sequence[str]) -> Range | None:
        """The range that a quantity's words say (``at least 12`` -> (12, None)), or None when no number stands there."""
        lowered = _grouped([w.lower() for w in words])
        spans = self._numbers(lowered)
        if not spans:
            return None
        (first, after, value), *more = spans
        if more and _joins(lowered[after : more[0][0]]):
            return min(value[0], more[0][2][0]), more[0][2][1]
        start, end, value = spans[-1] if len(spans) == 1 else (first, after, value)
        return self._modified(lowered, start, end, value)

    def _modified(self, words: Sequence[str], start: int, end: int, value: Range) -> Range:
        for size in (4, 3, 2, 1):
            before = tuple(words[max(0, start - size) : start])
            rule = self.modifiers.get(before) or self.modifiers.get(tuple(words[end : end + size]))
            if rule is not None:
                return _apply(self.rules[rule], value)
        return value

    def _numbers(self, words: Sequence[str]) -> list[tuple[int, int, Range]]:
        found: list[tuple[int, int, Range]] = []
        at = 0
        while at < len(words):
            read = self._vague_at(words, at) or self._number_at(words, at)
            if read is None:
                at += 1
            else:
                found.append((at, read[0], read[1]))
                at = read[0]
        return found

    def _vague_at(self, words: Sequence[str], at: int) -> tuple[int, Range] | None:
        for size in (4, 3, 2, 1):
            value = self.vague.get(" ".join(words[at : at + size])) if at + size <= len(words) else None
            if value is not None:
                return at + size, value
        return None

    def _number_at(self, words: Sequence[str], at: int) -> tuple[int, Range] | None:
        total, current, end = 0, None, at
        for position in range(at, len(words)):
            word = words[position]
            small = self._small(word)
            if small is not None:
                current = (
                    small
                    if current is None
                    else (current + small if current >= 20 and small < current else None)
                )
                if current is None:
                    break
            elif word in self.multipliers and current is not None:
                current *= self.multipliers[word]
                if self.multipliers[word] >= 1000:
                    total, current = total + current, 0
            elif (
                word in {"and", "-"}
                and current is not None
                and position + 1 < len(words)
                and self._small(words[position + 1])
            ):
                if word == "and" and current % 100:
                    break
                continue
            else:
                break
            end = position + 1
        if current is None or end == at:
            return None
        value = total + current
        return end, (value, value)

    def _small(self, word: str) -> int | None:
        if word in self.numbers:
            return self.numbers[word]
        if "-" in word:
            parts = [self.numbers.get(p) for p in word.split("-")]
            if parts and all(p is not None for p in parts):
                return sum(p for p in parts if p is not None)
        if _DIGITS.fullmatch(word):
            return _number(word)
        return None


def _number(digits: str) -> int | None:
    """A number in digits; none where no count of people has so many."""
    return int(float(digits.replace(",", ""))) if len(digits) <= MOST_DIGITS else None


def _grouped(words: Sequence[str]) -> list[str]:
    """``1 000``: thousands set off by a space are one number."""
    found: list[str] = []
    for word in words:
        if found and _THREE.fullmatch(word) and _HEAD.fullmatch(found[-1]):
            found[-1] += f",{word}"
        else:
            found.append(word)
    return found


def _joins(between: Sequence[str]) -> bool:
    return tuple(between) in {("to",), ("and",), ("or",), ("-",), ("–",), ("and", "at", "least")}


def _apply(rule: tuple[float, float | None], value: Range) -> Range:
    low, high = rule
    top = None if high is None or value[1] is None else math.ceil(high * value[1])
    return math.floor(low * value[0]), top


def _rule(ends: Sequence[Any]) -> tuple[float, float | None]:
    return _factor(ends[0]) or 0.0, _factor(ends[1])


def _factor(end: Any) -> float | None:
    if end is None:
        return None
    text = str(end)
    if text == "0":
        return 0.0
    number = text.rstrip("N")
    return float(number) if number else 1.0


def _harm(raw: Mapping[str, Mapping[str, Any]]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for of, entry in raw.items():
        for key in ("verbs", "nouns", "adjectives"):
            for word in entry.get(key) or ():
                if word not in (entry.get("uncertain") or ()):
                    found.setdefault(str(word), of)
    return found


def _tellings(raw: Sequence[Mapping[str, Any]]) -> Mapping[str, tuple[Telling, ...]]:
    found: dict[str, tuple[Telling, ...]] = {}
    for entry in raw:
        beside, among = frozenset(entry.get("beside") or ()), frozenset(entry.get("among") or ())
        telling = Telling(entry["of"], entry["victims"], beside, among)
        for verb in entry["verb"]:
            found[verb] = (*found.get(verb, ()), telling)
    return found
