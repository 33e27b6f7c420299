"""Who a pronoun or a definite noun stands for: the most recent earlier mention that fits.

What fits is a table (``anaphora`` in nouns.yaml): number, classes, proper name or not, and how far back one
may look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.knowledge.actors_anaphora import Pointing
from dateline.model.text import Span

SPEAKER = 3.0
NOT_ARMED = 3.0
SPEAKS_OF_SELF = -1.0
SENTENCE_BACK = 2.0
LATER_IN_SENTENCE = 0.5
SAME_WORD = -12.0
SAME_ROLE = -2.0
OTHER_ROLE = 2.0
FURTHER = 3
"""How many times further back the very word may lie."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A mention that something later can point to.

    sentence: index of its sentence.  number: ``one``, ``plural`` or ``group``.  named: a proper name.
    speaker: it stands as the one who says something, so it is less likely the one who acts.
    head: its last word as the lexicon has it.
    acted: True for the doer of an event, False for whom one was done to, None for neither.
    """

    span: Span
    sentence: int
    number: str
    classes: frozenset[str]
    named: bool
    speaker: bool = False
    head: str = ""
    acted: bool | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """The antecedent found, and how many sentences back it stands."""

    antecedent: Antecedent
    distance: int


def resolve(
    at: Span,
    sentence: int,
    pointing: Pointing,
    antecedents: Sequence[Antecedent],
    *,
    acts: bool = False,
    head: str = "",
) -> Link | None:
    """The best antecedent before ``at``, or None.

    Costs (hand-set): 2 a sentence back; 3 for a speaker, but -1 right before it ("commanders said they");
    3 for one not armed where the phrase ``acts`` with force; 0.5 for each mention before it in its sentence,
    since the subject comes first; -12 for the very word (``the bandits`` after "bandits"), however far; for a pronoun
    -2 for who has the same role in an event told there (whoever acted acts on), 2 for the other role. The lowest cost
    wins, the later one on a tie.  head: the last word of what points; "" for a pronoun.
    """
    best: tuple[float, int, Antecedent] | None = None
    last = max((one.span.end for one in antecedents if one.span.end <= at.start), default=0)
    order: dict[int, int] = {}
    for one in antecedents:
        if one.span.end > at.start:
            break
        rank = order.get(one.sentence, 0)
        if not fits(one, sentence, pointing, head):
            continue
        order[one.sentence] = rank + 1
        own_words = one.speaker and one.span.end == last and one.sentence == sentence
        same = _same_word(one, head)
        back = sentence - one.sentence
        cost = SENTENCE_BACK * (min(back, 2) if same else back)
        cost += SPEAKS_OF_SELF if own_words else SPEAKER * one.speaker
        cost += LATER_IN_SENTENCE * rank
        cost += NOT_ARMED * (acts and "armed" not in one.classes and not one.acted)
        if one.acted is not None and not head:
            cost += SAME_ROLE if one.acted is acts else OTHER_ROLE
        cost += SAME_WORD * same
        if best is None or (cost, -one.span.start) < best[:2]:
            best = (cost, -one.span.start, one)
    return Link(best[2], sentence - best[2].sentence) if best else None


def fits(one: Antecedent, sentence: int, pointing: Pointing, head: str = "") -> bool:
    """True where the table lets the pointing word stand for this mention."""
    reach = pointing.reach * (FURTHER if _same_word(one, head) else 1)
    if not 0 <= sentence - one.sentence <= reach:
        return False
    if pointing.named and not one.named:
        return False
    return one.number in pointing.numbers and bool(one.classes & pointing.classes)


def _same_word(one: Antecedent, head: str) -> bool:
    """``the bandits`` after "bandits"; a name with the noun on it ("FARC rebels") is somebody of its own."""
    return head != "" and one.head == head and not one.named
