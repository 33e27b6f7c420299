"""Small questions about a phrase:

which mention it stands for, whether it points back, how many it means, its plain name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.knowledge.doers import DoerWords
from dateline.knowledge.nouns import NounInfo, Nouns
from dateline.model.actor import ActorKind
from dateline.model.mentions import ActorMention, Phrase
from dateline.model.text import Span

_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z“\"‘(])|\n+")
_LEADING = re.compile(
    r"^(?:(?:the|a|an|some|several|many|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"(?:dozens|scores|hundreds|thousands|number|group|groups) of|unknown number of|"
    r"at least|up to|more than|about|around|nearly|over|other|another|suspected|alleged|"
    r"these|those|this|that|its|their|his|her|both|all|most|no|any|each|every|\d[\d,.]*)\s+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:\s*,|\s+(?:who|which|that|whom|whose|where|including|in|at|near|on|from the|during|after|before)\s)"
    r".*$",
    re.DOTALL,
)
_DEFINITE = re.compile(r"\b(the|these|those|this|same)(?:\s+[\w-]+){0,2}\s*$", re.IGNORECASE)
_THAT_ONE = re.compile(r"\bthat\s*$", re.IGNORECASE)
_OWNED = re.compile(r"\b(its|their|his|her)(?:\s+[\w-]+){0,2}\s*$", re.IGNORECASE)
_DETERMINER = re.compile(r"^(the|these|those|this|that|same)\s", re.IGNORECASE)
_OWNER = re.compile(r"^(its|their|his|her)\s", re.IGNORECASE)
_SINGULAR = re.compile(r"\b(?:a|an|one|another)(?:\s+[\w-]+){0,2}\s*$", re.IGNORECASE)
_LINKED = re.compile(r"[- ](?:linked|affiliated|aligned|inspired|allied|backed)\b", re.IGNORECASE)
_BELONGS = re.compile(r"\b(?:of|from|with|to|for|by)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([A-Z][^()]{0,14}\)\s+$")
_SPEECH_GAP = 40


def sentence_starts(text: str) -> list[int]:
    """Offsets at which sentences begin; a line break ends one too."""
    return [0, *(match.end() for match in _SENTENCE_END.finditer(text))]


def before_brackets(phrase: Phrase, mentions: Sequence[ActorMention], text: str) -> ActorMention | None:
    """The name in ``the Islamic State (IS) militant group``: what stands before the brackets before a description."""
    found = _BRACKETS.search(text[max(phrase.span.start - 24, 0) : phrase.span.start])
    if found is None or phrase.text[:1].isupper():
        return None
    end = phrase.span.start - len(found.group())
    return next((m for m in mentions if m.named and m.span.end == end), None)


def linking_mention(
    phrase: Phrase, inside: Sequence[ActorMention], text: str, nouns: Nouns
) -> ActorMention | None:
    """The mention that a phrase stands for: the one that holds its head, or the group that its head belongs
    to.

    "members of Boko Haram", "IS militants", "Hezbollah's fighters" stand for the group; "victims of Boko
    Haram" do not.
    """
    head = next((m for m in inside if m.span.start <= phrase.head < m.span.end), None)
    if head is not None and (head.named or head.country):
        return head
    info = nouns.describe(phrase.lemmas)
    if info.classes and (
        ("affiliate" not in info.classes and "armed" not in info.classes) or "base" in info.classes
    ):
        return head
    for mention in inside:
        if not (mention.named or mention.country) or _LINKED.match(text, mention.span.end):
            continue
        if mention.span.end <= phrase.head and not info.classes:
            continue
        between = text[phrase.head : mention.span.start] if mention.span.start > phrase.head else ""
        if not between or (_BELONGS.search(between) and "," not in between):
            return mention
    return head


def is_name(phrase: Phrase) -> bool:
    """True for "the 9th Transport Group": a head with a capital, and another capital or a number before it."""
    words = [word for word in phrase.text.split() if word.lower() != "the"]
    return len(words) > 1 and words[-1][:1].isupper() and (words[-2][:1].isupper() or words[-2][:1].isdigit())


def pointed_at(phrase: Phrase, text: str, nouns: Nouns, doers: DoerWords) -> tuple[str, ...]:
    """The words by which a phrase points back: the pronoun, the owner in "its fighters", or the definite
    noun's lemmas.

    Empty where the phrase introduces somebody new ("gunmen", "a group").
    """
    if phrase.pronoun:
        return (phrase.text.lower(),)
    before = text[max(phrase.span.start - 40, 0) : phrase.span.start]
    lemmas = tuple(nouns.lemma(word) for word in phrase.lemmas)
    owner = _OWNER.match(phrase.text) or _OWNED.search(before)
    if owner:
        return _whose(owner.group(1).lower(), lemmas, nouns, doers)
    if not phrase.text.endswith(("s", "men", "people", "children")) and _THAT_ONE.search(before):
        return lemmas
    return lemmas if _DETERMINER.match(phrase.text) or _DEFINITE.search(before) else ()


def _whose(owner: str, lemmas: tuple[str, ...], nouns: Nouns, doers: DoerWords) -> tuple[str, ...]:
    """``its`` of "its fighters"; their captors are not theirs."""
    if lemmas[-1] in doers.against or owner in {"his", "her"}:
        return ()
    belongs = lemmas[-1] in doers.ranks or nouns.describe(lemmas).classes & {"affiliate", "armed"}
    return (owner,) if belongs else ()


def number_of(words: str, info: NounInfo, before: str) -> str:
    """``group`` for a body of people, ``one`` for a single person, ``plural`` for several."""
    last = words.rsplit(maxsplit=1)[-1].lower().rstrip("'’")
    if "group" in info.classes:
        return "group" if not last.endswith("s") else "plural"
    if (
        last in {"police", "people", "military", "personnel"}
        or last.endswith("men")
        or last.endswith("children")
    ):
        return "plural"
    if last.endswith("s") and not last.endswith("ss"):
        return "plural"
    return "one" if _SINGULAR.search(before) or "person" in info.classes else "group"


def speaks(span: Span, text: str, verbs: frozenset[str]) -> bool:
    """True where a verb of speech follows on the mention, or "according to" stands before it."""
    before = text[max(span.start - 24, 0) : span.start].lower()
    if re.search(r"according to (?:the |a |an )?(?:\w+ )?$", before):
        return True
    after = re.split(r"[.,;:]", text[span.end : span.end + _SPEECH_GAP])[0].lower().split()
    return any(word in verbs for word in after[:3])


def likely_kind(info: NounInfo, country: str | None) -> ActorKind | None:
    """The kind that the words say, else of armed people of a country its forces, and of "fighters" of none a militia."""
    if info.kind is not None or "armed" not in info.classes:
        return info.kind
    if country or "state" in info.classes:
        return ActorKind.STATE
    return ActorKind.MILITIA if "nonstate" in info.classes else None


def clean_name(text: str, nouns: Nouns) -> str:
    """The words without article, count and relative clause; a common noun in lower case:

    "At least 12 Gunmen who" -> "gunmen".
    """
    name = _TAIL.sub("", _LEADING.sub("", text.strip(" “”\"'‘’"))).strip(" ,“”\"'‘’")
    for ending in ("'s", "’s"):
        name = name.removesuffix(ending)
    first, _, rest = name.partition(" ")
    if first.istitle() and nouns.knows(first):
        name = f"{first.lower()} {rest}".strip()
    return name or text.strip()


def lemmas_of(text: str, nouns: Nouns) -> list[str]:
    """The words of a phrase as the lexicon has them."""
    plain = text.replace("’s ", " ").replace("'s ", " ").replace("-", " ")
    return [nouns.lemma(word.strip("'’“”\"(),.")) for word in plain.split()]
