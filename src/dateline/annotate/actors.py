"""Actors in a parsed report: names of the register, units, forces of states, unlisted groups, group nouns.

Finders run from the surest to the vaguest; a word that one has taken is left alone by the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.annotate.actors_nouns import country_mentions, noun_mentions
from dateline.annotate.actors_shapes import acronym_mentions, shaped_mentions
from dateline.annotate.actors_tokens import Tokens
from dateline.knowledge.actors_context import Settled, report_countries, settle
from dateline.knowledge.actors_lexicon import ActorLexicon
from dateline.model.actor import ARMED, ActorKind
from dateline.model.mentions import ActorMention

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LIST_GAP = 12


def find_actors(
    doc: Doc, text: str, lexicon: ActorLexicon, countries: Sequence[str] = (), year: int | None = None
) -> tuple[ActorMention, ...]:
    """Mentions of actors in ``text``, of which ``doc`` is the parse, in order, without overlaps.

    countries: ISO codes of countries that the report's places lead to, main one first; those that the text names go before them.
    """
    tokens = Tokens(doc, text)
    scan = lexicon.register.scan(text)
    everywhere = tuple(dict.fromkeys((*report_countries(scan), *countries)))
    settled = settle(scan, text, lexicon.nouns, everywhere, lexicon.names.not_after, year=year)
    found: list[ActorMention] = []
    for finder in (
        _units(text, lexicon, settled, everywhere),
        _names(tokens, settled, lexicon),
        acronym_mentions(text, lexicon, settled),
        country_mentions(tokens, scan, lexicon, everywhere),
        shaped_mentions(tokens, lexicon),
        noun_mentions(tokens, lexicon),
    ):
        for mention in finder:
            if tokens.claim(mention.span):
                found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.span))


def _names(tokens: Tokens, settled: Sequence[Settled], lexicon: ActorLexicon) -> Iterator[ActorMention]:
    """Names of the register; one that several entries fit alike stays open (``entry`` None)."""
    for item in settled:
        if _of_civilians(tokens, item, lexicon):
            continue
        entry = item.choice.entry
        if entry is None:
            tied = [found for actor_id in item.choice.tied if (found := lexicon.register.get(actor_id))]
            kinds = {one.kind for one in tied}
            kind: ActorKind | None = kinds.pop() if len(kinds) == 1 else None
            yield ActorMention(item.span, item.hit.text, None, kind, True)
            continue
        unit = item.hit.text if item.choice.alias in entry.units else None
        yield ActorMention(item.span, item.hit.text, entry.id, entry.kind, True, None, unit)


def _of_civilians(tokens: Tokens, item: Settled, lexicon: ActorLexicon) -> bool:
    """``UN employees``: the name tells whose employees they are, and is not itself who is meant."""
    end = tokens.range(item.span)[1]
    if end >= len(tokens) or tokens.pos[end] != "NOUN":
        return False
    return "civilian" in lexicon.nouns.classes(tokens.all[end].lemma_.lower())


def _units(
    text: str, lexicon: ActorLexicon, settled: Sequence[Settled], countries: Sequence[str]
) -> Iterator[ActorMention]:
    """Self-declared provinces and the like, where the group they belong to is named and the text marks them
    as its own.
    """
    armed = ARMED - {ActorKind.STATE, ActorKind.EXTERNAL}
    present = {item.choice.entry.id: item.choice.entry for item in settled if item.choice.entry}
    for pattern in lexicon.units.patterns:
        owners = [i for group in pattern.of for i in lexicon.register.family(group) if i in present]
        anyones = pattern.of == ("*",)
        if anyones:
            owners = [i for i, entry in present.items() if entry.kind in armed]
        if not owners:
            continue
        last = -_LIST_GAP
        real = bool(countries) and countries[0] in pattern.real
        for hit in pattern.find(text, lexicon.units.markers):
            owner = _owner(hit.span.start, owners, settled)
            if any(item.span.overlaps(hit.span) for item in settled):
                continue
            listed = hit.marked and hit.span.start - last < _LIST_GAP
            if not (
                hit.announced
                or listed
                or (hit.marked and not real and not anyones)
                or _right_after(text, hit.span.start, settled, owners)
            ):
                continue
            last = hit.span.end
            yield ActorMention(hit.span, hit.text, owner, present[owner].kind, True, None, hit.text)


def _owner(at: int, owners: Sequence[str], settled: Sequence[Settled]) -> str:
    """The group named last before the unit, else the first one named."""
    ids = set(owners)
    before = [
        i.choice.entry.id for i in settled if i.choice.entry and i.choice.entry.id in ids and i.span.end <= at
    ]
    return before[-1] if before else owners[0]


def _right_after(text: str, at: int, settled: Sequence[Settled], owners: Sequence[str]) -> bool:
    """True for "Islamic State's Diyala Province": the group's name stands right before the unit."""
    return any(
        item.choice.entry is not None
        and item.choice.entry.id in owners
        and 0 <= at - item.span.end <= 4
        and text[item.span.end : at].strip() in {"", "'s", "’s"}
        for item in settled
    )
