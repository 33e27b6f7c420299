"""Names of groups that no register lists, units of groups by pattern, and acronyms that a text introduces.

Data: ``data/actors/names.yaml`` and ``data/actors/units.yaml``; their headers say what each list is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.errors import KnowledgeError
from dateline.knowledge.actors_entries import listed
from dateline.knowledge.datafiles import data_dir, load_yaml
from dateline.model.actor import ActorKind
from dateline.model.text import Span

_ACRONYM = re.compile(r"[\s\"”’]\(\s*[\"“'‘]?([A-Z][A-Za-z]*[A-Z][A-Za-z]*(?:[-/][A-Z]+)?)[\"”'’]?\s*[);,]")
_CAPS = r"[A-Z][\w’'-]*"
_OPEN, _CLOSE = "“\"‘'«", "”\"’'»,"


@dataclass(frozen=True, slots=True)
class GroupNames:
    """The lists of names.yaml. suffixes: word -> kind.  The rest: words or names in lower case."""

    suffixes: dict[str, ActorKind | None]
    heads: frozenset[str]
    links: frozenset[str]
    after_name: frozenset[str]
    never: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]
    speech: frozenset[str]

    @classmethod
    def load(cls) -> GroupNames:
        """Read names.yaml. Raises KnowledgeError when a list is missing."""
        file = data_dir("actors", "names.yaml")
        data = load_yaml(file)
        try:
            suffixes = {
                w: ActorKind(b["kind"]) if b["kind"] else None
                for b in data["suffixes"]
                for w in listed(b["words"])
            }
            sets = {
                key: frozenset(listed(data[key]))
                for key in ("heads", "links", "after_name", "not_before", "not_after", "speech")
            }
            never = frozenset(name.lower() for name in listed(data["never"]))
        except (KeyError, TypeError, ValueError) as error:
            raise KnowledgeError(file.name, "", f"a list is missing or wrong: {error}") from error
        return cls(suffixes, never=never, **sets)

    def excludes(self, name: str) -> bool:
        """True for what only looks like a group ("Salvation Army", "Western Front")."""
        low = name.lower()
        return any(low.endswith(never) for never in self.never) and name != low


@dataclass(frozen=True, slots=True)
class UnitHit:
    """A name that has the shape of a unit.

    marked: it stands in scare quotes.  announced: after "so-called" or the like.
    """

    span: Span
    text: str
    marked: bool
    announced: bool


@dataclass(frozen=True, slots=True)
class UnitPattern:
    """One pattern of units.yaml. of: ids of groups; real: countries whose own provinces are called so."""

    id: str
    of: tuple[str, ...]
    real: frozenset[str]
    regex: re.Pattern[str]

    def find(self, text: str, markers: re.Pattern[str]) -> Iterator[UnitHit]:
        """Names of this shape in a text, left to right."""
        for match in self.regex.finditer(text):
            span = Span(match.start(), match.end())
            before = text[: span.start].rstrip()
            opened = before[-1:] in _OPEN and before[-1:] != ""
            closed = text[span.end : span.end + 1] in _CLOSE and span.end < len(text)
            announced = bool(markers.search(before[-40:].rstrip(_OPEN + " ")))
            yield UnitHit(span, match.group(), opened and closed, announced)


@dataclass(frozen=True, slots=True)
class UnitPatterns:
    """All patterns of units.yaml and the words that announce a self-declared name."""

    patterns: tuple[UnitPattern, ...]
    markers: re.Pattern[str]

    @classmethod
    def load(cls) -> UnitPatterns:
        """Read units.yaml. Raises KnowledgeError when a pattern is wrong."""
        file = data_dir("actors", "units.yaml")
        data = load_yaml(file)
        try:
            patterns = tuple(_unit_pattern(block) for block in data["unit_patterns"])
            words = "|".join(re.escape(word) for word in listed(data["markers"]))
        except (KeyError, TypeError) as error:
            raise KnowledgeError(file.name, "", f"a field is missing or wrong: {error}") from error
        return cls(patterns, re.compile(rf"(?:{words})$", re.IGNORECASE))


def _unit_pattern(block: dict[str, object]) -> UnitPattern:
    after = "|".join(re.escape(word) for word in listed(block["after"]))
    before = "|".join(re.escape(word) for word in listed(block["before"]))
    name = rf"{_CAPS}(?:[ -]{_CAPS}){{0,2}}?"
    regex = re.compile(rf"\b(?:{name} (?:{after})|(?:{before}) (?:al-)?{name})\b")
    return UnitPattern(
        str(block["id"]),
        tuple(listed(block["of"])),
        frozenset(str(block["where_states_are_real"]).split()),
        regex,
    )


def acronyms(text: str) -> list[tuple[Span, Span]]:
    """Acronyms in parentheses with the long form before them: spans of (long form, acronym).

    "the Red Valley Front (RVF)": the long form starts at the word with the acronym's first letter, at most
    as many words
    back as the acronym has letters, plus three for small words; every capital of it must be an initial in
    order.
    """
    found = []
    for match in _ACRONYM.finditer(text):
        letters = [c for c in match.group(1) if c.isupper()]
        start = _long_form(text, match.start(), letters)
        if start is not None:
            end = len(text[: match.start() + 1].rstrip(' "”’'))
            found.append((Span(start, end), Span(match.start(1), match.end(1))))
    return found


def _long_form(text: str, end: int, letters: list[str]) -> int | None:
    left = max(text.rfind("\n", 0, end), text.rfind(". ", 0, end), 0)
    words = list(re.finditer(r"[\w’']+", text[left:end]))[-(len(letters) + 3) :]
    for at in range(len(words) - 1, -1, -1):
        initials = [w.group()[0].upper() for w in words[at:] if w.group()[0].isupper() or len(w.group()) > 3]
        if len(initials) >= 2 and words[at].group()[0].isupper() and _in_order(letters, initials):
            return left + words[at].start()
    return None


def _in_order(letters: list[str], initials: list[str]) -> bool:
    """True where the letters are the initials, in order, first with first."""
    if letters[0] != initials[0]:
        return False
    rest = iter(initials)
    return all(letter in rest for letter in letters) and len(initials) <= len(letters) + 2
