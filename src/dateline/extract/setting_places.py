"""How closely a place of the text hangs on an event: by the links of the parse between them."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.extract.parse import child

_DAYS = frozenset({"day", "week", "month", "year"})
LOCATIVE = frozenset(
    "in at near on outside inside around across over along between within throughout above beside behind "
    "toward towards off".split()
)
_MOTION = frozenset("from to into through via onto out".split())
TOWN_NOUNS = frozenset(
    "town city village settlement neighbourhood neighborhood suburb locality hamlet community "
    "municipality port".split()
)
_AREA_NOUNS = frozenset(
    "area district province region state governorate county department camp island valley enclave "
    "territory stronghold".split()
)
KIND_NOUNS = TOWN_NOUNS | _AREA_NOUNS
_RESIDENTS = frozenset("residents inhabitants people villagers farmers communities families dwellers".split())
_PEOPLE_LINKS = frozenset({"nsubj", "agent", "poss", "compound"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_UNDERGOING = frozenset({"dobj", "nsubjpass", "pobj", "conj", "appos"})
_SAID = frozenset({"ccomp", "parataxis"})
_LEAVING = frozenset("flee escape head make leave evacuate rush airlift return hurry race limp".split())
"""Verbs after which ``to``, ``for`` and ``towards`` name where somebody went afterwards."""
_HARMING = frozenset(
    "kill shoot injure wound attack arrest behead execute hang beat stab murder detain".split()
)
"""Verbs after whose object ``from`` says where somebody comes from, not where it happened."""
_OF_FORCE = frozenset(
    "shelling attack strike airstrike raid offensive assault bombardment bombing invasion aggression incursion drone "
    "missile rocket army troop force military".split()
)
"""What a place that acts owns: "Kyiv's shelling"."""
_OPENING = 4
"""Words that may stand before the place that a sentence opens with: "Also on Monday, in Tolme, ..."."""
_DWELLING = frozenset({"live", "reside", "dwell"})
_PRESS = frozenset({"newsmen", "reporters", "journalists", "pressmen", "media", "press"})
_HEARING = 6
"""Words between those who hear and the place where they do."""
_ONWARD = frozenset({"to", "for", "toward", "towards"})
_SOURCE = frozenset({"from"})


def place_closeness(root: Token, triggers: Sequence[Token], people: set[int]) -> float:
    """How closely a place hangs on one of the triggers, 0 to 10: 10 less what each step on the way up costs."""
    if _acts(root):
        return 0.0
    trigger_ids = {t.i for t in triggers}
    score, token, below = 10.0, root, root
    for _ in range(12):
        if token.i in trigger_ids:
            return max(score, 0.0)
        if token.head == token:
            break
        if (
            token.lower_ in _RESIDENTS
            and token != root
            and token.dep_ in _SUBJECTS
            and token.head.i in trigger_ids
        ):
            return max(score, 0.0)  # the farmers of Magwi County fought
        score -= _step(token, trigger_ids)
        if token.idx in people and token != root:
            score -= 0.5 if _stands_at(below, token) else 2
        token, below = token.head, token
    return _beside(root, triggers, people)


def _stands_at(preposition: Token, somebody: Token) -> bool:
    """``beheaded three farmers in Kutua``: where the parse hangs it on those that it was done to, it was done there."""
    return preposition.lower_ in LOCATIVE and preposition.dep_ == "prep" and somebody.dep_ in _UNDERGOING


def _acts(root: Token) -> bool:
    """``killed by Kyiv's shelling``: a capital that stands for its government is not where it happened."""
    return root.dep_ == "poss" and root.head.lemma_.lower() in _OF_FORCE


def _step(token: Token, trigger_ids: set[int]) -> float:
    """What the link from a token to its head costs a place below it."""
    link, head = token.dep_, token.head
    if link == "prep":
        return _prep_cost(token)
    if link == "compound" and head.lower_ in KIND_NOUNS:
        return 0.3
    if link in _PEOPLE_LINKS and head.i not in trigger_ids:
        return 2 if link == "compound" else 3
    if link == "nsubj":
        return 2
    if link == "relcl" and token.lemma_.lower() in _DWELLING:
        return 7  # killed the ex-president, who now lives in exile in Togo
    if link in {"relcl", "ccomp", "advcl", "parataxis"}:
        return 4
    if link == "conj" and token.pos_ == "VERB":
        return 2.5 if child(token, *_SUBJECTS) is not None else 1.5
    if link in {"conj", "appos", "pobj", "dobj", "nsubjpass", "acl", "pcomp", "npadvmod"}:
        return 0.3
    return 1


def _prep_cost(token: Token) -> float:
    word, head = token.lower_, token.head
    if word in _ONWARD and head.lemma_.lower() in _LEAVING:
        return 7
    if word in _SOURCE and _whence(head):
        return 7  # an engineer from Lahore was killed
    if _at_home(word, head):
        return 7
    if word in LOCATIVE:
        return 0
    return 1.5 if word in _MOTION else 0.5 if word in {"of", "against"} else 2


def _at_home(preposition: str, head: Token) -> bool:
    """``Nasir Khan, a resident of Mardan``, ``who hailed from Mardan``: where somebody lives."""
    lives = head.lemma_ in {"resident", "native", "inhabitant"} and head.dep_ == "appos"
    return (preposition == "of" and lives) or (preposition == "from" and head.lemma_ == "hail")


