"""Puts together the words of a message that stand for one thing: the same words, a part of a name, an acronym in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.evaluate.muc_slots import form
from dateline.evaluate.names import singular
from dateline.muc4.marked import Marked, Reading

NAMED = frozenset({"victim_name", "perp_org"})
"""Heads whose words are names: a part of a name stands for the whole."""
_WORD = re.compile(r"[A-Z0-9]+(?:[.'&-][A-Z0-9]+)*", re.IGNORECASE)
_BRACKET = re.compile(r"\s*[(\[]\s*$")
_CLOSED = re.compile(r"\s*[)\]]")


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing of a message. mentions: its marks, in order. words: how a slot names it."""

    head: str
    mentions: tuple[Marked, ...]
    words: str

    @property
    def probability(self) -> float:
        """That of its surest mark."""
        return max(mark.probability for mark in self.mentions)

    @property
    def sentences(self) -> frozenset[int]:
        """Where it is named."""
        return frozenset(mark.sentence for mark in self.mentions)


def core(words: str) -> tuple[str, ...]:
    """The words that count, in capitals: without articles, numerals and titles before them."""
    found = [word.upper().removesuffix("'S") for word in _WORD.findall(words)]
    idle = form().nonessential | form().titles
    while len(found) > 1 and (found[0] in idle or found[0].isdigit()):
        found.pop(0)
    return tuple(found)


def head_word(words: str) -> str:
    """What the words speak of, in the singular and in capitals."""
    found = [word.upper().removesuffix("'S") for word in _WORD.findall(words)]
    end = next((n for n, word in enumerate(found) if word in form().breaks and n), len(found))
    return singular(found[end - 1].lower()).upper() if found else ""


def entities(reading: Reading, marks: Iterable[Marked]) -> tuple[Entity, ...]:
    """The things that marks of one kind stand for, in the order of their first marks."""
    groups: list[list[Marked]] = []
    for mark in marks:
        home = next((g for g in groups if any(_same(reading, mark, other) for other in g)), None)
        if home is None:
            groups.append([mark])
        else:
            home.append(mark)
    return tuple(_entity(reading, group) for group in _merged(reading, groups))


def _merged(reading: Reading, groups: list[list[Marked]]) -> list[list[Marked]]:
    """Groups of which a later mark made one."""
    kept: list[list[Marked]] = []
    for group in groups:
        home = next((k for k in kept if any(_same(reading, a, b) for a in group for b in k)), None)
        if home is None:
            kept.append(list(group))
        else:
            home.extend(group)
    return [sorted(group, key=lambda mark: mark.span) for group in kept]


def _same(reading: Reading, one: Marked, other: Marked) -> bool:
    if one.head != other.head:
        return False
    a, b = core(reading.words(one)), core(reading.words(other))
    if a == b:
        return True
    if _acronym(reading, one, other) or _acronym(reading, other, one):
        return True
    long, short = (a, b) if len(a) >= len(b) else (b, a)
    if one.head in NAMED:
        return _part_of_name(long, short) or short == (_initials(long),)
    return long[-len(short) :] == short or (
        set(short) <= set(long) and head_word(" ".join(long)) == head_word(" ".join(short))
    )


def _part_of_name(long: Sequence[str], short: Sequence[str]) -> bool:
    """Words of a name in their order: "LUIS GALAN" of "LUIS CARLOS GALAN"."""
    rest = iter(long)
    return len(short) < len(long) and all(word in rest for word in short)


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word not in form().breaks and word not in form().nonessential)


def _acronym(reading: Reading, one: Marked, other: Marked) -> bool:
    """``NAME [ACRONYM]`` or ``ACRONYM [NAME]``: the second stands in brackets right after the first."""
    between = reading.text[one.span.end : other.span.start] if one.span.end <= other.span.start else ""
    return bool(_BRACKET.fullmatch(between)) and _CLOSED.match(reading.text, other.span.end) is not None


def _entity(reading: Reading, group: Sequence[Marked]) -> Entity:
    """Named by its fullest name, anything else by its surest words."""
    if group[0].head in NAMED:
        best = max(group, key=lambda m: (len(core(reading.words(m))), m.probability, -m.span.start))
    else:
        best = max(group, key=lambda m: (round(m.probability, 1), len(reading.words(m)), -m.span.start))
    return Entity(group[0].head, tuple(group), " ".join(reading.words(best).split()))
