"""Words of an act that tell none: what an act compares to, where forces are kept, what a deed was for."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.extract.clusters import INTERVENTION, to_disperse
from dateline.extract.frames import Filled
from dateline.extract.parse import child, first_conjunct
from dateline.extract.statement_links import infinitive, who_or_where

_KEPT = frozenset({"station", "base", "garrison", "deploy", "billet", "post", "mass"})
_COMING = frozenset({"come", "arrive", "go", "return", "enter", "turn"})
_ROWS = frozenset({"series", "string", "wave", "spate", "list", "row", "succession", "chain"})
_OPERATIONS = frozenset(
    {
        "operation",
        "search",
        "sweep",
        "hunt",
        "raid",
        "drive",
        "offensive",
        "campaign",
        "assault",
        "push",
        "attack",
    }
)
_RETAKING = frozenset({"retake", "recapture", "regain", "liberate", "reclaim", "capture", "take", "seize"})
_TAKING = frozenset({"Non-state actor overtakes territory", "Government regains territory"})
_DEALS = frozenset({"deal", "agreement", "accord", "talk", "negotiation", "pact", "plan", "proposal"})
_SWEEPING = frozenset(
    {"clear", "flush", "sweep", "drive", "hunt", "arrest", "apprehend", "capture", "eliminate", "kill", "nab"}
)
_CLIMB = 5  # links from a noun up to the word that ranks it: "the latest in a long series of attacks"


def compared(noun: Token) -> bool:
    """``It was the deadliest attack on a school in years``, ``the latest in a series of raids``: how an act ranks."""
    ranked = first_conjunct(noun)
    told_of = ranked.dep_ == "attr" and ranked.head.lemma_ == "be"
    if told_of and any(_ranks(c) for c in ranked.children if c.dep_ in {"amod", "nummod"}):
        return True
    below = ranked
    for _ in range(_CLIMB):
        upper = below.head
        if below.dep_ not in {"pobj", "prep"} or upper == below:
            return False
        if _ranks(upper) and below.lower_ in {"in", "of"} and upper.dep_ in {"attr", "appos"}:
            return True
        if upper.pos_ == "NOUN" and upper.lemma_.lower() not in _ROWS:
            return False
        below = upper
    return False


def _ranks(word: Token) -> bool:
    """``deadliest``, ``latest``, ``third``."""
    return word.tag_ in {"JJS", "RBS"} or word.ent_type_ == "ORDINAL"


def kept_there(filled: Filled) -> bool:
    """``police stationed in the area``: where forces are, told of what they do."""
    verb = filled.candidate.token
    return (
        verb.lemma_.lower() in _KEPT
        and verb.dep_ == "acl"
        and verb.tag_ == "VBN"
        and filled.frame.sub_type == "Change to group/activity"
    )


def came_to(filled: Filled) -> bool:
    """``soldiers had come to detain a man``: what somebody came for, told of what happened then."""
    verb = filled.candidate.token
    coming = verb.head
    return (
        verb.dep_ in {"advcl", "xcomp"}
        and infinitive(verb)
        and coming.lemma_.lower() in _COMING
        and coming.tag_ in {"VBD", "VBN"}
    )


def sweeps(filled: Filled) -> bool:
    """``launched an operation to clear the area of militants``: what the operation is for."""
    verb = filled.candidate.token
    over = verb.dep_ in {"advcl", "xcomp"} and infinitive(verb)
    thing = child(verb.head, "dobj")
    if over and verb.lemma_.lower() in _RETAKING and _launched(verb.head):
        return True
    return (
        over
        and thing is not None
        and thing.lemma_.lower() in _OPERATIONS
        and verb.lemma_.lower() in _SWEEPING
        and not any("territory" in t.classes for t in filled.targets)
    )


def _launched(verb: Token) -> bool:
    """``operations launched to retake the city``: begun for that end, whatever came of it."""
    begun = verb.lemma_.lower() in {"launch", "mount", "begin", "start", "stage", "undertake"}
    noun = verb.head if verb.dep_ in {"acl", "relcl"} else child(verb, "dobj", "nsubjpass", "nsubj")
    return begun and noun is not None and noun.lemma_.lower() in _OPERATIONS


def bargained(noun: Token) -> bool:
    """``sign a deal on the withdrawal of rival forces``: what a deal is about has not come to pass."""
    first = first_conjunct(noun)
    about = first.dep_ == "pobj" and first.head.lower_ in {"on", "for", "about"}
    above = first.head.head
    thing = child(above, "dobj") if above.pos_ == "VERB" else above
    return about and thing is not None and thing.lemma_.lower() in _DEALS


def told_aside(filled: Filled, dated: bool) -> bool:
    """``jihadists who took towns in the north attacked a camp``: land taken at a time not told, by those who act now."""
    verb = filled.candidate.token
    of_doers = verb.dep_ == "relcl" and verb.head.dep_ in {"nsubj", "nsubjpass"}
    return not dated and of_doers and who_or_where(verb) and filled.frame.sub_type in _TAKING


def aims(filled: Filled, deed: Token) -> bool:
    """``were deployed to prevent attacks``: the reading tells what the deed was for; force used to disperse a crowd did."""
    aim = filled.candidate.token
    if to_disperse(filled.candidate) and filled.frame.sub_type == INTERVENTION:
        return False
    return aim != deed and aim.dep_ == "advcl" and aim.head == deed and infinitive(aim)
