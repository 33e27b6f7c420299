"""Logistic regression on few facts, drawn to zero; pages left out one at a time; the weights put into a data file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
PULLS = (0.3, 1.0, 3.0, 10.0, 30.0)
"""Strengths of the pull to zero that are tried: 1 over the variance of a weight."""


def fit(x: Array, y: Array, pull: float, share: Array | None = None) -> tuple[Array, float]:
    """Weights of the facts as they are, and the bias, of greatest posterior (Newton's method on facts of one scale).

    x: (n, facts).  y: (n,) 0 or 1.  share: (n,) what each row counts."""
    count = np.ones(len(y)) if share is None else share
    middle, spread = x.mean(0), x.std(0) + 1e-6
    scaled = np.column_stack([(x - middle) / spread, np.ones(len(y))])
    drawn = np.diag([pull] * len(middle) + [0.0])
    weights = np.zeros(scaled.shape[1])
    for _ in range(50):
        p = sigmoid(scaled @ weights)
        slope = scaled.T @ (count * (p - y)) + drawn @ weights
        step = np.linalg.solve((scaled * (count * p * (1 - p))[:, None]).T @ scaled + drawn, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-8:
            break
    plain = weights[:-1] / spread
    return plain, float(weights[-1] - plain @ middle)


def best_pull(x: Array, y: Array, page: NDArray[np.int64], share: Array | None = None) -> tuple[float, Array]:
    """The strength that foretells pages left out best, and what it says of each row, fitted without its page."""
    held = {pull: left_out(x, y, page, pull, share) for pull in PULLS}
    return min(held.items(), key=lambda item: log_loss(item[1], y))


def left_out(x: Array, y: Array, page: NDArray[np.int64], pull: float, share: Array | None = None) -> Array:
    """How likely each row is, by weights fitted without its page."""
    held = np.zeros(len(y))
    for number in np.unique(page):
        mine = page == number
        weights, bias = fit(x[~mine], y[~mine], pull, share[~mine] if share is not None else None)
        held[mine] = sigmoid(x[mine] @ weights + bias)
    return held


def log_loss(likely: Array, y: Array) -> float:
    safe = np.clip(likely, 1e-6, 1 - 1e-6)
    return float(-np.mean(y * np.log(safe) + (1 - y) * np.log(1 - safe)))


def sigmoid(odds: Array) -> Array:
    likely: Array = 1 / (1 + np.exp(-odds))
    return likely


def write(file: Path, names: Iterable[str], weights: Array, bias: float, least: float | None = None) -> None:
    """Put the figures into a data file, its sentences left as they are."""
    whole = {"bias": f"bias: {bias:.3f}"} | ({"least": f"least: {least:.2f}"} if least is not None else {})
    given = dict(zip(names, (f"{w:.3f}" for w in weights), strict=True))
    made = []
    for line in file.read_text("utf-8").splitlines():
        entry = re.match(r"  ([a-z ]+): \{weight: [-\d.]+, (.*)", line)
        head = line.split(":")[0]
        made.append(
            f"  {entry[1]}: {{weight: {given[entry[1]]}, {entry[2]}" if entry else whole.get(head, line)
        )
    file.write_text("\n".join(made) + "\n", "utf-8")
