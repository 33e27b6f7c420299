"""Questions about a dependency parse: voice, logical subject and object, prepositions, conjunctions.

Labels are those of spaCy's English pipelines (ClearNLP style).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
# Verbs that need an object: without one, behind a passive, they are passive too.
_SUFFERED = frozenset(
    "free release kill wound injure arrest detain torture rape burn loot execute rescue kidnap abduct hang bury "
    "dump destroy damage evacuate murder behead jail seize ransack search disarm bomb shell".split()
)
_RANGES = frozenset({"between", "over", "around", "about", "under", "some", "up"})
_BLAMING = frozenset({"accuse", "suspect", "blame", "charge"})
_OBJECT_CONTROL = frozenset(
    "force order tell ask urge allow compel push make accuse suspect charge prevent stop lead drive leave "
    "see help send prompt enable direct instruct authorize authorise task commission pressure warn deploy "
    "convince persuade".split()
)


_HARM = frozenset("wound injure kidnap abduct arrest detain behead".split())
_OBJECT_NEEDED = _HARM | frozenset("attack ambush shell bomb bombard kill target capture recapture".split())
_INTENT = frozenset(
    "plan threat intention intent decision vow pledge promise order bid attempt effort readiness plot "
    "proposal call ability determination preparation scheme".split()
)


def child(token: Token, *deps: str) -> Token | None:
    """First child with one of these labels."""
    return next((c for c in token.children if c.dep_ in deps), None)


def conjuncts(token: Token) -> Iterator[Token]:
    """The token and everything coordinated below it, in order."""
    yield token
    for c in token.children:
        if c.dep_ == "conj":
            yield from conjuncts(c)


def first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token


def is_passive(verb: Token) -> bool:
    """True for a passive clause, full ("was killed") or reduced ("killed in the blast" after a noun)."""
    if child(verb, "auxpass", "nsubjpass") is not None or _undergone(verb):
        return True
    if _passive_goes_on(verb):
        return True
    if verb.tag_ != "VBN" or has_have(verb):
        return verb.tag_ == "VBD" and verb.dep_ == "acl" and child(verb, "dobj", "nsubj") is None
    if child(verb, "agent") is not None and child(verb, "nsubj", "dobj") is None:
        return True
    if verb.dep_ == "acl" or (verb.dep_ == "acomp" and verb.head.lemma_ == "be"):
        return True
    bare = child(verb, "aux", "dobj") is None
    if verb.dep_ in {"xcomp", "oprd"} and bare and child(verb, "nsubj") is None:
        return True
    if verb.dep_ == "ccomp" and bare and verb.head.lemma_ == "leave":
        return True  # "the raid left ten people hurt"
    if verb.dep_ == "conj" and bare and verb.head.pos_ in {"VERB", "AUX"}:
        return is_passive(verb.head)
    return False


def _passive_goes_on(verb: Token) -> bool:
    """``were abducted and freed the next morning``, where the tagger takes the second participle for a past tense."""
    return (
        verb.tag_ == "VBD"
        and verb.dep_ == "conj"
        and verb.lemma_ in _SUFFERED
        and child(verb, "nsubj", "nsubjpass", "dobj", "aux") is None
        and child(verb.head, "auxpass") is not None
    )


def _undergone(verb: Token) -> bool:
    """``Officer shot dead, two attackers wounded``, ``the men attacked on Tuesday were``.

    A participle that the parse takes for a finite verb: of acts that need an object, and none stands there."""
    if verb.tag_ not in {"VBD", "VBN"} or child(verb, "dobj", "aux", "ccomp", "xcomp", "prt") is not None:
        return False
    own = child(verb, "nsubj")
    dead = child(verb, "oprd", "acomp", "advcl")
    if dead is not None and dead.lower_ == "dead" and verb.lemma_ == "shoot":
        return own is not None and own.pos_ != "PRON" and verb.dep_ != "relcl"
    if verb.lemma_ not in _OBJECT_NEEDED or not _stands_bare(verb):
        return False
    if own is None or own.pos_ not in {"NOUN", "PROPN"} or own.lower_ in RELATIVES or verb.dep_ == "relcl":
        return False
    if verb.dep_ == "csubj" or _predicate_follows(verb):
        return True
    return verb.lemma_ in _HARM and verb.nbor(-1) == own and verb.dep_ != "ccomp"


def _predicate_follows(verb: Token) -> bool:
    """``The men attacked on Tuesday were members``: the clause's own verb is joined to the participle by nothing."""
    kinds = {c.dep_ for c in verb.children}
    later = child(verb, "conj")
    return "cc" not in kinds and later is not None and later.pos_ == "AUX" and child(later, "nsubj") is None


