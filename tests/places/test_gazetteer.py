"""The gazetteer: names, spellings, regions, building."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge import gazetteer_build
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.gazetteer_areas import distance_km, distances_km, offset
from dateline.knowledge.gazetteer_news import read_regions, read_spellings
from dateline.knowledge.gazetteer_sources import City, Country, Division
from dateline.knowledge.gazetteer_types import Match
from dateline.knowledge.spelling import loose, plain, rules, spelling_key, split_kind
from dateline.model.place import Level


def test_hawija_is_al_hawijah(gazetteer: Gazetteer) -> None:
    best = gazetteer.candidates("Hawija", ["IQ"])[0]
    assert (best.entry.id, best.entry.country) == (390188, "IQ")
    assert best.entry.lat == pytest.approx(35.326, abs=0.01)


@pytest.mark.parametrize(
    ("name", "country", "id_"),
    [
        ("Kayyara", "IQ", 99003),
        ("Khanakin", "IQ", 94591),
        ("Kerkook", "IQ", 94787),
        ("Tekreit", "IQ", 90150),
    ],
)
def test_spelling_guess_is_marked_and_needs_the_country(
    gazetteer: Gazetteer, name: str, country: str, id_: int
) -> None:
    assert gazetteer.candidates(name) == ()
    guesses = gazetteer.candidates(name, [country])
    assert guesses[0].entry.id == id_
    assert all(guess.match is Match.SPELLING for guess in guesses)


@pytest.mark.parametrize("name", ["Mutaibija", "Dijlah State", "Xyzzyabad", "Zurzuli"])
def test_no_place_is_invented(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.candidates(name, ["IQ", "SY", "NG"]) == ()


@pytest.mark.parametrize(
    "name", ["'; DROP TABLE place; --", "%", "", "   ", "\x00", "a" * 10_000, "حويجة", "🙂"]
)
def test_odd_names_do_no_harm(gazetteer: Gazetteer, name: str) -> None:
    assert isinstance(gazetteer.candidates(name, ["IQ"]), tuple)
    assert gazetteer.candidates("Mosul")


@pytest.mark.parametrize("item", read_spellings(), ids=lambda item: f"{item.country}-{item.spelling}")
def test_every_spelling_of_the_news_resolves(gazetteer: Gazetteer, item) -> None:
    found = {c.entry.id: c for c in gazetteer.candidates(item.spelling)}
    assert item.id in found
    assert found[item.id].match is Match.NEWS
    assert item.country in found[item.id].entry.countries


def test_a_spelling_means_one_place_a_country() -> None:
    seen: dict[tuple[str, str], int] = {}
    for item in read_spellings():
        assert seen.setdefault((plain(item.spelling), item.country), item.id) == item.id, item


@pytest.mark.parametrize("region", read_regions(), ids=lambda region: region.entry.name)
def test_every_region_resolves_under_every_name(gazetteer: Gazetteer, region) -> None:
    for name in region.names:
        assert region.entry.id in {c.entry.id for c in gazetteer.candidates(name)}, name
    assert region.entry.note
    assert region.entry.level in {Level.REGION, Level.SEA, Level.TOWN}


def test_there_are_enough_of_them() -> None:
    assert len(read_spellings()) >= 1500
    assert len(read_regions()) >= 300


def test_forms_of_names() -> None:
    assert plain("Al Ḩawījah") == "al hawijah"
    assert loose("Al-Hawija District") == loose("Hawija") == "hawija"
    assert loose("Deir Ezzor") == loose("Deir ez-Zor")
    assert loose("Atlantic City") != loose("Atlantic")
    assert split_kind("city of Mosul") == ("mosul", "city")
    assert spelling_key(plain("Salahuddin")) == spelling_key(plain("Şalāḩ ad Dīn"))
    assert spelling_key("oo") == ""


def test_area_points(gazetteer: Gazetteer) -> None:
    iraq = gazetteer.country("IQ")
    assert iraq is not None
    assert (iraq.level, iraq.lat) == (Level.COUNTRY, pytest.approx(33.0, abs=0.5))
    states = gazetteer.country("US")
    assert states is not None
    assert distance_km((states.lat, states.lon), (39.83, -98.58)) < 1
    there = offset((35.0, 44.0), 30.0, 90.0)
    assert distance_km((35.0, 44.0), there) == pytest.approx(30.0, rel=0.01)


def test_lookups_are_quick(gazetteer: Gazetteer) -> None:
    names = [item.spelling for item in read_spellings()]
    began = time.perf_counter()
    for _ in range(20):
        for name in names:
            gazetteer.candidates(name)
    assert len(names) * 20 / (time.perf_counter() - began) > 20_000


# --- building, on a small gazetteer


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sources of one country with one province and two towns; no news, no regions."""
    cities = [
        City(1, "Alpha", 10.0, 20.0, "XA", 5000, ("Alfa", "ALF", "الف")),
        City(2, "Al Betah", 11.0, 21.0, "XA", 100, ()),
    ]
    divisions = [Division(1, 10, "Gamma", "XA.01", "XA", 1, None, ("Gamma Province",))]
    countries = [Country(100, "XA", "Xanadu", 10_000.0, 5100, 10.5, 20.5, ())]
    monkeypatch.setattr(gazetteer_build, "read_cities", lambda: cities)
    monkeypatch.setattr(gazetteer_build, "read_divisions", lambda: divisions)
    monkeypatch.setattr(gazetteer_build, "read_countries", lambda: countries)
    monkeypatch.setattr(gazetteer_build, "read_membership", lambda: {1: (1,), 2: (1,)})
    monkeypatch.setattr(gazetteer_build, "read_spellings", tuple)
    monkeypatch.setattr(gazetteer_build, "read_regions", tuple)


