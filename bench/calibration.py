"""Is the confidence true? Reliability on examples/dev, and the points that ground/confidence.py maps raw scores with.

A claim is right when it is aligned with a gold event and sub-type, actors, place and date all agree.
Optional gold counts as gold.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from dateline.evaluate.align import MUTUAL, align
from dateline.evaluate.examples import codebook_types
from dateline.evaluate.gold import GoldEvent, load_folder
from dateline.evaluate.names import same_name
from dateline.evaluate.values import match_lists, names_of, same_interval, same_place
from dateline.model.event import Coded, EventClaim
from dateline.pipeline import Coder
from dateline.settings import Settings

BINS = 5


def right(gold: GoldEvent, coded: EventClaim) -> bool:
    """Type, actors, place and date agree."""
    if coded.sub_type not in gold.sub_type:
        return False
    both = coded.sub_type in MUTUAL
    wanted = [*gold.actors, *(gold.targets if both else ())]
    got = [*coded.actors, *(coded.targets if both else ())]
    _, missing, extra = match_lists(wanted, got, lambda names, actor: same_name(names, names_of(actor)))
    if missing or extra:
        return False
    if (gold.place is None) != (coded.place is None) or (gold.date is None) != (coded.when is None):
        return False
    place = gold.place is None or coded.place is None or same_place(gold.place, coded.place)
    return place and (
        gold.date is None or coded.when is None or same_interval(gold.date, coded.when.interval)
    )


def scores(folder: Path, coder: Coder) -> list[tuple[float, bool]]:
    """(confidence, right) of every claim of a half of the examples."""
    types, found = codebook_types(), []
    for gold in load_folder(folder):
        coded = next(iter(coder.code([str(gold.page)])))
        if not isinstance(coded, Coded):
            continue
        aligned = align(gold.events, coded.events, coded.report.text, types)
        partner = {j: gold.events[i] for i, j in aligned.pairs}
        found.extend(
            (c.confidence, j in partner and right(partner[j], c)) for j, c in enumerate(coded.events)
        )
    return found


def pool(points: Sequence[tuple[float, bool]]) -> list[tuple[float, float, int]]:
    """Isotonic regression by pooling adjacent violators: (highest score, share right, number) of each step."""
    steps: list[list[float]] = []
    for score, ok in sorted(points):
        steps.append([score, float(ok), 1.0])
        while len(steps) > 1 and steps[-2][1] / steps[-2][2] >= steps[-1][1] / steps[-1][2]:
            last = steps.pop()
            steps[-1] = [last[0], steps[-1][1] + last[1], steps[-1][2] + last[2]]
    return [(s, n / c, int(c)) for s, n, c in steps]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("examples/dev"))
    found = scores(parser.parse_args().folder, Coder.load(Settings.from_environment()))
    print(
        f"{len(found)} claims, {sum(ok for _, ok in found) / len(found):.2f} right in type, actors, place and date"
    )
    error = 0.0
    ordered = sorted(found)
    for n in range(BINS):
        part = ordered[n * len(ordered) // BINS : (n + 1) * len(ordered) // BINS]
        said, was = sum(s for s, _ in part) / len(part), sum(ok for _, ok in part) / len(part)
        error += abs(said - was) * len(part) / len(ordered)
        print(f"said {said:.2f}  was {was:.2f}  of {len(part)}")
    print(f"expected calibration error {error:.3f}")
    print("isotonic steps (up to score, share right, claims):")
    for top, share, count in pool(found):
        print(f"  {top:.2f}  {share:.2f}  {count}")


if __name__ == "__main__":
    main()
