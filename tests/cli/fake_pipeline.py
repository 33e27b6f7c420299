"""Stands in for dateline.pipeline: answers by the words in a source's name, without loading anything.

As a program it runs the real command line on top of itself: ``python fake_pipeline.py code a.txt``.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from tests.export.samples import CODED, EMPTY, READINGS, REPORT

from dateline.acquire import Taking, find_sources
from dateline.errors import KnowledgeError, SettingsError
from dateline.export.readings import Readings, What
from dateline.model.event import Coded, Failed
from dateline.model.place import Place
from dateline.model.report import Published
from dateline.model.text import Span
from dateline.model.when import Interval
from dateline.settings import Settings


class Coder:
    """Codes ``*index*`` as no article, ``*quiet*`` without events, ``*slow*`` after a long time, all else as CODED."""

    lacks: str | None = None

    @classmethod
    def load(cls, settings: Settings, progress: Callable[[str, float], None] | None = None) -> Coder:
        if settings.nlp_model == "broken":
            raise KnowledgeError("codebook/attack.yaml", "triggers", "is not a list")
        if settings.nlp_model == "absent":
            raise SettingsError("no spaCy pipeline is installed")
        if progress:
            progress("loading the fake", 1.0)
        coder = cls()
        if settings.nlp_model == "poor":
            coder.lacks = "tagger.npz: damaged; places are found by rules alone"
        return coder

    def code(
        self, sources: Sequence[str], stdin: BinaryIO | None = None, taking: Taking | None = None
    ) -> Iterator[Coded | Failed]:
        for source in find_sources(sources, taking):
            if isinstance(source, Failed):
                yield source
            elif source == "-":
                assert stdin is not None
                yield replace(CODED, report=replace(REPORT, source="-", title=stdin.read().decode()))
            else:
                yield self._one(source)

    def read(
        self, what: What, sources: Sequence[str], stdin: BinaryIO | None = None, published: date | None = None
    ) -> Iterator[Readings | Failed]:
        for outcome in self.code(sources, stdin):
            if isinstance(outcome, Failed):
                yield outcome
                continue
            report = outcome.report
            if published is not None:
                report = replace(report, published=Published(Interval(published, published), str(published)))
            yield Readings(report, READINGS[what])

    def name_of(self, actor_id: str) -> str | None:
        return {"red-valley-front": "Red Valley Front"}.get(actor_id)

    def find_places(self, text: str) -> dict[Span, Place]:
        return {}

    def resolve_places(self, text: str, names: Sequence[Span]) -> dict[Span, Place]:
        return {}

    def _one(self, source: str) -> Coded | Failed:
        name = Path(source).name
        if "slow" in name:
            time.sleep(60)
        if "index" in name:
            return Failed(source, "not an article: index", "looks like a list of headlines")
        coded = EMPTY if "quiet" in name else CODED
        return replace(coded, report=replace(coded.report, source=source))


if __name__ == "__main__":
    sys.modules["dateline.pipeline"] = sys.modules["__main__"]
    from dateline.cli.app import main

    main()
