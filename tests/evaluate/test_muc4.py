"""Whole templates of MUC-4: reading, writing, judging and scoring, on made-up messages and keys of that form."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import KnowledgeError, SourceMissing
from dateline.evaluate.muc_files import messages_of, write_messages
from dateline.evaluate.muc_judge import judge, number, place, string
from dateline.evaluate.muc_keys import Fill, Incident, Sheet, read_sheet, write_sheet
from dateline.evaluate.muc_report import report
from dateline.evaluate.muc_score import align, compare, score
from dateline.evaluate.muc_six import score_six
from dateline.evaluate.muc_slots import form

TEXTS = """DEV-MUC3-9001 (INVENTED)

   PORT ARDUN (ARDUN), 14 MAR 89 (ARDUN RADIO) -- [TEXT] GUERRILLAS OF THE RED
FRONT (FR) BLEW UP TWO BRIDGES WITH DYNAMITE NEAR TELMO LAST NIGHT. THE GUARD PEDRO DALVO DIED.

   ON 11 MARCH GUNMEN KIDNAPPED MAYOR RUY DALVO IN HERIN.


DEV-MUC3-9002 (INVENTED)

   PORT ARDUN, NO DATE -- [SPEECH] [TEXT] WE MOURN OUR DEAD.
"""
KEYS = r""";;; a remark
0.  MESSAGE: ID                     DEV-MUC3-9001 (INVENTED)
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  (13 MAR 89) / (13 MAR 89 - 14 MAR 89)
3.  INCIDENT: LOCATION              (ARDUN: TELMO (TOWN)) / ARDUN: SOUTH
                                    ARDUN (PROVINCE): TELMO (TOWN)
4.  INCIDENT: TYPE                  BOMBING
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
6.  INCIDENT: INSTRUMENT ID         "DYNAMITE"
7.  INCIDENT: INSTRUMENT TYPE       DYNAMITE: "DYNAMITE"
8.  PERP: INCIDENT CATEGORY         TERRORIST ACT
9.  PERP: INDIVIDUAL ID             "GUERRILLAS"
                                    ? "YOUTHS"
10. PERP: ORGANIZATION ID           "THE \"RED FRONT\"" / "FR" /
                                    "RED FRONT"
11. PERP: ORGANIZATION CONFIDENCE   (REPORTED AS FACT / POSSIBLE): "THE \"RED FRONT\"" / "FR" / "RED FRONT"
12. PHYS TGT: ID                    "TWO BRIDGES" / "BRIDGES"
13. PHYS TGT: TYPE                  TRANSPORTATION ROUTE: "TWO BRIDGES" / "BRIDGES"
14. PHYS TGT: NUMBER                2: "TWO BRIDGES" / "BRIDGES"
15. PHYS TGT: FOREIGN NATION        -
16. PHYS TGT: EFFECT OF INCIDENT    DESTROYED: "TWO BRIDGES" / "BRIDGES"
17. PHYS TGT: TOTAL NUMBER          -
18. HUM TGT: NAME                   "PEDRO DALVO"
19. HUM TGT: DESCRIPTION            "GUARD": "PEDRO DALVO"
20. HUM TGT: TYPE                   SECURITY GUARD: "PEDRO DALVO"
21. HUM TGT: NUMBER                 1: "PEDRO DALVO"
22. HUM TGT: FOREIGN NATION         -
23. HUM TGT: EFFECT OF INCIDENT     DEATH: "PEDRO DALVO"
24. HUM TGT: TOTAL NUMBER           -

0.  MESSAGE: ID                     DEV-MUC3-9001 (INVENTED)
1.  MESSAGE: TEMPLATE               2 (OPTIONAL)
2.  INCIDENT: DATE                  11 MAR 89
3.  INCIDENT: LOCATION              ARDUN: HERIN (TOWN)
4.  INCIDENT: TYPE                  KIDNAPPING
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
6.  INCIDENT: INSTRUMENT ID         *
18. HUM TGT: NAME                   "RUY DALVO"

0.  MESSAGE: ID                     DEV-MUC3-9002 (INVENTED)
1.  MESSAGE: TEMPLATE               *
2.  INCIDENT: DATE                  *
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    texts, keys = tmp_path / "texts", tmp_path / "keys"
    texts.write_text(TEXTS, encoding="latin-1")
    keys.write_text(KEYS, encoding="latin-1")
    return texts, keys


