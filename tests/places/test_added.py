"""Countries of GeoNames and places of a team's own beside the built-in gazetteer."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import DatelineError, KnowledgeError, SettingsError
from dateline.ground.places import PlaceGrounder
from dateline.knowledge import gazetteer_added as added
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.gazetteer_geonames import features
from dateline.knowledge.gazetteer_types import Match
from dateline.model.mentions import PlaceMention
from dateline.model.place import Level, Place
from dateline.model.report import Report
from dateline.model.text import Span
from dateline.settings import Settings

HEAD = "name,lat,lon,pcode,admin1,country,aliases,kind\n"
HAWIJA = 390188


def line(id_: int, name: str, feature: str = "P.PPL", **more: object) -> str:
    """A line of a GeoNames country file."""
    known = {
        "others": "",
        "lat": 35.0,
        "lon": 43.0,
        "country": "IQ",
        "a1": "13",
        "a2": "",
        "people": 0,
    } | more
    class_, _, code = feature.partition(".")
    cells = [id_, name, name, known["others"], known["lat"], known["lon"], class_, code, known["country"], ""]
    cells += [known["a1"], known["a2"], "", "", known["people"], "", 30, "Asia/Baghdad", "2020-01-01"]
    return "\t".join(map(str, cells)) + "\n"


COUNTRY = (
    line(900001, "Zarqun Kharab", others="Zarqoun,زرقون")
    + line(900002, "Camp Zorvan", "S.CMPRF")
    + line(900003, "Hotel Zorvan", "S.HTL")
    + line(HAWIJA, "Al Ḩawījah", lat=35.3, lon=43.7, people=98_765, others="Hawigaville")
    + line(900004, "Zorvan District", "A.ADM2", a2="77")
    + line(900005, "Zorvan Province", "A.ADM1", a1="99")
    + line(900006, "Zarqun", a1="99", a2="")
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return replace(Settings.from_environment(), data_dir=tmp_path / "data")


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def written(content: str | bytes, name: str = "IQ.txt") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


def add(settings: Settings, file: Path, code: str = "IQ") -> added.Added:
    return added.add_country(settings, code, file, str(file), lambda _label, _share: None)


def import_own(settings: Settings, file: Path) -> tuple[added.Added, tuple[str, ...]]:
    return added.import_own(settings, file, Gazetteer.open(settings))


def ground(gazetteer: Gazetteer, text: str, *names: str) -> dict[str, object]:
    """What the names mean in the text."""
    spans = {name: Span(text.index(name), text.index(name) + len(name)) for name in names}
    mentions = [PlaceMention(span, name, ((name, span),), "GPE") for name, span in spans.items()]
    found = PlaceGrounder(gazetteer).ground(Report("t", "t", None, None, None, "en", text, ()), mentions)
    return {name: found[span] for name, span in spans.items()}


class TestCountry:
    @pytest.fixture
    def gazetteer(self, settings: Settings, write: Callable[..., Path]) -> Gazetteer:
        add(settings, write(COUNTRY))
        return added.open_all(settings)

    def test_both_answer(self, gazetteer: Gazetteer) -> None:
        (village,) = gazetteer.candidates("Zarqun Kharab")
        assert (village.entry.id, village.entry.level, village.match) == (900001, Level.TOWN, Match.EXACT)
        assert 99072 in {c.entry.id for c in gazetteer.candidates("Mosul")}

    def test_other_names_and_spelling_guesses(self, gazetteer: Gazetteer) -> None:
        assert [c.match for c in gazetteer.candidates("Zarqoun")] == [Match.ALTERNATE]
        assert [c.match for c in gazetteer.candidates("Zerqoon Khirab", ["IQ"])] == [Match.SPELLING]

    def test_features_have_levels_and_hotels_are_left_out(self, gazetteer: Gazetteer) -> None:
        assert gazetteer.candidates("Camp Zorvan")[0].entry.level is Level.SITE
        assert gazetteer.candidates("Hotel Zorvan") == ()
        assert gazetteer.candidates("Zorvan Province")[0].entry.level is Level.PROVINCE

    def test_places_lie_in_the_divisions_of_the_file(self, gazetteer: Gazetteer) -> None:
        assert gazetteer.candidates("Zarqun")[0].entry.admin1 == 900005

    def test_a_place_that_both_have_is_one(self, gazetteer: Gazetteer) -> None:
        built_in = gazetteer.candidates("Al Hawijah")
        assert [c.entry.id for c in built_in].count(HAWIJA) == 1
        entry = gazetteer.entry(HAWIJA)
        assert entry is not None
        assert entry.population == 98_765, "the larger population"
        assert entry.name == "Al Ḩawījah"
        assert entry.lat == pytest.approx(35.326, abs=0.01), "the built-in point"
        (other,) = gazetteer.candidates("Hawigaville")
        assert (other.entry.id, other.entry.admin1) == (HAWIJA, entry.admin1), "the names of both"

    def test_the_countrys_villages_are_resolved(self, gazetteer: Gazetteer) -> None:
        text = "Gunmen from Kirkuk attacked Zarqun Kharab in Iraq."
        place = ground(gazetteer, text, "Kirkuk", "Zarqun Kharab", "Iraq")["Zarqun Kharab"]
        assert isinstance(place, Place)
        assert (place.geonames_id, place.country) == (900001, "IQ")

    def test_out_of_an_archive(self, settings: Settings, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "IQ.zip", "w") as archive:
            archive.writestr("readme.txt", "nothing")
            archive.writestr("IQ.txt", COUNTRY)
        assert add(settings, tmp_path / "IQ.zip").places == 6

    def test_progress_rises_to_the_end(self, settings: Settings, write: Callable[..., Path]) -> None:
        shares: list[float] = []
        many = "".join(line(910000 + n, f"Zarqun {n}") for n in range(12_000))
        added.add_country(settings, "iq", write(many), "x", lambda _label, share: shares.append(share))
        assert shares == sorted(shares)
        assert len(shares) >= 4

    def test_again_replaces(self, settings: Settings, write: Callable[..., Path]) -> None:
        add(settings, write(COUNTRY))
        add(settings, write(line(900009, "Nuzarqun")))
        gazetteer = added.open_all(settings)
        assert gazetteer.candidates("Nuzarqun")
        assert gazetteer.candidates("Zarqun Kharab") == ()
        assert [a.places for a in added.list_added(settings)] == [1]

    def test_the_netherlands(self, settings: Settings, corpora: Path) -> None:
        file = corpora / "geonames" / "NL.txt"
        if not file.exists():
            pytest.skip("needs ../shared/corpora/geonames")
        assert add(settings, file, "NL").places > 10_000
        gazetteer = added.open_all(settings)
        assert gazetteer.candidates("Den Oord")[0].entry.country == "NL"
        assert [c.entry.id for c in gazetteer.candidates("Amsterdam")].count(2759794) == 1

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (COUNTRY + "900010\tShort\n", "line 8: has 2 columns"),
            (COUNTRY + line(1, "Far", lat=95), "line 8: Far: coordinates out of range: 95, 43.0"),
            (COUNTRY + line(1, "Odd", lon="east"), "line 8: Odd: coordinates and population are numbers"),
            (COUNTRY.encode() + b"\xff\xfe\n", "line 8: is not UTF-8"),
            ("<html>not found</html>\n", "line 1: has 1 columns"),
            ("", "is empty"),
            (line(1, "Elsewhere", country="SY"), "holds places of SY, not of IQ"),
            (b"PK\x03\x04 and no more", "the archive is broken"),
        ],
    )
    def test_a_broken_file_changes_nothing(
        self, settings: Settings, write: Callable[..., Path], content: str | bytes, reason: str
    ) -> None:
        add(settings, write(COUNTRY))
        with pytest.raises(KnowledgeError, match=reason) as caught:
            add(settings, write(content))
        assert str(caught.value).startswith(str(write(content)))
        assert [a.places for a in added.list_added(settings)] == [6]
        assert [file.name for file in (settings.data_dir / "gazetteer").iterdir()] == ["IQ.sqlite"]

    def test_an_archive_with_a_damaged_middle(self, settings: Settings, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "IQ.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("IQ.txt", "".join(line(n, f"Zarqun {n * 7919}") for n in range(1, 5000)))
        data = bytearray((tmp_path / "IQ.zip").read_bytes())
        data[len(data) // 2] ^= 0xFF
        (tmp_path / "IQ.zip").write_bytes(bytes(data))
        with pytest.raises(KnowledgeError):
            add(settings, tmp_path / "IQ.zip")
        assert added.list_added(settings) == []

    @pytest.mark.parametrize("code", ["I", "IRQ", "../x", "I1", ""])
    def test_a_code_that_is_none(self, settings: Settings, write: Callable[..., Path], code: str) -> None:
        with pytest.raises(SettingsError, match="no country code"):
            add(settings, write(COUNTRY), code)

    def test_every_feature_has_a_level(self) -> None:
        assert features()["P.PPL"].level is Level.TOWN
        assert features()["P.PPL"].radius_km is None
        assert "S.HTL" not in features()


OWN = HEAD + (
    "Hawija,35.9,43.9,IQG01,Kirkuk,IQ,Al-Huwaija|Houija Bridge,village\n"
    '"Robert\'); DROP TABLE place;--",34.1,44.2,IQG02,,,,\n'
    "Camp Zorvan,36.1,42.9,IQG03,Ninawa,Iraq,,camp\n"
)


class TestOwn:
    @pytest.fixture
    def gazetteer(self, settings: Settings, write: Callable[..., Path]) -> Gazetteer:
        import_own(settings, write(OWN, "places.csv"))
        return added.open_all(settings)

    def test_they_come_before_all_others(self, gazetteer: Gazetteer) -> None:
        assert gazetteer.candidates("Hawija")[0].match is Match.OWN
        place = ground(gazetteer, "Gunmen in Kirkuk attacked Hawija.", "Kirkuk", "Hawija")["Hawija"]
        assert isinstance(place, Place)
        assert (place.lat, place.lon, place.pcode, place.geonames_id) == (35.9, 43.9, "IQG01", None)
        assert "of your own places (places.csv, P-code IQG01)" in place.basis
        assert place.confidence > 0.9

    def test_aliases(self, gazetteer: Gazetteer) -> None:
        assert [c.entry.note for c in gazetteer.candidates("houija bridge")] == ["IQG01"]

    def test_their_divisions_are_the_gazetteers(self, gazetteer: Gazetteer) -> None:
        entry = gazetteer.candidates("Camp Zorvan")[0].entry
        province = gazetteer.entry(entry.admin1) if entry.admin1 else None
        assert province is not None
        assert (province.level, entry.country) == (Level.PROVINCE, "IQ")

    def test_a_place_named_like_sql_is_a_place(self, gazetteer: Gazetteer) -> None:
        (found,) = gazetteer.candidates("Robert'); DROP TABLE place;--")
        assert found.entry.note == "IQG02"
        assert gazetteer.candidates("Mosul")

    def test_other_marks_and_names_of_columns(self, settings: Settings, write: Callable[..., Path]) -> None:
        text = "\ufeffName;Latitude;Longitude;P-Code\nZarqun;35,0;43.0;X1\n"
        with pytest.raises(KnowledgeError, match=r"row 2: lat is '35,0', where decimal degrees"):
            import_own(settings, write(text, "a.csv"))
        assert import_own(settings, write(text.replace("35,0", "35.0"), "a.csv"))[0].places == 1

    def test_a_province_that_is_unknown_is_told(self, settings: Settings, write: Callable[..., Path]) -> None:
        told, unknown = import_own(settings, write(HEAD + "Zarqun,35,43,,Qumland,IQ,,\n", "a.csv"))
        assert (told.places, unknown) == (1, ("Qumland",))

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("name,lat\nZarqun,35\n", "row 1: no column lon; the columns are name, lat, lon, pcode"),
            ("name,lat,lon,alias_\nZarqun,35,43,x\n", "row 1: unknown column 'alias_'"),
            ("name,lat,lon,latitude\nZarqun,35,43,1\n", "row 1: column lat stands twice"),
            (HEAD + "Zarqun,95,43,,,,,\n", "row 2: lat is 95, outside of -90 to 90"),
            (HEAD + "A,1,2,,,,,\n\nZarqun,35,-181,,,,,\n", "row 4: lon is -181, outside of -180 to 180"),
            (HEAD + "Zarqun,nan,43,,,,,\n", "row 2: lat is nan, outside"),
            (HEAD + "A,1,2,P1,,,,\nB,1,2,P2,,,,\nC,1,2,p1,,,,\n", "row 4: P-code p1 stands in row 2 too"),
            (HEAD + "A,1,2\n", "row 2: has 3 cells, the head has 8"),
            (HEAD + " ,1,2,,,,,\n", "row 2: a place needs a name"),
            (HEAD + "A,1,2,,,Atlantis,,\n", "row 2: unknown country 'Atlantis'"),
            (HEAD + "A,1,2,,,,,galaxy\n", "row 2: unknown kind 'galaxy'"),
            (HEAD, "holds no place"),
            ("", "row 1: no column name, lat, lon"),
            (b"name,lat,lon\n\xe9,1,2\n", "is not UTF-8"),
            (HEAD + '"A,1,2,,,,,\n', "is not CSV"),
        ],
    )
    def test_a_broken_file_changes_nothing(
        self, settings: Settings, write: Callable[..., Path], text: str | bytes, reason: str
    ) -> None:
        import_own(settings, write(OWN, "places.csv"))
        with pytest.raises(KnowledgeError, match=reason) as caught:
            import_own(settings, write(text, "places.csv"))
        assert "\n" not in str(caught.value)
        assert "places.csv" in str(caught.value)
        assert [a.places for a in added.list_added(settings)] == [3]

    def test_a_file_that_is_not_there(self, settings: Settings, tmp_path: Path) -> None:
        with pytest.raises(KnowledgeError, match="cannot be read: No such file"):
            import_own(settings, tmp_path / "none.csv")


class TestListAndRemove:
    def test_own_places_come_first(self, settings: Settings, write: Callable[..., Path]) -> None:
        assert added.list_added(settings) == []
        add(settings, write(COUNTRY))
        import_own(settings, write(OWN, "places.csv"))
        assert [(a.name, a.own, a.places) for a in added.list_added(settings)] == [
            ("places.csv", True, 3),
            ("IQ", False, 6),
        ]

    @pytest.mark.parametrize("name", ["iq", "IQ"])
    def test_out_again(self, settings: Settings, write: Callable[..., Path], name: str) -> None:
        add(settings, write(COUNTRY))
        assert added.remove(settings, name).name == "IQ"
        assert added.list_added(settings) == []

    def test_what_is_not_there(self, settings: Settings, write: Callable[..., Path]) -> None:
        add(settings, write(COUNTRY))
        with pytest.raises(SettingsError, match="nothing was added under the name 'SY'; there is IQ"):
            added.remove(settings, "SY")

    def test_a_broken_gazetteer_is_told_and_can_be_removed(self, settings: Settings) -> None:
        file = settings.data_dir / "gazetteer" / "IQ.sqlite"
        file.parent.mkdir(parents=True)
        file.write_bytes(b"nothing of the kind" * 100)
        with pytest.raises(
            DatelineError, match=r"IQ.sqlite: not a gazetteer .* dateline gazetteer remove IQ"
        ):
            added.open_all(settings)
        added.remove(settings, "IQ")
        assert not file.exists()

    def test_one_of_another_version(
        self, settings: Settings, write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        add(settings, write(COUNTRY))
        monkeypatch.setattr(added, "VERSION", 99)
        with pytest.raises(KnowledgeError, match="another version of Dateline; add IQ again"):
            added.open_all(settings)
