"""The contract's event <-> statements: one row a claimed value, and back, with nothing lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from dateline.model.statement import Statement, digest
from dateline.model.text import Span

Json: TypeAlias = dict[str, Any]

SINGLE = ("place", "date", "fatalities", "injured", "abducted", "arrested", "displaced")
"""Fields that hold one value with its words, or null."""
LISTS = {"actors": "actor", "targets": "target", "sources": "source"}
"""Fields that hold a list of values with their words -> the property of each of them."""
READ_OFF = ("status", "role", "type", "sub_type", "plover", "confidence", "notes", "evidence")
"""Fields read off the clause as a whole: no words of their own; the trigger's rule is their method."""


def claim_ids(report: str, events: Iterable[Json]) -> list[str]:
    """16 hex digits for each event of a report: of the report and where the trigger stands, whatever a method makes of it.

    So a claim keeps its id, and a person's decision its claim, when a newer method reads another type there."""
    seen: Counter[tuple[int, ...]] = Counter()
    ids = []
    for event in events:
        where = tuple(event["trigger"]["span"])
        ids.append(digest([report, where, seen[where]])[:16])
        seen[where] += 1
    return ids


def statements_of(report: str, claim: str, event: Json) -> list[Statement]:
    """Every value of an event of the contract as a statement. report, claim: the record's ids."""
    rule = event["trigger"]["rule"]
    trigger = event["trigger"]
    made = [
        Statement(
            claim, "trigger", 0, {"id": event["id"]}, trigger["text"], _span(trigger["span"]), report, rule
        )
    ]
    made += [Statement(claim, name, 0, event[name], None, None, report, rule) for name in READ_OFF]
    made += [_value(claim, report, name, 0, event[name]) for name in SINGLE if event[name] is not None]
    for name, each in LISTS.items():
        made += [_value(claim, report, each, n, value) for n, value in enumerate(event[name])]
    return made


def event_of(statements: Iterable[Statement]) -> Json:
    """The event that ``statements_of`` took apart; fields without a statement are null or empty."""
    event: Json = dict.fromkeys(READ_OFF) | dict.fromkeys(SINGLE) | {name: [] for name in LISTS}
    names = {each: name for name, each in LISTS.items()}
    for statement in sorted(statements, key=lambda s: (s.property, s.position)):
        if statement.property in names:
            event[names[statement.property]].append(value_of(statement))
        elif statement.property == "trigger":
            event["id"] = statement.value["id"]
            event["trigger"] = {
                "text": statement.text,
                "span": _pair(statement.span),
                "rule": statement.method,
            }
        else:
            event[statement.property] = value_of(statement)
    return event


def value_of(statement: Statement) -> Any:
    """The value with its words, span and method put back, as the contract's field has it."""
    if statement.property in READ_OFF:
        return statement.value
    words = {"span": _pair(statement.span), "method": statement.method}
    if statement.property != "source":
        words["text"] = statement.text
    return {**statement.value, **words}


def _value(claim: str, report: str, name: str, position: int, value: Json) -> Statement:
    kept = {key: v for key, v in value.items() if key not in {"text", "span", "method"}}
    return Statement(
        claim, name, position, kept, value.get("text"), _span(value["span"]), report, value["method"]
    )


def _span(pair: list[int] | None) -> Span | None:
    return Span(*pair) if pair else None


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def by_claim(statements: Iterable[Statement]) -> Iterator[tuple[str, list[Statement]]]:
    """Statements parted by claim, in the order in which the claims come."""
    found: dict[str, list[Statement]] = {}
    for statement in statements:
        found.setdefault(statement.claim, []).append(statement)
    yield from found.items()