def _stands_bare(verb: Token) -> bool:
    """Nothing that may be an object stands right behind the verb."""
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    return after is None or after.is_punct or after.dep_ in {"prep", "agent", "advmod", "amod", "npadvmod"}


def has_have(verb: Token) -> bool:
    """A perfect: ``has``, ``have``, ``had`` as auxiliary."""
    return any(
        c.dep_ == "aux" and c.lower_ in {"have", "has", "had", "having", "'ve", "'d", "’ve", "’d"}
        for c in verb.children
    )


def antecedent(relative: Token) -> Token:
    """The noun that a relative pronoun stands for, else the token itself."""
    if relative.lower_ not in RELATIVES or relative.tag_ not in {"WDT", "WP", "WP$", "IN", "DT"}:
        return relative
    for above in relative.ancestors:
        if above.dep_ == "relcl":
            return above.head
    return relative


def surface_subject(verb: Token, hops: int = 6) -> Token | None:
    """The grammatical subject, own or inherited over conjunction, control or a participle clause."""
    own = child(verb, *_SUBJECTS)
    if own is not None:
        return antecedent(own)
    if hops == 0:
        return None
    head = verb.head
    match verb.dep_:
        case "conj" if head.pos_ in {"VERB", "AUX"}:
            return _parted_subject(verb) or surface_subject(head, hops - 1)
        case "conj" if head.pos_ in {"NOUN", "PROPN"} and verb.tag_ == "VBD":
            return head  # a misread "shot and killed": the tagger took the first verb for a noun
        case "xcomp" | "acomp" | "pcomp" | "advcl" | "ccomp" | "prep" | "dep" | "oprd":
            return _controller(verb, head, hops)
        case "acl" if verb.tag_ == "VB" and head.lemma_.lower() in _INTENT:
            return noun_owner(head, hops)
        case "acl" | "relcl":
            return None if verb.tag_ == "VBN" else head
    return None


def _parted_subject(verb: Token) -> Token | None:
    """``others`` in "died in the attack and others were injured", where the parse joins it to the attack."""
    first = next((c for c in verb.children if c.dep_ in {"aux", "auxpass"}), None)
    before = first.nbor(-1) if first is not None and first.i > 0 else None
    if before is None or before.dep_ != "conj" or before.pos_ not in {"NOUN", "PRON", "PROPN"}:
        return None
    return before if before.head.i > verb.head.i and child(before.head, "cc") is not None else None


def _controller(verb: Token, head: Token, hops: int) -> Token | None:
    """Who does an infinitive or participle: the object of a verb of ordering, else the subject above."""
    if verb.dep_ == "ccomp" and verb.tag_ not in {"VB", "VBG"}:
        return None
    while head.pos_ == "ADP" and head.head != head:
        head = head.head
    if head.pos_ in {"NOUN", "PROPN"}:
        return _blamed(head) or noun_owner(head, hops)
    if head.pos_ not in {"VERB", "AUX", "ADJ"}:
        return None
    told = _told_before(verb, head)
    if told is not None:
        return surface_subject(told, hops - 1)
    if verb.dep_ in {"xcomp", "ccomp", "pcomp"} and head.lemma_ in _OBJECT_CONTROL:
        passive_subject = child(head, "nsubjpass")
        controlled = passive_subject if passive_subject is not None else child(head, "dobj", "dative")
        if controlled is not None:
            return controlled
    return surface_subject(head, hops - 1)


