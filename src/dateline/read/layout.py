"""Lines with verdicts -> the parts of a page: headline, byline, body, captions, and what is none of these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.model.report import Dateline
from dateline.read.bylines import read_signature
from dateline.read.datelines import DatelineReader, Found
from dateline.read.judge import Judge, Kind, Verdict, is_cut_off
from dateline.read.lines import Line
from dateline.read.page_dates import DATE, says_published
from dateline.read.stamps import read_stamp
from dateline.read.tail import end_of_article, inside_asides
from dateline.read.titles import bare_title, choose_title
from dateline.read.words import function_share, is_upper, words

STANDFIRST_WORDS = 90
_TEXT = frozenset({Kind.PROSE, Kind.SENTENCE})


@dataclass(frozen=True, slots=True)
class Judged:
    """A line, what it is, and where the layout put it. ``why`` is set for furniture only."""

    line: Line
    verdict: Verdict


@dataclass
class Layout:
    """The parts of a page. furniture: lines left out, each with its rule.

    kickers: short lines above the body that are no menu.  mastheads: the first lines of the page.
    top_is_label: the first of them is the very first line.
    signature: name and town of a byline that is known by its place only (in or beside a date line).
    alone: a dateline on a line of its own below the headline.  foot_dates: days below the article.
    """

    title: str | None = None
    title_line: int | None = None
    body: list[Line] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    furniture: list[tuple[Line, str]] = field(default_factory=list)
    bylines: list[Line] = field(default_factory=list)
    date_lines: list[tuple[Line, bool]] = field(default_factory=list)
    kickers: list[str] = field(default_factory=list)
    mastheads: list[str] = field(default_factory=list)
    signature: tuple[str | None, str | None] | None = None
    dateline: Found | None = None
    alone: Dateline | None = None
    foot_dates: list[Line] = field(default_factory=list)
    top_is_label: bool = False
    paywalled: bool = False
    cut_off: bool = False


class LayoutReader:
    """Finds the article among judged lines."""

    def __init__(self, judge: Judge, datelines: DatelineReader) -> None:
        self._judge = judge
        self._datelines = datelines

    def read(self, lines: Sequence[Line], title: str | None = None) -> Layout:
        """Lay out ``lines``. ``title`` is the headline, where metadata gives it."""
        judged = [Judged(line, self._judge.verdict(line)) for line in lines]
        layout = Layout(title=title)
        start = self._start(judged, layout)
        end = end_of_article(judged, start)
        layout.paywalled = any(j.verdict.kind is Kind.PAYWALL for j in judged)
        if start < len(judged):
            body_words = frozenset(w.lower() for j in judged[start : start + 4] for w in words(j.line.text))
            if title is None:
                layout.title_line = choose_title(judged[:start], body_words, self._judge.book)
                layout.title = (
                    bare_title(judged[layout.title_line].line.text) if layout.title_line is not None else None
                )
        self._above(judged[:start], layout, judged[start:])
        self._inside(judged, start, end, layout)
        for j in judged[end:]:
            self._below(j, layout)
        return layout

    def head(self, lines: Sequence[Line], title: str | None, body: Sequence[Line]) -> Layout:
        """The lines around the headline of a page whose ``body`` is known: bylines, date lines, mastheads."""
        judged = [Judged(line, self._judge.verdict(line)) for line in lines]
        layout = Layout(title=title)
        if title is not None:
            wanted = Line(title, None, 0).key
            layout.title_line = next((n for n, j in enumerate(judged) if j.line.key == wanted), None)
        self._above(judged, layout, [Judged(line, self._judge.verdict(line)) for line in body])
        return layout

    def _start(self, judged: Sequence[Judged], layout: Layout) -> int:
        """Index of the body's first line: that with the dateline, else the first prose that is no caption."""
        text = [n for n, j in enumerate(judged) if j.verdict.kind in _TEXT]
        first = next(
            (n for n in text if judged[n].verdict.kind is Kind.PROSE), text[0] if text else len(judged)
        )
        passed = 0
        for n in [n for n, j in enumerate(judged) if j.verdict.kind in _TEXT or j.line.count >= 12]:
            found = self._datelines.read(judged[n].line.text)
            if found:
                layout.dateline = found
                return n
            passed += judged[n].line.count
            if passed > STANDFIRST_WORDS:
                break
        return self._with_short_sentences(judged, first)

    def _with_short_sentences(self, judged: Sequence[Judged], first: int) -> int:
        """A short sentence directly above the first prose belongs to the body, if a headline stands above."""
        above = [
            n for n in range(first) if judged[n].verdict.kind is Kind.SENTENCE and not judged[n].line.doubled
        ]
        if (
            above
            and above[-1] == first - 1
            and any(j.verdict.kind is Kind.LOOSE for j in judged[: first - 1])
        ):
            return first - 1
        return first

    def _above(self, judged: Sequence[Judged], layout: Layout, below: Sequence[Judged] = ()) -> None:
        title_key = layout.title and Line(layout.title, None, 0).key
        seen_title = layout.title_line is None and layout.title is None
        told = frozenset(w.lower() for j in below for w in words(j.line.text))
        for n, j in enumerate(judged):
            kind = j.verdict.kind
            if n == layout.title_line:
                seen_title = True
            elif title_key and j.line.key == title_key:
                layout.furniture.append((j.line, "headline repeated"))
                seen_title = True
            elif seen_title and self._stands_alone(j, layout, told):
                layout.furniture.append((j.line, "dateline"))
            elif seen_title and self._stamped(j, layout, told):
                layout.furniture.append((j.line, "name, town and day"))
            elif kind is Kind.DATE:
                layout.date_lines.append((j.line, seen_title))
                layout.furniture.append((j.line, j.verdict.rule))
            elif kind is Kind.BYLINE:
                layout.bylines.append(j.line)
                layout.furniture.append((j.line, j.verdict.rule))
            elif kind in {Kind.CAPTION, Kind.PICTURE} or (j.line.doubled and kind in {Kind.LOOSE, *_TEXT}):
                self._caption(j, layout)
            elif kind in _TEXT:
                if says_published(j.line.text[:40]) and DATE.search(j.line.text):
                    layout.date_lines.append((j.line, True))
                layout.furniture.append((j.line, "standfirst or caption above the body"))
            elif kind is Kind.LOOSE and seen_title and self._signed(judged, n, layout, below):
                layout.furniture.append((j.line, "byline"))
            else:
                self._label(j, judged, n, layout)

    def _stands_alone(self, j: Judged, layout: Layout, told: frozenset[str]) -> bool:
        """A line that holds the dateline and nothing else: of a town that the article names, or of one word in capitals or
        before an agency; "Amina Yusuf, 14 May" is a byline."""
        if layout.dateline or layout.alone or j.line.doubled:
            return False
        found = self._datelines.alone(j.line.text)
        if found is None or not found.place:
            return False
        town = words(found.place)
        if not {w.lower() for w in town} <= told and (
            len(town) > 1 or not (found.agency or is_upper(found.place))
        ):
            return False
        layout.alone = found
        return True

    def _stamped(self, j: Judged, layout: Layout, told: frozenset[str]) -> bool:
        """A line with a day and the author's name or a town."""
        if j.verdict.kind in _TEXT or j.verdict.kind is Kind.BYLINE or j.line.doubled or layout.signature:
            return False
        layout.signature = read_stamp(j.line.text, told, self._judge.outlets, self._judge.book)
        if layout.signature is not None:
            layout.date_lines.append((j.line, True))
        return layout.signature is not None

    def _signed(self, judged: Sequence[Judged], n: int, layout: Layout, below: Sequence[Judged]) -> bool:
        """A name below the headline, beside a date line or of somebody whom the article does not mention."""
        signature = read_signature(judged[n].line.text)
        if layout.signature or signature is None or judged[n].line.doubled:
            return False
        book = self._judge.book
        if any(word.lower() in book.bar_words | book.outlet_words for word in words(signature[0])):
            return False
        beside = [judged[m] for m in (n - 1, n + 1) if 0 <= m < len(judged)]
        dated = any(k.verdict.kind is Kind.DATE for k in beside)
        if not dated and not (below and judged[n].line.count <= 6 and _is_stranger(signature[0], below)):
            return False
        layout.signature = signature
        return True

    def _label(self, j: Judged, judged: Sequence[Judged], n: int, layout: Layout) -> None:
        """Menus, masthead names, towns and section names above the body."""
        rule = j.verdict.rule if j.verdict.kind is not Kind.LOOSE else "loose line above the body"
        layout.furniture.append((j.line, rule))
        if j.line.count <= 14 and DATE.search(j.line.text):
            layout.date_lines.append((j.line, False))
        layout.top_is_label = layout.top_is_label or (n == 0 and j.verdict.kind is Kind.LOOSE)
        if j.line.count <= (14 if n < 3 else 6):
            layout.mastheads.append(j.line.text)
        if j.line.count <= 6 and not _in_menu(judged, n):
            layout.kickers.append(j.line.text)

    def _caption(self, j: Judged, layout: Layout) -> None:
        if j.line.text not in layout.captions:
            layout.captions.append(j.line.text)
        rule = j.verdict.rule if j.verdict.kind in {Kind.CAPTION, Kind.PICTURE} else "doubled caption"
        layout.furniture.append((j.line, f"caption: {rule}"))

    def _inside(self, judged: Sequence[Judged], start: int, end: int, layout: Layout) -> None:
        """The body; furniture that stands between its paragraphs is taken out."""
        asides = inside_asides(judged, start, end)
        asides |= dict.fromkeys(_loose_list_at_end(judged, start, end), "list of other stories")
        title_key = layout.title and Line(layout.title, None, 0).key
        last = max(
            (n for n in range(start, end) if n not in asides and _is_text(judged[n], n, start)), default=start
        )
        for n in range(start, end):
            j = judged[n]
            if n in asides:
                layout.furniture.append((j.line, asides[n]))
            elif title_key and j.line.key == title_key:
                layout.furniture.append((j.line, "headline repeated"))
            elif j.line.doubled and layout.body and layout.body[-1].key == j.line.key:
                layout.furniture.append((j.line, "line repeated"))
            elif _is_text(j, n, start) or _is_torn(judged, n, end) or self._is_cut_end(judged, n, last, end):
                layout.body.append(j.line)
            else:
                self._below(j, layout, between=n < last)
        layout.cut_off = bool(layout.body) and is_cut_off(layout.body[-1].text)

    def _is_cut_end(self, judged: Sequence[Judged], n: int, last: int, end: int) -> bool:
        """The last line of the page, a sentence that breaks off after a few words."""
        j = judged[n]
        if (
            n != last + 1
            or n != end - 1
            or end != len(judged)
            or j.verdict.kind is not Kind.LOOSE
            or j.line.tag != "p"
        ):
            return False
        tokens = words(j.line.text)
        return j.line.count >= 3 and function_share(tokens) >= 0.3 and is_cut_off(j.line.text)

    def _below(self, j: Judged, layout: Layout, between: bool = False) -> None:
        """A line inside or after the article that is none of it."""
        kind = j.verdict.kind
        if kind in {Kind.CAPTION, Kind.PICTURE} and kind is Kind.CAPTION:
            self._caption(j, layout)
            return
        if kind is Kind.BYLINE:
            layout.bylines.append(j.line)
        if kind is Kind.DATE and between:
            layout.date_lines.append((j.line, True))
        elif kind is Kind.DATE:
            layout.foot_dates.append(j.line)
        if kind is Kind.LOOSE:
            rule = "subheading or loose line" if between else "loose line after the article"
        else:
            rule = j.verdict.rule if kind not in _TEXT else "after the article"
        layout.furniture.append((j.line, rule))


