"""The third tour: events of a record into a file for another program, with what lies behind them looked up as it is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from dateline.errors import SettingsError
from dateline.export.files import Job, format_of, write
from dateline.export.files.about import About, Tally
from dateline.export.files.package import write_package
from dateline.export.files.profile import Profile, Withheld
from dateline.record import schema
from dateline.record.find import Question, find, these
from dateline.record.rulings import Rulings
from dateline.record.store import Store, members, reports_of

Json = dict[str, Any]
_REPORTS = 2000
"""Reports kept at hand while events go by."""
REJECTED = "rejected by a person"


class Behind:
    """What lies behind the events of a record: reports, captures, decisions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rulings = Rulings.read(connection)
        self._report = lru_cache(_REPORTS)(self._read)

    def report(self, report: str) -> Mapping[str, Any]:
        """Its row, with ``captured``: when its original was received, None where that is not known."""
        return self._report(report)

    def _read(self, report: str) -> Json:
        row = reports_of(self._connection, [report])[report]
        when = select(func.min(schema.captures.c.captured)).where(schema.captures.c.report == report)
        return {**row, "captured": self._connection.scalar(when)}

    def decisions(self, event: str) -> Sequence[Mapping[str, Any]]:
        """Those in force that hold for the event."""
        if not self._rulings.decisions:
            return ()
        return self._rulings.of_event(members(self._connection, [event]).get(event, ()))


@dataclass(frozen=True, slots=True)
class Wanted:
    """asked: which events.  path: where to.  bom: Excel's mark at the head of CSV.  package: a datapackage.json beside it.

    ids: these events, in this order, in place of those asked for."""

    asked: Question
    path: Path
    about: About
    bom: bool = False
    profile: Profile | None = None
    package: bool = False
    ids: Sequence[str] | None = None


def export(store: Store, wanted: Wanted, done: Callable[[], None] = lambda: None) -> Tally:
    """Write the file whole, or leave what was there. done: called after each event.

    Raises SettingsError, RecordError."""
    if format_of(wanted.about.format).words and wanted.profile:
        raise SettingsError(
            f"{wanted.about.format}: points at the reports' own words, which --profile {wanted.profile.name} withholds"
        )
    with store.reading() as connection:
        behind = Behind(connection)
        rejected: list[str] = []
        job = Job(wanted.about, Withheld(behind) if wanted.profile else behind, wanted.bom)
        tally = write(_events(connection, wanted, behind, rejected), wanted.path, job, done)
    if rejected:
        tally.left[REJECTED] += len(rejected)
    if wanted.package:
        write_package(wanted.path, job, tally)
    return tally


def _events(connection: Connection, wanted: Wanted, behind: Behind, rejected: list[str]) -> Iterator[Json]:
    """As they may go out; ids of those that a person rejected are put aside, unless just these are asked for."""
    found = find(connection, wanted.asked) if wanted.ids is None else these(connection, wanted.ids)
    for event in found:
        if event["review"] == "rejected" and wanted.asked.review != "rejected":
            rejected.append(event["id"])
        else:
            yield wanted.profile.apply(event, behind) if wanted.profile else event
