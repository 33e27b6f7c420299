"""Who was killed or hurt, sentence by sentence: verbs that tell it, and figures that stand without one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.extract.counts import Counter
from dateline.extract.parse import (
    antecedent,
    child,
    first_conjunct,
    logical_object,
    maimed,
    nominal,
    pobjs,
    surface_subject,
)
from dateline.knowledge.counts import CountWords, Telling
from dateline.model.mentions import Amount
from dateline.model.text import Span

_NEXT = 3  # words between a number and the word that says what it counts: "31 people injured"
_BELOW = 2
_REMAINS = frozenset({"body", "corpse"})
_AFTERWARDS = frozenset({"later", "subsequently", "afterwards", "wounded", "injured", "whom"})
_GROWING = frozenset(
    "rise climb bring raise reach jump grow increase revise mount go soar correct lower reduce cut".split()
)
SPEAKING = frozenset(
    {"speak", "report", "say", "give", "put", "count", "announce", "claim", "know", "estimate", "confirm"}
)
_TOLD_BEFORE = frozenset({"dead", "victim", "deceased", "killed", "slain", "casualty"})
_HURTING = frozenset({"kill", "wound", "injure", "hurt", "maim"})
_ONE = frozenset({"he", "him", "she", "her"})
_PARTS = frozenset({"include", "among"})
_DOUBT = frozenset({"may", "might", "could", "would", "will", "can", "should", "to"})


@dataclass(frozen=True, slots=True)
class Harm:
    """One figure of dead or wounded. of: ``killed`` or ``injured``.  anchor: the word that tells it.

    relation: ``told``, ``one`` (a ``he`` or ``she``, who may be counted before), ``sum`` (all there are, by this
    speaker), ``total`` (a sum that takes the place of what was told), ``more`` (to be added), ``part`` (some of those told).
    """

    of: str
    amount: Amount
    anchor: Token
    victims: Token | None = None
    relation: str = "told"


class HarmReader:
    """Reads harm with one set of count words."""

    def __init__(self, words: CountWords, counter: Counter) -> None:
        self._words = words
        self._counter = counter

    def read(self, tokens: Sequence[Token]) -> tuple[Harm, ...]:
        """Every figure of dead or wounded of one sentence, in order; none twice."""
        found: list[Harm] = []
        for harm in (*self._by_verb(tokens), *self._sums(tokens), *self._figures(tokens)):
            if not any(h.of == harm.of and h.amount.span.overlaps(harm.amount.span) for h in found):
                found.append(harm)
        found.sort(key=lambda h: h.amount.span.start)
        return tuple(_related(harm, found[:n]) for n, harm in enumerate(found))

    def _by_verb(self, tokens: Iterable[Token]) -> Iterator[Harm]:
        for verb in tokens:
            tellings = self._words.tellings.get(verb.lemma_.lower()) if verb.pos_ in {"VERB", "AUX"} else None
            if not tellings or _unsure(verb):
                continue
            below = {t.lemma_.lower(): t for t in _below(verb, _BELOW)}
            for telling in tellings:
                harm = self._told(verb, telling, below)
                if harm is not None:
                    yield harm
                    break

    def _told(self, verb: Token, telling: Telling, below: dict[str, Token]) -> Harm | None:
        if telling.beside and not telling.beside & below.keys():
            return None
        victims = self._victims(verb, telling, below)
        if victims is None or self._bare_figure(victims, verb):
            return None
        if (telling.among and antecedent(victims).lemma_.lower() not in telling.among
                               and not _of_those(victims, telling.among)):  # fmt: skip
            return None
        if child(victims, "neg") is not None or any(c.lower_ in {"no", "neither"} for c in victims.children):
            return None
        amount = self._counter.at(victims)
        if amount is not None:
            return Harm(telling.of, amount, verb, victims)
        if victims.lower_ not in _ONE:
            return None
        whole = Span(victims.idx, victims.idx + len(victims))
        return Harm(telling.of, Amount(1, 1, whole, victims.text), verb, victims, "one")

    def _bare_figure(self, victims: Token, verb: Token) -> bool:
        """``leaving two dead and nine wounded``: numbers that stand for themselves, each before its word of harm."""
        after = victims.nbor(1) if victims.i + 1 < len(victims.doc) else victims
        return victims.pos_ == "NUM" and after != verb and after.lower_ in self._words.figures

    def _victims(self, verb: Token, telling: Telling, below: dict[str, Token]) -> Token | None:
        if telling.victims == "subject":
            return surface_subject(verb)
        if telling.victims == "limb":
            return self._newly_hurt(maimed(verb))
        if telling.victims == "life":
            lives = below["life"]
            counted = next(pobjs(lives, "of"), None) or lives
            return counted if self._counter.at(counted) is not None else child(verb, "dative", "dobj")
        undergone = logical_object(verb)
        if undergone is not None or child(verb, "dobj") is not None:
            return undergone
        own = child(verb, "nsubj")  # "31 people injured", "12 killed": no object, so the subject bore it
        return own if own is not None and verb.tag_ in {"VBN", "VBD"} and _counts(own) else None

    def _newly_hurt(self, person: Token | None) -> Token | None:
        """``one of the wounded had lost a leg`` counts nobody who was not counted."""
        counted = person is not None and any(o.lower_ in self._words.figures for o in pobjs(person, "of"))
        return None if counted else person

    def _sums(self, tokens: Iterable[Token]) -> Iterator[Harm]:
        """``The toll rose to 15``, ``put the number of injured at 48``, ``a toll of six``."""
        for noun in tokens:
            lemma = noun.lemma_.lower()
            of = self._sum_of(noun, lemma)
            if of is None or noun.pos_ != "NOUN" or self._superseded(noun):
                continue
            amount = self._sum(noun)
            if amount is not None:
                grown = first_conjunct(noun).head.lemma_ in _GROWING
                yield Harm(of, amount, noun, relation="total" if grown else "sum")

    def _sum_of(self, noun: Token, lemma: str) -> str | None:
        """What a word for a sum counts; ``put the dead at 15`` is one too."""
        if lemma in self._words.sums:
            counted = next(pobjs(noun, "of"), None)
            kind = (
                self._words.figures.get(counted.lower_) or self._words.figures.get(counted.lemma_.lower())
                if counted is not None
                else None
            )
            return kind or self._words.sums[lemma]
        put = noun.dep_ == "dobj" and noun.head.lemma_ in {"put", "place", "estimate", "number"}
        return self._words.figures.get(noun.lower_) if put else None

    def _superseded(self, noun: Token) -> bool:
        """A sum that held before, or one recalled in passing: ``the army, whose first communique spoke of nine dead``."""
        near = [*noun.children, *noun.head.children]
        return any(t.lower_ in self._words.superseded for t in near) or _in_passing(noun)

    def _sum(self, noun: Token) -> Amount | None:
        verb = first_conjunct(noun).head
        for token in (verb, noun):
            for preposition in token.children:
                if preposition.dep_ == "prep" and preposition.lower_ in {"to", "at", "of"} and (
                    token == noun or preposition.lower_ != "of" or noun.dep_ == "dobj"
                ):  # fmt: skip
                    amount = self._after(preposition)
                    if amount is not None:
                        return amount
        if verb.lemma_ in {"be", "reach", "exceed", "pass", "top", "include"}:
            stated = child(verb, "attr", "dobj")
            return self._after(stated.left_edge.nbor(-1)) if stated is not None and stated != noun else None
        return None

    def _after(self, token: Token) -> Amount | None:
        """The number that begins right behind a word: ``to at least 15``."""
        inner = child(token, "pobj")
        if inner is not None and inner.pos_ in {"NOUN", "PROPN"}:
            return self._counter.at(inner)
        return self._counter.right_of(token)

    def _figures(self, tokens: Iterable[Token]) -> Iterator[Harm]:
        """``six dead``, ``leaving dozens hurt``, ``12 bodies``, ``more than 20 wounded``."""
        for token in tokens:
            of = self._words.figures.get(token.lower_) or self._words.figures.get(token.lemma_.lower())
            if of is None or _of_the(token) or (token.pos_ == "VERB" and not nominal(token)):
                continue
            amount = self._beside(token)
            if amount is not None and not _denied(token) and not self._superseded(token):
                yield Harm(of, amount, token)

    def _beside(self, token: Token) -> Amount | None:
        """The number of a word of harm: right before it, on it as a noun, or on the noun that it is said of."""
        if token.i > token.sent.start and token.nbor(-1).pos_ == "NUM":
            return self._counter.left_of(token, 1)
        if token.pos_ == "NOUN":
            own = self._counter.of(token)
            if own is not None and (own.high != 1 or token.lemma_ in _REMAINS):
                return own
        holder = _holder(token)
        amount = self._counter.at(holder) if holder is not None else None
        return amount or self._counter.left_of(token, _NEXT)


def _related(harm: Harm, before: Sequence[Harm]) -> Harm:
    """How a figure stands to those before it in the sentence."""
    if harm.relation != "told" or harm.victims is None:
        return harm
    if any(a.lemma_ in _PARTS for a in harm.victims.ancestors) or of_the_dead(harm.victims):
        return replace(harm, relation="part")
    if _later(harm.anchor, harm.victims):
        return replace(harm, relation="more")
    for other in before:
        if (
            other.victims is not None
            and other.victims != harm.victims
            and other.victims.is_ancestor(harm.anchor)
        ):
            return replace(harm, relation="part" if other.of == harm.of else "more")
    return harm


def of_the_dead(victims: Token) -> bool:
    """``three of the dead had been shot``, ``six of the victims``: some of those told before."""
    return any(o.lemma_.lower() in _TOLD_BEFORE and _of_the(o) for o in pobjs(victims, "of"))


def _later(verb: Token, victims: Token) -> bool:
    """A death to be added to those told before: ``one of the wounded later died``, ``a third policeman died``."""
    if (
        verb.lemma_ == "succumb"
        or _as_well(verb)
        or any(c.dep_ == "amod" and c.ent_type_ == "ORDINAL" for c in victims.children)
    ):
        return True
    dying = verb.lemma_ in {"die", "breathe", "lose"}
    beside = (c for c in verb.children if c.dep_ != "conj")
    return dying and any(t.lower_ in _AFTERWARDS for t in (*beside, *victims.subtree))


def _as_well(verb: Token) -> bool:
    """``at least 20 of the attackers were killed as well``, ``an attacker also died``: besides those told."""
    return any(
        c.dep_ == "advmod"
        and (c.lower_ in {"also", "too"} or (c.lower_ == "well" and c.nbor(-1).lower_ == "as"))
        for c in verb.children
    )


def _holder(token: Token) -> Token | None:
    """The noun that ``dead``, ``injured`` is said of."""
    subject = child(token, "nsubj", "nummod")
    if subject is None and token.dep_ in {"oprd", "acomp", "ccomp", "amod", "acl", "advcl", "xcomp"}:
        subject = token.head if token.dep_ in {"amod", "acl"} else child(token.head, "dobj")
    if subject is None and token.dep_ == "acomp":
        subject = child(token.head, "nsubj")
    return subject


def _counts(token: Token) -> bool:
    """A noun with a number of its own, or a number."""
    return (
        token.pos_ == "NUM"
        or child(token, "nummod") is not None
        or token.lemma_ in {"dozen", "score", "hundred"}
    )


def _of_those(victims: Token, nouns: frozenset[str]) -> bool:
    """``lost six of their men``; a bare number of an army's own."""
    return any(o.lemma_.lower() in nouns for o in pobjs(victims, "of"))


