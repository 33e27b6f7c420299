"""Families of reports with gold: which of their claims tell one event. The format is told in examples/families/README.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.errors import KnowledgeError
from dateline.evaluate.gold import Names, alternatives
from dateline.evaluate.quotes import locate
from dateline.knowledge.datafiles import load_yaml

KINDS = (
    "relay",
    "copy",
    "update",
    "correction",
    "contradiction",
    "denial",
    "recalled",
    "twins",
    "digest",
)
"""What the reports of a family are to one another; examples/families/README.md says what each tries."""
SPLITS = ("tune", "judge")
"""To fit the weights on; to measure with, and not to look into."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of a family. told: report -> words by which it tells it, alternatives.

    origins: independent ones; None where not judged."""

    what: str
    told: Mapping[str, Names]
    origins: int | None


@dataclass(frozen=True, slots=True)
class Family:
    """Reports on the same or neighbouring incidents. reports: letter -> page, as scraped."""

    name: str
    kind: str
    split: str
    about: str
    reports: Mapping[str, str]
    events: tuple[Happening, ...]


def load_families(path: Path, split: str | None = None) -> tuple[Family, ...]:
    """The families in a file or below a folder, sorted by path; split: only those in folders of that name.

    Raises KnowledgeError where there is none, or one is broken: with file, place in it, and reason.
    """
    files = [path] if path.is_file() else sorted(path.rglob("*.yaml"))
    chosen = [file for file in files if split is None or file.parent.name == split]
    if not chosen:
        raise KnowledgeError(
            str(path), "", f"no family of reports (*.yaml){f' of {split!r}' if split else ''}"
        )
    return tuple(load_family(file) for file in chosen)


def load_family(file: Path) -> Family:
    """Read one family. Raises KnowledgeError with file, place in it, and reason."""
    raw = load_yaml(file)
    try:
        kind = str(raw["kind"])
        if kind not in KINDS:
            raise KnowledgeError(str(file), "kind", f"{kind!r} is none of {', '.join(KINDS)}")
        pages = {str(letter): str(page) for letter, page in raw["reports"].items()}
        events = tuple(_happening(file, str(what), told, pages) for what, told in raw["events"].items())
        return Family(file.stem, kind, file.parent.name, str(raw["about"]), pages, events)
    except KeyError as error:
        raise KnowledgeError(str(file), str(error).strip("'"), "missing") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise KnowledgeError(str(file), "", str(error)) from error


def _happening(file: Path, what: str, raw: Mapping[str, Any], pages: Mapping[str, str]) -> Happening:
    told = {str(letter): alternatives(words) for letter, words in raw["told"].items()}
    for place, why in _faults(told, pages):
        raise KnowledgeError(str(file), f"events.{what}.told.{place}", why)
    return Happening(what, told, raw.get("origins"))


def _faults(told: Mapping[str, Names], pages: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for letter, quotes in told.items():
        if letter not in pages:
            yield letter, "no report of that letter"
            continue
        for quote in quotes:
            if locate(quote, pages[letter]) is None:
                yield letter, f"{quote!r} does not stand in the report"
