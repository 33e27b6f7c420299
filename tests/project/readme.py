"""The pictures of the README, made by the program itself: ``python -m tests.project.readme`` writes them anew.

A picture stands between ``<!-- NAME -->`` and ``<!-- end -->``. The scores take some minutes, so they are measured only with ``--scores``.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from dateline.evaluate.examples import evaluate_folder
from dateline.evaluate.scores import ExampleScores
from dateline.export import exporter
from dateline.export.contract import to_record
from dateline.export.look import Look
from dateline.model.event import Coded
from dateline.pipeline import Coder
from dateline.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
EXAMPLE = "examples/dev/nigeria-dikwa-market-suicide-bombing.html"
WIDTH = 116
KEYS: Mapping[str, tuple[str, ...]] = {
    "trigger": ("text", "span"),
    "actors": ("name", "kind", "text", "span"),
    "targets": ("name", "kind", "text", "span"),
    "place": (
        "text",
        "span",
        "name",
        "geonames_id",
        "lat",
        "lon",
        "admin1",
        "country",
        "precision",
        "radius_km",
        "basis",
    ),
    "date": ("text", "span", "edtf", "precision", "basis"),
    "fatalities": ("low", "high", "text", "span"),
    "sources": ("speaker", "kind", "via", "span"),
}
"""What the excerpt shows of each value."""
FIELDS = (
    "event",
    "sub_type",
    "status",
    "role",
    "actors",
    "targets",
    "place",
    "date",
    "fatalities",
    "sources",
    "overall",
)
_PART = r"(<!-- {} -->\n).*?(<!-- end -->)"


def picture(coder: Coder) -> tuple[str, str]:
    """The table of the example, and the excerpt of its record."""
    (coded,) = coder.code([str(ROOT / EXAMPLE)])
    assert isinstance(coded, Coded), coded
    named = replace(coded, report=replace(coded.report, source=EXAMPLE))
    made = exporter("table", Look(width=WIDTH))
    table = made.add(named) + made.finish()
    return f"$ dateline code {EXAMPLE}\n\n{table.strip()}", excerpt(to_record(named)["events"][0])


def excerpt(event: Mapping[str, Any]) -> str:
    """A line a value, so that it can be read."""
    shown = {key: event[key] for key in ("role", "status", "type", "sub_type")}
    lines = [f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in shown.items()]
    lines += [
        f" {json.dumps(key)}: {json.dumps(_of(event[key], keys), ensure_ascii=False)}"
        for key, keys in KEYS.items()
    ]
    lines.append(f' "confidence": {event["confidence"]}')
    return "{" + ",\n".join(lines).lstrip() + "}"


def _of(value: Any, keys: tuple[str, ...]) -> Any:
    if isinstance(value, list):
        return [_of(member, keys) for member in value]
    return value and {key: value[key] for key in keys}


def scores(coder: Coder) -> str:
    """F1 by field of the halves and of the unseen pages, as a table in Markdown."""
    halves = {
        split: evaluate_folder(ROOT / "examples", lambda page: next(coder.code([page])), split)
        for split in ("dev", "held-out", "unseen")
    }
    lines = ["| field | dev | held-out | unseen |", "|---|---|---|---|"]
    for field in FIELDS:
        lines.append(f"| {field} | {' | '.join(f'{_f1(half, field):.2f}' for half in halves.values())} |")
    return "\n".join(lines) + "\n"


def _f1(half: ExampleScores, field: str) -> float:
    return (half.overall if field == "overall" else half.tallies[field].f1) or 0.0


def put(text: str, name: str, part: str) -> str:
    """``text`` with ``part`` between the marks of ``name``. Raises ValueError without such marks."""
    found = re.compile(_PART.format(name), re.DOTALL)
    if not found.search(text):
        raise ValueError(f"no <!-- {name} --> in {README.name}")
    return found.sub(lambda match: f"{match[1]}{part}{match[2]}", text)


def part_of(text: str, name: str) -> str:
    match = re.search(_PART.format(name), text, re.DOTALL)
    return match[0] if match else ""


def main(arguments: list[str]) -> int:
    coder = Coder.load(Settings.from_environment())
    table, record = picture(coder)
    text = put(README.read_text(encoding="utf-8"), "table", f"```\n{table}\n```\n")
    text = put(text, "record", f"```json\n{record}\n```\n")
    if "--scores" in arguments:
        text = put(text, "scores", scores(coder))
    README.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
