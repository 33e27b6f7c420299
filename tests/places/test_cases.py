"""Sentences of conflict reporting and where their places are (cases.tsv)."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.model.place import Place, Unplaced

LINES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "cases.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def _meant(found: dict[str, Place | Unplaced], words: str) -> Place | Unplaced | None:
    """The mention that is the words, or begins with or holds them."""
    if words in found:
        return found[words]
    return next((place for text, place in found.items() if words in text), None)


@pytest.mark.parametrize(
    ("text", "words", "expected"), LINES, ids=[f"{i}-{line[1]}" for i, line in enumerate(LINES, 1)]
)
def test_case(text: str, words: str, expected: str, placer) -> None:
    assert words in text
    place = _meant(placer.ground(text), words)
    kind, _, rest = expected.partition(":")
    if kind == "none":
        assert place is None
        return
    if kind == "unplaced":
        assert place is not None
        assert isinstance(place, Unplaced) or (place.geonames_id, place.lat, place.lon) == (None, None, None)
        assert place.why if isinstance(place, Unplaced) else place.basis
        return
    assert isinstance(place, Place), place
    assert place.basis
    if kind == "region":
        assert place.name == rest
    elif kind == "described":
        country, precision = rest.split(":")
        assert place.described
        assert place.geonames_id is None
        assert country in ("*", place.country)
        assert precision in ("*", str(place.precision))
    else:
        id_, _, level = expected.partition("/")
        assert str(place.geonames_id) == id_, place.basis
        assert not level or place.level.value == level


def test_there_are_enough_cases() -> None:
    assert len(LINES) >= 60
