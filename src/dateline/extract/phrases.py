"""Noun phrases: their words, where they stand, and what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dateline.extract.index import SpanIndex
from dateline.extract.parse import antecedent, child, conjuncts, pobjs
from dateline.knowledge.nouns import Nouns
from dateline.model.actor import ARMED, ActorKind
from dateline.model.annotated import Annotated
from dateline.model.mentions import ActorMention, Phrase, PlaceMention
from dateline.model.text import Span

PRONOUNS = frozenset(
    {"they", "them", "he", "him", "she", "her", "it", "we", "us", "i", "me", "who", "whom", "which", "that"}
)
PARTITIVES = frozenset(
    "row string block dozen score hundred thousand million number group some lot series majority rest "
    "part couple handful pair many most all none half percent % member several few one two three four "
    "five six seven eight nine ten body corpse remains array total team unit column convoy wave crowd "
    "party band gang pack mix mixture both each bulk ten twenty remainder contingent element faction wing "
    "branch cell sort kind type case life".split()
)
# Bodies whose members are themselves: "five members of the community" are not the community.
_CIVIL_BODIES = frozenset("community family household congregation public village clan tribe".split())
# Words that count or point without saying who.
_NOBODY_NAMED = frozenset(
    "many some others other those several most few all none both one another third next first second "
    "latter former rest majority number this these such that everyone everybody side sides party parties "
    "anyone anybody nobody someone somebody pair people's two three four five six".split()
)
# Words that make a vehicle or building one of a force: ``army convoy``, ``police van``.
_FORCES = frozenset(
    {
        "military",
        "army",
        "police",
        "security",
        "troop",
        "soldier",
        "patrol",
        "armored",
        "armoured",
        "navy",
        "marine",
    }
)
# Fighters and weapons that stand for the group or force they belong to.
_OWNED = frozenset({"affiliate", "aircraft", "drone", "artillery"})
_HELPED = frozenset({"back", "support", "assist", "aid", "accompany", "help", "join", "lead"})
_LIMBS = frozenset("bloc block front column arm branch structure commission chapter command section".split())
_BY_NUMBER = frozenset("pair duo trio quartet couple two three four five six seven eight nine ten".split())
_ARTICLES = frozenset({"a", "an", "the"})
_SELF = frozenset({"i", "me", "we", "us", "you", "myself", "ourselves"})
_SIDES = frozenset({"armed", "state", "nonstate", "civilian", "protester", "rioter"})
_SKIP_LEFT = frozenset(
    {"det", "nummod", "quantmod", "predet", "advmod", "punct", "cc", "preconj", "intj", "case"}
)
_VAGUE = frozenset(
    "several many some few other others more another various numerous dozen dozens least scores hundreds "
    "thousands".split()
)


class PhraseReader:
    """Builds phrases for one annotated report."""

    def __init__(self, annotated: Annotated, nouns: Nouns) -> None:
        self.annotated = annotated
        self.nouns = nouns
        self._actors = SpanIndex(annotated.actors, lambda mention: mention.span)
        self._places = SpanIndex(annotated.places, lambda mention: mention.span)
        self._states = SpanIndex(annotated.states, lambda span: span)
        self._read: dict[int, tuple[Phrase, ...]] = {}

    def heads(self, token: Token) -> Iterator[Token]:
        """The nouns that a role position stands for: conjuncts, each behind its partitive."""
        for conjunct in conjuncts(antecedent(token)):
            named = self._named_behind(conjunct)
            if named is not None:
                yield named
                continue
            inner = self._body_of(conjunct)
            for head in conjuncts(inner) if inner != conjunct else (inner,):
                whose = self._member_of(head)
                yield from conjuncts(whose) if whose != head else (whose,)

    def _body_of(self, head: Token) -> Token:
        """``members of the army`` -> ``army``; the members themselves where nothing is known of what they are members of."""
        inner = _behind_partitive(head)
        if head.lemma_.lower() != "member" or inner.pos_ != "NOUN" or self._actors.at(inner.idx) is not None:
            return inner
        return inner if self.nouns.describe([inner.lemma_.lower()]).classes else head

    def _named_behind(self, head: Token) -> Token | None:
        """``the country's largest rebel group, the National Liberation Army``: the name says who is meant."""
        mention = self._actors.at(head.idx)
        if head.pos_ != "NOUN" or (mention is not None and mention.named):
            return None
        apposed = child(head, "appos")
        name = self._actors.at(apposed.idx) if apposed is not None else None
        return apposed if name is not None and name.named and name.entry else None

    def _member_of(self, head: Token) -> Token:
        """``fighters of the Popular Mobilization Forces`` stands for the force, where that is a name."""
        of = next((c for c in head.children if c.dep_ == "prep" and c.lower_ in {"of", "from"}), None)
        owner = child(of, "pobj") if of is not None else None
        if (
            owner is None
            or owner.ent_type_ == "PERSON"
            or self.place_at(owner) is not None
            or not self.nouns.describe([head.lemma_.lower()]).classes & _OWNED
        ):
            return head
        mention = self._actor_at(owner)
        if owner.pos_ == "NOUN" and (named := self._name_before(owner)) is not None:
            return named
        if mention is not None and mention.named and mention.entry:
            return owner  # "warplanes of the Saudi-led coalition"
        return owner if owner.pos_ == "PROPN" and (mention is None or mention.named) else head

    def _name_before(self, noun: Token) -> Token | None:
        """``M23`` in "fighters from the M23 rebel group"."""
        for modifier in noun.lefts:
            mention = self._actors.at(modifier.idx) if modifier.dep_ == "compound" else None
            if mention is not None and mention.named and mention.entry:
                return modifier
        return None

    def phrases(self, token: Token | None) -> tuple[Phrase, ...]:
        """The phrases at a role position, coordination unfolded; numbers alone make none."""
        if token is None:
            return ()
        if token.i not in self._read:
            made = (self.phrase(head) for head in self.heads(token))
            self._read[token.i] = tuple(p for p in made if p is not None)
        return self._read[token.i]

    def phrase(self, head: Token) -> Phrase | None:
        """The phrase of one head noun, or None for a bare number or a verb."""
        if _the_pair(head):
            return Phrase(_span(head, head), head.text, ("they",), head.idx, None, frozenset(), pronoun=True)
        nominal = head.pos_ not in {"NUM", "VERB", "AUX", "ADP", "PUNCT"} or head.ent_type_ in {
            "PERSON",
            "ORG",
        }
        if not nominal and not (head.pos_ == "VERB" and head.tag_ == "VBN"):
            return None
        if head.pos_ == "DET" or head.lower_ in _ARTICLES or (head.pos_ == "PRON" and head.lower_ in _SELF):
            return None
        if head.pos_ == "PRON" and head.lower_ in PRONOUNS | {"themselves", "itself"}:
            return Phrase(
                _span(head, head), head.text, (head.lower_,), head.idx, None, frozenset(), pronoun=True
            )
        mention = self._actor_at(head)
        if mention is None and head.lower_ in _NOBODY_NAMED:
            return None
        start, end = _bounds(head)
        if mention is None and (own := self._states.at(head.idx)) is not None:
            while start.i < head.i and start.idx < own.start:
                start = head.doc[start.i + 1]  # "fresh Russian shelling"
        if mention is not None:
            start, end = self._widen(mention, start, end)
        words = [t for t in head.doc[start.i : end.i + 1] if not t.is_punct and not t.is_space]
        if not words:
            return None
        lemmas = tuple(
            t.lower_ if t.pos_ == "PROPN" else t.lemma_.lower() for t in words if t.i <= head.i
        ) or (head.lower_,)
        kind, classes = self._describe(head, lemmas, mention)
        pointing = any(
            c.dep_ == "det" and c.lower_ in {"those", "these", "that", "this"} for c in head.children
        )
        owned = any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in head.children)
        text = self.annotated.report.text[start.idx : end.idx + len(end)]
        return Phrase(
            _span(start, end), text, lemmas, head.idx, kind, classes, pointing=pointing, owned=owned
        )

    def force_in(self, span: Span) -> Phrase | None:
        """The armed force of a state that a speaker's name holds: ``police``, ``a spokesman for the army``."""
        root = self._root(span)
        if root is None:
            return None
        beside = [c for c in root.children if c.dep_ in {"compound", "amod", "poss"}]
        behind = [
            o for c in root.children if c.lower_ in {"for", "of"} for o in c.children if o.dep_ == "pobj"
        ]
        found = (self.phrase(t) for t in (*beside, root, *behind))
        return next((p for p in found if p is not None and {"armed", "state"} <= p.classes), None)

    def allies(self, phrase: Phrase) -> list[Phrase]:
        """``clan militiamen`` in "soldiers backed by clan militiamen": who did it beside a doer."""
        head = self._root(Span(phrase.head, phrase.head + 1))
        if head is None or phrase.pronoun:
            return []
        by = (t for c in head.children if c.dep_ == "acl" and c.lemma_ in _HELPED for t in pobjs(c, "by"))
        found = (p for t in (*by, *pobjs(head, "alongside")) for p in self.phrases(t))
        return [p for p in found if "armed" in p.classes and p.classes & {"person", "group"}]

    def speaker_in(self, span: Span) -> Phrase | None:
        """The speaker whom a source's words name, as a phrase."""
        root = self._root(span)
        found = self.phrase(root) if root is not None else None
        return None if found is None or found.pronoun else found

    def _root(self, span: Span) -> Token | None:
        words = self.annotated.doc.char_span(span.start, span.end, alignment_mode="expand")
        return words.root if words is not None else None

    def part_of_group(self, phrase: Phrase) -> bool:
        """``the rebels' western bloc``: a limb of people who are armed."""
        head = self._root(Span(phrase.head, phrase.head + 1))
        if head is None or head.lemma_.lower() not in _LIMBS:
            return False
        owners = [c for c in head.children if c.dep_ == "poss"]
        owners += [o for c in head.children if c.lower_ == "of" for o in c.children if o.dep_ == "pobj"]
        return any("armed" in p.classes for p in (self.phrase(o) for o in owners) if p is not None)

    def pointed_out(self, phrase: Phrase) -> bool:
        """``a booth``, ``three booths``: one thing or several, not ``at random``."""
        head = self._root(Span(phrase.head, phrase.head + 1))
        if head is None or head.lemma_.lower() in PARTITIVES:
            return False
        return any(c.dep_ in {"det", "nummod", "poss"} for c in head.children)

    def is_state(self, offset: int) -> bool:
        """A country's name or adjective stands at this offset."""
        return self._states.at(offset) is not None

    def place_at(self, token: Token) -> PlaceMention | None:
        """The place mention that covers a token, if any."""
        return self._places.at(token.idx)

    def _actor_at(self, token: Token) -> ActorMention | None:
        covering = self._actors.at(token.idx)
        if covering is not None and covering.named:
            return covering
        before = self._actors.before(token.idx, 2)
        if before is None or not (before.named and before.entry):
            return covering
        person = self.nouns.describe([token.lemma_.lower()]).classes & {"person", "affiliate", "armed"}
        return before if covering is not None or person else None

    def _widen(self, mention: ActorMention, start: Token, end: Token) -> tuple[Token, Token]:
        """Let a name that recognition found decide where the phrase begins and ends."""
        doc = start.doc
        span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        if span is None:
            return start, end
        first = span[0] if mention.named and mention.entry else min(start, span[0], key=lambda t: t.i)
        while first.dep_ in {"det", "nummod"} and first.i < span[-1].i and first.pos_ != "PROPN":
            first = doc[first.i + 1]
        return first, max(end, span[-1], key=lambda t: t.i)

    def _describe(
        self, head: Token, lemmas: Sequence[str], mention: ActorMention | None
    ) -> tuple[ActorKind | None, frozenset[str]]:
        info = self.nouns.describe(lemmas)
        classes = set(info.classes)
        kind = info.kind
        if "property" in classes and "person" not in classes and kind is ActorKind.CIVILIANS:
            kind = None
            mention = mention if mention is not None and mention.named else None
        if mention is not None and mention.kind is not None:
            kind = mention.kind
            classes = (classes - _SIDES) | classes_of_kind(kind)
        elif kind is not None and not classes & {"property", "base", "weapon", "territory"}:
            classes |= classes_of_kind(kind)
        if mention is not None and not classes & {"property", "territory", "base", "weapon"}:
            classes |= {"person", "group"}
        if classes & {"property", "base"} and any(
            c.lemma_.lower() in _FORCES for c in head.children if c.dep_ in {"compound", "amod"}
        ):
            classes = (classes - {"civilian"}) | {"armed", "state"}
        if not classes and mention is None:
            apposed = child(head, "appos")
            if apposed is not None:
                info = self.nouns.describe([apposed.lemma_.lower()])
                classes, kind = set(info.classes), info.kind
                if not classes and apposed.ent_type_ == "PERSON":
                    classes, kind = {"person"}, ActorKind.CIVILIANS
        if mention is None and not classes & {"person", "armed"}:
            if self.place_at(head) is not None:
                classes.add("territory")
            elif head.ent_type_ == "PERSON":
                classes |= {"person"}
                kind = kind or ActorKind.CIVILIANS
            elif _is_model(head):
                classes.add("weapon")
            elif head.ent_type_ in {"ORG", "NORP"}:
                classes |= {"group"}
        return kind, frozenset(classes)


