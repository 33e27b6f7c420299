"""Groups that no register lists, by the shape of their name, and the acronyms that a report introduces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.annotate.actors_tokens import NOUNS, Tokens
from dateline.knowledge.actors_context import Settled
from dateline.knowledge.actors_lexicon import ActorLexicon
from dateline.knowledge.actors_shapes import GroupNames, acronyms
from dateline.model.actor import ActorKind
from dateline.model.mentions import ActorMention
from dateline.model.text import Span

_NOT_A_NAME = frozenset({"GPE", "LOC", "FAC", "NORP", "PERSON", "DATE", "TIME", "CARDINAL", "ORDINAL"})
_SMALL = frozenset({"al", "-", "the", "and", "of", "’s", "'s"})
_LONGEST = 6


def acronym_mentions(text: str, lexicon: ActorLexicon, settled: Sequence[Settled]) -> Iterator[ActorMention]:
    """Every later use of an acronym that the report introduces for a group:

    it means what its long form means.
    """
    for long_form, short in acronyms(text):
        entry = next((i.choice.entry for i in settled if i.choice.entry and i.span.overlaps(long_form)), None)
        kind = entry.kind if entry else group_kind(long_form.of(text), lexicon.names)
        if entry is None and kind is None and not _is_group(long_form.of(text), lexicon.names):
            continue
        for match in re.finditer(rf"\b{re.escape(short.of(text))}\b", text):
            span = Span(match.start(), match.end())
            yield ActorMention(span, match.group(), entry.id if entry else None, kind, True)


def shaped_mentions(tokens: Tokens, lexicon: ActorLexicon) -> Iterator[ActorMention]:
    """ "Red Valley Front", "Movement for the Salvation of X", "the Red Valley militia"."""
    names = lexicon.names
    for index, token in enumerate(tokens.all):
        if not tokens.free(index):
            continue
        mention = None
        if token.text in names.suffixes:
            mention = _with_tail(tokens, index, names) or _with_suffix(tokens, index, names)
        elif names.after_name and tokens.pos[index] == "NOUN" and token.lower_ == token.text:
            mention = _before_noun(tokens, index, lexicon)
        if mention is None and token.text in names.heads:
            mention = _with_head(tokens, index, names)
        if mention is not None:
            yield mention


def group_kind(name: str, names: GroupNames) -> ActorKind | None:
    """What a group with such a name usually is, by its last or first word."""
    words = name.split()
    return names.suffixes.get(words[-1]) or names.suffixes.get(words[0])


def _is_group(name: str, names: GroupNames) -> bool:
    words = name.split()
    return words[-1] in names.suffixes or (
        words[0] in names.heads and len(words) > 2 and bool(names.links & set(words))
    )


def _capitalised(tokens: Tokens, index: int) -> bool:
    token = tokens.all[index]
    return token.text[:1].isupper() and token.is_alpha and tokens.pos[index] in {"PROPN", "NOUN", "ADJ"}


def _with_suffix(tokens: Tokens, index: int, names: GroupNames) -> ActorMention | None:
    if (
        index + 1 < len(tokens)
        and tokens.all[index + 1].tag_ in {"NN", "NNS"}
        and tokens.all[index].dep_ == "compound"
    ):
        following = tokens.all[index + 1].lemma_.lower()
        if following not in names.after_name and following not in {
            "fighter",
            "leader",
            "commander",
            "spokesman",
            "member",
        }:
            return None
    first = index
    while (
        first > 0 and index - first < _LONGEST and _capitalised(tokens, first - 1) and tokens.free(first - 1)
    ):
        first -= 1
    while first < index and tokens.all[first].is_sent_start and tokens.pos[first] not in {"PROPN", "ADJ"}:
        first += 1
    before = [tokens.all[i].lower_ for i in range(first, index)]
    if not before or all(word in names.not_before for word in before) or before[-1] in names.not_before:
        return None
    return _mention(tokens, first, index, names)


def _with_tail(tokens: Tokens, index: int, names: GroupNames) -> ActorMention | None:
    """ "Popular Front for the Renaissance of X": a suffix with "for" and a name behind it."""
    if index + 1 >= len(tokens) or tokens.all[index + 1].lower_ != "for":
        return None
    before, after = _with_suffix(tokens, index, names), _with_head(tokens, index, names)
    if before is None or after is None:
        return after
    return _mention(tokens, tokens.at(before.span.start), tokens.range(after.span)[1] - 1, names)


def _with_head(tokens: Tokens, index: int, names: GroupNames) -> ActorMention | None:
    """A head, "for" or "of", and capitalised words after it."""
    if index + 2 >= len(tokens) or tokens.all[index + 1].lower_ not in names.links:
        return None
    end = index + 2
    last = index
    while end < len(tokens) and end - index < _LONGEST + 3:
        if _capitalised(tokens, end):
            last = end
        elif tokens.all[end].lower_ not in _SMALL:
            break
        end += 1
    if last == index or _only_place(tokens, index + 2, last):
        return None
    return _mention(tokens, index, last, names)


def _only_place(tokens: Tokens, first: int, last: int) -> bool:
    """True where a place is all that follows: "Army of Mali" is a force of a state."""
    words = [t for t in tokens.all[first : last + 1] if t.text[:1].isupper()]
    return all(token.ent_type_ == "GPE" for token in words)


def _before_noun(tokens: Tokens, index: int, lexicon: ActorLexicon) -> ActorMention | None:
    """Capitalised words right before "militia", "rebels" ... that are no place, people, person or date."""
    token = tokens.all[index]
    if token.lemma_.lower() not in lexicon.names.after_name:
        return None
    if token.dep_ == "compound" and index + 1 < len(tokens) and tokens.pos[index + 1] in NOUNS:
        return None
    first = index
    while (
        first > 0 and index - first < _LONGEST and _capitalised(tokens, first - 1) and tokens.free(first - 1)
    ):
        first -= 1
    words = tokens.all[first:index]
    if not words or words[0].is_sent_start or any(word.ent_type_ in _NOT_A_NAME for word in words):
        return None
    if lexicon.nouns.describe([word.lower_ for word in words]).classes or any(
        w.tag_ == "JJ" and len(words) == 1 for w in words
    ):
        return None
    info = lexicon.nouns.describe([token.lemma_.lower()])
    span = tokens.span(first, index)
    return ActorMention(span, span.of(tokens.text), None, info.kind or ActorKind.MILITIA, True)


def _mention(tokens: Tokens, first: int, last: int, names: GroupNames) -> ActorMention | None:
    span = tokens.span(first, last)
    text = span.of(tokens.text)
    if "\n" in text or names.excludes(text):
        return None
    return ActorMention(span, text, None, group_kind(text, names), True)
