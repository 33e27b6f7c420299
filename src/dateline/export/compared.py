"""A comparison with an outside record: a table for people, CSV and JSON lines for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from dateline.export.csv import lines
from dateline.export.files.reading import side, when_words, where_words
from dateline.export.listing import Row, listing
from dateline.export.look import Look

Json = dict[str, Any]
COLUMNS = (
    *(
        "match",
        "event_id",
        "outside_id",
        "outside_row",
        "probability",
        "event_date",
        "sub_event_type",
        "actors",
        "location",
    ),
    *("differences", "reasons"),
)


class Outside(Protocol):
    """A row of the outside record."""

    @property
    def id(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def values(self) -> Mapping[str, str]: ...


class Compared(Protocol):
    """dateline.comparing's answer for one event or row."""

    @property
    def match(self) -> str: ...
    @property
    def event(self) -> Json | None: ...
    @property
    def row(self) -> Outside | None: ...
    @property
    def probability(self) -> float | None: ...
    @property
    def differences(self) -> tuple[tuple[str, str, str], ...]: ...
    @property
    def says(self) -> tuple[str, ...]: ...


def compared_table(rows: Sequence[Compared], look: Look) -> str:
    """The list, each match with its differences below, and a line of sums."""
    head = ("match", "ours", "theirs", "when", "what", "where")
    made = []
    for one in rows:
        when, what, where = _words(one)
        ids = (one.event["id"][:12] if one.event else look.dash, one.row.id if one.row else look.dash)
        notes = tuple(f"{name}: {ours} / theirs: {theirs}" for name, ours, theirs in one.differences)
        made.append(Row((one.match, *ids, when, what, where), notes, one.match != "both"))
    sums = Counter(one.match for one in rows)
    differ = sum(bool(one.differences) for one in rows)
    alone = f"{sums['ours']} only ours; {sums['theirs']} only theirs"
    total = f"{sums['both']} in both, {differ} of them with differing values; {alone}."
    return look.render(*([listing(head, made, look)] if made else []), total)


def compared_csv(rows: Sequence[Compared]) -> Iterator[str]:
    """The head, then a row each."""
    yield lines([COLUMNS])
    for one in rows:
        when, what, where = _words(one)
        who = (
            side([*one.event["actors"], *one.event["targets"]])
            if one.event
            else _theirs(one, "actor1", "actor2")
        )
        outside = (one.row.id, one.row.number) if one.row else ("", None)
        differ = "; ".join(f"{name}: {ours} / {theirs}" for name, ours, theirs in one.differences)
        odds = None if one.probability is None else round(one.probability, 3)
        ours = one.event["id"] if one.event else ""
        yield lines([(one.match, ours, *outside, odds, when, what, who, where, differ, "; ".join(one.says))])


def compared_jsonl(rows: Sequence[Compared]) -> Iterator[str]:
    """A JSON object a line."""
    for one in rows:
        made = {
            "match": one.match,
            "event": one.event["id"] if one.event else None,
            "outside": dict(one.row.values) if one.row else None,
            "outside_row": one.row.number if one.row else None,
            "probability": one.probability,
            "differences": [
                {"field": n, "ours": ours, "theirs": theirs} for n, ours, theirs in one.differences
            ],
            "reasons": list(one.says),
        }
        yield json.dumps(made, ensure_ascii=False) + "\n"


def _words(one: Compared) -> tuple[str, str, str]:
    if one.event:
        return when_words(one.event), one.event["sub_type"], where_words(one.event)
    return _theirs(one, "event_date"), _theirs(one, "sub_event_type"), _theirs(one, "location", "country")


def _theirs(one: Compared, *names: str) -> str:
    values = one.row.values if one.row else {}
    return ", ".join(v for name in names if (v := values.get(name)))
