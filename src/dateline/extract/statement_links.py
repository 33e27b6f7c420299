"""Where a word stands to a trigger: above it, below it, subject of its clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dateline.extract.parse import child, first_conjunct, logical_object, surface_subject

GOVERNED = frozenset(
    {"xcomp", "ccomp", "dobj", "pcomp", "nsubjpass", "pobj", "acl", "attr", "oprd", "csubjpass"}
)


_THREATENING = frozenset({"threaten", "vow", "announce", "warn", "pledge"})
_IF = frozenset({"if", "unless"})
_MARKS = _IF | {"lest", "whether"}


_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday tomorrow".split())


def conditions(trigger: Token) -> Iterator[Token]:
    """``if`` and its like over the trigger's clause, or over a clause that depends on it."""
    verb = clause_of(trigger)
    for clause in (verb, *(a for a in verb.ancestors if a.pos_ in {"VERB", "AUX"})):
        yield from (c for c in clause.children if c.dep_ == "mark" and c.lower_ in _MARKS)
        had = inverted(clause)
        if had is not None:
            yield had
    for c in verb.children:
        marked = any(m.dep_ == "mark" and m.lower_ in _IF for m in c.children)
        if c.dep_ == "advcl" and (marked or inverted(c) is not None):
            yield c


def parted(lower: Token, upper: Token) -> bool:
    """``Two were killed; it is not known by whom``: a clause before a semicolon, whatever the parse hangs it on."""
    return lower.dep_ == "ccomp" and any(t.text == ";" for t in lower.doc[lower.i : upper.i])


def stands_under(word: Token, trigger: Token) -> bool:
    """The word is the object of a preposition or object of the trigger's own clause (``killed in the earthquake``)."""
    up = word
    for _ in range(3):
        up = up.head
        if up == trigger:
            return True
    return False


def governs_clause(word: Token, trigger: Token) -> bool:
    """The word is the subject of the trigger's clause, or stands above it."""
    verb = clause_of(trigger)
    for above in (verb, *(a for a in trigger.ancestors if a.pos_ in {"VERB", "AUX"})):
        subject = surface_subject(above) if above == verb else child(above, "nsubj", "nsubjpass")
        if subject is not None and (
            word == subject or word in {c for c in subject.children if c.dep_ in {"compound", "poss"}}
        ):
            return True
    return any(a == word for a in trigger.ancestors)


def tells_of(word: Token, trigger: Token) -> bool:
    """``The film follows soldiers who ...``: subject of a verb above the trigger's own."""
    own = clause_of(trigger)
    subjects = (child(a, "nsubj") for a in own.ancestors if a.pos_ in {"VERB", "AUX"})
    return any(s is not None and (s == word or _part_of(s, word)) for s in subjects)


def _part_of(part: Token, whole: Token) -> bool:
    """``the opera's third act``, ``the last scene of the film``."""
    return (whole.head == part and whole.dep_ == "poss") or (whole.dep_ == "pobj" and whole.head.head == part)


def depicts(word: Token, trigger: Token) -> bool:
    """``a play about the night when he was arrested``, ``a painting that shows the bombing``: what a work is about."""
    lower = trigger
    for upper in trigger.ancestors:
        if upper == word:
            about = lower.dep_ == "prep" and lower.lower_ in {"about", "on"}
            shown = lower.dep_ in {"relcl", "acl"} and lower.lemma_ in _SHOWING
            return about or shown
        lower = upper
    return False


_SHOWING = frozenset("show depict portray tell recount retell recall feature follow imagine describe".split())


def shows(verb: Token) -> bool:
    """``the film tells how`` (not ``the director told police``): a work may do what a speaker does."""
    return verb.lemma_ in _SHOWING and child(verb, "dobj", "dative") is None


def undergoes(word: Token, trigger: Token) -> bool:
    """``A judge was gunned down``, ``the lawyer whom police detained``: the court's man is the victim."""
    return logical_object(clause_of(trigger)) == word


def shared_auxiliaries(trigger: Token) -> Iterator[Token]:
    """Verbs whose ``will``, ``may``, ``not`` the trigger shares by coordination without a subject of its own."""
    token = trigger
    while (
        token.dep_ == "conj"
        and token.head.pos_ in {"VERB", "AUX"}
        and child(token, "nsubj", "nsubjpass", "aux") is None
    ):
        token = token.head
        yield token


def clause_of(token: Token) -> Token:
    while token.pos_ not in {"VERB", "AUX"} and token.head != token:
        token = token.head
    return token


def above(word: Token, trigger: Token) -> bool:
    return any(a.i == word.i for a in trigger.ancestors) or any(a == word.head for a in trigger.ancestors)


def governed_by(trigger: Token, word: Token) -> bool:
    """The trigger is a complement of the word, directly or through nouns and prepositions (``called for the army to seize``)."""
    token = first_conjunct(trigger)
    for _ in range(5):
        wished = token.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "for" for c in token.children)
        if not (token.dep_ in GOVERNED | {"prep"} or wished) or token.head == token:
            return False
        token = token.head
        if token == word:
            return True
    return False


