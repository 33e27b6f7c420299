"""The event types of PLOVER, from ``data/plover/types.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import data_dir, load_yaml

_FILE = ("plover", "types.yaml")


@dataclass(frozen=True, slots=True)
class Plover:
    """quads: type -> its quadrant, 1 to 4.  cameo: the same as corpora of CAMEO count.  before: the types of older drafts ->
    those of today."""

    quads: Mapping[str, int]
    cameo: Mapping[str, int]
    before: Mapping[str, str]

    @classmethod
    def load(cls) -> Plover:
        """Raises KnowledgeError where a type or its quadrant is wrong."""
        raw = load_yaml(data_dir(*_FILE))
        try:
            quads, before = dict(raw["types"]), dict(raw["before"])
            cameo = quads | raw["cameo"]
        except (KeyError, TypeError, ValueError) as error:
            raise KnowledgeError(_FILE[-1], str(error).strip("'"), "missing, or no mapping") from error
        for name, quad in (*quads.items(), *cameo.items()):
            if name not in quads or quad not in {1, 2, 3, 4}:
                raise KnowledgeError(_FILE[-1], name, f"no type with a quadrant of 1 to 4: {quad!r}")
        for old, new in before.items():
            if new not in quads:
                raise KnowledgeError(_FILE[-1], old, f"{new!r} is no type of today")
        return cls(quads, cameo, before)

    def today(self, event: str) -> str | None:
        """Today's name of a type; None for what is none."""
        name = self.before.get(event, event)
        return name if name in self.quads else None