def _the_pair(head: Token) -> bool:
    """``The pair had been seized``, ``the three``: people told of before, by their number alone."""
    if head.lower_ not in _BY_NUMBER or any(c.lower_ == "of" for c in head.children):
        return False
    determiner = child(head, "det")
    return (
        determiner is not None and determiner.lower_ == "the" and head.dep_ in {"nsubj", "nsubjpass", "dobj"}
    )


def _is_model(head: Token) -> bool:
    """``a FAB-250``, ``an M777``: a thing named by its model; no group takes this article."""
    article = child(head, "det")
    named = head.pos_ in {"PROPN", "NOUN"} and head.text[:1].isupper() and any(c.isdigit() for c in head.text)
    return named and article is not None and article.lower_ in {"a", "an"}


def classes_of_kind(kind: ActorKind) -> frozenset[str]:
    """The frame classes that an actor kind implies (state, nonstate and armed after the field's inter codes)."""
    named = {
        ActorKind.STATE: {"state", "armed"},
        ActorKind.EXTERNAL: {"state", "armed"},
        ActorKind.CIVILIANS: {"civilian"},
        ActorKind.PROTESTERS: {"protester"},
        ActorKind.RIOTERS: {"rioter"},
    }
    base = named.get(kind, {"nonstate", "armed"} if kind in ARMED else set())
    return frozenset(base | {"person"})


