"""Phrases to actors: register entries, forces of states, earlier mentions, or a plain description.

The method's name on each Actor tells which way it was found.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dateline.ground.actors_coref import Antecedent, Link, resolve
from dateline.ground.actors_home import clear_country, sole_forces
from dateline.ground.actors_phrases import (
    before_brackets,
    clean_name,
    is_name,
    linking_mention,
    number_of,
    pointed_at,
    sentence_starts,
    speaks,
)
from dateline.knowledge.actors_anaphora import Pointing
from dateline.knowledge.actors_lexicon import ActorLexicon
from dateline.knowledge.actors_shapes import acronyms
from dateline.model.actor import Actor, ActorKind
from dateline.model.mentions import ActorMention, Phrase
from dateline.model.report import Report
from dateline.model.text import Span

METHOD = "actors"
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
_CLAUSE_END = re.compile(r"[.,;:\n]")
_ACT_WORDS = 40  # characters after a country's adjective in which its act or force is named
_SIDES = frozenset(
    {"side", "group", "faction", "force", "army", "rival", "neighbour", "neighbor", "militia", "enemy", "foe"}
)
_SIDES_REACH = 8  # sentences over which a report goes on about two sides
_TWO = re.compile(
    r"\b(?:both|the (?:two|warring|rival|opposing|three))\b(?: the)?(?: \w+)?\s*$", re.IGNORECASE
)
_ELSEWHERE = re.compile(
    r"\b(?:in|near|from|into|inside|across|to|on|with|against)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_COUNTED = re.compile(r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s+$", re.IGNORECASE)
_NAMELESS_STATE = frozenset({ActorKind.STATE, None})


class ActorGrounder:
    """Grounds the phrases of one report. countries: ISO codes, main one first; empty where not clear."""

    def __init__(
        self,
        lexicon: ActorLexicon,
        report: Report,
        mentions: Sequence[ActorMention],
        countries: Sequence[str] = (),
    ) -> None:
        self._lexicon = lexicon
        self._text = report.text
        self._mentions = sorted(mentions, key=lambda mention: mention.span)
        self._starts = [mention.span.start for mention in self._mentions]
        self._sentences = sentence_starts(report.text)
        self._long_forms = {short.of(self._text): full.of(self._text) for full, short in acronyms(self._text)}
        self._countries = (
            tuple(countries) or sole_forces(lexicon, self._mentions) or clear_country(lexicon, self._text)
        )
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
        if (state := self._by_adjective(phrase) or self._owned_force(phrase)) is not None:
            return state
        own = linking_mention(phrase, self._inside(phrase.span), self._text, self._lexicon.nouns)
        mention = before_brackets(phrase, self._mentions, self._text) or own
        if mention is not None and (mention.named or mention.country):
            return self._of_mention(phrase, mention)
        return (
            self._act_of_state(phrase)
            or self._pointing(phrase, acts)
            or self._own_force(phrase)
            or self._description(phrase)
        )

    def ground_all(self, phrase: Phrase, acts: bool = False) -> tuple[Actor, ...]:
        """The actors that a phrase stands for: two in "Mozambican and Rwandan soldiers" and "both sides", else one."""
        if pair := self._both(phrase):
            return pair
        last = self.ground(phrase, acts)
        if last.kind is not ActorKind.STATE or last.country is None or phrase.pronoun:
            return (last,)
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
            state = self._state(alike, words, mention.country, "shares its noun with the next")
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

    def _owned_force(self, phrase: Phrase) -> Actor | None:
        """ "Turkey said its troops": the force of the country that stands before in the sentence."""
        owner = re.search(
            r"\bits\s+(?:own\s+)?$", self._text[max(phrase.span.start - 9, 0) : phrase.span.start]
        )
        words = self._lemmas(phrase.text)
        if words and words[0] == "its":
            words = words[1:]
        elif owner is None:
            return None
        if not words or self._lexicon.register.forces.of_phrase(words) is None:
            return None
        start = self._sentences[self._sentence(phrase.span.start)]
        before = self._text[start : phrase.span.start]
        owners = [
            hit
            for hit in self._lexicon.register.scan(before).countries
            if hit.form == "name" and not _ELSEWHERE.search(before[: hit.span.start])
        ]
        if not owners or len(owners[-1].codes) > 1:
            return None
        return self._state(phrase, words, owners[-1].codes[0], "force of the country named before")

    def _by_adjective(self, phrase: Phrase) -> Actor | None:
        """ "Russian" alone or "Moscow", before "shelling" or "strikes": the force behind the act, else the military."""
        if " " in phrase.text or not phrase.text[:1].isupper():
            return None
        hits = self._lexicon.register.scan(phrase.text).countries
        code = self._lexicon.register.forces.seats.get(phrase.text)
        if hits and hits[0].form == "adjective" and len(hits[0].codes) == 1:
            code = hits[0].codes[0]
        if code is None:
            return None
        after = _CLAUSE_END.split(self._text[phrase.span.end : phrase.span.end + _ACT_WORDS])[0]
        words = self._lemmas(after)[:3]
        register, forces = self._lexicon.register, self._lexicon.register.forces
        found = (forces.of_act(words[:n]) for n in range(len(words), 0, -1))
        counted = _COUNTED.search(self._text, max(phrase.span.start - 12, 0), phrase.span.start)
        army = None if counted else forces.of_phrase(["army"])  # "one Lebanese was hurt"
        force = next((f for f in found if f is not None), army)
        entry = register.state(code, force.id) if force and words else None
        if entry is None:
            return None
        return _actor(phrase, entry.name, entry.kind, "act of a state", actor_id=entry.id, country=code)

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
            state = self._state(phrase, words, mention.country, "state by country word")
            if state is not None:
                return state
        entry = self._lexicon.register.get(mention.entry) if mention.entry else None
        if entry is not None:
            home = entry.countries[0] if entry.kind is ActorKind.STATE and entry.countries else None
            return _actor(
                phrase, entry.name, entry.kind, "register", actor_id=entry.id, unit=mention.unit, country=home
            )
        if mention.named:
            name = self._long_forms.get(mention.text, mention.text)
            return _actor(phrase, name, mention.kind, "unlisted name", country=mention.country)
        name = clean_name(mention.text, self._lexicon.nouns)
        return _actor(phrase, name, mention.kind, "description", country=mention.country)

    def _state(self, phrase: Phrase, words: Sequence[str], code: str, how: str) -> Actor | None:
        """The force of a country that the words name."""
        forces = self._lexicon.register.forces
        force = forces.of_phrase(words) or forces.of_act(words)
        entry = self._lexicon.register.state(code, force.id) if force else None
        return _actor(phrase, entry.name, entry.kind, how, actor_id=entry.id, country=code) if entry else None

    def _act_of_state(self, phrase: Phrase) -> Actor | None:
        """ "Israeli air strikes": the force behind an act with a country's adjective on it."""
        hits = self._lexicon.register.scan(phrase.text).countries
        if not hits or len(hits[0].codes) > 1:
            return None
        after = phrase.text[hits[0].span.end :]
        if after[:1] == "-":
            return None
        words = self._lemmas(after)
        force = self._lexicon.register.forces.of_act(words)
        return self._state(phrase, words, hits[0].codes[0], "act of a state") if force else None

    def _pointing(self, phrase: Phrase, acts: bool) -> Actor | None:
        """A pronoun or definite noun, resolved to an earlier mention."""
        if is_name(phrase):
            return None
        words = pointed_at(phrase, self._text, self._lexicon.nouns)
        pointing = self._lexicon.anaphora.of(words) if words else self._bare(phrase)
        if pointing is None:
            return None
        head = "" if phrase.pronoun else self._lemmas(phrase.text)[-1]
        link = self._link(phrase.span, pointing, acts, head)
        if link is None:
            return None
        mention = self._by_span[link.antecedent.span]
        how = "pronoun" if phrase.pronoun else "definite noun" if words else "members of the group last named"
        where = "same sentence" if link.distance == 0 else f"{link.distance} back"
        found = self._follow(mention, acts)
        method = f"{METHOD}: {how}, {where}"
        return replace(found, text=phrase.text, span=phrase.span, method=method, via=mention.span)

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

    def _link(self, span: Span, pointing: Pointing, acts: bool, head: str) -> Link | None:
        return resolve(span, self._sentence(span.start), pointing, self._antecedents, acts=acts, head=head)

    def _own_force(self, phrase: Phrase) -> Actor | None:
        """ "the army" in a report about one country: that country's army."""
        if not self._countries or phrase.kind not in _NAMELESS_STATE:
            return None
        words = [self._lexicon.nouns.lemma(word) for word in phrase.lemmas] or self._lemmas(phrase.text)
        info = self._lexicon.nouns.describe(words)
        if (
            info.kind is not ActorKind.STATE
            or "base" in info.classes
            or not self._lexicon.register.forces.alone(words)
        ):
            return None
        return self._state(phrase, words, self._countries[0], "state of the report's country")

    def _description(self, phrase: Phrase) -> Actor:
        """The phrase as the text has it: "gunmen", "local tribal leaders"."""
        nouns = self._lexicon.nouns
        kind = (
            phrase.kind
            or nouns.describe(phrase.lemmas).kind
            or nouns.describe(self._lemmas(phrase.text)).kind
        )
        if kind is ActorKind.CIVILIANS and "property" in phrase.classes and "person" not in phrase.classes:
            kind = None  # their cows and houses are theirs, not they
        name = clean_name(phrase.text, self._lexicon.nouns)
        mention = next((m for m in self._inside(phrase.span) if m.country and not m.named), None)
        return _actor(phrase, name, kind, "description", country=mention.country if mention else None)

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
        )

    def _sentence(self, offset: int) -> int:
        return bisect_right(self._sentences, offset) - 1

    def _lemmas(self, text: str) -> list[str]:
        """The words of a phrase as the lexicon has them."""
        plain = text.replace("’s ", " ").replace("'s ", " ").replace("-", " ")
        return [self._lexicon.nouns.lemma(word.strip("'’“”\"(),.")) for word in plain.split()]


def _actor(
    phrase: Phrase,
    name: str,
    kind: ActorKind | None,
    how: str,
    *,
    actor_id: str | None = None,
    unit: str | None = None,
    country: str | None = None,
) -> Actor:
    return Actor(name, actor_id, kind, phrase.text, phrase.span, f"{METHOD}: {how}", unit, None, country)
