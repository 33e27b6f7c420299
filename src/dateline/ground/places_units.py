"""Sorts the names of a report's place mentions into units: one name with one kind word and one container."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dateline.knowledge.spelling import kinds, plain, split_kind
from dateline.model.mentions import PlaceMention
from dateline.model.place import Level
from dateline.model.text import Span

_AFTER = re.compile(r"[ -]([a-z]+(?:[ -](?!of\b)[a-z]+)?)(?! of\b)\b")
_BEFORE = re.compile(r"\b([a-z]+(?: [a-z]+)?)\s+(?:of|called|named|known as)\s+(?:the\s+)?$", re.I)
_NAMED_BEFORE = re.compile(r"[A-Z][a-z]+ [a-z]")
"""A name that the kind word behind it belongs to: "the Hodan district of Mogadishu"."""
_NAME = r"(?:the\s+)?[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*)?"
_LIST_AFTER = re.compile(rf"(?:,\s+{_NAME}){{0,8}},?\s+(?:and|or)\s+{_NAME}[ -]([a-z]+s)\b")
_LIST_BEFORE = re.compile(rf"\b([a-z]+s) of (?:{_NAME},\s+){{0,8}}(?:{_NAME},?\s+(?:and|or)\s+)?(?:the\s+)?$")
_AFTER_HELD = re.compile(r"[ -]([a-z]+) of\b")
_APPOSED = re.compile(
    r",\s+(?:a|an|the)\s+(?:[\w-]+\s+){0,3}?(town|city|village|district|province|department|state|governorate|region)\b"
    r"(?=\s+(?:in|of|that|which|where|whose|on|near|located|bordering|controlled|held)\b)"
)
_PARTS = re.compile(
    r"\s+[a-z]+\s+of\s+(?:the\s+)?|,\s*(?:in\s+)?(?:the\s+)?|\s+(?:in|(?P<of>of))\s+(?:the\s+)?"
)
_INTO = re.compile(r"(?:,| in| \()\s?(?:the\s)?")
"""What stands between a name and the name of what it lies in, where recognition gave them as two mentions."""
_LOOSE_KINDS = frozenset(
    {"area", "areas", "zone", "mine", "school", "hospital", "church", "mosque", "market", "road", "street"}
)


_LEANS = {
    "part": Level.PROVINCE, "distance": Level.TOWN, "near": Level.TOWN, "direction": Level.TOWN,
    "outskirts": Level.TOWN, "between": Level.TOWN, "road": Level.TOWN,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """What is resolved together. key: plain name without kind word.  kind: level the kind word asks for.

    container: the unit it is said to lie in.  leans: level that the phrase around it makes likelier: a
    province in "southwest Kirkuk", a town in "near Kirkuk"."""

    key: str
    name: str
    kind: Level | None
    container: Unit | None
    leans: Level | None = None


@dataclass(slots=True)
class Units:
    """All units of a report, with the spans that belong to each and how often it is named.

    before: of a name without container, the name right behind it, in which it may lie ("Gwoza, Borno")."""

    of_span: dict[Span, Unit] = field(default_factory=dict)
    spans: dict[Unit, list[Span]] = field(default_factory=dict)
    before: dict[Unit, Unit] = field(default_factory=dict)

    def add(self, unit: Unit, span: Span) -> None:
        self.of_span[span] = unit
        self.spans.setdefault(unit, []).append(span)


def gather(text: str, mentions: Sequence[PlaceMention]) -> Units:
    """Units of all names and containers of the mentions. A bare name joins the unit of the same name that
    has a container."""
    found = Units()
    for mention in mentions:
        container = _containers(text, mention, found)
        for index, (name, span) in enumerate(mention.names):
            leans = _LEANS.get(mention.relation or "") if index == len(mention.names) - 1 else None
            inner = container if index == len(mention.names) - 1 or mention.relation is None else None
            found.add(_unit(text, name, span, inner, leans), span)
    joined = _joined(found)
    joined.before.update(_pairs(text, joined))
    return joined


def _pairs(text: str, units: Units) -> Iterator[tuple[Unit, Unit]]:
    """Names that follow one another as a place and what it lies in may do."""
    for one, other in pairwise(sorted(units.of_span)):
        inner, outer = units.of_span[one], units.of_span[other]
        if inner.container is None and inner != outer and _INTO.fullmatch(text, one.end, other.start):
            yield inner, outer


def _containers(text: str, mention: PlaceMention, found: Units) -> Unit | None:
    """The container chain ("Gwoza district, Borno"), outermost first, each added as a unit of its own."""
    if mention.within is None:
        return None
    outer: Unit | None = None
    for name, span in reversed(list(_split(*mention.within))):
        outer = _unit(text, name, span, outer, None)
        found.add(outer, span)
    return outer


def _split(words: str, span: Span) -> Iterator[tuple[str, Span]]:
    at = 0
    gaps = [gap for gap in _PARTS.finditer(words) if not gap["of"] or split_kind(words[: gap.start()])[1]]
    for gap in [*gaps, None]:
        end = gap.start() if gap else len(words)
        if words[at:end].strip():
            yield words[at:end], Span(span.start + at, span.start + end)
        at = gap.end() if gap else end


def _unit(text: str, name: str, span: Span, container: Unit | None, leans: Level | None) -> Unit:
    bare, kind = split_kind(name)
    level = kinds().level_of.get(kind) if kind else None
    level = level or _kind_beside(text, span) or _kind_of_list(text, span)
    if level is None and container is not None:
        held = _AFTER_HELD.match(text[span.end : span.end + 30])
        level = kinds().level_of.get(held.group(1)) if held else None
    return Unit(bare or plain(name), name, level, container, leans)


def _kind_beside(text: str, span: Span) -> Level | None:
    """ "the town of X", "X district": the level that the word beside a name asks for.

    In "the south Lebanon city of Sidon" the word belongs to the name behind it.
    """
    level_of = kinds().level_of
    before = _BEFORE.search(text[max(0, span.start - 40) : span.start])
    if before and not _NAMED_BEFORE.match(before.group(1)):
        for word in (before.group(1), before.group(1).split()[-1]):
            if (level := level_of.get(word.lower())) and word not in _LOOSE_KINDS:
                return level
    after = _AFTER.match(text[span.end : span.end + 30])
    if after:
        for word in (after.group(1), after.group(1).split()[0]):
            if (level := level_of.get(word)) and word not in _LOOSE_KINDS and level is not Level.SITE:
                return level
    apposed = _APPOSED.match(text[span.end : span.end + 80])
    return level_of.get(apposed.group(1)) if apposed else None


def _kind_of_list(text: str, span: Span) -> Level | None:
    """ "the Kharkiv, Chuhuiv and Izyum districts", "the villages of Tiahynka and Vesele": the plural holds for each."""
    found = _LIST_AFTER.match(text[span.end : span.end + 120]) or _LIST_BEFORE.search(
        text[max(0, span.start - 120) : span.start]
    )
    if found is None:
        return None
    plural = found.group(1)
    one = plural.removesuffix("ies") + "y" if plural.endswith("ies") else plural.removesuffix("s")
    level = kinds().level_of.get(one)
    return level if one not in _LOOSE_KINDS and level is not Level.SITE else None


def _joined(units: Units) -> Units:
    """Bare mentions of a name take the sense of the one place where the report says in what it lies."""
    told: dict[str, list[Unit]] = {}
    for unit in units.spans:
        if unit.container is not None:
            told.setdefault(unit.key, []).append(unit)
    joined = Units()
    for span, unit in units.of_span.items():
        fuller = told.get(unit.key, [])
        plain_one = unit.container is None and unit.kind is None and unit.leans is None
        joined.add(fuller[0] if plain_one and len(fuller) == 1 else unit, span)
    return joined