def _below(token: Token, depth: int) -> Iterator[Token]:
    for c in token.children:
        if c.dep_ in {"relcl", "ccomp", "advcl", "nsubj", "nsubjpass"}:
            continue
        yield c
        if depth > 1:
            yield from _below(c, depth - 1)


def _unsure(verb: Token) -> bool:
    """Negated, feared or only possible; or killed and wounded in one figure (``killed or wounded``)."""
    perfect = any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children)  # "said to have killed 12"
    doubt = _DOUBT - {"to"} if perfect else _DOUBT
    doubted = any(c.dep_ == "neg" or (c.dep_ == "aux" and c.lower_ in doubt) for c in verb.children)
    first = first_conjunct(verb)
    either = any(c.dep_ == "cc" and c.lower_ == "or" for c in first.children)
    return doubted or either or (first.lemma_ in _HURTING and one_figure(first))


def one_figure(first: Token) -> bool:
    """``killed and wounded 15 soldiers``: one figure for both, right behind two verbs of harm."""
    return child(first, "dobj", "nsubjpass") is None and any(
        c.dep_ == "conj"
        and c.lemma_ in _HURTING
        and c.lemma_ != first.lemma_
        and child(c, "dobj") is not None
        for c in first.children
    )


def _in_passing(token: Token) -> bool:
    """Told of a speaker, not of the act: ``officials, who on Friday spoke of 19 dead``."""
    return any(a.dep_ == "relcl" and a.lemma_ in SPEAKING for a in token.ancestors)


def _of_the(word: Token) -> bool:
    """``two of the dead``: some of those told before."""
    return word.dep_ == "pobj" and word.head.lower_ == "of" and any(c.lower_ == "the" for c in word.children)


def _denied(token: Token) -> bool:
    return any(c.dep_ == "neg" for c in token.head.children)
