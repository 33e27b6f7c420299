"""Phrases that stand for a force of a state: by the country beside them, before them, or of the whole report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dateline.ground.actors_phrases import lemmas_of
from dateline.knowledge.actors_lexicon import ActorLexicon
from dateline.model.actor import Actor, ActorKind
from dateline.model.mentions import Phrase
from dateline.model.text import Span

METHOD = "actors"
_CLAUSE_END = re.compile(r"[.,;:\n]")
_ACT_WORDS = 40  # characters after a country's adjective in which its act or force is named
_ELSEWHERE = re.compile(
    r"\b(?:in|near|from|into|inside|across|to|on|with|against)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_COUNTED = re.compile(r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s+$", re.IGNORECASE)
_NAMELESS_STATE = frozenset({ActorKind.STATE, None})
_WHOLE = frozenset({"government", "security", "military"})
_COMMANDS = frozenset(
    {"commissioner", "chief", "commander", "general", "inspector", "superintendent", "colonel"}
)


class StateActors:
    """Finds the state forces of one report.  sentences: offsets at which they begin.  countries: as for ActorGrounder."""

    def __init__(
        self, lexicon: ActorLexicon, text: str, sentences: Sequence[int], countries: Sequence[str]
    ) -> None:
        self._lexicon = lexicon
        self._text = text
        self._sentences = sentences
        self._countries = countries

    def ministers_of(self, phrase: Phrase, first: Actor) -> tuple[Actor, ...]:
        """``Azerbaijan`` in "the foreign ministers of Armenia and Azerbaijan": the same force of the other country."""
        who, of, _ = phrase.text.partition(" of ")
        after = self._text[phrase.span.end : phrase.span.end + _ACT_WORDS]
        hits = self._lexicon.register.scan(after).countries if of and after.startswith(" and ") else ()
        other = next((h for h in hits if h.span.start == 5 and h.form == "name" and len(h.codes) == 1), None)
        if other is None or other.codes[0] == first.country:
            return ()
        start = phrase.span.end + other.span.start
        alike = replace(phrase, span=Span(start, start + len(other.text)), text=other.text)
        state = self.force_of(alike, self._words(who), other.codes[0], "shares its noun with the one before")
        return (state,) if state is not None else ()

    def men_of(self, phrase: Phrase) -> Actor | None:
        """``his men`` of a police commissioner: the force that the last title before names."""
        start = self._sentences[max(self._sentence_of(phrase.span.start) - 1, 0)]
        words = self._words(self._text[start : phrase.span.start])
        forces = self._lexicon.register.forces
        for end in range(len(words), 1, -1):
            title = words[end - 2 : end]
            force = forces.of_phrase(title) if title[-1] in _COMMANDS else None
            if force is None:
                continue
            code = self._countries[0] if self._countries else None
            entry = self._lexicon.register.state(code, force.id) if code else None
            name = entry.name if entry else title[0]
            return actor_of(
                phrase,
                name,
                ActorKind.STATE,
                "men of their commander",
                actor_id=entry.id if entry else None,
                country=code,
            )
        return None

    def owned_force(self, phrase: Phrase) -> Actor | None:
        """ "Turkey said its troops": the force of the country that stands before in the sentence."""
        owner = re.search(
            r"\bits\s+(?:own\s+)?$", self._text[max(phrase.span.start - 9, 0) : phrase.span.start]
        )
        words = self._words(phrase.text)
        if words and words[0] == "its":
            words = words[1:]
        elif owner is None:
            return None
        if not words or self._lexicon.register.forces.of_phrase(words) is None:
            return None
        start = self._sentences[self._sentence_of(phrase.span.start)]
        before = self._text[start : phrase.span.start]
        owners = [
            (hit.span.start, hit.codes)
            for hit in self._lexicon.register.scan(before).countries
            if hit.form == "name" and not _ELSEWHERE.search(before[: hit.span.start])
        ]
        seat = self._lexicon.register.forces.seats.get(before.split(" ", 1)[0])
        if not owners and seat is not None:  # "Riyadh said its air defences had"
            owners = [(0, (seat,))]
        if not owners or len(owners[-1][1]) > 1:
            return None
        return self.force_of(phrase, words, owners[-1][1][0], "force of the country named before")

    def by_adjective(self, phrase: Phrase) -> Actor | None:
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
        words = self._words(after)[:3]
        register, forces = self._lexicon.register, self._lexicon.register.forces
        found = (forces.of_act(words[:n]) for n in range(len(words), 0, -1))
        counted = _COUNTED.search(self._text, max(phrase.span.start - 12, 0), phrase.span.start)
        army = None if counted else forces.of_phrase(["army"])  # "one Lebanese was hurt"
        force = next((f for f in found if f is not None), army)
        entry = register.state(code, force.id) if force and words else None
        if entry is None:
            return None
        return actor_of(phrase, entry.name, entry.kind, "act of a state", actor_id=entry.id, country=code)

    def force_of(self, phrase: Phrase, words: Sequence[str], code: str, how: str) -> Actor | None:
        """The force of a country that the words name."""
        forces = self._lexicon.register.forces
        force = forces.of_phrase(words) or forces.of_act(words)
        entry = self._lexicon.register.state(code, force.id) if force else None
        return (
            actor_of(phrase, entry.name, entry.kind, how, actor_id=entry.id, country=code) if entry else None
        )

    def force_meant(self, phrase: Phrase, found: Actor) -> Actor | None:
        """``the army`` after a word for the same state's government: its army; None where another force was found."""
        forces = self._lexicon.register.forces
        force = forces.alone(self._words(phrase.text))
        if force is None or found.kind is not ActorKind.STATE:
            return found
        if found.id is None:
            other = forces.of_phrase(self._words(found.name))
            return found if other is None or other.id == force.id else None
        if found.country is None or not found.id.startswith("state:"):
            return found
        own = found.id.rpartition(":")[2]
        if own != force.id and own not in _WHOLE:
            return None
        return self.force_of(phrase, self._words(phrase.text), found.country, "definite noun") or found

    def act_of_state(self, phrase: Phrase) -> Actor | None:
        """ "Israeli air strikes": the force behind an act with a country's adjective on it."""
        hits = self._lexicon.register.scan(phrase.text).countries
        if not hits or len(hits[0].codes) > 1:
            return None
        after = phrase.text[hits[0].span.end :]
        if after[:1] == "-":
            return None
        words = self._words(after)
        force = self._lexicon.register.forces.of_act(words)
        return self.force_of(phrase, words, hits[0].codes[0], "act of a state") if force else None

    def own_force(self, phrase: Phrase) -> Actor | None:
        """ "the army" in a report about one country: that country's army."""
        if not self._countries or phrase.kind not in _NAMELESS_STATE:
            return None
        words = [self._lexicon.nouns.lemma(word) for word in phrase.lemmas] or self._words(phrase.text)
        info = self._lexicon.nouns.describe(words)
        if (
            info.kind is not ActorKind.STATE
            or "base" in info.classes
            or not self._lexicon.register.forces.alone(words)
        ):
            return None
        return self.force_of(phrase, words, self._countries[0], "state of the report's country")

    def _sentence_of(self, offset: int) -> int:
        return bisect_right(self._sentences, offset) - 1

    def _words(self, text: str) -> list[str]:
        return lemmas_of(text, self._lexicon.nouns)


def actor_of(
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
