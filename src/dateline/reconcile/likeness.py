"""What one comparison of two reports' claims says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Likeness:
    """name: of its weight in data/reconcile/same_event.yaml; None for a contradiction.  times: how often that weight counts."""

    name: str | None
    says: str
    times: float = 1.0

    @property
    def contradicts(self) -> bool:
        return self.name is None
