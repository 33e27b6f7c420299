"""How the encoder's heads are read: numbers of ``data/answers/model.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import data_dir, load_yaml

_FILE = ("answers", "model.yaml")


@dataclass(frozen=True, slots=True)
class Opening:
    """When a span of a head opens, in log-odds: everywhere, and right behind another."""

    lean: float
    touch: float


@dataclass(frozen=True, slots=True)
class Reading:
    """spans: by head.  police: label -> the probability from which it holds.  trust: head -> the weight of the rules' answer."""

    spans: Mapping[str, Opening]
    police: Mapping[str, float]
    trust: Mapping[str, float]

    @classmethod
    def load(cls) -> Reading:
        """Raises KnowledgeError where a number is missing, or none."""
        raw = load_yaml(data_dir(*_FILE))
        try:
            return cls(
                spans={h: Opening(float(o["lean"]), float(o["touch"])) for h, o in raw["spans"].items()},
                police={label: float(p) for label, p in raw["police"].items()},
                trust={head: float(weight) for head, weight in raw["trust"].items()},
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise KnowledgeError(_FILE[-1], str(error).strip("'"), "missing, or no number") from error
