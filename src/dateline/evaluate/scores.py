"""Tallies by field, and the table of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dateline.evaluate.listing import list_misses
from dateline.evaluate.verdicts import Mark, Miss, Verdict


@dataclass(frozen=True, slots=True)
class Tally:
    """Marks of one field, counted."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    spurious: int = 0

    @property
    def precision(self) -> float | None:
        """Share of the given values that are right; None where none was given."""
        given = self.right + self.wrong + self.spurious
        return self.right / given if given else None

    @property
    def recall(self) -> float | None:
        """Share of the expected values that were found; None where none was expected."""
        expected = self.right + self.wrong + self.missing
        return self.right / expected if expected else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; None where nothing was expected and nothing given."""
        total = 2 * (self.right + self.wrong) + self.missing + self.spurious
        return 2 * self.right / total if total else None


REPORT_FIELDS = ("article", "title", "outlet", "byline", "dateline", "published", "published_overlap")
EVENT_FIELDS = (
    "event", "sub_type", "event_type", "role", "status", "actors", "targets", "place", "precision", "date",
    "fatalities", "injured", "sources", "not_event",
)  # fmt: skip
OVERALL_FIELDS = (
    "event",
    "sub_type",
    "role",
    "status",
    "actors",
    "targets",
    "place",
    "date",
    "fatalities",
    "sources",
)
"""``overall`` is the mean of the F1 of these fields, each micro-averaged over all events."""


@dataclass(frozen=True, slots=True)
class ExampleScores:
    """Scores over a folder of examples. pages: how many were scored."""

    pages: int
    tallies: Mapping[str, Tally]
    misses: tuple[Miss, ...] = field(repr=False, default=())

    @classmethod
    def of(cls, marks_by_file: Mapping[str, Iterable[Mark]]) -> ExampleScores:
        """Count the marks of each page."""
        counts = {name: dict.fromkeys(Verdict, 0) for name in (*REPORT_FIELDS, *EVENT_FIELDS)}
        misses: list[Miss] = []
        for file, marks in marks_by_file.items():
            for mark in marks:
                counts[mark.field][mark.verdict] += 1
                if mark.verdict is not Verdict.RIGHT:
                    misses.append(Miss(file, mark.field, mark.verdict, mark.expected, mark.got, mark.about))
        tallies = {name: Tally(**{v.value: n for v, n in count.items()}) for name, count in counts.items()}
        return cls(len(marks_by_file), tallies, tuple(misses))

    @property
    def overall(self) -> float | None:
        """Mean F1 over OVERALL_FIELDS, leaving out fields without a value on either side."""
        scored = [f1 for name in OVERALL_FIELDS if (f1 := self.tallies[name].f1) is not None]
        return sum(scored) / len(scored) if scored else None

    def to_dict(self) -> dict[str, object]:
        """For JSON: pages, overall, and by field precision, recall, F1 and the four counts."""
        fields = {
            name: {
                "precision": tally.precision,
                "recall": tally.recall,
                "f1": tally.f1,
                **{verdict.value: getattr(tally, verdict.value) for verdict in Verdict},
            }
            for name, tally in self.tallies.items()
        }
        return {"pages": self.pages, "overall": self.overall, "fields": fields}

    def table(self) -> str:
        """The scores as plain text, a line a field."""
        header = (
            f"{'field':<18}{'P':>7}{'R':>7}{'F1':>7}{'right':>8}{'wrong':>7}{'missing':>9}{'spurious':>10}"
        )
        lines = [header, "-" * len(header)]
        for name, tally in self.tallies.items():
            if tally.f1 is None:
                continue
            figures = "".join(f"{_figure(x):>7}" for x in (tally.precision, tally.recall, tally.f1))
            lines.append(
                f"{name:<18}{figures}{tally.right:>8}{tally.wrong:>7}{tally.missing:>9}{tally.spurious:>10}"
            )
        lines.append("-" * len(header))
        lines.append(
            f"{'overall':<18}{'':>14}{_figure(self.overall):>7}   mean F1 of {', '.join(OVERALL_FIELDS)}"
        )
        lines.append(f"{self.pages} pages")
        return "\n".join(lines)

    def list_misses(self) -> str:
        """Every value that is not right, by file, to read through."""
        return list_misses(self.misses)


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
