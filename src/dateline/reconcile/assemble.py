"""Claims of one event -> the event as the record shows it: leading values, what supports and contradicts them, origins, grade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from dateline.knowledge.codebook import Codebook
from dateline.model.statement import Statement
from dateline.reconcile.grade import grade
from dateline.reconcile.leading import Option, kernel, leading, rules
from dateline.reconcile.origins import Origin, Telling, origins

Json: TypeAlias = dict[str, Any]
_OF = {"actors": "actor", "targets": "target", "sources": "source"}


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim with the report it is from. report: ``id, article, outlet, agency, source, address, title, earliest, latest``."""

    id: str
    report: Mapping[str, Any]
    event: Mapping[str, Any]
    statements: tuple[Statement, ...]
    signature: Any = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's value for a property of the event; it stands before every method's."""

    property: str
    value: Any
    who: str
    at: str
    decision: str


def assemble(
    claims: Sequence[Claimed], corrections: Sequence[Correction] = (), review: str = "machine"
) -> Json:
    """The event: the contract's fields, and ``reports, origins, review, grade, conflicts, statements``.

    Depends on what is given, not on its order. review: ``machine``, ``accepted``, ``corrected`` or ``rejected``.
    """
    told = sorted(claims, key=lambda c: c.id)
    found = origins(_telling(c) for c in told)
    values = {name: _options(name, told, found) for name in rules()}
    leads = {name: leading(name, options) for name, options in values.items()}
    lead = _lead(told, leads["sub_type"])
    event: Json = {"id": told[0].id, **{name: o.value if o else None for name, o in leads.items()}}
    for name in ("type", "plover", "trigger", "evidence", "notes"):
        event[name] = lead.event[name]
    event |= {"actors": event["actors"] or [], "targets": event["targets"] or []}
    event["sources"] = _sources(told)
    event["confidence"] = max(c.event["confidence"] for c in told)
    for correction in corrections:
        event[correction.property] = correction.value
        if correction.property == "sub_type":
            event |= _typed(correction.value)
    event["reports"] = [_report(c) for c in _one_a_report(told)]
    event["origins"] = [_origin(o) for o in found]
    event["review"] = review
    event["conflicts"] = [c for name in rules() if (c := _conflict(name, values[name], found, told))]
    event["grade"] = grade(told, found, event, review)
    event["statements"] = _statements(told, leads, corrections)
    return event


def _typed(sub_type: str) -> Json:
    """The types that a person's sub-type brings with it; none where the codebook has no such."""
    known = _codebook().sub_types.get(sub_type)
    return {"type": known.event_type, "plover": known.plover} if known else {}


@cache
def _codebook() -> Codebook:
    return Codebook.load()


def _telling(claim: Claimed) -> Telling:
    return Telling(
        claim.report["id"],
        claim.report["article"],
        claim.report["outlet"],
        claim.report["agency"],
        tuple(claim.event["sources"]),
        claim.signature,
        str(claim.report["latest"] or ""),
    )


def _options(name: str, told: Sequence[Claimed], found: Sequence[Origin]) -> list[Option]:
    support: dict[str, set[int]] = {}
    for claim in told:
        if claim.event[name]:
            support.setdefault(kernel(name, claim.event[name]), set()).update(_where(claim, found))
    return [
        Option(
            claim=claim.id,
            value=claim.event[name],
            origins=len(support.get(kernel(name, claim.event[name]), ())) if claim.event[name] else 0,
            confidence=claim.event["confidence"],
            current=claim.event["role"] == "current",
            published=str(claim.report["latest"] or ""),
        )
        for claim in told
    ]


def _where(claim: Claimed, found: Sequence[Origin]) -> list[int]:
    return [n for n, origin in enumerate(found) if claim.report["id"] in origin.reports]


def _lead(told: Sequence[Claimed], option: Option | None) -> Claimed:
    return next((c for c in told if option is not None and c.id == option.claim), told[0])


def _sources(told: Sequence[Claimed]) -> list[Json]:
    """Everyone who says so, each speaker once a report."""
    seen: dict[tuple[str, str], Json] = {}
    for claim in told:
        for source in claim.event["sources"]:
            seen.setdefault(
                (claim.report["id"], source["speaker"].lower()), {**source, "report": claim.report["id"]}
            )
    return list(seen.values())


def _one_a_report(told: Sequence[Claimed]) -> list[Claimed]:
    return list({c.report["id"]: c for c in reversed(told)}.values())[::-1]


def _report(claim: Claimed) -> Json:
    names = ("id", "title", "outlet", "source", "address")
    published = [str(d) if (d := claim.report[end]) else None for end in ("earliest", "latest")]
    return {**{name: claim.report[name] for name in names}, "published": published}


def _origin(origin: Origin) -> Json:
    return {"name": origin.name, "kind": origin.kind, "reports": list(origin.reports)}


def _conflict(
    name: str, options: Sequence[Option], found: Sequence[Origin], told: Sequence[Claimed]
) -> Json | None:
    """The values of a property that differ, each with the reports and the number of origins that give it."""
    by_claim = {c.id: c for c in told}
    groups: dict[str, list[Option]] = {}
    for option in options:
        if option.value:
            groups.setdefault(kernel(name, option.value), []).append(option)
    if len(groups) < 2 or name == "role":
        return None
    values = [
        {
            "value": group[0].value,
            "reports": sorted({by_claim[o.claim].report["id"] for o in group}),
            "origins": group[0].origins,
        }
        for group in groups.values()
    ]
    return {"property": name, "values": values}


def _statements(
    told: Sequence[Claimed], leads: Mapping[str, Option | None], corrections: Sequence[Correction]
) -> dict[str, list[Json]]:
    """Property -> its statements, the leading claim's first."""
    made: dict[str, list[Json]] = {}
    names = {each: name for name, each in _OF.items()}
    corrected = {c.property for c in corrections}
    for claim in told:
        for statement in claim.statements:
            name = names.get(statement.property, statement.property)
            option = leads.get(name)
            leads_it = option is not None and option.claim == claim.id and name not in corrected
            made.setdefault(name, []).append(_statement(statement, claim, leads_it))
    for correction in corrections:
        made.setdefault(correction.property, []).append(
            {"id": correction.decision, "value": correction.value, "method": f"person:{correction.who}"}
            | {"text": None, "span": None, "claim": None, "report": None, "outlet": None, "leads": True}
        )
    return {name: sorted(rows, key=lambda r: not r["leads"]) for name, rows in sorted(made.items())}


def _statement(statement: Statement, claim: Claimed, leads: bool) -> Json:
    span = [statement.span.start, statement.span.end] if statement.span else None
    return {
        "id": statement.id,
        "claim": claim.id,
        "report": statement.report,
        "outlet": claim.report["outlet"],
        "value": statement.value,
        "text": statement.text,
        "span": span,
        "method": statement.method,
        "leads": leads,
    }
