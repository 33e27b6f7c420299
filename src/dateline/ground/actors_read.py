"""Every mention of an actor in a report with whom it means, who else it could mean, why, and how sure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.ground.actors import ActorGrounder
from dateline.ground.actors_states import METHOD
from dateline.knowledge.actors_choice import Choice
from dateline.knowledge.actors_context import report_countries, weigh
from dateline.knowledge.actors_field import field_name
from dateline.knowledge.actors_lexicon import ActorLexicon
from dateline.knowledge.actors_people import PeopleGroup
from dateline.model.actor import Actor, ActorKind, ActorReading
from dateline.model.annotated import Annotated
from dateline.model.mentions import ActorMention, Phrase
from dateline.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

COUNTRY_PREFIX = "country:"
_PRONOUNS = frozenset({"they", "them", "themselves"})
_ARTICLE = re.compile(r"(?:the|all|some)\s+", re.IGNORECASE)
_OPEN = 0.0
_WAYS: Mapping[str, tuple[float, str]] = {
    "register": (0.95, "a name of the register"),
    "state by country word": (0.95, "the country stands beside the force"),
    "act of a state": (0.9, "the country stands beside the act"),
    "force of the country named before": (0.9, "the country named before in the sentence owns the force"),
    "shares its noun with the next": (0.9, "two countries share the noun"),
    "shares its noun with the one before": (0.9, "two countries share the noun"),
    "men of their commander": (0.7, "men of the force that a title before names"),
    "state of the report's country": (0.8, "a force without a country is that of the report's country"),
    "definite noun": (0.75, "points back to an earlier mention"),
    "members of the group last named": (0.7, "members of the group last named"),
    "pronoun": (0.65, "stands for an earlier mention"),
    "one of two sides": (0.7, "one of the two sides named before"),
    "country": (0.95, "the name or adjective of a country"),
    "people": (0.9, "the name or adjective of a people or faith"),
    "unlisted name": (0.6, "a name of the shape of a group's that no register has"),
    "description": (0.6, "a description; nobody is named"),
}
"""What each way of grounding says of itself, and how often it is right."""


class ActorReader:
    """Reads the actors of one report. ``grounder`` is the one that grounds the report's events."""

    def __init__(self, annotated: Annotated, lexicon: ActorLexicon, grounder: ActorGrounder) -> None:
        self._annotated = annotated
        self._text = annotated.report.text
        self._lexicon = lexicon
        self._grounder = grounder
        self._scan = lexicon.register.scan(self._text)
        countries = report_countries(self._scan)
        year = annotated.report.published.year
        told = weigh(self._scan, self._text, lexicon.nouns, countries, lexicon.names.not_after, year=year)
        self._choices = {item.span: item.choice for item in told}

    def all(self) -> list[ActorReading]:
        """The mentions of actors in order of the text; names that stay open come with the reason."""
        found = [self.at(mention.span) for mention in self._mentions()]
        found += self._pronouns()
        found += [one for one in self._states() if not any(one.span.overlaps(o.span) for o in found)]
        taken = [reading.span for reading in found]
        found += (
            self._open(span, choice)
            for span, choice in self._choices.items()
            if choice.why and choice.entry is None and not any(span.overlaps(other) for other in taken)
        )
        return sorted(found, key=lambda reading: reading.span)

    def at(self, span: Span) -> ActorReading:
        """Whom the words of one span mean."""
        words = span.of(self._text)
        own = next((s for s in self._choices if s == span or s == _bare(span, self._text)), None)
        choice = self._choices[own] if own is not None else None
        if choice is not None and choice.entry is None and choice.why:
            return replace(self._open(span, choice), text=words)
        phrase = self._phrase(span)
        if (nation := self._nation(phrase)) is not None:
            return self._reading(nation, None)
        actor = self._grounder.ground(phrase)
        if actor.id is None and actor.via is None:
            group = self._group(phrase, actor)
            actor = replace(actor, id=group.id, kind=ActorKind.CIVILIANS) if group else actor
        return self._reading(actor, choice)

    def _group(self, phrase: Phrase, actor: Actor) -> PeopleGroup | None:
        """The civilians whom the head of a phrase names: "local reporters", "the area's Muslims"."""
        people = self._lexicon.people
        last = phrase.text.split()[-1]
        if actor.kind is ActorKind.CIVILIANS:
            return people.of_phrase([self._lexicon.nouns.lemma(w) for w in phrase.lemmas])
        return people.of_noun(last) if actor.kind is None else None

    def links(self, spans: Sequence[Span]) -> list[tuple[str, ...]]:
        """For each span the id that its words are linked to, then those of whom it is part; () without a link."""
        ids = [reading.actor.id if reading.actor else None for reading in map(self.at, spans)]
        return [(one, *self._lexicon.register.above(one)) if one else () for one in ids]

    def _mentions(self) -> Iterator[ActorMention]:
        """The mentions without the nouns that stand on a name: "fighters" in "SDF fighters"."""
        names = {m.span.end for m in self._annotated.actors if m.named}
        for mention in self._annotated.actors:
            start = mention.span.start
            if mention.named or self._text[start - 1 : start] != " " or start - 1 not in names:
                yield mention

    def _phrase(self, span: Span) -> Phrase:
        """The words of a span: the head by the parse, the classes by the lexicon."""
        span = _bare(span, self._text)
        tokens = [t for t in self._annotated.doc if span.start <= t.idx < span.end and not t.is_space]
        lemmas = tuple(_lemma(t) for t in tokens if t.i <= _root(tokens).i and not t.is_punct)
        info = self._lexicon.nouns.describe(lemmas)
        words = span.of(self._text)
        head = _root(tokens).idx if tokens else span.start
        return Phrase(span, words, lemmas, head, info.kind, info.classes, words.lower() in _PRONOUNS)

    def _nation(self, phrase: Phrase) -> Actor | None:
        """A country's name, adjective or people, or a people or faith, that stands for itself."""
        hits = self._lexicon.register.scan(phrase.text).countries
        if hits and hits[0].span == Span(0, len(phrase.text)) and len(hits[0].codes) == 1:
            code, form = hits[0].codes[0], hits[0].form
            kind = {"name": ActorKind.STATE, "people": ActorKind.CIVILIANS}.get(form)
            name = self._lexicon.register.countries[code].name if form == "name" else phrase.text
            return Actor(
                name,
                f"{COUNTRY_PREFIX}{code}",
                kind,
                phrase.text,
                phrase.span,
                f"{METHOD}: country",
                country=code,
            )
        group = self._lexicon.people.of_name(phrase.text)
        if group is None:
            return None
        return Actor(group.name, group.id, ActorKind.CIVILIANS, phrase.text, phrase.span, f"{METHOD}: people")

    def _open(self, span: Span, choice: Choice) -> ActorReading:
        words = span.of(self._text)
        return ActorReading(span, words, None, choice.runner_up, f"“{words}” {choice.why}", _OPEN)

    def _reading(self, actor: Actor, choice: Choice | None) -> ActorReading:
        way = actor.method.removeprefix(f"{METHOD}: ").split(",")[0]
        sure, why = _WAYS.get(way, (0.5, way))
        if actor.via is not None:
            why = f"{why}: “{actor.via.of(self._text)}”"
        runner_up = None
        if choice is not None and choice.entry is not None and choice.entry.id == actor.id:
            runner_up, why = choice.runner_up, choice.why
        return ActorReading(actor.span, actor.text, actor, runner_up, why, sure, self._label(actor))

    def _label(self, actor: Actor) -> str:
        """The name in the manner of data sets; the country is that of the words, never a guess."""
        country = self._lexicon.register.countries.get(actor.country or "")
        group = self._lexicon.people.groups.get(actor.id or "")
        name = replace(actor, id=None, name=group.name, kind=None) if group else actor
        proper = group is None and (actor.id is not None or actor.method.endswith("unlisted name"))
        return field_name(name, country.name if country else None, named=proper)

    def _states(self) -> Iterator[ActorReading]:
        """Countries that act: "Israel bombed", "shelled by Russia"."""
        names = {hit.span.start: hit.span for hit in self._scan.countries if hit.form == "name"}
        for token in self._annotated.doc:
            acts = token.dep_ == "nsubj" or (token.dep_ == "pobj" and token.head.dep_ == "agent")
            if acts and (span := self._ending_in(token, names)) is not None:
                yield self.at(span)

    @staticmethod
    def _ending_in(token: Token, names: Mapping[int, Span]) -> Span | None:
        """The name that a token is the head of."""
        end = token.idx + len(token)
        return next((span for start, span in names.items() if start <= token.idx and span.end == end), None)

    def _pronouns(self) -> Iterator[ActorReading]:
        """ "They", "them", where an earlier mention fits."""
        for token in self._annotated.doc:
            if token.lower_ not in _PRONOUNS:
                continue
            span = Span(token.idx, token.idx + len(token))
            words = Phrase(span, token.text, (token.lower_,), token.idx, None, frozenset(), True)
            actor = self._grounder.ground(words)
            if actor.via is not None:
                yield self._reading(actor, None)


def _bare(span: Span, text: str) -> Span:
    """The span without article before and possessive behind."""
    words = span.of(text)
    article = _ARTICLE.match(words)
    start = span.start + (article.end() if article else 0)
    end = span.end - (2 if words.endswith(("'s", "’s")) else 0)
    return Span(start, end) if start < end else span


def _root(tokens: Sequence[Token]) -> Token:
    inside = {token.i for token in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head is t), tokens[-1])


def _lemma(token: Token) -> str:
    return str(token.lower_ if token.pos_ == "PROPN" else token.lemma_.lower())
