"""The names of those who speak: outlets told by their form, surnames after titles, joined modifiers."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.extract.parse import child
from dateline.extract.words import Words

_JOINED = frozenset({"nmod", "amod", "compound"})
_DEFINITE = frozenset({"the", "this", "that"})


def outlet_at(token: Token, words: Words) -> str | None:
    """Name of the outlet that a phrase names, as its list has it or by its form; None: no outlet."""
    first = token.left_edge if token.left_edge.i >= token.i - 4 else token
    while first.dep_ == "det" and first.i < token.i:
        first = token.doc[first.i + 1]
    listed = words.outlets.by_name(token.doc[first.i : token.i + 1].text)
    return listed.name if listed is not None else _by_form(token, words)


def _by_form(token: Token, words: Words) -> str | None:
    """``the Kano Daily Post``, ``Sahel Dawn newspaper``, ``the newspaper El Faro``."""
    forms = words.attribution.outlet_forms
    if token.pos_ == "PROPN":
        name = _run(token)
        lower = [t.lower_ for t in name]
        formed = lower[-1] in forms["last"] or lower[0] in forms["first"] or _kind(token) in forms["kinds"]
        article = name[0].i > 0 and name[0].nbor(-1).lower_ == "the"
        return _text(name) if len(name) > 1 and formed and (article or token.ent_type_ != "PERSON") else None
    kind = _kind(token)
    if token.pos_ != "NOUN" or (kind not in forms["kinds"] and token.lower_ not in forms["kinds"]):
        return None
    named = child(token, "appos")
    if named is not None and named.pos_ == "PROPN" and named.left_edge.i == token.i + 1:
        return _listed(_text(_run(named)), words)
    before = token.doc[token.i - (2 if kind in forms["kinds"] else 1)] if token.i > 1 else token
    return (
        _listed(_text(_run(before)), words) if before.pos_ == "PROPN" and before.text[:1].isupper() else None
    )


def _listed(name: str, words: Words) -> str:
    outlet = words.outlets.by_name(name)
    return outlet.name if outlet is not None else name


def _kind(token: Token) -> str:
    """The last two words of a phrase, for kinds of outlets that have two (``news agency``)."""
    return token.doc[max(token.i - 1, 0) : token.i + 1].text.lower()


def _run(last: Token) -> list[Token]:
    """The proper nouns that stand without a gap before and at ``last``."""
    doc, first = last.doc, last.i
    while first > 0 and doc[first - 1].pos_ == "PROPN":
        first -= 1
    return list(doc[first : last.i + 1])


def _text(tokens: list[Token]) -> str:
    return str(tokens[0].doc[tokens[0].i : tokens[-1].i + 1].text)


def surname(token: Token, words: Words) -> str | None:
    """``Khalifa`` for ``Dr Khalifa`` and ``Khalifa``; None for a full name and for what is no name."""
    if token.pos_ != "PROPN":
        return None
    before = [c for c in token.lefts if c.dep_ in {"compound", "nmod", "amod"}]
    named = [c for c in before if c.lower_.rstrip(".") not in words.attribution.titles]
    return None if named else token.text


def called(token: Token, words: Words) -> frozenset[str]:
    """What a speaker may be called later: surname, and the nouns of office beside the name, in lower case."""
    found: set[str] = set()
    for noun in (token, *(c for c in token.children if c.dep_ == "appos")):
        person = noun.pos_ == "PROPN" and noun.ent_type_ not in {"GPE", "NORP"}
        if person or words.attribution.source_kind([noun.lemma_.lower()]) is not None:
            found.add(noun.lower_)
        if person:
            found |= {
                c.lower_
                for c in noun.lefts
                if c.dep_ in _JOINED and words.attribution.source_kind([c.lower_]) is not None
            }
    return frozenset(found)


def is_definite(token: Token) -> bool:
    determiner = child(token, "det")
    return determiner is not None and determiner.lower_ in _DEFINITE


def joined_modifiers(token: Token, words: Words) -> Iterator[tuple[Token, str]]:
    """``police and hospital officials``: (police, "police"), (officials, "hospital officials"); else nothing."""
    if token.tag_ not in {"NNS", "NNPS"}:
        return
    for modifier in token.lefts:
        last = child(modifier, "conj") if modifier.dep_ in _JOINED else None
        if last is None or child(modifier, "cc") is None or last.i != token.i - 1:
            continue
        alone = words.attribution.source_kind([modifier.lemma_.lower()]) is not None
        yield modifier, modifier.text if alone else f"{modifier.text} {token.text}"
        yield token, f"{last.text} {token.text}"
        return
