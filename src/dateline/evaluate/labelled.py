"""Sentences with labels: the corpora india-police, cameo (quad class) and plover, and who answers for them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import KnowledgeError
from dateline.evaluate.corpus_files import lines_of, text_of
from dateline.evaluate.held_out import RECORDS, SENTENCES, by_order, by_words
from dateline.knowledge.plover import Plover

Labeller = Callable[[str], frozenset[str]]
"""A sentence -> every label that holds of it."""
Classifier = Callable[[str], str | None]
"""A sentence -> its one class; None where the method has no answer."""
POLICE = ("KILL", "ARREST", "ANY_ACTION", "FAIL", "FORCE")
"""Columns behind the sentence, in the order of IndiaPoliceEvents (Halterman et al. 2021): whether police killed, arrested, did
anything, failed to act, used force. Killing is force too, and all but failing is an action."""
QUADS = ("0", "1", "2", "3", "4")
"""Neutral, verbal cooperation, material cooperation, verbal conflict, material conflict."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence and the labels that hold of it."""

    text: str
    labels: frozenset[str]


def read_police(file: Path) -> Iterator[Labelled]:
    """Sentences of IndiaPoliceEvents: the sentence and five columns of 0 and 1, parted by tabs. Raises KnowledgeError."""
    for place, line in lines_of(file):
        text, *cells = line.split("\t")
        if len(cells) != len(POLICE) or not {cell.strip() for cell in cells} <= {"0", "1"}:
            reason = f"expected a sentence and {len(POLICE)} columns of 0 or 1, parted by tabs"
            raise KnowledgeError(str(file), place, reason)
        held = frozenset(name for name, cell in zip(POLICE, cells, strict=True) if cell.strip() == "1")
        yield Labelled(text, held)


def read_quads(file: Path, *, held_out: bool = False) -> Iterator[Labelled]:
    """Sentences with their quad class: sentence and number, parted by a tab. held_out: one in five. Raises KnowledgeError."""
    for place, line in lines_of(file):
        text, tab, cell = line.rpartition("\t")
        if not tab or cell.strip() not in QUADS:
            raise KnowledgeError(str(file), place, "expected a sentence, a tab and its quad class, 0 to 4")
        if not held_out or by_words(text, SENTENCES):
            yield Labelled(text, frozenset({cell.strip()}))


def read_plover(file: Path, plover: Plover, *, held_out: bool = False) -> Iterator[Labelled]:
    """Gold records of PLOVER: a JSON list of objects with ``text`` and ``event``. Those that describe the file (``DOCUMENT``)
    and those without a text are left out; types of before 2021 become today's. held_out: every fifth text. Raises
    KnowledgeError."""
    try:
        records = json.loads(text_of(file))
    except json.JSONDecodeError as error:
        reason = f"not JSON: {error.msg} at column {error.colno}"
        raise KnowledgeError(str(file), f"line {error.lineno}", reason) from error
    if not isinstance(records, list):
        raise KnowledgeError(str(file), "", "not a JSON list of records")
    order: dict[str, int] = {}
    for number, record in enumerate(records, 1):
        place = f"record {number}"
        if not isinstance(record, dict):
            raise KnowledgeError(str(file), place, "not a JSON object")
        event, text = record.get("event"), record.get("text")
        if event == "DOCUMENT" or not text:
            continue
        kind = plover.today(event) if isinstance(event, str) else None
        if kind is None or not isinstance(text, str):
            raise KnowledgeError(str(file), place, f"{event!r} is no event type of PLOVER, or its text none")
        if not held_out or by_order(order.setdefault(text, len(order)), RECORDS):
            yield Labelled(text, frozenset({kind}))
