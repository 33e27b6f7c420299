"""Phrases to actors: register entries, forces of states, earlier mentions, or a plain description.

The method's name on each Actor tells which way it was found.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from dateline.ground.actors_coref import Antecedent, Link, resolve
from dateline.ground.actors_home import clear_country, sole_forces
from dateline.ground.actors_phrases import (
    before_brackets,
    clean_name,
    is_name,
    lemmas_of,
    likely_kind,
    linking_mention,
    number_of,
    pointed_at,
    sentence_starts,
    speaks,
)
from dateline.ground.actors_states import METHOD, StateActors, actor_of
from dateline.knowledge.actors_anaphora import Pointing
from dateline.knowledge.actors_lexicon import ActorLexicon
from dateline.knowledge.actors_shapes import acronyms
from dateline.model.actor import Actor, ActorKind
from dateline.model.mentions import ActorMention, Phrase
from dateline.model.report import Report
from dateline.model.text import Span

CHAIN = 20
"""Links from one word that points back to the next; longer chains are taken as they stand."""
_KIND_CLASSES = {
    ActorKind.STATE: frozenset({"armed", "state", "group"}),
    ActorKind.REBEL: frozenset({"armed", "nonstate", "group"}),
    ActorKind.MILITIA: frozenset({"armed", "nonstate", "group"}),
    ActorKind.IDENTITY: frozenset({"armed", "nonstate", "group"}),
    ActorKind.EXTERNAL: frozenset({"armed", "state", "external", "group"}),
    ActorKind.CIVILIANS: frozenset({"civilian", "person"}),
    ActorKind.PROTESTERS: frozenset({"protester", "person"}),
    ActorKind.RIOTERS: frozenset({"rioter", "person"}),
}
_JOINS = frozenset({" and ", ", ", " and the ", " or "})
_NAMED_AS = frozenset({" ", ", ", ", the ", " the "})
_SIDES = frozenset(
    {"side", "group", "faction", "force", "army", "rival", "neighbour", "neighbor", "militia", "enemy", "foe"}
)
_SIDES_REACH = 8  # sentences over which a report goes on about two sides
_TWO = re.compile(
    r"\b(?:both|the (?:two|warring|rival|opposing|three))\b(?: the)?(?: \w+)?\s*$", re.IGNORECASE
)


class ActorGrounder:
    """Grounds the phrases of one report. countries: ISO codes, main one first; empty where not clear.

    roles: offsets of words that fill a role of an event: True for its doers, False for whom it was done to.
    """

    def __init__(
        self,
        lexicon: ActorLexicon,
        report: Report,
        mentions: Sequence[ActorMention],
        countries: Sequence[str] = (),
        roles: Mapping[int, bool] = MappingProxyType({}),
    ) -> None:
        self._lexicon = lexicon
        self._roles = roles
        self._text = report.text
        self._mentions = sorted(mentions, key=lambda mention: mention.span)
        self._starts = [mention.span.start for mention in self._mentions]
        self._sentences = sentence_starts(report.text)
        self._long_forms = {short.of(self._text): full.of(self._text) for full, short in acronyms(self._text)}
        self._countries = (
            tuple(countries) or sole_forces(lexicon, self._mentions) or clear_country(lexicon, self._text)
        )
        self._states = StateActors(lexicon, report.text, self._sentences, self._countries)
        self._antecedents = [self._antecedent(mention) for mention in self._mentions]
        self._by_span = {mention.span: mention for mention in self._mentions}
        self._followed: dict[tuple[Span, bool], Actor] = {}
        self._links = 0

    def ground(self, phrase: Phrase, acts: bool = False) -> Actor:
        """The actor that a phrase stands for.

        ``acts``: it is the doer of something violent, so pronouns prefer armed people.
        """
        if phrase.pronoun:
            return self._pointing(phrase, acts) or self._description(phrase)
        if (state := self._states.by_adjective(phrase) or self._states.owned_force(phrase)) is not None:
            return state
        own = linking_mention(phrase, self._inside(phrase.span), self._text, self._lexicon.nouns)
        mention = before_brackets(phrase, self._mentions, self._text) or own
        if mention is not None and (mention.named or mention.country):
            return self._of_mention(phrase, mention)
        return (
            self._states.act_of_state(phrase)
            or self._pointing(phrase, acts)
            or self._states.own_force(phrase)
            or self._description(phrase)
        )

    def ground_all(self, phrase: Phrase, acts: bool = False) -> tuple[Actor, ...]:
        """The actors that a phrase stands for: two in "Mozambican and Rwandan soldiers" and "both sides", else one."""
        if pair := self._both(phrase):
            return pair
        last = self.ground(phrase, acts)
        if last.kind is not ActorKind.STATE or last.country is None or phrase.pronoun:
            return (last,)
        if joint := self._states.ministers_of(phrase, last):
            return (last, *joint)
        own = next((m for m in self._inside(phrase.span) if m.span.start <= phrase.head < m.span.end), None)
        if own is None or own.country is None:
            return (last,)
        shared: list[Actor] = []
        start, words = own.span.start, self._lemmas(own.text)[1:]
        for mention in reversed(self._mentions[: bisect_right(self._starts, start - 1)]):
            joined = mention.span.end <= start and self._text[mention.span.end : start] in _JOINS
            if not joined or mention.country is None or " " in mention.text:
                break
            alike = replace(phrase, span=mention.span, text=mention.text)
            state = self._states.force_of(alike, words, mention.country, "shares its noun with the next")
            if state is None:
                break
            shared.insert(0, state)
            start = mention.span.start
        return (*shared, last)

    def _both(self, phrase: Phrase) -> tuple[Actor, ...]:
        """ "the two groups", "both sides": the last two armed actors named before; () where there are none."""
        words = self._lemmas(phrase.text)
        if words[-1] not in _SIDES or not _TWO.search(
            self._text[max(phrase.span.start - 20, 0) : phrase.head]
        ):
            return ()
        found: dict[str, Actor] = {}
        here = self._sentence(phrase.span.start)
        for mention, told in zip(self._mentions, self._antecedents, strict=True):
            if told.span.end > phrase.span.start:
                break
            armed = "armed" in told.classes and told.number != "one"
            if (
                not armed
                or here - told.sentence > _SIDES_REACH
                or self._text[told.span.end :].startswith("-")
            ):
                continue
            side = self._follow(mention, acts=True)
            found.pop(side.name.lower(), None)
            found[side.name.lower()] = replace(
                side,
                text=phrase.text,
                span=phrase.span,
                method=f"{METHOD}: one of two sides",
                via=mention.span,
            )
        return tuple(found.values())[-2:] if len(found) > 1 else ()

    def _inside(self, span: Span) -> list[ActorMention]:
        """Mentions that touch the phrase; a unit or name may begin just before it."""
        at = max(bisect_right(self._starts, span.start) - 1, 0)
        found = []
        for mention in self._mentions[at:]:
            if mention.span.start >= span.end:
                break
            if mention.span.overlaps(span):
                found.append(mention)
        return found

    def _of_mention(self, phrase: Phrase, mention: ActorMention) -> Actor:
        """The actor of a mention that names one, or the force of the mention's country."""
        if mention.entry is None and mention.country and mention.kind is ActorKind.STATE:
            words = self._lemmas(mention.text.split(" of ")[0])
            state = self._states.force_of(phrase, words, mention.country, "state by country word")
            if state is not None:
                return state
        entry = self._lexicon.register.get(mention.entry) if mention.entry else None
        if entry is not None:
            home = entry.countries[0] if entry.kind is ActorKind.STATE and entry.countries else None
            return actor_of(
                phrase, entry.name, entry.kind, "register", actor_id=entry.id, unit=mention.unit, country=home
            )
        if mention.named:
            name = self._long_forms.get(mention.text, mention.text)
            return actor_of(phrase, name, mention.kind, "unlisted name", country=mention.country)
        name = clean_name(mention.text, self._lexicon.nouns)
        return actor_of(phrase, name, mention.kind, "description", country=mention.country)

    def _pointing(self, phrase: Phrase, acts: bool) -> Actor | None:
        """A pronoun or definite noun, resolved to an earlier mention."""
        if not phrase.pronoun and phrase.text.lower().startswith(("his ", "her ")):
            return self._states.men_of(phrase) if phrase.lemmas[-1] in self._lexicon.doers.ranks else None
        if is_name(phrase):
            return None
        words = pointed_at(phrase, self._text, self._lexicon.nouns, self._lexicon.doers)
        pointing = self._lexicon.anaphora.of(words) if words else self._bare(phrase)
        if pointing is None or (pointing.acts and not acts):
            return None
        head = "" if phrase.pronoun else self._lemmas(phrase.text)[-1]
        found, link = self._meant(phrase, pointing, acts, head)
        if found is None or link is None:
            return None
        mention = self._by_span[link.antecedent.span]
        how = "pronoun" if phrase.pronoun else "definite noun" if words else "members of the group last named"
        where = "same sentence" if link.distance == 0 else f"{link.distance} back"
        method = f"{METHOD}: {how}, {where}"
        return replace(found, text=phrase.text, span=phrase.span, method=method, via=mention.span)

    def _meant(
        self, phrase: Phrase, pointing: Pointing, acts: bool, head: str
    ) -> tuple[Actor | None, Link | None]:
        """The actor that a pointing phrase stands for; "the army" passes over words for other forces."""
        rest: Sequence[Antecedent] = self._antecedents
        while (link := self._link(phrase.span, pointing, acts, head, rest)) is not None:
            found = self._follow(self._by_span[link.antecedent.span], acts)
            same = self._states.force_meant(phrase, found) if head else found
            if same is not None:
                return same, link
            rest = [one for one in rest if one is not link.antecedent]
        return None, None

    def _bare(self, phrase: Phrase) -> Pointing | None:
        """What "senior leaders" accepts, where the text has no article, owner or country with it."""
        before = self._text[max(phrase.span.start - 12, 0) : phrase.span.start].lower().split()
        if phrase.pronoun or (before and before[-1] in {"a", "an", "their", "its", "his", "her"}):
            return None
        return self._lexicon.anaphora.of_bare(tuple(self._lemmas(phrase.text)))

    def _follow(self, mention: ActorMention, acts: bool) -> Actor:
        """The actor of an antecedent, which may itself point further back, up to CHAIN links."""
        mention = self._renamed(mention)
        key = (mention.span, acts)
        if key not in self._followed:
            words = tuple(self._lemmas(mention.text))
            head = max(mention.span.end - 1, mention.span.start)
            earlier = Phrase(mention.span, mention.text, words, head, mention.kind, frozenset())
            self._links += 1
            self._followed[key] = (
                self._description(earlier) if self._links > CHAIN else self.ground(earlier, acts)
            )
            self._links -= 1
        return self._followed[key]

    def _renamed(self, mention: ActorMention) -> ActorMention:
        """The name in ``the largest rebel group, the National Liberation Army``, else the mention itself."""
        following = self._mentions[bisect_right(self._starts, mention.span.start) :][:1]
        if mention.named or not following or not (following[0].named and following[0].entry):
            return mention
        gap = self._text[mention.span.end : following[0].span.start]
        group = "group" in self._lexicon.nouns.describe(self._lemmas(mention.text)).classes
        return following[0] if gap in _NAMED_AS and group else mention

    def _link(
        self, span: Span, pointing: Pointing, acts: bool, head: str, among: Sequence[Antecedent]
    ) -> Link | None:
        return resolve(span, self._sentence(span.start), pointing, among, acts=acts, head=head)

    def _description(self, phrase: Phrase) -> Actor:
        """The phrase as the text has it: "gunmen", "local tribal leaders"."""
        nouns = self._lexicon.nouns
        if (acting := self._lexicon.register.country_of(phrase.text)) is not None:
            return actor_of(phrase, phrase.text, ActorKind.STATE, "country", country=acting)
        mention = next((m for m in self._inside(phrase.span) if m.country and not m.named), None)
        country = mention.country if mention else None
        told = nouns.describe(phrase.lemmas)
        kind = phrase.kind or told.kind or nouns.describe(self._lemmas(phrase.text)).kind
        kind = kind or (None if is_name(phrase) else likely_kind(told, country))
        if kind is ActorKind.CIVILIANS and "property" in phrase.classes and "person" not in phrase.classes:
            kind = None  # their cows and houses are theirs, not they
        return actor_of(phrase, clean_name(phrase.text, nouns), kind, "description", country=country)

    def _antecedent(self, mention: ActorMention) -> Antecedent:
        """What a later word may look for in a mention: from its words, or from the kind of the entry."""
        lemmas = self._lemmas(mention.text)
        info = self._lexicon.nouns.describe(lemmas)
        classes = info.classes
        if mention.named or mention.country:
            classes = (
                _KIND_CLASSES.get(mention.kind, frozenset({"group"}))
                if mention.kind
                else classes | {"group", "nonstate"}
            )
            if mention.country and not mention.named:
                classes = classes | info.classes
        number = (
            "group"
            if mention.named
            else number_of(
                mention.text, info, self._text[max(mention.span.start - 20, 0) : mention.span.start]
            )
        )
        return Antecedent(
            mention.span,
            self._sentence(mention.span.start),
            number,
            classes,
            mention.named,
            speaks(mention.span, self._text, self._lexicon.names.speech),
            lemmas[-1] if lemmas else "",
            next(
                (self._roles[n] for n in range(mention.span.start, mention.span.end) if n in self._roles),
                None,
            ),
        )

    def _sentence(self, offset: int) -> int:
        return bisect_right(self._sentences, offset) - 1

    def _lemmas(self, text: str) -> list[str]:
        return lemmas_of(text, self._lexicon.nouns)
