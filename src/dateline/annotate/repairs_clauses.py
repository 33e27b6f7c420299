"""Parses mended where a clause is hung on the wrong word: relatives on a place, participles read as verbs, a lost comma."""

from __future__ import annotations

from spacy.tokens import Doc, Token

_ASHES = frozenset({"ash", "ashes"})
_WHO = frozenset({"who", "whom"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PREPOSITIONS = frozenset({"from", "in", "of", "at", "near", "to", "outside", "around"})
_PEOPLE = frozenset({"NOUN", "PROPN", "PRON"})
# Verbs that a clause may follow without "that": what comes behind them is told, not done.
_TELLING = frozenset(
    "say claim believe think know report confirm announce add allege deny insist maintain hope fear feel find "
    "hear see understand learn state warn suspect show suggest mean note estimate realise realize have be "
    "get leave make let keep want need".split()
)
_HARM = frozenset({"kill", "injure", "wound", "hurt", "arrest", "abduct", "displace", "maim"})
_AREAS = frozenset(
    "district province region state county area town city village governorate division".split()
)
_FORCES = frozenset({"NNS", "NNPS"})


def repair_clauses(doc: Doc) -> None:
    """Mend the heads and labels of a parsed text in place."""
    for token in doc:
        if token.dep_ == "relcl" and token.head.pos_ == "PROPN":
            _who_on_a_place(token)
        elif token.dep_ == "ccomp" and token.tag_ in {"VBN", "VBD"}:
            _participle_of_object(token)
        elif token.dep_ == "acl" and token.tag_ in {"VBN", "VBD"} and token.lemma_ in _HARM:
            _others_harmed(token)
        elif token.lower_ == "up" and token.dep_ == "prt":
            _up_to_a_number(token)
        elif token.lower_ in _ASHES and token.head.lemma_ in {"reduce", "burn"}:
            _to_ash(token)
        elif token.tag_ == "VBD" and token.pos_ == "VERB":
            _area_before_subject(token)


def _to_ash(ash: Token) -> None:
    """``reduced to ash``, read as an infinitive."""
    to = ash.nbor(-1)
    if to.lower_ != "to" or to.head != ash:
        return
    ash.pos_, ash.tag_, ash.lemma_ = "NOUN", "NN", "ash"
    to.pos_, to.tag_, to.dep_, to.head = "ADP", "IN", "prep", ash.head
    for c in [c for c in ash.children if c.dep_ in {"prep", "npadvmod"}]:
        c.head = ash.head
    ash.dep_, ash.head = "pobj", to


def _who_on_a_place(clause: Token) -> None:
    """``nine farmhands from Veracruz who had been kidnapped``: a town is nobody; those who come from it are meant."""
    place = clause.head
    pronoun = next((t for t in clause.lefts if t.lower_ in _WHO and t.dep_ in {"nsubj", "nsubjpass"}), None)
    named = place.ent_type_ in _PLACES and place.dep_ == "pobj" and place.head.lower_ in _PREPOSITIONS
    if pronoun is None or not named:
        return
    above = place.head.head
    if above.pos_ == "VERB":
        behind = (c for c in above.children if c.dep_ in {"dobj", "nsubjpass"} and c.i < place.head.i)
        above = next(behind, above)
    if above.pos_ in _PEOPLE and above.ent_type_ not in _PLACES and above.i < place.i:
        clause.head = above


def _participle_of_object(participle: Token) -> None:
    """``Police collared a trader tagged in the raid``, read as "police collared: a trader tagged"."""
    verb = participle.head
    noun = next((c for c in participle.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if noun is None or verb.pos_ != "VERB" or verb.lemma_ in _TELLING or noun.left_edge.i != verb.i + 1:
        return
    kinds = {c.dep_ for c in participle.children}
    behind = next((c for c in participle.rights), None)
    alone = participle.tag_ == "VBN" or (behind is not None and behind.dep_ in {"prep", "agent"})
    if kinds & {"aux", "auxpass", "mark", "dobj", "ccomp", "xcomp"} or not alone:
        return
    if any(c.dep_ in {"dobj", "mark"} for c in verb.children):
        return
    noun.head, noun.dep_ = verb, "dobj"
    participle.head, participle.dep_ = noun, "acl"


def _others_harmed(participle: Token) -> None:
    """``six were killed and several others injured``: the second is done as the first is, and no object of what stands above."""
    noun = participle.head
    if noun.dep_ not in {"dobj", "conj", "appos", "dep"} or noun.left_edge.i == 0 or noun.i > participle.i:
        return
    joint = noun.left_edge.nbor(-1)
    first = joint.head if joint.dep_ == "cc" and joint.lower_ in {"and", "while", "but"} else None
    if first is None or first.lemma_ not in _HARM or not any(c.dep_ == "auxpass" for c in first.children):
        return
    participle.head, participle.dep_ = first, "conj"
    noun.head, noun.dep_ = participle, "nsubjpass"


def _up_to_a_number(up: Token) -> None:
    """``killed up to 16 civilians``, read as "killed up"."""
    to = next((c for c in up.rights if c.lower_ == "to" and c.i == up.i + 1), None)
    noun = next((c for c in to.rights if c.dep_ == "pobj"), None) if to is not None else None
    number = next((c for c in noun.lefts if c.dep_ == "nummod"), None) if noun is not None else None
    if to is None or noun is None or number is None:
        return
    noun.head, noun.dep_ = up.head, "dobj"
    for word in (up, to):
        word.head, word.dep_ = number, "quantmod"


def _area_before_subject(verb: Token) -> None:
    """``In the Bijapur district security forces shot``, where no comma parts the place from those who act."""
    if verb.i == 0 or any(c.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} for c in verb.children):
        return
    noun = verb.nbor(-1)
    opens = noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head == verb
    if verb.dep_ in {"conj", "xcomp", "acl"} or not opens or noun.tag_ not in _FORCES:
        return
    area = next((t for t in verb.doc[noun.head.i + 1 : noun.i] if t.lower_ in _AREAS), None)
    if area is None or area.dep_ != "compound" or area.i + 1 > noun.i:
        return
    for c in list(noun.lefts):
        if c.i < area.i:
            c.head = area
    for t in verb.doc[noun.head.i + 1 : area.i]:
        if t.head.i > area.i:
            t.head = area
    area.dep_, area.head = "pobj", noun.head
    noun.dep_, noun.head = "nsubj", verb
