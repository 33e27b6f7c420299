"""A page as it was received."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes as received; never changed.

    source: what the user named (path, address or ``-``).  address: the final http(s) address, if fetched.
    captured: time of capture (UTC) if known: the fetch; None for files, whose times say nothing.
    media_type: as served or guessed (``text/html``, ``text/plain``).  encoding: detected, a codec name.
    """

    source: str
    content: bytes
    text: str
    media_type: str
    encoding: str
    address: str | None = None
    captured: datetime | None = None
    headers: tuple[tuple[str, str], ...] = ()
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.content).hexdigest())