def incident(**slots: str | tuple[str, ...]) -> Incident:
    """``TARGET_TYPE="ENERGY: OIL"``: a template from values with what they refer to."""
    import dateline.evaluate.muc_slots as names

    fills = {}
    for name, told in slots.items():
        values = told if isinstance(told, tuple) else (told,)
        parts = [value.partition(" @ ") for value in values]
        fills[getattr(names, name)] = tuple(Fill((v,), (ref,) if ref else ()) for v, _, ref in parts)
    return Incident("M", fills)


def test_keys_are_read(files: tuple[Path, Path]) -> None:
    one, other = read_sheet([files[1]]).incidents["DEV-MUC3-9001"]
    assert (one.optional, other.optional) == (False, True)
    assert one.of("INCIDENT: DATE") == (Fill(("13 MAR 89", "13 MAR 89 - 14 MAR 89")),)
    assert one.of("INCIDENT: LOCATION")[0].values == (
        "ARDUN: TELMO (TOWN)",
        "ARDUN: SOUTH ARDUN (PROVINCE): TELMO (TOWN)",
    )
    assert one.of("PERP: INDIVIDUAL ID") == (Fill(("GUERRILLAS",)), Fill(("YOUTHS",), optional=True))
    assert one.of("PERP: ORGANIZATION ID") == (Fill(('THE "RED FRONT"', "FR", "RED FRONT")),)
    assert one.of("PERP: ORGANIZATION CONFIDENCE")[0] == Fill(
        ("REPORTED AS FACT", "POSSIBLE"), ('THE "RED FRONT"', "FR", "RED FRONT")
    )
    assert one.of("PHYS TGT: FOREIGN NATION") == ()
    assert read_sheet([files[1]]).incidents["DEV-MUC3-9002"] == []


def test_what_is_written_is_read_back(files: tuple[Path, Path], tmp_path: Path) -> None:
    sheet, messages = read_sheet([files[1]]), messages_of([files[0]])
    (tmp_path / "again").write_text(write_sheet(sheet), encoding="latin-1")
    (tmp_path / "said").write_text(write_messages(messages.values()), encoding="latin-1")
    assert read_sheet([tmp_path / "again"]) == sheet
    assert messages_of([tmp_path / "said"]) == messages
    assert messages["DEV-MUC3-9001"].place == "PORT ARDUN (ARDUN)"


def test_inapplicable_slots_get_an_asterisk() -> None:
    lines = write_sheet(
        Sheet({"DEV-MUC3-9001": [incident(TYPE="KIDNAPPING")], "DEV-MUC3-9002": []})
    ).splitlines()
    assert "6.  INCIDENT: INSTRUMENT ID         *" in lines
    assert "9.  PERP: INDIVIDUAL ID             -" in lines
    assert lines[-1] == "24. HUM TGT: TOTAL NUMBER           *"


def test_a_broken_key_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("0.  MESSAGE: ID       DEV-MUC3-9001\n1.  MESSAGE: TEMPLATE      first\n")
    with pytest.raises(KnowledgeError, match=r"keys, DEV-MUC3-9001: MESSAGE: TEMPLATE is no number: first"):
        read_sheet([tmp_path / "keys"])
    with pytest.raises(SourceMissing):
        read_sheet([tmp_path / "none"])


@pytest.mark.parametrize(
    ("got", "key", "right"),
    [
        ("THE 3 PEASANTS", "PEASANTS", 1.0),
        ("SALVADORAN PEASANTS", "PEASANTS", 1.0),
        ("OLD PEASANTS", "PEASANTS", 1.0),
        ("PEASANTS WHO WERE WITNESSES", "PEASANTS", 1.0),
        ("THE 3 PEASANTS, WHICH THE GOVERNMENT ADMITTED WAS A MISTAKE", "PEASANTS", 0.5),
        ("WORKERS AND PEASANTS", "PEASANTS", 0.5),
        ("BRIGADE", "6TH INFANTRY BRIGADE", 0.5),
        ("OIL", "OIL PIPELINE", 0.5),
        ("U.S. EMBASSY", "US EMBASSY", 1.0),
        ("ARMY OF NATIONAL LIBERATION (ELN)", "ELN", 1.0),
        ("TERRORIST ACTIONS", "PEASANTS", 0.0),
        ("RURAL TERRORISTS", "URBAN TERRORISTS", 0.5),
        ("THE", "THE", 1.0),
        ("THE", "A", 0.0),
    ],
)
def test_strings_by_the_guidelines(got: str, key: str, right: float) -> None:
    assert string(got, key) == right