def _blamed(noun: Token) -> Token | None:
    """``followers`` in "accused followers of the mayor of burning it", where the parse hangs the act on the mayor."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of":
        above = noun.head.head
        noun = above if above.pos_ in {"NOUN", "PROPN"} else child(above, "dobj", "nsubjpass") or above
    return noun if noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_ in _BLAMING else None


# Participles that go on from the speaker himself: "the army said, claiming to have killed four".
_SPOKEN = frozenset(
    "claim add say call warn accuse blame vow insist note cite deny allege confirm condemn".split()
)


def _told_before(verb: Token, saying: Token) -> Token | None:
    """``Jets hit the port, officials said, destroying cranes``: the participle goes on from what was said."""
    if (
        verb.dep_ != "advcl"
        or verb.tag_ != "VBG"
        or child(verb, "mark") is not None
        or verb.lemma_ in _SPOKEN
    ):
        return None
    told = child(saying, "ccomp")
    own = child(saying, *_SUBJECTS)
    spoken = told is not None and own is not None and told.i < own.i and saying.i < verb.i
    return told if spoken else None


def noun_owner(noun: Token, hops: int = 4) -> Token | None:
    """Whose noun it is: ``the army's plan``, or the subject of a light verb over it (``announced a plan``)."""
    possessor = child(noun, "poss")
    if possessor is not None and possessor.lower_ not in {"its", "their", "his", "her"}:
        return possessor
    if noun.dep_ in {"dobj", "attr"} and noun.head.pos_ in {"VERB", "AUX"}:
        return logical_subject(noun.head, hops - 1) if hops else None
    return None


def agent(verb: Token) -> Token | None:
    """The ``by`` phrase of a passive."""
    by = child(verb, "agent")
    if by is None and is_passive(verb):
        by = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "by"), None)
    if by is None and is_passive(verb):
        below = next((t for prep in _prepositions(verb) for t in by_below(prep)), None)
        return below or at_hands(verb) or _agent_before(verb)
    return child(by, "pobj", "pcomp") if by is not None else None


def _agent_before(verb: Token) -> Token | None:
    """``were abducted by gunmen and freed the next day``: who did the first did what else befell them."""
    own = child(verb, "nsubj", "nsubjpass", "dobj")
    joined = verb.dep_ == "conj" and verb.head.pos_ == "VERB" and own is None
    by = child(verb.head, "agent") if joined else None
    return child(by, "pobj") if by is not None else None


def at_hands(verb: Token) -> Token | None:
    """``militiamen`` in "died at the hands of militiamen"."""
    hands = (o for o in pobjs(verb, "at") if o.lower_ in {"hand", "hands"})
    return next((owner for o in hands for owner in (*pobjs(o, "of"), child(o, "poss")) if owner), None)


def by_below(token: Token) -> Iterator[Token]:
    """``rebels`` in "hacked to death with machetes by rebels", where the parse hangs them on the machetes."""
    for c in token.children:
        if c.dep_ in {"pobj", "prep"}:
            if c.dep_ == "prep" and c.lower_ == "by":
                yield from (o for o in c.children if o.dep_ == "pobj" and o.pos_ in {"NOUN", "PROPN"})
            else:
                yield from by_below(c)


_LIMBS = frozenset("leg foot arm hand limb finger toe eye eyesight sight ankle knee".split())
_MAIMING = frozenset({"maim", "injure", "wound", "hurt", "lose"})


def maimed(verb: Token) -> Token | None:
    """``a woman`` in "a woman maimed her leg": the subject that bore what its verb tells, else None."""
    limb = child(verb, "dobj")
    if limb is None or limb.lemma_ not in _LIMBS or verb.lemma_ not in _MAIMING:
        return None
    own = verb.lemma_ == "lose" or child(limb, "poss") in (None, *_pronouns(limb))
    return surface_subject(verb) if own else None


def _pronouns(noun: Token) -> Iterator[Token]:
    return (c for c in noun.children if c.tag_ == "PRP$")


def logical_subject(verb: Token, hops: int = 6) -> Token | None:
    """The doer's position: the subject of an active verb, the agent of a passive one."""
    if is_passive(verb):
        return agent(verb)
    return None if maimed(verb) is not None else surface_subject(verb, hops)


