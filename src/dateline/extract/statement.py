"""What kind of statement the text makes about a trigger: it happened, is planned, denied, or no event at all.

The words come from data/languages/en/status.yaml; this module knows where they must stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.extract.authorship import authorship
from dateline.extract.parse import child, clause_tokens, first_conjunct
from dateline.extract.statement_links import (
    GOVERNED,
    above,
    averted,
    clause_of,
    conditions,
    for_a_day,
    governed_by,
    infinitive,
    light,
    named_so,
    no_sign,
    none_of,
    on_terms,
    parted,
    shared_auxiliaries,
    stands_between,
    words_at,
)
from dateline.extract.statement_topics import nouns_of, topical
from dateline.knowledge.patterns import Hit, Word
from dateline.knowledge.phrases import AttributionWords, Category, StatusWords

_WITHIN = frozenset({"claimed", "negated", "purpose", "statistics"})
_MODIFIERS = frozenset({"amod", "compound", "advmod", "aux", "neg", "det", "nmod", "npadvmod"})
_SAYING = frozenset({"says", "claims", "denies", "warns", "quotes", "suggests"})
_TOPIC_ONLY = frozenset(
    "fictional sporting historical business medical figurative accident_or_nature exercise".split()
)
_OVERLAPPING = frozenset({"factual", "figurative", "business", "medical", "called_off"})
_OPEN = frozenset({"may", "might", "could", "can"})
JUST_BEFORE = 3
"""Tokens between a phrase that governs and its trigger ("plans for a raid")."""
_OF_REPORTS = frozenset({"sporting", "fictional", "historical"})
# Their words may be the subject of a clause above the trigger's.
_ABOVE = frozenset({"judicial", "fictional"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """A category that applies to a trigger, and the word that says so, with its phrase where it has one."""

    category: Category
    word: Token
    phrase: str = ""

    @property
    def says(self) -> str:
        return self.phrase or self.word.text


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's tokens with its status phrases, looked up once."""

    tokens: tuple[Token, ...]
    hits: tuple[Hit, ...]

    @classmethod
    def read(cls, tokens: Sequence[Token], words: StatusWords) -> Sentence:
        seen = tuple(t for t in tokens if not t.is_space)
        return cls(seen, tuple(words.find([Word(t.lower_, t.lemma_.lower()) for t in seen])))


