"""Does a mention say enough to be an event? Nouns need particulars; definite nouns point back."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.extract.counts import is_year
from dateline.extract.frames import Filled
from dateline.extract.parse import child, first_conjunct
from dateline.extract.passing import bargained, came_to, compared, kept_there, sweeps, told_aside
from dateline.extract.setting_times import is_day
from dateline.extract.triggers import Candidate
from dateline.model.draft import ANOTHER, PlaceLink, TimeLink
from dateline.model.event import Attribution
from dateline.model.mentions import Amount

# Verbs that tell that the noun's act took place, as subject or object of it.
OCCURRENCE = frozenset(
    "carry launch stage conduct mount commit perpetrate occur happen take hit rock strike erupt break "
    "continue rage leave kill wound injure target report resume begin start follow claim cause trigger "
    "sign reach agree hold stage see witness suffer face repel foil make impose declare announce order go "
    "blow shake destroy damage unleash step intensify escalate spread hear sweep engulf come result end "
    "enter call cancel postpone scrap suspend".split()
)


_CONFLICT = frozenset({"armed", "civilian", "person", "protester", "rioter", "base"})
_WARS = frozenset({"war", "conflict", "insurgency", "uprising", "rebellion"})
_VICTIMS = frozenset({"dead", "victim", "deceased", "body", "wounded", "injured", "casualty"})


def anaphoric(group: Sequence[Candidate]) -> bool:
    """Only definite nouns, and verbs that say no more than that they took place or what they did: ``the raid began``,
    ``eight cars were destroyed by the blast``."""
    nouns = [w for c in group for w in c.words if w.pos_ == "NOUN"]
    bare = {n.head for n in nouns if n.dep_ in {"nsubj", "nsubjpass"} and n.head.lemma_.lower() in OCCURRENCE}
    led_to = {verb for n in nouns if _definite(n) and (verb := _done_by(n)) is not None}
    return all(
        c.token in bare or c.token in led_to or any(_definite(w) for w in c.words if w.pos_ == "NOUN")
        for c in group
    )


def _done_by(noun: Token) -> Token | None:
    """``destroyed`` of "destroyed by the blast": the passive whose doer an act is; else None."""
    by = noun.head
    passive = by.dep_ in {"agent", "prep"} and by.lower_ in {"by", "in"} and by.head.tag_ == "VBN"
    return by.head if passive and child(by.head, "auxpass") is not None else None


def _definite(noun: Token) -> bool:
    determiner = child(noun, "det", "poss")
    if determiner is None or any(
        c.dep_ in {"prep", "agent"} and c.lower_ in {"of", "by", "on", "against", "between"}
        for c in noun.children
    ):
        return False
    return (
        determiner.lower_ in {"the", "this", "that", "these", "those", "its", "their"}
        or determiner.tag_ == "PRP$"
    )


def more(group: Sequence[Candidate]) -> str:
    """``another`` of "another raid", ``also`` of "also beat two men": what calls it one more act; else nothing."""
    words = {
        c.lower_
        for candidate in group
        for c in candidate.token.children
        if c.dep_ in ({"det", "amod"} if candidate.is_noun else {"advmod"})
    }
    return next(iter(sorted(words & ANOTHER) or sorted(words & {"also"})), "")


def known(filled: Filled) -> bool:
    """The doers are spoken of as known: ``they``, ``the gunmen``, ``his men``, a name; not ``gunmen``, ``a gunman``."""
    doc = filled.candidate.token.doc
    spans = [doc.char_span(p.head, p.head + 1, alignment_mode="expand") for p in filled.actors]
    heads = [span.root for span in spans if span is not None]
    return any(
        h.pos_ in {"PRON", "PROPN"}
        or any(
            c.dep_ in {"det", "poss"} and c.lower_ not in {"a", "an", "some", "another"} for c in h.children
        )
        for h in heads
    )


def by_themselves(sources: Sequence[Attribution], filled: Filled) -> tuple[Attribution, ...]:
    """Of ``al-Shabaab said it had carried out the attack``: those who speak of an act told before as their own."""
    heads = {p.head for p in filled.actors}
    return tuple(
        s for s in sources if s.span is not None and any(s.span.start <= h < s.span.end for h in heads)
    )


def points_back(filled: Filled) -> bool:
    """``two of the dead had been hit in the chest``: told of victims already counted."""
    return (
        bool(filled.targets) and not filled.actors and all(t.lemmas[-1] in _VICTIMS for t in filled.targets)
    )


_SAME_DAY = ("that day", "the same", "that night", "that evening", "the day")


def consequence(filled: Filled, places: Sequence[PlaceLink], time: TimeLink | None) -> bool:
    """``Fourteen militiamen were killed``: victims of an act told beside it."""
    verb = filled.candidate
    bare = (
        not filled.actors
        and not any(link.link == "clause" for link in places)
        and (
            time is None
            or time.link == "paragraph"
            or any(day in time.mention.text.lower() for day in _SAME_DAY)
        )
    )
    return bare and not verb.is_noun and verb.casualty and filled.frame.rank < 3


def tellers(group: Sequence[Candidate], triggers: Sequence[Token]) -> list[Token]:
    """The triggers, and verbs that tell that the act of a noun took place: ``held`` of "a march was held on Monday"."""
    own = {c.token for c in group}
    return [t for t in triggers if t in own or t.lemma_.lower() in OCCURRENCE]


def thin(filled: Filled, event_type: str) -> bool:
    """A frame that asks for people or things the text does not show to be such: nothing says that this is conflict."""
    if filled.open == 0 or filled.known > 0 or (filled.targets and not filled.actors):
        return False
    if event_type == "Strategic developments":
        return filled.frame.rank < 3
    shown = any(p.classes & _CONFLICT for p in (*filled.actors, *filled.targets))
    return not (
        shown
        or filled.frame.instrument
        or filled.frame.rank >= 3
        or any(f.harm for f in filled.candidate.frames)
    )


def particulars(
    filled: Filled,
    places: Sequence[PlaceLink],
    time: TimeLink | None,
    counts: Sequence[tuple[str, Amount]],
    back: bool,
) -> str | None:
    """None when the mention says enough; else what it lacks, as the reason of rejection."""
    if filled.frame.harm == "displaced" and _is_state(filled.candidate.token, counts):
        return "a mention in passing: a state that people are in"
    if filled.candidate.casualty and not filled.actors and _of_whole_war(filled.candidate.token, time):
        return "the toll of a whole war: no one event"
    if came_to(filled):
        return "a mention in passing: what somebody came for"
    if sweeps(filled):
        return "a mention in passing: what an operation is for"
    if told_aside(filled, time is not None and time.link == "clause"):
        return "a mention in passing: what those who act did before"
    if kept_there(filled):
        return "a mention in passing: where forces are kept"
    if not filled.candidate.is_noun:
        if _presupposed(filled.candidate.token) and not counts:
            return "a mention in passing: those hurt in an act told for itself"
        if _of_a_year(filled.candidate.token):
            return "a mention in passing: the losses of a whole year"
        if _circumstance(filled):
            return "a circumstance of another act, not told for itself"
        return (
            None
            if filled.actors or filled.targets or counts or filled.frame.rank > 1
            else "names neither who nor whom"
        )
    own_place = any(link.link == "clause" for link in places[:1])
    own_time = time is not None and time.link == "clause"
    if bargained(filled.candidate.token):
        return "a mention in passing: what a deal is about"
    if compared(filled.candidate.token):
        return "a mention in passing: how an act told for itself compares"
    if _avoided(filled.candidate.token):
        return "a mention in passing: what somebody fled or feared"
    facts = bool(filled.actors) + bool(filled.targets) + own_place + own_time + 2 * bool(counts)
    if _told(filled.candidate.token):
        return None if facts >= 1 else "a bare noun: nobody, nowhere, no day"
    needed = 3 if back else 2
    return None if facts >= needed else "a mention in passing: too few particulars for an event of its own"


def _of_whole_war(harm: Token, time: TimeLink | None) -> bool:
    """``1,000 people were killed as a result of the conflict``, ``since the insurgency began``; no day is named."""
    dated = time is not None and time.link == "clause" and is_day(time.mention)
    return not dated and any(
        t.lemma_.lower() in _WARS
        and (t.dep_ == "pobj" or (t.dep_ == "nsubj" and child(t.head, "mark") is not None))
        for t in harm.subtree
    )


def _is_state(verb: Token, counts: Sequence[tuple[str, Amount]]) -> bool:
    """``a refuge for people displaced by fighting``; ``went home after being displaced``."""
    return verb.dep_ == "pcomp" or (verb.dep_ in {"acl", "relcl"} and not counts)


def _presupposed(verb: Token) -> bool:
    """``treatment for those injured in the blast``."""
    return verb.dep_ == "acl" and verb.head.lower_ in {"those", "anyone", "persons"}


def _of_a_year(verb: Token) -> bool:
    """``With 685 soldiers losing their lives, 2023 was the deadliest year``."""
    return any(is_year(c) for above in verb.ancestors for c in above.children if c.dep_ == "nsubj")


def _circumstance(filled: Filled) -> bool:
    """``Residents fled before soldiers arrived``: when it was, told for the sake of what went before it."""
    verb = filled.candidate.token
    if filled.frame.sub_type != "Change to group/activity" or verb.dep_ != "advcl":
        return False
    opening = {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"} and c.i < verb.i}
    coming = verb.lemma_ in {"arrive", "return", "come", "reach", "approach"}
    return bool(opening & ({"before", "until", "till"} | ({"when", "as", "while"} if coming else set())))


def _avoided(noun: Token) -> bool:
    first = first_conjunct(noun)
    verb = (
        first.head
        if first.dep_ == "dobj"
        else first.head.head
        if first.dep_ == "pobj" and first.head.lower_ == "from"
        else None
    )
    return verb is not None and verb.lemma_.lower() in {
        "flee",
        "escape",
        "fear",
        "avoid",
        "remember",
        "recall",
        "condemn",
        "denounce",
    }


def _told(noun: Token) -> bool:
    """The noun's act is what the clause tells."""
    first = first_conjunct(noun)
    head = first.head
    if head == first:
        return True
    if first.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} and head.pos_ in {"VERB", "AUX"}:
        return head.lemma_.lower() in OCCURRENCE or head.pos_ == "AUX"
    return (
        first.dep_ == "pobj"
        and first.head.lower_ in {"in", "by", "during", "under", "into"}
        and first.head.head.pos_ in {"VERB", "AUX"}
    )
