"""Place names and phrases of a report, found in its text: stage annotate, part places.

A phrase is one mention: "30 km north of Kirkuk", "between Mopti and Gao", "Mutaibija, a region on the borders
between Diyala and Salahuddin". A container written after a name ("Hawija, Kirkuk") goes into ``within``, as
do several in a row ("Kirkuk, Iraq"), and makes no mention of its own. Where a phrase describes a name, that
name is the first of ``names``, starts the mention's text, and stands outside the relation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.annotate import places_patterns as patterns
from dateline.annotate import places_phrases as phrases
from dateline.annotate.places_names import Name, NameFinder
from dateline.annotate.places_tagged import weigh
from dateline.annotate.places_told import is_site_name
from dateline.annotate.places_upper import find_upper, is_upper
from dateline.annotate.tagger import Tagger
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.gazetteer_types import Entry
from dateline.knowledge.spelling import kinds, split_kind
from dateline.model.mentions import PlaceMention
from dateline.model.place import Level
from dateline.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LEFT = 90
_AREAS = {Level.PROVINCE, Level.COUNTRY, Level.DISTRICT, Level.REGION}


def find_places(
    doc: Doc,
    text: str,
    gazetteer: Gazetteer,
    taken: Sequence[Span] = (),
    *,
    metonyms: bool = False,
    tagger: Tagger | None = None,
) -> tuple[PlaceMention, ...]:
    """Place mentions in ``text``, of which ``doc`` is the parse, in order, without overlaps.

    taken: spans that are known to be actors and so no places.  metonyms: keep what corpora of place names mark and
    what is no place of an event: states that speak ("Jordan said"), demonyms, places in the names of organisations.
    tagger: has its say beside the rules, where capitals tell something."""
    if is_upper(text):
        names: Sequence[Name] = find_upper(text, gazetteer, taken)
    else:
        names = NameFinder(doc, text, gazetteer, taken, metonyms).find()
        if tagger is not None:
            names = weigh(text, names, tagger.find(doc, text), gazetteer, taken, metonyms)
    return tuple(_Assembler(text, names, gazetteer).mentions())


class _Assembler:
    """Joins names to phrases, left to right."""

    def __init__(self, text: str, names: Sequence[Name], gazetteer: Gazetteer) -> None:
        self._text = text
        self._names = names
        self._gazetteer = gazetteer
        self._floor = 0

    def mentions(self) -> list[PlaceMention]:
        found: list[PlaceMention] = []
        at = 0
        while at < len(self._names):
            mention, used = self._mention(at)
            found.append(mention)
            self._floor = max(mention.span.end, mention.within[1].end if mention.within else 0)
            at += used
        return found

    def _mention(self, at: int) -> tuple[PlaceMention, int]:
        if self._holds(at):
            owner, owned = self._names[at], self._names[at + 1]
            return self._make(owned.span, [owned], None, (owner.text, owner.span)), 2
        plain, used = self._described(at)
        if plain:
            return plain, used
        return self._related(at) or self._simple(at)

    def _left(self, at: int) -> str:
        start = self._names[at].span.start
        return self._text[max(self._floor, start - _LEFT) : start]

    def _gap(self, at: int) -> str | None:
        """Words between a name and the next; None where there is no next, or a sentence or more lies
        between."""
        if at + 1 >= len(self._names):
            return None
        gap = self._text[self._names[at].span.end : self._names[at + 1].span.start]
        return gap if len(gap) <= _LEFT and "\n" not in gap and ". " not in gap and ";" not in gap else None

    def _simple(self, at: int) -> tuple[PlaceMention, int]:
        name = self._names[at]
        if self._possesses(at):
            owned = self._names[at + 1]
            return self._make(owned.span, [owned], None, (name.text, name.span)), 2
        within, used = self._container(at)
        return self._make(name.span, [name], None, within), 1 + used

    def _holds(self, at: int) -> bool:
        """ "the south Lebanon city of Sidon": the next name lies in this one."""
        gap = self._gap(at)
        if gap is None or not phrases.HOLDS.fullmatch(gap):
            return False
        return self._lies_in(self._names[at + 1].text, self._names[at].text) is True

    def _possesses(self, at: int) -> bool:
        """ "Kirkuk's Hawija": the next name lies in this one."""
        gap = self._gap(at)
        if gap is None or not phrases.POSSESSIVE.fullmatch(gap):
            return False
        return self._lies_in(self._names[at + 1].text, self._names[at].text) is not False

    def _described(self, at: int) -> tuple[PlaceMention | None, int]:
        """ "X, a region on the borders between A and B" where the description gives X a relation to other
        names."""
        gap = self._gap(at)
        if gap is None or self._bordered(at):
            return None, 0
        floor, self._floor = self._floor, self._names[at].span.end
        inner, used = self._related(at + 1) or (None, 0)
        self._floor = floor
        if inner is None or inner.relation is None or inner.relation == "part":
            return None, 0
        lead = self._text[self._names[at].span.end : inner.span.start]
        close = inner.relation in phrases.BESIDE and phrases.NO_WORDS.fullmatch(lead)
        if not close and not phrases.APPOSITION.fullmatch(lead):
            return None, 0
        name = self._names[at]
        whole = Span(name.span.start, inner.span.end)
        names = ((name.text, name.span), *inner.names)
        mention = PlaceMention(
            whole, whole.of(self._text), names, name.label, inner.relation, inner.within, inner.detail
        )
        return mention, used + 1

    def _bordered(self, at: int) -> bool:
        gap = self._gap(at) or ""
        return bool(phrases.BORDER_WITH.fullmatch(gap))

    def _related(self, at: int) -> tuple[PlaceMention, int] | None:
        return self._pair(at) or self._one(at)

    def _pair(self, at: int) -> tuple[PlaceMention, int] | None:
        """Two names in one phrase: between, border, road."""
        gap = self._gap(at)
        if gap is None:
            return None
        first, second = self._names[at], self._names[at + 1]
        left, right = self._left(at), self._text[second.span.end : second.span.end + 40]
        relation, start, end = None, first.span.start, second.span.end
        if (found := phrases.BETWEEN.search(left)) and phrases.AND.fullmatch(gap):
            relation = "border" if found.group("border") else "road" if found.group("road") else "between"
            start -= len(left) - found.start()
            if relation == "between" and (after := phrases.ROAD_AFTER.match(right)):
                relation, end = "road", end + after.end()
        elif (found := phrases.ROAD_FROM.search(left)) and phrases.TO.fullmatch(gap):
            relation, start = "road", start - (len(left) - found.start())
        elif phrases.BORDER_WITH.fullmatch(gap):
            relation = "border"
        elif phrases.JOINED.fullmatch(gap):
            if after := phrases.ROAD_AFTER.match(right):
                relation, end = "road", end + after.end()
            elif after := phrases.BORDER_AFTER.match(right):
                relation, end = "border", end + after.end()
        if relation is None:
            return None
        span = Span(start, end)
        within, used = self._container(at + 1) if end == second.span.end else (None, 0)
        return self._make(span, [first, second], relation, within), 2 + used

    def _one(self, at: int) -> tuple[PlaceMention, int] | None:
        """One name with words that make it an area beside or inside it."""
        name = self._names[at]
        left, right = self._left(at), self._text[name.span.end : name.span.end + 40]
        if found := phrases.OUTSKIRTS_AFTER.match(right):
            side = found.group("side")
            span = Span(name.span.start, name.span.end + found.end())
            return self._make(
                span,
                [name],
                "outskirts",
                None,
                side.lower().removesuffix("ern") if side else None,
            ), 1
        if found := phrases.FRONT_AFTER.match(right):
            return self._make(Span(name.span.start, name.span.end + found.end()), [name], "near", None), 1
        if found := phrases.BORDER_OF.search(left):
            span = Span(name.span.start - len(left) + found.start(), name.span.end)
            return self._make(span, [name], "border", None), 1
        relation = phrases.before_name(left)
        if relation is not None and relation.name == "near" and (found := phrases.BORDER_AFTER.match(right)):
            span = Span(name.span.start - len(left) + relation.start, name.span.end + found.end())
            return self._make(span, [name], "near", None, phrases.BORDER), 1
        if relation is None or (relation.name == "outskirts" and is_site_name(name.text)):
            return None
        if relation.name == "part" and not self._is_area_or_city(name):
            return None
        span = Span(name.span.start - len(left) + relation.start, name.span.end)
        within, used = self._container(at)
        return self._make(span, [name], relation.name, within, relation.detail), 1 + used

    def _is_area_or_city(self, name: Name) -> bool:
        return name.known or name.label in {"GPE", "LOC"}

    def _container(self, at: int) -> tuple[tuple[str, Span] | None, int]:
        """Containers written after a name, as one stretch, and how many names they take."""
        used = 0
        while (gap := self._gap(at + used)) is not None and self._contains(at + used, gap, used):
            used += 1
        if used:
            span = Span(self._names[at + 1].span.start, self._names[at + used].span.end)
            return (span.of(self._text), span), used
        return None, 0

    def _contains(self, at: int, gap: str, depth: int) -> bool:
        found = phrases.CONTAINED.fullmatch(gap)
        if not found:
            return False
        inner, outer = self._names[at], self._names[at + 1]
        how = found.group("how")
        in_list = how.lstrip().startswith(",") and not how.rstrip().endswith("in")
        lies = self._lies_in(inner.text, outer.text)
        if phrases.QUARTER.fullmatch(how):
            return lies is not False or self._is_area(outer.text)
        if lies is False and self._told_area(outer):
            lies = None
        if in_list and not depth and lies is None:
            return self._told_town(inner, how) and self._told_area(outer)
        kind = (
            how.strip() == "of" and split_kind(inner.text)[1]
        )  # "Bassa Local Government Area of Plateau State"
        if in_list or (how.strip() == "of" and not kind) or depth:
            return lies is True
        return lies is not False

    def _told_area(self, name: Name) -> bool:
        """``Kupyansk district``: the report says that the name is that of an area."""
        after = patterns.KIND_WORD.match(self._text, name.span.end)
        return after is not None and kinds().level_of.get(after.group(1)) in _AREAS

    def _told_town(self, name: Name, gap: str) -> bool:
        """``the village of Varvarivka``, ``Varvarivka village``: the report says that the name is a town's."""
        before = patterns.KIND_OF.search(self._text[max(0, name.span.start - 40) : name.span.start])
        words = {before.group(1).lower()} if before else set(gap.lower().strip(" ,").split())
        return any(kinds().level_of.get(word) is Level.TOWN for word in words)

    def _is_area(self, name: str) -> bool:
        return any(c.entry.level in _AREAS for c in self._gazetteer.candidates(name))

    def _lies_in(self, inner: str, outer: str) -> bool | None:
        """Whether some meaning of one name lies in some area that the other means; None where one is
        unknown."""
        areas = [c.entry for c in self._gazetteer.candidates(outer) if c.entry.level in _AREAS]
        if not areas:
            return False
        countries = {code for area in areas for code in area.countries}
        inside = self._gazetteer.candidates(inner, countries)
        if not inside:
            return None
        ids = {area.id for area in areas}
        nations = {area.country for area in areas if area.level is Level.COUNTRY}

        def lies(entry: Entry) -> bool:
            by_division = entry.admin1 in ids or entry.admin2 in ids
            return by_division or (entry.country in nations and entry.level is not Level.COUNTRY)

        return any(lies(c.entry) for c in inside if c.entry.id not in ids)

    def _make(
        self,
        span: Span,
        names: Sequence[Name],
        relation: str | None,
        within: tuple[str, Span] | None,
        detail: str | None = None,
    ) -> PlaceMention:
        pairs = tuple((name.text, name.span) for name in names)
        return PlaceMention(span, span.of(self._text), pairs, names[0].label, relation, within, detail)