def _is_stranger(name: str, article: Sequence[Judged]) -> bool:
    """A mixed-case name of two or three words, none of them in the article: hardly a place or a group."""
    tokens = words(name)
    told = {word.lower() for j in article for word in words(j.line.text)}
    return 2 <= len(tokens) <= 3 and name != name.upper() and not {t.lower() for t in tokens} & told


def _is_text(j: Judged, n: int, start: int) -> bool:
    """Body lines: prose and sentences, the line the body starts with, and list items that say something."""
    kind = j.verdict.kind
    if kind in _TEXT or n == start or (kind is Kind.PICTURE and j.line.count > 8):
        return True
    if kind is not Kind.LOOSE or j.line.tag == "head":
        return False
    bullet = j.line.tag == "item" or j.line.text[:1] in "•-–*▪◦"
    share = function_share(words(j.line.text))
    return (bullet and j.line.count >= 6 and share >= 0.1) or (j.line.count >= 12 and share >= 0.2)


def _loose_list_at_end(judged: Sequence[Judged], start: int, end: int) -> range:
    """List items behind the last sentence that no colon announces: other stories."""
    first = end
    while (
        first > start + 1
        and judged[first - 1].verdict.kind is Kind.LOOSE
        and judged[first - 1].line.tag == "item"
    ):
        first -= 1
    announced = judged[first - 1].line.text.rstrip().endswith(":") if first > start else True
    return range(end, end) if announced else range(first, end)


def _is_torn(judged: Sequence[Judged], n: int, end: int) -> bool:
    """The beginning of a sentence that goes on, in lower case, behind at most three lines of furniture."""
    j = judged[n]
    if j.verdict.kind is not Kind.LOOSE or j.line.tag != "p" or function_share(words(j.line.text)) < 0.25:
        return False
    following = (k for k in judged[n + 1 : min(end, n + 5)] if k.verdict.kind in _TEXT | {Kind.LOOSE})
    below = next(following, None)
    return below is not None and below.line.text[:1].islower()


def _in_menu(judged: Sequence[Judged], n: int) -> bool:
    """A bar of three or more names, or one of three or more short lines in a row."""
    text = judged[n].line.text
    if judged[n].verdict.kind is Kind.DROP and "|" in text and text.count("|") >= 2:
        return True
    first = last = n
    while first > 0 and _is_short(judged[first - 1]):
        first -= 1
    while last + 1 < len(judged) and _is_short(judged[last + 1]):
        last += 1
    return last - first >= 2


def _is_short(j: Judged) -> bool:
    return j.line.count <= 3 and j.verdict.kind in {Kind.LOOSE, Kind.DROP, Kind.ASIDE} and not j.line.doubled
