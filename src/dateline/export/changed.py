"""What a recoding changed, and what a person should look at since: tables for people, JSON lines for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from dateline.export.files.reading import when_words, where_words
from dateline.export.listing import Row, listing
from dateline.export.look import Look

Json = dict[str, Any]
KINDS = ("changed", "new", "parted", "joined", "gone")


class Value(Protocol):
    """A property of an event before and after."""

    @property
    def before(self) -> Any: ...
    @property
    def after(self) -> Any: ...
    @property
    def property(self) -> str: ...


class Change(Protocol):
    """dateline.reconcile.changes' change of an event."""

    @property
    def kind(self) -> str: ...
    @property
    def event(self) -> Json: ...
    @property
    def now(self) -> str | None: ...
    @property
    def values(self) -> Sequence[Value]: ...


class Item(Protocol):
    """dateline.record.review's item."""

    @property
    def kind(self) -> str: ...
    @property
    def event(self) -> str | None: ...
    @property
    def decision(self) -> Json: ...
    @property
    def says(self) -> tuple[str, ...]: ...


def changes_table(changes: Sequence[Change], look: Look) -> str:
    """A line for each event that is not as it was, its values below; then the sums."""
    rows = []
    for one in changes:
        cells = (
            one.kind,
            one.event["id"][:12],
            when_words(one.event),
            one.event["sub_type"],
            where_words(one.event),
        )
        notes = [
            f"{v.property}: {said(v.property, v.before)} {look.arrow} {said(v.property, v.after)}"
            for v in one.values
        ]
        if one.kind == "joined":
            notes.append(f"now part of {one.now}")
        if one.event["review"] != "machine":
            notes.append(f"reviewed by a person: {one.event['review']}")
        rows.append(Row((*cells, one.event["review"]), tuple(notes), one.kind in ("gone", "joined")))
    head = ("change", "event", "when", "what", "where", "review")
    return look.render(*([listing(head, rows, look)] if rows else []), sums(changes))


def sums(changes: Sequence[Change]) -> str:
    """``Events: 2 changed, 1 gone. Values: place 2.``"""
    kinds = Counter(one.kind for one in changes)
    values = Counter(v.property for one in changes for v in one.values)
    if not changes:
        return "No event changed."
    told = ", ".join(f"{kinds[kind]} {kind}" for kind in KINDS if kinds[kind])
    counted = ", ".join(f"{name} {n}" for name, n in values.most_common())
    return f"Events: {told}." + (f" Values: {counted}." if counted else "")


def changes_jsonl(changes: Sequence[Change]) -> Iterator[str]:
    """A JSON object a change: ``change, event, now, review, sub_type, values``."""
    for one in changes:
        made = {
            "change": one.kind,
            "event": one.event["id"],
            "now": one.now,
            "review": one.event["review"],
            "sub_type": one.event["sub_type"],
            "values": [{"property": v.property, "before": v.before, "after": v.after} for v in one.values],
        }
        yield json.dumps(made, ensure_ascii=False) + "\n"


def said(name: str, value: Any) -> str:
    """A value of the contract in a few words."""
    if not value:
        return "none"
    if name in ("actors", "targets"):
        return ", ".join(v["name"] for v in value)
    if name == "sources":
        return ", ".join(v["speaker"] for v in value)
    if name == "place":
        return ", ".join(part for part in (value["name"], value["admin1"], value["country"]) if part)
    if name == "date":
        return str(value["edtf"] or value["text"])
    return _count(value) if isinstance(value, Mapping) else str(value)


def _count(value: Mapping[str, Any]) -> str:
    low, high = value["low"], value["high"]
    return f"{low}+" if high is None else str(low) if low == high else f"{low}-{high}"


def items_table(items: Sequence[Item], look: Look) -> str:
    """A line for each decision that wants a look, with the reasons below."""
    if not items:
        return look.render("Nothing to look at: every decision holds for what it was made of.")
    rows = []
    for one in items:
        made = one.decision
        what = f"{made['kind']} {made['property']}" if made["property"] else made["kind"]
        cells = (one.kind, made["id"][:8], made["who"], made["at"][:10], what, (one.event or look.dash)[:12])
        rows.append(Row(cells, (*one.says, *((f"why then: {made['why']}",) if made["why"] else ())), True))
    noun = "decision" if len(items) == 1 else "decisions"
    drawn = listing(("why", "decision", "who", "day", "what", "event"), rows, look)
    return look.render(
        drawn, f"{len(items)} {noun} to look at. Decide anew, or: dateline decide undo DECISION"
    )


def items_jsonl(items: Sequence[Item]) -> Iterator[str]:
    """A JSON object an item: ``kind, event, decision, says``."""
    for one in items:
        made = {"kind": one.kind, "event": one.event, "decision": one.decision, "says": list(one.says)}
        yield json.dumps(made, ensure_ascii=False) + "\n"
