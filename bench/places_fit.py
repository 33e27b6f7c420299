"""Fits the weights of ``dateline.ground.places_sure`` on the dev halves of LGL and GeoWebNews and prints them.

python bench/places_fit.py FOLDER [--ridge 2.0]

FOLDER holds lgl.xml and geowebnews.xml. A choice counts as right within 161 km of the marked point or with its id."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.evaluate.toponym_files import Half, Toponym, read_documents
from dateline.evaluate.toponyms import CLOSE_KM
from dateline.ground.places_sure import Traits
from dateline.knowledge.gazetteer_areas import distance_km
from dateline.knowledge.gazetteer_types import Entry
from dateline.model.mentions import PlaceMention
from dateline.model.report import Report
from dateline.pipeline import Coder
from dateline.settings import Settings

LEFT_OUT = frozenset({"guessed"})
"""Too rare there to be fitted."""


def right(gold: Toponym, entry: Entry) -> bool:
    near = (
        gold.point is not None
        and entry.lat is not None
        and entry.lon is not None
        and distance_km(gold.point, (entry.lat, entry.lon)) <= CLOSE_KM
    )
    return near or gold.id == entry.id


def samples(folder: Path, coder: Coder) -> Iterator[tuple[Traits, bool]]:
    """Of the marked names, and of those among them that recognition finds, with the containers that it sees."""
    grounder = coder.grounder.places
    for name in ("lgl.xml", "geowebnews.xml"):
        for document in read_documents(folder / name, Half.DEV):
            text = document.text
            golds = {g.span: g for g in document.toponyms if g.point is not None}
            given = [PlaceMention(span, span.of(text), ((span.of(text), span),), "GPE") for span in golds]
            report = Report("bench", "bench", None, None, None, "en", text, ())
            for mentions in (given, coder.annotator.toponyms(report)):
                for span, choice in grounder.choices(report, mentions).items():
                    gold = golds.get(span)
                    if gold is not None and choice.best is not None and choice.traits is not None:
                        yield choice.traits, right(gold, choice.best)


def fit(x: NDArray[np.float64], y: NDArray[np.float64], ridge: float) -> NDArray[np.float64]:
    """Weights of a logistic curve, by Newton's steps."""
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) + ridge * weights
        curvature = (x * (p * (1 - p))[:, None]).T @ x + ridge * np.eye(x.shape[1])
        step = np.linalg.solve(curvature, gradient)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ridge", type=float, default=2.0)
    given = parser.parse_args()
    told = list(samples(given.folder, Coder.load(Settings.from_environment())))
    names = [name for name in asdict(told[0][0]) if name not in LEFT_OUT]
    x = np.array([[*(asdict(traits)[name] for name in names), 1.0] for traits, _ in told])
    y = np.array([float(ok) for _, ok in told])
    weights = fit(x, y, given.ridge)
    print(f"{len(told)} choices, {y.mean():.3f} right")
    for name, weight in zip([*names, "OFFSET"], weights, strict=True):
        print(f"    {name!r}: {weight:.2f},")


if __name__ == "__main__":
    main()
