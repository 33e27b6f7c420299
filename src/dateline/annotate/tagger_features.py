"""What the place tagger looks at: for every word what the pipeline computed and the word lists say, for every
capitalised word what the gazetteer says.

``read`` makes one row a word (``words``), and one row a word that may belong to a name (``names``: its place in
``words`` is in ``active``).  The columns are fixed: weights trained on other columns do not fit, see COLUMNS."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, IDX, IS_SPACE, LENGTH, ORTH, POS, SENT_START, SPACY
from spacy.parts_of_speech import IDS as PARTS

from dateline.annotate.places_patterns import STATES
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.gazetteer_types import Match
from dateline.knowledge.gazetteer_words import place_words
from dateline.knowledge.spelling import kinds
from dateline.model.place import Level

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

Floats = NDArray[np.float32]
PIPELINE = 96 + 64 + 8
"""Columns of ``doc.tensor`` that the tagger reads: the tagger's vectors, the entity recogniser's, and how likely a word
is to open an entity of each label (set by ``EntityReader``)."""

_PARTS = {PARTS[name]: n for n, name in enumerate(sorted(filter(None, PARTS)))}
_DEPS = (
    "ROOT acl advcl advmod amod appos attr aux auxpass case cc ccomp compound conj dative dep det dobj mark neg nmod npadvmod "
    "nsubj nsubjpass nummod parataxis pcomp pobj poss prep prt punct quantmod relcl xcomp"
).split()
_LEVELS = tuple(Level)
_KINDS = (Level.TOWN, Level.DISTRICT, Level.PROVINCE, Level.SITE, Level.REGION, Level.SEA)
_LINKS = frozenset(
    "of the and & de la le les du des del el al ul ad as ash ar at az an bin e i - – ' ’ 's ’s . on upon sur en in / di da "
    "do".split()
)
_ARTICLES = frozenset("al el ad as ash ar at az an".split())
_COMPASS = re.compile(
    r"(?:north|south|east|west|central|upper|lower|middle|downtown)(?:[-]?(?:east|west))?(?:ern)?"
)
_STATE = re.compile(STATES + "?")
_SHAPES = (
    re.compile(r"[A-ZÀ-Þ]\.?"),
    re.compile(r"[A-Z][A-Z&'’-]+"),
    re.compile(r"[A-ZÀ-Þ]\w*\."),
    re.compile(r"(?:[A-Z]\.)+[A-Z]?"),
    re.compile(r"[A-ZÀ-Þ][^\WA-Z\d]+"),
    re.compile(r"[A-ZÀ-Þ].*"),
    re.compile(r"[^\W\d]+"),
    re.compile(r"\d[\d.,:]*"),
    re.compile(r"[-–—]+"),
    re.compile(r","),
    re.compile(r"[.;:!?]+"),
    re.compile(r"[\"“”‘’'`]+"),
    re.compile(r"[()\[\]]"),
)
_LETTERS = 6
_LONGEST = 5
LISTED = 7 + len(_KINDS) + 2 + len(_SHAPES) + 1
PLAIN = LISTED + len(_PARTS) + 1 + len(_DEPS) + 1 + 2
NAMED = 2 * (len(_LEVELS) + 8) + 4
"""Columns of a word that hang on the word alone, of a word without the pipeline's vectors, of a name."""
COLUMNS = f"{PIPELINE}+{PLAIN}+{NAMED}"


@dataclass(frozen=True, slots=True)
class Rows:
    """Features of one text, words without white space, and their offsets. ``joined``: whether a name may go on from the
    active word before."""

    words: Floats
    names: Floats
    active: NDArray[np.int64]
    joined: NDArray[np.bool_]
    forms: tuple[str, ...]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


