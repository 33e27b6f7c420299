"""What an export says of itself: asked for what, when, by which version, under which licence; and how many events went out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
TITLE = "Events of a Dateline record"
UNREVIEWED = "coded by machine, not reviewed by a person"


@dataclass(frozen=True, slots=True)
class About:
    """filters: option -> value, as asked.  exported: ISO time in UTC.  licence: as the user names it, None where not said.

    profile: name of the publishing profile, None for the record as it is."""

    format: str
    exported: str
    version: str
    filters: Mapping[str, str] = field(default_factory=dict)
    licence: str | None = None
    profile: str | None = None

    def record(self) -> Json:
        """The same as JSON, one spelling for every format."""
        return {
            "title": TITLE,
            "format": self.format,
            "exported": self.exported,
            "generator": f"dateline {self.version}",
            "licence": self.licence,
            "filter": dict(self.filters),
            "profile": self.profile,
        }

    def lines(self) -> list[tuple[str, str]]:
        """The same as pairs of words, for a sheet or a legend."""
        asked = "; ".join(f"{name}={value}" for name, value in self.filters.items())
        return [
            ("title", TITLE),
            ("format", self.format),
            ("exported", self.exported),
            ("generator", f"dateline {self.version}"),
            ("licence", self.licence or "not stated"),
            ("filter", asked or "none: every event"),
            ("profile", self.profile or "none: as recorded"),
        ]


@dataclass
class Tally:
    """written: events in the file.  machine: those of them that no person has reviewed.  left: reason -> events left out."""

    written: int = 0
    machine: int = 0
    left: Counter[str] = field(default_factory=Counter)

    def record(self) -> Json:
        return {
            "written": self.written,
            "unreviewed": self.machine,
            "left_out": dict(sorted(self.left.items())),
        }
