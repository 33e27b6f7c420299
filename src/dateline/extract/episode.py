"""Whether a sentence goes on with the act told last, by words that point to it: then it was on the same day."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.extract.memory import Episode
from dateline.extract.parse import child

FAR = 4
"""Sentences after which "the attackers" may be others."""
_DOERS = frozenset(
    "abductor assailant attacker captor hijacker intruder invader kidnapper looter perpetrator raider".split()
)
"""Nouns that call people by an act told before."""
_BANDS = frozenset(
    "band bandit fighter gang gunman insurgent man militant mob pirate rebel robber rioter thug".split()
)
"""Nouns for those who act as a band: after one of them did something, "the gunmen" are they."""
_LEAVING = frozenset("flee leave withdraw retreat escape retire disappear go pull".split())
_ACTS = frozenset("ambush assault attack incident raid rampage shooting".split())


def goes_on(verb: Token, sentence: int, episode: Episode) -> bool:
    """``the raiders carried off five children``, ``They burned cars as they withdrew``, ``in the attack``."""
    if not 0 <= sentence - episode.sentence <= FAR or episode.day.since:
        return False
    return _by_them(verb, episode) or _as_they_left(verb) or _in_it(verb)


def _by_them(verb: Token, episode: Episode) -> bool:
    """Who does it is named as the one of the act told last."""
    agent = child(verb, "agent")
    doer = child(verb, "nsubj") or (child(agent, "pobj") if agent is not None else None)
    article = child(doer, "det") if doer is not None else None
    if doer is None or article is None or article.lower_ not in {"the", "these", "those"}:
        return False
    lemma = doer.lemma_.lower()
    return lemma in _DOERS or (lemma in _BANDS and bool(episode.doers & (_BANDS | _DOERS)))


def _as_they_left(verb: Token) -> bool:
    """``as they withdrew``, ``before fleeing``: the end of what was told."""
    for clause in verb.children:
        if clause.dep_ == "advcl" and clause.lemma_ in _LEAVING:
            mark, doer = child(clause, "mark"), child(clause, "nsubj")
            if mark is not None and mark.lower_ in {"as", "while", "before"} and _pronoun(doer):
                return True
        if clause.dep_ == "prep" and clause.lower_ == "before":
            act = child(clause, "pcomp")
            if act is not None and act.lemma_ in _LEAVING:
                return True
    return False


def _pronoun(token: Token | None) -> bool:
    return token is not None and token.lower_ in {"they", "he", "she", "it"}


def _in_it(verb: Token) -> bool:
    """``in the attack``, ``during the raid``: an act without a name, a place or a day of its own."""
    for prep in verb.children:
        noun = child(prep, "pobj") if prep.dep_ == "prep" and prep.lower_ in {"in", "during"} else None
        if (
            noun is not None
            and noun.lemma_ in _ACTS
            and [t.lower_ for t in noun.children] in (["the"], ["the", "same"])
        ):
            return True
    return False
