"""Where and when: which place and which time of the text belong to an event, and over which link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.extract.parse import child, first_conjunct
from dateline.model.annotated import Annotated, Sentence
from dateline.model.draft import PlaceLink, TimeLink
from dateline.model.mentions import PlaceMention, TimeMention
from dateline.model.place import Level

NEAR = 3.0
"""Closeness below which a place belongs to somebody or something else in the sentence ("an engineer from Lahore")."""
_LOCATIVE = frozenset("in at near on outside inside around across over along between within throughout above beside behind toward towards off".split())
_MOTION = frozenset("from to into through via onto out".split())
_TOWN_NOUNS = frozenset("town city village settlement neighbourhood neighborhood suburb locality hamlet community municipality port".split())
_AREA_NOUNS = frozenset("area district province region state country governorate county department camp island valley enclave territory stronghold".split())
_NOT_DATES = frozenset({"duration"})
_PEOPLE_LINKS = frozenset({"nsubj", "agent", "poss", "compound"})


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

    def scene(self, sentence: Sentence) -> Scene:
        """Mentions inside one sentence; the dateline's own place is none of them."""
        inside = sentence.span
        places = [p for p in self._annotated.places if inside.contains(p.span) and not (self._dateline and self._dateline.overlaps(p.span))]
        times = [t for t in self._annotated.times if inside.contains(t.span) and t.kind not in _NOT_DATES]
        return Scene(
            tuple((p, root) for p in places if (root := self._root(p.span.start, p.span.end)) is not None),
            tuple((t, root) for t in times if (root := self._root(t.span.start, t.span.end)) is not None),
        )

    def _root(self, start: int, end: int) -> Token | None:
        span = self._doc.char_span(start, end, alignment_mode="expand")
        return span.root if span is not None else None

    def places(
        self, triggers: Sequence[Token], scene: Scene, people: Iterable[int], previous: Sequence[PlaceMention]
    ) -> tuple[PlaceLink, ...]:
        """Place mentions for an event, best first.

        people: offsets of heads of actors and speakers, whose own places count little.
        previous: places of earlier events and sentences, most recent first, for ``there`` and ``the town``.
        """
        heads = set(people)
        triggers = [*triggers, *(f for t in triggers if (f := first_conjunct(t)) not in triggers)]
        scored = [(s, n, p) for n, (p, root) in enumerate(scene.places) if (s := _closeness(root, triggers, heads)) >= NEAR]
        links = [(score, n, PlaceLink(p, _link_name(score))) for score, n, p in scored]
        pointing = _pointing(triggers)
        if pointing is not None:
            noun, level = pointing
            earlier = [p for p, root in reversed(scene.places) if root.i < noun.i] + list(previous)
            links += [(8.5 - k / 10, 100 + k, PlaceLink(p, "there", level)) for k, p in enumerate(earlier[:4])]
        links.sort(key=lambda link: (-link[0], link[1]))
        return tuple(link for _, _, link in links)

    def time(self, triggers: Sequence[Token], scene: Scene, saying: Sequence[Token]) -> TimeLink | None:
        """The time expression of an event, or None. One that only dates the saying is taken for periods, not for days."""
        best: tuple[float, TimeLink] | None = None
        for mention, root in scene.times:
            score = _time_closeness(root, triggers, {t.i for t in saying}, mention)
            if score > 0 and (best is None or score > best[0]):
                best = (score, TimeLink(mention, "clause" if score >= 6 else "sentence", _since_clause(root, triggers)))
        return best[1] if best else None