def _whence(head: Token) -> bool:
    """Below this word ``from`` tells where somebody comes from; "abducted 12 students from Kankara" leaves it open."""
    verb = head.head if head.dep_ in {"dobj", "nsubjpass"} else head
    return verb.lemma_.lower() in _HARMING or (head.pos_ in {"NOUN", "PROPN", "PRON"} and head.dep_ != "dobj")


def _beside(root: Token, triggers: Sequence[Token], people: set[int]) -> float:
    """A place that is no descendant of a trigger: in a clause above it (5.5 and less) or the noun of its ``where`` (9)."""
    if beside_the_point(root):
        return 0.0
    for trigger in triggers:
        verb = trigger if trigger.pos_ in {"VERB", "AUX"} else trigger.head
        chain = [verb, *verb.ancestors]
        for step, above in enumerate(chain):
            if (owned := _where(above, root)) is not None:
                return owned
            if above.is_ancestor(root) or above == root:
                if _of_the_saying(above, chain[:step], root):
                    return 0.0
                apart = 3.0 if any(_counted_off(t) for t in chain[:step]) else 0.0
                return max(5.5 - 0.5 * step - apart - _way_up(root, above, people), 2.0)
    return 2.0


def _where(clause: Token, root: Token) -> float | None:
    """``Hpa-An, where ...``: closeness of a place that the clause belongs to; None for any other."""
    if (
        clause.dep_ != "relcl"
        or root.i >= clause.i
        or not any(c.lower_ in {"where", "which", "that"} for c in clause.subtree)
    ):
        return None
    owner = clause.head
    if owner == root or (owner.dep_ == "appos" and owner.head == root):
        return 9.0
    where = any(c.lower_ in {"where", "which"} for c in clause.subtree)
    return 8.8 if where and root.i in {t.i for t in owner.subtree if t.i < clause.i} else None


def _counted_off(clause: Token) -> bool:
    """``one day after three were released``: a clause of another day, and most often of another place."""
    mark = next((c for c in clause.children if c.lower_ in {"after", "before"} and c.dep_ == "mark"), None)
    return clause.dep_ == "advcl" and mark is not None and mark.i > 0 and mark.nbor(-1).lemma_ in _DAYS


def _of_the_saying(saying: Token, way: Sequence[Token], root: Token) -> bool:
    """The place is where something was said ("told reporters in Karachi"), not where it happened.

    A place at the head of the sentence holds for all of it ("In Mosul, police said ...")."""
    return any(t.dep_ in _SAID and t.head == saying for t in way) and not _opens(saying, way, root)


def _opens(saying: Token, way: Sequence[Token], root: Token) -> bool:
    """The place stands before speaker and what is said."""
    subject = child(saying, *_SUBJECTS)
    return root.i < min((t.i for t in (*way, *([subject] if subject is not None else []))), default=root.i)


def _way_up(root: Token, above: Token, people: set[int]) -> float:
    """What the steps from a place to the verb above trigger and place cost it, less the first."""
    cost, token = 0.0, root
    for _ in range(12):
        if token == above or token.head == token:
            break
        if token.dep_ == "prep":
            cost += max(0.0, _prep_cost(token) - 1.5)
        elif token.dep_ in {"relcl", "advcl", "ccomp"}:
            cost += 1.5
        elif token.dep_ in {"poss", "compound"}:
            cost += 1
        if token.idx in people and token != root:
            cost += 3
        token = token.head
    return cost


def located(root: Token) -> bool:
    """Behind ``in``, ``near`` and the like, alone or before its kind ("in Tolme village")."""
    top = _with_its_kind(root)
    return top.dep_ == "pobj" and top.head.lower_ in LOCATIVE


def opens(root: Token) -> bool:
    """``In Kivu, ...``, ``Meanwhile, in Kivu province, ...``: the words stand before the subject, at the sentence's head."""
    if not located(root):
        return False
    preposition = _with_its_kind(root).head
    verb = preposition.head
    before = [t for t in verb.sent if t.i < preposition.i and not (t.is_space or t.is_punct)]
    subject = child(verb, *_SUBJECTS)
    return (
        verb.pos_ in {"VERB", "AUX"}
        and len(before) <= _OPENING
        and all(
            t.pos_ in {"ADV", "CCONJ", "SCONJ", "ADP", "NOUN", "DET", "PROPN", "ADJ", "NUM"} for t in before
        )
        and (subject is None or subject.i > root.i)
    )


def _with_its_kind(root: Token) -> Token:
    return root.head if root.dep_ == "compound" and root.head.i > root.i else root


def _to_the_press(preposition: Token) -> bool:
    """``Confirming the attack to newsmen on Friday, in Jos, the officer said``."""
    before = preposition.doc[max(preposition.sent.start, preposition.i - _HEARING) : preposition.i]
    return any(t.lower_ in _PRESS for t in before)


def beside_the_point(root: Token) -> bool:
    """Where a speaker is or spoke ("the ministry in Maputo announced", "told reporters in Karachi that"), or where
    somebody made for afterwards."""
    token = root
    for _ in range(8):
        head = token.head
        if head == token:
            return False
        if token.dep_ == "prep" and token.lower_ in _ONWARD and head.lemma_.lower() in _LEAVING:
            return True
        said = [c for c in head.children if c.dep_ in _SAID and c.pos_ in {"VERB", "AUX"}]
        if said and token.dep_ in _SUBJECTS:
            return token != root
        if said and token.dep_ == "prep" and head.pos_ == "VERB":
            return not _opens(head, said, root) or _to_the_press(token)
        token = head
    return False
