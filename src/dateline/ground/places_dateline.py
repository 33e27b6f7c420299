"""What the town that a report is filed from tells of its places."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.ground.places_units import Unit, Units
from dateline.knowledge.spelling import plain
from dateline.model.mentions import PlaceMention
from dateline.model.report import Report


def with_dateline(report: Report, mentions: Sequence[PlaceMention]) -> Sequence[PlaceMention]:
    """The town that a report is filed from speaks for its country, also where recognition took it for no name ("KARACHI:")."""
    dateline = report.dateline
    if dateline is None or not dateline.place or dateline.span is None:
        return mentions
    if any(mention.span.overlaps(dateline.span) for mention in mentions):
        return mentions
    names = ((dateline.place, dateline.span),)
    return [PlaceMention(dateline.span, dateline.place, names, "DATELINE"), *mentions]


def filed(report: Report, units: Units) -> tuple[str, Unit] | None:
    """The town of "BUNAGANA, Congo (AP)" and the name right behind it, in which it lies."""
    town = report.dateline
    if town is None or town.place is None or town.span is None:
        return None
    end = town.span.end
    behind = (unit for span, unit in units.of_span.items() if 0 <= span.start - end <= len(", "))
    return next(((plain(town.place), unit) for unit in behind), None)
