"""From which probability on what the encoder says is taken (``data/muc4/thresholds.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import data_dir, load_yaml

FILE = "thresholds.yaml"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities, 0 to 1; the file tells what each is for."""

    marks: Mapping[str, float]
    keeps: Mapping[str, float]
    tells: float
    words: float
    sentences: float
    parts: float


@cache
def thresholds() -> Thresholds:
    """Dateline's own. Raises KnowledgeError for a broken data file."""
    raw: dict[str, Any] = load_yaml(data_dir("muc4", FILE))
    try:
        return Thresholds(**raw)
    except TypeError as error:
        raise KnowledgeError(FILE, "", f"not thresholds: {error}") from error
