"""The template of MUC-4: slots, their kinds, and what the guidelines hold to be partly right (``data/evaluate/muc4.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import data_dir, load_yaml

FILE = "muc4.yaml"
TYPE, LOCATION, DATE = "INCIDENT: TYPE", "INCIDENT: LOCATION", "INCIDENT: DATE"
STAGE, WEAPON, WEAPON_TYPE = (
    "INCIDENT: STAGE OF EXECUTION",
    "INCIDENT: INSTRUMENT ID",
    "INCIDENT: INSTRUMENT TYPE",
)
CATEGORY, PERSON, GROUP, CONFIDENCE = (
    "PERP: INCIDENT CATEGORY",
    "PERP: INDIVIDUAL ID",
    "PERP: ORGANIZATION ID",
    "PERP: ORGANIZATION CONFIDENCE",
)
TARGET, TARGET_TYPE, TARGET_NUMBER, TARGET_NATION, TARGET_EFFECT, TARGET_TOTAL = (
    "PHYS TGT: ID",
    "PHYS TGT: TYPE",
    "PHYS TGT: NUMBER",
    "PHYS TGT: FOREIGN NATION",
    "PHYS TGT: EFFECT OF INCIDENT",
    "PHYS TGT: TOTAL NUMBER",
)
NAME, DESCRIPTION, VICTIM_TYPE, VICTIM_NUMBER, VICTIM_NATION, VICTIM_EFFECT, VICTIM_TOTAL = (
    "HUM TGT: NAME",
    "HUM TGT: DESCRIPTION",
    "HUM TGT: TYPE",
    "HUM TGT: NUMBER",
    "HUM TGT: FOREIGN NATION",
    "HUM TGT: EFFECT OF INCIDENT",
    "HUM TGT: TOTAL NUMBER",
)


@dataclass(frozen=True, slots=True)
class Slot:
    """kind: date, location, set, string, name or number. refers: a fill names the filler of another slot."""

    number: int
    name: str
    kind: str
    refers: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """The template's slots in order, and the word lists of the judge."""

    slots: tuple[Slot, ...]
    inapplicable: Mapping[str, frozenset[str]]
    partial: Mapping[str, Mapping[str, frozenset[str]]]
    kinds: Mapping[str, str]
    nonessential: frozenset[str]
    breaks: frozenset[str]
    titles: frozenset[str]

    def slot(self, name: str) -> Slot | None:
        """The slot of a name; None where there is none."""
        return next((slot for slot in self.slots if slot.name == name), None)

    def applies(self, slot: str, incident: str) -> bool:
        """Whether incidents of a type have this slot."""
        return slot not in self.inapplicable.get(incident, frozenset())


@cache
def form() -> Form:
    """MUC-4's. Raises KnowledgeError for a broken data file."""
    raw: dict[str, Any] = load_yaml(data_dir("evaluate", FILE))
    try:
        return Form(
            slots=tuple(Slot(**given) for given in raw["slots"]),
            inapplicable={kind: frozenset(names) for kind, names in raw["inapplicable"].items()},
            partial={
                slot: {said: frozenset(kept) for said, kept in pairs.items()}
                for slot, pairs in raw["partial"].items()
            },
            kinds={kind: group[0] for group in raw["same_kinds"] for kind in group},
            nonessential=frozenset(raw["nonessential"]),
            breaks=frozenset(raw["breaks"]),
            titles=frozenset(raw["titles"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise KnowledgeError(FILE, "", f"not a form of templates: {error}") from error
