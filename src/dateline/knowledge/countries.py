"""Countries as the field's data sets name and number them, from data/export/countries.tsv."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from dateline.knowledge.datafiles import data_dir


@dataclass(frozen=True, slots=True)
class Country:
    """number: ISO 3166 numeric.  region: as ACLED draws it.  gw: Gleditsch and Ward's number, None where it has none."""

    iso: str
    iso3: str
    number: int
    region: str
    gw: int | None
    name: str

    @property
    def ucdp_region(self) -> str:
        """By the ranges of Gleditsch and Ward's numbers that UCDP draws its regions by; empty where there is no number."""
        if self.gw is None:
            return ""
        bounds = ((200, "Americas"), (400, "Europe"), (630, "Africa"), (700, "Middle East"), (1000, "Asia"))
        return next(region for end, region in bounds if self.gw < end)


def country(iso: str | None) -> Country | None:
    """By its two letters; None for none, or for letters that are no country."""
    return _countries().get(iso or "")


def country_of_row(number: str, name: str) -> Country | None:
    """A country by its ISO number, else by its name as ACLED spells it; None where neither is known."""
    return next(
        (c for c in _countries().values() if number and c.number and str(c.number) == number), None
    ) or next((c for c in _countries().values() if c.name.lower() == name.strip().lower()), None)


@cache
def _countries() -> dict[str, Country]:
    text = data_dir("export", "countries.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader((line for line in text.splitlines() if not line.startswith("#")), delimiter="\t")
    return {
        row["iso"]: Country(
            row["iso"],
            row["iso3"],
            int(row["number"]),
            row["region"],
            int(row["gw"]) if row["gw"] else None,
            row["name"],
        )
        for row in rows
    }
