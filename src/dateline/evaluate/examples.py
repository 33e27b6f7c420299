"""Scores the coder on a folder of pages with gold codings beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from dateline.errors import KnowledgeError
from dateline.evaluate.gold import Gold, load_folder
from dateline.evaluate.marks import judge
from dateline.evaluate.scores import ExampleScores
from dateline.knowledge.codebook import Codebook
from dateline.model.event import Coded, Failed

Code = Callable[[str], Coded | Failed]
"""Codes the page at a path."""


def evaluate_folder(
    folder: Path, code: Code, split: str | None = None, event_types: Mapping[str, str] | None = None
) -> ExampleScores:
    """Score ``code`` on every gold coding below ``folder``, or on those of one ``split``.

    event_types: sub-type to event type; the codebook's by default. Raises KnowledgeError for a folder without
    gold codings, a broken one, or a sub-type that the codebook does not have.
    """
    types = event_types if event_types is not None else codebook_types()
    golds = [gold for gold in load_folder(folder) if split is None or gold.split == split]
    if not golds:
        raise KnowledgeError(str(folder), "", f"no gold coding of split {split!r}")
    for gold in golds:
        _check(gold, types)
    return ExampleScores.of(
        {_label(gold, folder): tuple(judge(gold, code(str(gold.page)), types)) for gold in golds}
    )


def codebook_types() -> dict[str, str]:
    """Event type of each sub-type of the codebook."""
    return {name: sub_type.event_type for name, sub_type in Codebook.load().sub_types.items()}


def _label(gold: Gold, folder: Path) -> str:
    return gold.page.relative_to(folder).as_posix()


def _check(gold: Gold, types: Mapping[str, str]) -> None:
    for number, event in enumerate(gold.events):
        for name in event.sub_type:
            if name not in types:
                raise KnowledgeError(
                    str(gold.page), f"events[{number}].sub_type", f"{name!r} is not in the codebook"
                )
