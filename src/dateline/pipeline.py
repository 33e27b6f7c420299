"""The tour: the stages in the order in which a report passes. Read this first.

acquire -> read -> annotate -> extract -> ground -> reconcile. Each stage is a package; none imports another; they meet here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import BinaryIO

from dateline import __version__
from dateline.acquire import Taking, acquire
from dateline.annotate.document import Annotator, load_pipeline
from dateline.errors import NotAnArticle, TurnedAway
from dateline.export.readings import Reading, Readings, What
from dateline.extract.extractor import METHOD as EXTRACT
from dateline.extract.extractor import Extractor
from dateline.extract.words import Words
from dateline.ground.claims import ClaimGrounder
from dateline.knowledge.actors_lexicon import ActorLexicon
from dateline.knowledge.actors_own import own_file
from dateline.knowledge.calendar import Calendar
from dateline.knowledge.chronology import Chronology
from dateline.knowledge.codebook import Codebook
from dateline.knowledge.counts import CountWords
from dateline.knowledge.gazetteer_added import open_all
from dateline.knowledge.outlets import Outlets
from dateline.knowledge.phrases import AttributionWords, StatusWords
from dateline.knowledge.topics import Topics
from dateline.model.annotated import Annotated
from dateline.model.event import Coded, EventClaim, Failed
from dateline.model.mentions import PlaceMention
from dateline.model.page import Page
from dateline.model.place import Place, Unplaced
from dateline.model.report import DateBasis, Published, Report
from dateline.model.text import Span
from dateline.model.when import Interval
from dateline.read.published import publish
from dateline.read.reader import Reader, report_id
from dateline.read.refuse import LANGUAGE
from dateline.read.shorten import shorten
from dateline.read.triage import Triage
from dateline.reconcile.acceptance import Claims, accepted
from dateline.reconcile.recency import by_dates
from dateline.reconcile.within import merge_within
from dateline.settings import Settings

FEW_WORDS = 25
"""In a text of fewer words, such as a list of names, the language is not told."""
_LOG = logging.getLogger(__name__)
Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class Coder:
    """Everything loaded once; codes one page after another."""

    settings: Settings
    reader: Reader
    chronology: Chronology
    calendar: Calendar
    outlets: Outlets
    annotator: Annotator
    extractor: Extractor
    grounder: ClaimGrounder

    @classmethod
    def load(cls, settings: Settings, progress: Progress | None = None) -> Coder:
        """Load knowledge and language pipeline; the gazetteer is built at first use, with ``progress(label, fraction)``."""
        gazetteer = open_all(settings, progress)
        outlets, calendar, actors = Outlets.load(), Calendar.load(), ActorLexicon.load(own=own_file(settings))
        status = StatusWords.load()
        words = Words(
            codebook=Codebook.load(),
            nouns=actors.nouns,
            status=status,
            attribution=AttributionWords.load(),
            counts=CountWords.load(),
            outlets=outlets,
            topics=Topics.load(),
            doers=actors.doers,
        )
        return cls(
            settings=settings,
            reader=Reader.load(outlets, settings.languages),
            chronology=Chronology.load(),
            calendar=calendar,
            outlets=outlets,
            annotator=Annotator(load_pipeline(settings.nlp_model), gazetteer, actors, calendar, outlets),
            extractor=Extractor(words),
            grounder=ClaimGrounder(gazetteer, actors, calendar),
        )

    def code_page(self, page: Page, triage: Triage | None = None) -> Coded:
        """Code one page, if triage does not turn it away at a first look. Raises NotAnArticle or TurnedAway."""
        report = self.reader.read(page)
        score = triage.admit(report) if triage else None
        return replace(self.code_report(self._dated(report)), triage=score)

    def report_of(self, page: Page) -> Report:
        """Read one page and date it. Raises NotAnArticle."""
        return self._dated(self.reader.read(page))

    def _dated(self, report: Report) -> Report:
        return publish(shorten(report), self.chronology, self.calendar)

    def code_report(self, report: Report) -> Coded:
        """Code a report that was read: annotate, extract, ground, reconcile; what is hardly an event is taken away."""
        claims = self.claims_of(self.annotated(report))
        events, doubted = accepted(claims)
        return Coded(report, events, (*claims.rejected, *doubted), self.methods | methods_of(events))

    def annotated(self, report: Report) -> Annotated:
        """A report with its words analysed, read by the encoder where the settings ask for it."""
        annotated = self.annotator.annotate(report)
        return self.annotator.with_encoder(annotated) if self.settings.encoder else annotated

    def claims_of(self, annotated: Annotated) -> Claims:
        """Every event that the words tell, however unlikely; and what the rules took for none."""
        extraction = self.extractor.extract(annotated)
        told = self.grounder.ground(annotated, extraction.mentions, self._home(annotated.report))
        return Claims(
            by_dates(merge_within(told), annotated.report), extraction.rejected, extraction.encoding
        )

    def code_text(self, text: str, published: date | None = None) -> Coded:
        """Code bare sentences, paragraphs parted by blank lines, as if a report said no more.

        The rules read them, and nothing is weighed: what speaks for an event is sought in whole reports."""
        report = bare_report(text, published)
        claims = self.claims_of(self.annotator.annotate(report))
        return Coded(report, claims.events, claims.rejected, self.methods | methods_of(claims.events))

    def annotate_text(self, text: str) -> Annotated:
        """The words and mentions of bare sentences, paragraphs parted by blank lines."""
        return self.annotator.annotate(bare_report(text))

    def read(
        self, what: What, sources: Sequence[str], stdin: BinaryIO | None = None, published: date | None = None
    ) -> Iterator[Readings | Failed]:
        """Every mention of ``what`` in every source. published: the day, where the user knows it.

        Dates and actors are those that ``code`` takes; places also those that no event can have: countries that act,
        words for a people, names inside an organisation's.  A plain text need not be a report."""
        for page in acquire(sources, self.settings, stdin):
            if isinstance(page, Failed):
                yield page
                continue
            try:
                report = self._read_any(page, published)
                annotated = self.annotator.annotate(report, every_place=what == "places")
                yield Readings(report, tuple(self._mentions(what, annotated)))
            except NotAnArticle as error:
                yield Failed(page.source, f"{error.kind}: {error.category}", error.why)

    def name_of(self, actor_id: str) -> str | None:
        """The register's name of an actor."""
        entry = self.grounder.register.get(actor_id)
        return entry.name if entry else None

    def _mentions(self, what: What, annotated: Annotated) -> Sequence[Reading]:
        home = self._home(annotated.report)
        if what == "places":
            return self.grounder.read_places(annotated, home)
        if what == "actors":
            return self.grounder.read_actors(annotated, home)
        told = self.grounder.ground(annotated, self.extractor.extract(annotated).mentions, home)
        return self.grounder.read_dates(annotated, told)

    def _read_any(self, page: Page, published: date | None) -> Report:
        """The report of a page, or a plain text that is no report as it stands. Raises NotAnArticle."""
        try:
            report = shorten(self.reader.read(page))
        except NotAnArticle as error:
            foreign = error.category == LANGUAGE and len(page.text.split()) > FEW_WORDS
            if page.media_type == "text/html" or foreign:
                raise
            report = replace(bare_report(page.text), source=page.source, sha256=page.sha256)
        if report.title and not report.furniture and page.media_type != "text/html":
            whole = bare_report(
                page.text
            )  # nothing but its headline was taken from the text: that names places, too
            report = replace(report, title=None, dateline=None, text=whole.text, paragraphs=whole.paragraphs)
        if published is None:
            return publish(report, self.chronology, self.calendar)
        given = DateBasis("given", "given with --published")
        return replace(
            report, published=Published(Interval(published, published), published.isoformat(), (given,))
        )

    def find_places(self, text: str) -> Mapping[Span, Place | Unplaced]:
        """Every place name of a bare text with its place; countries that act and names inside others are among them."""
        report = bare_report(text)
        mentions = self.annotator.toponyms(report)
        phrases = {mention.span for mention in mentions if mention.relation is not None}
        found = self.grounder.places.ground(report, mentions)
        return {span: place for span, place in found.items() if span not in phrases}

    def resolve_places(self, text: str, names: Sequence[Span]) -> Mapping[Span, Place | Unplaced]:
        """The places of names whose spans are given."""
        given = [PlaceMention(span, span.of(text), ((span.of(text), span),), "GPE") for span in names]
        return self.grounder.places.ground(bare_report(text), given)

    def link_actors(self, text: str, spans: Sequence[Span]) -> list[tuple[str, ...]]:
        """For each span of a bare text the id of the actor that it means, then those of whom it is part; () without one."""
        return self.grounder.actor_reader(self.annotate_text(text)).links(spans)

    def code(
        self, sources: Sequence[str], stdin: BinaryIO | None = None, taking: Taking | None = None
    ) -> Iterator[Coded | Failed]:
        """Acquire and code every source in order; a bad one becomes a Failed and the rest goes on."""
        return (outcome for _, outcome in self.code_pages(sources, stdin, taking))

    def code_pages(
        self, sources: Sequence[str], stdin: BinaryIO | None = None, taking: Taking | None = None
    ) -> Iterator[tuple[Page | None, Coded | Failed]]:
        """As ``code``, each outcome with the page that it is of; None where none could be had."""
        for page in acquire(sources, self.settings, stdin, taking):
            yield (None, page) if isinstance(page, Failed) else (page, self.code_or_fail(page))

    def code_or_fail(self, page: Page, triage: Triage | None = None) -> Coded | Failed:
        """A page that cannot be coded is a record of its own; not even a fault of ours ends the run."""
        try:
            return self.code_page(page, triage)
        except NotAnArticle as error:
            return Failed(page.source, f"{error.kind}: {error.category}", error.why)
        except TurnedAway as error:
            return Failed(page.source, error.kind, error.why, error.score)
        except Exception as error:  # noqa: BLE001  the run goes on; the record names the fault, the log keeps its trace
            _LOG.exception("%s: coding failed", page.source)
            return Failed(page.source, "internal error", f"{type(error).__name__}: {error}")

    @property
    def lacks(self) -> str | None:
        """What it must do without, and why, in words for the user; None where nothing is missing."""
        if self.settings.encoder:
            self.annotator.opened()
        return self.annotator.lacks

    @property
    def methods(self) -> dict[str, str]:
        """Name -> version of what makes values."""
        return {
            "dateline": __version__,
            "annotate": self.annotator.method,
            "extract": EXTRACT,
        }

    def _home(self, report: Report) -> tuple[str, ...]:
        outlet = self.outlets.by_name(report.outlet) if report.outlet else None
        return (
            (outlet.country,)
            if outlet is not None and outlet.country and outlet.scale != "International"
            else ()
        )


def bare_report(text: str, published: date | None = None) -> Report:
    """A report that is a text and no more, its paragraphs parted by blank lines."""
    paragraphs, start = [], 0
    for part in text.split("\n\n"):
        paragraphs.append(Span(start, start + len(part)))
        start += len(part) + 2
    when = Published(Interval(published, published), published.isoformat() if published else None)
    bare = Report(report_id(None, text), "-", None, None, None, "en", text, tuple(paragraphs))
    return replace(bare, published=when)


def methods_of(events: Sequence[EventClaim]) -> dict[str, str]:
    """The methods that made the values of these claims: name -> version of Dateline, whose rules and data they are."""
    named: set[str] = set()
    for event in events:
        named |= {a.method for a in (*event.actors, *event.targets)} | {s.method for s in event.sources}
        named |= {
            value.method
            for value in (event.place, event.when, event.fatalities, event.injured)
            if value is not None
        }
    return dict.fromkeys(sorted(named), __version__)
