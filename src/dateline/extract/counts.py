"""How many: amounts on noun phrases, and numbers beside a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.extract.parse import antecedent, child, conjuncts, pobjs
from dateline.knowledge.counts import CountWords
from dateline.knowledge.nouns import Nouns
from dateline.model.mentions import Amount
from dateline.model.text import Span

_WINDOW = 9
_BESIDE = 4  # words before a noun in which a number counts it even where it was taken for a date
_ONE = frozenset({"a", "an", "one", "another", "his", "her", "their", "the", "this", "that", "its"})
_SETS = frozenset(
    "number group lot series majority couple handful pair family crowd team convoy dozen score toll".split()
)
_AGE_OR_SEX = frozenset(
    "man woman child boy girl baby infant toddler teenager minor adult male female kid schoolchild".split()
)
_TIMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "ORDINAL"})


class Counter:
    """Reads amounts with one set of count words."""

    def __init__(self, words: CountWords, nouns: Nouns) -> None:
        self._words = words
        self._nouns = nouns

    def at(self, token: Token) -> Amount | None:
        """The amount of a role position: its conjuncts added up, where each has one."""
        counted = [
            (c, a) for t in _together(antecedent(token)) for c in _counted(t) if (a := self.of(c)) is not None
        ]
        if not counted:
            return None
        amounts = [a for _, a in counted]
        total = added(amounts[:1] if _broken_down([c for c, _ in counted], amounts) else amounts)
        words = token.doc.char_span(total.span.start, total.span.end, alignment_mode="expand")
        return replace(total, text=str(words))

    def of(self, head: Token) -> Amount | None:
        """The amount of one noun: its number, a vague quantity, or one for a single person."""
        if head.lemma_.lower() in self._words.not_people or _timed(head) or self._thing(head):
            return None
        tokens = [
            t
            for t in head.doc[max(head.left_edge.i, head.i - _WINDOW) : head.i + 1]
            if not (t.is_space or is_year(t) or (t.ent_type_ in _TIMES and head.i - t.i > _BESIDE))
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
        if inner is not None and inner.pos_ == "NUM" and head.lemma_.lower() in self._words.sets:
            return self._read(list(inner.subtree))
        if self._single(head):
            return _amount((1, 1), child(head, "det") or head, head)
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
        if (
            determiner is not None
            and determiner.lower_ == "the"
            and any(c.ent_type_ == "ORDINAL" for c in head.children)
        ):
            return False  # "the third judge to be killed" is one of a row
        if not _singular(head, determiner) or head.lemma_.lower() in _SETS:
            return False
        if head.lemma_.lower() not in self._words.ones:
            classes = self._nouns.describe([head.lemma_.lower()]).classes
            if not classes:
                return determiner is not None and determiner.lower_ in {"a", "an"}
            if "person" not in classes or "group" in classes:
                return False
        return determiner is not None and (determiner.lower_ in _ONE or determiner.dep_ == "poss")

    def right_of(self, token: Token) -> Amount | None:
        """The number that begins right behind a word: ``to at least 15``."""
        run: list[Token] = []
        for t in token.doc[token.i + 1 : token.i + 1 + _WINDOW]:
            if t.is_sent_start or (t.pos_ in {"VERB", "PUNCT", "NOUN", "PROPN"} and not _numeral(t)):
                break
            run.append(t)
        return self._read(run)

    def left_of(self, token: Token, reach: int) -> Amount | None:
        """The number that ends at most ``reach`` words before a word: ``31 people injured``."""
        last = next((t for t in _back(token, reach) if _numeral(t) and not is_year(t)), None)
        if last is None:
            return None
        run = [last]
        for t in _back(last, _WINDOW):
            if (t.pos_ in {"VERB", "AUX", "NOUN", "PROPN", "PRON"} and not _numeral(t)) or _joins(t):
                break
            run.insert(0, t)
        return self._read(run)

    def _read(self, run: list[Token]) -> Amount | None:
        read = self._words.read([t.lower_ for t in run]) if run else None
        numbers = [t for t in run if _numeral(t)]
        return _amount(read, numbers[0], numbers[-1]) if read is not None and numbers else None


def _singular(noun: Token, determiner: Token | None) -> bool:
    """``a sepoy``, whatever the tagger takes the noun for."""
    return noun.tag_ == "NN" or (
        noun.tag_ in {"NNS", "NNP"} and determiner is not None and determiner.lower_ in {"a", "an"}
    )


_NUMERALS = frozenset("dozen dozens scores score several hundreds hundred thousands thousand tens".split())


def _numeral(token: Token) -> bool:
    return token.pos_ == "NUM" or token.like_num or token.lower_ in _NUMERALS


def _joins(word: Token) -> bool:
    """The ``and`` of "two dead and nine wounded", not that of "a hundred and nine"."""
    return word.dep_ == "cc" and word.i > 0 and not _numeral(word.nbor(-1))


def _back(token: Token, reach: int) -> Iterator[Token]:
    """Words before a word, nearest first, to the next mark of punctuation."""
    for i in range(token.i - 1, max(token.i - 1 - reach, token.sent.start - 1), -1):
        before = token.doc[i]
        if before.is_punct and before.text not in {"-", "–"}:
            return
        yield before


def _timed(head: Token) -> bool:
    """A date, share or sum of money; but a bare number that somebody killed or wounded is taken for a date by mistake."""
    undergone = (
        head.pos_ == "NUM" and head.dep_ in {"dobj", "nsubjpass"} and head.ent_type_ in {"DATE", "TIME"}
    )
    return head.ent_type_ in _TIMES and (not undergone or is_year(head))


def is_year(token: Token) -> bool:
    """``In 2008 the prosecutor``: no number of prosecutors."""
    return (
        token.ent_type_ == "DATE"
        and len(token) == 4
        and token.text.isdigit()
        and token.text[:2] in {"19", "20"}
    )


def added(amounts: Sequence[Amount]) -> Amount:
    """Several numbers as one: the sum, from the first word to the last."""
    first, last = amounts[0], amounts[-1]
    if len(amounts) == 1:
        return first
    highs = [a.high for a in amounts]
    return Amount(
        sum(a.low for a in amounts),
        None if None in highs else sum(h for h in highs if h is not None),
        Span(first.span.start, max(first.span.end, last.span.end)),
        " + ".join(a.text for a in amounts),
        first.relation,
    )


def first_amount(tokens: Iterable[Token], counter: Counter) -> Amount | None:
    """The first amount at the target positions of a verb or noun of harm."""
    return next((a for t in tokens if (a := counter.at(t)) is not None), None)


def _broken_down(nouns: Sequence[Token], amounts: Sequence[Amount]) -> bool:
    """``three civilians, two women and a child`` are three, told again by sex and age."""
    whole, parts = amounts[0].low, sum(a.low for a in amounts[1:])
    return whole == parts and [n.lemma_.lower() in _AGE_OR_SEX for n in nouns] == [
        False,
        *[True] * (len(nouns) - 1),
    ]


def _together(token: Token) -> Iterator[Token]:
    """``Dozens of civilians and four soldiers died``, where the parse makes two subjects of what is coordinated."""
    yield token
    if any(c.dep_ == "cc" for c in token.children):
        yield from (c for c in token.head.children if c.i > token.i and c.dep_ == token.dep_)


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
