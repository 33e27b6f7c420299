"""Replaces the names of persons, groups and places in MUC's messages and keys by modern names from elsewhere.

What a model has learnt by heart is lost that way; what it reads is not. The names of countries in ``from`` of
``data/evaluate/swap_names.yaml``, of their people, provinces and towns, of groups of these countries (those of the keys
and of the actor register) and of persons (those of the keys) are replaced, one new name for one old name all over, so
that the strings of a key still stand in its text. Names of other countries, and organisations without a name of
their own ("ARMED FORCES"), stay. The same seed gives the same names.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import cycle
from typing import Any

from dateline.errors import KnowledgeError
from dateline.evaluate.muc_files import Message
from dateline.evaluate.muc_keys import Fill, Incident, Sheet
from dateline.evaluate.muc_slots import CATEGORY, DATE, GROUP, LOCATION, NAME, form
from dateline.knowledge.actors_entries import ActorEntry
from dateline.knowledge.actors_states import Country
from dateline.knowledge.datafiles import data_dir, load_yaml
from dateline.knowledge.gazetteer import Gazetteer
from dateline.model.actor import ActorKind
from dateline.model.place import Level

FILE = "swap_names.yaml"
_TOWNS, _PROVINCES, _LONGEST_ACRONYM = 400, 40, 6
_KIND = re.compile(r"\s*\([^)]*\)")
_SIMPLE = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)?")
_WORD = re.compile(r"[A-Z][A-Z'-]*")

_KINDS = frozenset({ActorKind.REBEL, ActorKind.MILITIA})
"""What stands in for a group: an armed one."""

Places = Callable[[str], Iterable[tuple[str, str]]]
"""The places that a text names, each with the ISO code of its country."""


@dataclass(frozen=True, slots=True)
class World:
    """Where new names come from."""

    gazetteer: Gazetteer
    countries: Sequence[Country]
    groups: Sequence[ActorEntry]


@cache
def _lists() -> dict[str, Any]:
    raw = load_yaml(data_dir("evaluate", FILE))
    lacking = {"from", "to", "generic", "particles", "words", "given", "family"} - set(raw)
    if lacking:
        raise KnowledgeError(FILE, "", f"lacks {', '.join(sorted(lacking))}")
    return dict(raw)


def swap(
    messages: Mapping[str, Message], sheet: Sheet, world: World, places: Places, seed: int
) -> tuple[dict[str, Message], Sheet]:
    """Messages and keys with new names."""
    names = new_names(messages, sheet, world, places, seed)
    spoken = _pattern(names)

    def told(text: str) -> str:
        return spoken.sub(lambda found: _cased(names[" ".join(found[0].upper().split())], found[0]), text)

    texts = {n: replace(m, text=told(m.text), place=told(m.place)) for n, m in messages.items()}
    keys = {name: [_swapped(t, told) for t in incidents] for name, incidents in sheet.incidents.items()}
    return texts, Sheet(keys)


def new_names(
    messages: Mapping[str, Message], sheet: Sheet, world: World, places: Places, seed: int
) -> dict[str, str]:
    """Old name to new name, both in capitals."""
    draw = random.Random(seed)
    incidents = [incident for found in sheet.incidents.values() for incident in found]
    mapped = _country_map(draw)
    names = dict(_persons(incidents, draw))
    names.update(_groups(incidents, world, draw))
    names.update(_place_names(messages, incidents, world, places, mapped, draw))
    names.update(_countries(world.countries, mapped))
    return names


def _country_map(draw: random.Random) -> dict[str, str]:
    new = list(_lists()["to"])
    draw.shuffle(new)
    return dict(zip(_lists()["from"], new, strict=False))


def _countries(countries: Sequence[Country], mapped: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    by_code = {country.code: country for country in countries}
    for old, new in mapped.items():
        one, other = by_code[old], by_code[new]
        for words, others in (
            (one.names, (other.name,)),
            (one.adjectives, other.adjectives),
            (one.people, other.people or other.adjectives),
        ):
            for word in words:
                yield word.upper(), (others or (other.name,))[0].upper()


def _place_names(
    messages: Mapping[str, Message],
    incidents: Sequence[Incident],
    world: World,
    places: Places,
    mapped: Mapping[str, str],
    draw: random.Random,
) -> Iterator[tuple[str, str]]:
    """Towns and provinces: the keys' first, then those that the texts name."""
    codes = {name.upper(): c.code for c in world.countries for name in c.names}
    known: dict[str, tuple[str, Level]] = {}
    for levels in (
        part.split(":")
        for i in incidents
        for f in i.of(LOCATION)
        for v in f.values
        for part in v.split(" - ")
    ):
        code = codes.get(levels[0].strip(), "")
        for level in levels[1:]:
            kind = Level.PROVINCE if "DEPARTMENT" in level or "PROVINCE" in level else Level.TOWN
            known.setdefault(_KIND.sub("", level).strip(), (code, kind))
    for message in messages.values():
        for name, code in places(message.text):
            known.setdefault(" ".join(name.upper().split()), (code, Level.TOWN))
    fresh = {code: _fresh_places(world.gazetteer, code, draw) for code in sorted(set(mapped.values()))}
    for name, (code, kind) in known.items():
        if code in mapped and _is_name(name):
            yield name, next(fresh[mapped[code]][kind])


