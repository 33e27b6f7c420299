"""The register's data: sound, findable, and open about what is ambiguous."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.actors import ActorRegister
from dateline.knowledge.actors_choice import choose
from dateline.knowledge.actors_entries import Need, read_entries
from dateline.knowledge.actors_field import field_name
from dateline.knowledge.actors_lexicon import ActorLexicon
from dateline.knowledge.actors_match import key_of, words_of
from dateline.knowledge.actors_people import People
from dateline.knowledge.nouns import Nouns
from dateline.model.actor import Actor, ActorKind
from dateline.model.text import Span

ENTRIES = list(ActorRegister.load())


def test_size_and_countries() -> None:
    register = ActorRegister.load()
    assert len(register) >= 1400
    assert len(register.countries) >= 190
    unknown = {code for entry in register for code in entry.countries if code not in register.countries}
    assert not unknown


def test_every_name_is_found_as_its_entry(lexicon: ActorLexicon) -> None:
    lost = []
    for entry in lexicon.register:
        for alias in entry.aliases:
            if alias.need is Need.NOTHING:
                hits = lexicon.register.match(f"On Monday {alias.text} was there.")
                ids = {candidate.entry.id for hit in hits for candidate in hit.candidates}
                if entry.id not in ids:
                    lost.append((entry.id, alias.text))
    assert not lost


def test_no_sure_name_belongs_to_two_entries() -> None:
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for entry in ENTRIES:
        for alias in entry.aliases:
            if alias.need is Need.NOTHING:
                owners[tuple(word.key for word in words_of(alias.text))].add(entry.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_every_name_in_context_resolves_in_its_home(lexicon: ActorLexicon) -> None:
    """A name that needs context means the entry in the entry's own country, or is openly shared there."""
    wrong = []
    for entry in ENTRIES:
        for alias in entry.aliases:
            if alias.need is Need.CONTEXT and entry.countries:
                choice = choose(lexicon.register.candidates(alias.text), entry.countries[:1], entry.until)
                if choice.entry != entry and entry.id not in choice.tied:
                    wrong.append((alias.text, entry.id, choice))
    assert not wrong


@pytest.mark.parametrize(
    ("name", "countries", "year", "expected"),
    [
        ("Daesh", (), None, "islamic-state"),
        ("Boko Haram", ("NG",), 2014, "boko-haram"),
        ("Taliban", ("AF",), 2010, "taliban"),
        ("Taliban", ("PK",), 2010, "tehrik-i-taliban-pakistan"),
        ("SDF", ("SY",), 2018, "syrian-democratic-forces"),
        ("SDF", (), None, None),
        ("SDF", ("BR",), None, None),
        ("IS", ("IQ",), 2017, None),
        ("Kurdish forces", ("IQ",), 2016, "peshmerga"),
        ("Kurdish forces", ("SY",), 2018, "syrian-democratic-forces"),
        ("CJTF", ("NG",), 2016, "civilian-joint-task-force"),
        ("CJTF", ("IQ",), 2016, "us-led-coalition"),
        ("CJTF", ("CM",), 2016, None),
        ("FLN", ("RW",), 2019, "fln-rwanda"),
        ("FLN", ("DZ",), 1961, "national-liberation-front-algeria"),
        ("FLN", (), None, None),
        ("ALF", ("ET",), 2000, "afar-liberation-front"),
        ("ALF", ("GB",), 2000, "animal-liberation-front"),
        ("ADF", ("AU",), 2020, "australian-defence-force"),
        ("SDF", ("CM",), 2018, "social-democratic-front-cameroon"),
        ("NLA", ("MK",), 2001, "national-liberation-army-macedonia"),
        ("RSF", ("SD",), 2023, "rapid-support-forces"),
        ("RSF", ("TR",), 2023, None),
        ("the coalition", ("YE",), 2018, "saudi-led-coalition"),
        ("coalition forces", ("IQ",), 2006, None),
        ("LTTE", ("LK",), 2015, "liberation-tigers-of-tamil-eelam"),
        ("ELN", ("CO",), None, "national-liberation-army-colombia"),
        ("Maoists", ("NP",), 2003, "communist-party-of-nepal-maoist"),
        ("Maoists", ("IN",), 2012, "communist-party-of-india-maoist"),
        ("IRA", ("GB",), 1985, "provisional-irish-republican-army"),
        ("Nobody at All", ("IQ",), None, None),
        ("MINUSMA", ("ML",), 2015, "minusma"),
        ("Ansar al-Sharia", ("LY",), 2014, "ansar-al-sharia-libya"),
        ("Ansar al-Sharia", ("TN",), 2013, "ansar-al-sharia-tunisia"),
    ],
)
def test_resolve(lexicon: ActorLexicon, name, countries, year, expected) -> None:
    entry = lexicon.register.resolve(name, countries, year)
    assert (entry.id if entry else None) == expected


def test_state_forces_have_ids_and_names(lexicon: ActorLexicon) -> None:
    entry = lexicon.register.get("state:IQ:police")
    assert entry is not None
    assert (entry.name, entry.kind) == ("Police Forces of Iraq", ActorKind.STATE)
    assert lexicon.register.get("state:QQ:police") is None
    assert lexicon.register.get("state:IQ:wizards") is None
    assert lexicon.register.get("state:IQ") is None


def test_family_reaches_provinces(lexicon: ActorLexicon) -> None:
    assert {"islamic-state", "islamic-state-khorasan-province"} <= lexicon.register.family("islamic-state")


