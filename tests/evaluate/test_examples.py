"""Folders of examples: reading gold files, and naming what is wrong with them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.evaluate.helpers import TYPES, attack, coded

from dateline.acquire.intake import acquire
from dateline.errors import KnowledgeError, NotAnArticle
from dateline.evaluate.examples import codebook_types, evaluate_folder
from dateline.evaluate.gold import load, load_folder
from dateline.evaluate.quotes import locate
from dateline.model.event import Coded, Failed
from dateline.model.page import Page

if TYPE_CHECKING:
    from dateline.pipeline import Coder

EVENT = {
    "sub_type": "Attack | Armed clash", "role": "current", "status": "occurred", "quote": "killed four farmers",
    "actors": ["gunmen | armed men"], "targets": ["farmers"], "place": {"name": "Old Mill", "country": "XX"},
    "date": {"earliest": "2021-03-01", "latest": "2021-03-01"}, "fatalities": {"low": 4, "high": 4},
    "injured": None, "sources": ["police"], "optional": False,
}  # fmt: skip
REPORT = {"title": "Four farmers killed", "outlet": "Harrow Post | The Post", "byline": None, "dateline": "Harrow",
          "published": {"earliest": "2021-03-02", "latest": "2021-03-02"}}  # fmt: skip


def write(folder: Path, name: str, gold: object, page: str = "page") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_text(page, encoding="utf-8")
    file = folder / f"{name}.gold.json"
    file.write_text(json.dumps(gold), encoding="utf-8")
    return file


def article(**changes: object) -> dict[str, object]:
    return {"split": "dev", "article": True, "report": REPORT, "events": [EVENT], "not_events": []} | changes


def test_folder_is_searched_at_every_depth_and_by_split(tmp_path: Path) -> None:
    write(tmp_path / "dev", "one", article())
    write(tmp_path / "held-out" / "deep", "two", {"split": "held-out", "article": False, "category": "index"})
    seen: list[str] = []

    def code(path: str) -> Coded | Failed:
        seen.append(Path(path).name)
        return coded(attack()) if path.endswith("one.txt") else Failed(path, "not an article", "an index")

    scores = evaluate_folder(tmp_path, code, event_types=TYPES)
    assert scores.pages == 2
    assert scores.overall == 1.0
    assert scores.tallies["article"].right == 2
    assert sorted(seen) == ["one.txt", "two.txt"]
    assert evaluate_folder(tmp_path, code, split="held-out", event_types=TYPES).pages == 1
    with pytest.raises(KnowledgeError, match="no gold coding of split 'test'"):
        evaluate_folder(tmp_path, code, split="test", event_types=TYPES)


def test_gold_values_are_read(tmp_path: Path) -> None:
    gold = load(write(tmp_path, "one", article(not_events=[{"quote": "a bombing", "why": "judicial"}])))
    event = gold.events[0]
    assert event.sub_type == ("Attack", "Armed clash")
    assert event.actors == (("gunmen", "armed men"),)
    assert event.fatalities is not None
    assert (event.fatalities.low, event.fatalities.high) == (4, 4)
    assert gold.not_events == ("a bombing",)
    assert gold.report.outlet == ("Harrow Post", "The Post")
    assert gold.page.name == "one.txt"


@pytest.mark.parametrize(
    ("gold", "place", "reason"),
    [
        ({"split": "dev"}, "article", "missing"),
        (
            article(events=[{**EVENT, "date": {"earliest": "2021-13-01", "latest": None}}]),
            r"events\[0\]",
            "month",
        ),
        (article(events=[{k: v for k, v in EVENT.items() if k != "quote"}]), r"events\[0\].quote", "missing"),
        (article(events=[{**EVENT, "sub_type": "Skirmish"}]), r"events\[0\].sub_type", "not in the codebook"),
    ],
)
def test_broken_gold_is_named(tmp_path: Path, gold: object, place: str, reason: str) -> None:
    write(tmp_path, "one", gold)
    with pytest.raises(KnowledgeError, match=f"{place}.*{reason}"):
        evaluate_folder(tmp_path, lambda path: Failed(path, "missing", ""), event_types=TYPES)


def test_gold_without_page_and_folder_without_gold(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no gold coding"):
        load_folder(tmp_path)
    write(tmp_path, "one", article()).with_name("one.txt").unlink()
    with pytest.raises(KnowledgeError, match=r"no page one.html or one.txt"):
        load_folder(tmp_path)


def test_bundled_gold_codings_are_sound() -> None:
    """Every bundled example can be read, has its page, and uses the codebook's names and the model's words."""
    types = codebook_types()
    assert len(types) == 25
    golds = load_folder(Path(__file__).parents[2] / "examples")
    assert len(golds) >= 24
    for gold in golds:
        for event in gold.events:
            assert set(event.sub_type) <= set(types), gold.page
            assert set(event.role) <= {"current", "background"}, gold.page
            statuses = {"occurred", "claimed", "planned", "threatened", "denied", "called off"}
            assert set(event.status) <= statuses, gold.page


LOST = {
    "datu-salibo-ambush-grenade.html": 1,
    "yarim-teachers-rights-statement.html": 4,
    "c10_live_gaza.html": 8,
    "c32_south_lebanon.txt": 1,
    "d25.txt": 1,
    "drc-beni-widows-feature.html": 1,
}
"""Held-out, wide and unseen pages of which the reader loses text that the gold quotes, and how many quotes. A mended reader takes them off."""


def test_quotes_of_the_gold_stand_in_the_page(coder: Coder) -> None:
    """Those of events in the article as it is read; those of no events may stand in the headline or in what was left out."""
    lost = []
    for gold in load_folder(Path(__file__).parents[2] / "examples"):
        (page,) = acquire([str(gold.page)], coder.settings)
        assert isinstance(page, Page)
        if gold.article:
            try:
                report = coder.reader.read(page)
            except NotAnArticle:
                lost += [(gold.page.name, e.quote) for e in gold.events]
                continue
            beside = "\n".join([report.title or "", page.text, *(f.text for f in report.furniture)])
            lost += [(gold.page.name, e.quote) for e in gold.events if locate(e.quote, report.text) is None]
            lost += [
                (gold.page.name, q)
                for q in gold.not_events
                if not (locate(q, report.text) or locate(q, beside))
            ]
    assert {name: [n for n, _ in lost].count(name) for name, _ in lost} == LOST
