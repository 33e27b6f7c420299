"""Records for the desk's tests: a few coded reports, or many events that nothing coded, on fictional incidents."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert

from dateline.model.statement import digest
from dateline.record.schema import claims, events
from dateline.record.store import Store

Json = dict[str, Any]
TYPES = {
    "Battles": ("Armed clash",),
    "Violence against civilians": ("Attack", "Abduction/forced disappearance"),
    "Protests": ("Peaceful protest",),
}
PEOPLE = [f"Group {n}" for n in range(400)]
PLACES = [
    (f"Town {n}", f"Province {n % 40}", ("NG", "IQ", "ML")[n % 3], -30 + n % 60, -10 + (n * 7) % 50)
    for n in range(3000)
]


def event(n: int, seed: int = 1, **given: Any) -> Json:
    """An event of the record as ``assemble`` makes it; the same for the same number."""
    pick = random.Random(seed * 10**7 + n)
    kind = pick.choice(list(TYPES))
    day = date(2014, 1, 1) + timedelta(days=pick.randrange(3600))
    report = f"{n % 5000:016x}"
    words = {"text": "they", "span": [0, 4], "method": "test"}
    people = [
        {
            "name": pick.choice(PEOPLE),
            "id": None,
            "kind": None,
            "unit": None,
            "via": None,
            "country": None,
            **words,
        }
        for _ in range(2)
    ]
    for one in people:
        one["id"] = one["name"].lower().replace(" ", "-")
    made = {
        "id": digest([seed, n])[:16],
        "status": pick.choices(["occurred", "planned", "claimed"], [8, 1, 1])[0],
        "role": pick.choice(["current", "background"]),
        "type": kind,
        "sub_type": pick.choice(TYPES[kind]),
        "plover": None,
        "trigger": {**words, "rule": "test"},
        "evidence": [[0, 10]],
        "notes": [],
        "actors": people[:1],
        "targets": people[1:],
        "place": place(pick) if pick.random() < 0.8 else None,
        "date": when(day) if pick.random() < 0.9 else None,
        "fatalities": {"low": pick.randrange(40), "high": None, **words} if pick.random() < 0.4 else None,
        **dict.fromkeys(("injured", "abducted", "arrested", "displaced")),
        "sources": [],
        "confidence": round(pick.random(), 3),
        "reports": [{"id": report, "title": f"Report {n}", "outlet": f"Outlet {n % 50}", "source": f"{n}.html",
                     "address": None, "published": [str(day), str(day)]}],
        "origins": [{"name": "Outlet", "kind": "outlet", "reports": [report]}] * pick.choice([1, 1, 1, 2, 3]),
        "review": pick.choices(["machine", "accepted", "rejected"], [8, 1, 1])[0],
        "conflicts": [],
        "grade": {q: {"grade": "possible", "says": "one report"} for q in ("incident", "attribution")},
        "statements": {},
    }  # fmt: skip
    return made | given


def place(pick: random.Random) -> Json:
    name, province, country, lat, lon = PLACES[min(int(pick.expovariate(0.003)), len(PLACES) - 1)]
    precision = pick.choice([1, 1, 2, 3])
    return {
        "text": name, "span": [0, 4], "name": name, "geonames_id": None, "pcode": None, "lat": lat, "lon": lon,
        "admin1": province, "country": country, "level": "town", "precision": precision, "radius_km": 5.0 * precision**3,
        "described": False, "near": [], "basis": "named", "confidence": 0.9, "method": "test",
    }  # fmt: skip


def when(day: date) -> Json:
    return {"earliest": str(day), "latest": str(day), "edtf": str(day), "precision": 1, "text": "then",
            "span": [0, 4], "basis": "told", "method": "test"}  # fmt: skip


def fill(store: Store, made: Iterator[Json] | list[Json]) -> None:
    """Write events with a claim each, as if they had been coded."""
    part: list[Json] = []
    with store.writing() as connection:
        for one in made:
            part.append(one)
            if len(part) == 2000:
                _write(connection, part)
                part = []
        if part:
            _write(connection, part)


def _write(connection: Any, part: list[Json]) -> None:
    rows, told = [], []
    for one in part:
        spot, day = one["place"] or {}, one["date"] or {}
        first = date.fromisoformat(day["earliest"]) if day else None
        about = {"country": spot.get("country"), "earliest": first, "latest": first}
        words = " ".join(
            [
                *(a["name"] for a in (*one["actors"], *one["targets"])),
                spot.get("name", ""),
                one["reports"][0]["title"],
            ]
        )
        named = {name: one[name] for name in ("id", "type", "sub_type", "status", "role", "review")}
        rows.append({**named, **about, "lat": spot.get("lat"), "lon": spot.get("lon"), "origins": len(one["origins"]),
                     "reports": 1, "words": words.lower(), "body": one})  # fmt: skip
        told.append(
            {
                "id": one["id"],
                "report": one["reports"][0]["id"],
                "position": 0,
                "event": one["id"],
                "happened": True,
                **about,
            }
        )
    connection.execute(insert(events), rows)
    connection.execute(insert(claims), told)