class FeatureReader:
    """Reads features of parsed texts; keeps what it looked up."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._listed = lru_cache(maxsize=100_000)(_listed)
        self._of_name = lru_cache(maxsize=100_000)(self._look_up)

    def read(self, doc: Doc, text: str) -> Rows:
        """Features of every word that is no white space."""
        orth, space, pos, dep, start, spacy, length, offset = doc.to_array(
            [ORTH, IS_SPACE, POS, DEP, SENT_START, SPACY, LENGTH, IDX]
        ).T
        kept = np.flatnonzero(space == 0)
        strings = doc.vocab.strings
        forms = tuple(strings[o] for o in orth[kept].tolist())
        listed = np.array([self._listed(form) for form in forms], np.float32).reshape(-1, LISTED)
        glued = np.append(False, spacy[:-1] == 0)[kept] if len(doc) else np.zeros(0, bool)
        words = np.hstack(
            [
                doc.tensor[kept].astype(np.float32),
                listed,
                _one_hot(pos[kept], _PARTS),
                _one_hot(dep[kept], _deps(doc.vocab)),
                (start[kept] == 1)[:, np.newaxis],
                glued[:, np.newaxis],
            ],
            dtype=np.float32,
        )
        starts = offset[kept].astype(np.int64)
        ends = starts + length[kept].astype(np.int64)
        broken = {
            at for at in np.flatnonzero(np.diff(kept) > 1).tolist() if "\n" in text[ends[at] : starts[at + 1]]
        }
        stretches = list(_stretches(forms, broken))
        names = self._names(text, stretches, forms, starts, ends)
        active = np.array([at for stretch in stretches for at in stretch], np.int64)
        joined = np.array([at > stretch.start for stretch in stretches for at in stretch], bool)
        return Rows(words, names, active, joined, forms, starts, ends)

    def _names(
        self,
        text: str,
        stretches: Sequence[range],
        forms: Sequence[str],
        starts: NDArray[np.int64],
        ends: NDArray[np.int64],
    ) -> Floats:
        """What the gazetteer says of the longest name each word belongs to, and of the word alone."""
        matches: list[tuple[int, int, str]] = []
        alone: list[str] = []
        for stretch in stretches:
            at = stretch.start
            while at < stretch.stop:
                size, name = self._longest(text, stretch, at, forms, starts, ends)
                matches.append((at, size, name))
                at += size
            alone += [forms[at] for at in stretch]
        votes = self._votes(name for _, size, name in matches if name)
        rows = []
        at = 0
        for _, size, name in matches:
            whole = self._row(name, votes)
            for inside in range(size):
                own = whole if size == 1 else self._row(alone[at], votes)
                rows.append(
                    (
                        *whole,
                        *own,
                        float(bool(name) and not inside),
                        float(inside > 0),
                        float(size > 1),
                        size / 3,
                    )
                )
                at += 1
        return np.array(rows, np.float32).reshape(-1, NAMED)

    def _longest(
        self,
        text: str,
        stretch: range,
        at: int,
        forms: Sequence[str],
        starts: NDArray[np.int64],
        ends: NDArray[np.int64],
    ) -> tuple[int, str]:
        """How many words from ``at`` on make a name of the gazetteer, and that name; 1 and nothing where none does."""
        form = forms[at]
        most = min(_LONGEST, stretch.stop - at)
        if most > 1 and (form in _ARTICLES or form[0].isupper()) and self._gazetteer.begins(form):
            for size in range(most, 1, -1):
                if forms[at + size - 1][0].isupper():
                    name = text[starts[at] : ends[at + size - 1]]
                    if self._of_name(name)[0]:
                        return size, name
        return 1, form if form[0].isupper() and self._of_name(form)[0] else ""

    def _look_up(self, name: str) -> tuple[tuple[float, ...], tuple[str, ...], tuple[int, ...]]:
        """Columns of a name, and the countries and provinces it may lie in; nothing for a name that is none."""
        found = self._gazetteer.candidates(name)
        if not found:
            return (), (), ()
        exact = [c for c in found if c.match <= Match.ALTERNATE]
        levels = {c.entry.level for c in exact or found}
        people = max(c.entry.population for c in exact or found)
        row = (
            *(float(level in levels) for level in _LEVELS),
            1.0,
            float(bool(exact)),
            float(found[0].match is Match.NEWS),
            float(any(c.match is Match.EXACT for c in found)),
            math.log10(1 + people) / 7,
            math.log2(1 + len(found)) / 5,
        )
        countries = tuple({code for c in exact or found for code in c.entry.countries})
        provinces = tuple({c.entry.admin1 or c.entry.id for c in exact or found})
        return row, countries, provinces

    def _votes(self, names: Iterator[str]) -> tuple[dict[str, float], dict[int, float], float]:
        """How many of the text's names may lie in each country and province, names with few meanings counting more."""
        countries: dict[str, float] = defaultdict(float)
        provinces: dict[int, float] = defaultdict(float)
        distinct = set(names)
        for name in distinct:
            _, nations, areas = self._of_name(name)
            for code in nations:
                countries[code] += 1 / len(nations)
            for area in areas:
                provinces[area] += 1 / len(areas)
        return countries, provinces, max(1.0, float(len(distinct)))

    def _row(self, name: str, votes: tuple[dict[str, float], dict[int, float], float]) -> tuple[float, ...]:
        row, nations, areas = self._of_name(name) if name else ((), (), ())
        if not row:
            return _NO_NAME
        countries, provinces, total = votes
        nation = max((countries.get(code, 0.0) for code in nations), default=0.0) - 1 / max(1, len(nations))
        area = max((provinces.get(code, 0.0) for code in areas), default=0.0) - 1 / max(1, len(areas))
        return (*row, max(0.0, nation) / total, math.log1p(max(0.0, area)))