class StatementReader:
    """Judges triggers by the words around them."""

    def __init__(self, words: StatusWords, attribution: AttributionWords) -> None:
        self._words = words
        self._saying = attribution.verbs

    def judge(
        self, trigger: Token, members: Iterable[Token], sentence: Sentence, *, alone: bool = True
    ) -> list[Verdict]:
        """All categories that apply, in order of precedence.

        trigger: head word of the event.  members: every trigger word of the same event, whose modifiers count too.
        alone: the sentence stands for itself; in a whole report, matches and films are told by its topic (topics.yaml).
        """
        own = {m.i for m in members} | {trigger.i}
        found = [
            *self._modifying(trigger),
            *self._standing_before(trigger, own),
            *self._governing(trigger),
            *self._phrases(trigger, own, sentence),
            *self._clause(trigger),
            *self._topic(trigger, own, sentence, alone),
            *self._nobody(trigger),
        ]
        kept: dict[str, Verdict] = {}
        authored = authorship(trigger)
        for verdict in found:
            if authored is not None and verdict.word == authored[0]:
                continue
            if verdict.word.i not in own or verdict.category.name in _WITHIN:
                kept.setdefault(verdict.category.name, verdict)
        modal, planned = kept.get("hypothetical"), kept.get("planned")
        if (
            modal is not None
            and planned is not None
            and planned.word.dep_ != "aux"
            and (modal.word.lower_ in _OPEN or modal.word.pos_ == "ADJ")
        ):
            kept.pop("planned")  # "may clash tomorrow": the day makes it no surer
        if "request" in kept and for_a_day(kept["request"].word):
            kept["planned"] = Verdict(self._words["planned"], kept.pop("request").word)
        if "conditional" in kept and on_terms(trigger, kept["conditional"].word):
            del kept["conditional"]
        ordered = sorted(kept.values(), key=lambda v: self._words.order(v.category.name))
        factual = kept.get("factual") or kept.get("attempted") or kept.get("repelled")
        if factual is not None:
            ordered = [
                v
                for v in ordered
                if v.category.rejects not in {"hypothetical", "negated"}
                or v.category.name == "foiled"
                or stands_between(v.word, factual.word, trigger)
            ]
        return ordered

    def _nobody(self, trigger: Token) -> Iterator[Verdict]:
        """``Nobody was hurt``, ``No group said it had carried out the attack``."""
        own = (
            () if trigger.dep_ == "pobj" else (clause_of(trigger),)
        )  # "nobody was hurt in the attack": it took place
        for verb in (*own, *(a for a in trigger.ancestors if self._saying.get(a.lemma_.lower()) in _SAYING)):
            subject = child(verb, "nsubj", "nsubjpass")
            if subject is not None and none_of(subject):
                yield Verdict(self._words["negated"], subject)

    def _modifying(self, trigger: Token) -> Iterator[Verdict]:
        for verb in (trigger, *shared_auxiliaries(trigger)):
            for c in verb.children:
                if c.dep_ not in _MODIFIERS or no_sign(c):
                    continue
                yield from self._modifier(c, trigger)
                if c.dep_ == "aux":  # "nowhere did rebels attack"
                    yield from (
                        v for a in c.children if a.dep_ == "advmod" for v in self._modifier(a, trigger)
                    )
        yield from self._make_believe(trigger)

    def _make_believe(self, trigger: Token) -> Iterator[Verdict]:
        """``dropped dummy bombs``, ``stormed a mock village``."""
        exercise = self._words["exercise"]
        for c in trigger.children:
            if c.dep_ in {"dobj", "nsubj", "nsubjpass"}:
                yield from (Verdict(exercise, m) for m in c.children if m.lower_ in exercise.adjectives)

    def _modifier(self, word: Token, trigger: Token) -> Iterator[Verdict]:
        lemma, lower = word.lemma_.lower(), word.lower_
        for category in self._words.categories:
            if "modifies" not in category.reach:
                continue
            if word.dep_ in {"aux"}:
                if lower in category.auxiliaries or lemma in category.auxiliaries:
                    if not (
                        category.name == "hypothetical"
                        and lower in {"would", "can", "could"}
                        and self._backshifted(trigger, lower)
                    ):
                        yield Verdict(category, word)
                    elif lower == "would":
                        yield Verdict(self._words["planned"], word)
            elif word.dep_ == "neg" or (word.dep_ in {"det"} and lower in {"no", "neither"}):
                if category.name == "negated":
                    yield Verdict(category, word)
            elif (
                lower in category.adjectives
                or lemma in category.adverbs
                or lower in category.adverbs
                or (word.dep_ == "compound" and lemma in category.nouns - category.weak_nouns)
            ):
                yield Verdict(category, word)

    def _standing_before(self, trigger: Token, own: set[int]) -> Iterator[Verdict]:
        """``approaching and possible operations``: the adjective next to a noun, whatever the parse hangs it on."""
        first = min(own & {trigger.i, trigger.i - 1, trigger.i - 2})
        before = trigger.doc[first - 1] if first > 0 else trigger
        if trigger.pos_ == "NOUN" and before.pos_ == "ADJ" and before.head != trigger:
            yield from self._modifier_adjective(before)

    def _backshifted(self, trigger: Token, auxiliary: str) -> bool:
        """``said troops would withdraw`` tells a plan; ``could hear`` below a past verb of sensing a fact."""
        above = first_conjunct(trigger)
        return (
            auxiliary == "would"
            and above.dep_ == "ccomp"
            and self._saying.get(above.head.lemma_.lower()) in _SAYING - {"warns"}
        )

    def _governing(self, trigger: Token) -> Iterator[Verdict]:
        """Verbs and nouns above the trigger whose complement it is, up to the main clause."""
        lower = first_conjunct(trigger)
        for _ in range(8):
            upper = lower.head
            if upper == lower or parted(lower, upper):
                return
            link = lower.dep_
            if link == "relcl" and infinitive(lower):
                yield from self._governor(upper, lower, link, trigger)
            if link in {"relcl", "parataxis"} or (link == "advcl" and child(lower, "mark") is not None):
                return
            if link == "nsubj" and upper.pos_ in {"VERB", "AUX"}:
                yield from self._as_subject(lower, upper, trigger)
                return
            if named_so(lower, self._words["talked_of"].verbs):
                yield Verdict(self._words["talked_of"], upper)
            if link == "csubj":
                yield from self._as_idea(upper)
                return
            if link == "nsubjpass" or link in GOVERNED or link == "prep" or link == "agent":
                yield from self._governor(upper, lower, link, trigger)
            elif link == "advcl" and infinitive(lower):
                yield Verdict(self._words["planned"], next(c for c in lower.children if c.lower_ == "to"))
                return
            elif link not in {"conj", "compound", "amod", "nmod", "poss", "appos", "advcl", "dep"}:
                return
            if link in {"advcl", "appos"}:
                return
            if link == "attr" and child(upper, "neg") is not None:
                yield Verdict(self._words["negated"], upper)
            if (
                upper.pos_ in {"VERB", "AUX"}
                and upper != trigger
                and link in {"xcomp", "dobj", "pobj", "prep", "pcomp", "ccomp", "nsubjpass"}
            ):
                for c in upper.children:
                    if self._reaches_down(c, upper, link, trigger):
                        yield from self._modifier(c, upper)
            lower = first_conjunct(upper)

    def _reaches_down(self, word: Token, upper: Token, link: str, trigger: Token) -> bool:
        """Whether ``will`` or ``not`` on a verb above holds below: not over a verb of saying, nor into an adjunct."""
        if word.dep_ not in {"aux", "neg"}:
            return False
        if link == "ccomp" and self._saying.get(upper.lemma_.lower()) in _SAYING:
            return False
        if link == "nsubjpass" and any(c.dep_ == "acl" and c.tag_ == "VBN" for c in trigger.children):
            return False  # "the accord signed in June has not been kept": it was signed
        adjunct = link in {"prep", "pobj"} and trigger.pos_ == "NOUN" and not light(upper)
        return not (word.dep_ == "aux" and adjunct)

    def _governor(self, upper: Token, lower: Token, link: str, trigger: Token) -> Iterator[Verdict]:
        lemma = upper.lemma_.lower()
        if upper.pos_ in {"VERB", "AUX"}:
            if (
                link == "prep"
                and trigger.pos_ in {"NOUN", "PROPN"}
                and lower.lower_ in {"in", "during", "after", "at", "on", "by", "with", "following", "amid"}
            ):
                return
            for category in self._words.categories:
                if (
                    lemma in category.verbs
                    and "governs" in category.reach
                    and self._strong_enough(category, lemma, lower, link, trigger)
                ):
                    yield Verdict(category, upper)
        elif upper.pos_ in {"NOUN", "PROPN", "ADJ"}:
            for category in self._words.categories:
                if (
                    "governs" in category.reach
                    and lemma in (category.nouns | category.adjectives) - category.weak_nouns
                    and category.name not in _TOPIC_ONLY
                ):
                    if category.name == "judicial" and link not in {"prep"}:
                        continue
                    if category.name == "purpose" and not infinitive(lower):
                        continue
                    yield Verdict(category, upper)

    def _strong_enough(self, category: Category, lemma: str, lower: Token, link: str, trigger: Token) -> bool:
        if lemma not in category.weak_verbs:
            return not (category.name == "ordered" and link in {"dobj", "nsubjpass"})
        if category.with_nouns:
            beside = {c.lemma_.lower() for c in lower.head.subtree}
            return bool(category.with_nouns & (beside | {trigger.lemma_.lower()}))
        return link in {"xcomp", "ccomp", "pcomp"} and any(
            c.lower_ == "to" for c in lower.children if c.dep_ == "aux"
        )

    def _as_idea(self, verb: Token) -> Iterator[Verdict]:
        """``retaking the town would need``, ``throwing grenades is a crime``: an act thought of, not told."""
        modal = next((c for c in verb.children if c.dep_ == "aux" and c.tag_ == "MD"), None)
        if modal is not None or verb.tag_ in {"VBZ", "VBP"}:
            yield Verdict(self._words["hypothetical"], modal or verb)

    def _as_subject(self, noun: Token, verb: Token, trigger: Token) -> Iterator[Verdict]:
        """``the attack failed``, ``the march was called off`` (parsed active), ``an attack is possible``.

        Also ``kidnappings rose by a third`` and ``the massacre is the subject of a film``."""
        statistics = self._words["statistics"]
        counted = noun.lemma_.lower() in statistics.nouns and trigger.head.head == noun
        if verb.lemma_.lower() in statistics.verbs and (
            counted or (noun == first_conjunct(trigger) and noun.tag_ == "NNS")
        ):
            yield Verdict(statistics, verb)
        theme = child(verb, "attr")
        if theme is not None and theme.lemma_.lower() in self._words["talked_of"].nouns:
            yield Verdict(self._words["talked_of"], theme)
        negated = self._words["negated"]
        if child(verb, "neg") is not None and light(verb):
            yield Verdict(negated, verb)
        for c in verb.children:
            if c.dep_ == "aux":
                yield from self._modifier(c, verb)
            elif c.dep_ in {"acomp", "attr"} and c.pos_ == "ADJ":
                yield from self._modifier_adjective(c)

    def _modifier_adjective(self, word: Token) -> Iterator[Verdict]:
        for category in self._words.categories:
            if word.lower_ in category.adjectives and category.name in {"planned", "hypothetical", "claimed"}:
                yield Verdict(category, word)

    def _phrases(self, trigger: Token, own: set[int], sentence: Sentence) -> Iterator[Verdict]:
        """Phrases that govern the trigger (they end just before it) or stand in its clause."""
        if not sentence.hits:
            return
        clause = {t.i for t in clause_tokens(clause_of(trigger))}
        for hit in sentence.hits:
            category = self._words[hit.label]
            indices = [t.i for t in sentence.tokens[hit.start : hit.end]]
            word = sentence.tokens[hit.start]
            if "clause" in category.reach or "sentence" in category.reach:
                if category.name in {"conditional"} and not clause & set(indices):
                    continue
                if category.name in {"figurative", "business", "medical"} and not (set(indices) & own):
                    continue
                held = category.name == "anniversary" and clause_of(word).is_ancestor(trigger)
                if clause & set(indices) or "sentence" in category.reach or held:
                    yield Verdict(category, word, words_at(word, indices))
            elif self._applies(category, word, trigger, own, clause, indices):
                yield Verdict(category, word, words_at(word, indices))

    @staticmethod
    def _applies(
        category: Category, word: Token, trigger: Token, own: set[int], clause: set[int], indices: list[int]
    ) -> bool:
        """Whether a phrase (token ``indices``) counts for the trigger: over it, beside it, or just before it."""
        if set(indices) & own and category.name in _OVERLAPPING:
            return True
        if category.name in {"called_off", "denied", "factual"} and clause & set(indices):
            return True
        if category.name == "denied" and any(a == word.head for a in trigger.ancestors):
            return True
        if 0 < min(own) - indices[-1] <= JUST_BEFORE and above(word, trigger):
            return True
        return "governs" in category.reach and word.pos_ == "VERB" and governed_by(trigger, word)

    def _clause(self, trigger: Token) -> Iterator[Verdict]:
        """``if`` over the trigger's clause, or over a clause that depends on it; what was averted."""
        yield from (Verdict(self._words["conditional"], word) for word in conditions(trigger))
        before = averted(clause_of(trigger))
        if before is not None:
            yield Verdict(self._words["negated"], before)

    def _topic(self, trigger: Token, own: set[int], sentence: Sentence, alone: bool) -> Iterator[Verdict]:
        """Courts, matches, films, anniversaries in the trigger's clause or sentence."""
        in_sentence = nouns_of(sentence.tokens, own)
        in_clause = None
        for category in self._words.categories:
            if not category.reach & {"clause", "sentence"} or category.name in {
                "conditional",
                "figurative",
                "business",
                "background",
            }:
                continue
            if not alone and category.name in _OF_REPORTS:
                continue
            if in_clause is None:
                in_clause = nouns_of(clause_tokens(clause_of(trigger)), own)
            nouns = in_sentence if "sentence" in category.reach or category.name in _ABOVE else in_clause
            weak = [t for lemma, t in nouns if lemma in category.weak_nouns]
            strong = [t for lemma, t in nouns if lemma in category.nouns and lemma not in category.weak_nouns]
            word = topical(category, strong, weak, trigger, self._speaks)
            if word is not None:
                yield Verdict(category, word)

    def _speaks(self, word: Token) -> bool:
        """``prosecutors said``, ``quoted a lawyer``: a source, no court case."""
        kind = self._saying.get(word.head.lemma_.lower())
        return kind in _SAYING and (word.dep_ == "nsubj" or (word.dep_ == "dobj" and kind == "quotes"))
