"""Datelines in their many forms, and words that only look like one."""

from __future__ import annotations

import pytest

from dateline.read.datelines import DatelineReader
from dateline.read.reader import Reader


@pytest.fixture(scope="module")
def datelines(reader: Reader) -> DatelineReader:
    return DatelineReader(reader.outlets, reader.book)


@pytest.mark.parametrize(
    ("text", "place", "agency", "day", "rest"),
    [
        ("Kirkuk (IraqiNews.com) The group has", "Kirkuk", "IraqiNews.com", None, "The group"),
        ("KABUL, March 5 (Reuters) - A bomb", "KABUL", "Reuters", "March 5", "A bomb"),
        ("MAIDUGURI, Nigeria — Gunmen killed", "MAIDUGURI", None, None, "Gunmen"),
        ("BEIRUT/DAMASCUS (AP) — Air strikes", "BEIRUT", "Associated Press", None, "Air"),
        ("Goma, 12 March 2021 (ActuCD) - Des", "Goma", "ActuCD", "12 March 2021", "Des"),
        (
            "KANO, (UrduPoint / Pakistan Point News - 5th Mar, 2021 ) Gunmen killed three policemen",
            "KANO",
            "UrduPoint",
            "5th Mar, 2021",
            "Gunmen",
        ),
        (
            "Kano, Nigeria, (Amber Point / Amber News - APP - 15th Jul, 2019 ) :About 30 gunmen",
            "Kano",
            "Amber Point / Amber News",
            "15th Jul, 2019",
            "About",
        ),
        ("SAN SALVADOR, 3 JAN 90 (AFP) -- [TEXT] THE BATTALION", "SAN SALVADOR", "AFP", "3 JAN 90", "[TEXT]"),
        (
            "CLANDESTINE, 8 JAN 90 (RADIO VENCEREMOS)-- A WAR BULLETIN",
            None,
            "Radio Venceremos",
            "8 JAN 90",
            "A WAR",
        ),
        ("ABUJA: Six soldiers of", "ABUJA", None, None, "Six"),
        ("Kabul [Afghanistan]: The Taliban", "Kabul", None, None, "The"),
        ("(Nairobi, March 3, 2021) – Armed men", "Nairobi", None, "March 3, 2021", "Armed"),
        ("(Mogadishu)  Four people were killed", "Mogadishu", None, None, "Four"),
        ("Nov 12, 2006 (TOLME) — Rebels took a town", "TOLME", None, "Nov 12, 2006", "Rebels took a town"),
        ("12 March 2021 (Korrel) - Two men", "Korrel", None, "12 March 2021", "Two men"),
        ("YOLA (Adamawa, Nigeria), Nov 4 (NNN-XINHUA) — A group", "YOLA", "NNN-XINHUA", "Nov 4", "A group"),
        ("REUTERS, 25th MAY, 2017-A bombing", None, "Reuters", "25th MAY, 2017", "A bombing"),
        ("(AFP) - Eighteen people", None, "AFP", None, "Eighteen"),
        ("Shafaq News / Two civilians were", None, "Shafaq News", None, "Two"),
        ("MOSCOW, March 5. /TASS/. Troops", "MOSCOW", "TASS", "March 5", "Troops"),
        ("Baqubah ( Three militants", "Baqubah", None, None, "Three"),
        ("Diyala ( – A leader", "Diyala", None, None, "A leader"),
        ("Kirkuk/ Iraqi News/ The", "Kirkuk", "IraqiNews.com", None, "The"),
        ("BENI, DR Congo: At least 25", "BENI", None, None, "At"),
        ("PORT-AU-PRINCE, Haiti (AP) — Gangs", "PORT-AU-PRINCE", "Associated Press", None, "Gangs"),
        ("N'DJAMENA (Reuters) - Chad", "N'DJAMENA", "Reuters", None, "Chad"),
        ("Deir ez-Zor (SANA) – Two", "Deir ez-Zor", "SANA", None, "Two"),
        ("NEW DELHI, Nov 3 (PTI): Two", "NEW DELHI", "PTI", "Nov 3", "Two"),
        ("St. Petersburg, 4 May (Interfax) — A", "St. Petersburg", "Interfax", "4 May", "A"),
        ("Maiduguri, Borno State (Sahel Courier) Suspected", "Maiduguri", "Sahel Courier", None, "Suspected"),
    ],
)
def test_datelines(
    datelines: DatelineReader, text: str, place: str, agency: str, day: str, rest: str
) -> None:
    found = datelines.read(text)
    assert found is not None
    assert (found.dateline.place, found.dateline.agency, found.dateline.day) == (place, agency, day)
    assert text[found.end :].startswith(rest)
    if place:
        assert found.dateline.span.of(text) == place


@pytest.mark.parametrize(
    "text",
    [
        "The African Union (AU) said on Monday", "African Union (AU) Commission chairman said", "Boko Haram - the group - said",
        "President Buhari — Nigeria's leader — said", "Islamic State – Khorasan Province claimed", "Analysis: Why the war goes on",
        "On Friday - The army", "Gunmen killed six people. The army", "Hawija and other areas in the south", "Late May, Alsumaria News quoted",
        "“Daesh (Islamic State) in Hawija is", "Human Rights Watch (HRW) Executive Director said", "Kivu Security Tracker (KST) The",
        "General Abdel Fattah - The", "Watch: Clashes in Goma", "Alsumaria News quoted the source", "",
        "NK Web Desk Published July 20, 2023 Updated July 20, 2023 06:07pm",
    ],
)  # fmt: skip
def test_no_datelines(datelines: DatelineReader, text: str) -> None:
    assert datelines.read(text) is None
