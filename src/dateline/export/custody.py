"""The custody sheet of a bundle: a page of HTML without scripts or links, to be read in any browser and to be printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from lxml import etree
from lxml.html import builder as h

from dateline.export.look import plain

if TYPE_CHECKING:
    from dateline.export.bundle import Evidence

Json = dict[str, Any]
_STYLE = (
    "body{font:15px/1.45 sans-serif;max-width:70em;margin:2em auto;padding:0 1em}"
    "table{border-collapse:collapse;width:100%;margin:0 0 1.5em}"
    "th,td{border:1px solid #bbb;padding:.3em .5em;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
    "th{background:#eee}"
)
_CHECK = (
    "In the folder of this bundle, `sha256sum -c SHA256SUMS` says whether a file was changed since. The originals are the "
    "bytes as received; they are kept with the suffix .original so that no program opens a page from outside by accident. "
    "The log lines are of the record's chain: `dateline verify` on the record shows that they still stand in it, and that "
    "nothing before them was changed."
)


def custody_sheet(evidence: Evidence) -> bytes:
    """UTF-8, with everything that came from outside as text."""
    event = evidence.event
    page = h.HTML(
        h.HEAD(
            h.META(charset="utf-8"),
            etree.Element(
                "meta",
                {
                    "http-equiv": "Content-Security-Policy",
                    "content": "default-src 'none'; style-src 'unsafe-inline'",
                },
            ),
            h.TITLE(f"Custody of event {event['id']}"),
            h.STYLE(_STYLE),
        ),
        h.BODY(
            h.H1(f"Event {event['id']}"),
            h.P(
                f"{event['sub_type']}; {event['status']}; {event['review']}; {event['grade']['incident']['says']}."
            ),
            _table(("what", "value"), _made(evidence)),
            h.H2("Values and their words"),
            _table(("value", "as read", "words", "report", "place in its text", "method"), _values(event)),
            h.H2("Reports"),
            _table(("id", "outlet", "title", "published", "original (SHA-256)"), _reports(evidence)),
            h.H2("Originals as received"),
            _table(
                ("SHA-256", "bytes", "type", "received", "from", "headers of the answer"),
                _originals(evidence),
            ),
            h.H2("Decisions"),
            _table(("when", "who", "what", "of", "why"), _decisions(evidence)),
            h.H2("Lines of the log"),
            _table(("line", "when", "kind", "subject", "digest", "hash"), _log(evidence)),
            h.H2("How to check this"),
            h.P(_CHECK),
        ),
        lang="en",
    )
    made: bytes = etree.tostring(
        page, method="html", encoding="utf-8", doctype="<!DOCTYPE html>", pretty_print=True
    )
    return made


def _made(evidence: Evidence) -> Iterator[Sequence[str]]:
    yield from ((name, str(value)) for name, value in evidence.made.items())
    yield "last line of the log", f"{evidence.head.get('seq')}: {evidence.head.get('hash')}"
    yield "reports", str(len(evidence.reports))
    yield "independent origins", str(len(evidence.event["origins"]))


def _values(event: Json) -> Iterator[Sequence[str]]:
    for name, rows in event["statements"].items():
        for row in rows:
            if row["text"] is None and row["report"] is not None:
                continue
            where = f"{row['span'][0]}-{row['span'][1]}" if row["span"] else ""
            mark = f"{name} (leads)" if row["leads"] else name
            yield (
                mark,
                _value(row["value"]),
                row["text"] or "",
                row["report"] or "a person",
                where,
                row["method"],
            )


def _value(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    shown = ("name", "speaker", "kind", "low", "high", "edtf", "admin1", "country", "precision")
    return ", ".join(f"{name}: {value[name]}" for name in shown if value.get(name) is not None) or str(value)


def _reports(evidence: Evidence) -> Iterator[Sequence[str]]:
    for report in evidence.reports:
        days = f"{report['earliest'] or '?'} to {report['latest'] or '?'}"
        yield report["id"], report["outlet"] or "", report["title"] or "", days, report["sha256"]


def _originals(evidence: Evidence) -> Iterator[Sequence[str]]:
    for original in evidence.originals:
        for capture in original.captures:
            where = "; ".join(str(capture[n]) for n in ("address", "source") if capture[n])
            headers = "; ".join(f"{name}: {value}" for name, value in capture["headers"])
            kind = f"{original.media_type}, {original.encoding}"
            yield (
                original.sha256,
                str(len(original.content)),
                kind,
                capture["captured"] or "not known",
                where,
                headers,
            )


def _decisions(evidence: Evidence) -> Iterator[Sequence[str]]:
    for decision in evidence.decisions:
        of = (
            f"{decision['property']}: {decision['before']} -> {decision['after']}"
            if decision["property"]
            else ""
        )
        yield decision["at"], decision["who"], decision["kind"], of, decision["why"] or ""


def _log(evidence: Evidence) -> Iterator[Sequence[str]]:
    for line in evidence.log:
        yield tuple(str(line[name]) for name in ("seq", "at", "kind", "subject", "digest", "hash"))


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> etree._Element:
    made = h.TABLE(h.TR(*(h.TH(name) for name in head)))
    for row in rows:
        made.append(h.TR(*(h.TD(plain(cell)) for cell in row)))
    return made if len(made) > 1 else h.P("None.")
