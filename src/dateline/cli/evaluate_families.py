"""``dateline evaluate families``: which claims of several reports the record takes for one event."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.edge import guarded, is_terminal, load_coder, settings

if TYPE_CHECKING:
    from dateline.evaluate.family_scores import FamilyScores
    from dateline.measuring import Grouped


@guarded
def families(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="A family of reports (YAML), or a folder of them.")
    ] = Path("examples/families"),
    split: Annotated[
        str | None, typer.Option("--split", help="Only families in folders of this name: tune or judge.")
    ] = None,
    misses: Annotated[
        bool, typer.Option("--misses", help="List claims not found, and pairs wrongly joined or kept apart.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
) -> None:
    """Score the record on families of reports with gold: same event or not, and how many origins.

    The reports are coded and added to a temporary record, all to one. A gold claim that the coder missed is no fault of the
    grouping: figures are given over the claims found, and over all."""
    import json

    from dateline.cli.output import Output
    from dateline.cli.progress import coding
    from dateline.evaluate.families import load_families
    from dateline.measuring import code_families, record_families, score_families

    asked = load_families(path, split)
    coder = load_coder(settings())
    with coding(sum(len(f.reports) for f in asked), is_terminal(sys.stderr)) as done:
        told = code_families(coder, asked, done)
    grouped = record_families(told)
    scores = score_families(told, grouped)
    text = json.dumps(scores.to_dict(), indent=2) if as_json else scores.table()
    listed = "\n\n" + "\n".join(_misses(scores, grouped)) if misses and not as_json else ""
    Output(None).write(f"{text}{listed}".rstrip("\n") + "\n")


def _misses(scores: FamilyScores, grouped: Grouped) -> Iterator[str]:
    """A line each: what was missed; two claims wrongly joined or parted, with what the comparisons say of them."""
    from dateline.reconcile.pairs import judge
    from dateline.recording import Scale

    for m in scores.missed():
        yield f"not found: {m.family}/{m.report}: {m.event}"
    for pair in scores.wrong():
        one, other = pair.one, pair.other
        if one.claim is None or other.claim is None:
            continue
        verdict = judge(grouped.facts[one.claim], grouped.facts[other.claim], Scale.load().weights)
        fault = "parted" if pair.same else "joined"
        names = one.event if pair.same else f"{one.event} | {other.event}"
        yield f"{fault}: {one.family}/{one.report}+{other.report}: {names}: {verdict.probability:.2f}: {'; '.join(verdict.says)}"
