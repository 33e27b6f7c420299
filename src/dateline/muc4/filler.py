"""Fills the templates of a message: ``Filler(atlas, times).fill(reading)``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.evaluate import muc_slots as slots
from dateline.evaluate.muc_dates import Times, answer
from dateline.evaluate.muc_files import Message, Template, write_date
from dateline.evaluate.muc_keys import Fill, Incident
from dateline.muc4.chooser import Chooser, choosers
from dateline.muc4.entities import Entity, entities
from dateline.muc4.features import of_entity, of_sentences
from dateline.muc4.incidents import Told, incidents
from dateline.muc4.marked import HEADS, Marked, Reading
from dateline.muc4.numbers import number
from dateline.muc4.places import Atlas, Where, location, places, weights
from dateline.muc4.thresholds import Thresholds, thresholds
from dateline.muc4.vectors import vector_of_entity, vector_of_sentences

NONE = "-"
LOOSE_WEAPON = "weapon that is not named"
"""The chooser of an instrument type where no instrument is marked."""
_STRINGS = {
    "perp_ind": slots.PERSON,
    "perp_org": slots.GROUP,
    "target": slots.TARGET,
    "weapon": slots.WEAPON,
}
_WORTH = {slots.TARGET_EFFECT: 0.4, slots.VICTIM_EFFECT: 0.4, LOOSE_WEAPON: 0.3}
"""What a value must be worth to be said, by chooser, where keys often say nothing; by cross-validation on muc34/dev."""
_APPOSED = re.compile(r"\s*,?\s*(?:\(|\[)?(?:THE |A |AN |ITS |HIS |FORMER )?$")
_RIGHT_BEFORE = re.compile(r"\s*,?\s*")


@dataclass(slots=True)
class Filler:
    """atlas: for places. times: finds the times of a text. known: the choosers of the set fills. least: from when on
    something is taken."""

    atlas: Atlas
    times: Times
    known: dict[str, Chooser] = field(default_factory=choosers)
    least: Thresholds = field(default_factory=thresholds)

    def fill(self, reading: Reading) -> list[Incident]:
        """The templates of a message; none where no sentence tells of an incident."""
        things = [e for head in HEADS if head != "place" for e in entities(reading, _of(reading, head))]
        found = incidents(reading, things, self.known, self.least)
        if not found:
            return []
        about = weights(reading, self.atlas)
        named = places(reading, self.atlas, about)
        return [self._incident(reading, told, named, about) for told in found]

    def _incident(
        self, reading: Reading, told: Told, named: Sequence[Where], about: Mapping[str, float]
    ) -> Incident:
        fills: dict[str, tuple[Fill, ...]] = {slots.TYPE: (Fill((told.kind,)),)}
        where = location(reading, told, named, self.atlas, about)
        if where:
            fills[slots.LOCATION] = (Fill((where,)),)
        country = where.partition(":")[0]
        for head, slot in _STRINGS.items():
            fills[slot] = tuple(Fill((entity.words,)) for entity in told.of(head))
        fills.update(self._perpetrators(reading, told))
        fills.update(self._weapons(reading, told))
        fills.update(self._targets(reading, told, country))
        fills.update(self._victims(reading, told, country))
        fills[slots.STAGE] = (
            Fill((self.known[slots.STAGE].choose(of_sentences(reading, told.sentences, told.kind)),)),
        )
        date = self._date(reading, told, fills)
        if date:
            fills[slots.DATE] = (Fill((date,)),)
        form = slots.form()
        kept = {name: found for name, found in fills.items() if found and form.applies(name, told.kind)}
        return Incident(reading.message.id, kept)

    def _of_thing(self, slot: str, reading: Reading, told: Told, entity: Entity) -> str:
        """The value of a slot for a thing of an incident."""
        seen = of_entity(reading, entity, told.kind, slot)
        likely = self.known[slot].probabilities(seen, vector_of_entity(reading, entity, slot))
        return worth_saying(slot, likely) if slot in _WORTH else max(likely, key=lambda v: likely[v])

    def _perpetrators(self, reading: Reading, told: Told) -> dict[str, tuple[Fill, ...]]:
        """Category and confidence."""
        seen = set(of_sentences(reading, told.sentences, told.kind))
        perps = (*told.of("perp_ind"), *told.of("perp_org"))
        seen |= {f"perp={word}" for perp in perps for word in perp.words.upper().split()}
        category = self.known[slots.CATEGORY].choose(seen)
        sure = [
            Fill(
                (self._of_thing(slots.CONFIDENCE, reading, told, entity),),
                (entity.words,),
            )
            for entity in told.of("perp_org")
        ]
        return {
            slots.CATEGORY: (Fill((category,)),) if category != NONE else (),
            slots.CONFIDENCE: tuple(fill for fill in sure if fill.values != (NONE,)),
        }

    def _weapons(self, reading: Reading, told: Told) -> dict[str, tuple[Fill, ...]]:
        found = told.of("weapon")
        if found:
            return {slots.WEAPON_TYPE: self._typed(slots.WEAPON_TYPE, reading, told, found)}
        likely = self.known[LOOSE_WEAPON].probabilities(
            of_sentences(reading, told.sentences, told.kind), vector_of_sentences(reading, told.sentences)
        )
        value = worth_saying(LOOSE_WEAPON, likely)
        return {slots.WEAPON_TYPE: (Fill((value,), (NONE,)),) if value != NONE else ()}

    def _typed(self, slot: str, reading: Reading, told: Told, found: Sequence[Entity]) -> tuple[Fill, ...]:
        """A value for each thing of an incident, with a reference to it."""
        values = [(self._of_thing(slot, reading, told, e), e) for e in found]
        return tuple(Fill((value,), (entity.words,)) for value, entity in values if value != NONE)

    def _targets(self, reading: Reading, told: Told, country: str) -> dict[str, tuple[Fill, ...]]:
        found = told.of("target")
        return {
            slots.TARGET_TYPE: self._typed(slots.TARGET_TYPE, reading, told, found),
            slots.TARGET_EFFECT: self._typed(slots.TARGET_EFFECT, reading, told, found),
            slots.TARGET_NUMBER: tuple(Fill((_number(reading, e),), (e.words,)) for e in found),
            slots.TARGET_NATION: self._nations(reading, found, country),
        }

    def _victims(self, reading: Reading, told: Told, country: str) -> dict[str, tuple[Fill, ...]]:
        names, described = told.of("victim_name"), told.of("victim_desc")
        owner = {d.words: name for d in described for name in names if _describes(reading, d, name)}
        alone = [d for d in described if d.words not in owner]
        found = [_with(name, [d for d in described if owner.get(d.words) is name]) for name in names] + alone
        return {
            slots.NAME: tuple(Fill((name.words,)) for name in names),
            slots.DESCRIPTION: tuple(
                Fill((d.words,), (owner[d.words].words,) if d.words in owner else ()) for d in described
            ),
            slots.VICTIM_TYPE: self._typed(slots.VICTIM_TYPE, reading, told, found),
            slots.VICTIM_EFFECT: self._typed(slots.VICTIM_EFFECT, reading, told, found),
            slots.VICTIM_NUMBER: tuple(Fill((_number(reading, e),), (e.words,)) for e in found),
            slots.VICTIM_NATION: self._nations(reading, found, country),
        }

    def _nations(self, reading: Reading, found: Sequence[Entity], country: str) -> tuple[Fill, ...]:
        """A foreign nation that the words for a thing, or those right before them, name as an adjective."""
        fills = []
        for entity in found:
            codes = [
                self.atlas.words[match[0]][0]
                for mark in entity.mentions
                for match in self.atlas.pattern.finditer(
                    reading.text.upper(), max(0, mark.span.start - 14), mark.span.end
                )
                if self.atlas.words[match[0]][1] != "name" or match[0].startswith("U")
            ]
            name = self.atlas.names.get(codes[0], "") if codes else ""
            if name and name != country:
                fills.append(Fill((name,), (entity.words,)))
        return tuple(fills)

    def _date(self, reading: Reading, told: Told, fills: dict[str, tuple[Fill, ...]]) -> str:
        """As the date slot is answered for a template that is given."""
        texts = {
            name: "\n".join(f'"{value}"' for fill in found for value in fill.values)
            for name, found in fills.items()
            if name in {*_STRINGS.values(), slots.NAME, slots.DESCRIPTION}
        }
        texts[slots.TYPE] = told.kind
        texts[slots.LOCATION] = "\n".join(
            value for fill in fills.get(slots.LOCATION, ()) for value in fill.values
        )
        message = Message(reading.message.id, reading.message.text.upper(), reading.message.filed)
        found = answer(Template(message.id, "1", texts), message, self.times)
        return write_date(found) if found is not None else ""


def worth_saying(name: str, likely: Mapping[str, float]) -> str:
    """The value of a chooser that is worth most, a partly right one half (scoring-guidelines.v7, 3.1.2 and 3.2); ``-`` where
    none is worth enough for what is said falsely to cost less than what is left out."""
    halves = slots.form().partial.get(name, {})
    worth = {
        value: probability + sum(likely.get(other, 0.0) for other in halves.get(value, ())) / 2
        for value, probability in likely.items()
        if value != NONE
    }
    best = max(worth, key=lambda v: worth[v])
    return best if worth[best] >= _WORTH[name] else NONE


def _of(reading: Reading, head: str) -> list[Marked]:
    return [mark for mark in reading.marks if mark.head == head]


def _with(name: Entity, described: Sequence[Entity]) -> Entity:
    """A person with what is said of him, under his name."""
    marks = tuple(sorted((*name.mentions, *(m for d in described for m in d.mentions)), key=lambda m: m.span))
    return Entity(name.head, marks, name.words)


def _describes(reading: Reading, described: Entity, name: Entity) -> bool:
    """A title right before a name, or words set beside it."""
    for one in described.mentions:
        for other in name.mentions:
            if one.span.end <= other.span.start:
                between = reading.text[one.span.end : other.span.start]
                if _RIGHT_BEFORE.fullmatch(between):
                    return True
            elif other.span.end <= one.span.start:
                between = reading.text[other.span.end : one.span.start].upper()
                if "," in between and _APPOSED.fullmatch(between):
                    return True
    return False


def _number(reading: Reading, entity: Entity) -> str:
    told = [
        number(
            reading.words(mark),
            reading.text[reading.sentences[mark.sentence].start : mark.span.start],
            named=entity.head == "victim_name",
        )
        for mark in entity.mentions
    ]
    best = Counter(told).most_common()
    return max(best, key=lambda found: (found[0] not in {"1", "PLURAL"}, found[1]))[0]