@pytest.mark.parametrize(
    ("got", "key", "right"),
    [
        ("MR. XYZ", "XYZ", 1.0),
        ("TORRES", "ALBERTO ROBERTO TORRES", 0.5),
        ("CARLOS TORRES", "ALBERTO TORRES", 0.0),
    ],
)
def test_names_by_the_guidelines(got: str, key: str, right: float) -> None:
    assert string(got, key, name=True) == right


@pytest.mark.parametrize(
    ("got", "key", "right"),
    [
        ("COLOMBIA: MEDELLIN (CITY)", "COLOMBIA: MEDELLIN (CITY) - CALI (CITY)", 0.5),
        ("BOLIVIA: ANTIOQUIA (DEPARTMENT): MEDELLIN (CITY)", "COLOMBIA: MEDELLIN (TOWN)", 0.5),
        ("COLOMBIA", "COLOMBIA: MEDELLIN (CITY)", 0.5),
        ("COLOMBIA: CALI (CITY)", "COLOMBIA", 0.5),
        ("COLOMBIA: MEDELLIN (CITY)", "COLOMBIA: ANTIOQUIA (DEPARTMENT): MEDELLIN (CITY)", 1.0),
        ("EL SALVADOR: SAN SALVADOR (DEPARTMENT)", "EL SALVADOR: SAN SALVADOR (CITY)", 0.5),
        ("BOLIVIA", "COLOMBIA: MEDELLIN (CITY)", 0.0),
    ],
)
def test_places_by_the_guidelines(got: str, key: str, right: float) -> None:
    assert place(got, key) == right


@pytest.mark.parametrize(
    ("got", "key", "right"),
    [
        ("7", "7", 1.0),
        ("7", "5 - 7", 0.5),
        ("7", "~7", 0.5),
        ("7", "7-", 0.5),
        ("6", "5 - 7", 0.0),
        ("PLURAL", "7", 0.0),
    ],
)
def test_numbers_by_the_guidelines(got: str, key: str, right: float) -> None:
    assert number(got, key) == right


@pytest.mark.parametrize(
    ("slot", "got", "key", "right"),
    [
        ("INCIDENT: TYPE", Fill(("ATTACK",)), Fill(("BOMBING",)), 0.5),
        ("INCIDENT: TYPE", Fill(("BOMBING",)), Fill(("ATTACK",)), 0.0),
        ("INCIDENT: INSTRUMENT TYPE", Fill(("GUN",), ("X",)), Fill(("MACHINE GUN",), ("AK-47",)), 0.5),
        ("INCIDENT: INSTRUMENT TYPE", Fill(("BOMB",), ("-",)), Fill(("BOMB",), ("-",)), 1.0),
        ("HUM TGT: EFFECT OF INCIDENT", Fill(("DEATH",), ("HE",)), Fill(("DEATH",), ("MAYOR",)), 0.5),
        ("HUM TGT: DESCRIPTION", Fill(("MAYOR",), ("SANCHEZ",)), Fill(("MAYOR",), ("TORRES",)), 0.5),
        ("HUM TGT: DESCRIPTION", Fill(("PRIEST",), ("TORRES",)), Fill(("MAYOR",), ("TORRES",)), 0.0),
        ("PERP: ORGANIZATION CONFIDENCE", Fill(("POSSIBLE",), ("FR",)), Fill(("POSSIBLE", "ACQUITTED"), ("FR",)), 1.0),
    ],
)  # fmt: skip
def test_sets_and_what_they_refer_to(slot: str, got: Fill, key: Fill, right: float) -> None:
    found = form().slot(slot)
    assert found is not None
    assert judge(found, got, key) == right


def test_a_key_beside_itself_is_all_right(files: tuple[Path, Path]) -> None:
    sheet, messages = read_sheet([files[1]]), messages_of([files[0]])
    told = score(sheet, sheet).to_dict()
    assert [(row["REC"], row["PRE"]) for row in told["rows"].values()] == [(100.0, 100.0)] * 3
    plain = Sheet({name: [_first(i) for i in found] for name, found in sheet.incidents.items()})
    assert score_six(plain, sheet, messages).to_dict()["micro"]["F"] == 94.12  # "YOUTHS" is not in the text


def _first(found: Incident) -> Incident:
    """A response such as the key asks for: one value a fill, the last alternative."""
    fills = {
        name: tuple(Fill(f.values[-1:], f.refs[-1:]) for f in told) for name, told in found.fills.items()
    }
    return Incident(found.message, fills)