def _behind_partitive(head: Token) -> Token:
    """``dozens of civilians`` -> ``civilians``; ``members of the army`` -> ``army``."""
    for _ in range(3):
        if head.lemma_.lower() not in PARTITIVES and head.pos_ != "NUM":
            return head
        of = next((c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        inner = child(of, "pobj") if of is not None else None
        if inner is None or (head.lemma_.lower() == "member" and _of_themselves(head, inner)):
            return head
        head = inner
    return head


def _of_themselves(member: Token, body: Token) -> bool:
    """``five members of the community``, ``family members of the chief``: neither the community nor the chief."""
    kin = (c.lemma_.lower() in _CIVIL_BODIES for c in member.children if c.dep_ == "compound")
    return body.lemma_.lower() in _CIVIL_BODIES or any(kin)


def _bounds(head: Token) -> tuple[Token, Token]:
    """First and last token of the phrase, without article, number, relative clause, apposition."""
    left = [c for c in head.lefts if c.dep_ not in {"relcl", "acl"}]
    start = head
    for c in reversed(left):
        if c.dep_ in _SKIP_LEFT or (c.dep_ == "amod" and (c.lower_ in _VAGUE or _is_age(c))):
            if c.dep_ == "punct" and c.text in {"-", "“", '"', "‘", "'"}:
                continue
            if c.dep_ == "nummod" and c.ent_type_ not in {"CARDINAL", "QUANTITY", ""}:
                start = c
                continue
            break
        start = c.left_edge
    while start.i < head.i and (
        start.dep_ in {"det", "nummod", "quantmod"}
        or start.is_punct
        or start.like_num
        or start.lower_ in _VAGUE
    ):
        start = head.doc[start.i + 1]
    end = head
    for c in head.rights:
        if c.dep_ in {"nummod", "npadvmod", "compound"} and c.i == end.i + 1 and c.pos_ == "PROPN":
            end = c
        elif c.dep_ == "prep" and c.lower_ == "of" and c.i == end.i + 1:
            inner = child(c, "pobj")
            if inner is not None and inner.pos_ in {"PROPN", "NOUN"} and len(list(inner.subtree)) <= 5:
                end = _simple_end(inner)
        else:
            break
    return start, end


def _is_age(adjective: Token) -> bool:
    """``52-year-old``"""
    return adjective.lower_ == "old" and adjective.left_edge.like_num


def _simple_end(noun: Token) -> Token:
    end = noun
    for c in noun.rights:
        if c.dep_ in {"compound", "nummod"} and c.i == end.i + 1:
            end = c
        else:
            break
    return end


def _span(first: Token, last: Token) -> Span:
    return Span(first.idx, last.idx + len(last))
