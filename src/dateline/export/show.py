"""One event of a record, whole: every value with its words from each report, conflicts, origins, decisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from dateline.export.lines import line_of
from dateline.export.look import Look, plain
from dateline.export.revive import event_from
from dateline.export.words import interval_words
from dateline.model.when import Interval

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

Json: TypeAlias = dict[str, Any]
_ORDER = {
    "sub_type": "what",
    "status": "status",
    "role": "role",
    "actors": "who",
    "targets": "whom",
    "place": "where",
    "date": "when",
    "fatalities": "killed",
    "injured": "injured",
    "abducted": "abducted",
    "arrested": "arrested",
    "displaced": "displaced",
    "sources": "says",
}
"""Properties as they are shown, with their labels."""


def show(event: Json, history: Sequence[Json], likely: Sequence[Json], look: Look) -> str:
    """The page of one event. history: decisions in force or undone, in order.  likely: pairs of claims that were compared."""
    return look.render(*_head(event, look), *_values(event, look), *_conflicts(event, look), *_reports(event, look),
                       *_likely(event, likely, look), *_history(history))  # fmt: skip


def _head(event: Json, look: Look) -> Iterator[RenderableType]:
    line = line_of(event["id"], event_from(event), None)
    yield _bold(
        f"EVENT {event['id']}  {event['sub_type']} | {event['status']} | {event['role']} | {event['review']}"
    )
    yield f"{line.who or 'unnamed'} {look.arrow} {line.whom or 'nobody named'}; {line.where}; {line.when}"
    for question, grade in event["grade"].items():
        yield f"{question}: {grade['grade']} ({grade['says']})"
    yield ""


def _values(event: Json, look: Look) -> Iterator[RenderableType]:
    yield _bold("VALUES  (* leads)")
    rows = []
    for name, label in _ORDER.items():
        for statement in event["statements"].get(name, ()):
            rows.append(_row(name, label, statement, look))
    yield _grid(rows)
    yield ""


def _row(name: str, label: str, statement: Json, look: Look) -> tuple[str, ...]:
    mark = "*" if statement["leads"] else " "
    words = look.quote(plain(statement["text"])) if statement["text"] else ""
    where = statement["outlet"] or (statement["report"] and f"report {statement['report'][:8]}") or "a person"
    span = statement["span"]
    at = f"{where}, {span[0]}-{span[1]}" if span else where
    return (mark, label, _value(name, statement["value"]), words, f"{at} ({statement['method']})")


def _value(name: str, value: Any) -> str:
    """A value in plain words."""
    if isinstance(value, list):
        return "; ".join(_value(name, each) for each in value)
    if not isinstance(value, Mapping):
        return str(value)
    if name == "place":
        parts = dict.fromkeys(str(value[k]) for k in ("name", "admin1", "country") if value.get(k))
        return ", ".join(parts)
    if name == "date":
        return value["edtf"] or ""
    if "low" in value:
        high = value["high"]
        return (
            str(value["low"])
            if high == value["low"]
            else f"{value['low']} to {high}"
            if high
            else f"{value['low']}+"
        )
    if "speaker" in value:
        via = f" via {', '.join(value['via'])}" if value["via"] else ""
        return f"{plain(value['speaker'])} ({value['kind']}){via}"
    return f"{plain(value['name'])}" + (f" [{value['id']}]" if value.get("id") else "")


def _conflicts(event: Json, look: Look) -> Iterator[RenderableType]:
    if not event["conflicts"]:
        return
    yield _bold("REPORTS DIFFER")
    names = {report["id"]: report["outlet"] or f"report {report['id'][:8]}" for report in event["reports"]}
    rows = [
        (_ORDER[conflict["property"]], _value(conflict["property"], option["value"]), _told(option, names))
        for conflict in event["conflicts"]
        for option in conflict["values"]
    ]
    yield _grid(rows)
    yield ""


def _told(option: Json, names: Mapping[str, str]) -> str:
    return f"{', '.join(names[r] for r in option['reports'])} ({_plural(option['origins'], 'origin')})"


def _reports(event: Json, look: Look) -> Iterator[RenderableType]:
    reports, origins = event["reports"], event["origins"]
    yield _bold(f"{_plural(len(reports), 'REPORT')}, {_plural(len(origins), 'INDEPENDENT ORIGIN')}")
    yield _grid(
        [
            (
                r["id"][:8],
                plain(r["title"] or "(no title)"),
                r["outlet"] or "outlet not known",
                _published(r),
                r["source"],
            )
            for r in reports
        ]
    )
    by_id = {r["id"]: r["outlet"] or f"report {r['id'][:8]}" for r in reports}
    yield _grid(
        [(f"{o['kind']} {o['name']}", look.arrow, ", ".join(by_id[r] for r in o["reports"])) for o in origins]
    )


def _published(report: Json) -> str:
    from datetime import date

    first, last = (date.fromisoformat(d) if d else None for d in report["published"])
    return interval_words(Interval(first, last))


def _likely(event: Json, likely: Sequence[Json], look: Look) -> Iterator[RenderableType]:
    """Why these claims are one event, and which others it may be one with."""
    if not likely:
        return
    yield ""
    yield _bold("COMPARED")
    own = {s["claim"] for rows in event["statements"].values() for s in rows}
    rows = []
    for pair in likely:
        inside = pair["one"] in own and pair["other"] in own
        other = pair["other"] if pair["one"] in own else pair["one"]
        verdict = "the same event" if inside else f"perhaps {other[:12]}"
        rows.append((f"{pair['probability']:.0%}", verdict, "; ".join(pair["says"])))
    yield _grid(rows)


def _history(history: Sequence[Json]) -> Iterator[RenderableType]:
    if not history:
        return
    yield ""
    yield _bold("DECISIONS")
    yield _grid(
        [
            (d["id"][:8], d["at"], d["who"], d["kind"], d["property"] or "", plain(d["why"] or ""))
            for d in history
        ]
    )


def _grid(rows: Sequence[Sequence[str]]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 0))
    for _ in max(rows, key=len, default=()):
        table.add_column(overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def _bold(words: str) -> Text:
    from rich.text import Text

    return Text(words, style="bold")


def _plural(number: int, noun: str) -> str:
    end = "S" if noun.isupper() else "s"
    return f"{number} {noun}" if number == 1 else f"{number} {noun}{end}"
