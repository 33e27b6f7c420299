"""Runs the case tables of the codebook: one sentence each, and what it makes or why it makes no event."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

from dateline.errors import KnowledgeError
from dateline.evaluate.align import MUTUAL
from dateline.evaluate.gold import GoldCount, Names, alternatives
from dateline.evaluate.names import same_name, same_speaker, words
from dateline.evaluate.values import match_lists, names_of, same_count
from dateline.evaluate.wording import say
from dateline.knowledge.codebook import Codebook
from dateline.model.event import Coded, Count, EventClaim

CodeText = Callable[[str], Coded]
"""Codes a plain text of one or more sentences."""

_COUNT = re.compile(r"(\d+)(?:(\+)|-(\d+))?")
_TEXTS = frozenset({"sub_type", "status", "role", "place", "date"})
_LISTS = frozenset({"actors", "targets", "sources"})
_COUNTS = frozenset({"fatalities", "injured", "abducted", "arrested", "displaced"})


@dataclass(frozen=True, slots=True)
class Expected:
    """One event that a case expects. Values that the case does not name are not looked at.

    texts: field -> accepted wordings, None where the value must be absent.  lists: field -> items.
    counts: field -> range.
    """

    texts: Mapping[str, Names | None]
    lists: Mapping[str, tuple[Names, ...]]
    counts: Mapping[str, GoldCount | None]


@dataclass(frozen=True, slots=True)
class Case:
    """One line of a case table. expected is empty, and ``not_because`` says why, for a near-miss."""

    slug: str
    number: int
    text: str
    expected: tuple[Expected, ...]
    not_because: str | None

    @property
    def id(self) -> str:
        return f"{self.slug}-{self.number:02d}"


@dataclass(frozen=True, slots=True)
class CaseResult:
    """Whether the case holds; ``reason`` says what differs."""

    case: Case
    passed: bool
    reason: str


def load_cases(codebook: Codebook) -> tuple[Case, ...]:
    """The cases of all sub-types. Raises KnowledgeError for a case that cannot be read."""
    return tuple(
        _case(s.slug, s.name, number, raw)
        for s in codebook.sub_types.values()
        for number, raw in enumerate(s.cases, start=1)
    )


def run_case(case: Case, code: CodeText) -> CaseResult:
    """Code the sentence: as many events as expected must come out, each with the values the case names."""
    events = code(case.text).events
    if case.not_because:
        made = ", ".join(f"{e.sub_type} ({e.trigger.rule})" for e in events)
        return CaseResult(case, not events, f"is {case.not_because}, but made {made}" if events else "")
    if len(events) != len(case.expected):
        made = ", ".join(f"{e.sub_type} at {e.trigger.quote.text!r}" for e in events) or "none"
        return CaseResult(case, False, f"expected {len(case.expected)} event(s), made {made}")
    orders = permutations(events)
    reasons = min((_differences(case.expected, order) for order in orders), key=len)
    return CaseResult(case, not reasons, "; ".join(reasons))


def _differences(expected: Sequence[Expected], events: Sequence[EventClaim]) -> list[str]:
    return [
        reason for wanted, event in zip(expected, events, strict=True) for reason in _differs(wanted, event)
    ]


def _differs(expected: Expected, event: EventClaim) -> Iterator[str]:
    for name, wanted in expected.texts.items():
        got = _wordings(name, event)
        if wanted is None and got:
            yield f"{name} should be absent, is {got[0]!r}"
        elif wanted is not None and not _same_words(name, wanted, got):
            yield f"{name} should be {say(wanted)!r}, is {got[0] if got else None!r}"
    yield from _people_differ(expected, event)
    for name, count in expected.counts.items():
        found: Count | None = getattr(event, name)
        right = found is None if count is None else found is not None and same_count(count, found)
        if not right:
            yield f"{name} should be {say(count) or None}, is {say(found) or None}"


def _people_differ(expected: Expected, event: EventClaim) -> Iterator[str]:
    """Differences of the lists; of mutual events actors and targets are one list."""
    lists = dict(expected.lists)
    if "sources" in lists:
        sources = lists.pop("sources")
        outcome = match_lists(sources, event.sources, lambda n, s: same_speaker(n, (s.speaker,)))
        yield from _left_over("sources", sources, [s.speaker for s in event.sources], outcome)
    if event.sub_type in MUTUAL and lists:
        lists = {"actors and targets": tuple(item for items in lists.values() for item in items)}
    for name, wanted in lists.items():
        found = getattr(event, name) if name in _LISTS else (*event.actors, *event.targets)
        outcome = match_lists(wanted, found, lambda n, a: same_name(n, names_of(a)))
        yield from _left_over(name, wanted, [say(actor) for actor in found], outcome)


def _left_over(
    name: str, wanted: Sequence[Names], found: Sequence[str], outcome: tuple[Any, list[int], list[int]]
) -> Iterator[str]:
    _, missing, extra = outcome
    yield from (f"{name} lack {say(wanted[i])!r}" for i in missing)
    yield from (f"{name} should not hold {found[j]!r}" for j in extra)


def _wordings(name: str, event: EventClaim) -> tuple[str, ...]:
    """The wordings under which a single value of an event may be compared; empty where it is absent."""
    if name == "place":
        return (event.place.text, event.place.name) if event.place else ()
    if name == "date":
        return (event.when.text, event.when.edtf) if event.when else ()
    return (str(getattr(event, name)),)


def _same_words(name: str, wanted: Names, got: Sequence[str]) -> bool:
    if name not in {"place", "date"}:
        return any(value in wanted for value in got)
    return any(_share(option, value) for option in wanted for value in got)


def _share(one: str, other: str) -> bool:
    """True when the words of one stand in the other ("Sunday" and "on Sunday morning")."""
    left, right = set(words(one)), set(words(other))
    return bool(left and right) and (left <= right or right <= left)


def _case(slug: str, sub_type: str, number: int, raw: Mapping[str, Any]) -> Case:
    place = f"cases[{number}]"
    if not isinstance(raw.get("text"), str):
        raise KnowledgeError(f"{slug}.yaml", place, "a case needs a text")
    if ("expect" in raw) == ("not" in raw):
        raise KnowledgeError(f"{slug}.yaml", place, "a case needs either 'expect' or 'not'")
    if "not" in raw:
        return Case(slug, number, raw["text"], (), str(raw["not"]))
    listed = raw["expect"] if isinstance(raw["expect"], list) else [raw["expect"]]
    expected = tuple(_expected(slug, place, sub_type, one) for one in listed)
    return Case(slug, number, raw["text"], expected, None)


def _expected(slug: str, place: str, sub_type: str, raw: Mapping[str, Any]) -> Expected:
    unknown = set(raw) - _TEXTS - _LISTS - _COUNTS
    if unknown:
        raise KnowledgeError(f"{slug}.yaml", place, f"unknown value {sorted(unknown)[0]!r}")
    texts = {"sub_type": sub_type, "status": "occurred", "role": "current"} | {
        name: raw[name] for name in raw if name in _TEXTS
    }
    return Expected(
        texts={name: None if value is None else alternatives(str(value)) for name, value in texts.items()},
        lists={
            name: tuple(alternatives(str(item)) for item in raw[name] or ()) for name in raw if name in _LISTS
        },
        counts={name: _count(slug, place, raw[name]) for name in raw if name in _COUNTS},
    )


def _count(slug: str, place: str, raw: object) -> GoldCount | None:
    """ "5" is 5 to 5, "12+" is 12 or more, "3-5" is 3 to 5."""
    if raw is None:
        return None
    found = _COUNT.fullmatch(str(raw).strip())
    if found is None:
        raise KnowledgeError(f"{slug}.yaml", place, f"{raw!r} is no count: write 5, 12+ or 3-5")
    low = int(found[1])
    high = None if found[2] else int(found[3]) if found[3] else low
    return GoldCount(low, high)
