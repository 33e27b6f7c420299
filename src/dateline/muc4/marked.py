"""What is marked in a message: words that may fill a slot, and sentences that tell of an incident."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.evaluate.muc_files import Message
from dateline.model.encoding import Encoding
from dateline.model.text import Span

HEADS = ("perp_ind", "perp_org", "target", "victim_name", "victim_desc", "weapon", "place")
_END = re.compile(r"(?<=[.!?])[\"')\]”]*\s+(?=[\"'(\[“A-Z0-9])|\n\s*\n")
_SHORT = re.compile(r"\b(?:MR|MRS|DR|GEN|COL|LT|ST|U\.S|SGT|MAJ|CAPT|MSGR|[A-Z])\.$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that may fill a slot. head: which kind. sentence: its number. probability: 0 to 1."""

    span: Span
    head: str
    sentence: int
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """A message and all that is marked in it. types: by sentence, how likely it tells of an incident of each type.
    encoding: what the encoder made of the sentences, where one has read them."""

    message: Message
    text: str
    sentences: tuple[Span, ...]
    marks: tuple[Marked, ...]
    types: Mapping[int, Mapping[str, float]]
    encoding: Encoding | None = field(default=None, repr=False)

    def words(self, mark: Marked) -> str:
        """The words of a mark."""
        return mark.span.of(self.text)


def paragraphs(text: str) -> str:
    """The text with single spaces, an empty line between paragraphs."""
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip())


def sentences(text: str) -> tuple[Span, ...]:
    """Rough sentences, as the encoder was trained on."""
    found: list[Span] = []
    at = 0
    for match in _END.finditer(text):
        if _SHORT.search(text, max(0, match.start() - 6), match.start()):
            continue
        if text[at : match.start()].strip():
            found.append(Span(at, match.start()))
        at = match.end()
    if text[at:].strip():
        found.append(Span(at, len(text)))
    return tuple(found)


def sentence_at(spans: Sequence[Span], place: int) -> int:
    """The number of the sentence in which a character stands; the one before, between two."""
    return max((n for n, span in enumerate(spans) if span.start <= place), default=0)
