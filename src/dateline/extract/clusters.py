"""Triggers of one sentence that tell the same event: ``a bomb exploded, killing five`` is one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from dateline.extract.parse import (
    child,
    clause_head,
    conjuncts,
    first_conjunct,
    logical_object,
    logical_subject,
    surface_subject,
)
from dateline.extract.phrases import PhraseReader
from dateline.extract.statement_links import who_or_where
from dateline.extract.triggers import Candidate, noun_before

_SAME = frozenset({"in", "during", "by", "with", "from", "amid", "as", "through", "via", "using", "at"})
# Verbs that say what became of people and leave open by what act.
_RESULTS = frozenset({"kill", "die", "wound", "injure", "hurt", "perish", "maim", "slay", "martyr"})
INTERVENTION = "Protest with intervention"
_TRYING = frozenset({"try", "attempt", "seek", "aim"})
_AT = frozenset({"in", "at", "near", "outside"})
_RESULT = frozenset({"result", "consequence"})
"""``killed as a result of shelling``: words between a harm and its act."""
_RESULTING = frozenset({"leave", "see", "force"})
_AFTER = frozenset({"after", "following", "when", "as", "while", "because", "since"})


def clusters(found: Sequence[Candidate], reader: PhraseReader) -> list[tuple[Candidate, ...]]:
    """Group candidates; order of the groups is the order of their first words."""
    groups = [{c} for c in found]
    near = {c: act for c in found if (act := _nearer_act(c, found)) is not None}
    for n, a in enumerate(found):
        for b in found[n + 1 :]:
            if near[b] == a if b in near else _linked(a, b, reader) or _linked(b, a, reader):
                _join(groups, a, b)
    return [tuple(sorted(g, key=lambda c: c.token.i)) for g in groups]


def _nearer_act(result: Candidate, found: Sequence[Candidate]) -> Candidate | None:
    """``The raid came a day after a bomb went off at a post, wounding three``: the act in the clause right before a result."""
    token = result.token
    if not result.casualty or token.tag_ != "VBG" or token.dep_ != "advcl":
        return None
    beside = (
        c
        for c in reversed(found)
        if not (c.is_noun or c.casualty)
        and c.token.i < token.i
        and c.token.dep_ == "advcl"
        and c.token.head == token.head
        and child(c.token, "nsubj", "nsubjpass") is not None
    )
    return next((c for c in beside if c.token.head.i < c.token.i), None)


def _join(groups: list[set[Candidate]], a: Candidate, b: Candidate) -> None:
    first = next(g for g in groups if a in g)
    second = next(g for g in groups if b in g)
    if first is not second:
        first |= second
        groups.remove(second)


def _linked(a: Candidate, b: Candidate, reader: PhraseReader) -> bool:
    """``a`` hangs on ``b``."""
    if _force_to_disperse(a, b):
        return True
    if a.token in b.words or (
        a.is_noun and a.token.dep_ in {"compound", "amod", "nmod"} and a.token.head == b.token
    ):
        return True
    if a.is_noun and not b.is_noun:
        return _noun_of_verb(a.token, b, reader)
    if not a.is_noun and b.is_noun:
        return _verb_on_noun(a, b.token)
    if a.is_noun and b.is_noun:
        return _noun_in_noun(a, b)
    return _verb_on_verb(a, b) or _one_sweep(a, b, reader)


def to_disperse(verb: Candidate) -> bool:
    """``in a bid to disperse the students``: what force on a crowd is for, never an act beside it."""
    aim = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.token.children)
    return aim and any(f.sub_type == INTERVENTION for f in verb.frames)


def _force_to_disperse(verb: Candidate, force: Candidate) -> bool:
    used = force.casualty or any(f.sub_type == INTERVENTION for f in force.frames)
    above = next((t for t in verb.token.ancestors if t.pos_ == "VERB" and t.lemma_ not in _TRYING), None)
    upper = above if above is not None else verb.token.head
    return used and to_disperse(verb) and upper in {force.token, force.token.head}


def _noun_of_verb(noun: Token, verb: Candidate, reader: PhraseReader) -> bool:
    """The attack is the subject of the killing, its object, or stands in a phrase of it."""
    token = verb.token
    if noun.head == token and (noun.dep_ in {"dobj", "nsubjpass"} or noun_before(noun) is not None):
        return True
    subject = logical_subject(_result_anchor(token))
    if subject is not None and any(noun == h for h in (*conjuncts(subject), *reader.heads(subject))):
        return True
    first = first_conjunct(noun)
    if first.dep_ in {"pobj", "pcomp"}:
        preposition = first.head
        if preposition.lower_ == "of" and preposition.head.lemma_ in _RESULT:
            pointed = child(first, "det")  # "as a result of the attack": of one told before
            known = pointed is not None and pointed.lower_ in {"the", "this", "that"}
            return preposition.head.head.head == token and not known
        allowed = _SAME | (_AFTER if verb.casualty else frozenset())
        above = (
            preposition.head if preposition.head.pos_ in {"VERB", "AUX"} else clause_head(preposition.head)
        )
        if preposition.lower_ in allowed and (
            preposition.head == token
            or (above == token and preposition.head.dep_ in {"dobj", "nsubjpass", "prep"})
        ):
            return True
    return False


def _verb_on_noun(verb: Candidate, noun: Token) -> bool:
    """``a raid that killed five``, ``an attack targeting pilgrims``, ``clashes in which ten died``."""
    token = verb.token
    if token.dep_ == "relcl" and token.head == noun:
        return verb.casualty
    return token.dep_ == "acl" and token.head == noun and (token.tag_ == "VBG" or verb.rank <= 1)


def _one_sweep(arrest: Candidate, act: Candidate, reader: PhraseReader) -> bool:
    """``broke up a sit-in and detained nine students``, ``seized rifles and arrested two men``: arrests made in the act."""
    verb = arrest.token
    arrests = any(f.harm == "arrested" for f in arrest.frames)
    if not arrests or verb.dep_ != "conj" or verb.head != act.token or act.casualty:
        return False
    undergone = logical_object(act.token)
    if undergone is None or child(verb, "nsubj", "nsubjpass") is not None:
        return False
    named = reader.phrases(undergone)
    return any(p.classes & {"weapon", "protester"} or _PROTEST & set(p.lemmas) for p in named)


_PROTEST = frozenset({"protest", "sit", "march", "rally", "demonstration", "vigil", "encampment"})


def _noun_in_noun(a: Candidate, b: Candidate) -> bool:
    if a.token.dep_ == "conj" and first_conjunct(a.token) == first_conjunct(b.token):
        return bool({f.sub_type for f in a.frames} & {f.sub_type for f in b.frames})
    if a.token.dep_ == "appos" and a.token.head == b.token:
        return True
    if a.token.dep_ == "pobj" and a.token.head.lower_ in _SAME | {"of"} and a.token.head.head == b.token:
        return b.casualty or a.token.head.lower_ == "of"
    return False


def _verb_on_verb(a: Candidate, b: Candidate) -> bool:
    """A casualty verb beside the act that caused it; two verbs of one act by one subject."""
    lower, upper = _result_anchor(a.token), b.token
    if lower.dep_ == "pcomp" and lower.head.head == upper and lower.head.lower_ in _AFTER:
        return b.casualty and child(lower, "nsubj", "nsubjpass") is not None  # "as" parsed as a preposition
    if lower.dep_ == upper.dep_ == "ccomp" and lower.head == upper.head and a.casualty and b.casualty:
        return True
    if lower.head != upper or lower.dep_ not in {
        "advcl",
        "conj",
        "xcomp",
        "ccomp",
        "dep",
        "parataxis",
        "prep",
        "relcl",
    }:
        if a.casualty and lower.tag_ == "VBG" and lower.dep_ == "conj" and upper in list(lower.ancestors)[:5]:
            return True  # "killing five policemen who escorted them and wounding four": a result, wherever the parse hangs it
        if not (a.casualty and lower.dep_ in {"relcl", "acl"}) or (who_or_where(lower) and _dated(lower)):
            return False
        thing = (
            any(c.lower_ in {"which", "that"} for c in lower.children)
            and upper in list(lower.head.ancestors)[:4]
        )
        return thing or (lower.head.head == upper and lower.head.dep_ in {"dobj", "nsubjpass", "conj"})
    mark = next(
        (
            c.lower_
            for c in lower.children
            if c.dep_ in {"mark", "advmod"} and c.lower_ in _AFTER | {"before", "if", "until"}
        ),
        None,
    )
    if mark in {"before", "if", "until"} or (lower.dep_ == "conj" and _set_apart(lower, upper)):
        return False
    if mark is not None:
        return b.casualty if mark in {"when", "as", "while"} else b.token.lemma_.lower() in _RESULTS
    if lower != a.token and lower.dep_ == "advcl":
        return True
    if {a.harm, b.harm} & {"abducted", "arrested"} and lower.tag_ in {"VBD", "VBN"} and lower.dep_ == "conj":
        return b.harm is None and any(
            w.lower_ == "into" for w in b.words
        )  # "broke into the hostel and took 13 pupils"
    if a.casualty and lower.dep_ in {"advcl", "conj", "dep", "xcomp"}:
        return _one_scene(lower, upper)
    if b.casualty and lower.dep_ in {"advcl", "dep"}:
        return True
    same_type = {f.sub_type for f in a.frames} & {f.sub_type for f in b.frames}
    return bool(same_type) and lower.dep_ in {"advcl", "conj", "xcomp"} and _same_doer(lower, upper)


def _set_apart(lower: Token, upper: Token) -> bool:
    """``attacked Beni on Monday and shelled Goma on Tuesday``: each verb has a day, or a place, of its own."""
    below = set(lower.subtree)
    above = [t for t in upper.subtree if t not in below]
    pairs = ((_days(below), _days(above)), (_sites(below), _sites(above)))
    return any(one and other and not one & other for one, other in pairs)


def _dated(verb: Token) -> bool:
    """``where a judge was shot last week``: a day of its own."""
    return any(t.ent_type_ == "DATE" for t in verb.subtree)


def _days(tokens: Iterable[Token]) -> set[str]:
    return {t.lower_ for t in tokens if t.ent_type_ == "DATE" and t.pos_ == "PROPN"}


def _sites(tokens: Iterable[Token]) -> set[str]:
    return {
        t.lower_
        for t in tokens
        if t.pos_ == "PROPN" and t.dep_ == "pobj" and t.head.lower_ in _AT and t.ent_type_ != "DATE"
    }


def _result_anchor(token: Token) -> Token:
    """``leaving dozens hurt``, ``leaving one dead and dozens hurt``: the verb that the result hangs on."""
    verb = token.head.head if token.dep_ == "acl" and token.head.dep_ == "dobj" else token.head
    if token.dep_ in {"xcomp", "oprd", "ccomp", "acomp", "acl"} and verb.lemma_.lower() in _RESULTING:
        return verb
    if token.dep_ == "conj" and token.tag_ == "VBN" and token.head.lemma_ == "leave" and _bare(token):
        return token.head
    return token


def _bare(participle: Token) -> bool:
    return not any(c.dep_ in {"aux", "auxpass", "dobj"} for c in participle.children)


def _same_doer(lower: Token, upper: Token) -> bool:
    """Not ``a crowd threw stones and the soldiers fired in the air``."""
    own, shared = child(lower, "nsubj", "nsubjpass"), surface_subject(upper)
    return (
        own is None
        or own.lower_ in {"it", "they", "which"}
        or (shared is not None and own.lower_ == shared.lower_)
    )


def _one_scene(lower: Token, upper: Token) -> bool:
    """No subject of its own, or the same one; or a bare result (``..., killing five``)."""
    own = child(lower, "nsubj", "nsubjpass")
    if own is None:
        return True
    shared = surface_subject(upper)
    return shared is not None and (
        own.lower_ == shared.lower_
        or own.lower_ in {"it", "they", "which"}
        or own.tag_ in {"CD"}
        or own.pos_ == "NUM"
        or _others(own)
    )


def _others(noun: Token) -> bool:
    """``... and 12 others were wounded``: a second count of the same scene."""
    counted = any(c.dep_ in {"nummod", "amod"} or c.lower_ in {"a", "an", "another"} for c in noun.children)
    return counted or noun.lemma_ in {"other", "dozen", "score", "hundred", "people", "person"}
