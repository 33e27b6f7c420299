"""Whose dead and wounded: figures of a sentence shared out among the acts that it, or an earlier one, tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.extract.counts import Counter, added, first_amount
from dateline.extract.frames import Filled, at_position, joined
from dateline.extract.harm import SPEAKING, Harm, of_the_dead, one_figure
from dateline.extract.parse import child, clause_head, first_conjunct, surface_subject
from dateline.extract.phrases import PhraseReader
from dateline.extract.setting import Scene
from dateline.extract.triggers import Candidate
from dateline.model.annotated import Sentence
from dateline.model.draft import BLOODLESS, UNHURT, EventMention, Figure
from dateline.model.event import Attribution, Status
from dateline.model.mentions import Amount, Phrase

_LIVING = frozenset({"person", "protester", "rioter", "group"})
_ANYWHERE = frozenset(
    {"Remote explosive/landmine/IED", "Suicide bomb"}
)  # what goes off at a place need not be meant for it
_CARE = frozenset("hospital clinic morgue mortuary ward doctor medic surgeon hospitalise hospitalize".split())
RECALLED = 6
"""Sentences after an act within which its dead and wounded may be told without it."""


def by_group(
    harms: Iterable[Harm], groups: Sequence[tuple[Candidate, ...]], violent: Sequence[int]
) -> dict[int | None, list[Harm]]:
    """Which group of triggers a figure belongs to: the one whose word tells it, the violent one above it, the one before it.

    None: the sentence tells no violent act.
    """
    found: dict[int | None, list[Harm]] = {}
    for harm in harms:
        found.setdefault(_group_of(harm, groups, violent), []).append(harm)
    return found


def _group_of(harm: Harm, groups: Sequence[tuple[Candidate, ...]], violent: Sequence[int]) -> int | None:
    owners = {w.i: n for n in violent for c in groups[n] for w in c.words}
    for token in (harm.anchor, *harm.anchor.ancestors):
        if token.i in owners:
            return owners[token.i]
    before = [i for i in owners if i < harm.anchor.i]
    return owners[max(before)] if before else (violent[0] if violent else None)


def tally(harms: Sequence[Harm]) -> dict[str, Amount]:
    """One figure a kind for one telling: a sum where one is told, else the figures of coordinated verbs added up."""
    found: dict[str, Amount] = {}
    for of in dict.fromkeys(h.of for h in harms):
        own = [h for h in harms if h.of == of]
        total = next((h for h in own if h.relation in {"total", "sum"}), None)
        if total is not None:
            found[of] = replace(total.amount, relation="total" if total.relation == "total" else "told")
            continue
        told = [h for h in own if h.relation not in {"part", "one"}] or [
            h for h in own if h.relation == "one"
        ][:1]
        if told:
            amount = added([replace(h.amount, relation=h.relation) for h in told if _beside(h, told[0])])
            words = harms[0].anchor.doc.char_span(amount.span.start, amount.span.end, alignment_mode="expand")
            found[of] = replace(amount, text=str(words))
    return found


def _beside(harm: Harm, first: Harm) -> bool:
    """The figure itself, one of a coordinated verb, or one that says it comes on top."""
    return (
        harm is first
        or harm.relation == "more"
        or (harm.victims is not None and first_conjunct(harm.anchor) == first_conjunct(first.anchor))
    )


def act_of(
    harms: Sequence[Harm], mentions: Sequence[EventMention], sentence: int, violent: frozenset[str]
) -> int | None:
    """Number of the mention that figures told without an act belong to: in their own sentence, else the last one near."""
    spared = BLOODLESS if any(h.of == "killed" for h in harms) else UNHURT
    here = [n for n, m in enumerate(mentions) if m.sentence == sentence and m.sub_type in violent]
    for n in here or range(len(mentions) - 1, -1, -1):
        mention = mentions[n]
        done = mention.status not in {Status.PLANNED, Status.THREATENED}
        if done and mention.sub_type in violent - spared:
            return n if sentence - mention.sentence <= RECALLED else None
    return None


def with_figures(act: EventMention, harms: Sequence[Harm], sources: Sequence[Attribution]) -> EventMention:
    """The mention with the figures of a later sentence on it, and with those who say them."""
    named = frozenset(s.speaker.lower() for s in sources)
    known = {s.speaker.lower() for s in act.sources}
    added = tuple(s for s in sources if s.speaker.lower() not in known)
    new = frozenset(s.speaker.lower() for s in added)
    figures = tuple(
        Figure(of, amount, tellers, new)
        for tellers, own in _by_teller(harms, named)
        for of, amount in tally(own).items()
    )
    return replace(act, figures=(*act.figures, *figures), sources=(*act.sources, *added))


def _by_teller(
    harms: Sequence[Harm], named: frozenset[str]
) -> Iterator[tuple[frozenset[str], Sequence[Harm]]]:
    """Figures with who gives them: all in one, unless each has a teller of its own ("police put it at 12, a doctor said 17")."""
    tellers = [_teller(h) for h in harms]
    if None in tellers or len(set(tellers)) == 1:
        yield named or frozenset(t for t in tellers if t is not None), harms
        return
    for teller in dict.fromkeys(t for t in tellers if t is not None):
        yield frozenset({teller}), [h for h, t in zip(harms, tellers, strict=True) if t == teller]


def _teller(harm: Harm) -> str | None:
    """Who gives the figure, where the verb above it is one of telling: ``a nurse counted 12 bodies``."""
    for above in harm.anchor.ancestors:
        if above.lemma_ in SPEAKING and (subject := child(above, "nsubj")) is not None:
            return subject.lower_
    return None


def with_victims(filled: Filled, harms: Sequence[Harm], reader: PhraseReader) -> Filled:
    """The reading with the people whom the sentence counts as dead or wounded, where it names no other target.

    A thing that only says where a bomb went off ("exploded at a stadium, killing 19 spectators") is none.
    """
    doc = harms[0].anchor.doc if harms else None
    if doc is None or not all(
        p.classes == {"territory"} or _where(_token(doc, p), filled) for p in filled.targets
    ):
        return filled
    acting = {p.head for p in filled.actors}
    victims = [
        p
        for h in harms
        if h.victims is not None and h.relation == "told"
        if not filled.frame.mutual or _killed_by(h, acting)
        for p in reader.phrases(h.victims)
        if not (p.pronoun or p.owned or p.head in acting or (p.classes and not p.classes & _LIVING))
    ]
    return replace(filled, targets=joined(victims)) if victims else filled


def _killed_by(harm: Harm, acting: Set[int]) -> bool:
    """One side is told to have done it: ``the police killed three men in an exchange of fire``."""
    killer = surface_subject(harm.anchor) if harm.anchor.tag_ == "VBD" else None
    return killer is not None and killer.idx in acting


def _where(token: Token, filled: Filled) -> bool:
    """``at a stadium``: where it went off, of an explosive that need not have been meant for the place."""
    return filled.frame.sub_type in _ANYWHERE and token.dep_ == "pobj" and token.head.lower_ in {"at", "in"}


def _token(doc: Doc, phrase: Phrase) -> Token:
    span = doc.char_span(phrase.head, phrase.head + 1, alignment_mode="expand")
    return span.root if span is not None else doc[0]


_CONFLICTS = frozenset(
    "confrontation clash hostility war conflict violence insurgency unrest fighting battle skirmish".split()
)

_STRETCHES = frozenset({"period", "decade"})
_YEARS = frozenset({"year", "decade"})
WARS = frozenset({"war", "conflict", "insurgency"})


def of_a_conflict(word: Token) -> bool:
    """``The confrontations have killed 426 people``, ``19 have been killed over the same period``, ``a war that tore the country
    apart, killing 40,000``, ``died in eight years of war``: told of no single act."""
    verb = clause_head(word)
    subject = surface_subject(verb)
    words = {t.lemma_.lower() for t in verb.subtree}
    if (subject is not None and subject.lemma_.lower() in WARS) or (words & WARS and words & _YEARS):
        return True
    running = any(c.dep_ == "aux" and c.lower_ in {"has", "have"} for c in verb.children)
    summed = any(t.lemma_.lower() in _STRETCHES for t in verb.subtree)
    return running and (summed or (subject is not None and subject.lemma_.lower() in _CONFLICTS))


def counts_of(
    group: Sequence[Candidate],
    filled: Filled,
    tolls: Mapping[str, Amount],
    counter: Counter,
    harm_of: Mapping[str, str],
) -> tuple[tuple[str, Amount], ...]:
    """Who was killed, hurt, abducted ...: the figures read in the sentence, then what stands at the frames' targets.

    harm_of: word -> what it counts.
    """
    found: dict[str, Amount] = dict(tolls)
    for candidate in group:
        if one_figure(first_conjunct(candidate.token)):
            continue
        for frame in (filled.frame,) if candidate == filled.candidate else candidate.frames:
            if frame.harm is None or (
                frame.harm not in {filled.frame.harm, "displaced"} and not candidate.casualty
            ):
                continue
            positions = [p for p in frame.target if not (candidate.is_noun and p in {"subject", "object"})]
            held = [
                t for position in positions for t in at_position(candidate, position) if not of_the_dead(t)
            ]
            amount = first_amount(held, counter)
            if amount is not None:
                found.setdefault(harm_of.get(candidate.token.lemma_.lower(), frame.harm), amount)
    return tuple(found.items())


def told_elsewhere(act: EventMention, sentence: Sentence, tokens: Sequence[Token], scene: Scene) -> bool:
    """``In the state of Sinaloa, two bodies were left``, below an act of another place; a hospital's town tells nothing."""
    if act.sentence == sentence.index or any(t.lemma_.lower() in _CARE for t in tokens):
        return False
    comma = next((t.idx for t in tokens if t.text == ","), 0)
    opening = tokens[0].lower_ in {"in", "at", "near"}
    here = {n.lower() for p, _ in scene.places if opening and p.span.end <= comma for n, _ in p.names}
    there = {name.lower() for link in act.places for name, _ in link.mention.names}
    return bool(here and there) and not here & there
