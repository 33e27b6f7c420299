"""How many: amounts on noun phrases, and totals that stand elsewhere in the sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from dateline.extract.parse import antecedent, child, conjuncts, pobjs
from dateline.knowledge.counts import CountWords
from dateline.knowledge.nouns import Nouns
from dateline.model.mentions import Amount
from dateline.model.text import Span

_WINDOW = 9
_BESIDE = 4  # words before a noun in which a number counts it even where it was taken for a date
KINDS = ("killed", "injured", "abducted", "arrested", "displaced")
_ONE = frozenset({"a", "an", "one", "another", "his", "her", "their", "the", "this", "that", "its"})
_SETS = frozenset(
    "number group lot series majority couple handful pair family crowd team convoy dozen score toll".split()
)
_TIMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "ORDINAL"})


class Counter:
    """Reads amounts with one set of count words."""

    def __init__(self, words: CountWords, nouns: Nouns) -> None:
        self._words = words
        self._nouns = nouns

    def at(self, token: Token) -> Amount | None:
        """The amount of a role position: its conjuncts added up, where each has one."""
        amounts = [a for c in _counted(antecedent(token)) if (a := self.of(c)) is not None]
        if not amounts:
            return None
        low = sum(a.low for a in amounts)
        highs = [a.high for a in amounts]
        high = None if None in highs else sum(h for h in highs if h is not None)
        span = Span(amounts[0].span.start, amounts[-1].span.end)
        return Amount(
            low, high, span, str(token.doc.char_span(span.start, span.end, alignment_mode="expand"))
        )

    def of(self, head: Token) -> Amount | None:
        """The amount of one noun: its number, a vague quantity, or one for a single person."""
        if head.lemma_.lower() in self._words.not_people or head.ent_type_ in _TIMES or self._thing(head):
            return None
        tokens = [
            t
            for t in head.doc[max(head.left_edge.i, head.i - _WINDOW) : head.i + 1]
            if not (t.is_space or _is_year(t) or (t.ent_type_ in _TIMES and head.i - t.i > _BESIDE))
        ]
        while tokens and tokens[0].dep_ == "punct":
            tokens = tokens[1:]
        read = self._words.read([t.lower_ for t in tokens]) if tokens else None
        if read is not None:
            first = next((t for t in tokens if t.dep_ != "det"), head)
            return _amount(read, _number_start(tokens, first), head)
        inner = next((o for o in pobjs(head, "of")), None)
        if inner is not None and head.pos_ != "PROPN" and child(inner, "nummod") is not None:
            return self.of(inner)
        if self._single(head):
            return _amount((1, 1), head if child(head, "det") is None else head.left_edge, head)
        return None

    def _thing(self, head: Token) -> bool:
        """Counted things: stations, tanks, accords; no people."""
        classes = self._nouns.describe([head.lemma_.lower()]).classes
        return (
            bool(classes & {"property", "base", "weapon", "event", "territory"}) and "person" not in classes
        )

    def _single(self, head: Token) -> bool:
        if head.ent_type_ == "PERSON":
            return True
        determiner = child(head, "det", "poss")
        if head.tag_ != "NN" or head.lemma_.lower() in _SETS:
            return False
        if head.lemma_.lower() not in self._words.ones:
            classes = self._nouns.describe([head.lemma_.lower()]).classes
            person = not classes or ("person" in classes and "group" not in classes)
            return person and determiner is not None and determiner.lower_ in {"a", "an"}
        return determiner is not None and (determiner.lower_ in _ONE or determiner.dep_ == "poss")

    def elsewhere(self, tokens: Iterable[Token]) -> Iterator[tuple[str, Amount]]:
        """Tolls told without a verb of harm: ``five dead``, ``30 wounded``, ``the toll rose to 15``."""
        for token in tokens:
            of = self._words.harm.get(token.lower_) or (
                self._words.harm.get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
            )
            of = "killed" if token.lemma_ == "toll" else of
            if of not in KINDS or token.pos_ == "VERB":
                continue
            amount = self._toll(token)
            if amount is not None:
                yield of, amount

    def _toll(self, token: Token) -> Amount | None:
        if token.pos_ == "NOUN":
            if token.lemma_ == "toll":
                verb = token.head
                return next((a for p in pobjs(verb, "to") if (a := self.of(p)) is not None), None)
            return (
                self.of(token)
                if child(token, "nummod", "amod") is not None or token.i > token.left_edge.i
                else None
            )
        subject = child(token, "nsubj", "nummod")
        if subject is None and token.dep_ in {"oprd", "acomp", "ccomp", "amod", "acl", "advcl", "xcomp"}:
            subject = token.head if token.dep_ in {"amod", "acl"} else child(token.head, "dobj")
        if subject is None and token.dep_ == "acomp":
            subject = child(token.head, "nsubj")
        return self.at(subject) if subject is not None else None


def _is_year(token: Token) -> bool:
    """``In 2008 the prosecutor``: no number of prosecutors."""
    return (
        token.ent_type_ == "DATE"
        and len(token) == 4
        and token.text.isdigit()
        and token.text[:2] in {"19", "20"}
    )


def first_amount(tokens: Iterable[Token], counter: Counter) -> Amount | None:
    """The first amount at the target positions of a verb or noun of harm."""
    return next((a for t in tokens if (a := counter.at(t)) is not None), None)


def _counted(token: Token) -> Iterator[Token]:
    """Conjuncts with numbers of their own: ``Five of the assailants and one fighter`` are two."""
    for conjunct in conjuncts(token):
        yield conjunct
        inner = next(pobjs(conjunct, "of"), None)
        if inner is not None:
            yield from (c for c in conjuncts(inner) if c != inner and child(c, "nummod") is not None)


def _number_start(tokens: list[Token], first: Token) -> Token:
    return next((t for t in tokens if t.pos_ == "NUM" or t.like_num), first)


def _amount(value: tuple[int, int | None], first: Token, last: Token) -> Amount:
    span = Span(first.idx, last.idx + len(last))
    return Amount(value[0], value[1], span, first.doc[first.i : last.i + 1].text)
