"""What the encoder made of a thing and of its sentences, as numbers for the choosers (beside the words of ``features.py``).

Which vectors a chooser takes was found by cross-validation on muc34/dev; those of the stage, the category and the parting of
incidents gained nothing by them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from dateline.evaluate import muc_slots as slots
from dateline.model.encoding import Encoding, Floats
from dateline.muc4.entities import Entity
from dateline.muc4.marked import Marked, Reading

_NEAR = 8
"""Word pieces on either side of a mark."""
_Pieces = NDArray[np.int64]


def _mark(encoding: Encoding, mark: Marked) -> _Pieces:
    return encoding.inside((mark.span.start, mark.span.end))


def _near(encoding: Encoding, mark: Marked) -> _Pieces:
    """The pieces of a mark and some on either side, of its sentence only."""
    pieces = _mark(encoding, mark)
    if not len(pieces):
        return pieces
    around = np.arange(max(0, pieces[0] - _NEAR), min(len(encoding.sentence), pieces[-1] + _NEAR + 1))
    found: _Pieces = around[encoding.sentence[around] == mark.sentence]
    return found


def _whole(encoding: Encoding, mark: Marked) -> _Pieces:
    return np.flatnonzero(encoding.sentence == mark.sentence)


_TAKEN: Mapping[str, tuple[Callable[[Encoding, Marked], _Pieces], ...]] = MappingProxyType(
    {
        slots.WEAPON_TYPE: (_mark,),
        slots.TARGET_TYPE: (_mark,),
        slots.VICTIM_EFFECT: (_mark, _whole),
        slots.TARGET_EFFECT: (_mark, _near, _whole),
        slots.CONFIDENCE: (_near, _mark),
    }
)
"""By slot, which pieces of each mark of a thing."""


def vector_of_entity(reading: Reading, entity: Entity, slot: str) -> Floats | None:
    """The mean over the marks of a thing of the mean vectors of their pieces, (size * what the slot takes,); none where the
    slot takes none, or no encoder has read the marks."""
    encoding, taken = reading.encoding, _TAKEN.get(slot, ())
    if encoding is None or not taken:
        return None
    found = [
        [encoding.hidden[pieces].mean(0) for pieces in (take(encoding, mark) for take in taken)]
        for mark in entity.mentions
        if len(_mark(encoding, mark))
    ]
    return np.mean([np.concatenate(each) for each in found], axis=0, dtype=np.float32) if found else None


def vector_of_sentences(reading: Reading, numbers: Iterable[int]) -> Floats | None:
    """The mean of the mean vectors of some sentences, (size,); none where no encoder has read them."""
    encoding = reading.encoding
    if encoding is None:
        return None
    pieces = [np.flatnonzero(encoding.sentence == number) for number in numbers]
    found = [encoding.hidden[each].mean(0) for each in pieces if len(each)]
    return np.mean(found, axis=0, dtype=np.float32) if found else None
