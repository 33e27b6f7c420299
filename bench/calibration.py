"""Is the confidence true? python bench/calibration.py FOLDER...: reliability of the claims of pages with gold codings.

A claim is right when it is aligned with a gold event and sub-type, actors, place and date all agree.
Optional gold counts as gold.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.acquire import acquire
from dateline.errors import NotAnArticle
from dateline.evaluate.align import MUTUAL, align
from dateline.evaluate.examples import codebook_types
from dateline.evaluate.gold import Gold, GoldEvent, load_folder
from dateline.evaluate.names import same_name
from dateline.evaluate.values import match_lists, names_of, same_interval, same_place
from dateline.model.event import EventClaim, Failed
from dateline.pipeline import Coder
from dateline.reconcile.acceptance import Claims, accepted
from dateline.settings import Settings

BINS = 5


def pages(folder: Path, coder: Coder) -> Iterator[tuple[Gold, Claims, str]]:
    """Every page that is read as an article, with the claims that are yet to be weighed, and the report's text."""
    for gold in load_folder(folder):
        page = next(iter(acquire([str(gold.page)], coder.settings)))
        if isinstance(page, Failed):
            raise SystemExit(f"{gold.page}: {page.reason}")
        try:
            report = coder.report_of(page)
        except NotAnArticle:
            continue
        yield gold, coder.claims_of(coder.annotated(report)), report.text


def right(gold: Gold, claims: Sequence[EventClaim], text: str) -> list[bool]:
    """Of each claim, whether it finds an event of the gold and type, actors, place and date agree."""
    aligned = align(gold.events, claims, text, codebook_types())
    partner = {j: gold.events[i] for i, j in aligned.pairs}
    return [n in partner and _agrees(partner[n], claim) for n, claim in enumerate(claims)]


def _agrees(gold: GoldEvent, coded: EventClaim) -> bool:
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


def reliability(found: Sequence[tuple[float, bool]]) -> Iterator[str]:
    """Lines that set what was said, fifth by fifth, beside what was right. found: (confidence, right) of each claim."""
    ordered, error = sorted(found), 0.0
    yield f"{len(ordered)} claims, {sum(ok for _, ok in ordered) / len(ordered):.2f} right in type, actors, place and date"
    for n in range(BINS):
        part = ordered[n * len(ordered) // BINS : (n + 1) * len(ordered) // BINS]
        said, was = sum(s for s, _ in part) / len(part), sum(ok for _, ok in part) / len(part)
        error += abs(said - was) * len(part) / len(ordered)
        yield f"said {said:.2f}  was {was:.2f}  of {len(part)}"
    yield f"expected calibration error {error:.3f}; a right claim stands above a wrong one in {above(ordered):.2f} of pairs"


def above(found: Sequence[tuple[float, bool]]) -> float:
    """Of pairs of a right and a wrong claim, the share in which the right one is surer; equals count half."""
    right_ones, wrong_ones = ([s for s, ok in found if ok is which] for which in (True, False))
    pairs = [(one > other) + (one == other) / 2 for one in right_ones for other in wrong_ones]
    return sum(pairs) / max(len(pairs), 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="*", default=[Path("examples/dev")])
    coder = Coder.load(Settings.from_environment())
    for folder in parser.parse_args().folders:
        found: list[tuple[float, bool]] = []
        for gold, claims, text in pages(folder, coder):
            events, _ = accepted(claims)
            found += zip((e.confidence for e in events), right(gold, events, text), strict=True)
        print(f"{folder}: " + "\n".join(reliability([(s, bool(ok)) for s, ok in found])))


if __name__ == "__main__":
    main()
