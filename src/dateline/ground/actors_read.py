"""Every mention of an actor in a report with whom it means, who else it could mean, why, and how sure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from dateline.ground.actors import ActorGrounder
from dateline.ground.actors_states import METHOD
from dateline.knowledge.actors_choice import Choice
from dateline.knowledge.actors_context import report_countries, weigh
from dateline.knowledge.actors_lexicon import ActorLexicon
from dateline.model.actor import Actor, ActorReading
from dateline.model.annotated import Annotated
from dateline.model.mentions import ActorMention, Phrase
from dateline.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PRONOUNS = frozenset({"they", "them", "themselves"})
_OPEN = 0.0
_WAYS: Mapping[str, tuple[float, str]] = {
    "register": (0.95, "a name of the register"),
    "state by country word": (0.95, "the country stands beside the force"),
    "act of a state": (0.9, "the country stands beside the act"),
    "force of the country named before": (0.9, "the country named before in the sentence owns the force"),
    "shares its noun with the next": (0.9, "two countries share the noun"),
    "shares its noun with the one before": (0.9, "two countries share the noun"),
    "men of their commander": (0.7, "men of the force that a title before names"),
    "state of the report's country": (
        0.8,
        "a force without a country is that of the country the report is about",
    ),
    "definite noun": (0.75, "points back to an earlier mention"),
    "members of the group last named": (0.7, "members of the group last named"),
    "pronoun": (0.65, "stands for an earlier mention"),
    "one of two sides": (0.7, "one of the two sides named before"),
    "unlisted name": (0.6, "a name of the shape of a group's that no register has"),
    "description": (0.6, "a description; nobody is named"),
}
"""What each way of grounding says of itself, and how often it is right."""


def read_actors(annotated: Annotated, lexicon: ActorLexicon, grounder: ActorGrounder) -> list[ActorReading]:
    """The mentions of actors in a report, in order of the text; names that stay open come with the reason."""
    text = annotated.report.text
    choices = _choices(text, lexicon)
    mentions = _apart(annotated.actors, text)
    found = [_of_mention(m, annotated, lexicon, grounder, choices) for m in mentions]
    found += _pronouns(annotated, grounder)
    taken = [mention.span for mention in annotated.actors]
    found += (
        ActorReading(span, span.of(text), None, choice.runner_up, f"“{span.of(text)}” {choice.why}", _OPEN)
        for span, choice in choices.items()
        if choice.why and choice.entry is None and not any(span.overlaps(other) for other in taken)
    )
    return sorted(found, key=lambda reading: reading.span)


def _apart(mentions: Sequence[ActorMention], text: str) -> list[ActorMention]:
    """The mentions without the nouns that stand on a name: "fighters" in "SDF fighters"."""
    names = {m.span.end for m in mentions if m.named}
    return [
        m
        for m in mentions
        if m.named or text[m.span.start - 1 : m.span.start] != " " or m.span.start - 1 not in names
    ]


def phrase_of(span: Span, doc: Doc, lexicon: ActorLexicon) -> Phrase:
    """The words of a span as a phrase: its head by the parse, its classes by the lexicon."""
    tokens = [t for t in doc if t.idx >= span.start and t.idx < span.end and not t.is_space]
    inside = {t.i for t in tokens}
    root = next((t for t in tokens if t.head.i not in inside or t.head is t), tokens[-1])
    lemmas = tuple(
        t.lemma_.lower() if t.pos_ != "PROPN" else t.lower_
        for t in tokens
        if t.i <= root.i and not t.is_punct
    )
    info = lexicon.nouns.describe(lemmas)
    words = span.of(doc.text)
    return Phrase(span, words, lemmas, root.idx, info.kind, info.classes, words.lower() in _PRONOUNS)


def _choices(text: str, lexicon: ActorLexicon) -> dict[Span, Choice]:
    scan = lexicon.register.scan(text)
    told = weigh(scan, text, lexicon.nouns, report_countries(scan), lexicon.names.not_after)
    return {item.span: item.choice for item in told}


def _of_mention(
    mention: ActorMention,
    annotated: Annotated,
    lexicon: ActorLexicon,
    grounder: ActorGrounder,
    choices: Mapping[Span, Choice],
) -> ActorReading:
    phrase = phrase_of(mention.span, annotated.doc, lexicon)
    choice = choices.get(mention.span)
    if choice is not None and choice.tied:
        return ActorReading(
            mention.span, mention.text, None, choice.runner_up, f"“{mention.text}” {choice.why}", _OPEN
        )
    actor = grounder.ground(phrase)
    sure, why = _way(actor, annotated.report.text)
    if choice is not None and choice.entry is not None and choice.entry.id == actor.id:
        return ActorReading(mention.span, mention.text, actor, choice.runner_up, choice.why, sure)
    return ActorReading(mention.span, mention.text, actor, None, why, sure)


def _pronouns(annotated: Annotated, grounder: ActorGrounder) -> Iterator[ActorReading]:
    """ "They", "them", where an earlier mention fits."""
    for token in annotated.doc:
        if token.lower_ not in _PRONOUNS:
            continue
        span = Span(token.idx, token.idx + len(token))
        actor = grounder.ground(Phrase(span, token.text, (token.lower_,), token.idx, None, frozenset(), True))
        if actor.via is not None:
            sure, why = _way(actor, annotated.report.text)
            yield ActorReading(span, token.text, actor, None, why, sure)


def _way(actor: Actor, text: str) -> tuple[float, str]:
    """How sure, and why, by the way that the grounder took."""
    way = re.split(r",", actor.method.removeprefix(f"{METHOD}: "))[0]
    sure, why = _WAYS.get(way, (0.5, way))
    return sure, f"{why}: “{actor.via.of(text)}”" if actor.via is not None else why
