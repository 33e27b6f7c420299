"""Chooses a value of a set by the words around: a linear model a slot, trained on keys (bench/train_muc4.py)."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import data_dir

FILE, CHECKSUM = "choosers.npz", "choosers.sha256"
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Chooser:
    """values: what may be chosen. features: column of each known feature. weights: (features + 1, values), the last row
    the bias."""

    values: tuple[str, ...]
    features: Mapping[str, int]
    weights: Floats

    def probabilities(self, seen: Iterable[str]) -> dict[str, float]:
        """How likely each value is, by the features that are there."""
        rows = [self.features[name] for name in set(seen) if name in self.features]
        logits = self.weights[rows].sum(0) + self.weights[-1]
        raised = np.exp(logits - logits.max())
        return dict(zip(self.values, map(float, raised / raised.sum()), strict=True))

    def choose(self, seen: Iterable[str], among: Collection[str] = ()) -> str:
        """The likeliest value; of ``among`` only, if any are given."""
        told = self.probabilities(seen)
        return max((v for v in told if not among or v in among), key=lambda v: told[v])


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
        arrays[f"{name}|weights"] = chooser.weights.astype(np.float16)
    return arrays


def unpacked(arrays: Mapping[str, Any]) -> dict[str, Chooser]:
    """Of the arrays of a file."""
    names = {key.partition("|")[0] for key in arrays}
    return {
        name: Chooser(
            tuple(map(str, arrays[f"{name}|values"])),
            {str(feature): n for n, feature in enumerate(arrays[f"{name}|features"])},
            arrays[f"{name}|weights"].astype(np.float32),
        )
        for name in names
    }