@pytest.mark.usefixtures("small")
def test_build_writes_a_whole_file_and_tells(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "g.sqlite"
    told: list[float] = []
    gazetteer_build.build(target, lambda _text, share: told.append(share))
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert [p.name for p in target.parent.iterdir()] == ["g.sqlite"]
    opened = Gazetteer.at(target)
    assert [c.entry.id for c in opened.candidates("Betah")] == [2]
    assert opened.candidates("ALF") == ()
    province = opened.candidates("Gamma")[0].entry
    assert (province.level, province.lat, province.lon) == (Level.PROVINCE, 10.5, 20.5)
    assert opened.entry(1).admin1 == 10


@pytest.mark.usefixtures("small")
@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
def test_two_builders_at_once(tmp_path: Path) -> None:
    target = tmp_path / "g.sqlite"
    threads = [threading.Thread(target=gazetteer_build.build, args=(target,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [p.name for p in tmp_path.iterdir()] == ["g.sqlite"]
    assert Gazetteer.at(target).candidates("Alpha")


@pytest.mark.usefixtures("small")
def test_a_failed_build_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise KnowledgeError("regions.yaml", "Somewhere", "wrong")

    monkeypatch.setattr(gazetteer_build, "read_regions", broken)
    with pytest.raises(KnowledgeError, match="Somewhere"):
        gazetteer_build.build(tmp_path / "g.sqlite")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"\x00" * 100])
def test_a_file_that_is_no_gazetteer(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.sqlite"
    path.write_bytes(content)
    with pytest.raises(KnowledgeError, match="not a gazetteer"):
        Gazetteer.at(path)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Hawija 390188 IQ", "line 1"),
        ("Hawija\tx\tIQ", "line 1"),
        ("Hawija\t1\tIRQ", "line 1"),
        ("A\t1\tIQ\nA\t2\tIQ", "line 2"),
    ],
)
def test_a_broken_spelling_names_its_line(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "spellings.tsv"
    path.write_text(line)
    with pytest.raises(KnowledgeError, match=says):
        read_spellings(path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- {name: Nowhere, lat: 95, lon: 0, radius_km: 5, note: x}", "out of range"),
        ("- {name: Nowhere, lat: 5, lon: 0, radius_km: 5}", "note"),
        ("- {name: Nowhere, lat: 5, lon: 0, radius_km: 5, countries: [IRQ], note: x}", "two letters"),
        ("- {lat: 5}", "region 1"),
        ("{", "regions.yaml"),
        ("a: b", "list of regions"),
    ],
)
def test_a_broken_region_is_named(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "regions.yaml"
    path.write_text(text)
    with pytest.raises(KnowledgeError, match=says):
        read_regions(path)


def test_distances_of_all_pairs_are_those_of_each_pair() -> None:
    ones, others = [(0.5, 31.2), (-12.0, -77.0), (64.1, 179.9)], [(1.7, 30.3), (64.2, -179.8)]
    apart = distances_km(ones, others)
    assert apart.tolist() == [[pytest.approx(distance_km(a, b)) for b in others] for a in ones]


def test_a_town_of_ours_lies_in_the_province_of_the_nearest_town(gazetteer: Gazetteer) -> None:
    town = next(c.entry for c in gazetteer.candidates("Torkham") if c.entry.country == "AF")
    assert town.level is Level.TOWN
    assert gazetteer.name_of(town.admin1) == "Nangarhār"


def test_names_that_are_nowhere_are_seldom_met(gazetteer: Gazetteer) -> None:
    """Names made of halves of real ones: a spelling key meets few of them (some are misspellings that it should meet)."""
    real = [(s.spelling, s.country) for s in read_spellings() if s.country in rules().countries]
    real = [(name, country) for name, country in real if name.isalpha()]
    halves = [
        (a[: len(a) // 2] + b[len(b) // 2 :], country)
        for (a, country), (b, _) in zip(real, real[7:], strict=False)
    ]
    absent = [(name, country) for name, country in halves if not gazetteer.candidates(name)]
    met = [name for name, country in absent if gazetteer.candidates(name, [country])]
    assert len(absent) > 900
    assert len(met) / len(absent) < 0.08
