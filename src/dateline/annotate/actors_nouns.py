"""People named by what they are: "Iraqi security forces", "the army of Mali", "gunmen", "local residents"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.annotate.actors_tokens import NOUNS, PHRASE, Tokens
from dateline.knowledge.actors import CountryHit, Scan
from dateline.knowledge.actors_lexicon import ActorLexicon
from dateline.knowledge.nouns import NounInfo, Nouns
from dateline.model.actor import ActorKind
from dateline.model.mentions import ActorMention

_CONTAINER_WORDS = """
group number crowd band team column convoy unit force mob gang line party family pair handful
"""
_CONTAINERS = frozenset(_CONTAINER_WORDS.split())
_JOINS = frozenset({" and ", ", ", " or ", "-", " and the "})
_MAX = 6


def country_mentions(
    tokens: Tokens, scan: Scan, lexicon: ActorLexicon, countries: Sequence[str]
) -> Iterator[ActorMention]:
    """A country's word with a noun for people beside it, or its people ("Iraqis")."""
    hits = scan.countries
    for number, hit in enumerate(hits):
        code = _which(hit, countries)
        if code is None or _is_joined(tokens, hit, lexicon):
            continue
        if hit.form == "people" and not _stands_before_noun(tokens, hit):
            yield ActorMention(hit.span, hit.text, None, ActorKind.CIVILIANS, False, code)
            continue
        mention = _beside(tokens, hit, code, lexicon) or _of_country(tokens, hit, code, lexicon)
        if mention is None and hit.form != "name":
            mention = _shared(tokens, hits[number + 1 : number + 3], hit, code, lexicon)
        if mention is not None:
            yield mention


def noun_mentions(tokens: Tokens, lexicon: ActorLexicon) -> Iterator[ActorMention]:
    """Noun phrases headed by a noun for people, without article and number."""
    nouns = lexicon.nouns
    for index, pos in enumerate(tokens.pos):
        if pos not in NOUNS and pos != "ADJ":
            continue
        if not tokens.free(index) or not _heads_people(tokens, index, nouns):
            continue
        first = tokens.phrase_start(index)
        while first < index and not tokens.free(first):
            first += 1
        info = nouns.describe(tokens.lemmas(first, index))
        span = tokens.span(first, index)
        if info.people and not lexicon.names.excludes(span.of(tokens.text)):
            yield ActorMention(span, span.of(tokens.text), None, info.kind, False)


def _heads_people(tokens: Tokens, index: int, nouns: Nouns) -> bool:
    """True for a noun for people that is the head of its phrase and not just a container ("a group of armed
    men").
    """
    token = tokens.all[index]
    lemma = token.lemma_.lower() if tokens.pos[index] != "PROPN" else token.lower_
    classes = nouns.classes(lemma)
    if not classes & {"person", "group"} or _part_of_a_name(tokens, index, classes):
        return False
    if tokens.pos[index] == "ADJ" and token.dep_ not in {"nsubj", "nsubjpass", "dobj", "pobj"}:
        return False
    following = tokens.all[index + 1] if index + 1 < len(tokens) else None
    if following is None:
        return True
    if tokens.pos[index + 1] in NOUNS and (
        token.dep_ in {"compound", "nmod", "amod"} and token.head.i > index
    ):
        return False
    if following.pos_ == "PROPN" and token.head.i > index:
        return False
    if token.dep_ in {"compound", "nmod"} and token.head.i > index and token.head.pos_ in NOUNS:
        return False
    return not (
        following.lower_ == "of"
        and nouns.lemma(lemma) in _CONTAINERS
        and _people_after(tokens, index + 2, nouns)
    )


def _part_of_a_name(tokens: Tokens, index: int, classes: frozenset[str]) -> bool:
    """True for a capitalised word inside a longer name ("Kogi State", "Julie Bishop", "European Union")."""
    token = tokens.all[index]
    if tokens.pos[index] != "PROPN" or token.is_sent_start or index == 0:
        return False
    if token.ent_type_ == "PERSON":
        return True
    after_name = tokens.pos[index - 1] == "PROPN" and tokens.all[index - 1].text[:1].isupper()
    if after_name and (token.text in {"State", "States"} or ("group" in classes and "armed" not in classes)):
        return True
    joined = token.dep_ == "conj" and token.head.dep_ in {"compound", "nmod"}
    return joined and token.head.head.pos_ in NOUNS


def _people_after(tokens: Tokens, at: int, nouns: Nouns) -> bool:
    end = at
    while (
        end < len(tokens)
        and end - at < _MAX
        and (tokens.pos[end] in PHRASE or tokens.pos[end] in {"NUM", "DET", "ADV", "VERB"})
    ):
        end += 1
    lemmas = tokens.lemmas(at, end - 1) if end > at else []
    return bool(lemmas) and nouns.describe(lemmas).people


