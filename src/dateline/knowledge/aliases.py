"""What else a person may mean by words typed into a search: actors and places under the names that a record has them by."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.knowledge.actors import ActorRegister
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.gazetteer_types import Match

_MOST = 24
_LONGEST = 4
"""Words in the name of a place."""
_SURE = frozenset({Match.OWN, Match.NEWS, Match.EXACT})
_NAMED = _SURE | {Match.ALTERNATE, Match.NORMALISED}
"""Where a capital says that a name is meant: gazetteers have *farmers* for a place, too."""


def other_names(asked: str, register: ActorRegister, gazetteer: Gazetteer) -> tuple[str, ...]:
    """``asked`` with the names in it exchanged: *Daesh* for *Islamic State*, *Hawija* for *Al Ḩawījah*; at most 24."""
    swaps = [*_actors(asked, register), *_places(asked, gazetteer)]
    made = [asked[:start] + name + asked[end:] for start, end, name in swaps]
    made += [_both(asked, one, other) for one in swaps for other in swaps if one[1] <= other[0]]
    return tuple(dict.fromkeys(m for m in made if m.lower() != asked.lower()))[:_MOST]


Swap = tuple[int, int, str]
"""Start, end, the name to put there."""


def _both(asked: str, one: Swap, other: Swap) -> str:
    return asked[: one[0]] + one[2] + asked[one[1] : other[0]] + other[2] + asked[other[1] :]


def _actors(asked: str, register: ActorRegister) -> Iterator[Swap]:
    for start, end in _runs(asked):
        names = dict.fromkeys(c.entry.name for c in register.candidates(asked[start:end]))
        yield from ((start, end, name) for name in names)


def _places(asked: str, gazetteer: Gazetteer) -> Iterator[Swap]:
    for start, end in _runs(asked):
        fits = _NAMED if asked[start:end] != asked[start:end].lower() else _SURE
        for candidate in [c for c in gazetteer.candidates(asked[start:end]) if c.match in fits][:2]:
            names = dict.fromkeys((candidate.entry.name, *gazetteer.spellings(candidate.entry.id)))
            yield from ((start, end, name) for name in names)


def _runs(asked: str) -> Iterator[tuple[int, int]]:
    """Where runs of up to four words stand, the longer ones first."""
    words = [(at, at + len(word)) for at, word in _words(asked)]
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            yield words[first][0], words[first + length - 1][1]


def _words(asked: str) -> Iterator[tuple[int, str]]:
    at = 0
    for word in asked.split():
        at = asked.index(word, at)
        yield at, word
        at += len(word)
