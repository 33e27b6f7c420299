"""Which texts of a corpus without a split of its own are never trained on: the same for any order of files."""

from __future__ import annotations

import hashlib

DOCUMENTS, SENTENCES, RECORDS = 4, 5, 5
"""One in so many is held out: documents of a re3d folder, sentences of cameo, records of PLOVER."""


def by_order(index: int, one_in: int) -> bool:
    """The last of every ``one_in`` by its order in the file, the first being 0."""
    return index % one_in == one_in - 1


def by_words(text: str, one_in: int) -> bool:
    """One in so many by the letters and digits of a text: files that space or quote it otherwise agree."""
    letters = "".join(c for c in text if c.isalnum())
    return int(hashlib.sha256(letters.encode()).hexdigest(), 16) % one_in == one_in - 1
