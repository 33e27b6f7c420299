"""A report as it was read, for the terminal: every value with its words and its reason; what was rejected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.export.columns import GAP, fit
from dateline.export.evidence import Row, rows, told_in
from dateline.export.look import Look, plain
from dateline.export.marks import STYLES, marked, marks_of
from dateline.export.words import interval_words, sure_words
from dateline.model.event import Coded, EventClaim, Failed, Rejection, Role
from dateline.model.report import DateBasis, Furniture, Published, RejectedDate, Report

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

_INDENT = 2
_LAST = ("no frame", "a mention in passing")
_KINDS = {"text_bound": "the text", "capture": "time of capture", "address": "web address"}


class ExplainExporter:
    """Writes each report's page as it comes; a failed source has no page, the caller says why."""

    def __init__(self, look: Look, furniture: bool = False) -> None:
        self._look = look
        self._furniture = furniture
        self._written = 0

    def add(self, outcome: Coded | Failed) -> str:
        if isinstance(outcome, Failed):
            return ""
        self._written += 1
        between = f"\n{self._look.rule(self._look.width)}\n\n" if self._written > 1 else ""
        return between + explain(outcome, self._look, self._furniture)

    def finish(self) -> str:
        return ""


def explain(coded: Coded, look: Look, furniture: bool = False) -> str:
    """The whole page of explanation. furniture: print the pieces that were left out, too."""
    parts = [*_head(coded.report, look), "", *_published(coded.report.published, look)]
    parts += ["", *_text(coded, look), *_furniture(coded.report, look, furniture)]
    for number, event in enumerate(coded.events, start=1):
        parts += ["", *_event(number, event, coded.report, look)]
    if not coded.events:
        parts += ["", _bold("NO EVENT in this report")]
    parts += ["", *_rejected(coded, look), *_methods(coded, look)]
    return look.render(*parts)


def _head(report: Report, look: Look) -> Iterator[RenderableType]:
    yield _bold(plain(report.title or "(no title)"))
    facts = [
        ("source", report.source),
        ("outlet", report.outlet or "not known"),
        ("byline", report.byline or "not given"),
    ]
    if report.address and report.address != report.source:
        facts.append(("address", report.address))
    if report.dateline:
        filed = f" ({report.dateline.agency})" if report.dateline.agency else ""
        day = f", {report.dateline.day}" if report.dateline.day else ""
        facts.append(("dateline", f"{report.dateline.place or 'no town'}{filed}{day}"))
    else:
        facts.append(("dateline", "none"))
    facts.append(("language", report.language))
    if report.truncated:
        facts.append(("warning", "the text is cut off; it was read as far as it goes"))
    yield _grid([(label, plain(value)) for label, value in facts], look)


def _published(published: Published, look: Look) -> Iterator[RenderableType]:
    known = f"{interval_words(published.interval)} [{published.edtf}]" if published.edtf else "not known"
    yield _bold(f"PUBLISHED  {known}")
    lines = [("because", _reason(basis, look)) for basis in published.basis]
    lines += [("not", _refusal(bad)) for bad in published.rejected]
    yield _grid(lines or [("because", "nothing on the page or in the text bounds it")], look)


def _reason(basis: DateBasis, look: Look) -> str:
    """What the evidence says, and where it stands; its words in front, unless they are said anyway."""
    says, quote = plain(basis.says), plain(basis.quote or "")
    words = f"{look.quote(quote)}: " if quote and quote not in says else ""
    return f"{words}{says} ({_KINDS.get(basis.kind, basis.kind)})"


def _refusal(bad: RejectedDate) -> str:
    why = plain(bad.why)
    day = "" if why.startswith(str(bad.date)) else f"{bad.date}: "
    return f"{day}{why} ({_KINDS.get(bad.kind, bad.kind)})"


def _text(coded: Coded, look: Look) -> Iterator[RenderableType]:
    from rich.padding import Padding

    marks = marks_of(coded)
    yield _bold("TEXT AS READ")
    yield _legend({mark.label for mark in marks})
    for paragraph in coded.report.paragraphs:
        yield Padding(marked(coded.report.text, paragraph, marks, look), (1, 0, 0, _INDENT))


def _legend(labels: set[str]) -> Text:
    from rich.text import Text

    legend = Text("  [number of event:kind of value]: ", "dim")
    for label, style in STYLES.items():
        if label in labels:
            legend.append(label, style).append("  ")
    return legend


