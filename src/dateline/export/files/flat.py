"""An event in plain columns (data/export/flat.yaml), as maps and data frames take it."""

from __future__ import annotations

from datetime import date
from typing import Any

from dateline.export.files.columns import names
from dateline.export.files.reading import Json, Sources, outlets, paragraph, side


def flat(event: Json, sources: Sources) -> dict[str, Any]:
    """Column -> value; dates are ``date``."""
    place, when = event["place"] or {}, event["date"] or {}
    dead, hurt = event["fatalities"] or {}, event["injured"] or {}
    values = (
        *(event["id"], event["status"], event["role"], event["review"], event["review"] == "machine"),
        *(event["grade"][question]["grade"] for question in ("incident", "attribution")),
        *(event["type"], event["sub_type"]),
        *(side(event["actors"]), _kinds(event["actors"]), side(event["targets"]), _kinds(event["targets"])),
        *(_day(when.get("earliest")), _day(when.get("latest")), when.get("edtf"), when.get("precision")),
        *(
            place.get(n)
            for n in (
                "name",
                "admin1",
                "country",
                "geonames_id",
                "pcode",
                "lat",
                "lon",
                "precision",
                "radius_km",
            )
        ),
        *(dead.get("low"), dead.get("high"), hurt.get("low"), hurt.get("high")),
        *(len(event["reports"]), len(event["origins"]), "; ".join(outlets(event)), paragraph(event, sources)),
    )
    return dict(zip(names("flat"), values, strict=True))


def _kinds(people: list[Json]) -> str:
    return "; ".join(p["kind"] or "" for p in people)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
