"""What each line of a page is. A verdict names the rule that made it; the surest rule wins.

Every rule is a small function that looks at one line and says how sure it is (0 no, 1 certain). Phrases that
an analyst can edit are in data/languages/en/furniture.yaml; the rules here are about shape.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from dateline.knowledge.outlets import Outlets
from dateline.read.bylines import read_byline, read_note
from dateline.read.lines import Line
from dateline.read.page_dates import is_date_line
from dateline.read.phrasebook import Phrasebook
from dateline.read.words import OPEN_ENDS, ends_sentence, function_share, is_upper, sentences, words


class Kind(StrEnum):
    """What a line is to the page."""

    PROSE = "prose"
    SENTENCE = "sentence"
    LOOSE = "loose line"
    CAPTION = "caption"
    PICTURE = "picture described"
    BYLINE = "byline"
    DATE = "date line"
    DROP = "drop"
    ASIDE = "aside"
    END = "end"
    PAYWALL = "paywall"


@dataclass(frozen=True, slots=True)
class Verdict:
    """kind: what the line is.  rule: the rule that says so.  score: how sure it is, 0 to 1."""

    kind: Kind
    rule: str
    score: float


@dataclass(frozen=True)
class Judge:
    """Judges lines one by one; what stands around them is the layout's business."""

    book: Phrasebook
    outlets: Outlets

    def verdict(self, line: Line) -> Verdict:
        """The surest verdict on a line; lines that no rule knows are prose, sentences or loose lines."""
        found = [phrase] if (phrase := self._phrase(line)) else []
        if line.count <= 60:
            found += [
                Verdict(rule.kind, rule.name, s) for rule in SHAPES if (s := rule.score(line, self.book)) > 0
            ]
            found += self._people(line)
        best = max(found, key=lambda v: v.score, default=None)
        return best if best and best.score >= 0.5 else _plain(line)

    def _phrase(self, line: Line) -> Verdict | None:
        match = self.book.group_of(line.text, line.count)
        if match is None:
            return None
        group, mode = match
        prose = line.count >= 12 and ends_sentence(line.text) and function_share(words(line.text)) >= 0.25
        score = {"whole": 0.98, "start": 0.85, "ending": 0.8, "within": 0.75}[mode]
        if prose and group.effect == "caption":
            score -= 0.4 if sentences(line.text) > 2 or (mode == "within" and line.count > 45) else 0.0
        elif prose and mode != "whole" and group.effect in {"end", "aside"}:
            score -= 0.3
        return Verdict(Kind(group.effect) if group.effect != "picture" else Kind.PICTURE, group.name, score)

    def _people(self, line: Line) -> list[Verdict]:
        byline = read_byline(line.text, self.outlets, self.book)
        if byline:
            return [Verdict(Kind.BYLINE, "byline", byline.sure)]
        return [Verdict(Kind.BYLINE, "reporters' note", 0.9)] if read_note(line.text) else []


@dataclass(frozen=True, slots=True)
class Shape:
    """A rule about the shape of a line."""

    name: str
    kind: Kind
    score: Callable[[Line, Phrasebook], float]


_URL = re.compile(r"^(?:https?://|www\.)\S+$|^[\w.+-]+@[\w-]+\.[\w.]+$|^@\w{2,30}$", re.I)
_HASHTAGS = re.compile(r"^(?:#\w+[\s,]*)+$")
_DOCUMENT_NUMBER = re.compile(r"^[A-Z]{2,}[A-Z0-9]*(?:-[A-Z0-9]+){1,4}(?:\s*\([A-Z0-9 ]+\))?$")
_PHONE = re.compile(r"^[\w .:]{0,20}\+?\d[\d ()/-]{7,}$")
_TITLED_COMMENT = re.compile(r"^\S.{0,40}\b(?:says|wrote|commented|said on .*\d{4}.*):?$", re.I)
_SEPARATORS = re.compile(r"\s*[|•·»›>]\s*|\s{3,}|\s/\s|\s-\s")
_CREDIT = re.compile(
    r"(?:[\[(][^\[\]()]{0,60}(?:/\s?|via\s)(?:AP|AFP|Reuters|REUTERS|EPA|EPA-EFE|Getty(?: Images)?"
    r"|Anadolu|Xinhua|Al Jazeera|File)[^\[\]()]{0,30}[\])]"
    r"|(?:\s[-–—|/]\s?|\.\s?[-–—]\s?)(?:AP|AFP|Reuters|REUTERS|EPA|Xinhua|Dawn|PPI|APP|INP|Online|Photo|File)(?:/\w+)?"
    r"|\.\s*/\s*[A-Z][\w.&’' -]{2,30}"
    r"|\[(?:AP|AFP|Reuters|REUTERS|EPA|Al Jazeera|Anadolu|Courtesy|Handout|Twitter|Facebook|Screengrab)\]"
    r"|[\[(](?:AP|AFP|REUTERS|Reuters|EPA|Getty Images|Screenshot|Handout|Courtesy|Supplied)[\])])$"
)


