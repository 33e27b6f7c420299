"""Chooses a value of a set by the words around and by what the encoder made of them: a linear model a slot, trained on keys
(bench/train_muc4.py)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import data_dir
from dateline.model.encoding import Floats

FILE, CHECKSUM = "choosers.npz", "choosers.sha256"
_NUMBERS = ("weights", "mean", "beside")
"""The arrays of a chooser, as the file names them."""


@dataclass(frozen=True)
class Chooser:
    """values: what may be chosen. features: column of each known feature. weights: (features + 1, values), the last row
    the bias. mean: the vector of the encoder that is usual, (size,); beside: (size, values), weights of what differs from it;
    both empty where the encoder is not asked."""

    values: tuple[str, ...]
    features: Mapping[str, int]
    weights: Floats
    mean: Floats = field(default_factory=lambda: np.zeros(0, np.float32))
    beside: Floats = field(default_factory=lambda: np.zeros((0, 0), np.float32))

    def probabilities(self, seen: Iterable[str], vector: Floats | None = None) -> dict[str, float]:
        """How likely each value is, by the features that are there and the vector (of ``dateline.muc4.vectors``), if any."""
        rows = [self.features[name] for name in set(seen) if name in self.features]
        logits = self.weights[rows].sum(0) + self.weights[-1]
        if vector is not None and len(self.mean):
            logits = logits + (vector - self.mean) @ self.beside
        raised = np.exp(logits - logits.max())
        return dict(zip(self.values, map(float, raised / raised.sum()), strict=True))

    def choose(self, seen: Iterable[str], vector: Floats | None = None) -> str:
        """The likeliest value."""
        told = self.probabilities(seen, vector)
        return max(told, key=lambda v: told[v])


@cache
def choosers(folder: Path | None = None) -> dict[str, Chooser]:
    """By slot; of a folder other than Dateline's own, if one is given. Raises KnowledgeError where the file is missing or is
    not the one that was trained."""
    home = folder or data_dir("muc4")
    file = home / FILE
    try:
        data = file.read_bytes()
        wanted = (home / CHECKSUM).read_text("ascii").split()[0]
    except (OSError, IndexError, UnicodeDecodeError) as error:
        raise KnowledgeError(FILE, "", f"cannot be read: {error}") from error
    if hashlib.sha256(data).hexdigest() != wanted:
        raise KnowledgeError(FILE, "", "not the file that was trained (its SHA-256 differs)")
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as stored:
        return unpacked({name: stored[name] for name in stored.files})


def packed(found: Mapping[str, Chooser]) -> dict[str, Any]:
    """As arrays for a file."""
    arrays: dict[str, Any] = {}
    for name, chooser in found.items():
        arrays[f"{name}|values"] = np.array(chooser.values)
        arrays[f"{name}|features"] = np.array(sorted(chooser.features, key=lambda f: chooser.features[f]))
        for part in _NUMBERS:
            arrays[f"{name}|{part}"] = getattr(chooser, part).astype(np.float16)
    return arrays


def unpacked(arrays: Mapping[str, Any]) -> dict[str, Chooser]:
    """Of the arrays of a file."""
    names = {key.partition("|")[0] for key in arrays}
    return {
        name: Chooser(
            tuple(map(str, arrays[f"{name}|values"])),
            {str(feature): n for n, feature in enumerate(arrays[f"{name}|features"])},
            *(arrays[f"{name}|{part}"].astype(np.float32) for part in _NUMBERS),
        )
        for name in names
    }
