"""Linking of actors scored on mentions labelled by hand: corpus texts in a folder, labels in a file of ours.

The folder holds ``NAME/documents.json``, one JSON object a line with ``_id`` and ``text`` (the form of re3d).
The file has a line a mention: folder, document, first and last offset, half, and the labels that a fair judge accepts.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import KnowledgeError
from dateline.model.text import Span

NONE = "none"
Linker = Callable[[str, Sequence[Span]], Sequence[Sequence[str]]]
"""Text and spans -> for each span the id that it is linked to and those of whom it is part; nothing where there is no link."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One mention. accepted: ids that are right; ``none`` among them where no link is right too."""

    folder: str
    document: str
    span: Span
    half: str
    accepted: frozenset[str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a mention was linked to, with the words for a list of misses. A part of whom is meant is right."""

    mention: Labelled
    text: str
    got: tuple[str, ...]

    @property
    def right(self) -> bool:
        return not self.mention.accepted.isdisjoint(self.got or (NONE,))


@dataclass(frozen=True, slots=True)
class ActorScores:
    """precision: of the mentions linked.  recall: of those that mean somebody.  top1: of all, no link included."""

    verdicts: tuple[Verdict, ...]

    def of(self, half: str | None = None) -> dict[str, float | int]:
        """The figures of one half, or of all."""
        told = [v for v in self.verdicts if half in (None, v.mention.half)]
        linked = [v for v in told if v.got]
        meant = [v for v in told if NONE not in v.mention.accepted]
        return {
            "mentions": len(told),
            "linked": len(linked),
            "precision": _share(sum(v.right for v in linked), len(linked)),
            "recall": _share(sum(v.right for v in meant), len(meant)),
            "top1": _share(sum(v.right for v in told), len(told)),
        }

    def to_dict(self) -> dict[str, dict[str, float | int]]:
        halves = dict.fromkeys(v.mention.half for v in self.verdicts)
        return {"all": self.of(), **{half: self.of(half) for half in sorted(halves)}}

    def table(self) -> str:
        """The figures as lines of text."""
        lines = [f"{'':10}{'mentions':>10}{'linked':>8}{'precision':>11}{'recall':>8}{'top-1':>8}"]
        for name, f in self.to_dict().items():
            lines.append(
                f"{name:10}{f['mentions']:>10}{f['linked']:>8}{f['precision']:>11.3f}{f['recall']:>8.3f}{f['top1']:>8.3f}"
            )
        return "\n".join(lines)

    def misses(self, half: str | None = None) -> str:
        """Each mention that is not right: what it was linked to, and what is."""
        wrong = (v for v in self.verdicts if not v.right and half in (None, v.mention.half))
        return "\n".join(map(_miss, wrong))


def _miss(one: Verdict) -> str:
    at, accepted = one.mention, " | ".join(sorted(one.mention.accepted))
    got = one.got[0] if one.got else NONE
    return f"{at.document[:8]} {at.span.start:>6}  {one.text!r}: {got}, not {accepted}"


def evaluate_actors(data: Path, labels: Path, link: Linker) -> ActorScores:
    """Score ``link`` on the labelled mentions of the folder's documents.

    Raises KnowledgeError for a label file that is wrong, or a document that the folder lacks.
    """
    by_document: dict[tuple[str, str], list[Labelled]] = defaultdict(list)
    for mention in read_labels(labels):
        by_document[mention.folder, mention.document].append(mention)
    texts = {folder: _texts(data / folder / "documents.json") for folder, _ in by_document}
    verdicts: list[Verdict] = []
    for (folder, document), mentions in by_document.items():
        text = texts[folder].get(document)
        if text is None or any(m.span.end > len(text) for m in mentions):
            raise KnowledgeError(
                str(data / folder / "documents.json"), document, "no such document, or a shorter one"
            )
        for mention, got in zip(mentions, link(text, [m.span for m in mentions]), strict=True):
            verdicts.append(Verdict(mention, mention.span.of(text), tuple(got)))
    return ActorScores(tuple(verdicts))


def read_labels(file: Path) -> Iterator[Labelled]:
    """The labelled mentions of a file. Raises KnowledgeError naming the line that is wrong."""
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(str(file), "", f"cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 6 or not cells[2].isdigit() or not cells[3].isdigit() or not cells[5].strip():
            reason = "expected folder, document, first offset, last offset, half and label, parted by tabs"
            raise KnowledgeError(str(file), f"line {number}", reason)
        accepted = frozenset(part.strip() for part in cells[5].split("|"))
        yield Labelled(cells[0], cells[1], Span(int(cells[2]), int(cells[3])), cells[4], accepted)


def _texts(file: Path) -> dict[str, str]:
    """The documents of a file in the form of re3d: an object a line, blank lines between."""
    found = {}
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(str(file), "", f"cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            one = json.loads(line)
            found[str(one["_id"])] = str(one["text"])
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise KnowledgeError(
                str(file), f"line {number}", f"no document with _id and text: {error}"
            ) from error
    return found


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
