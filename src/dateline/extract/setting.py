"""Where and when: which place and which time of the text belong to an event, and over which link."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.extract.parse import child, first_conjunct
from dateline.extract.setting_places import (
    KIND_NOUNS,
    LOCATIVE,
    TOWN_NOUNS,
    beside_the_point,
    located,
    opens,
    place_closeness,
)
from dateline.extract.setting_times import CLAUSE, closeness, dates_the_telling, is_day, time_link
from dateline.knowledge.calendar_mentions import is_superlative
from dateline.model.annotated import Annotated, Sentence
from dateline.model.draft import PlaceLink, TimeLink
from dateline.model.mentions import PlaceMention, TimeMention
from dateline.model.place import Level

NEAR = 3.0
"""Closeness below which a place belongs to somebody or something else in the sentence ("an engineer from Lahore")."""
POINTED = 8.5
"""Closeness of the place that ``there`` points to; a place named closer to the act goes before that of ``the town``."""
SHARED = 1.0
"""What a place of the verb before ("attacked Beni and shelled Goma") is less close than one of the verb itself."""
LEAST = 2.0
"""Closeness below which a time is another event's."""
AFTER = "after_event"
_SHORT = re.compile(r"minute|hour|moment|shortly|soon|immediately", re.IGNORECASE)
_TO_ITS_NAME = re.compile(
    r"(?:,?\s+(?:(?:which\s+)?(?:is|lies|lying|located|situated)))?"
    r"(?:,?\s+(?:on|along|the|a|an|some|about|around|roughly|nearly|just|only|few|several|dozens?|hundreds?|thousand|of|[\d.,]+|km|kms"
    r"|kilomet(?:re|er)s?|miles?|to|away))*,?\s+",
    re.IGNORECASE,
)
"""What stands between a name and a phrase that says where it lies: "X, some hundred kilometres south of Y"."""
_NOT_DATES = frozenset({"duration"})


@dataclass(frozen=True, slots=True)
class Scene:
    """Places and times of one sentence with the tokens that they stand on."""

    places: tuple[tuple[PlaceMention, Token], ...]
    times: tuple[tuple[TimeMention, Token], ...]