def _fresh_places(gazetteer: Gazetteer, code: str, draw: random.Random) -> dict[Level, Iterator[str]]:
    """Names of towns and provinces without end, each as often as the next."""
    fresh: dict[Level, Iterator[str]] = {}
    for level, most in ((Level.TOWN, _TOWNS), (Level.PROVINCE, _PROVINCES)):
        names = [name.upper() for name in gazetteer.largest(code, level, most) if _SIMPLE.fullmatch(name)]
        draw.shuffle(names)
        fresh[level] = cycle(names or [code])
    return fresh


def _groups(incidents: Sequence[Incident], world: World, draw: random.Random) -> Iterator[tuple[str, str]]:
    """Groups of the keys and of the register for the old countries; the names of one group get those of one other."""
    old, new = set(_lists()["from"]), set(_lists()["to"])
    told = [
        fill.values
        for incident in incidents
        if any("TERRORIST ACT" in fill.values for fill in incident.of(CATEGORY))
        for fill in incident.of(GROUP)
    ]
    told += [
        tuple(a.text.upper() for a in group.aliases)
        for group in world.groups
        if set(group.countries[:1]) & old
    ]
    fresh = [
        pair
        for group in world.groups
        if group.kind in _KINDS and set(group.countries[:1]) & new and (pair := _long_and_short(group))
    ]
    draw.shuffle(fresh)
    supply = cycle(fresh)
    for names in _joined([tuple(filter(_is_group, names)) for names in told]):
        long, short = next(supply)
        for name in names:
            yield name, short if len(name) <= _LONGEST_ACRONYM and " " not in name else long


def _long_and_short(group: ActorEntry) -> tuple[str, str] | None:
    """A group's name and its acronym, where it has both in plain letters."""
    long = group.name.upper()
    short = next(
        (a.text for a in group.aliases if a.text.isupper() and 2 < len(a.text) <= _LONGEST_ACRONYM and a.text.isalpha()),
        None,
    )  # fmt: skip
    plain = all(_SIMPLE.fullmatch(part) for part in group.name.split())
    return (long, short) if short and short.isascii() and plain and len(long) > _LONGEST_ACRONYM else None


def _joined(told: Sequence[tuple[str, ...]]) -> list[list[str]]:
    """Names that are told as one another anywhere, together."""
    group_of: dict[str, list[str]] = {}
    for names in told:
        together: list[str] = []
        for name in names:
            for held in group_of.get(name, [name]):
                if held not in together:
                    together.append(held)
        for name in together:
            group_of[name] = together
    return list({id(group): group for group in group_of.values()}.values())


def _is_group(name: str) -> bool:
    words = _WORD.findall(name)
    return (
        "(" not in name and name.isascii() and bool(set(words) - set(_lists()["generic"])) and _is_name(name)
    )


def _is_name(name: str) -> bool:
    """No single word of the language, and no description of a part of a country."""
    words = name.split()
    return len(name) > 2 and not (set(words) <= set(_lists()["words"])) and words[0] != "THE"


def _persons(incidents: Sequence[Incident], draw: random.Random) -> Iterator[tuple[str, str]]:
    """Each word of a person's name gets a new one: given names and family names from lists of their own."""
    given, family = list(_lists()["given"]), list(_lists()["family"])
    draw.shuffle(given)
    draw.shuffle(family)
    supplies = cycle(given), cycle(family)
    kept = set(_lists()["particles"]) | form().nonessential | form().breaks | form().titles
    seen: set[str] = set()
    for value in (v for incident in incidents for fill in incident.of(NAME) for v in fill.values):
        words = [word for word in _WORD.findall(value.upper()) if word not in kept]
        for n, word in enumerate(words):
            if word not in seen and len(word) > 2 and word not in _lists()["words"]:
                yield word, next(supplies[0 if n == 0 and len(words) > 1 else 1])
            seen.add(word)


def _pattern(names: Mapping[str, str]) -> re.Pattern[str]:
    """Any old name, the longest first, also one that is parted by the end of a line."""
    longest = sorted(names, key=len, reverse=True)
    spelled = (r"\s+".join(map(re.escape, name.split())) for name in longest)
    return re.compile(rf"(?<![\w'])(?:{'|'.join(spelled)})(?!\w)", re.IGNORECASE)


def _cased(new: str, old: str) -> str:
    return new if old.isupper() else new.title()


def _swapped(incident: Incident, told: Callable[[str], str]) -> Incident:
    fills = {
        slot: tuple(
            fill if slot == DATE else Fill(_each(fill.values, told), _each(fill.refs, told), fill.optional)
            for fill in found
        )
        for slot, found in incident.fills.items()
    }
    return replace(incident, fills=fills)


def _each(texts: Sequence[str], told: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(told(text) for text in texts))
