"""The country that ``the army`` and ``the government`` are of, where the places of a report do not tell."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.knowledge.actors_context import report_countries
from dateline.knowledge.actors_lexicon import ActorLexicon
from dateline.model.actor import ActorKind
from dateline.model.mentions import ActorMention


def sole_forces(lexicon: ActorLexicon, mentions: Sequence[ActorMention]) -> tuple[str, ...]:
    """The country whose forces alone are named: fighting at the border of a neighbour is not the neighbour's."""
    named = (lexicon.register.get(m.entry) if m.entry else None for m in mentions)
    armed = {e.countries[0] for e in named if e and e.kind is ActorKind.STATE and e.countries}
    armed |= {m.country for m in mentions if m.country and m.kind is ActorKind.STATE}
    return tuple(armed) if len(armed) == 1 else ()


def clear_country(lexicon: ActorLexicon, text: str) -> tuple[str, ...]:
    """The one country that a text names more than twice as often as any other, or nothing."""
    scan = lexicon.register.scan(text)
    counts = dict.fromkeys(report_countries(scan), 0)
    for hit in scan.countries:
        if len(hit.codes) == 1:
            counts[hit.codes[0]] += 1
    ranked = sorted(counts, key=lambda code: -counts[code])
    if ranked and (len(ranked) == 1 or counts[ranked[0]] >= 2 * counts[ranked[1]]):
        return (ranked[0],)
    return ()
