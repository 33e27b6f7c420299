"""One run over many sources: code each, write it, say what failed, count."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from dateline.cli.edge import ALL_READ, INTERRUPTED, NOTHING_DONE, SOME_FAILED, complain, is_terminal
from dateline.cli.output import Output
from dateline.cli.progress import coding
from dateline.model.event import Failed
from dateline.model.report import Report

if TYPE_CHECKING:
    from dateline.acquire import Taking


class Done(Protocol):
    """What a run makes of a source that can be read."""

    @property
    def report(self) -> Report: ...


T = TypeVar("T", bound=Done)
T_contra = TypeVar("T_contra", bound=Done, contravariant=True)


class Writer(Protocol[T_contra]):
    """Turns outcomes into text that can be written at once, or at the end."""

    def add(self, outcome: T_contra | Failed) -> str: ...

    def finish(self) -> str: ...


@dataclass
class Tally:
    """How many sources were coded, and how many failed."""

    coded: int = 0
    failed: int = 0
    interrupted: bool = False

    @property
    def status(self) -> int:
        """The exit status: 0 all read, 1 some failed, 2 nothing could be done; 130 after Ctrl-C."""
        if self.interrupted:
            return INTERRUPTED
        if not self.coded:
            return NOTHING_DONE
        return SOME_FAILED if self.failed else ALL_READ


def run(outcomes: Iterable[T | Failed], total: int, exporter: Writer[T], output: Output, plan: Plan) -> Tally:
    """Write every outcome as it comes. After Ctrl-C, what was coded until then is written, whole."""
    tally = Tally()
    try:
        with coding(total, plan.bar) as done:
            for outcome in outcomes:
                output.write(exporter.add(outcome))
                _count(outcome, tally, plan)
                done(outcome.source if isinstance(outcome, Failed) else outcome.report.source)
    except KeyboardInterrupt:
        tally.interrupted = True
        complain(f"stopped after {tally.coded + tally.failed} of {total} sources; what was coded is written")
    output.write(exporter.finish())
    return tally


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes to standard error. bar: a progress bar.  failures: a line for each failed source."""

    bar: bool
    failures: bool

    @classmethod
    def of(cls, format_: str, to_file: bool) -> Plan:
        """No bar through records that scroll by; no line for what the table lists on the same terminal."""
        on_screen = is_terminal(sys.stdout) and not to_file
        whole = format_ in ("table", "geojson")
        watched = is_terminal(sys.stderr)
        return cls(
            bar=watched and (whole or not on_screen),
            failures=not (watched and on_screen and format_ == "table"),
        )


def _count(outcome: Done | Failed, tally: Tally, plan: Plan) -> None:
    if not isinstance(outcome, Failed):
        tally.coded += 1
        return
    tally.failed += 1
    if plan.failures:
        named = outcome.reason.startswith(outcome.source)
        complain(outcome.reason if named else f"{outcome.source}: {outcome.reason}")


def count_sources(sources: Sequence[str], taking: Taking | None = None) -> list[str]:
    """What ``sources`` expands to, for the bar: folders opened, doubles once."""
    from dateline.acquire import find_sources

    return [
        source.source if isinstance(source, Failed) else source for source in find_sources(sources, taking)
    ]
