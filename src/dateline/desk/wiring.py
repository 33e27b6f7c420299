"""What the routes share: the record, who may come in, the coder; made once when the desk opens."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, TypeVar

from fastapi import Depends, Request

from dateline.desk.accounts import Tries
from dateline.desk.importing import Worker
from dateline.desk.state import State
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.desk.labels import Labels
    from dateline.knowledge.gazetteer import Gazetteer
    from dateline.pipeline import Coder


T = TypeVar("T")


@dataclass
class Wired:
    """state: the record.  alone: the name of the one person at a desk without accounts, None where people log in.

    hosts: names by which the desk may be called.  csrf: what that one person's browser must send with every change."""

    state: State
    settings: Settings
    alone: str | None
    hosts: frozenset[str]
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    has_accounts: bool = False
    tries: Tries = field(default_factory=Tries)
    _coder: Coder | None = None
    _gazetteer: Gazetteer | None = None
    _kept: dict[str, tuple[str, Any]] = field(default_factory=dict)
    _keeping: Lock = field(default_factory=Lock)
    _loading: Lock = field(default_factory=Lock)

    @cached_property
    def worker(self) -> Worker:
        """Codes what is imported."""
        return Worker(self)

    def coder(self) -> Coder:
        """Loaded at first use, some seconds, and again after a register was added to."""
        from dateline.pipeline import Coder

        with self._loading:
            if self._coder is None:
                self._coder = Coder.load(self.settings)
            return self._coder

    def gazetteer(self) -> Gazetteer:
        """Opened at first use, and again after a place was added."""
        from dateline.knowledge.gazetteer_added import open_all

        with self._loading:
            if self._gazetteer is None:
                self._gazetteer = open_all(self.settings)
            return self._gazetteer

    def labels(self) -> Labels:
        """Names on the map, gathered at first use."""
        from dateline.desk.labels import Labels

        gazetteer = self.gazetteer()
        return self.kept(f"labels {id(gazetteer)}", lambda: Labels.of(gazetteer))

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once for the name; one of each first word is kept."""
        with self._keeping:
            known = self._kept.get(name.partition(" ")[0])
            if known is None or known[0] != name:
                known = self._kept[name.partition(" ")[0]] = (name, make())
            return known[1]

    def forget(self) -> None:
        """A register was added to: what is coded next knows it."""
        with self._loading:
            self._coder = self._gazetteer = None


def _desk(request: Request) -> Wired:
    wired = request.app.state.desk
    assert isinstance(wired, Wired)
    return wired


Desk: TypeAlias = Annotated[Wired, Depends(_desk)]
