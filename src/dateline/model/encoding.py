"""What the encoder made of a text: a vector a word piece, and what the trained heads read off it."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Range = tuple[int, int]

SLUG = "encoder"
"""What the rule of such a trigger begins with."""
SUB_TYPES = {
    "attack": "Attack",
    "abduction": "Abduction/forced disappearance",
    "sexual_violence": "Sexual violence",
    "armed_clash": "Armed clash",
    "government_regains": "Government regains territory",
    "overtakes": "Non-state actor overtakes territory",
    "nonviolent_transfer": "Non-violent transfer of territory",
    "chemical": "Chemical weapon",
    "air_strike": "Air/drone strike",
    "suicide_bomb": "Suicide bomb",
    "shelling": "Shelling/artillery/missile attack",
    "ied": "Remote explosive/landmine/IED",
    "grenade": "Grenade",
    "peaceful_protest": "Peaceful protest",
    "protest_intervention": "Protest with intervention",
    "excessive_force": "Excessive force against protesters",
    "violent_demonstration": "Violent demonstration",
    "mob_violence": "Mob violence",
    "agreement": "Agreement",
    "arrests": "Arrests",
    "change_activity": "Change to group/activity",
    "disrupted": "Disrupted weapons use",
    "headquarters": "Headquarters or base established",
    "looting": "Looting/property destruction",
    "other": "Other",
}
"""The encoder's labels -> the codebook's sub-types."""


@dataclass(frozen=True)
class Heads:
    """The matrices of the heads, by name, and their labels.  ``kinds``: ``piece`` (one label a piece), ``choice`` (one label
    a sentence), ``each`` (every label of a sentence is yes or no)."""

    arrays: dict[str, Floats]
    labels: dict[str, tuple[str, ...]]
    kinds: dict[str, str]
    links: tuple[str, ...]

    @classmethod
    def read(cls, data: bytes) -> Self:
        with np.load(io.BytesIO(data), allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        told = [str(line).split("\t") for line in arrays.pop("labels")]
        links = tuple(str(name) for name in arrays.pop("links"))
        return cls(
            arrays, {n: tuple(labels) for n, _, *labels in told}, {n: kind for n, kind, *_ in told}, links
        )


@dataclass(frozen=True)
class Encoding:
    """What was made of a text.  ``spans`` (n, 2): where each word piece stands in the text; ``sentence`` (n,): which of the
    sentences given it belongs to; ``hidden`` (n, size): its vector."""

    spans: NDArray[np.int64]
    sentence: NDArray[np.int64]
    hidden: Floats
    heads: Heads = field(repr=False)

    def pieces(self, head: str) -> Floats:
        """How likely each label of a head is at each piece: (n, labels), rows sum to 1."""
        arrays = self.heads.arrays
        return _softmax(self.hidden @ arrays[f"{head}.weight"].T + arrays[f"{head}.bias"])

    def sentences(self, head: str) -> dict[int, Floats]:
        """How likely each label of a head is, by number of sentence; sentences without a piece are left out."""
        arrays, kind = self.heads.arrays, self.heads.kinds[head]
        found: dict[int, Floats] = {}
        attention = self.hidden @ arrays[f"{head}.pool.weight"].T
        for number in np.unique(self.sentence):
            inside = self.sentence == number
            pooled = (_softmax(attention[inside].T).T * self.hidden[inside]).sum(0)
            logits = arrays[f"{head}.weight"] @ pooled + arrays[f"{head}.bias"]
            found[int(number)] = _softmax(logits) if kind == "choice" else _sigmoid(logits)
        return found

    @cached_property
    def _sides(self) -> tuple[Floats, Floats]:
        arrays, size = self.heads.arrays, len(self.heads.links)
        left = self.hidden @ arrays["link.left.weight"].T + arrays["link.left.bias"]
        right = self.hidden @ arrays["link.right.weight"].T + arrays["link.right.bias"]
        return left.reshape(len(left), size, -1), right.reshape(len(right), size, -1)

    def links(self, word: int, other: int) -> Floats:
        """How likely the piece ``other`` plays each role of ``heads.links`` to the event that the piece ``word`` tells."""
        left, right = self._sides
        logits = (left[word] * right[other]).sum(-1) / np.sqrt(left.shape[-1])
        return _sigmoid(logits + self.heads.arrays["link.bias"])

    def inside(self, span: Range) -> NDArray[np.int64]:
        """The pieces that stand within ``span`` of the text."""
        first, last = np.searchsorted(self.spans[:, 0], span)
        return np.arange(first, last)


def _softmax(logits: Floats) -> Floats:
    raised: Floats = np.exp(logits - logits.max(-1, keepdims=True))
    shares: Floats = raised / raised.sum(-1, keepdims=True)
    return shares


def _sigmoid(logits: Floats) -> Floats:
    likely: Floats = np.reciprocal(1 + np.exp(-logits))
    return likely
