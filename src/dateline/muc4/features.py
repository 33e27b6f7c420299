"""The features that the choosers go by: words of a thing, words near it, words of its sentences.

No feature is the name of a person, place or group: only words that the training has seen in several messages are known,
and bench/train_muc4.py leaves names out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from dateline.evaluate.muc_slots import TARGET_TYPE, VICTIM_TYPE, WEAPON_TYPE
from dateline.evaluate.names import singular
from dateline.knowledge.datafiles import data_dir, load_yaml
from dateline.muc4.entities import Entity, head_word
from dateline.muc4.marked import Marked, Reading

WORDS, CUES = "words.yaml", "cues.yaml"
_CLAUSE = 60
"""Characters on either side of a thing that are most likely of its clause."""
_WORD = re.compile(r"[A-Z][A-Z0-9]*(?:['-][A-Z0-9]+)*|[(\[]", re.IGNORECASE)
_WHAT_IT_IS = frozenset({TARGET_TYPE, VICTIM_TYPE, WEAPON_TYPE})
_LEAD = 3
"""Sentences that are the lead of a message, what stands before it in brackets included."""
NEAR, FAR = 3, 10
"""Words on either side: where they stand tells something; that they stand there does."""


@cache
def _known() -> dict[str, tuple[str, ...]]:
    """Nouns of ``data/muc4/words.yaml`` to the values they tell."""
    found: dict[str, list[str]] = {}
    for values in load_yaml(data_dir("muc4", WORDS)).values():
        for value, nouns in values.items():
            for noun in nouns:
                found.setdefault(str(noun), []).append(value)
    return {noun: tuple(values) for noun, values in found.items()}


def _kinds(words: Sequence[str]) -> Iterator[str]:
    """What the words of a thing tell of its kind, its last word above all."""
    plain = [singular(word.lower()).upper() for word in words]
    for n, word in enumerate(plain):
        for noun in (word, " ".join(plain[n : n + 2])):
            for value in _known().get(noun, ()):
                yield f"known={value}"
                if n >= len(plain) - len(noun.split()):
                    yield f"last={value}"


def of_thing(reading: Reading, entity: Entity, kind: str) -> Iterator[str]:
    """What a thing is called and what stands right beside it: for what it is, whatever happened to it."""
    yield f"type={kind}"
    for mark in entity.mentions:
        words = [w.upper() for w in _WORD.findall(reading.words(mark))]
        yield from (f"in={word}" for word in words)
        yield from _kinds(words)
        yield f"head={head_word(reading.words(mark))}"
        yield from (feature for feature in _around(reading, mark) if feature[0].isdigit())


@cache
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The groups of ``data/muc4/cues.yaml``."""
    groups = load_yaml(data_dir("muc4", CUES))
    return tuple(
        (
            group,
            re.compile(
                rf"\b(?:{'|'.join(re.escape(str(w)).replace(chr(92) + '*', '[A-Z]*') for w in words)})\b"
            ),
        )
        for group, words in groups.items()
    )


def of_fate(reading: Reading, entity: Entity, kind: str) -> Iterator[str]:
    """For what happened to a thing, or how sure it is that it was the one: which cues stand in its clauses and
    sentences, before or after it, and which of them together."""
    yield from of_thing(reading, entity, kind)
    for n, mark in enumerate(entity.mentions):
        sentence = reading.sentences[mark.sentence]
        left = reading.text[sentence.start : mark.span.start].upper()
        right = reading.text[mark.span.end : sentence.end].upper()
        near = {side: set(_groups(words)) for side, words in (("l", left[-_CLAUSE:]), ("r", right[:_CLAUSE]))}
        whole = set(_groups(f"{left} | {right}"))
        for side, found in near.items():
            yield from (f"{side}cue={group}" for group in found)
            yield from (f"type+{side}cue={kind}+{group}" for group in found)
        yield from (f"cue={group}" for group in whole)
        yield from (f"cues={a}+{b}" for a in whole for b in whole if a < b)
        if not n:
            yield from (f"first={group}" for group in whole)
            yield f"sentence={min(mark.sentence, 3)}"
        yield from _around(reading, mark)
    together = {
        group for m in entity.sentences for group in _groups(reading.sentences[m].of(reading.text).upper())
    }
    yield from (f"any={group}" for group in together)
    yield f"times={min(len(entity.mentions), 3)}"


def _groups(text: str) -> Iterator[str]:
    return (group for group, pattern in _cues() if pattern.search(text))


def of_entity(reading: Reading, entity: Entity, kind: str, slot: str) -> Iterator[str]:
    """The features that the chooser of a slot takes of a thing."""
    return (of_thing if slot in _WHAT_IT_IS else of_fate)(reading, entity, kind)


def of_sentences(reading: Reading, numbers: Iterable[int], kind: str) -> Iterator[str]:
    """The words of some sentences, and the type of the incident."""
    yield f"type={kind}"
    for number in numbers:
        words = of_sentence(reading, number)
        yield from (f"said={word}" for word in words)
        yield from (f"two={one} {other}" for one, other in itertools.pairwise(words))


def of_message(reading: Reading) -> Iterator[str]:
    """The words and cues of a whole message, those of its first sentences apart: for which types of incident it tells."""
    for number in range(len(reading.sentences)):
        words = of_sentence(reading, number)
        yield from (f"has={word}" for word in words)
        yield from (f"pair={one} {other}" for one, other in itertools.pairwise(words))
        groups = sorted(_groups(reading.sentences[number].of(reading.text).upper()))
        yield from (f"together={a}+{b}" for a in groups for b in groups if a < b)
        if number < _LEAD:
            yield from (f"lead={word}" for word in words)


def of_sentence(reading: Reading, number: int) -> list[str]:
    """The words of a sentence, in capitals."""
    return [word.upper() for word in _WORD.findall(reading.sentences[number].of(reading.text))]


def _around(reading: Reading, mark: Marked) -> Iterator[str]:
    sentence = reading.sentences[mark.sentence]
    before = [w.upper() for w in _WORD.findall(reading.text[sentence.start : mark.span.start])][-FAR:]
    after = [w.upper() for w in _WORD.findall(reading.text[mark.span.end : sentence.end])][:FAR]
    for n, word in enumerate(reversed(before)):
        yield f"left={word}"
        if n < NEAR:
            yield f"{n + 1}left={word}"
    for n, word in enumerate(after):
        yield f"right={word}"
        if n < NEAR:
            yield f"{n + 1}right={word}"
    yield from (f"before={one} {other}" for one, other in zip(before[-4:], before[-3:], strict=False))
    yield from (f"after={one} {other}" for one, other in itertools.pairwise(after))