def bare_number(line: Line, _: Phrasebook) -> float:
    """A line without letters: a count of shares or comments, a page number, a rule of dashes; but no day."""
    return 0.97 if not any(c.isalpha() for c in line.text) and not is_date_line(line.text) else 0.0


def date_line(line: Line, _: Phrasebook) -> float:
    """Nothing but a day, a time and words such as "Published"."""
    return 0.93 if line.count <= 16 and is_date_line(line.text) else 0.0


def address_line(line: Line, _: Phrasebook) -> float:
    """A link, a mail address or a handle alone."""
    return 0.95 if _URL.match(line.text) else 0.0


def phone_number(line: Line, _: Phrasebook) -> float:
    """A telephone number, a label before it at most."""
    return 0.8 if _PHONE.match(line.text) and line.count <= 10 else 0.0


def hashtags(line: Line, _: Phrasebook) -> float:
    """Hashtags only."""
    return 0.95 if _HASHTAGS.match(line.text) else 0.0


def document_number(line: Line, _: Phrasebook) -> float:
    """The number under which an archive keeps a text."""
    numbered = any(c.isdigit() for c in line.text) and line.count <= 6
    return 0.9 if numbered and _DOCUMENT_NUMBER.match(line.text) else 0.0


def share_words(line: Line, book: Phrasebook) -> float:
    """Made of names of networks and words like "share" only."""
    parts = line.text.lower().split()
    return 0.9 if len(parts) >= 2 and all(_bare(p) in book.bar_words or not _bare(p) for p in parts) else 0.0


def menu_words(line: Line, book: Phrasebook) -> float:
    """Made of names of sections only, two of them at least."""
    parts = [_bare(part) for part in line.text.lower().split()]
    named = [part for part in parts if part]
    known = sum(1 for part in named if part in book.menu_words)
    if len(named) < 2 or line.count > 60:
        return 0.0
    return 0.9 if known == len(named) else 0.7 if known >= 0.75 * len(named) and len(named) >= 5 else 0.0


def bar_of_parts(line: Line, _: Phrasebook) -> float:
    """Four or more short parts between bars, bullets or arrows."""
    parts = [part for part in _SEPARATORS.split(line.text) if part.strip()]
    short = sum(1 for part in parts if len(part.split()) <= 4)
    return 0.8 if len(parts) >= 4 and short == len(parts) and not ends_sentence(line.text) else 0.0


def photo_credit(line: Line, _: Phrasebook) -> float:
    """Ends in a credit such as ``[Name/AFP]`` or ``— AFP/File``, and is short enough for a caption."""
    if not _CREDIT.search(line.text) or line.count > 60:
        return 0.0
    signed = re.search(r"[.!?”\"]\s*[(\[](?:AP|AFP|REUTERS|Reuters|EPA)[)\]]$", line.text)
    return 0.0 if signed or sentences(line.text) > 2 else 0.85


def comment_head(line: Line, _: Phrasebook) -> float:
    """The head of a reader's comment: ``Name says:``."""
    return 0.7 if line.count <= 8 and line.text.endswith(":") and _TITLED_COMMENT.match(line.text) else 0.0


SHAPES = (
    Shape("bare number", Kind.DROP, bare_number),
    Shape("date line", Kind.DATE, date_line),
    Shape("link or handle", Kind.DROP, address_line),
    Shape("telephone number", Kind.DROP, phone_number),
    Shape("hashtags", Kind.DROP, hashtags),
    Shape("document number", Kind.DROP, document_number),
    Shape("share bar", Kind.DROP, share_words),
    Shape("menu", Kind.DROP, menu_words),
    Shape("bar of links", Kind.DROP, bar_of_parts),
    Shape("photo credit", Kind.CAPTION, photo_credit),
    Shape("reader's comment", Kind.END, comment_head),
)


def _bare(word: str) -> str:
    return word.strip(".,:;()[]\"'”“’…")


def _plain(line: Line) -> Verdict:
    """Prose: a long line with the small words of English; sentence: a short one that ends so; else loose."""
    tokens = words(line.text)
    share = function_share(tokens)
    ended = ends_sentence(line.text)
    if (line.count >= 10 and share >= 0.18 and ended) or (line.count >= 22 and share >= 0.2):
        return Verdict(Kind.PROSE, "prose", min(1.0, 0.5 + share))
    if ended and line.tag != "head" and line.count >= (2 if share > 0 else 3):
        return Verdict(Kind.SENTENCE, "sentence", 0.6)
    return Verdict(Kind.LOOSE, "loose line", 0.5)


def is_cut_off(text: str) -> bool:
    """True when the text stops in the middle of a sentence."""
    text = text.rstrip()
    if text.endswith(("…", "...", "[…]", "[...]")):
        return True
    if ends_sentence(text) and not text.endswith((",", ";", ",”", ',"')):
        return False
    last = words(text)[-1:] or [""]
    return last[0].lower() in OPEN_ENDS or not (is_upper(text) and len(text) < 40)
