"""A log for machines: one JSON object a line, with report ids, so that any line leads to the record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from dateline.errors import SettingsError
from dateline.model.event import Coded, Failed
from dateline.record.clock import now

if TYPE_CHECKING:
    from dateline.fleet.adding import Told


class Log:
    """Appends lines, each flushed whole; without a file it says nothing."""

    def __init__(self, file: IO[str] | None) -> None:
        self._file = file

    @classmethod
    @contextmanager
    def to(cls, path: str | None) -> Iterator[Log]:
        """Raises SettingsError where the file cannot be written."""
        if path is None:
            yield cls(None)
            return
        try:
            file = open(path, "a", encoding="utf-8")  # noqa: SIM115  closed below
        except OSError as error:
            raise SettingsError(f"{path}: cannot be written: {error.strerror}") from error
        with file:
            yield cls(file)

    def page(self, told: Told) -> None:
        """One page that is done."""
        said: dict[str, Any] = {"source": told.source, "seconds": round(told.seconds, 3)}
        if told.added is not None:
            said |= {"report": told.added.report, "new": told.added.new, "claims": told.added.claims}
            said["events"] = list(told.added.touched)
        if isinstance(told.outcome, Coded):
            said["sha256"] = told.outcome.report.sha256
        if told.outcome is not None and told.outcome.triage is not None:
            said["triage"] = round(told.outcome.triage, 4)
        if isinstance(told.outcome, Failed):
            said["why"] = told.outcome.reason
        self.write(told.kind, **said)

    def write(self, what: str, **more: Any) -> None:
        """A line: what happened, and what belongs to it."""
        if self._file is not None:
            self._file.write(json.dumps({"at": now(), "what": what, **more}, ensure_ascii=False) + "\n")
            self._file.flush()
