"""Courts, films, matches, drills and accidents: which word of a sentence makes an event one of these."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from spacy.tokens import Token

from dateline.extract.parse import logical_subject
from dateline.extract.statement_links import (
    clause_of,
    depicts,
    governs_clause,
    occasion_of,
    shows,
    stands_under,
    tells_of,
    undergoes,
)
from dateline.knowledge.phrases import Category


def topical(
    category: Category,
    strong: list[Token],
    weak: list[Token],
    trigger: Token,
    speaks: Callable[[Token], bool],
) -> Token | None:
    """The word that makes the trigger's event one of the category's; None where none does.

    strong, weak: nouns of clause or sentence that the category lists.  speaks: whether a noun is a mere source.
    """
    if category.name == "judicial":
        return next(
            (
                t
                for t in (*strong, *weak)
                if governs_clause(t, trigger) and not (undergoes(t, trigger) or speaks(t))
            ),
            None,
        )
    if category.name in {"anniversary", "exercise", "accident_or_nature", "fictional"}:
        if category.name == "fictional":
            works = (t for t in (*strong, *weak) if not speaks(t) or shows(t.head))
            above = next((t for t in works if tells_of(t, trigger) or depicts(t, trigger)), None)
            if above is not None:
                return above
        holding = [
            t
            for t in strong
            if governs_clause(t, trigger) or t.dep_ in {"compound", "amod"} or stands_under(t, trigger)
        ]
        if category.name == "accident_or_nature":
            holding += [t for t in weak if governs_clause(t, trigger) and not undergoes(t, trigger)]
        if category.name == "exercise":
            holding += [t for t in (*strong, *weak) if occasion_of(t, trigger)]
        if holding:
            return holding[0]
        return strong[0] if len(strong) > 1 and category.name == "fictional" else None
    if category.name == "no_party":
        doer = logical_subject(clause_of(trigger))
        return next((t for t in strong if t == doer), None)
    if category.name in {"sporting", "historical"}:
        if strong and (
            len(strong) + len(weak) > 1
            or governs_clause(strong[0], trigger)
            or stands_under(strong[0], trigger)
        ):
            return strong[0]
        return weak[0] if len(weak) > 1 else None
    return None


def nouns_of(tokens: Iterable[Token], own: set[int]) -> list[tuple[str, Token]]:
    """Nouns that are no trigger, with their lemmas."""
    return [(t.lemma_.lower(), t) for t in tokens if t.i not in own and t.pos_ in {"NOUN", "PROPN"}]
