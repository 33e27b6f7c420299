"""Where and when an act told before took place: ``The incident occurred on Monday in the Bara area``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.extract.parse import child
from dateline.extract.told import quote
from dateline.model.annotated import Sentence
from dateline.model.draft import EventMention, PlaceLink, TimeLink
from dateline.model.event import Role, Status, Trigger

RULE = "retold/noun:{}"
NEAR = 3
"""Sentences within which ``the incident`` means the act told last."""
_ACTS = frozenset({"incident", "tragedy", "atrocity", "carnage", "crime", "violence", "mishap"})
_HAPPENED = frozenset({"occur", "happen"})
_DONE = frozenset({Status.OCCURRED, Status.CLAIMED})


def retelling(tokens: Sequence[Token]) -> Token | None:
    """``incident`` of "the incident took place": the noun that points back to an act of an earlier sentence."""
    for noun in tokens:
        if noun.lemma_.lower() not in _ACTS or noun.dep_ != "nsubj" or not _the(noun):
            continue
        verb = noun.head
        place = child(verb, "dobj")
        took_place = verb.lemma_ == "take" and place is not None and place.lower_ == "place"
        if verb.tag_ == "VBD" and (verb.lemma_ in _HAPPENED or took_place):
            return noun
    return None


def _the(noun: Token) -> bool:
    return any(c.lower_ in {"the", "this"} for c in noun.children if c.dep_ == "det")


def retold(
    mentions: Sequence[EventMention],
    noun: Token,
    sentence: Sentence,
    places: tuple[PlaceLink, ...],
    time: TimeLink | None,
) -> tuple[EventMention, ...]:
    """The acts of the last sentence that told any, told again with this sentence's place and time."""
    last = max((m.sentence for m in mentions), default=-1)
    acts = [m for m in mentions if m.sentence == last and m.status in _DONE and m.role is Role.CURRENT]
    told = any(link.link == "clause" for link in places) or time is not None
    if not told or sentence.index - last > NEAR or not _one_scene(acts):
        return ()
    trigger = Trigger(quote((noun,)), RULE.format(noun.lemma_.lower()))
    return tuple(
        replace(
            act,
            trigger=trigger,
            sentence=sentence.index,
            evidence=sentence.span,
            places=places,
            time=time,
            counts=(),
            figures=(),
            sources=(),
            cues=(),
            notes=(),
            anaphoric=True,
            retold=True,
        )
        for act in acts
    )


def _one_scene(acts: Sequence[EventMention]) -> bool:
    return len({link.mention.text for act in acts for link in act.places[:1]}) < 2
