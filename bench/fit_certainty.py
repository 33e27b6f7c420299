"""Fits how sure a claim is: the chance that type, actors, place and date are all right.

python bench/fit_certainty.py FOLDER... [--judge FOLDER...] [--write]

Every claim that the coder takes for an event is right or wrong as `bench/calibration.py` says; each folder counts alike.
Logistic regression over ``reconcile/certainty.py::FACTS``; the strength of the pull to zero is chosen by leaving one page out.
``--judge`` prints reliability on pages that took no part; ``--write`` puts the weights into
``src/dateline/data/reconcile/certainty.yaml``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from calibration import pages, reliability, right
from dateline.pipeline import Coder
from dateline.reconcile.acceptance import acceptance
from dateline.reconcile.acceptance import facts_of as facts_of_event
from dateline.reconcile.certainty import FACTS, Kept, facts_of
from dateline.settings import Settings
from logistic import Array, best_pull, fit, log_loss, sigmoid, write

FILE = Path(__file__).parents[1] / "src/dateline/data/reconcile/certainty.yaml"


@dataclass(frozen=True)
class Judged:
    """x: (n, facts).  y: (n,) 1 all right.  page, folder: (n,) which."""

    x: Array
    y: Array
    page: NDArray[np.int64]
    folder: NDArray[np.int64]

    @property
    def share(self) -> Array:
        """What each claim counts, so that every folder counts alike."""
        sizes = np.bincount(self.folder)
        shares: Array = len(self.y) / len(sizes) / sizes[self.folder]
        return shares


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folders", type=Path, nargs="+", help="pages with gold codings to fit by")
    parser.add_argument("--judge", type=Path, nargs="*", default=[], help="pages to judge by")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    coder = Coder.load(replace(Settings.from_environment(), encoder=True))
    claims = read(given.folders, coder)
    pull, held = best_pull(claims.x, claims.y, claims.page, claims.share)
    print(f"{len(claims.y)} claims; pull {pull}, log loss left out {log_loss(held, claims.y):.3f}")
    weights, bias = fit(claims.x, claims.y, pull, claims.share)
    for number, folder in enumerate(given.folders):
        mine = claims.folder == number
        print(f"\n{folder}, left out")
        print("\n".join(reliability(list(zip(held[mine], claims.y[mine] == 1, strict=True)))))
    for folder in given.judge:
        judged = read([folder], coder)
        print(f"\n{folder}")
        said = sigmoid(judged.x @ weights + bias)
        print("\n".join(reliability(list(zip(said, judged.y == 1, strict=True)))))
    if given.write:
        write(FILE, FACTS, weights, bias)


def read(folders: Sequence[Path], coder: Coder) -> Judged:
    """The claims that the coder takes for events, of the pages of some folders."""
    model, rows = acceptance(), list[tuple[list[float], float, int, int]]()
    for number, folder in enumerate(folders):
        for page, (gold, claims, text) in enumerate(pages(folder, coder)):
            likely = [model.likely(facts) for facts in facts_of_event(claims)]
            chosen = [n for n, chance in enumerate(likely) if chance >= model.least]
            kept = [Kept(claims.events[n], likely[n], len(chosen)) for n in chosen]
            verdicts = right(gold, [k.claim for k in kept], text)
            told = ([facts_of(k)[name] for name in FACTS] for k in kept)
            rows += [
                (facts, float(ok), number * 10_000 + page, number)
                for facts, ok in zip(told, verdicts, strict=True)
            ]
    x, y, page_of, folder_of = zip(*rows, strict=True)
    return Judged(np.array(x), np.array(y), np.array(page_of), np.array(folder_of))


if __name__ == "__main__":
    main()
