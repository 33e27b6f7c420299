"""What the routes share: the record, who may come in, the coder; made once when the desk opens."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Annotated, TypeAlias

from fastapi import Depends, Request

from dateline.desk.accounts import Tries
from dateline.desk.state import State
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.pipeline import Coder


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
    _loading: Lock = field(default_factory=Lock)

    @cached_property
    def _coder(self) -> Coder:
        from dateline.pipeline import Coder

        return Coder.load(self.settings)

    def coder(self) -> Coder:
        """Loaded at first use, some seconds."""
        with self._loading:
            return self._coder


def _desk(request: Request) -> Wired:
    wired = request.app.state.desk
    assert isinstance(wired, Wired)
    return wired


Desk: TypeAlias = Annotated[Wired, Depends(_desk)]