def _which(hit: CountryHit, countries: Sequence[str]) -> str | None:
    """The country meant: the only one, or the one that the report is about."""
    if len(hit.codes) == 1:
        return hit.codes[0]
    return next((code for code in countries if code in hit.codes), hit.codes[0])


def _is_joined(tokens: Tokens, hit: CountryHit, lexicon: ActorLexicon) -> bool:
    """True for "Iran-backed", "Russian-made", "US-Iraqi": the phrase is not the country's own."""
    text = tokens.text
    if text[hit.span.end : hit.span.end + 1] not in {"-", "‑", "–"}:
        return False
    rest = text[hit.span.end + 1 : hit.span.end + 20]
    word = "".join(c if c.isalpha() else " " for c in rest).split(" ")[0].lower()
    return word in lexicon.register.forces.not_of or not word or rest[:1].isupper()


def _stands_before_noun(tokens: Tokens, hit: CountryHit) -> bool:
    after = tokens.range(hit.span)[1]
    return (
        after < len(tokens)
        and tokens.pos[after] in NOUNS
        and tokens.all[after - 1].dep_ in {"amod", "compound", "nmod"}
    )


def _phrase_after(tokens: Tokens, at: int) -> int:
    """One past the last token of the nouns and adjectives from ``at`` on."""
    end = at
    while end < len(tokens) and end - at < _MAX:
        token = tokens.all[end]
        word = tokens.pos[end] in PHRASE or (token.tag_ in {"VBN", "VBG"} and token.dep_ == "amod")
        hyphen = token.text == "-" and end > at and not token.whitespace_
        if not (word or hyphen) or token.is_space:
            break
        end += 1
    return end


def _beside(tokens: Tokens, hit: CountryHit, code: str, lexicon: ActorLexicon) -> ActorMention | None:
    """ "Iraqi security forces", "Ukraine's air force", "US troops":

    the longest phrase after the word that names people.
    """
    first, after = tokens.range(hit.span)
    if after < len(tokens) and tokens.all[after].text == "State":
        return None
    if after < len(tokens) and tokens.all[after].tag_ == "POS":
        after += 1
    return _people_phrase(tokens, first, after, code, lexicon)


def _people_phrase(
    tokens: Tokens, first: int, after: int, code: str, lexicon: ActorLexicon
) -> ActorMention | None:
    limit = _phrase_after(tokens, after)
    for end in range(limit, after, -1):
        if tokens.pos[end - 1] not in NOUNS:
            continue
        if end < limit and tokens.all[end].tag_ in {"NN", "NNS"}:
            continue
        lemmas = tokens.lemmas(after, end - 1)
        kind, people = _kind_of(lemmas, lexicon)
        if people:
            span = tokens.span(first, end - 1)
            return ActorMention(span, span.of(tokens.text), None, kind, False, code)
        if end == limit and lexicon.nouns.describe(lemmas).classes:
            return None
    return None


def _kind_of(lemmas: Sequence[str], lexicon: ActorLexicon) -> tuple[ActorKind | None, bool]:
    """What a phrase beside a country names, and whether it names people at all."""
    info: NounInfo = lexicon.nouns.describe(lemmas)
    own = info.kind in (None, ActorKind.STATE, ActorKind.EXTERNAL)
    words = [lexicon.nouns.lemma(word) for word in lemmas]
    if (
        own
        and "base" not in info.classes
        and not info.classes & {"event", "other"}
        and lexicon.register.forces.of_phrase(words)
    ):
        return ActorKind.STATE, True
    return info.kind, info.people


def _of_country(tokens: Tokens, hit: CountryHit, code: str, lexicon: ActorLexicon) -> ActorMention | None:
    """ "the army of Mali", "the armed forces of the Philippines"."""
    if hit.form != "name":
        return None
    first, end = tokens.range(hit.span)
    link = first - 2 if first > 1 and tokens.all[first - 1].lower_ == "the" else first - 1
    if link < 1 or tokens.all[link].lower_ != "of" or tokens.pos[link - 1] not in NOUNS:
        return None
    start = tokens.phrase_start(link - 1)
    words = [lexicon.nouns.lemma(word) for word in tokens.lemmas(start, link - 1)]
    if not lexicon.register.forces.of_phrase(words):
        return None
    span = tokens.span(start, end - 1)
    return ActorMention(span, span.of(tokens.text), None, ActorKind.STATE, False, code)


def _shared(
    tokens: Tokens, following: Sequence[CountryHit], hit: CountryHit, code: str, lexicon: ActorLexicon
) -> ActorMention | None:
    """ "Iraqi and Syrian forces": the first word shares the phrase of the next."""
    if not following or tokens.text[hit.span.end : following[0].span.start] not in _JOINS:
        return None
    after = tokens.range(following[0].span)[1]
    shared = _people_phrase(tokens, after, after, code, lexicon)
    if shared is None and len(following) > 1:
        shared = _shared(tokens, following[1:], following[0], code, lexicon)
    return (
        ActorMention(hit.span, hit.text, None, shared.kind, False, code) if shared and shared.kind else None
    )
