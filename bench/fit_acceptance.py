"""Fits how the rules' claims and the encoder's reading are weighed: which claims of a report are events at all.

python bench/fit_acceptance.py FOLDER... [--judge FOLDER...] [--write]

Every claim of every page is aligned with the gold, as `dateline evaluate examples` does: one that finds an event is right, one
that finds none, or one found already, is wrong; optional events count for neither.  Logistic regression over
``reconcile/acceptance.py::FACTS``, drawn to zero on facts brought to one scale; the strength of that, and the probability from
which a claim is an event, are chosen by leaving one page out, each folder counting alike.  ``--judge`` prints totals on pages
that took no part; ``--write`` puts the weights into ``src/dateline/data/reconcile/acceptance.yaml``."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.acquire import acquire
from dateline.errors import NotAnArticle
from dateline.evaluate.align import align
from dateline.evaluate.examples import codebook_types
from dateline.evaluate.gold import Gold, load_folder
from dateline.model.encoding import SLUG
from dateline.model.event import Failed
from dateline.pipeline import Coder
from dateline.reconcile.acceptance import FACTS, facts_of
from dateline.settings import Settings
from logistic import Array, best_pull, fit, log_loss, sigmoid, write

FILE = Path(__file__).parents[1] / "src/dateline/data/reconcile/acceptance.yaml"
STEPS = tuple(n / 100 for n in range(10, 91, 5))
"""Probabilities that are tried as the least of an event."""
BETA = 0.9
"""What finding an event counts beside telling none that is not: a wrong pin misleads, a missing one is missed."""
Row = tuple[int, int, list[float], float, bool]


@dataclass(frozen=True)
class Judged:
    """Claims of many pages. x: (n, facts).  y: 1 it finds an event, 0 it finds none or one found already.  page: (n,) which.
    folder: (n,) which.  proposed: (n,) the encoder alone told it.  wanted: events that had to be found, by folder."""

    x: Array
    y: Array
    page: NDArray[np.int64]
    folder: NDArray[np.int64]
    proposed: NDArray[np.bool_]
    wanted: tuple[int, ...]

    def at(self, kept: NDArray[np.bool_]) -> Judged:
        rows = (self.x, self.y, self.page, self.folder, self.proposed)
        return Judged(*(row[kept] for row in rows), self.wanted)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folders", type=Path, nargs="+", help="pages with gold codings to fit by")
    parser.add_argument("--judge", type=Path, nargs="*", default=[], help="pages to judge by")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    coder = Coder.load(replace(Settings.from_environment(), encoder=True))
    claims = read(given.folders, coder)
    print(
        f"{len(claims.y)} claims to fit by, {int(claims.y.sum())} of them right; {sum(claims.wanted)} events wanted"
    )
    pull, held = best_pull(claims.x, claims.y, claims.page)
    least = max(STEPS, key=lambda step: mean_f(claims, held >= step))
    print(f"pull {pull}, log loss left out {log_loss(held, claims.y):.3f}; an event from {least:.2f}")
    for number, folder in enumerate(given.folders):
        mine = claims.folder == number
        show(f"{folder}, left out", claims.at(mine), claims.wanted[number], held[mine], least)
    weights, bias = fit(claims.x, claims.y, pull)
    for folder in given.judge:
        judged = read([folder], coder)
        show(str(folder), judged, judged.wanted[0], sigmoid(judged.x @ weights + bias), least)
    if given.write:
        write(FILE, FACTS, weights, bias, least)


def read(folders: Sequence[Path], coder: Coder) -> Judged:
    """The claims of the pages of some folders, nothing taken away that the encoder doubts."""
    types, found, wanted = codebook_types(), list[Row](), [0] * len(folders)
    for number, folder in enumerate(folders):
        for gold in load_folder(folder):
            wanted[number] += sum(not e.optional for e in gold.events)
            page = len(found)
            found += [(page, number, *row) for row in rows(gold, coder, types)]
    pages, of, x, y, proposed = zip(*found, strict=True)
    return Judged(np.array(x), np.array(y), np.array(pages), np.array(of), np.array(proposed), tuple(wanted))


def rows(gold: Gold, coder: Coder, types: Mapping[str, str]) -> Iterator[tuple[list[float], float, bool]]:
    """The facts of each claim of a page, whether it is right, and whether the encoder alone told it."""
    page = next(iter(acquire([str(gold.page)], coder.settings)))
    if isinstance(page, Failed):
        raise SystemExit(f"{gold.page}: {page.reason}")
    try:
        annotated = coder.annotated(coder.report_of(page))
    except NotAnArticle:
        return
    claims = coder.claims_of(annotated)
    aligned = align(gold.events, claims.events, annotated.report.text, types)
    paired = {j: i for i, j in aligned.pairs}
    for number, (claim, told) in enumerate(zip(claims.events, facts_of(claims), strict=True)):
        if number in paired and gold.events[paired[number]].optional:
            continue
        yield [told[name] for name in FACTS], float(number in paired), claim.trigger.rule.startswith(SLUG)


def mean_f(claims: Judged, kept: NDArray[np.bool_]) -> float:
    """F of BETA, the mean over folders, so that each says as much as another."""
    folders = range(len(claims.wanted))
    return sum(f(claims, kept & (claims.folder == n), claims.wanted[n], BETA) for n in folders) / len(folders)


def f(claims: Judged, kept: NDArray[np.bool_], wanted: int, beta: float = 1.0) -> float:
    right = claims.y[kept].sum()
    return float((1 + beta**2) * right / (kept.sum() + beta**2 * wanted))


def show(name: str, claims: Judged, wanted: int, likely: Array, least: float) -> None:
    print(f"\n{name}: {wanted} events wanted      P      R     F1")
    kinds = {
        "listed words alone": ~claims.proposed,
        "all that is told": claims.proposed | True,
        "taken for events": likely >= least,
    }
    for told, kept in kinds.items():
        right = claims.y[kept].sum()
        share = right / max(kept.sum(), 1)
        print(f"  {told:22s} {share:14.3f}  {right / wanted:.3f}  {f(claims, kept, wanted):.3f}")


if __name__ == "__main__":
    main()
