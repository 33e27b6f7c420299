"""A publishing profile: events made coarser, without names of private persons, before any format sees them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, floor, hypot, radians
from pathlib import Path
from typing import Any

from dateline.errors import KnowledgeError, SettingsError
from dateline.export.files.reading import Json, Sources, quotes
from dateline.export.files.scrub import scrub, small_words
from dateline.knowledge.countries import country
from dateline.knowledge.datafiles import data_dir, load_yaml

KM_A_DEGREE = 111.32
_TIMES = ("day", "week", "month")
_TEXTS = ("scrub", "drop", "keep")
_COUNTS = ("fatalities", "injured", "abducted", "arrested", "displaced")
_PERSON = "a person"
_TELLING = frozenset({"text", "actor", "place", "area"})
"""Filters whose values may name whom or what a profile hides."""


@dataclass(frozen=True, slots=True)
class Grain:
    """degrees: width of the cells that points move into, None to keep them.  named: places keep their names.  time: of _TIMES."""

    degrees: float | None
    named: bool
    time: str


@dataclass(frozen=True, slots=True)
class Profile:
    """As its file says (data/export/profiles)."""

    name: str
    says: str
    usual: Grain
    sensitive: Grain
    sub_types: frozenset[str]
    people: frozenset[str]
    texts: str
    private_sources: frozenset[str]
    reports: frozenset[str]

    @classmethod
    def load(cls, name: str) -> Profile:
        """One of Dateline's own by its name, or a file of yours by its path. Raises SettingsError, KnowledgeError."""
        own = data_dir("export", "profiles", f"{name}.yaml")
        path = Path(name)
        if not path.suffix and own.is_file():
            return _profile(name, load_yaml(own))
        if not path.is_file():
            known = sorted(f.name.removesuffix(".yaml") for f in data_dir("export", "profiles").iterdir())
            raise SettingsError(f"--profile {name}: neither a file nor one of {', '.join(known)}")
        return _profile(path.name, load_yaml(path))

    def apply(self, event: Json, sources: Sources) -> Json:
        """The event as it may be published. Statements, conflicts of place and time, and the words of reports are gone."""
        grain = self.sensitive if self._is_sensitive(event) else self.usual
        told = {
            **event,
            "place": _coarse_place(event["place"], grain),
            "date": _coarse_date(event["date"], grain),
        }
        told |= {side: [self._person(p) for p in event[side]] for side in ("actors", "targets")}
        told |= {name: _bare(event[name]) for name in _COUNTS}
        told["sources"] = [self._source(s) for s in event["sources"]]
        told["origins"] = [{**o, "name": None} for o in event["origins"]]
        told["reports"] = [self._report(r) for r in event["reports"]]
        told["conflicts"] = [_conflict(c) for c in event["conflicts"] if c["property"] in _COUNTS]
        told["trigger"] = {**event["trigger"], "text": None, "span": None}
        told |= {"notes": [], "evidence": [], "statements": {}}
        told["quotes"] = self._quotes(event, told, sources)
        return told

    def filters(self, asked: Mapping[str, str]) -> dict[str, str]:
        """What was asked for, as it may be said."""
        return {name: "withheld" if name in _TELLING else value for name, value in asked.items()}

    def _is_sensitive(self, event: Json) -> bool:
        people = [*event["actors"], *event["targets"]]
        return event["sub_type"] in self.sub_types or any(p["id"] in self.people for p in people)

    def _person(self, person: Json) -> Json:
        """A private person: somebody with a name of their own whom no register knows, and who is no armed group."""
        private = (
            person["id"] is None and person["name"][:1].isupper() and person["kind"] in {None, "Civilians"}
        )
        name = (person["kind"] or _PERSON) if private else person["name"]
        return {**person, "name": name, "text": None, "span": None, "via": None}

    def _source(self, source: Json) -> Json:
        private = source["kind"] in self.private_sources
        return {**source, "speaker": source["kind"] if private else source["speaker"], "span": None}

    def _report(self, report: Json) -> Json:
        kept = {name: value if name in {"id", *self.reports} else None for name, value in report.items()}
        return {**kept, "published": report["published"] if "published" in self.reports else [None, None]}

    def _quotes(self, event: Json, told: Json, sources: Sources) -> list[str]:
        said = quotes(event, sources) if self.texts != "drop" else []
        if self.texts == "keep":
            return said
        land = country(event["place"]["country"]) if event["place"] else None
        public = [p["name"] for side in ("actors", "targets") for p in told[side] if p["id"]]
        public += [land.name] if land else []
        public += [event["place"]["admin1"]] if event["place"] and event["place"]["admin1"] else []
        public += [r["outlet"] for r in told["reports"] if r["outlet"]]
        common = (
            {w for r in event["reports"] for w in small_words(sources.report(r["id"])["text"])}
            if said
            else set()
        )
        return [scrub(words, public, common) for words in said]