def _furniture(report: Report, look: Look, whole: bool) -> Iterator[RenderableType]:
    from rich.text import Text

    if not report.furniture:
        return
    kinds = Counter(piece.why for piece in report.furniture)
    listed = ", ".join(f"{plain(why)} ({count})" if count > 1 else plain(why) for why, count in kinds.items())
    yield ""
    yield Text(f"LEFT OUT, {len(report.furniture)} pieces of the page that are not news: {listed}", "dim")
    if whole:
        yield _grid([(look.dash, _piece(piece, look)) for piece in report.furniture], look, "dim")
    else:
        yield Text("  --furniture prints them", "dim")


def _piece(piece: Furniture, look: Look) -> str:
    return f"{look.quote(plain(piece.text))} {plain(piece.why)}"


def _event(number: int, event: EventClaim, report: Report, look: Look) -> Iterator[RenderableType]:
    from rich.text import Text

    role = "newly reported" if event.role is Role.CURRENT else "background"
    head = Text(f"EVENT {number}  ", "bold cyan").append(f"{event.sub_type}", "bold")
    yield head.append(look.dot.join(["", str(event.status), role, f"{sure_words(event.confidence)} sure"]))
    found = list(rows(event, report.text, look))
    yield _rows([row for row in found if row.label != "note"], look)
    notes = [(_label("note"), row.value) for row in found if row.label == "note"]
    yield _grid([*notes, (_label("told in"), told_in(event, report.text, look))], look, "dim")


def _rows(found: Sequence[Row], look: Look) -> Table:
    """Label, value, words, reason; the columns fit the width."""
    from rich.table import Table
    from rich.text import Text

    cells = [(" " * _INDENT + _label(row.label), row.value, row.words, row.how) for row in found]
    widths = fit(cells, look.width)
    table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, show_header=False)
    for width in widths:
        table.add_column(width=width, overflow="fold")
    for label, value, words, how in cells:
        table.add_row(Text(label, "dim"), Text(value), Text(words, "italic"), Text(how, "dim"))
    return table


def _label(label: str) -> str:
    """Labels of an event, all of one width, so that its parts stand in line."""
    return f"{label:<9}"


def _rejected(coded: Coded, look: Look) -> Iterator[RenderableType]:
    """By reason, each with the words around it; those that teach the least come last."""
    if not coded.rejected:
        return
    yield _bold("NOT EVENTS, though the words might look it")
    by_reason: dict[str, list[tuple[str, str]]] = {}
    for rejection in coded.rejected:
        reason, _, detail = plain(rejection.why).partition(" (")
        words = f"{_around(rejection, coded.report.text, look)}{f' ({detail}' if detail else ''}"
        by_reason.setdefault(reason, []).append((f"  {look.quote(plain(rejection.text))}", words))
    for reason, found in sorted(by_reason.items(), key=lambda entry: entry[0].startswith(_LAST)):
        yield f"{' ' * _INDENT}{reason}:"
        yield _grid(found, look)


def _around(rejection: Rejection, text: str, look: Look, reach: int = 50) -> str:
    """The words with some of what stands on either side, cut at blanks."""
    start, end = max(0, rejection.span.start - reach), min(len(text), rejection.span.end + reach)
    before, after = text[start : rejection.span.start], text[rejection.span.end : end]
    if start and " " in before:
        before = "..." + before[before.index(" ") :]
    if end < len(text) and " " in after:
        after = after[: after.rindex(" ")] + " ..."
    return look.quote(plain(before + rejection.span.of(text) + after))


def _methods(coded: Coded, look: Look) -> Iterator[RenderableType]:
    from rich.text import Text

    if coded.methods:
        yield ""
        yield Text("METHODS", "dim")
        yield _grid([(name, plain(about)) for name, about in coded.methods.items()], look, "dim")


def _grid(lines: Sequence[tuple[str, str]], look: Look, style: str = "") -> Table:
    """A label and words that wrap under themselves."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, GAP, 0, 0))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold", style=style)
    for label, words in lines:
        table.add_row(Text(" " * _INDENT + label), Text(words))
    return table


def _bold(words: str) -> Text:
    from rich.text import Text

    return Text(words, "bold")
