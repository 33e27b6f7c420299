"""A report: the article read out of a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dateline.model.text import Span
from dateline.model.when import Interval


@dataclass(frozen=True, slots=True)
class Dateline:
    """The words before the first sentence that place a report: ``Kirkuk (IraqiNews.com)``.

    place: town as written.  agency: who filed it.  day: a date printed in the dateline, if any.
    span: offsets of the place in the report's text.
    """

    place: str | None
    agency: str | None
    span: Span | None
    day: str | None = None


@dataclass(frozen=True, slots=True)
class DateBasis:
    """One reason for the publication date.

    kind: ``metadata``, ``address``, ``byline``, ``dateline``, ``updated``, ``masthead``, ``capture`` or ``text_bound``.
    span, quote: words in report.text for text bounds; None where the evidence is outside the text.
    says: what it says, a short sentence.
    """

    kind: str
    says: str
    span: Span | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class RejectedDate:
    """A candidate for the publication date that was not taken, and why."""

    date: date
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Published:
    """When the report was published: a day, or bounds; open ends where nothing bounds it."""

    interval: Interval
    edtf: str | None
    basis: tuple[DateBasis, ...] = ()
    rejected: tuple[RejectedDate, ...] = ()

    @property
    def day(self) -> date | None:
        """The day, where it is known to the day."""
        same = self.interval.earliest == self.interval.latest
        return self.interval.earliest if same else None

    @property
    def year(self) -> int | None:
        """The year, where it is known."""
        first, last = self.interval.earliest, self.interval.latest
        return first.year if first is not None and last is not None and first.year == last.year else None


UNDATED = Published(Interval(None, None), None)


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A publication date that the page offers, before it was judged. ``where`` says where on the page it stood."""

    date: date
    kind: str
    where: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """Words of the page that are not news: menus, captions, doubled headlines. ``why`` names the rule."""

    text: str
    why: str
    page_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The article of one page.

    text: paragraphs joined by one newline-newline; every offset in the system points into it.
    paragraphs: their spans in text.  page_spans: for each paragraph where it stands in ``Page.text``, or None.
    captions: photo and map captions, kept out of the text.  date_candidates: what read found; published: what was chosen.
    """

    id: str
    source: str
    title: str | None
    outlet: str | None
    byline: str | None
    language: str
    text: str
    paragraphs: tuple[Span, ...]
    page_spans: tuple[Span | None, ...] = ()
    dateline: Dateline | None = None
    captions: tuple[str, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    date_candidates: tuple[DateCandidate, ...] = ()
    published: Published = field(default=UNDATED)
    address: str | None = None
    sha256: str | None = None
    truncated: bool = False
    sections: tuple[str, ...] = ()