class Setting:
    """Chooses place and time for triggers of one report."""

    def __init__(self, annotated: Annotated) -> None:
        self._annotated = annotated
        self._doc: Doc = annotated.doc
        dateline = annotated.report.dateline
        self._dateline = dateline.span if dateline is not None else None
        self._filed = next(
            (p for p in annotated.places if self._dateline and self._dateline.overlaps(p.span)), None
        )
        self._aside: set[PlaceMention] = set()

    def scene(self, sentence: Sentence) -> Scene:
        """Mentions inside one sentence; the dateline's own place is none of them."""
        inside = sentence.span
        places = [
            p
            for p in self._annotated.places
            if inside.contains(p.span) and not (self._dateline and self._dateline.overlaps(p.span))
        ]
        places = [p for p in places if not self._describes(p, places)]
        times = [t for t in self._annotated.times if inside.contains(t.span) and t.kind not in _NOT_DATES]
        rooted = tuple((p, root) for p in places if (root := self._place_root(p)) is not None)
        self._aside.update(p for p, root in rooted if beside_the_point(root))
        return Scene(
            rooted,
            tuple((t, root) for t in times if (root := self._root(t.span.start, t.span.end)) is not None),
        )

    def _describes(self, phrase: PlaceMention, places: Sequence[PlaceMention]) -> bool:
        """Whether a phrase only says where the place named right before it lies."""
        text = self._annotated.report.text
        return phrase.relation is not None and any(
            p.relation is None
            and p.span.end < phrase.span.start
            and _TO_ITS_NAME.fullmatch(text, p.span.end, phrase.span.start) is not None
            for p in places
        )

    def settled(self, scene: Scene, saying: Container[str]) -> list[PlaceMention]:
        """Places at which a sentence is set: behind ``in``, ``near`` and the like, not a speaker's.

        Of a head ("14 May, Tessit (Gao):") the first. saying: lemmas of verbs of saying."""
        if scene.places and _is_head(scene.places[0][1]):
            return [scene.places[0][0]]
        return [
            p
            for p, root in scene.places
            if p not in self._aside and (p.relation is not None or _located(root, saying))
        ]

    def _called(self, mention: PlaceMention, noun: str) -> bool:
        """``Duk County`` for "the same county"."""
        if noun in mention.text.lower():
            return True
        text = self._annotated.report.text
        return text[mention.span.end : mention.span.end + len(noun) + 1].lower() == f" {noun}"

    def _place_root(self, mention: PlaceMention) -> Token | None:
        """The token that a place phrase hangs on: that of the name it begins with, for "Lodjo, a site in Djugu"."""
        first = mention.names[0][1]
        if first.start == mention.span.start:
            return self._root(first.start, first.end)
        return self._root(mention.span.start, mention.span.end)

    def _root(self, start: int, end: int) -> Token | None:
        span = self._doc.char_span(start, end, alignment_mode="expand")
        return span.root if span is not None else None

    def places(
        self,
        triggers: Sequence[Token],
        scene: Scene,
        people: Iterable[int],
        previous: Sequence[PlaceMention],
        paragraph: Sequence[PlaceMention] = (),
    ) -> tuple[PlaceLink, ...]:
        """Place mentions for an event, best first.

        people: offsets of heads of actors and speakers, whose own places count little.
        previous: places of earlier events and sentences, most recent first, for ``there`` and ``the town``.
        paragraph: those at which earlier sentences of the paragraph are set, for a clause that names none.
        """
        heads = set(people)
        shared = [*triggers, *(f for t in triggers if (f := first_conjunct(t)) not in triggers)]
        scored = [
            (s, n, p, root)
            for n, (p, root) in enumerate(scene.places)
            if (
                s := max(
                    place_closeness(root, triggers, heads), place_closeness(root, shared, heads) - SHARED
                )
            )
            >= NEAR
        ]
        own, triggers = triggers, shared
        links = [
            (score, n, PlaceLink(p, _link_name(score), opens=opens(root), located=located(root)))
            for score, n, p, root in scored
        ]
        pointing = _pointing(triggers)
        if pointing is not None:
            noun, level = pointing
            word = noun.lemma_.lower()
            close = [p for p, root in reversed(scene.places) if root.i < noun.i]
            before = close + list(previous)
            earlier = sorted(
                (p for p in before if p not in self._aside), key=lambda p: not self._called(p, word)
            )
            named = max((score for score, _, _ in links), default=0.0) if noun.pos_ == "NOUN" else 0.0
            apart = named >= CLAUSE and named > place_closeness(noun, own, heads)
            score = min(POINTED, named - 0.1) if apart else POINTED
            links += [
                (score - k / 10, 100 + k, PlaceLink(p, _pointer(noun, p, close), level))
                for k, p in enumerate(earlier[:4])
            ]
        if not links and paragraph:
            links.append((1.5, 98, PlaceLink(paragraph[0], "before")))
        if self._filed is not None and _here(triggers):
            links.append((9.5, 99, PlaceLink(self._filed, "there")))
        if self._filed is not None and not links and not scene.places and not previous:
            links.append((1.0, 99, PlaceLink(self._filed, "dateline")))
        links.sort(key=lambda link: (-link[0], link[1]))
        return tuple(link for _, _, link in links)

    def time(self, triggers: Sequence[Token], scene: Scene, saying: Sequence[Token]) -> TimeLink | None:
        """The time expression of an event, or None. One that only dates the saying is taken for periods, not for days."""
        best: tuple[float, TimeLink] | None = None
        for mention, root in scene.times:
            behind = self._behind(mention, triggers)
            if behind is None:
                score = closeness(root, triggers, {t.i for t in saying}, mention)
                score = 0.0 if self._of_said(mention, saying) and score < 9.8 else score
                score = 0.0 if self._told_then(mention, triggers) else score
            else:
                score = 9.0 if behind else 3.0
            if score < LEAST or (best is not None and score <= best[0]):
                continue
            link = time_link(mention, root, triggers, score, behind=bool(behind))
            if link.mention is not mention or not is_superlative(mention, self._annotated.report.text):
                best = (score, link)
        return best[1] if best else None

    @staticmethod
    def day(scene: Scene, saying: Container[str]) -> TimeLink | None:
        """The day that a sentence without events tells of, for what follows; not one on which something was said.

        saying: lemmas of verbs of saying."""
        for mention, root in scene.times:
            verb = next((t for t in (root, *root.ancestors) if t.pos_ in {"VERB", "AUX"}), None)
            if is_day(mention) and (verb is None or verb.lemma_.lower() not in saying):
                return TimeLink(mention, "sentence")
        return None

    def _behind(self, mention: TimeMention, triggers: Sequence[Token]) -> bool | None:
        """Of "two days after" and its like: whether a trigger is the event behind the words; None for other times.

        Minutes and hours leave the day that the sentence tells: for the event behind them they are no time."""
        if mention.kind != AFTER:
            return None
        span = self._doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        if span is None:
            return None
        last = span[-1]
        clause = last.head if last.dep_ in {"mark", "advmod"} else last
        behind = any(t == clause or clause.is_ancestor(t) for t in triggers if t.i > last.i)
        return behind and not _SHORT.search(mention.text)

    def _told_then(self, mention: TimeMention, triggers: Sequence[Token]) -> bool:
        """``a medic told AFP on Wednesday``: the day of the telling, wherever the parse hangs it."""
        span = self._doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        return span is not None and is_day(mention) and dates_the_telling(span, triggers)

    def _of_said(self, mention: TimeMention, saying: Sequence[Token]) -> bool:
        """``said on Wednesday``: the words stand right behind the verb of saying."""
        span = self._doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        if span is None or span.start < 2 or mention.kind not in {"weekday", "day", "relative"}:
            return False
        before = self._doc[span.start - 1]
        before = self._doc[span.start - 2] if before.lower_ in {"on", "late", "early"} else before
        return before.i in {t.i for t in saying}


