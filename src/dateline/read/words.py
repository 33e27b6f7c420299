"""Small questions about a line of text."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SPACE = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"[.!?…](?:[\"'”’»)\]]|\s*\((?:[A-Z][\w./ -]{1,20})\))*$")
_QUOTE_END = re.compile(r"[,;:][\"'”’»]$")
_CLOSED = re.compile(r"[.!?…][\"'”’»)\]]*\s+[\"'“‘«(\[]?[A-Z0-9]")
_NUMBER = re.compile(r"\d[\d.,]*")
_SIGNATURE = re.compile(r"(?:[-–—]{1,2}\s*|\(|\[)([A-Z][\w ./&-]{1,24}?)[)\]]?\.?$")
_EDGES = " \t.:;,…»›>|*•·–—-\"'“”‘’«"
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "\u200b": "", "\u00ad": ""})
# fmt: off
# The small words that English prose cannot do without; headlines, menus and captions hold few of them.
FUNCTION_WORDS = frozenset({
    "the", "of", "and", "to", "in", "a", "was", "were", "is", "are", "that", "for", "on", "with", "by",
    "at", "from", "as", "it", "said", "his", "their", "which", "have", "has", "had", "been", "this",
    "after", "an", "be", "who", "but", "not", "they", "he", "she", "its", "about", "into", "during",
    "would", "will", "could", "when", "where", "while", "than", "then", "over", "also", "or", "we",
    "you", "i", "him", "her", "them", "there", "these", "those", "what", "all", "more", "some", "no",
    "out", "if", "because", "before", "between", "against", "under", "told", "according", "since",
    "until", "through",
})
# Words that a finished sentence does not end in.
OPEN_ENDS = frozenset({
    "the", "a", "an", "of", "to", "in", "on", "at", "by", "for", "with", "from", "and", "or", "but",
    "that", "which", "who", "his", "her", "their", "its", "as", "into",
})
# fmt: on


def squeeze(text: str) -> str:
    """White space to single blanks, ends stripped, invisible characters dropped."""
    return _SPACE.sub(" ", text.replace("\u200b", "").replace("\ufeff", "").replace("\u00ad", "")).strip()


def key(text: str) -> str:
    """What a line is compared by: lower case, numbers as ``#``, no punctuation at the ends."""
    return _NUMBER.sub("#", text.translate(_STRAIGHT).lower()).strip(_EDGES + "\u2022").strip()


def words(text: str) -> list[str]:
    """The words of ``text``, as written."""
    return WORD.findall(text)


def function_share(tokens: list[str]) -> float:
    """Share of function words, 0 to 1."""
    return sum(1 for t in tokens if t.lower() in FUNCTION_WORDS) / len(tokens) if tokens else 0.0


def ends_sentence(text: str) -> bool:
    """True when the line ends as a sentence or a quoted sentence does (a wire's signature may follow)."""
    text = text[-80:].rstrip()
    if _SENTENCE_END.search(text) or _QUOTE_END.search(text):
        return True
    signature = _SIGNATURE.search(text)
    return bool(signature and _SENTENCE_END.search(text[: signature.start()].rstrip()))


def sentences(text: str) -> int:
    """A rough count of sentences; at least 1."""
    return 1 + len(_CLOSED.findall(text))


def is_upper(text: str) -> bool:
    """True when the letters are capitals only."""
    return text.upper() == text and text.lower() != text


def capital_share(tokens: list[str]) -> float:
    """Share of words that begin with a capital, small joining words left out of the count."""
    counted = [
        t
        for t in tokens
        if t.lower()
        not in {"and", "in", "of", "for", "the", "with", "al", "el", "de", "bin", "van", "von", "la"}
    ]
    return sum(1 for t in counted if t[0].isupper()) / len(counted) if counted else 0.0


def overlap(line: str, text_words: frozenset[str]) -> float:
    """Share of the line's content words (4 letters or more) that stand in ``text_words`` too."""
    content = {t.lower() for t in words(line) if len(t) >= 4 and t.lower() not in FUNCTION_WORDS}
    return len(content & text_words) / len(content) if content else 0.0