_NO_NAME = (0.0,) * (len(_LEVELS) + 8)


def _stretches(forms: Sequence[str], broken: Container[int]) -> Iterator[range]:
    """Runs of words that may make a name: capitalised ones and what links two of them. broken: words that end a line."""
    capital = [at for at, form in enumerate(forms) if form[0].isupper()]
    taken = set(capital)
    for first, second in pairwise(capital):
        if 1 < second - first <= 4 and all(forms[at].lower() in _LINKS for at in range(first + 1, second)):
            taken.update(range(first + 1, second))
    for at in capital:
        if at > 1 and forms[at - 1] == "-" and forms[at - 2] in _ARTICLES:
            taken.update((at - 1, at - 2))
        if at + 1 < len(forms) and forms[at + 1] == ".":
            taken.add(at + 1)
    start: int | None = None
    last = -2
    for at in sorted(taken):
        if start is None or at != last + 1 or last in broken:
            if start is not None:
                yield range(start, last + 1)
            start = at
        last = at
    if start is not None:
        yield range(start, last + 1)


def _listed(form: str) -> tuple[float, ...]:
    """What the word lists and the shape say of a word."""
    words = place_words()
    low = form.lower()
    kind = kinds().level_of.get(low)
    shape = _shape(form)
    lists = (
        words.speech_verbs,
        words.titles,
        words.organisation,
        words.common,
        words.openers,
        words.days,
        words.peoples,
    )
    return (
        *(float(low.rstrip(".") in listed) for listed in lists),
        *(float(kind is level) for level in _KINDS),
        float(bool(words.demonym(form))),
        float(bool(_COMPASS.fullmatch(low))) - float(bool(_STATE.fullmatch(form))),
        *(float(shape == n) for n in range(len(_SHAPES) + 1)),
    )


def _shape(form: str) -> int:
    if form.islower() and form.isalpha():
        return _LETTERS
    return next((n for n, pattern in enumerate(_SHAPES) if pattern.fullmatch(form)), len(_SHAPES))


@lru_cache(maxsize=2)
def _deps(vocab: Vocab) -> dict[int, int]:
    return {vocab.strings.add(name): n for n, name in enumerate(_DEPS)}


def _one_hot(values: NDArray[Any], numbers: dict[int, int]) -> Floats:
    """One column a known value, and the last for others."""
    width = len(numbers)
    at = np.array([numbers.get(value, width) for value in values.tolist()], np.int64)
    rows = np.zeros((len(at), width + 1), np.float32)
    rows[np.arange(len(at)), at] = 1.0
    return rows
