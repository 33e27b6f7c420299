"""Who owns or disowns an act: ``claimed responsibility for the raid``."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.extract.parse import child, first_conjunct

_ANSWERABLE = frozenset({"responsibility", "credit"})
_OWNING = frozenset({"claim", "take", "accept", "admit", "assume", "acknowledge"})
_DISOWNING = frozenset({"deny", "disclaim", "disavow", "reject"})


def authorship(act: Token) -> tuple[Token, bool] | None:
    """The verb by which somebody owns (True) or disowns an act: ``claimed responsibility for the raid``."""
    first = first_conjunct(act)
    above = first.head
    if first.dep_ in {"pobj", "pcomp"} and above.lower_ == "for":
        holder = above.head
        held = child(holder, "dobj") if holder.pos_ == "VERB" else holder
        if held is None or held.lemma_.lower() not in _ANSWERABLE:
            return None
        verb = holder if holder.pos_ == "VERB" else holder.head
        owned = verb.lemma_.lower() in _OWNING
        return (verb, owned) if owned or verb.lemma_.lower() in _DISOWNING else None
    if first.dep_ in {"dobj", "nsubjpass"} and above.lemma_.lower() == "claim" and first.pos_ != "VERB":
        return above, True
    by = next((c for c in first.children if c.dep_ == "acl" and c.lower_ == "claimed"), None)
    return (by, True) if by is not None else None
