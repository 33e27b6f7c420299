"""A worker process: loads the coder once, then codes page after page until its pipe is closed."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from typing import TypeAlias

from dateline.errors import DatelineError, KnowledgeError
from dateline.model.event import Coded, Failed
from dateline.model.page import Page
from dateline.settings import Settings

Outcome: TypeAlias = Coded | Failed
Work = Callable[[Page], Outcome]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a worker works with. lacks: what it must do without, in words for the user; None where nothing is missing."""

    work: Work
    lacks: str | None = None


Make = Callable[[], Loaded]
"""Loads what a worker works with, in the worker; must be picklable."""


@dataclass(frozen=True, slots=True)
class Ready:
    lacks: str | None


@dataclass(frozen=True, slots=True)
class Broken:
    """What keeps the worker from working: an error of ours, for the parent to raise."""

    reason: str


@dataclass(frozen=True, slots=True)
class Answered:
    """The outcome of the page that was sent first of those unanswered. seconds: that it took."""

    outcome: Outcome
    seconds: float


def load(settings: Settings, everything: bool = False) -> Loaded:
    """The whole coder, with triage before it; without where ``everything`` is to be coded, or its weights are damaged."""
    from dateline.pipeline import Coder
    from dateline.read.triage import Triage

    coder = Coder.load(settings)
    if everything:
        return Loaded(coder.code_or_fail, coder.lacks)
    try:
        triage = Triage.load(settings.triage_limit)
    except KnowledgeError as error:
        lacks = f"{error}; every page is coded"
        return Loaded(coder.code_or_fail, f"{coder.lacks}; {lacks}" if coder.lacks else lacks)
    return Loaded(partial(coder.code_or_fail, triage=triage), coder.lacks)


def serve(link: Connection, make: Make) -> None:
    """The life of a worker. Ctrl-C is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        loaded = make()
    except DatelineError as error:
        link.send(Broken(str(error)))
        return
    try:
        link.send(Ready(loaded.lacks))
        while True:
            page = link.recv()
            started = time.perf_counter()
            outcome = loaded.work(page)
            link.send(Answered(outcome, time.perf_counter() - started))
    except (EOFError, OSError):
        return
