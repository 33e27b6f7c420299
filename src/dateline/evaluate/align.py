"""Which coded event is which gold event: one to one, by greatest total likeness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.evaluate.assign import assign
from dateline.evaluate.gold import GoldEvent
from dateline.evaluate.names import same_name
from dateline.evaluate.quotes import locate, sentence_around
from dateline.evaluate.values import match_lists, names_of, same_count, same_interval, same_place
from dateline.model.event import EventClaim
from dateline.model.text import Span

MUTUAL = frozenset({"Armed clash", "Agreement", "Mob violence"})
"""Sub-types whose two sides act alike: actors and targets are compared as one list (docs/coding.md)."""

QUOTE, SENTENCE = 3.0, 1.5
SUB_TYPE, EVENT_TYPE = 3.0, 1.0
PLACE, DATE, ACTORS, TARGETS, FATALITIES = 1.5, 1.0, 1.0, 1.0, 1.0
ROLE, STATUS = 0.5, 0.5
REQUIRED = 0.01
"""Likeness is a sum of these weights. REQUIRED decides ties between a required and an optional gold event."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """pairs: (gold index, coded index).  missed, spurious: indices left over.

    duplicates: those of the spurious that would fit a gold event too.
    """

    pairs: tuple[tuple[int, int], ...]
    missed: tuple[int, ...]
    spurious: tuple[int, ...]
    duplicates: frozenset[int]


def align(
    gold: Sequence[GoldEvent], coded: Sequence[EventClaim], text: str, event_types: Mapping[str, str]
) -> Alignment:
    """Align the events of one report. event_types: sub-type to event type.

    A pair is possible when the coded event stands on the gold quote, or on its sentence and shares a value,
    or when the sub-type is the same and the actors, the place or the date agree.
    """
    weights = [[likeness(g, c, text, event_types) for c in coded] for g in gold]
    pairs = tuple(assign(weights))
    rows, columns = {i for i, _ in pairs}, {j for _, j in pairs}
    spurious = tuple(j for j in range(len(coded)) if j not in columns)
    return Alignment(
        pairs=pairs,
        missed=tuple(i for i in range(len(gold)) if i not in rows),
        spurious=spurious,
        duplicates=frozenset(j for j in spurious if any(row[j] for row in weights)),
    )


def likeness(gold: GoldEvent, coded: EventClaim, text: str, event_types: Mapping[str, str]) -> float:
    """How much the two look like the same event; 0 where they cannot be it."""
    overlap = _overlap(gold, coded, text)
    who, where, when = _actors_agree(gold, coded), _place_agrees(gold, coded), _date_agrees(gold, coded)
    same_type = coded.sub_type in gold.sub_type
    same_kind = coded.event_type in {event_types.get(name) for name in gold.sub_type}
    whom = _lists_agree(gold, coded, "targets")
    harm = _fatalities_agree(gold, coded)
    values = (
        SUB_TYPE * same_type + EVENT_TYPE * same_kind
        + ACTORS * who + TARGETS * whom + PLACE * where + DATE * when + FATALITIES * harm
    )  # fmt: skip
    possible = overlap >= QUOTE or (overlap > 0 and values > 0) or (same_type and bool(who or where or when))
    if not possible:
        return 0.0
    stance = ROLE * (coded.role.value in gold.role) + STATUS * (coded.status.value in gold.status)
    return overlap + values + stance + REQUIRED * (not gold.optional)


def is_mutual(gold: GoldEvent) -> bool:
    return bool(MUTUAL.intersection(gold.sub_type))


def _overlap(gold: GoldEvent, coded: EventClaim, text: str) -> float:
    quote = locate(gold.quote, text)
    if quote is None:
        return 0.0
    if coded.trigger.quote.span.overlaps(quote):
        return QUOTE
    sentence = sentence_around(quote, text)
    spans: tuple[Span, ...] = (coded.trigger.quote.span, *coded.evidence)
    return SENTENCE if any(span.overlaps(sentence) for span in spans) else 0.0


def _place_agrees(gold: GoldEvent, coded: EventClaim) -> bool:
    return gold.place is not None and coded.place is not None and same_place(gold.place, coded.place)


def _date_agrees(gold: GoldEvent, coded: EventClaim) -> bool:
    return gold.date is not None and coded.when is not None and same_interval(gold.date, coded.when.interval)


def _fatalities_agree(gold: GoldEvent, coded: EventClaim) -> bool:
    both = gold.fatalities is not None and coded.fatalities is not None
    return both and same_count(gold.fatalities, coded.fatalities)  # type: ignore[arg-type]


def _actors_agree(gold: GoldEvent, coded: EventClaim) -> float:
    return _lists_agree(gold, coded, "actors")


def _lists_agree(gold: GoldEvent, coded: EventClaim, role: str) -> float:
    """Share of the gold names that the coded event has, 0 to 1; both roles together for mutual events."""
    if is_mutual(gold):
        names, found = (*gold.actors, *gold.targets), (*coded.actors, *coded.targets)
    else:
        names = gold.actors if role == "actors" else gold.targets
        found = coded.actors if role == "actors" else coded.targets
    if not names:
        return 0.0
    pairs, _, _ = match_lists(names, found, lambda wanted, actor: same_name(wanted, names_of(actor)))
    return len(pairs) / len(names)
