"""Scores six fields in the manner of GTT (Du et al., 2021): incident type and five roles, templates mapped one to one.

The rules of its ``eval.py``, written anew: a template is mapped to one of a type that it is named in, so that the
message's micro F1 is greatest; an entity is right when each of its strings is one of the strings of an entity of the key
(lower case, without punctuation and articles); all others count against recall or precision. Of the key, as its
preparation does, each line of a slot is an entity, optional ones too, of which the strings are kept that stand in the text.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.evaluate.muc_files import Message
from dateline.evaluate.muc_keys import Incident, Sheet
from dateline.evaluate.muc_slots import GROUP, NAME, PERSON, TARGET, TYPE, WEAPON

ROLES = {"PerpInd": PERSON, "PerpOrg": GROUP, "Target": TARGET, "Victim": NAME, "Weapon": WEAPON}
_ARTICLES = re.compile(r"\b(a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)
Entity = frozenset[str]


@dataclass(frozen=True, slots=True)
class Six:
    """A template of six fields. kinds: the incident type, in a key perhaps several."""

    kinds: tuple[str, ...]
    roles: tuple[tuple[Entity, ...], ...]


@dataclass(slots=True)
class Counted:
    """Found and right over given; met and asked for: the numerators and denominators of precision and recall."""

    right: int = 0
    given: int = 0
    met: int = 0
    asked: int = 0

    def to_dict(self) -> dict[str, Any]:
        """In percent."""
        precision = 100 * self.right / self.given if self.given else 0.0
        recall = 100 * self.met / self.asked if self.asked else 0.0
        both = precision + recall
        return {
            "P": round(precision, 2),
            "R": round(recall, 2),
            "F": round(2 * precision * recall / both, 2) if both else 0.0,
            "given": self.given,
            "asked": self.asked,
        }


@dataclass(slots=True)
class SixScores:
    """By field."""

    fields: dict[str, Counted] = field(default_factory=lambda: {n: Counted() for n in ("type", *ROLES)})

    def to_dict(self) -> dict[str, Any]:
        """Fields, and micro over all."""
        parts = self.fields.values()
        total = Counted(*(sum(getattr(p, n) for p in parts) for n in Counted.__slots__))
        return {name: part.to_dict() for name, part in self.fields.items()} | {"micro": total.to_dict()}


def score_six(response: Sheet, key: Sheet, messages: Mapping[str, Message]) -> SixScores:
    """All messages of the key that are among the texts."""
    scores = SixScores()
    for name, known in key.incidents.items():
        if name not in messages:
            continue
        text = " ".join(messages[name].text.lower().split())
        gold = list(dict.fromkeys(six(incident, text) for incident in known))
        given = [six(incident) for incident in response.incidents.get(name, ())]
        _add(scores, given, gold, _mapping(given, gold))
    return scores


def six(incident: Incident, text: str | None = None) -> Six:
    """The six fields of a template; with a text (lower case, single spaces), only strings that stand in it."""
    roles = []
    for slot in ROLES.values():
        entities = (_entity(fill.values, text) for fill in incident.of(slot))
        roles.append(tuple(entity for entity in entities if entity))
    kinds = tuple(value for fill in incident.of(TYPE) for value in fill.values)
    return Six(kinds, tuple(roles))


def _entity(values: Iterable[str], text: str | None) -> Entity:
    kept = (value.lower() for value in values)
    return frozenset(
        normal for value in kept if (text is None or value in text) and (normal := _normal(value))
    )


def _normal(words: str) -> str:
    return " ".join(_ARTICLES.sub(" ", words.lower().translate(_PUNCTUATION)).split())


def _gain(one: Six, other: Six) -> tuple[int, int]:
    """What mapping two templates adds to the numerators of precision and recall."""
    right, met = 1, 1
    for given, known in zip(one.roles, other.roles, strict=True):
        right += sum(any(entity <= k for k in known) for entity in given)
        met += sum(any(entity <= k for entity in given) for k in known)
    return right, met


def _mapping(given: Sequence[Six], gold: Sequence[Six]) -> list[tuple[int, int]]:
    """The one-to-one mapping of greatest micro F1. Both denominators are fixed, so only the best sums need be kept: for
    each set of the key's templates in use, those that no other sum beats in both numerators."""
    asked = sum(1 + sum(map(len, t.roles)) for t in gold)
    offered = sum(1 + sum(map(len, t.roles)) for t in given)
    states: dict[int, list[tuple[int, int, tuple[tuple[int, int], ...]]]] = {0: [(0, 0, ())]}
    for i, one in enumerate(given):
        following = {used: list(sums) for used, sums in states.items()}
        for j, other in enumerate(gold):
            if not set(one.kinds) & set(other.kinds):
                continue
            right, met = _gain(one, other)
            for used, sums in states.items():
                if not used >> j & 1:
                    grown = [(p + right, r + met, (*pairs, (i, j))) for p, r, pairs in sums]
                    following.setdefault(used | 1 << j, []).extend(grown)
        states = {used: _best(sums) for used, sums in following.items()}
    every = [found for sums in states.values() for found in sums]

    def f1(found: tuple[int, int, tuple[tuple[int, int], ...]]) -> float:
        precision, recall = found[0] / offered if offered else 0.0, found[1] / asked if asked else 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    return list(max(every, key=f1)[2])


def _best(
    sums: list[tuple[int, int, tuple[tuple[int, int], ...]]],
) -> list[tuple[int, int, tuple[tuple[int, int], ...]]]:
    """Those that are best in one numerator for what they have in the other."""
    kept: list[tuple[int, int, tuple[tuple[int, int], ...]]] = []
    for found in sorted(sums, key=lambda f: (-f[0], -f[1])):
        if not kept or found[1] > kept[-1][1]:
            kept.append(found)
    return kept


def _add(
    scores: SixScores, given: Sequence[Six], gold: Sequence[Six], pairs: Sequence[tuple[int, int]]
) -> None:
    kind = scores.fields["type"]
    kind.given += len(given)
    kind.asked += len(gold)
    kind.right += len(pairs)
    kind.met += len(pairs)
    for n, role in enumerate(ROLES):
        counted = scores.fields[role]
        counted.given += sum(len(t.roles[n]) for t in given)
        counted.asked += sum(len(t.roles[n]) for t in gold)
        for i, j in pairs:
            one, other = given[i].roles[n], gold[j].roles[n]
            counted.right += sum(any(entity <= k for k in other) for entity in one)
            counted.met += sum(any(entity <= k for entity in one) for k in other)