@pytest.mark.parametrize(
    ("written", "same"),
    [("Da'esh", "DAESH"), ("Séléka", "Seleka"), ("Hay’at", "Hayat"), ("U.S.", "US"), ("Türkiye", "Turkiye")],
)
def test_keys_ignore_marks_and_case(written: str, same: str) -> None:
    assert key_of(written) == key_of(same)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("x:\n  name: X\n", "needs at least a name and a kind"),
        ("x:\n  name: X\n  kind: Wizards\n", "unknown kind"),
        ("x:\n  name: X\n  kind: Rebel group\n  colour: red\n", "unknown field"),
        ("x:\n  name: X\n  kind: Rebel group\n  years: long ago\n", "years must look like"),
        ("x:\n  name: X\n  kind: Rebel group\n  wikidata: 34490\n", "not a Wikidata id"),
        ("- x\n", "expected ids"),
        ("x: [\n", "line"),
    ],
)
def test_a_broken_file_says_where(tmp_path: Path, content: str, reason: str) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(content, "utf-8")
    with pytest.raises(KnowledgeError, match=r"mine\.yaml") as raised:
        list(read_entries(file))
    assert reason in str(raised.value)


@pytest.mark.parametrize(
    ("phrase", "kind", "some"),
    [
        ("militants", ActorKind.REBEL, {"armed", "nonstate", "person"}),
        ("gunmen", ActorKind.MILITIA, {"armed", "nonstate"}),
        ("armed men", ActorKind.MILITIA, {"armed", "nonstate"}),
        ("opposition fighters", ActorKind.REBEL, {"armed", "nonstate"}),
        ("pro-government militia", ActorKind.MILITIA, {"armed", "group"}),
        ("pro government militia", ActorKind.MILITIA, {"armed", "group"}),
        ("government troops", ActorKind.STATE, {"armed", "state"}),
        ("security forces", ActorKind.STATE, {"armed", "state", "group"}),
        ("former soldiers", ActorKind.CIVILIANS, {"civilian"}),
        ("unarmed civilians", ActorKind.CIVILIANS, {"civilian"}),
        ("aid workers", ActorKind.CIVILIANS, {"civilian", "person"}),
        ("self-defence group", ActorKind.MILITIA, {"armed", "group"}),
        ("armed tribesmen", ActorKind.IDENTITY, {"armed"}),
        ("violent protesters", ActorKind.RIOTERS, {"rioter"}),
        ("striking teachers", ActorKind.PROTESTERS, {"protester"}),
        ("UN peacekeepers", ActorKind.EXTERNAL, {"armed"}),
        ("army base", ActorKind.STATE, {"base", "property"}),
        ("car bomb", None, {"weapon", "explosive"}),
        ("suicide vest", None, {"weapon", "suicide"}),
        ("drones", None, {"drone", "aircraft"}),
        ("hand grenades", None, {"grenade"}),
        ("villages", None, {"territory"}),
        ("houses", ActorKind.CIVILIANS, {"property"}),
        ("quaternions", None, set()),
    ],
)
def test_nouns(phrase: str, kind: ActorKind | None, some: set[str]) -> None:
    info = Nouns.load().describe(phrase.split())
    assert info.kind == kind
    assert some <= info.classes
    assert bool(info.classes) == bool(some)


def test_field_name_keeps_names_and_classes_the_unnamed() -> None:
    gunmen = Actor("gunmen", None, ActorKind.MILITIA, "gunmen", Span(0, 6), "actors: description")
    assert field_name(gunmen, "Nigeria", named=False) == "Unidentified armed group (Nigeria)"
    assert field_name(gunmen, None, named=False) == "Unidentified armed group"
    named = Actor("Red Valley Front", None, ActorKind.REBEL, "RVF", Span(0, 3), "actors: unlisted name")
    assert field_name(named, "Nigeria", named=True) == "Red Valley Front"


def test_people_are_told_by_what_they_do_and_by_their_name(lexicon: ActorLexicon) -> None:
    people = lexicon.people
    assert people.of_phrase(["local", "aid", "worker"]) == people.groups["people:aid-workers"]
    assert people.of_phrase(["gunman"]) is None
    assert people.of_name("Kurdish") == people.of_noun("Kurds") == people.groups["people:kurds"]
    assert people.of_noun("Kurdish") is None


def test_every_noun_for_a_group_of_civilians_is_one_for_people(lexicon: ActorLexicon) -> None:
    odd = [head for head in lexicon.people.heads if not lexicon.nouns.describe(head.split()).people]
    assert odd == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("groups:\n  - {id: x, name: X}\n", "groups, block 1: needs id, name and heads"),
        ("groups:\n  - {id: x, name: X, heads: a}\n  - {id: x, name: X, heads: b}\n", "block 2: x stands"),
        ("groups:\n  - {id: x, name: X, heads: a}\n  - {id: y, name: Y, heads: a}\n", "block 2: 'a' stands"),
        ("peoples:\n  - {id: x, name: X, names: A}\n  - {id: y, name: Y, names: A}\n", "block 2: 'A' stands"),
    ],
)
def test_a_broken_file_of_people_says_where(tmp_path: Path, content: str, reason: str) -> None:
    file = tmp_path / "people.yaml"
    file.write_text(content, "utf-8")
    with pytest.raises(KnowledgeError, match=reason):
        People(file)
