"""Types of two reports' claims: which may be one happening is data (data/reconcile/same_event.yaml, ``kin``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import data_dir, load_yaml
from dateline.reconcile.facts import Facts
from dateline.reconcile.likeness import Likeness


@dataclass(frozen=True, slots=True)
class Kin:
    """types: pairs of event types that reports give one happening.  sub_types: the same of sub-types.

    mixed: event types whose sub-types are different acts."""

    types: tuple[frozenset[str], ...]
    sub_types: tuple[frozenset[str], ...]
    mixed: frozenset[str]

    @classmethod
    @cache
    def load(cls) -> Kin:
        """Read the table. Raises KnowledgeError."""
        data = load_yaml(data_dir("reconcile", "same_event.yaml"))
        try:
            kin = data["kin"]
            types, sub_types = ([frozenset(group) for group in kin[name]] for name in ("types", "sub_types"))
            return cls(tuple(types), tuple(sub_types), frozenset(kin["mixed"]))
        except (KeyError, TypeError) as error:
            raise KnowledgeError("reconcile/same_event.yaml", "kin", f"missing: {error}") from error


def compare_types(one: Facts, other: Facts) -> Likeness:
    """Same sub-type, same type, kin, or a contradiction."""
    kin, both = Kin.load(), {one.sub_type, other.sub_type}
    if len(both) == 1:
        return Likeness("type: same sub-type", f"both {one.sub_type}")
    if one.type == other.type and one.type not in kin.mixed:
        return Likeness("type: same type", f"both {one.type}")
    if any({one.type, other.type} <= group for group in kin.types) or any(both <= g for g in kin.sub_types):
        return Likeness("type: kin", f"{one.sub_type} and {other.sub_type} may be one happening")
    return Likeness(None, f"{one.sub_type} is no {other.sub_type}")
