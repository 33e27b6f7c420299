"""Finds the names that stand for places: what recognition labelled, checked against gazetteer and context."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.annotate import places_patterns as patterns
from dateline.annotate.places_told import is_short_form, is_site_told, is_told, of_a_site, put_inside
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.gazetteer_context import leading, weigh_countries
from dateline.knowledge.gazetteer_types import Candidate, Match
from dateline.knowledge.gazetteer_words import PlaceWords, place_words
from dateline.knowledge.spelling import kinds
from dateline.model.place import Level
from dateline.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_WIDE = frozenset({Level.COUNTRY, Level.PROVINCE, Level.REGION, Level.SEA})
BIG = 100_000
"""People above which a town is taken for a place without a cue in its sentence."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken for a place. ``known``: the gazetteer has it."""

    span: Span
    text: str
    label: str
    known: bool


@dataclass(frozen=True, slots=True)
class _Seen:
    """A stretch of capitalised words under judgement."""

    span: Span
    text: str
    label: str
    whole: bool
    before: str
    after: str


class NameFinder:
    """Finds place names in one document."""

    def __init__(
        self, doc: Doc, text: str, gazetteer: Gazetteer, taken: Sequence[Span], metonyms: bool = False
    ) -> None:
        self._text = text
        self._entities = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
        self._gazetteer = gazetteer
        self._taken = sorted(taken)
        self._metonyms = metonyms
        self._words: PlaceWords = place_words()
        self._kinds = kinds()
        self._countries: tuple[str, ...] = ()
        self._abbreviated = [name.span for name in self._states()]

    def find(self) -> list[Name]:
        """Names in the order of the text, without overlaps."""
        found: list[Name] = []
        left: list[_Seen] = []
        stretches = list(self._stretches())
        self._countries = leading(weigh_countries((s.text for s in stretches), self._gazetteer))
        for seen in stretches:
            name = self._judge(seen)
            if name:
                found.append(name)
            else:
                left.append(seen)
        left, joined = self._paired(left, found)
        found += joined
        sure = {name.text.lower() for name in found if name.known and name.label in _PLACE_LABELS}
        again = [
            Name(s.span, s.text, "GAZ", True) for s in left if s.text.lower() in sure and self._may_repeat(s)
        ]
        return sorted(
            [
                *(n for n in self._states() if not any(n.span.overlaps(t) for t in self._taken)),
                *found,
                *again,
            ],
            key=lambda name: name.span,
        )

    def _paired(self, left: list[_Seen], found: Sequence[Name]) -> tuple[list[_Seen], list[Name]]:
        """What stands behind "between" and a place: "between Bor and Tolme"; and those that are left."""
        ends = {name.span.end for name in found if name.known}
        paired = [
            s
            for s in left
            if (m := patterns.BETWEEN_AND.search(s.before))
            and s.before.endswith(" and ")
            and s.span.start - len(" and ") in ends
            and " and " not in m.group()[:-4]
            and s.text.istitle()
            and " " not in s.text  # "between Israel and Islamic Jihad"
        ]
        names = [Name(s.span, s.text, "GAZ", False) for s in paired]
        return [s for s in left if s not in paired], names

    def _states(self) -> Iterator[Name]:
        """States as American papers shorten them after a town: "Wheeling, W.Va." """
        for match in patterns.STATE.finditer(self._text):
            yield Name(Span(match.start(), match.end()), match.group(), "GPE", True)

    def _stretches(self) -> Iterator[_Seen]:
        pieces = [
            piece
            for run in patterns.RUN.finditer(self._text)
            for piece in self._pieces(run.start(), run.end())
        ]
        runs = self._lengthened(pieces)
        for run_start, run_end in runs:
            for start, end in self._hyphened(run_start, run_end):
                whole_left = self._text[max(0, start - 60) : start]
                for span, label, whole in self._cut(Span(start, end)):
                    if any(span.overlaps(other) for other in (*self._taken, *self._abbreviated)):
                        continue
                    before = (
                        whole_left
                        if span.start == start
                        else self._text[max(0, span.start - 60) : span.start]
                    )
                    yield _Seen(
                        span, span.of(self._text), label, whole, before, self._text[span.end : span.end + 60]
                    )

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The run without days, months and sentence openers, which part it."""
        first: int | None = None
        last = start
        for part in patterns.WORD.finditer(self._text, start, end):
            word = part.group().lower()
            opener = re.split(r"['’]", word.lstrip("‘'"))[0] in self._words.openers and (first is None)
            if word in self._words.days or opener or patterns.SECT.fullmatch(word):
                if first is not None:
                    yield first, last
                first = None
            else:
                if first is None:
                    prefix = self._text[start : part.start()] if last == start else ""
                    first = start if prefix.endswith("-") else part.start()
                last = part.end()
        if first is not None:
            yield first, last

    def _lengthened(self, pieces: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Pieces with what belongs to a name the gazetteer has: "Line of Control", "Jammu and Kashmir", "Kashmir valley"."""
        at = 0
        while at < len(pieces):
            start, end = pieces[at]
            at += 1
            if (
                at < len(pieces)
                and patterns.LINKED.fullmatch(self._text, end, pieces[at][0])
                and (
                    self._exact(self._text[start : pieces[at][1]])
                    or (of_a_site(self._text[start:end]) and " of " in self._text[end : pieces[at][0]])
                )
            ):
                end = pieces[at][1]
                at += 1
            kind = patterns.KIND_WORD.match(self._text, end)
            if (
                kind
                and self._kinds.level_of.get(kind.group(1)) in {Level.REGION, Level.SEA}
                and self._exact(self._text[start : kind.end()])
            ):
                end = kind.end()
            yield start, end

    def _hyphened(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """ "Mosul-Kirkuk" as two names where the gazetteer has both and not the pair."""
        text = self._text[start:end]
        left, hyphen, right = text.partition("-")
        if (
            hyphen
            and left[:1].isupper()
            and right[:1].isupper()
            and not self._known(text)
            and self._known(left)
            and self._known(right)
        ):
            yield start, start + len(left)
            yield start + len(left) + 1, end
        else:
            yield start, end

    def _cut(self, run: Span) -> Iterator[tuple[Span, str, bool]]:
        """The run as a whole where the gazetteer knows it or nothing parts it; else the places labelled
        inside it."""
        inside = [(s, e, label) for s, e, label in self._entities if s < run.end and run.start < e]
        label = max(inside, key=lambda x: min(x[1], run.end) - max(x[0], run.start))[2] if inside else ""
        if len(inside) <= 1 and not (inside and self._is_part(inside[0], run)):
            yield run, label, True
            return
        if self._known(run.of(self._text)) or is_site_told(self._text, run):
            yield run, next((la for _, _, la in inside if la in _PLACE_LABELS), label), True
            return
        for s, e, label in inside:
            span = self._trim(Span(self._name_start(max(s, run.start), e, run), self._name_end(s, e, run)))
            if span and not self._ends_organisation(run, label):
                yield span, label, len(inside) > 1 or span == run

    def _name_start(self, start: int, end: int, run: Span) -> int:
        """Where a hyphened name begins of which only the last part was labelled, unless both parts are places."""
        whole = next(
            (p for p in patterns.HYPHENED.finditer(self._text, run.start, end) if p.end() >= end), None
        )
        if whole is None or not whole.start() < start < whole.end() or self._text[start - 1] != "-":
            return start
        pair = self._known(self._text[whole.start() : start - 1]) and self._known(self._text[start:end])
        return start if pair else whole.start()

    def _name_end(self, start: int, end: int, run: Span) -> int:
        """The end of the name in which an entity ends, unless another place begins there: "Bagh-i-Tolme", "Rio das Pedras"."""
        whole = patterns.HYPHENED.match(self._text, start, run.end)
        if whole and whole.end() > end and self._text[end] == "-":
            part = patterns.WORD.match(self._text, end + 1)
            if not (part and self._known(part.group()) and self._known(self._text[start:end])):
                return whole.end()
        for rest in (patterns.HYPHENED_ON, patterns.GOES_ON):
            found = rest.match(self._text, end, run.end)
            if found and not any(
                end < s < found.end() and la in _PLACE_LABELS for s, _, la in self._entities
            ):
                return found.end()
        return min(end, run.end)

    def _is_part(self, entity: tuple[int, int, str], run: Span) -> bool:
        start, end, label = entity
        return label in _PLACE_LABELS and (start > run.start or end < run.end)

    def _trim(self, span: Span) -> Span | None:
        text = span.of(self._text)
        lead = len(text) - len(re.sub(r"^(?:the|The|[^\w‘'ʿ]+)\s*", "", text)) if text else 0
        tail = len(text) - len(re.sub(r"(?:['’]s?|[^\w.])+$", "", text))
        return Span(span.start + lead, span.end - tail) if len(text) > lead + tail else None

    def _ends_organisation(self, run: Span, label: str) -> bool:
        return label not in {"GPE", "LOC"} and self._last_word(run.of(self._text)) in self._words.organisation

    @staticmethod
    def _last_word(text: str) -> str:
        return text.replace("-", " ").split()[-1].lower()

    def _known(self, text: str) -> tuple[Candidate, ...]:
        return self._gazetteer.candidates(text, self._countries)

    def _judge(self, seen: _Seen) -> Name | None:
        if self._no_place(seen):
            return None
        known = self._known(seen.text)
        if self._accepts(seen, known):
            label = seen.label if seen.label in _PLACE_LABELS else "GAZ"
            return Name(seen.span, seen.text, label, bool(known))
        return None

    def _no_place(self, seen: _Seen) -> bool:
        """Demonyms, organisations, people with a title, units ("Diyala State" in quotes), speakers."""
        words = self._words
        if len(seen.text) < 3 and seen.text not in {"UK", "US"}:
            return True
        if patterns.COMPOUND_AFTER.match(seen.after) or self._sea_beside(seen):
            return True
        if words.demonym(seen.text) and not self._is_country(seen.text):
            return True
        if seen.text.lower() in words.peoples or patterns.PEOPLE_AFTER.match(seen.after):
            return True
        short = is_short_form(self._text, seen.span) and not self._is_country(seen.text)
        if short or patterns.ALIAS.search(seen.before) or self._is_short_form(seen):
            return True
        organisation = self._last_word(seen.text) in words.organisation and not self._exact(seen.text)
        if organisation and not is_site_told(self._text, seen.span):
            return True
        if patterns.IDENTIFIED.search(seen.before) and not self._exact(seen.text):
            return True
        title = patterns.WORD_BEFORE.search(seen.before)
        named_on = not seen.whole and patterns.NAME_GOES_ON.match(seen.after) and not self._known(seen.text)
        if title and title.group(1).rstrip(".").lower() in words.titles and (seen.label != "GPE" or named_on):
            return True
        return not self._metonyms and self._speaks(seen)

    def _sea_beside(self, seen: _Seen) -> bool:
        """ "the Red Sea port of Hodeida": a sea that says which coast a named or nameless place lies on."""
        return bool(patterns.ASHORE.match(seen.after)) and any(
            c.entry.level is Level.SEA for c in self._known(seen.text)
        )

    def _is_short_form(self, seen: _Seen) -> bool:
        """``SHO`` in "Station House Officer (SHO)", ``Public Works`` in "Department of Public Works"."""
        spelled = "".join(word[0] for word in patterns.SPELLED.findall(seen.before))
        if seen.before.endswith("(") and seen.text.isupper() and spelled.endswith(seen.text):
            return True
        return bool(patterns.INSTITUTION.search(seen.before)) and seen.label != "GPE"

    def _speaks(self, seen: _Seen) -> bool:
        after = re.match(r"\s+(?:has\s+|had\s+|also\s+)?([a-z]+)", seen.after)
        cue = (
            patterns.INTO.search(seen.before)
            or patterns.ALONG.search(seen.before)
            or seen.before.rstrip().endswith(",")
        )
        return bool(after and after.group(1) in self._words.speech_verbs and not cue)

    def _is_country(self, text: str) -> bool:
        return any(c.entry.level is Level.COUNTRY and c.match <= Match.ALTERNATE for c in self._known(text))

    def _exact(self, text: str) -> bool:
        return any(c.match <= Match.ALTERNATE for c in self._known(text))

    def _accepts(self, seen: _Seen, known: tuple[Candidate, ...]) -> bool:
        if seen.whole and is_told(self._text, seen.span):
            return True
        cue = bool(patterns.INTO.search(seen.before) or patterns.BETWEEN_AND.search(seen.before))
        kind = self._kind_beside(seen)
        common = seen.text.lower() in self._words.common
        if seen.label == "GPE":
            return not common or (bool(known) and (cue or kind or bool(patterns.ALONG.search(seen.before))))
        if seen.label in {"LOC", "FAC"}:
            return (bool(known) and not common) or kind or (cue and not common) or self._has_kind(seen.text)
        if not known:
            cue = cue or bool(patterns.AT.search(seen.before))
            beside = (
                bool(patterns.BESIDE.search(seen.before))
                and seen.label == "ORG"
                and seen.text.isalpha()
                and seen.text.istitle()
            )
            scene = bool(patterns.SCENE.search(seen.before)) and seen.text.isalpha()
            scene = scene or (seen.whole and put_inside(seen.before, seen.text, seen.after, seen.label))
            return not common and (kind or scene or (seen.whole and (beside or (cue and self._bare(seen)))))
        return self._accepts_known(seen, known, cue or kind, common)

    def _accepts_known(self, seen: _Seen, known: tuple[Candidate, ...], cue: bool, common: bool) -> bool:
        """A name that the gazetteer has and that recognition did not label as a place."""
        if not seen.whole:
            return False
        if cue or self._is_country(seen.text):
            return True
        if common:
            return False
        move = bool(patterns.ALONG.search(seen.before))
        best = [c for c in known if c.match <= Match.ALTERNATE]
        near = [c for c in known if c.entry.country in self._countries]
        big = any(self._is_big(c) for c in best)
        if seen.label == "PERSON" and near and patterns.AT.search(seen.before):
            return True
        if seen.label == "PERSON":
            return (big and move) or (" " not in seen.text and any(self._is_big(c) for c in near))
        if seen.label == "ORG":
            return (big and move and " " not in seen.text) or (move and bool(near))
        inside = not seen.label and any(c.match <= Match.ALTERNATE for c in near)
        return bool(best) and (big or move or inside)

    def _is_big(self, candidate: Candidate) -> bool:
        """A country, province, region or city; or a place that the news is known to name, in a country of
        this text."""
        entry = candidate.entry
        listed = candidate.match is Match.NEWS and entry.country in self._countries
        return entry.level in _WIDE or entry.population >= BIG or listed

    def _bare(self, seen: _Seen) -> bool:
        return (
            seen.label in {"", "PERSON", "PRODUCT", "WORK_OF_ART", "EVENT"}
            and seen.text.count(" ") < 2
            and not seen.text.isupper()
        )

    def _has_kind(self, text: str) -> bool:
        words = text.lower().split()
        return len(words) > 1 and (words[-1] in self._kinds.level_of or words[0] in self._kinds.level_of)

    def _kind_beside(self, seen: _Seen) -> bool:
        """ "the town of X", "X district", "X, a village on ..."."""
        of = patterns.KIND_OF.search(seen.before)
        if of and of.group(1).lower() in self._kinds.level_of:
            return True
        told = patterns.TOLD_KIND.match(seen.after)
        if told and told.group(1) in self._kinds.level_of:
            return True
        after = patterns.NEXT_KIND.match(seen.after)
        if not after:
            return False
        words = after.group(1).split()
        if " ".join(words) in self._kinds.level_of:
            return True
        return words[0] in self._kinds.level_of and words[0] not in {"mine", "school", "hospital"}

    def _may_repeat(self, seen: _Seen) -> bool:
        return seen.whole and seen.label not in {"ORG"} and not self._no_place(seen)
