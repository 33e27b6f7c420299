"""Scores dates on a file of phrases in context: what days each means, and which words must stay without any."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from dateline.errors import KnowledgeError, SourceMissing
from dateline.knowledge.calendar_edtf import read_edtf
from dateline.model.text import Span
from dateline.model.when import Interval, When

HELD_OUT = "held-out"
NO_TIME = "none"
_COLUMNS = 6
_TENSES = frozenset({"past", "future", "unknown"})
_MARKED = re.compile(r"\[([^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A line of the file. spans: the words in brackets.  days: EDTF, "-" for "cannot be told", "none" for no time."""

    line: int
    text: str
    spans: tuple[Span, ...]
    published: Interval
    tense: str
    narrative: Interval | None
    days: str
    precision: int | None
    held_out: bool


Dater = Callable[[Phrase], Sequence[tuple[Span, When | None]]]
"""The times found in a phrase's sentence, each with the days it means, if they can be told."""


@dataclass(slots=True)
class Tally:
    """How many phrases came out how. right, wrong, missing: of those that mean days.  kept, spurious: of those that mean none."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    kept: int = 0
    spurious: int = 0

    def to_dict(self) -> dict[str, Any]:
        total = self.right + self.wrong + self.missing + self.kept + self.spurious
        given = self.right + self.wrong + self.spurious
        wanted = self.right + self.wrong + self.missing
        return {
            "phrases": total,
            "accuracy": _share(self.right + self.kept, total),
            "precision": _share(self.right, given),
            "recall": _share(self.right, wanted),
            "f1": _share(2 * self.right, given + wanted),
            "right": self.right,
            "wrong": self.wrong,
            "missing": self.missing,
            "absent_kept": self.kept,
            "absent_filled": self.spurious,
        }


@dataclass(slots=True)
class DateScores:
    """Tallies of the lines that rules were made on, and of those held out; and the misses."""

    dev: Tally = field(default_factory=Tally)
    held_out: Tally = field(default_factory=Tally)
    misses: list[tuple[Phrase, str]] = field(default_factory=list)

    def add(self, phrase: Phrase, found: Sequence[tuple[Span, When | None]]) -> None:
        """Count one phrase."""
        tally = self.held_out if phrase.held_out else self.dev
        hits = [when for span, when in found if any(span.overlaps(s) for s in phrase.spans)]
        dated = [when for when in hits if when is not None]
        if phrase.days == NO_TIME or phrase.days == "-":
            filled = bool(hits) if phrase.days == NO_TIME else bool(dated)
            tally.spurious += filled
            tally.kept += not filled
            if filled:
                self.misses.append((phrase, dated[0].edtf if dated else "a time, without days"))
        elif not dated:
            tally.missing += 1
            self.misses.append((phrase, "nothing"))
        elif _same(phrase, dated[0]):
            tally.right += 1
        else:
            tally.wrong += 1
            self.misses.append((phrase, f"{dated[0].edtf} precision {dated[0].precision}"))

    def to_dict(self) -> dict[str, Any]:
        """For JSON: the figures of both parts."""
        return {"dev": self.dev.to_dict(), "held_out": self.held_out.to_dict()}

    def table(self) -> str:
        """The figures for people."""
        columns = ("phrases", "accuracy", "precision", "recall", "f1", "wrong", "missing", "absent_filled")
        lines = [f"{'':<10}" + "".join(f"{name.replace('_', ' '):>15}" for name in columns)]
        for name, figures in self.to_dict().items():
            cells = (f"{x:.3f}" if isinstance(x := figures[c], float) else str(x) for c in columns)
            lines.append(f"{name.replace('_', '-'):<10}" + "".join(f"{cell:>15}" for cell in cells))
        return "\n".join(lines)

    def list_misses(self) -> str:
        """A line for each phrase of the part not held out that came out wrong."""
        return "\n".join(
            f"line {p.line}: {p.text}  {p.days} -> got {got}" for p, got in self.misses if not p.held_out
        )


def read_phrases(path: Path) -> tuple[Phrase, ...]:
    """The phrases of a file. Raises SourceMissing, or KnowledgeError with file, line and reason."""
    if not path.is_file():
        raise SourceMissing(str(path), "no such file")
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise KnowledgeError(str(path), "", f"not UTF-8: {error.reason} at byte {error.start}") from None
    found = tuple(
        _phrase(path, number, line)
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.startswith("#")
    )
    if not found:
        raise KnowledgeError(str(path), "", "no phrase in it")
    return found


def _phrase(path: Path, number: int, line: str) -> Phrase:
    cells = line.split("\t")
    place = f"line {number}"
    if not _COLUMNS <= len(cells) <= _COLUMNS + 1:
        raise KnowledgeError(str(path), place, f"{len(cells)} columns, not {_COLUMNS} or {_COLUMNS + 1}")
    marked, published, tense, narrative, days, precision = cells[:_COLUMNS]
    text, spans = _unmarked(marked)
    if not spans:
        raise KnowledgeError(str(path), place, "no [words in brackets] in the sentence")
    if tense not in _TENSES:
        raise KnowledgeError(str(path), place, f"tense {tense!r} is none of {', '.join(sorted(_TENSES))}")
    try:
        return Phrase(
            line=number,
            text=text,
            spans=spans,
            published=_interval(published) or Interval(None, None),
            tense=tense,
            narrative=_interval(narrative),
            days=days,
            precision=int(precision) if precision != "-" else None,
            held_out=_held_out(cells[_COLUMNS:]),
        )
    except ValueError as error:
        raise KnowledgeError(str(path), place, str(error)) from None


def _unmarked(marked: str) -> tuple[str, tuple[Span, ...]]:
    """The sentence without its brackets, and where the words in them stand."""
    spans, text, last = [], "", 0
    for match in _MARKED.finditer(marked):
        text += marked[last : match.start()]
        spans.append(Span(len(text), len(text) + len(match[1])))
        text += match[1]
        last = match.end()
    return text + marked[last:], tuple(spans)


def _interval(cell: str) -> Interval | None:
    if cell == "-":
        return None
    first, _, last = cell.partition("/")
    return Interval(date.fromisoformat(first), date.fromisoformat(last or first))


def _held_out(cells: Sequence[str]) -> bool:
    if cells and cells[0] not in {HELD_OUT, "dev", ""}:
        raise ValueError(f"the last column is {cells[0]!r}, not {HELD_OUT} or dev")
    return cells[:1] == [HELD_OUT]


def _same(phrase: Phrase, when: When) -> bool:
    """The same days with the same precision; an EDTF that is no plain interval as it is written."""
    expected, got = read_edtf(phrase.days), read_edtf(when.edtf)
    same = phrase.days == when.edtf if expected is None or got is None else expected == got
    return same and phrase.precision == when.precision


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