class Withheld:
    """Sources of which a profile lets nothing through but that there are any."""

    def __init__(self, behind: Sources) -> None:
        self._behind = behind

    def report(self, report: str) -> Mapping[str, Any]:
        return {"id": report, "text": "", "sha256": None, "address": None, "captured": None}

    def decisions(self, event: str) -> Sequence[Mapping[str, Any]]:
        return [{**d, "who": _PERSON, "why": None} for d in self._behind.decisions(event)]


def _coarse_place(place: Json | None, grain: Grain) -> Json | None:
    if place is None or place["level"] in {"country", "sea"}:
        return place
    land = country(place["country"])
    named = grain.named or place["level"] == "province"
    name = place["name"] if named else place["admin1"] or (land.name if land else "withheld")
    told = {
        **place,
        "name": name,
        "text": None,
        "span": None,
        "near": [],
        "basis": "made coarser for publication",
    }
    told |= {
        "geonames_id": place["geonames_id"] if named else None,
        "pcode": place["pcode"] if named else None,
    }
    if grain.degrees is None or place["lat"] is None or place["lon"] is None:
        return told
    lat, lon = (_middle(place[axis], grain.degrees) for axis in ("lat", "lon"))
    half = grain.degrees / 2 * KM_A_DEGREE
    reach = hypot(half, half * cos(radians(lat))) + place["radius_km"]
    told |= {"lat": lat, "lon": lon, "radius_km": round(reach, 1)}
    return {**told, "precision": max(place["precision"], 2), "level": _level(place), "described": True}


def _level(place: Json) -> str:
    return str(place["level"]) if place["level"] in {"province", "region"} else "region"


def _middle(degrees: float, cell: float) -> float:
    return round(floor(degrees / cell + 1e-9) * cell + cell / 2, 6)


def _coarse_date(when: Json | None, grain: Grain) -> Json | None:
    if when is None or grain.time == "day":
        return {**when, "text": None, "span": None} if when else None
    first, last = (date.fromisoformat(when[e]) if when[e] else None for e in ("earliest", "latest"))
    if first:
        first = first.replace(day=1) if grain.time == "month" else first - timedelta(days=first.weekday())
    if last:
        end = monthrange(last.year, last.month)[1]
        last = last.replace(day=end) if grain.time == "month" else last + timedelta(days=6 - last.weekday())
    ends = {"earliest": first.isoformat() if first else None, "latest": last.isoformat() if last else None}
    one = first and last and grain.time == "month" and (first.year, first.month) == (last.year, last.month)
    edtf = str(first)[:7] if one else f"{ends['earliest'] or '..'}/{ends['latest'] or '..'}"
    precision = max(when["precision"], 3 if grain.time == "month" else 2)
    told = {**when, **ends, "edtf": edtf, "precision": precision, "basis": "made coarser for publication"}
    return {**told, "text": None, "span": None}


def _bare(count: Json | None) -> Json | None:
    return {**count, "text": None, "span": None} if count else None


def _conflict(conflict: Json) -> Json:
    return {**conflict, "values": [{**v, "value": _bare(v["value"])} for v in conflict["values"]]}


def _profile(name: str, raw: Any) -> Profile:
    """Raises KnowledgeError naming the key that is wrong."""
    file = name if name.endswith(".yaml") else f"{name}.yaml"
    try:
        sensitive = raw["sensitive"]
        made = Profile(
            name=name,
            says=raw["says"],
            usual=_grain(file, "", raw),
            sensitive=_grain(file, "sensitive: ", sensitive),
            sub_types=frozenset(sensitive["sub_types"]),
            people=frozenset(sensitive["people"]),
            texts=raw["texts"],
            private_sources=frozenset(raw["private_sources"]),
            reports=frozenset(raw["reports"]),
        )
    except (KeyError, TypeError) as error:
        raise KnowledgeError(file, str(error).strip("'"), "is missing, or no list or mapping") from error
    if made.texts not in _TEXTS:
        raise KnowledgeError(file, "texts", f"{made.texts!r} is none of {', '.join(_TEXTS)}")
    return made


def _grain(file: str, where: str, raw: Any) -> Grain:
    place, time = raw["place"], raw["time"]
    degrees, name = place["degrees"], place["name"]
    if degrees is not None and not (isinstance(degrees, int | float) and 0 < degrees <= 10):
        raise KnowledgeError(file, f"{where}place: degrees", f"{degrees!r} is no number above 0 and up to 10")
    if name not in {"keep", "admin1"}:
        raise KnowledgeError(file, f"{where}place: name", f"{name!r} is neither keep nor admin1")
    if time not in _TIMES:
        raise KnowledgeError(file, f"{where}time", f"{time!r} is none of {', '.join(_TIMES)}")
    return Grain(degrees, name == "keep", time)