_LIGHT = frozenset(
    "occur happen take place launch carry conduct stage be have break erupt mount perpetrate commit make "
    "report hear see record go follow hit do".split()
)


def light(verb: Token) -> bool:
    return verb.lemma_.lower() in _LIGHT


def none_of(subject: Token) -> bool:
    """``nobody``, ``no group``, ``neither side``, ``not one car``, ``not a single shot``."""
    if subject.lower_ in {"nobody", "none", "neither", "nothing"}:
        return True
    first = subject.left_edge
    if first.lower_ == "not" and first != subject:
        return first.nbor().lower_ in {"one", "a"}
    return any(c.lower_ in {"no", "neither"} for c in subject.children)


def inverted(clause: Token) -> Token | None:
    """``had`` in "had the jets bombed the dam", ``should`` in "should war break out": an if-clause without if."""
    subject = child(clause, "nsubj", "nsubjpass")
    if subject is None or clause.dep_ not in {"advcl", "ccomp"}:
        return None
    first = clause.left_edge
    if (
        (first.head != clause and first != clause)
        or first.lower_ not in {"had", "were", "should"}
        or first.i > subject.left_edge.i
    ):
        return None
    return first


def occasion_of(word: Token, trigger: Token) -> bool:
    """``stormed a village as part of a drill``, ``a drill in which gunmen seize a plane``: what the act was done in."""
    if word.is_ancestor(trigger):
        return True
    act, above, day = {trigger, clause_of(trigger)}, word, False
    while above.dep_ == "pobj" and above.head.dep_ == "prep":
        preposition, above = above.head, above.head.head
        if above in act:
            return preposition.lower_ in {"in", "during", "as"} or (day and preposition.lower_ == "on")
        day = above.lemma_ == "day"
    return False


def no_sign(word: Token) -> bool:
    """``as soon as he came`` is no plan; ``on 11 May soldiers attacked`` is no doubt."""
    if word.text == "May":
        return word.i > 0 and (word.nbor(-1).like_num or word.nbor(-1).pos_ == "ADP")
    return word.lower_ == "soon" and any(c.lower_ == "as" for c in word.children)


def on_terms(trigger: Token, condition: Token) -> bool:
    """``threatened to block the road unless they are paid``, ``announced that it will march if``: a threat, with its terms."""
    act = clause_of(trigger)
    threat = next((a for a in act.ancestors if a.pos_ == "VERB" and a.lemma_ in _THREATENING), None)
    if threat is None or not threat.is_ancestor(condition):
        return False
    clause = condition if condition.pos_ in {"VERB", "AUX"} else condition.head
    return clause != act and not clause.is_ancestor(act) and (infinitive(act) or _will(act))


def _will(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in {"will", "shall", "’ll", "'ll"} for c in verb.children)


def stands_between(word: Token, upper: Token, trigger: Token) -> bool:
    """``an attempt to stop the army from entering``: what is tried is to stop, not to enter."""
    return upper.is_ancestor(word) and word.is_ancestor(trigger)


def who_or_where(verb: Token) -> bool:
    """The verb of ``where a judge was shot``, ``who was shot``: told of a place or a person named for another act."""
    return verb.dep_ == "relcl" and any(c.lower_ in {"where", "who", "whom"} for c in verb.children)


def named_so(noun: Token, naming: frozenset[str]) -> bool:
    """``calls the law an attack on nurses``: what something else is called."""
    verb = noun.head
    if verb.lemma_.lower() not in naming:
        return False
    return noun.dep_ == "oprd" or (
        noun.dep_ == "dobj" and any(c.dep_ == "dobj" and c.i < noun.i for c in verb.children)
    )


def averted(clause: Token) -> Token | None:
    """``before`` in "before the crowd could lynch him": what did not come to pass; else None."""
    before = child(clause, "mark")
    could = any(c.dep_ == "aux" and c.lower_ in {"could", "can"} for c in clause.children)
    return before if before is not None and before.lower_ == "before" and could else None


def infinitive(verb: Token) -> bool:
    """``to retake``: a purpose, a wish or an order, not an act."""
    return verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.children if c.dep_ == "aux")


def words_at(word: Token, indices: Sequence[int]) -> str:
    """The text from the first to the last of these tokens."""
    return str(word.doc[indices[0] : indices[-1] + 1].text)


def for_a_day(call: Token) -> bool:
    """``Further marches are called for this Friday``: set for a day, not asked for."""
    behind = call.doc[call.i + 1 : call.i + 5]
    dated = any(t.ent_type_ in {"DATE", "TIME"} or t.lower_ in _WEEKDAYS for t in behind)
    return call.lemma_.lower() == "call" and any(t.lower_ == "for" for t in behind[:1]) and dated
