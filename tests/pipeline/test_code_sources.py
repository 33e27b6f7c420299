"""Sources coded in order: what cannot be coded is a record of its own and the rest goes on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.model.event import Coded, Failed

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from dateline.extract.extractor import Extraction
    from dateline.model.annotated import Annotated
    from dateline.pipeline import Coder

ARTICLE = (
    "Gunmen kill five farmers in {town}\n\n{town}, May 14, 2024 - Gunmen killed five farmers in {town} on Monday, police said. The attackers "
    "came at dawn and fled into the forest, residents told reporters.\n\nThe governor visited the village on Tuesday and promised that those "
    "responsible would be found. Hundreds of people have left their homes in the district this year, aid workers said.\n"
)


class Broken:
    """An extractor with a fault that shows on one report only."""

    def __init__(self, coder: Coder, trap: str) -> None:
        self._good = coder.extractor
        self._trap = trap

    def extract(self, annotated: Annotated) -> Extraction:
        if self._trap in annotated.report.text:
            raise ZeroDivisionError("a fault of ours")
        return self._good.extract(annotated)


def pages(folder: Path, *towns: str) -> list[str]:
    paths = []
    for town in towns:
        path = folder / f"{town.lower()}.txt"
        path.write_text(ARTICLE.format(town=town), encoding="utf-8")
        paths.append(str(path))
    return paths


def test_every_source_gives_one_record_in_order(coder: Coder, tmp_path: Path) -> None:
    beni, goma = pages(tmp_path, "Beni", "Goma")
    records = list(coder.code([beni, str(tmp_path / "none.txt"), goma]))
    assert [type(r) for r in records] == [Coded, Failed, Coded]
    first, missing, _ = records
    assert isinstance(first, Coded)
    assert isinstance(missing, Failed)
    assert (first.events[0].sub_type, first.events[0].place and first.events[0].place.name) == (
        "Attack",
        "Beni",
    )
    assert missing.source.endswith("none.txt")
    assert missing.reason


def test_a_crash_is_a_failed_record_and_the_run_goes_on(
    coder: Coder, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    broken = replace(coder, extractor=Broken(coder, "Beni"))  # type: ignore[arg-type]
    beni, goma = pages(tmp_path, "Beni", "Goma")
    failed, coded = broken.code([beni, goma])
    assert failed == Failed(beni, "internal error", "ZeroDivisionError: a fault of ours")
    assert isinstance(coded, Coded)
    assert coded.events
    assert "coding failed" in caplog.text
    assert "Traceback" in caplog.text


def test_no_article_is_a_named_refusal(coder: Coder, tmp_path: Path) -> None:
    page = tmp_path / "menu.txt"
    page.write_text("Home\nNews\nSport\nWeather\nLogin\nSubscribe\n", encoding="utf-8")
    (record,) = coder.code([str(page)])
    assert isinstance(record, Failed)
    assert record.kind.startswith("not an article")
    assert record.reason


def test_the_same_page_gives_the_same_record(coder: Coder, tmp_path: Path) -> None:
    (beni,) = pages(tmp_path, "Beni")
    assert list(coder.code([beni])) == list(coder.code([beni]))


def test_nothing_named_nothing_coded(coder: Coder) -> None:
    assert list(coder.code([])) == []
