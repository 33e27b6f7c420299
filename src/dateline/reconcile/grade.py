"""Two grades of an event: that it happened, and that the named actor did it, by the rules of data/reconcile/grades.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import data_dir, load_yaml
from dateline.reconcile.leading import kernel
from dateline.reconcile.origins import Origin

if TYPE_CHECKING:
    from dateline.reconcile.assemble import Claimed

Facts = Mapping[str, int | bool]
_FILE = "reconcile/grades.yaml"
_CONDITIONS = frozenset(
    {"accepted", "rejected", "denied", "origins", "named", "actors", "owned", "disputed", "nobody"}
)


def grade(
    told: Sequence[Claimed], found: Sequence[Origin], event: Mapping[str, Any], review: str
) -> dict[str, dict[str, str]]:
    """``{"incident": {"grade", "says"}, "attribution": {...}}``."""
    facts = _facts(told, found, event, review)
    return {question: _first(rules, facts) for question, rules in _rules().items()}


def _first(rules: Sequence[Mapping[str, Any]], facts: Facts) -> dict[str, str]:
    rule = next(r for r in rules if all(facts[name] >= r[name] for name in r if name in _CONDITIONS))
    return {"grade": rule["grade"], "says": rule["says"]}


def _facts(
    told: Sequence[Claimed], found: Sequence[Origin], event: Mapping[str, Any], review: str
) -> dict[str, int | bool]:
    actors = event["actors"]
    leading = kernel("actors", actors)
    naming = [c for c in told if c.event["actors"]]
    agree = [c for c in naming if kernel("actors", c.event["actors"]) == leading]
    others = [c for c in naming if _rivals(c.event["actors"], actors)]
    return {
        "accepted": review in {"accepted", "corrected"},
        "rejected": review == "rejected",
        "denied": event["status"] != "denied" and any(c.event["status"] == "denied" for c in told),
        "origins": len(found),
        "named": any(o.kind == "speaker" or not o.name.startswith("report ") for o in found),
        "actors": _origins_of(agree, found),
        "owned": any(_owns(c.event) for c in agree),
        "disputed": bool(others) and _origins_of(others, found) > 0,
        "nobody": not actors,
    }


def _origins_of(claims: Sequence[Claimed], found: Sequence[Origin]) -> int:
    reports = {c.report["id"] for c in claims}
    return sum(bool(reports & set(origin.reports)) for origin in found)


def _rivals(a: Sequence[Mapping[str, Any]], b: Sequence[Mapping[str, Any]]) -> bool:
    """Both name actors of the register, and none in common."""
    one, other = ({v["id"] for v in side if v["id"]} for side in (a, b))
    return bool(one) and bool(other) and not one & other


def _owns(event: Mapping[str, Any]) -> bool:
    """One of the actors is who says so."""
    names = {v["name"].lower() for v in event["actors"]} | {v["text"].lower() for v in event["actors"]}
    return any(s["speaker"].lower() in names for s in event["sources"])


@cache
def _rules() -> dict[str, tuple[dict[str, Any], ...]]:
    """Raises KnowledgeError where a rule has a condition that is none, or the last rule is not for all."""
    made = load_yaml(data_dir("reconcile", "grades.yaml"))
    for question, rules in made.items():
        for number, rule in enumerate(rules, start=1):
            unknown = rule.keys() - _CONDITIONS - {"grade", "says"}
            if unknown:
                raise KnowledgeError(
                    _FILE, f"{question}, rule {number}", f"unknown condition {min(unknown)!r}"
                )
        if rules[-1].keys() & _CONDITIONS:
            raise KnowledgeError(_FILE, question, "the last rule must hold for every event")
    return {question: tuple(rules) for question, rules in made.items()}
