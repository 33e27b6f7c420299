"""The publishing profile: what leads to a person or a house is not in any file; what goes out is still true."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.files.events import REPORT, TEXT, Behind, actor, day, event, place, written

from dateline.errors import KnowledgeError, SettingsError
from dateline.export.circle import EARTH_KM
from dateline.export.files import FORMATS, format_of
from dateline.export.files.profile import Profile, Withheld
from dateline.export.files.scrub import scrub
from dateline.knowledge.datafiles import data_dir

PUBLIC = Profile.load("public")
SPEAKER = {
    "speaker": "Ali Modu",
    "kind": "named person",
    "via": [],
    "span": [78, 86],
    "method": "a",
    "report": REPORT,
}
TOLD = event(
    targets=[actor("Hauwa Bukar", "Civilians")],
    sources=[SPEAKER],
    origins=[{"name": "ali modu", "kind": "speaker", "reports": [REPORT]}],
    evidence=[[0, len(TEXT)]],
    notes=["Ali Modu stood by"],
)
HIDDEN = (
    "Bama",
    "Modu",
    "modu",
    "Hauwa",
    "Bukar",
    "Tuesday",
    "raid-a",
    "11.5213",
    "13.6895",
    "2024-04-30",
    "kill 11",
)


def published(told: dict[str, Any]) -> dict[str, Any]:
    return PUBLIC.apply(told, Behind())


@pytest.mark.parametrize("format_", [f for f in FORMATS if not format_of(f).words])
def test_no_file_says_what_is_hidden(tmp_path: Path, format_: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / f"x.{format_.removeprefix('acled-')}"
    monkeypatch.setattr("tests.export.files.events.Behind", lambda: Withheld(Behind()))
    assert written(path, format_, [published(TOLD)]).written == 1
    content = path.read_bytes().decode("utf-8", "replace")
    if format_ == "acled-xlsx":
        book = openpyxl.load_workbook(path)
        content = "\n".join(str(c.value) for sheet in book for row in sheet.iter_rows() for c in row)
    assert [word for word in HIDDEN if word in content] == []


class TestPlaces:
    @given(
        st.floats(-85, 85),
        st.floats(-180, 180),
        st.sampled_from(["Attack", "Sexual violence"]),
        st.floats(0, 50),
    )
    def test_the_true_place_lies_in_the_circle_and_its_cell_has_one_middle(
        self, lat: float, lon: float, sub_type: str, radius: float
    ) -> None:
        made = published(event(sub_type=sub_type, place=place(lat=lat, lon=lon, radius_km=radius)))["place"]
        assert distance(lat, lon, made["lat"], made["lon"]) + radius <= made["radius_km"] + 0.2
        cell = 1.0 if sub_type == "Sexual violence" else 0.1
        assert abs((made["lat"] - cell / 2) / cell - round((made["lat"] - cell / 2) / cell)) < 1e-4

    def test_it_has_the_name_of_its_division_and_is_no_longer_exact(self) -> None:
        made = published(event())["place"]
        assert (made["name"], made["precision"], made["level"], made["geonames_id"]) == (
            "Borno",
            2,
            "region",
            None,
        )

    def test_none_stays_none_and_a_country_stays_one(self) -> None:
        assert published(event(place=None))["place"] is None
        nigeria = place("Nigeria", level="country", precision=3)
        assert published(event(place=nigeria))["place"] == nigeria


class TestDays:
    @given(
        st.dates(date(1990, 1, 1), date(2030, 1, 1)),
        st.integers(0, 40),
        st.sampled_from(["Attack", "Arrests"]),
    )
    def test_whole_weeks_or_months_around_it(self, first: date, days: int, sub_type: str) -> None:
        last = date.fromordinal(first.toordinal() + days)
        when = published(event(sub_type=sub_type, date=day(first.isoformat(), last.isoformat())))["date"]
        earliest, latest = date.fromisoformat(when["earliest"]), date.fromisoformat(when["latest"])
        assert earliest <= first <= last <= latest
        if sub_type == "Attack":
            assert (earliest.weekday(), latest.weekday(), when["precision"]) == (0, 6, 2)
        else:
            assert (earliest.day, date.fromordinal(latest.toordinal() + 1).day, when["precision"]) == (
                1,
                1,
                3,
            )

    def test_an_open_end_stays_open(self) -> None:
        when = published(event(date=day("2024-04-30", "")))["date"]
        assert (when["earliest"], when["latest"], when["edtf"]) == ("2024-04-29", None, "2024-04-29/..")

    def test_people_at_risk_make_an_event_sensitive(self) -> None:
        nurses = event(targets=[actor("Health workers (Nigeria)", "Civilians", "people:health-workers")])
        assert published(nurses)["date"]["edtf"] == "2024-04"


class TestPeople:
    def test_groups_and_registered_actors_keep_their_names(self) -> None:
        made = published(event())
        assert [a["name"] for a in (*made["actors"], *made["targets"])] == ["Boko Haram", "farmers"]

    def test_who_is_named_and_unknown_becomes_a_kind(self) -> None:
        made = published(event(targets=[actor("Hauwa Bukar", "Civilians"), actor("Musa Garba", None)]))
        assert [a["name"] for a in made["targets"]] == ["Civilians", "a person"]

    def test_private_sources_become_their_kind(self) -> None:
        assert [s["speaker"] for s in published(TOLD)["sources"]] == ["named person"]

    def test_who_decided_is_a_person(self) -> None:
        (decision,) = Withheld(Behind()).decisions("0000000000000002")
        assert (decision["who"], decision["why"]) == ("a person", None)


class TestScrub:
    PUBLIC_NAMES = ("Boko Haram", "Nigeria", "Borno", "Sahel Courier")

    @pytest.mark.parametrize(
        ("text", "left"),
        [
            ("Boko Haram fighters killed Ali Modu in Bama.", "Boko Haram fighters killed [...] in [...]."),
            ("Fighters shot Musa, Borno's teacher.", "Fighters shot [...], Borno's teacher."),
            ("Musa was shot. Fighters fled.", "[...] was shot. Fighters fled."),
            ("The trader Abu bin Sa'id Al-Umar spoke.", "[...] trader [...] spoke."),
            ("On 30 April and May 3 they came.", "[...] April and May they came."),
            ("Call +234 803 123 4567 or musa@mail.example or @musa_g.", "[...] or [...] or [...]."),
            ("قتل علي مودو في باما", "[...]"),
            ("McDonald O'Neil-Smith spoke", "[...] spoke"),
        ],
    )
    def test_cases(self, text: str, left: str) -> None:
        assert scrub(text, self.PUBLIC_NAMES, {"fighters", "in", "was"}) == left

    @given(st.lists(st.from_regex(r"[A-ZÀ-ÖØ-Ý][a-zß-öø-ÿ]{1,9}", fullmatch=True), min_size=1, max_size=6))
    def test_no_unknown_name_with_a_capital_stays(self, names: list[str]) -> None:
        left = scrub("They met " + " ".join(names) + " there", (), {"they"})
        months = (
            "January February March April May June July August September October November December".split()
        )
        assert not [n for n in names if n in left.split() and n not in months]


class TestFiles:
    def test_a_file_of_ones_own(self, tmp_path: Path) -> None:
        text = data_dir("export", "profiles", "public.yaml").read_text(encoding="utf-8")
        own = tmp_path / "mine.yaml"
        own.write_text(
            text.replace("texts: scrub", "texts: drop").replace("time: week", "time: day"), encoding="utf-8"
        )
        made = Profile.load(str(own)).apply(event(), Behind())
        assert made["quotes"] == []
        assert made["date"]["earliest"] == "2024-04-30"

    @pytest.mark.parametrize(
        ("old", "new", "says"),
        [
            ("texts: scrub", "texts: all", "texts: 'all' is none of"),
            ("degrees: 0.1", "degrees: far", "place: degrees: 'far' is no number"),
            ("degrees: 1.0", "degrees: 0", "sensitive: place: degrees"),
            ("time: month", "time: year", "sensitive: time: 'year' is none of"),
            ("name: admin1", "name: none", "place: name: 'none' is neither"),
            ("reports: [", "told: [", "reports: is missing"),
        ],
    )
    def test_a_broken_one_says_where(self, tmp_path: Path, old: str, new: str, says: str) -> None:
        text = data_dir("export", "profiles", "public.yaml").read_text(encoding="utf-8")
        own = tmp_path / "mine.yaml"
        own.write_text(text.replace(old, new), encoding="utf-8")
        with pytest.raises(KnowledgeError, match=f"mine.yaml, {says}"):
            Profile.load(str(own))

    def test_none_of_that_name(self) -> None:
        with pytest.raises(SettingsError, match="neither a file nor one of public"):
            Profile.load("secret")

    def test_what_was_asked_for_may_hide_a_name_too(self) -> None:
        asked = {"text": "Ali Modu", "country": "NG", "place": "Bama"}
        assert PUBLIC.filters(asked) == {"text": "withheld", "country": "NG", "place": "withheld"}


def distance(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Kilometres on the globe."""
    from math import asin, cos, radians, sin, sqrt

    a, b, c, d = map(radians, (lat, lon, lat2, lon2))
    return 2 * EARTH_KM * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


def test_the_quote_that_is_left_can_be_read(tmp_path: Path) -> None:
    written(tmp_path / "p.jsonl", "plover-jsonl", [published(event())])
    made = json.loads((tmp_path / "p.jsonl").read_text())
    assert made["text"] == "Boko Haram fighters killed 11 farmers near [...] on [...], the police said."
