"""What becomes of one value when it is judged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What became of one value. Wrong counts against precision and recall, the last two against one."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSING = "missing"
    SPURIOUS = "spurious"


@dataclass(frozen=True, slots=True)
class Mark:
    """One value judged. expected, got: as words, empty where there is none.  about: its event or report."""

    field: str
    verdict: Verdict
    expected: str = ""
    got: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Miss:
    """A mark that is not right, and the file it was made in."""

    file: str
    field: str
    verdict: Verdict
    expected: str
    got: str
    about: str
