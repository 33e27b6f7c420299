"""Texts with marked spans: the corpora polnear, re3d and cameo (source and target), and who answers for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.errors import KnowledgeError
from dateline.evaluate.corpus_files import lines_of, objects_of, span_in, words_at
from dateline.evaluate.held_out import DOCUMENTS, SENTENCES, by_order, by_words
from dateline.model.mentions import Mark
from dateline.model.text import Span

Marker = Callable[[str], Iterable[Mark]]
"""A text -> the spans that a method marks in it."""
PARTS = ("source", "cue", "content")
ROLES: Mapping[str, str] = {"S": "source", "T": "target", "R": "both"}
SURE = 0.5
"""Confidence from which an entity of re3d counts, as in the processing behind ConfliBERT's figure."""
_TAG = re.compile(r"O|[BI]-\S+")
_CLOSING = frozenset(", . ; : ? ! ) ] % ' ’ ” 's ’s n't n’t".split())
_OPENING = frozenset("( [ $ “ ‘ #".split())


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and its gold spans, each once."""

    text: str
    marks: frozenset[Mark]


def read_polnear(file: Path) -> Iterator[Marked]:
    """Documents of PolNeAR: an object a line with ``text`` and ``attributions``, in each ``source``, ``cue`` and ``content``
    as lists of [start, end].

    A component that is not continuous counts once for each of its spans, as sequence labelling sees it; a span that several
    attributions share (one source of two contents) counts once.
    """
    for place, one in objects_of(file):
        text = words_at(one, "text", file, place)
        marks = set()
        for attribution in _list(one.get("attributions"), "attributions", file, place):
            if not isinstance(attribution, dict):
                raise KnowledgeError(str(file), place, "an attribution is no JSON object")
            for part in PARTS:
                for ends in _list(attribution.get(part, []), part, file, place):
                    pair = ends if isinstance(ends, list) and len(ends) == 2 else [ends, None]
                    span = span_in(text, pair[0], pair[1], file, place)
                    marks |= {Mark(part, span)} if span else set()
        yield Marked(text, frozenset(marks))


def read_re3d(folders: Sequence[Path], *, held_out: bool = False) -> Iterator[Marked]:
    """Documents of re3d: folders with ``documents.json`` and ``entities.json``, an object a line, or folders of such.

    Entities of less confidence than SURE are left out, and of those that overlap the longest alone counts (of equal ones that
    of most confidence): so does the conversion that ConfliBERT's figure was measured on. held_out: every fourth of a folder.
    """
    for folder in (found for given in folders for found in _sources(given)):
        documents, entities = folder / "documents.json", folder / "entities.json"
        texts: dict[str, str] = {}
        for place, one in objects_of(documents):
            texts[words_at(one, "_id", documents, place)] = words_at(one, "text", documents, place)
        found: dict[str, list[tuple[Mark, float]]] = {identity: [] for identity in texts}
        for place, one in objects_of(entities):
            identity = words_at(one, "documentId", entities, place)
            if identity not in texts:
                raise KnowledgeError(str(entities), place, f"documents.json has no document {identity}")
            span = span_in(texts[identity], one.get("begin"), one.get("end"), entities, place)
            sure = one.get("confidence", 1)
            if not isinstance(sure, int | float):
                raise KnowledgeError(str(entities), place, f"confidence is to be a number, not {sure!r}")
            if span is not None and sure >= SURE:
                found[identity].append((Mark(words_at(one, "type", entities, place), span), sure))
        for index, (identity, text) in enumerate(texts.items()):
            if not held_out or by_order(index, DOCUMENTS):
                yield Marked(text, frozenset(longest(found[identity])))


def longest(marks: Iterable[tuple[Mark, float]]) -> Iterator[Mark]:
    """Of marks that overlap the longest, of equally long ones that of the highest rank, then the first."""
    kept: list[Mark] = []
    for mark, _ in sorted(marks, key=lambda one: (-len(one[0].span), -one[1], one[0])):
        if not any(mark.span.overlaps(other.span) for other in kept):
            kept.append(mark)
            yield mark


def read_roles(file: Path, *, held_out: bool = False) -> Iterator[Marked]:
    """Sentences with source and target: a word and its tag a line, blank lines between; ``S`` is the source, ``T`` the target,
    ``R`` one who is both. An inside tag without a beginning opens a span, as seqeval reads it. held_out: one in five.
    """
    sentence: list[tuple[str, str]] = []
    last = 0
    for place, line in lines_of(file):
        number = int(place.removeprefix("line "))
        word, _, tag = line.strip().rpartition(" ")
        if not word or not _TAG.fullmatch(tag):
            raise KnowledgeError(str(file), place, "expected a word and its tag (O, B-S, I-S, B-T ...)")
        if number > last + 1 and sentence:
            yield from _tagged(sentence, held_out=held_out)
            sentence = []
        sentence.append((word, tag))
        last = number
    if sentence:
        yield from _tagged(sentence, held_out=held_out)


def _tagged(sentence: Sequence[tuple[str, str]], *, held_out: bool) -> Iterator[Marked]:
    text, spans = joined([word for word, _ in sentence])
    if held_out and not by_words(text, SENTENCES):
        return
    marks: list[Mark] = []
    before = "O"
    for (_, tag), span in zip(sentence, spans, strict=True):
        kind = ROLES.get(tag[2:], tag[2:])
        if tag[0] == "I" and before[2:] == tag[2:]:
            marks[-1] = Mark(kind, Span(marks[-1].span.start, span.end))
        elif tag != "O":
            marks.append(Mark(kind, span))
        before = tag
    yield Marked(text, frozenset(marks))


def joined(words: Sequence[str]) -> tuple[str, list[Span]]:
    """The sentence that words make, spaced as print has it, and where each stands."""
    text, spans, open_quote, tight = "", [], False, True
    for word in words:
        closing = word in _CLOSING or (word == '"' and open_quote)
        text += "" if tight or closing else " "
        spans.append(Span(len(text), len(text) + len(word)))
        text += word
        tight = word in _OPENING or (word == '"' and not open_quote)
        open_quote ^= word == '"'
    return text, spans


def _sources(folder: Path) -> list[Path]:
    """The folder itself, or those in it, that hold documents. Raises KnowledgeError where none does."""
    if (folder / "documents.json").is_file():
        return [folder]
    try:
        found = sorted(f for f in folder.iterdir() if (f / "documents.json").is_file())
    except OSError as error:
        raise KnowledgeError(str(folder), "", f"cannot be read: {error.strerror}") from error
    if not found:
        raise KnowledgeError(str(folder), "", "no documents.json in it, nor in its folders")
    return found


def _list(value: Any, name: str, file: Path, place: str) -> list[Any]:
    if not isinstance(value, list):
        raise KnowledgeError(str(file), place, f"{name} is to be a list, not {value!r}")
    return value
