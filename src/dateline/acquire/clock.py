"""Time as an argument: what waits takes a clock, so that a test can let an hour pass at once."""

from __future__ import annotations

import time
from datetime import UTC, datetime


class Clock:
    """The machine's time."""

    def now(self) -> float:
        """Seconds since 1970, UTC."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        time.sleep(max(0.0, seconds))

    def today(self) -> datetime:
        """The same as a moment in UTC."""
        return datetime.fromtimestamp(self.now(), UTC)
