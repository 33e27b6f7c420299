"""Where a sentence names its speaker: verbs of saying over a trigger, and the speech clause at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.extract.authorship import authorship
from dateline.extract.parse import child
from dateline.knowledge.phrases import AttributionWords

_SAYING = frozenset({"says", "claims", "denies", "warns", "suggests", "quotes"})
_TELLING = frozenset({"says", "claims"})
_BELOW = frozenset(
    {"ccomp", "xcomp", "acl", "relcl", "pcomp", "advcl", "dobj", "prep", "parataxis", "dep", "nsubjpass"}
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOUN_PHRASE = frozenset(
    {"DT", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "JJ", "JJS", "JJR", "CD", "VBN", "VBG"}
)
_APART_WORDS = "after before as while when amid hours days minutes weeks although though because since until"
_APART = frozenset(_APART_WORDS.split())
_STOPS = frozenset({",", "”", '"', "»", "’", "'", "''"})
_OPENING, _CLOSING = frozenset({"“", "«"}), frozenset({"”", "»"})
_LONGEST_NAME = 14  # words of a speaker between the comma and the verb


_NO_SPEECH = frozenset({"continue", "suspect", "respond", "reply", "answer"})
_NAMING = frozenset({"describe", "know", "call", "identify", "name"})
"""``people described by police as bandits``: what somebody calls them, no word on the act."""
CITING = frozenset({"citing", "quoting"})
_LABEL = 6  # words of a speaker before or after the colon of a headline


@dataclass(frozen=True, slots=True)
class Tail:
    """``…, a lawyer for the group said``: it holds for all that stands before ``start`` (a token's index)."""

    start: int
    verb: Token
    speaker: Token


def saying_verbs(trigger: Token, words: AttributionWords) -> Iterator[Token]:
    """Verbs of saying above a trigger, nearest first."""
    lower = trigger
    stated = False
    authored = authorship(trigger)
    owned = authored[0] if authored is not None else None
    for _ in range(12):
        upper = lower.head
        if upper == lower:
            break
        kind = words.verbs.get(upper.lemma_.lower())
        stated = stated or (
            lower.dep_ in {"acl", "relcl"} and words.nouns.get(upper.lemma_.lower()) is not None
        )
        if (
            kind in _SAYING
            and upper.pos_ == "VERB"
            and lower.dep_ in _BELOW
            and not _apart(upper, lower, trigger)
            and upper != owned
            and not _goes_on(upper)
        ):
            accused = lower.dep_ == "prep" and (kind == "claims" or stated or lower.lower_ == "as")
            if accused or lower.pos_ == "VERB" or lower.dep_ not in {"advcl", "prep", "relcl"}:
                yield upper
        lower = upper
    for c in lower.children:
        if c.dep_ not in {"parataxis", "ccomp"} or words.verbs.get(c.lemma_.lower()) != "says":
            continue
        bare = child(c, "ccomp", "dobj") is None and child(c, "nsubj") is not None
        if bare and not _apart(c, c, trigger):
            yield c


def _goes_on(verb: Token) -> bool:
    """``The army continued to shell``, ``police responded by firing``: nobody says anything."""
    after = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    if verb.dep_ == "acl" and verb.lemma_.lower() in _NAMING:
        return True
    return verb.lemma_.lower() in _NO_SPEECH and after in {"to", "of", "by", "with"}


def _apart(verb: Token, link: Token, trigger: Token) -> bool:
    """The speech does not reach the trigger: ``…, he said, a day after Y``, ``X happened; Kyiv says Z``."""
    if link.dep_ == "relcl" and link.head == verb:
        return True
    doc = verb.doc
    if trigger.i > verb.i:
        comma = next((t for t in doc[verb.i + 1 : trigger.i] if t.text == ","), None)
        if comma is None or any(t.pos_ in {"VERB", "AUX"} for t in doc[verb.i + 1 : comma.i]):
            return False
        return any(t.lower_ in _APART for t in doc[comma.i + 1 : min(comma.i + 4, trigger.i)])
    subject = child(verb, "nsubj")
    first = (subject if subject is not None and subject.i < verb.i else verb).left_edge.i
    return first > trigger.i and first > 0 and doc[first - 1].text == ";"


def tail_of(sentence: Sequence[Token], words: AttributionWords) -> Tail | None:
    """The speech clause at the end of a sentence, read off the surface: parsers often miss its subject."""
    doc = sentence[0].doc
    for verb in reversed(sentence):
        if (
            verb.tag_ not in {"VBD", "VBZ", "VBP"}
            or _goes_on(verb)
            or words.verbs.get(verb.lemma_.lower()) not in _TELLING
        ):
            continue
        speaker = child(verb, "nsubj")
        end = _before_apposition(sentence[0].i, verb)
        start = _name_before(list(doc[sentence[0].i : end]))
        if start < end:
            named = speaker is not None and start <= speaker.i < end
            speaker = speaker if named else doc[start:end].root
        elif speaker is not None:
            start = speaker.left_edge.i if speaker.i < verb.i else verb.i
        if speaker is None:
            continue
        said = child(verb, "ccomp")
        told_after = said is not None and said.i > verb.i
        closes = start - sentence[0].i > 2 and doc[start - 1].text in _STOPS and not told_after
        if closes and speaker.pos_ in {"NOUN", "PROPN", "PRON"}:
            return Tail(start, verb, speaker)
    return None


def _before_apposition(first: int, verb: Token) -> int:
    """Where the speaker's noun phrase ends: before the verb, or before ``, Musa Adamu,`` and ``, who ...,``."""
    doc = verb.doc
    if verb.i - 1 <= first or doc[verb.i - 1].text != ",":
        return verb.i
    opening = next((i for i in range(verb.i - 2, first, -1) if doc[i].text == ","), verb.i)
    inside = doc[opening + 1 : verb.i - 1]
    relative = len(inside) > 0 and inside[0].lower_ == "who"
    named = 0 < len(inside) <= _LONGEST_NAME and not any(t.tag_ in _FINITE for t in inside)
    return opening if relative or named else verb.i


def source_beside(token: Token, words: AttributionWords) -> Token | None:
    """The source that ``according to``, ``citing``, ``as reported by`` or ``cited by`` (this word) introduces."""
    if token.lower_ in CITING:
        return child(token, "dobj") if token.tag_ == "VBG" else None
    if token.lower_ == "according":
        to = token.nbor(1) if token.i + 1 < len(token.doc) else token
        return child(to, "pobj") if to.lower_ == "to" else None
    if token.tag_ != "VBN" or words.verbs.get(token.lemma_.lower()) not in {"says", "quotes"}:
        return None
    if _goes_on(token):
        return None
    as_told = token.dep_ == "advcl" and any(c.lower_ == "as" for c in token.children)
    by = child(token, "agent") if as_told or token.dep_ == "acl" else None
    return child(by, "pobj") if by is not None else None


def label_of(sentence: Sequence[Token], words: AttributionWords) -> Token | None:
    """The speaker of a headline: ``Police: Gunmen kill four``, ``Gunmen kill four: police``."""
    last = len(sentence) - 1
    marks = [n for n, t in enumerate(sentence) if t.text in {":", "–", "—"}]
    if len(marks) != 1 or sentence[-1].text in {".", "!", "?", ":"}:
        return None
    ends = (sentence[: marks[0]] if sentence[marks[0]].text == ":" else (), sentence[marks[0] + 1 :])
    for part in ends:
        spoken = 0 < len(part) <= min(_LABEL, last - 1) and not any(t.pos_ in {"VERB", "AUX"} for t in part)
        if spoken and words.source_kind([t.lemma_.lower() for t in part]) is not None:
            return part[-1]
    return None


def _name_before(words: Sequence[Token]) -> int:
    """Index of the first word of a noun phrase between a comma and the end of ``words``; else their end."""
    end: int = words[-1].i + 1 if len(words) else 0
    start = end
    for token in reversed(words[-_LONGEST_NAME:]):
        if token.text in _STOPS:
            break
        if token.tag_ in _FINITE or token.text in {";", ":"}:
            return end
        start = token.i
    else:
        return end
    return start if start < end and words[0].doc[start].tag_ in _NOUN_PHRASE else end


def reaches(tail: Tail, trigger: Token) -> bool:
    """True where the closing speech clause holds for the trigger: it stands before, no semicolon between."""
    if trigger.i >= tail.start:
        return False
    depth = 0
    for token in trigger.doc[trigger.i : tail.start]:
        depth += token.text in _OPENING
        depth -= token.text in _CLOSING
        if token.text == ";" and depth >= 0:
            return False
    return True
