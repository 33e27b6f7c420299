"""Scores templates over all slots as MUC-4 did (scoring-guidelines.v7; Chinchor, MUC-4 Evaluation Metrics, 1992).

Templates of a message are mapped one to one so that most is right; a pair must agree at least partly on the incident
type, and on one of the perpetrators or targets (3.2.1; where the key names none of these, on the type alone).
Fills of a pair are mapped likewise. Recall is (COR + PAR / 2) / (COR + PAR + INC + MIS), precision the same over
COR + PAR + INC + SPU. Three rows differ in what an unmapped template costs: in ALL TEMPLATES, the row that the figures
published for MUC-4 are of, all fills of a key's template are missing and all of a response's are spurious;
MATCHED/MISSING leaves out the latter, MATCHED ONLY both. Optional templates and fills of the key cost nothing when left out.
The number of a template is not scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.evaluate.assign import assign
from dateline.evaluate.muc_judge import judge
from dateline.evaluate.muc_keys import Fill, Incident, Sheet
from dateline.evaluate.muc_slots import (
    DESCRIPTION,
    GROUP,
    NAME,
    PERSON,
    TARGET,
    TARGET_TYPE,
    TYPE,
    VICTIM_TYPE,
    Slot,
    form,
)

_CONTENT = (PERSON, GROUP, TARGET, TARGET_TYPE, NAME, DESCRIPTION, VICTIM_TYPE)
"""One of these must match at least partly for two templates to be mapped."""
ROWS = ("MATCHED ONLY", "MATCHED/MISSING", "ALL TEMPLATES")


@dataclass(slots=True)
class Tally:
    """Fills by how they were judged. non: both sides left the slot open."""

    right: int = 0
    partial: int = 0
    wrong: int = 0
    spurious: int = 0
    missing: int = 0
    non: int = 0

    def __iadd__(self, other: Tally) -> Tally:
        for name in Tally.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self

    @property
    def points(self) -> float:
        """What is right, and half of what is partly right."""
        return self.right + self.partial / 2

    @property
    def possible(self) -> int:
        """What the key asks for."""
        return self.right + self.partial + self.wrong + self.missing

    @property
    def actual(self) -> int:
        """What the response gives."""
        return self.right + self.partial + self.wrong + self.spurious

    def to_dict(self) -> dict[str, Any]:
        """Counts under MUC's names, and recall, precision and F in percent."""
        recall = 100 * self.points / self.possible if self.possible else 0.0
        precision = 100 * self.points / self.actual if self.actual else 0.0
        both = recall + precision
        return {
            "POS": self.possible,
            "ACT": self.actual,
            "COR": self.right,
            "PAR": self.partial,
            "INC": self.wrong,
            "SPU": self.spurious,
            "MIS": self.missing,
            "NON": self.non,
            "REC": round(recall, 2),
            "PRE": round(precision, 2),
            "F": round(2 * recall * precision / both, 2) if both else 0.0,
        }


@dataclass(slots=True)
class Scores:
    """by_slot: of ALL TEMPLATES. rows: the summaries. messages: relevant and found, relevant, found."""

    by_slot: dict[str, Tally] = field(default_factory=dict)
    rows: dict[str, Tally] = field(default_factory=lambda: {row: Tally() for row in ROWS})
    messages: list[int] = field(default_factory=lambda: [0, 0, 0])
    templates: Tally = field(default_factory=Tally)

    def to_dict(self) -> dict[str, Any]:
        """All tables, and how well messages with an incident are told from the others (text filtering)."""
        both, relevant, found = self.messages
        return {
            "slots": {slot.name: self.by_slot[slot.name].to_dict() for slot in form().slots if slot.name in self.by_slot},
            "templates": self.templates.to_dict(),
            "rows": {row: tally.to_dict() for row, tally in self.rows.items()},
            "filtering": {
                "REC": round(100 * both / relevant, 2) if relevant else 0.0,
                "PRE": round(100 * both / found, 2) if found else 0.0,
            },
        }  # fmt: skip


def score(response: Sheet, key: Sheet) -> Scores:
    """All messages of the key; templates of other messages are left out."""
    scores = Scores()
    for message, known in key.incidents.items():
        given = response.incidents.get(message, [])
        _count_message(scores, given, known)
        pairs = align(given, known)
        for one, other in pairs:
            _add(scores, compare(given[one], known[other]), ROWS)
            scores.templates.right += 1
        for n, incident in enumerate(given):
            if n not in {one for one, _ in pairs}:
                _add(scores, _lone(incident, spurious=True), ROWS[2:])
                scores.templates.spurious += 1
        for n, incident in enumerate(known):
            if n not in {other for _, other in pairs} and not incident.optional:
                _add(scores, _lone(incident, spurious=False), ROWS[1:])
                scores.templates.missing += 1
    return scores


def align(given: Sequence[Incident], known: Sequence[Incident]) -> list[tuple[int, int]]:
    """The mapping of templates that gets the most points."""
    weights = [
        [
            sum(t.points for t in compare(one, other).values()) if may_map(one, other) else 0.0
            for other in known
        ]
        for one in given
    ]
    return assign(weights)


def may_map(given: Incident, known: Incident) -> bool:
    """The conditions of 3.2.1."""
    if not _touches(given, known, TYPE):
        return False
    told = [slot for slot in _CONTENT if known.of(slot)]
    return not told or any(_touches(given, known, slot) for slot in told)


def _touches(given: Incident, known: Incident, name: str) -> bool:
    slot = form().slot(name)
    return slot is not None and any(judge(slot, g, k) > 0 for g in given.of(name) for k in known.of(name))


def compare(given: Incident, known: Incident) -> dict[str, Tally]:
    """The tally of each slot of two templates that are mapped to each other."""
    return {slot.name: _slot(slot, given.of(slot.name), known.of(slot.name)) for slot in form().slots}


def _slot(slot: Slot, given: Sequence[Fill], known: Sequence[Fill]) -> Tally:
    """Fills mapped one to one; of those left over, a wrong one stands for a missing one as long as there are both."""
    tally = Tally(non=int(not given and not known))
    pairs = assign([[judge(slot, one, other) for other in known] for one in given])
    for one, other in pairs:
        whole = judge(slot, given[one], known[other]) == 1.0
        tally.right += whole
        tally.partial += not whole
    taken = {other for _, other in pairs}
    unmet = sum(not fill.optional for n, fill in enumerate(known) if n not in taken)
    extra = len(given) - len(pairs)
    tally.wrong = min(unmet, extra)
    tally.missing, tally.spurious = unmet - tally.wrong, extra - tally.wrong
    return tally


def _lone(incident: Incident, *, spurious: bool) -> dict[str, Tally]:
    """An unmapped template: all that it holds is spurious, or missing where it is not optional."""
    if spurious:
        return {name: Tally(spurious=len(fills)) for name, fills in incident.fills.items()}
    return {name: Tally(missing=sum(not f.optional for f in fills)) for name, fills in incident.fills.items()}


def _add(scores: Scores, tallies: dict[str, Tally], rows: Sequence[str]) -> None:
    for name, tally in tallies.items():
        for row in rows:
            scores.rows[row] += tally
        held = scores.by_slot.setdefault(name, Tally())
        held += tally


def _count_message(scores: Scores, given: Sequence[Incident], known: Sequence[Incident]) -> None:
    """A message whose templates are all optional counts neither way."""
    if known and all(incident.optional for incident in known):
        return
    for n, true in enumerate((bool(given and known), bool(known), bool(given))):
        scores.messages[n] += true