def _is_head(root: Token) -> bool:
    """A sentence without a verb that ends in a colon: it heads what follows."""
    words = [t for t in root.sent if not t.is_space]
    return words[-1].text.endswith(":") and not any(t.pos_ in {"VERB", "AUX"} for t in words)


def _here(triggers: Sequence[Token]) -> bool:
    """``shot dead in front of his house here``: where the report was filed."""
    for trigger in triggers:
        verb = trigger if trigger.pos_ in {"VERB", "AUX"} else trigger.head
        if any(t.lower_ == "here" and t.pos_ == "ADV" for t in verb.subtree):
            return True
    return False


def _pointer(noun: Token, mention: PlaceMention, close: Sequence[PlaceMention]) -> str:
    """``from Sudan since war broke out there``: within a sentence it may be a country; ``the town`` never is."""
    return "clause" if noun.pos_ != "NOUN" and mention in close[:1] else "there"


def _link_name(score: float) -> str:
    return "clause" if score >= CLAUSE else "sentence"


def _pointing(triggers: Sequence[Token]) -> tuple[Token, Level | None] | None:
    """``there``, ``the town``, ``the area`` in the trigger's clause, with the level it asks for."""
    for trigger in triggers:
        verb = trigger if trigger.pos_ in {"VERB", "AUX"} else trigger.head
        for token in (*trigger.subtree, *(verb.subtree if verb.pos_ in {"VERB", "AUX"} else ())):
            if token.lower_ == "there" and token.dep_ in {"advmod", "pobj", "pcomp"}:
                return token, None
            if _same(token):
                return token, None
            if token.pos_ != "NOUN" or token.lemma_ not in KIND_NOUNS:
                continue
            if _definite(token) or (token.dep_ == "compound" and _definite(token.head)):
                return token, Level.TOWN if token.lemma_ in TOWN_NOUNS else None
    return None


def _located(root: Token, saying: Container[str]) -> bool:
    if root.dep_ != "pobj" or root.head.lower_ not in LOCATIVE:
        return False
    verb = root.head.head
    return verb.pos_ in {"VERB", "AUX"} and verb.lemma_.lower() not in saying


def _same(noun: Token) -> bool:
    """``on the same road``."""
    where = noun.dep_ == "pobj" and noun.head.lower_ in LOCATIVE
    return where and noun.ent_type_ not in {"DATE", "TIME"} and any(c.lower_ == "same" for c in noun.children)


def _definite(noun: Token) -> bool:
    """``the town``, ``that village`` with no name of its own."""
    determiner = child(noun, "det")
    if determiner is None or determiner.lower_ not in {"the", "that", "this"} or noun.tag_ == "NNS":
        return False
    return not any(t.pos_ == "PROPN" for t in noun.subtree)