def logical_object(verb: Token) -> Token | None:
    """The undergoer's position: the object of an active verb, the subject of a passive one."""
    if is_passive(verb):
        own = surface_subject(verb)
        if own is None and verb.dep_ in {"acl", "relcl"}:
            return verb.head
        return own
    found = maimed(verb) or child(verb, "dobj")
    if found is not None:
        return antecedent(found)
    if verb.dep_ == "relcl" and child(verb, "nsubj") is not None and verb.head.pos_ in {"NOUN", "PROPN"}:
        subject = child(verb, "nsubj")
        if subject is not None and antecedent(subject) != verb.head and not list(_prepositions(verb)):
            return verb.head
    for conj in verb.children:
        if (
            conj.dep_ == "conj"
            and conj.pos_ == "VERB"
            and child(conj, "nsubj") is None
            and not is_passive(conj)
        ):
            shared = child(conj, "dobj")
            if shared is not None and _directly_joined(verb, conj):
                return shared
    return _lost_object(verb) or _counted_object(verb)


def _counted_object(verb: Token) -> Token | None:
    """``killing between 12 and 15 soldiers``, where the parse takes the words of a range for a preposition."""
    after = next((c for c in verb.children if c.dep_ == "prep" and c.i == verb.i + 1), None)
    counted = child(after, "pobj") if after is not None and after.lower_ in _RANGES else None
    return counted if counted is not None and child(counted, "nummod") is not None else None


def _lost_object(verb: Token) -> Token | None:
    """``hit a school and killed nine people, medics said``, where the parse gives the people to ``said``.

    A noun phrase right behind a verb, with nothing that joins, is no subject of a clause coordinated with it."""
    first = first_conjunct(verb)
    for later in first.children:
        if later.dep_ == "conj" and later.i > verb.i and later.pos_ == "VERB":
            subject = child(later, "nsubj")
            if subject is not None and subject.left_edge.i == verb.i + 1:
                return subject
    return None


def nominal(verb: Token) -> bool:
    """``counted more than 20 wounded``, ``three of the wounded``: a participle with nothing of a verb about it."""
    verbal = {"dobj", "nsubj", "nsubjpass", "aux", "auxpass", "agent"}
    if verb.tag_ not in {"VBN", "VBD"} or verb.i == 0 or any(c.dep_ in verbal for c in verb.children):
        return False
    behind = verb.nbor(-1).pos_ == "NUM" and verb.dep_ not in {"ROOT", "acl", "relcl"}
    return behind or (verb.dep_ == "pobj" and child(verb, "det") is not None)


def joined_to(verb: Token, others: Sequence[Token]) -> bool:
    """``a meteor exploded and broke windows``: the verb shares the subject of one of the others."""
    return verb.dep_ == "conj" and verb.head in others and child(verb, "nsubj", "nsubjpass") is None


def _directly_joined(verb: Token, conj: Token) -> bool:
    """``attacked and burned the village``: nothing but the conjunction between the two verbs."""
    return all(t.dep_ in {"cc", "punct", "aux", "advmod"} for t in verb.doc[verb.i + 1 : conj.i])


def _prepositions(token: Token) -> Iterator[Token]:
    yield from (
        c
        for c in token.children
        if c.dep_ in {"prep", "agent", "dative", "prt"} and c.pos_ in {"ADP", "SCONJ", "ADV"}
    )


def pobjs(token: Token, preposition: str) -> Iterator[Token]:
    """Objects of a preposition below a verb or noun (``against`` militants), one nested step included."""
    for prep in _prepositions(token):
        if prep.lower_ == preposition:
            found = child(prep, "pobj", "pcomp")
            if found is not None:
                yield found
        else:
            for inner in prep.children:
                if inner.dep_ == "prep" and inner.lower_ == preposition:
                    found = child(inner, "pobj")
                    if found is not None:
                        yield found


def clause_head(token: Token) -> Token:
    """The verb (or root) of the clause that the token stands in."""
    while token.head != token and token.pos_ not in {"VERB", "AUX"}:
        token = token.head
    return token


_CLAUSAL = frozenset({"ccomp", "advcl", "relcl", "parataxis", "csubj"})


def clause_tokens(verb: Token) -> list[Token]:
    """Tokens of a clause without the finite clauses below it."""
    found: list[Token] = []
    stack = [verb]
    while stack:
        token = stack.pop()
        found.append(token)
        stack.extend(
            c for c in token.children
            if not (c.dep_ in _CLAUSAL and c.pos_ in {"VERB", "AUX"})
            and not (c.dep_ == "conj" and c.pos_ in {"VERB", "AUX"} and child(c, "nsubj", "nsubjpass") is not None)
        )  # fmt: skip
    return sorted(found, key=lambda t: t.i)
