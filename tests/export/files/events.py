"""Invented events of a record, as ``dateline events --format jsonl`` prints them, and what lies behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from dateline.export.files import Job, write
from dateline.export.files.about import About, Tally

Json = dict[str, Any]
EXPORTED = "2024-05-02T10:00:00+00:00"
TEXT = (
    "Boko Haram fighters killed 11 farmers near Bama on Tuesday, the police said. Ali Modu, a trader, saw it."
)
REPORT = "10f2ba9943bc978e"


def actor(name: str, kind: str | None, id_: str | None = None, **more: Any) -> Json:
    made = {"name": name, "id": id_, "kind": kind, "unit": None, "country": None, "via": None}
    return {**made, "span": [0, 10], "method": "actors: register", "text": name, **more}


def place(name: str = "Bama", **more: Any) -> Json:
    made = {
        "name": name,
        "geonames_id": 2347954,
        "pcode": None,
        "lat": 11.5213,
        "lon": 13.6895,
        "admin1": "Borno",
    }
    made |= {
        "country": "NG",
        "level": "town",
        "precision": 1,
        "radius_km": 4.0,
        "described": False,
        "near": [],
    }
    made |= {
        "basis": "the only Bama of Nigeria",
        "confidence": 0.9,
        "span": [47, 51],
        "method": "ground.places/1",
    }
    return {**made, "text": name, **more}


def day(earliest: str | None, latest: str | None = None, precision: int = 1) -> Json:
    latest = latest if latest is not None else earliest
    edtf = earliest if earliest == latest else f"{earliest or '..'}/{latest or '..'}"
    made = {"earliest": earliest, "latest": latest, "edtf": edtf, "precision": precision, "basis": "told"}
    return {**made, "span": [55, 62], "method": "calendar-2", "text": "Tuesday"}


def toll(low: int, high: int | None = None) -> Json:
    return {
        "low": low,
        "high": low if high is None else high,
        "span": [27, 29],
        "method": "c/1",
        "text": str(low),
    }


def event(number: int = 1, **changes: Any) -> Json:
    """An attack on farmers near Bama; ``changes`` replace fields."""
    trigger = {"text": "killed", "span": [20, 26], "rule": "attack/verb:kill"}
    statement = {
        "id": f"{number:024x}",
        "claim": f"{number:016x}",
        "report": REPORT,
        "outlet": "Sahel Courier",
    }
    made: Json = {
        "id": f"{number:016x}",
        "status": "occurred",
        "role": "current",
        "type": "Violence against civilians",
        "sub_type": "Attack",
        "plover": "ASSAULT:targeted",
        "trigger": trigger,
        "evidence": [[0, 76]],
        "actors": [actor("Boko Haram", "Rebel group", "boko-haram")],
        "targets": [actor("farmers", "Civilians")],
        "place": place(),
        "date": day("2024-04-30"),
        "fatalities": toll(11),
        **dict.fromkeys(("injured", "abducted", "arrested", "displaced")),
        "sources": [
            {
                "speaker": "police",
                "kind": "police",
                "via": ["Sahel Courier"],
                "span": [68, 74],
                "method": "a/2",
                "report": REPORT,
            }
        ],
        "confidence": 0.6,
        "notes": [],
        "reports": [
            {
                "id": REPORT,
                "title": "Boko Haram fighters kill 11 farmers near Bama",
                "outlet": "Sahel Courier",
                "source": "downloads/raid-a.html",
                "address": "https://sahelcourier.example/raid-a",
                "published": ["2024-05-01", "2024-05-01"],
            }
        ],
        "origins": [{"name": "police", "kind": "speaker", "reports": [REPORT]}],
        "review": "machine",
        "conflicts": [],
        "grade": {
            "incident": {"grade": "possible", "says": "one origin, named"},
            "attribution": {"grade": "possible", "says": "one origin names the actor"},
        },
    }
    made = deepcopy({**made, **changes})
    words = {"text": "killed", "span": [20, 26], "method": "attack/verb:kill", "leads": False}
    made["statements"] = {"trigger": [{**statement, "value": {"id": "x"}, **words}]}
    for name in ("place", "date", "fatalities"):
        if made[name]:
            value = {k: v for k, v in made[name].items() if k not in {"text", "span", "method"}}
            words = {k: made[name][k] for k in ("text", "span", "method")}
            key = {"id": f"{name[0]}{number:023x}", "value": value, "leads": True}
            made["statements"][name] = [{**statement, **words, **key}]
    return made


CLASH = event(
    2,
    type="Battles",
    sub_type="Armed clash",
    plover="ASSAULT:firearms",
    actors=[actor("Boko Haram", "Rebel group", "boko-haram", unit="Bama cell")],
    targets=[actor("Military Forces of Nigeria", "State forces", "state:NG:military", country="NG")],
    place=place('=HYPERLINK("x")', precision=2, radius_km=20.0, described=True, level="region"),
    date=day("2024-04-01", "2024-04-30", 3),
    fatalities=toll(4, 6),
    review="accepted",
)
PLANNED = event(3, status="planned")
DENIED = event(4, status="denied")
CLAIMED = event(5, status="claimed")
PLACELESS = event(6, place=None)
MARCH = event(
    7,
    type="Protests",
    sub_type="Peaceful protest",
    plover="PROTEST:demo",
    actors=[actor("Bank Workers", "Protesters")],
    targets=[],
    place=place("Al Ḩawījah", country="IQ", admin1="Kirkuk", lat=35.32, lon=43.77),
    fatalities=None,
)
UNDATED = event(8, date=None)
YEAR = event(9, date=day("2023-01-01", "2023-12-31", 3))
COUNTRY = event(
    10, place=place("Nigeria", level="country", precision=3, radius_km=600.0, admin1=None, lat=9.0, lon=8.0)
)
EVERY = [event(), CLASH, PLANNED, DENIED, CLAIMED, PLACELESS, MARCH, UNDATED, YEAR, COUNTRY]


class Behind:
    """Reports and decisions behind the events above."""

    def report(self, report: str) -> Mapping[str, Any]:
        assert report == REPORT
        about = {
            "id": REPORT,
            "text": TEXT,
            "sha256": "ab" * 32,
            "address": "https://sahelcourier.example/raid-a",
        }
        about |= {"source": "downloads/raid-a.html", "title": "Boko Haram fighters kill 11 farmers near Bama"}
        return {
            **about,
            "outlet": "Sahel Courier",
            "captured": "2024-05-01T12:00:00+00:00",
            "methods": {"extract": "1"},
        }

    def decisions(self, event: str) -> Sequence[Mapping[str, Any]]:
        if event != CLASH["id"]:
            return ()
        made = {"id": "d" * 16, "at": "2024-05-02T09:00:00+00:00", "who": "ana", "kind": "accept"}
        return [{**made, "property": None, "why": "seen the list"}]


def written(
    path: Path, format_: str, events: Iterable[Json] = EVERY, bom: bool = False, **about: Any
) -> Tally:
    """Write ``path``, as the verb does."""
    made = About(format_, EXPORTED, "0.1.0", {"country": "NG"}, "CC-BY-4.0", **about)
    return write(events, path, Job(made, Behind(), bom))
