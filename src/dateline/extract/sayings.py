"""Every saying of a text by the parse: who says (source), the words that say so (cue), what is said (content).

The parts are those of PolNeAR (Newell et al. 2018): the cue is the verb with its auxiliaries, or *according to*; the content
leaves out the comma that parts it from the cue. Who tells an event is not asked here: that is ``attribution.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from dateline.extract.parse import child, is_passive, logical_subject, surface_subject
from dateline.knowledge.phrases import AttributionWords
from dateline.model.mentions import Mark
from dateline.model.text import Span

SOURCE, CUE, CONTENT = "source", "cue", "content"
_BEFORE_VERB = frozenset({"aux", "auxpass", "neg", "advmod"})
_OPEN, _CLOSE = frozenset({",", ":", ";", "-", "–", "—"}), frozenset({",", ";", "-", "–", "—"})
_STOP = frozenset({".", "!", "?"})


def sayings(doc: Doc, words: AttributionWords) -> Iterator[Mark]:
    """The parts of the sayings of a parsed text, in order of their cues. A part that the sentence does not give is left out."""
    for token in doc:
        if token.pos_ == "VERB" and token.lemma_.lower() in words.verbs:
            yield from _at_verb(token)
        elif token.lower_ == "according" and token.i + 1 < len(doc) and token.nbor(1).lower_ == "to":
            yield from _according(token)


def _at_verb(verb: Token) -> Iterator[Mark]:
    """``X said that ...``, ``..., X has said``. Without anything said it is no saying."""
    source = logical_subject(verb) if is_passive(verb) else surface_subject(verb)
    below = child(verb, "ccomp", "xcomp") or child(verb, "dobj")
    cue = [*_auxiliaries(verb), verb]
    taken = {*cue, *(() if source is None else source.subtree)}
    content = list(below.subtree) if below is not None else _beside(verb, taken)
    content = _trimmed([t for t in content if t not in taken])
    if not content:
        return
    if source is not None:
        yield _mark(SOURCE, sorted(t for t in source.subtree if t not in content))
    yield _mark(CUE, cue)
    yield _mark(CONTENT, content)


def _according(token: Token) -> Iterator[Mark]:
    to = token.nbor(1)
    who = child(to, "pobj")
    if who is None:
        return
    source = list(who.subtree)
    content = _trimmed(_longest_run([t for t in token.sent if t not in {token, to, *source}]))
    yield _mark(SOURCE, source)
    yield _mark(CUE, [token, to])
    if content:
        yield _mark(CONTENT, content)


def _auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries right before the verb, with what stands between."""
    first = min((c.i for c in verb.lefts if c.dep_ in {"aux", "auxpass", "neg"}), default=verb.i)
    between = list(verb.doc[first : verb.i])
    return between if all(t.head == verb and t.dep_ in _BEFORE_VERB for t in between) else []


def _beside(verb: Token, taken: set[Token]) -> list[Token]:
    """What a saying put in behind or between its words is of: the rest of the sentence, the longest run of it."""
    put_in = verb.dep_ in {"parataxis", "ROOT", "ccomp", "conj"}
    return _longest_run([t for t in verb.sent if t not in taken]) if put_in else []


def _longest_run(tokens: Sequence[Token]) -> list[Token]:
    best: list[Token] = []
    run: list[Token] = []
    for token in tokens:
        run = [*run, token] if run and token.i == run[-1].i + 1 else [token]
        best = max(best, run, key=len)
    return best


def _trimmed(tokens: Sequence[Token]) -> list[Token]:
    """One run without the comma that parts it, nor the full stop of the sentence."""
    run = _longest_run([t for t in sorted(tokens) if not t.is_space])
    while run and run[0].text in _OPEN:
        run = run[1:]
    while run and run[-1].text in _CLOSE | _STOP:
        run = run[:-1]
    return run


def _mark(label: str, tokens: Sequence[Token]) -> Mark:
    first, last = tokens[0], tokens[-1]
    return Mark(label, Span(first.idx, last.idx + len(last)))
