"""PROV-O in JSON-LD: events derived from statements, statements from reports, reports from originals; and who decided what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from dateline.export.files.geojson import dump
from dateline.export.files.reading import Json, where_words

if TYPE_CHECKING:
    from dateline.export.files import Job

_DATE = {"@type": "http://www.w3.org/2001/XMLSchema#dateTime"}
_LINK = {"@type": "@id"}
CONTEXT: dict[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "dl": "urn:dateline:term:",
    "title": "dct:title",
    "created": {"@id": "dct:created", **_DATE},
    "licence": "dct:license",
    "source": {"@id": "dct:source", **_LINK},
    "name": "foaf:name",
    "value": "prov:value",
    "at": {"@id": "prov:endedAtTime", **_DATE},
    "generated": {"@id": "prov:generatedAtTime", **_DATE},
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", **_LINK},
    "wasQuotedFrom": {"@id": "prov:wasQuotedFrom", **_LINK},
    "wasAttributedTo": {"@id": "prov:wasAttributedTo", **_LINK},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", **_LINK},
    "wasAssociatedWith": {"@id": "prov:wasAssociatedWith", **_LINK},
    "wasInfluencedBy": {"@id": "prov:wasInfluencedBy", **_LINK},
    "hadMember": {"@id": "prov:hadMember", **_LINK},
    **{
        name: f"dl:{name}"
        for name in ("status", "role", "review", "property", "leads", "kind", "why", "filter", "profile")
    },
    **{
        name: f"dl:{name}"
        for name in ("eventType", "subEventType", "edtf", "place", "words", "start", "end", "published")
    },
}
"""Inline, so that a triple store needs no network to read the file."""
_MACHINE = "urn:dateline:agent:machine"


class Prov:
    """One graph, written as it comes; reports, originals and agents stand in it once each."""

    def __init__(self, path: Path, job: Job) -> None:
        self._job = job
        self._seen: set[str] = set()
        self._file = path.open("w", encoding="utf-8")
        self._file.write(f'{{"@context": {dump(CONTEXT)},\n"@graph": [')
        self._between = "\n"
        self._export = f"urn:dateline:export:{job.about.exported}"
        for node in self._head():
            self._write(node)

    def _head(self) -> Iterator[Json]:
        about = self._job.about
        yield _agent(_MACHINE, "prov:SoftwareAgent", f"dateline {about.version}")
        yield _told(
            {
                "@id": self._export,
                "@type": ["prov:Entity", "prov:Collection"],
                "title": about.record()["title"],
                "created": about.exported,
                "licence": about.licence,
                "filter": "; ".join(f"{n}={v}" for n, v in about.filters.items()),
                "profile": about.profile,
                "wasAttributedTo": _MACHINE,
            }
        )

    def add(self, event: Json) -> str | None:
        for node in (*self._reports(event), *self._statements(event), *self._decisions(event)):
            self._write(node)
        self._write(self._event(event))
        return None

    def _event(self, event: Json) -> Json:
        statements = [_statement(s) for rows in event["statements"].values() for s in rows if s["report"]]
        made = {
            "@id": _event(event),
            "@type": ["prov:Entity", "dl:Event"],
            "title": f"{event['sub_type']}, {where_words(event) or 'place not known'}",
            **{name: event[name] for name in ("status", "role", "review")},
            "eventType": event["type"],
            "subEventType": event["sub_type"],
            "edtf": (event["date"] or {}).get("edtf"),
            "place": where_words(event),
            "wasDerivedFrom": statements or [f"urn:dateline:report:{r['id']}" for r in event["reports"]],
            "wasAttributedTo": [_MACHINE, *(_person(d) for d in self._job.sources.decisions(event["id"]))],
            "wasInfluencedBy": [_decision(d) for d in self._job.sources.decisions(event["id"])],
        }
        self._write({"@id": self._export, "hadMember": [_event(event)]})
        return _told(made)

    def _statements(self, event: Json) -> Iterator[Json]:
        for name, rows in event["statements"].items():
            for statement in rows:
                if statement["report"] is None:
                    continue
                method = f"urn:dateline:method:{_safe(statement['method'])}"
                yield from self._once(_agent(method, "prov:SoftwareAgent", statement["method"]))
                start, end = statement["span"] or (None, None)
                report = f"urn:dateline:report:{statement['report']}"
                yield _told(
                    {
                        "@id": _statement(statement),
                        "@type": ["prov:Entity", "dl:Statement"],
                        "property": name,
                        "value": dump(statement["value"]),
                        "leads": statement["leads"],
                        "words": statement["text"],
                        "start": start,
                        "end": end,
                        "wasQuotedFrom" if statement["span"] else "wasDerivedFrom": report,
                        "wasAttributedTo": method,
                    }
                )

    def _reports(self, event: Json) -> Iterator[Json]:
        for told in event["reports"]:
            node = f"urn:dateline:report:{told['id']}"
            if node in self._seen:
                continue
            report = self._job.sources.report(told["id"])
            outlet = f"urn:dateline:outlet:{_safe(told['outlet'])}" if told["outlet"] else None
            if told["outlet"] and outlet:
                yield from self._once(_agent(outlet, "prov:Organization", told["outlet"]))
            original = f"urn:sha256:{report['sha256']}" if report["sha256"] else None
            yield from self._once(
                _told(
                    {
                        "@id": node,
                        "@type": ["prov:Entity", "dl:Report"],
                        "title": told["title"],
                        "source": told["address"],
                        "published": told["published"][1],
                        "wasDerivedFrom": original,
                        "wasAttributedTo": outlet,
                    }
                )
            )
            if original:
                kept = {
                    "@id": original,
                    "@type": ["prov:Entity", "dl:Original"],
                    "generated": report["captured"],
                }
                yield from self._once(_told(kept))

    def _decisions(self, event: Json) -> Iterator[Json]:
        for decision in self._job.sources.decisions(event["id"]):
            yield from self._once(_agent(_person(decision), "prov:Person", decision["who"]))
            yield from self._once(
                _told(
                    {
                        "@id": _decision(decision),
                        "@type": ["prov:Activity", "dl:Decision"],
                        "kind": decision["kind"],
                        "property": decision["property"],
                        "why": decision["why"],
                        "at": decision["at"],
                        "wasAssociatedWith": _person(decision),
                    }
                )
            )

    def _once(self, node: Json) -> Iterator[Json]:
        if node["@id"] not in self._seen:
            self._seen.add(node["@id"])
            yield node

    def _write(self, node: Json) -> None:
        self._file.write(self._between + dump(node))
        self._between = ",\n"

    def close(self) -> None:
        self._file.write("\n]}\n")
        self._file.close()


def _event(event: Json) -> str:
    return f"urn:dateline:event:{event['id']}"


def _statement(statement: Json) -> str:
    return f"urn:dateline:statement:{statement['id']}"


def _decision(decision: Any) -> str:
    return f"urn:dateline:decision:{decision['id']}"


def _person(decision: Any) -> str:
    return f"urn:dateline:person:{_safe(decision['who'])}"


def _safe(name: str) -> str:
    """A name as part of a URN (RFC 8141): other letters are percent-encoded."""
    return quote(name, safe="")


def _agent(node: str, kind: str, name: str) -> Json:
    return {"@id": node, "@type": ["prov:Agent", kind], "name": name}


def _told(node: Json) -> Json:
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}
