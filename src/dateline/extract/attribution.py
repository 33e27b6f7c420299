"""Who says so, and through whom: the speaker over a trigger's clause, and the outlets that relay it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dateline.extract.parse import antecedent, child, conjuncts, is_passive, logical_subject, surface_subject
from dateline.extract.phrases import PhraseReader
from dateline.extract.words import Words
from dateline.model.actor import ARMED, ActorKind
from dateline.model.event import Attribution
from dateline.model.mentions import Phrase

METHOD = "extract.attribution/1"
_PRONOUNS = frozenset({"he", "she", "they", "it", "who"})
_HEARERS = frozenset({"tell", "inform", "speak", "talk"})
_SAYING = frozenset({"says", "claims", "denies", "warns", "suggests", "quotes"})
_NOT_SPEAKERS = frozenset({"property", "weapon", "event", "territory"})


class Speakers:
    """Follows who speaks through a report, so that ``he`` and ``the source`` find their name."""

    def __init__(self, words: Words, reader: PhraseReader, relays: Sequence[str]) -> None:
        self._words = words
        self._reader = reader
        self._relays = tuple(relays)
        self._known: list[Attribution] = []

    def of(self, trigger: Token, sentence: Sequence[Token]) -> tuple[Attribution, ...]:
        """Sources of the statement around a trigger; () when the report speaks in its own voice."""
        via: list[str] = []
        found: list[Attribution] = []
        for verb in _saying_verbs(trigger, self._words):
            speaker, relay = self._speaker(verb)
            via = [*relay, *via] if relay else via
            found.extend(speaker)
        found.extend(self._according_to(sentence))
        if not found:
            found = [self._outlet_as_source(name) for name in via[:1]]
            via = via[1:]
        unique: dict[str, Attribution] = {}
        for attribution in found:
            full = self._with_relays(attribution, via)
            unique.setdefault(full.speaker.lower(), full)
        for attribution in unique.values():
            self._known.append(attribution)
        return tuple(unique.values())

    def listen(self, sentence: Sequence[Token]) -> None:
        """Remember who speaks in a sentence that tells no event, so that ``he`` finds its name later."""
        verb = next((t for t in sentence if self._words.attribution.verbs.get(t.lemma_.lower()) == "says" and t.pos_ == "VERB"), None)
        if verb is not None and child(verb, "nsubj") is not None:
            self._known.extend(self._speaker(verb)[0])

    def _speaker(self, verb: Token) -> tuple[list[Attribution], list[str]]:
        """Speakers at a verb of saying, and outlets it names as relays."""
        relays = [name for t in self._hearers(verb) if (name := self._outlet(t)) is not None]
        if self._words.attribution.verbs.get(verb.lemma_.lower()) == "quotes":
            subject = logical_subject(verb)
            outlet = self._outlet(subject) if subject is not None else None
            quoted = child(verb, "dobj")
            named = [] if quoted is None else self._attributions(quoted)
            return named, ([outlet] if outlet else []) + relays
        subject = surface_subject(verb) if not is_passive(verb) else logical_subject(verb)
        if subject is None:
            return [], relays
        outlet = self._outlet(subject)
        if outlet is not None:
            return [], [outlet, *relays]
        return self._attributions(subject), relays

    def _hearers(self, verb: Token) -> Iterator[Token]:
        if verb.lemma_.lower() in _HEARERS:
            yield from (c for c in verb.children if c.dep_ in {"dobj", "dative"})
            for c in verb.children:
                if c.dep_ == "prep" and c.lower_ in {"to", "with"}:
                    yield from (o for o in c.children if o.dep_ == "pobj")

    def _according_to(self, sentence: Sequence[Token]) -> Iterator[Attribution]:
        for token in sentence:
            if token.lower_ != "according":
                continue
            to = child(token, "prep")
            source = child(to, "pobj") if to is not None else None
            if source is not None:
                outlet = self._outlet(source)
                yield from [self._outlet_as_source(outlet)] if outlet else self._attributions(source)

    def _attributions(self, token: Token) -> list[Attribution]:
        made: list[Attribution] = []
        for conjunct in conjuncts(antecedent(token)):
            if conjunct.lower_ in _PRONOUNS:
                if self._known:
                    made.append(self._known[-1])
                continue
            phrase = self._reader.phrase(conjunct)
            if phrase is None or (phrase.classes and phrase.classes <= _NOT_SPEAKERS):
                continue
            made.append(self._named(conjunct, phrase))
        return made

    def _named(self, token: Token, phrase: Phrase) -> Attribution:
        lemmas = _spoken(token)
        kind = self._kind(token, phrase, lemmas)
        earlier = self._earlier(token, lemmas)
        if earlier is not None:
            return Attribution(earlier.speaker, earlier.kind, earlier.via, phrase.span, METHOD)
        speaker = _singular(phrase.text) if lemmas[-1] == "source" else phrase.text
        return Attribution(speaker, kind, (), phrase.span, METHOD)

    def _earlier(self, token: Token, lemmas: Sequence[str]) -> Attribution | None:
        """``the source``: a source that was introduced more fully before."""
        if child(token, "det") is None or len(lemmas) > 1:
            return None
        return next((k for k in reversed(self._known) if _singular(k.speaker).lower().split()[-1] == lemmas[-1]), None)

    def _kind(self, token: Token, phrase: Phrase, lemmas: Sequence[str]) -> str:
        words = self._words.attribution
        around = [lemmas, *([_spoken(a)] if (a := child(token, "appos")) is not None else [])]
        modifiers = [c.lemma_.lower() for c in token.children if c.dep_ in {"compound", "amod"}]
        for candidate in around:
            kind = words.source_kind(candidate)
            if kind is not None:
                return kind
        if phrase.kind in ARMED and phrase.kind not in {ActorKind.STATE, ActorKind.EXTERNAL}:
            return "armed group"
        for modifier in modifiers:
            kind = words.source_kind([modifier])
            if kind is not None:
                return kind
        if phrase.kind == ActorKind.STATE:
            return "official"
        return "named person" if token.ent_type_ == "PERSON" else "organisation" if token.ent_type_ == "ORG" else "other"

    def _outlet(self, token: Token) -> str | None:
        """Canonical name of an outlet that the phrase names, or None."""
        first = token.left_edge if token.left_edge.i >= token.i - 4 else token
        while first.dep_ == "det" and first.i < token.i:
            first = token.doc[first.i + 1]
        name = token.doc[first.i : token.i + 1].text
        outlet = self._words.outlets.by_name(name)
        return outlet.name if outlet is not None else None

    def _outlet_as_source(self, name: str) -> Attribution:
        return Attribution(name, "media", (), None, METHOD)

    def _with_relays(self, attribution: Attribution, via: Sequence[str]) -> Attribution:
        heard = [n for n in (*attribution.via, *via) if n not in self._relays]
        chain = [n for n in (*heard, *self._relays) if n != attribution.speaker]
        return Attribution(attribution.speaker, attribution.kind, tuple(dict.fromkeys(chain)), attribution.span, METHOD)


def _saying_verbs(trigger: Token, words: Words) -> Iterator[Token]:
    """Verbs of saying above a trigger, nearest first."""
    lower = trigger
    for _ in range(12):
        upper = lower.head
        if upper == lower:
            break
        saying = words.attribution.verbs.get(upper.lemma_.lower()) in _SAYING and upper.pos_ == "VERB"
        if saying and lower.dep_ in {"ccomp", "xcomp", "acl", "pcomp", "advcl", "dobj", "prep", "parataxis", "dep", "nsubjpass"}:
            accused = lower.dep_ == "prep" and words.attribution.verbs.get(upper.lemma_.lower()) == "claims"
            if accused or lower.pos_ == "VERB" or lower.dep_ not in {"advcl", "prep"}:
                yield upper
        lower = upper
    for c in lower.children:
        if c.dep_ in {"parataxis", "ccomp"} and words.attribution.verbs.get(c.lemma_.lower()) == "says" and lower != c:
            if child(c, "ccomp", "dobj") is None and child(c, "nsubj") is not None:
                yield c


def _spoken(token: Token) -> list[str]:
    """Lemmas of a phrase from its modifiers to its head."""
    left = [c for c in token.lefts if c.dep_ in {"amod", "compound", "nmod"}]
    return [*(c.lemma_.lower() for c in left), token.lemma_.lower()]


def _singular(text: str) -> str:
    return text.removesuffix("s") if text.lower().endswith("sources") else text
