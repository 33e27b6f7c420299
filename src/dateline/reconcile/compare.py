"""Do two tellings of one report tell the same event? Small comparisons, each with a score and its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model.actor import Actor
from dateline.model.draft import BLOODLESS, UNHURT, VIOLENT, Told
from dateline.model.event import Status
from dateline.reconcile.days import meet
from dateline.reconcile.elaboration import elaborates
from dateline.reconcile.people import head, is_same_actor, overlap, side
from dateline.reconcile.places import BROAD, alike, lies_within, may_lie_in, own_place

THRESHOLD = 2.0
REACH = 2
"""Sentences after an act within which its victims may be told without naming it again."""
FAR = 8
"""Sentences over which a report goes on about one act, unless another comes between (the nearer act wins)."""
STRETCH = 60
"""Days from which a stretch is too long to be one act with what happened within a few."""
FEW = 3
LONG = 20
"""Sentences back to the act that ``the blast`` can still mean."""
OWNED = 1.2
"""What a claim of responsibility adds to an act whose doers nobody named yet."""
_FORCE = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
_ATTACKERS = frozenset({"attacker", "assailant", "raider", "gunmen", "gunman", "ambusher", "intruder"})
_ANYBODY = frozenset({"men", "individual"})
"""Words for doers that say nothing of who they are."""
_ANY_FORCE = frozenset({"attack", "assault", "violence"})
_FLIGHT = frozenset({"flee", "escape", "retreat"})
_HARM = frozenset({"kill", "wound", "injure", "shoot", "gun", "neutralise", "neutralize", "eliminate"})
CROWDS = (
    "Peaceful protest",
    "Protest with intervention",
    "Violent demonstration",
    "Excessive force against protesters",
)
"""Sub-types that one crowd's day may be told as, the gravest last: that one names the event."""
_MIXED = frozenset({"Change to group/activity", "Other", "Disrupted weapons use"})
"""Sub-types that hold many kinds of act: two tellings must share the trigger or what it was done to."""
_KIN = (
    frozenset({"Attack", "Armed clash"}),
    frozenset({"Armed clash", "Government regains territory", "Non-state actor overtakes territory"}),
    frozenset(
        {
            "Peaceful protest",
            "Protest with intervention",
            "Excessive force against protesters",
            "Violent demonstration",
        }
    ),
    frozenset({"Remote explosive/landmine/IED", "Suicide bomb", "Attack"}),
    frozenset({"Shelling/artillery/missile attack", "Air/drone strike", "Attack"}),
    frozenset({"Mob violence", "Violent demonstration", "Looting/property destruction"}),
    frozenset({"Attack", "Looting/property destruction"}),
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Score for one reason that two tellings are the same event, with its sentence. None: they cannot be."""

    score: float | None
    says: str


def same(one: Told, other: Told) -> float | None:
    """How much speaks for two mentions telling one event; None where something speaks against it."""
    if one.set_apart(other) or other.set_apart(one):
        return None
    if answered(one, other):
        return _answer(one, other)
    if one.mention.consequence != other.mention.consequence:
        return _led_to(one, other)
    if one.mention.anaphoric != other.mention.anaphoric and not _opening(one, other):
        return _pointed_at(one, other)
    told = _told_alike(one, other)
    if told is None and one.mention.consequence:
        return _unrelated(one, other)
    if told is None or told < THRESHOLD:
        return _told_on(one, other) or told
    return told


def _told_on(one: Told, other: Told) -> float | None:
    """A detail of an act told before; None where it is none."""
    act, later = _in_order(one, other)
    if not elaborates(act, later):
        return None
    return THRESHOLD + 0.4 - 0.1 * (later.mention.sentence - act.mention.sentence)


def _in_order(one: Told, other: Told) -> tuple[Told, Told]:
    """As the text tells them."""
    first, second = sorted((one, other), key=lambda told: told.mention.trigger.quote.span.start)
    return first, second


def _told_alike(one: Told, other: Told) -> float | None:
    parts = (
        _type(one, other),
        _status(one, other),
        _place(one, other),
        _date(one, other),
        _sides(one, other),
        _tolls(one, other),
        _text(one, other),
    )
    if any(part.score is None for part in parts):
        return None
    return sum(part.score for part in parts if part.score is not None)


def _unrelated(one: Told, other: Told) -> float | None:
    """Nothing for it; None where days or places speak against it: ``four soldiers died``, ``three pupils were hurt``."""
    return None if any(part.score is None for part in (_place(one, other), _date(one, other))) else 0.0


def _led_to(one: Told, other: Told) -> float | None:
    """Victims told beside the act that made them: the nearest violent act before, or in the same sentence."""
    result, act = (one, other) if one.mention.consequence else (other, one)
    gap = result.mention.sentence - act.mention.sentence
    if act.claim.status is not result.claim.status:
        return None
    parts = (_place(one, other), _date(one, other), _tolls(one, other))
    if any(part.score is None for part in parts):
        return None
    if not (
        _harms(act, result) and -1 <= gap <= FAR and (act.claim.role is result.claim.role or gap in {0, 1})
    ):
        return 0.0
    return THRESHOLD + 0.9 - 0.1 * abs(gap) + sum(part.score for part in parts if part.score is not None) / 10


def answered(one: Told, other: Told) -> bool:
    """What follows from an act close behind: harm done back (``guards killed one of the gunmen``), or flight (``they fled``)."""
    act, answer = _in_order(one, other)
    gap = answer.mention.sentence - act.mention.sentence
    if gap > FAR // 2 or act.claim.event_type not in _FORCE:
        return False
    if answer.claim.sub_type == "Change to group/activity" and _act(answer) in _FLIGHT:
        return any(
            f.via is not None and is_same_actor(f, a) for f in answer.claim.actors for a in act.claim.actors
        )
    return strikes_back(act, answer)


def strikes_back(act: Told, answer: Told) -> bool:
    """Harm done to those who did the act."""
    return (
        answer.claim.event_type in _FORCE
        and _act(answer) in _HARM
        and any(_attacked(t, a) for t in answer.claim.targets for a in act.claim.actors)
    )


def _attacked(harmed: Actor, doer: Actor) -> bool:
    """The harmed are those who acted: named again, or ``assailants`` of whom the report has told no more."""
    if harmed.via is not None and is_same_actor(harmed, doer):
        return True
    plain = doer.kind is None or doer.kind.name not in {"STATE", "EXTERNAL"}
    return plain and harmed.id is None and head(harmed.name) in _ATTACKERS


def _answer(one: Told, other: Told) -> float | None:
    """An attack and what those attacked did back are one event, unless days or places part them."""
    parts = (_status(one, other), _place(one, other), _date(one, other))
    if any(part.score is None for part in parts) or one.claim.role is not other.claim.role:
        return None
    return THRESHOLD + sum(part.score for part in parts if part.score is not None) / 10


def _harms(act: Told, result: Told) -> bool:
    """An act of a kind that can have led to these dead or wounded."""
    spared = BLOODLESS if result.claim.fatalities else UNHURT
    return act.claim.event_type in VIOLENT and act.claim.sub_type not in spared


def _opening(one: Told, other: Told) -> bool:
    """``The clash left 15 dead`` opens what is told on: it points to nothing before."""
    first, second = _in_order(one, other)
    alike = one.claim.sub_type == other.claim.sub_type and one.claim.role is other.claim.role
    alike = alike and second.mention.sentence - first.mention.sentence <= 1
    return first.mention.anaphoric and not second.mention.anaphoric and alike


def _pointed_at(one: Told, other: Told) -> float | None:
    """``the clash``, ``the attack``: the nearest act told before that it can mean; whom it names may be another side's losses."""
    noun, act = (one, other) if one.mention.anaphoric else (other, one)
    gap = noun.mention.sentence - act.mention.sentence
    if gap < 0:
        return None
    parts = (_type(one, other), _status(one, other), _place(one, other), _date(one, other))
    if any(part.score is None for part in parts) or (gap > FAR and _sides(one, other).score is None):
        return None
    near = max(1.3 - 0.1 * gap, 0.9 if gap <= LONG else 0.0)
    owned = OWNED if noun.mention.authored and gap <= FAR and not any(a.id for a in act.claim.actors) else 0.0
    return sum(part.score for part in parts if part.score is not None) + near + owned


def _type(one: Told, other: Told) -> Likeness:
    a, b = one.claim.sub_type, other.claim.sub_type
    if a == b:
        if (
            a in _MIXED
            and _act(one) != _act(other)
            and not overlap(one.claim.targets, other.claim.targets)
            and not one.mention.anaphoric
        ):
            return Likeness(None, "different acts of one sub-type")
        return Likeness(0.5 if _plain(one) or _plain(other) else 1.0, "same sub-type")
    if {a, b} <= set(CROWDS) and abs(one.mention.sentence - other.mention.sentence) <= 1 and _met(one, other):
        return Likeness(0.8, "one crowd and what was done to it")
    near = abs(one.mention.sentence - other.mention.sentence) <= REACH and not (
        one.claim.actors and other.claim.actors
    )
    points = one.mention if one.mention.sentence > other.mention.sentence else other.mention
    kindred = (
        one.claim.event_type == other.claim.event_type
        or {one.claim.event_type, other.claim.event_type} <= _FORCE
    )
    if points.anaphoric and points.rank < 3 and kindred and a != b:
        return Likeness(0.5, "a definite noun points back to an act of force")
    if any({a, b} <= kin for kin in _KIN) and (near or min(one.mention.rank, other.mention.rank) < 3):
        return Likeness(0.0, "sub-types that one act may be told as")
    return Likeness(None, "different acts")


def _plain(told: Told) -> bool:
    """``the attack``, ``the assault`` may be any act of force told before."""
    return told.mention.anaphoric and _act(told) in _ANY_FORCE


def _met(one: Told, other: Told) -> bool:
    """Whom one telling names as actors, the other names as targets, or the tellings share a sentence."""
    a, b = one.claim, other.claim
    return (
        bool(overlap(a.actors, b.targets) or overlap(b.actors, a.targets))
        or one.mention.sentence == other.mention.sentence
    )


def _act(told: Told) -> str:
    """The trigger's own word: ``armed-clash/verb:clash`` -> ``clash``."""
    return told.claim.trigger.rule.split(":", 1)[-1].split()[0]


def _status(one: Told, other: Told) -> Likeness:
    a, b = one.claim, other.claim
    if a.status is not b.status and one.mention.sentence == other.mention.sentence:
        return Likeness(None, "told apart in one sentence: one as fact, one as said")
    if a.status is b.status or {a.status, b.status} == {Status.OCCURRED, Status.CLAIMED}:
        if a.role is b.role:
            return Likeness(0.3, "told alike")
        if a.when is not None and b.when is not None and a.when.interval == b.when.interval:
            return Likeness(0.0, "told as background of the same day")
        return Likeness(-0.7, "one is told as background")
    if {a.status, b.status} == {Status.OCCURRED, Status.PLANNED} and _decided(one, other):
        return Likeness(0.0, "decided and done")
    return Likeness(None, "one happened, the other did not")


def _decided(one: Told, other: Told) -> bool:
    """``decided to close the offices`` beside ``ordered closure of the offices``."""
    planned = one if one.claim.status is Status.PLANNED else other
    return (
        any(note.startswith(("decided", "ordered")) for note in planned.mention.notes)
        and overlap(one.claim.targets, other.claim.targets) > 0
    )


def _place(one: Told, other: Told) -> Likeness:
    a, b = own_place(one), own_place(other)
    if a is None or b is None:
        return Likeness(0.2, "one has no place")
    if alike(a, b):
        return Likeness(0.8 if a.level not in BROAD else 0.3, "same place")
    if lies_within(a, b) or lies_within(b, a):
        return Likeness(0.4, "one place lies in the other")
    close = abs(one.mention.sentence - other.mention.sentence) <= REACH
    if close and (may_lie_in(a, b) or may_lie_in(b, a)):
        return Likeness(0.2, "an area, and a village in it that no gazetteer knows")
    return Likeness(None, "different places")


def _date(one: Told, other: Told) -> Likeness:
    a, b = one.claim.when, other.claim.when
    if a is None or b is None:
        return Likeness(0.2, "one has no date")
    if a.interval == b.interval:
        return Likeness(0.6, "same days")
    if not meet(one, other):
        return Likeness(None, "different days")
    if _tally(one, other) or _tally(other, one):
        return Likeness(None, "a day, and a count over a long stretch")
    return Likeness(0.1, "days that overlap")


def _tally(one: Told, other: Told) -> bool:
    """``More than 230 have been killed this year`` beside what happened on one day."""
    a, b = one.claim.when, other.claim.when
    if a is None or b is None or a.interval.days is None or b.interval.days is None:
        return False
    return a.interval.days > STRETCH and b.interval.days <= FEW and one.claim.fatalities is not None


def _sides(one: Told, other: Told) -> Likeness:
    a, b = one.claim, other.claim
    if a.sub_type != b.sub_type and {a.sub_type, b.sub_type} <= set(CROWDS):
        return Likeness(0.5, "a crowd and those who met it")
    swapped = one.mention.mutual or other.mention.mutual
    actors, targets = _doers(a.actors, b.actors), side(a.targets, b.targets)
    if swapped and (actors is None or targets is None):
        both = side((*a.actors, *a.targets), (*b.actors, *b.targets))
        return Likeness(both, "the same people on both sides" if both else "different people")
    if targets is None and _same_taken(one, other):
        targets = 0.3
    if actors is None or targets is None:
        return Likeness(None, "different people")
    return Likeness(actors + targets, "people that fit")


def _doers(a: Sequence[Actor], b: Sequence[Actor]) -> float | None:
    """As ``_side``; ``men in uniform`` may be of any group."""
    unknown = any(head(x.name) in _ANYBODY for x in (*a, *b))
    return 0.1 if unknown else side(a, b)


def _same_taken(one: Told, other: Told) -> bool:
    """``kidnapped three soldiers``, and in the next sentence ``the three men were kidnapped``: as many, called otherwise."""
    a, b = one.claim.abducted, other.claim.abducted
    alike = a is not None and b is not None and (a.low, a.high) == (b.low, b.high) and (a.low or 0) > 1
    doers = bool(one.claim.actors) and bool(other.claim.actors)
    return alike and not doers and abs(one.mention.sentence - other.mention.sentence) <= 1


def _tolls(one: Told, other: Told) -> Likeness:
    a, b = one.claim.fatalities, other.claim.fatalities
    if a is None or b is None:
        return Likeness(0.0, "no two tolls to compare")
    if a.low == b.low and a.high == b.high:
        return Likeness(1.0, "same toll")
    return Likeness(-0.4, "different tolls")


def _text(one: Told, other: Told) -> Likeness:
    """Tellings close to each other, and nouns that point back."""
    gap = abs(one.mention.sentence - other.mention.sentence)
    close = 0.4 if gap <= 1 else 0.2 if gap <= 3 else 0.0
    back = one.mention.anaphoric or other.mention.anaphoric
    return Likeness(
        close + (0.8 if back else 0.0), "points back" if back else "told close by" if close else "told apart"
    )
