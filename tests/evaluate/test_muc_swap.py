"""Names of MUC's messages and keys replaced by names from elsewhere."""

from __future__ import annotations

import pytest

from dateline.evaluate.muc_files import Message
from dateline.evaluate.muc_keys import Fill, Incident, Sheet
from dateline.evaluate.muc_swap import World, new_names, swap
from dateline.knowledge.actors_entries import read_entries
from dateline.knowledge.actors_states import read_countries
from dateline.knowledge.datafiles import data_dir, yaml_files
from dateline.knowledge.gazetteer import Gazetteer
from dateline.settings import Settings

TEXT = """THE ARMED FORCES SAID THAT ALIRIO PEREZCANTO WAS KILLED IN SAN PEDRO
SULA BY THE SOLAR LIBERATION FRONT (FSL). HONDURAN POLICE SAW PEREZCANTO'S CAR IN PARIS, FRANCE."""
KEY = Incident(
    "M",
    {
        "INCIDENT: DATE": (Fill(("- 14 MAR 89",)),),
        "INCIDENT: LOCATION": (Fill(("HONDURAS: SAN PEDRO SULA (CITY)",)),),
        "PERP: INCIDENT CATEGORY": (Fill(("TERRORIST ACT",)),),
        "PERP: ORGANIZATION ID": (Fill(("SOLAR LIBERATION FRONT", "FSL")), Fill(("ARMED FORCES",))),
        "HUM TGT: NAME": (Fill(("ALIRIO PEREZCANTO",)),),
        "HUM TGT: EFFECT OF INCIDENT": (Fill(("DEATH",), ("ALIRIO PEREZCANTO",)),),
    },
)


@pytest.fixture(scope="module")
def world() -> World:
    groups = [entry for file in yaml_files("actors", "register") for entry in read_entries(file)]
    countries = tuple(read_countries(data_dir("actors", "demonyms.tsv")))
    return World(Gazetteer.open(Settings.from_environment()), countries, groups)


def swapped(world: World, seed: int) -> tuple[Message, Incident]:
    messages, key = swap(
        {"M": Message("M", TEXT, None, "TELA")}, Sheet({"M": [KEY]}), world, lambda _: [("TELA", "HN")], seed
    )
    return messages["M"], key.incidents["M"][0]


def test_names_are_new_and_the_keys_still_stand_in_the_text(world: World) -> None:
    message, key = swapped(world, 1)
    text = " ".join(message.text.split())
    for name in ("ALIRIO", "PEREZCANTO", "SAN PEDRO", "SOLAR LIBERATION FRONT", "FSL", "HONDUR"):
        assert name not in text
        assert not any(
            name in value for fills in key.fills.values() for f in fills for value in (*f.values, *f.refs)
        )
    for slot in ("PERP: ORGANIZATION ID", "HUM TGT: NAME"):
        assert all(value in text for fill in key.of(slot) for value in fill.values)
    assert key.of("HUM TGT: EFFECT OF INCIDENT")[0].refs == key.of("HUM TGT: NAME")[0].values
    assert "TELA" not in message.place


def test_what_stays(world: World) -> None:
    message, key = swapped(world, 1)
    assert "THE ARMED FORCES SAID" in message.text
    assert "IN PARIS, FRANCE" in message.text
    assert key.of("INCIDENT: DATE") == KEY.of("INCIDENT: DATE")
    assert key.of("INCIDENT: LOCATION")[0].values[0].endswith(" (CITY)")


def test_a_seed_gives_the_same_names_again(world: World) -> None:
    messages, sheet = {"M": Message("M", TEXT, None)}, Sheet({"M": [KEY]})
    one, same, other = (new_names(messages, sheet, world, lambda _: [], seed) for seed in (1, 1, 2))
    assert one == same
    assert one["HONDURAS"] != other["HONDURAS"] or one["PEREZCANTO"] != other["PEREZCANTO"]
    assert one["SOLAR LIBERATION FRONT"] != one["FSL"]
