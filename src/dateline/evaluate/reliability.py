"""Whether confidence can be trusted: share right by band, calibration error, and what is right when the surest are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

BANDS = 10
KEPT = 0.80
"""Share of the mentions that are answered where the surest are kept."""


@dataclass(frozen=True, slots=True)
class Answer:
    """confidence: None where nothing was answered."""

    confidence: float | None
    right: bool


@dataclass(frozen=True, slots=True)
class Band:
    """Answers with a confidence from ``low`` to a tenth above. said: their mean confidence.  right: share that was right."""

    low: float
    answers: int
    said: float
    right: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """bands: those with answers, rising.  error: expected calibration error.

    cut: confidence of the last answer kept where KEPT of all mentions are answered, the surest first; and ``kept_right``
    the share of these that is right. Both None where fewer are answered."""

    mentions: int
    bands: tuple[Band, ...]
    error: float | None
    cut: float | None
    kept_right: float | None

    @classmethod
    def of(cls, answers: Sequence[Answer]) -> Reliability:
        """answers: one for each mention, answered or not."""
        told = sorted(((a.confidence, a.right) for a in answers if a.confidence is not None), reverse=True)
        bands = tuple(band for low in range(BANDS) if (band := _band(low, told)) is not None)
        error = sum(b.answers * abs(b.right - b.said) for b in bands) / len(told) if told else None
        kept = ceil(KEPT * len(answers) - 1e-9)
        if not kept or len(told) < kept:
            return cls(len(answers), bands, error, None, None)
        cut = told[kept - 1][0]
        sure = [right for confidence, right in told if confidence >= cut]
        return cls(len(answers), bands, error, cut, sum(sure) / len(sure))

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "expected_calibration_error": self.error,
            "answered_kept": KEPT,
            "confidence_there": self.cut,
            "right_there": self.kept_right,
            "bands": [
                {
                    "from": b.low,
                    "to": round(b.low + 1 / BANDS, 1),
                    "answers": b.answers,
                    "said": b.said,
                    "right": b.right,
                }
                for b in self.bands
            ],
        }


def _band(number: int, told: Sequence[tuple[float, bool]]) -> Band | None:
    mine = [(c, right) for c, right in told if min(int(c * BANDS), BANDS - 1) == number]
    if not mine:
        return None
    said, right = sum(c for c, _ in mine) / len(mine), sum(r for _, r in mine) / len(mine)
    return Band(number / BANDS, len(mine), said, right)