def test_a_hand_computed_score() -> None:
    key = Sheet(
        {
            "M": [
                incident(
                    TYPE="BOMBING", STAGE="ACCOMPLISHED", TARGET=("BANK", "OIL PIPELINE"), DATE="13 MAR 89"
                ),
                incident(TYPE="KIDNAPPING", NAME="RUY DALVO"),
            ],
            "N": [],
        }
    )
    response = Sheet(
        {
            "M": [incident(TYPE="BOMBING", STAGE="ATTEMPTED", TARGET=("OIL", "BANK", "TREES"))],
            "N": [incident(TYPE="ATTACK", NAME="X")],
        }
    )
    told = score(response, key).to_dict()
    # type and BANK right, OIL partly; stage wrong; date missing; TREES spurious; the kidnapping missing, the attack spurious
    row = told["rows"]["ALL TEMPLATES"]
    assert [row[c] for c in ("COR", "PAR", "INC", "SPU", "MIS", "POS", "ACT")] == [2, 1, 1, 3, 3, 7, 7]
    assert (row["REC"], row["PRE"], row["F"]) == (35.71, 35.71, 35.71)
    matched = told["rows"]["MATCHED/MISSING"]
    assert (matched["SPU"], matched["MIS"], matched["PRE"]) == (1, 3, 50.0)
    assert [told["rows"]["MATCHED ONLY"][c] for c in ("SPU", "MIS")] == [1, 1]
    assert told["slots"]["PHYS TGT: ID"]["PRE"] == 50.0
    assert told["filtering"] == {"REC": 100.0, "PRE": 50.0}
    assert "ALL TEMPLATES" in report(told, None)


def test_optional_templates_and_fills_cost_nothing_when_left_out(files: tuple[Path, Path]) -> None:
    sheet = read_sheet([files[1]])
    first = _first(sheet.incidents["DEV-MUC3-9001"][0])
    less = Incident("M", {**first.fills, "PERP: INDIVIDUAL ID": (Fill(("GUERRILLAS",)),)})
    row = score(Sheet({"DEV-MUC3-9001": [less]}), sheet).to_dict()["rows"]["ALL TEMPLATES"]
    assert (row["MIS"], row["SPU"], row["F"]) == (0, 0, 100.0)


def test_templates_are_mapped_on_type_and_content() -> None:
    bomb, kidnap = incident(TYPE="BOMBING", TARGET="BANK"), incident(TYPE="KIDNAPPING", NAME="RUY DALVO")
    assert align(
        [incident(TYPE="KIDNAPPING", NAME="DALVO"), incident(TYPE="ATTACK", TARGET="BANK")], [bomb, kidnap]
    ) == [
        (0, 1),
        (1, 0),
    ]
    assert align([incident(TYPE="BOMBING", TARGET="SCHOOL")], [bomb]) == []
    assert align([incident(TYPE="ARSON", TARGET="BANK")], [bomb]) == []
    assert align([incident(TYPE="BOMBING", TARGET="SCHOOL")], [incident(TYPE="BOMBING")]) == [(0, 0)]
    assert compare(bomb, bomb)["HUM TGT: NAME"].non == 1


def test_six_fields_hand_computed(files: tuple[Path, Path]) -> None:
    messages, key = messages_of([files[0]]), read_sheet([files[1]])
    response = Sheet(
        {
            "DEV-MUC3-9001": [
                incident(TYPE="BOMBING", PERSON=("THE GUERRILLAS", "GUNMEN"), GROUP="FR", TARGET="HOUSES"),
                incident(TYPE="ATTACK", NAME="RUY DALVO"),
            ]
        }
    )
    told = score_six(response, key, messages).to_dict()
    # right: bombing, guerrillas, FR of 7 given; the key asks for 8: two types, GUERRILLAS, FR, TWO BRIDGES, DYNAMITE, two victims
    assert (told["micro"]["given"], told["micro"]["asked"]) == (7, 8)
    assert (told["micro"]["P"], told["micro"]["R"]) == (42.86, 37.5)
    assert told["PerpInd"] == {"P": 50.0, "R": 100.0, "F": 66.67, "given": 2, "asked": 1}


def test_six_fields_are_mapped_for_the_best_whole() -> None:
    from dateline.evaluate.muc_files import Message

    key = Sheet({"M": [incident(TYPE="ATTACK", NAME=("A1", "B1")), incident(TYPE="ATTACK", NAME="A1")]})
    response = Sheet({"M": [incident(TYPE="ATTACK", NAME="A1"), incident(TYPE="ATTACK", NAME=("A1", "B1"))]})
    told = score_six(response, key, {"M": Message("M", "A1 AND B1", None)}).to_dict()
    assert told["micro"]["F"] == 100.0