def _closeness(root: Token, triggers: Sequence[Token], people: set[int]) -> float:
    """How closely a place hangs on one of the triggers, 0 to 10 (see _path)."""
    trigger_ids = {t.i for t in triggers}
    score, token, crossed_person = 10.0, root, False
    for _ in range(12):
        if token.i in trigger_ids:
            return max(score, 0.0)
        if token.idx in people and token != root:
            crossed_person = True
        link, head = token.dep_, token.head
        if head == token:
            break
        if link == "prep":
            score -= 0 if token.lower_ in _LOCATIVE else 1.5 if token.lower_ in _MOTION else 0.5 if token.lower_ in {"of", "against"} else 2
        elif link in _PEOPLE_LINKS and head.i not in trigger_ids:
            score -= 2 if link == "compound" else 3
        elif link == "nsubj":
            score -= 2
        elif link in {"relcl", "ccomp", "advcl", "parataxis"}:
            score -= 4
        elif link in {"conj", "appos", "pobj", "dobj", "nsubjpass", "acl", "pcomp", "npadvmod"}:
            score -= 0.3
        else:
            score -= 1
        if crossed_person:
            score -= 2
            crossed_person = False
        token = head
    below = _below_common(root, triggers)
    return below


def _below_common(root: Token, triggers: Sequence[Token]) -> float:
    """A place that is no descendant of a trigger: a clause above (5), beside (4), or ``where`` (9)."""
    for trigger in triggers:
        verb = trigger if trigger.pos_ in {"VERB", "AUX"} else trigger.head
        chain = [verb, *verb.ancestors]
        for step, above in enumerate(chain):
            if above.dep_ == "relcl" and any(c.lower_ in {"where", "which"} for c in above.subtree) and root.i < above.i:
                owner = above.head
                if owner == root or owner.dep_ == "appos" and owner.head == root or root.i in {t.i for t in owner.subtree if t.i < above.i}:
                    return 9.0
            if above.is_ancestor(root) or above == root:
                return max(5.5 - 0.5 * step, 2.0)
    return 2.0


def _link_name(score: float) -> str:
    return "clause" if score >= 6 else "sentence"


def _pointing(triggers: Sequence[Token]) -> tuple[Token, Level | None] | None:
    """``there``, ``the town``, ``the area`` in the trigger's clause, with the level it asks for."""
    for trigger in triggers:
        verb = trigger if trigger.pos_ in {"VERB", "AUX"} else trigger.head
        for token in (*trigger.subtree, *(verb.subtree if verb.pos_ in {"VERB", "AUX"} else ())):
            if token.lower_ == "there" and token.dep_ in {"advmod", "pobj", "pcomp"}:
                return token, None
            if token.pos_ == "NOUN" and token.lemma_ in _TOWN_NOUNS | _AREA_NOUNS and _definite(token):
                return token, Level.TOWN if token.lemma_ in _TOWN_NOUNS else None
    return None


def _definite(noun: Token) -> bool:
    """``the town``, ``that village`` with no name of its own."""
    determiner = child(noun, "det")
    if determiner is None or determiner.lower_ not in {"the", "that", "this"} or noun.tag_ == "NNS":
        return False
    return not any(t.pos_ == "PROPN" for t in noun.subtree)


def _since_clause(root: Token, triggers: Sequence[Token]) -> bool:
    """The time stands below a ``since`` that opens a clause beside the trigger."""
    above = {t.i for t in triggers if not any(o.is_ancestor(t) for o in triggers)}
    token = root
    while token.head != token and token.i not in above:
        if any(c.lower_ == "since" and c.dep_ in {"mark", "prep", "advmod"} and c.i < root.i for c in token.children) and token != root:
            return True
        if token.lower_ == "since" and token != root.head:
            return True
        token = token.head
    return False


def _time_closeness(root: Token, triggers: Sequence[Token], saying: set[int], mention: TimeMention) -> float:
    trigger_ids = {t.i for t in triggers}
    score, token, passed = 10.0, root, False
    for _ in range(12):
        if token.i in trigger_ids:
            return max(score, 1.0)
        if token.i in saying and passed:
            return 2.5
        if token.i in saying:
            return 3.0 if mention.kind in {"month", "part", "year", "since"} else 0.0
        link, head = token.dep_, token.head
        if head == token:
            break
        passed = passed or token.pos_ in {"VERB", "AUX"}
        score -= {"relcl": 4, "ccomp": 3, "advcl": 2, "nsubj": 1, "compound": 2, "poss": 2}.get(link, 0.3)
        token = head
    if any(token == a for t in triggers for a in t.ancestors):
        return 4.0 if mention.span.start <= triggers[0].sent.start_char + 3 or not saying else 2.5
    return 2.0
