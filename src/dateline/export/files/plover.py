"""PLOVER JSON lines: an event a line, with auxiliary modes (future, negation) where it is no deed (data/export/plover.yaml)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.export.files.columns import table
from dateline.export.files.geojson import dump
from dateline.export.files.reading import (
    Json,
    country_of,
    leading_report,
    outlets,
    quotes,
    review_words,
    where_prec,
)
from dateline.knowledge.countries import country

if TYPE_CHECKING:
    from dateline.export.files import Job

_RESOLUTION = {1: 4, 2: 4, 3: 3, 4: 2, 5: 2, 6: 1}
"""UCDP's where_prec -> PLOVER's resolution; a site is 5, and the sea has none."""


class PloverLines:
    def __init__(self, path: Path, job: Job) -> None:
        self._job = job
        self._file = path.open("w", encoding="utf-8")

    def add(self, event: Json) -> str | None:
        made = plover(event, self._job)
        if isinstance(made, str):
            return made
        self._file.write(dump(made) + "\n")
        return None

    def close(self) -> None:
        self._file.close()


def plover(event: Json, job: Job) -> Json | str:
    """The line, without fields that nothing is known for; or why there is none."""
    first = (event["date"] or {}).get("earliest") or (event["date"] or {}).get("latest")
    if not event["plover"]:
        return "no PLOVER type"
    if not first:
        return "date not known"
    name, _, mode = event["plover"].partition(":")
    kind = table("plover")["types"][name]
    last = event["date"]["latest"]
    made = {
        "id": event["id"],
        "date": first,
        "enddate": last if last != first else None,
        "event": name,
        "mode": mode,
        "auxiliary_mode": _auxiliary(event),
        "context": table("plover")["contexts"].get(event["type"]),
        "quad_code": kind["quad"],
        "event_scale": (kind.get("modes") or {}).get(mode) or kind["score"],
        "actor": _entities(event["actors"], event, asked=True),
        "recipient": _entities(
            event["targets"], event, asked=bool(kind.get("recipient")) or name == "ASSAULT"
        ),
        "event_loc": _location(event),
        "event_text": event["trigger"]["text"],
        "size": _size(event),
        "text": " [...] ".join(quotes(event, job.sources)),
        "text_info": _text_info(event),
        "cite_info": [_citation(report, job) for report in event["reports"]],
        "coder": "dateline" if event["review"] == "machine" else "dateline, reviewed",
        "coded_date": job.about.exported[:10],
        "comment": f"{event['status']}; {event['sub_type']}; {review_words(event)}; outlets: {', '.join(outlets(event))}",
    }
    return _told(made)


def _auxiliary(event: Json) -> list[str]:
    past = [table("plover")["background"]] if event["role"] == "background" else []
    return [*table("plover")["auxiliary"].get(event["status"], []), *past]


def _entities(people: Sequence[Json], event: Json, asked: bool) -> list[Json]:
    """asked: PLOVER wants one; where no report names any, it is unknown."""
    land = country_of(event)
    made = []
    for person in people:
        own = country(person["country"]) or (land if person["kind"] == "Civilians" else None)
        made.append(
            _told(
                {
                    "code": own.iso3 if own else None,
                    "sector": sector(person),
                    "entity_text": person["name"],
                    "identifier_text": person["id"],
                }
            )
        )
    return made or ([{"sector": "UNK"}] if asked else [])


def sector(person: Json) -> str:
    """PLOVER's code for what somebody is: by the register's id, else by the kind; gunmen whom nobody names are UAF."""
    codes, id_ = table("plover")["sectors"], str(person["id"] or "")
    for rule in codes["ids"]:
        if id_.startswith(rule["begins"]):
            return str(rule["sector"])
    for part in id_.split(":"):
        if part in codes["parts"]:
            return str(codes["parts"][part])
    unnamed = not id_ and person["name"][:1].islower()
    if unnamed and person["kind"] in {"Rebel group", "Political militia", "Identity militia"}:
        return "UAF"
    return str(codes["kinds"].get(person["kind"], "UNK"))


def _location(event: Json) -> Json | None:
    place, land = event["place"], country_of(event)
    if place is None:
        return None
    precision = where_prec(place)
    made = {
        "extracted_place": place["text"],
        "resolved_place": place["name"],
        "geonameid": place["geonames_id"],
        "lat": place["lat"],
        "lon": place["lon"],
        "province": place["admin1"],
        "country": land.name if land else None,
        "country_code": land.iso3 if land else None,
        "resolution": 5 if place["level"] == "site" and precision == 1 else _RESOLUTION.get(precision),
    }
    return _told(made)


def _size(event: Json) -> Json:
    names = (("dead", "fatalities"), ("injured", "injured"), ("arrested", "arrested"))
    return {name: event[field]["low"] for name, field in names if event[field]}


def _text_info(event: Json) -> Json | None:
    if not event["evidence"]:
        return None
    ends = {"start": event["evidence"][0][0], "end": event["evidence"][-1][1]}
    report = leading_report(event)
    return {**ends, "sequence": report} if report else None


def _citation(report: Json, job: Job) -> Json:
    made = {
        "citation": report["id"],
        "url": report["address"],
        "title": report["title"],
        "publication": report["outlet"],
        "license": job.about.licence,
        "coder": "dateline",
        "version": job.about.version,
    }
    return _told(made)


def _told(made: Json) -> Json:
    return {name: value for name, value in made.items() if value not in (None, "", [], {})}
