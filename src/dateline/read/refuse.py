"""Pages that hold no article: each refused with its category and a reason a person can check."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.errors import NotAnArticle
from dateline.read.language import Languages
from dateline.read.layout import Layout
from dateline.read.lines import Line
from dateline.read.metadata import Metadata
from dateline.read.words import ends_sentence, function_share, sentences, words

INDEX, PAYWALL, EMPTY, LANGUAGE, SHORT, NOT_PROSE = (
    "index",
    "paywall",
    "empty",
    "language",
    "too short",
    "not prose",
)
MIN_WORDS = 15
PREVIEW_WORDS = 90
LISTING_PATH = re.compile(
    r"/(?:tag|tags|category|categories|topic|topics|author|authors|section|search|archive|archives|page)/[^?]*$",
    re.I,
)
_TEASER_END = re.compile(r"(?:…|\.\.\.|\[…\]|read more\s*»?|more\s*»)\s*$", re.I)


def refuse_language(
    source: str, text: str, languages: Languages, supported: Sequence[str], said: str | None
) -> str:
    """The language of ``text``; raises NotAnArticle where it is not read. ``said``: as the page declares."""
    found = languages.detect(text) or (said if said in languages.names else None)
    if found is None or found in supported:
        return found or supported[0]
    if len(words(text)) < MIN_WORDS and said in supported:
        return said or found
    raise NotAnArticle(source, LANGUAGE, f"the text is in {languages.name(found)}, which is not read")


def refuse_index(
    source: str, lines: Sequence[Line], layout: Layout, meta: Metadata | None, link_share: float
) -> None:
    """Raise NotAnArticle for a list of stories: teasers under headlines, or links and hardly any text."""
    prose = [line for line in layout.body if line.count >= 12]
    told = sum(line.count for line in prose)
    teasers = sum(1 for line in lines if _TEASER_END.search(line.text[-60:]) and line.count >= 3)
    says_list = bool(meta and (meta.linked and meta.linked.listing and not meta.linked.headline))
    path = meta.address if meta else None
    path_lists = bool(path and LISTING_PATH.search(path.partition("://")[2]))
    website = bool(
        meta and meta.og_type in {"website", "object"} and not (meta.linked and meta.linked.headline)
    )
    alternating = _alternating(lines)
    if says_list and (told < 150 or alternating >= 3):
        raise NotAnArticle(source, INDEX, "the page says of itself that it lists stories")
    if alternating >= 4 and alternating >= 0.5 * max(1, len(prose)):
        raise NotAnArticle(source, INDEX, f"a list of stories: {alternating} headlines, each with a teaser")
    if teasers >= 3 and teasers >= 0.4 * max(1, len(prose)):
        raise NotAnArticle(source, INDEX, f"a list of stories: {teasers} teasers that break off")
    if path_lists and (alternating >= 2 or teasers >= 2 or told < 60):
        raise NotAnArticle(source, INDEX, "the address is that of a list of stories")
    if link_share > 0.6 and told < 80 and website:
        raise NotAnArticle(source, INDEX, f"{link_share:.0%} of the page's words are links")


def refuse_paywall(source: str, layout: Layout, meta: Metadata | None) -> None:
    """Raise NotAnArticle where a paywall hides the article and little of it shows."""
    told = sum(line.count for line in layout.body)
    closed = bool(meta and meta.linked and meta.linked.free is False)
    if (layout.paywalled or (closed and layout.cut_off)) and told < PREVIEW_WORDS:
        raise NotAnArticle(source, PAYWALL, f"behind a paywall: only {told} words of it are shown")


def refuse_nothing(source: str, lines: Sequence[Line], layout: Layout, link_share: float) -> None:
    """Raise NotAnArticle for pages without text, with too little of it, or with text that is no prose."""
    seen = sum(line.count for line in lines)
    if seen == 0:
        raise NotAnArticle(source, EMPTY, "the page holds no text")
    told = sum(line.count for line in layout.body)
    sentences = sum(1 for line in layout.body if ends_sentence(line.text) or line.count >= 22)
    tokens = [word for line in layout.body for word in words(line.text)]
    if told and told >= MIN_WORDS and sentences and function_share(tokens[:3000]) >= 0.12:
        return
    if link_share > 0.5 and seen >= 40:
        raise NotAnArticle(
            source, INDEX, f"{link_share:.0%} of the page's words are links, and no article among them"
        )
    if 0 < told < MIN_WORDS or (told == 0 and seen < 40):
        raise NotAnArticle(
            source, SHORT if told else EMPTY, f"too little text for a report: {told} words of prose"
        )
    headlines = sum(1 for line in lines if _is_headline(line))
    if headlines >= 8 and headlines >= 0.5 * len(lines):
        raise NotAnArticle(source, INDEX, f"a list of {headlines} headlines and no text under them")
    raise NotAnArticle(source, NOT_PROSE, "the text is no prose: no sentences a report would have")


def _is_headline(line: Line) -> bool:
    letters = sum(1 for word in words(line.text) if word[0].isalpha())
    return 4 <= letters <= 18 and not ends_sentence(line.text)


def _alternating(lines: Sequence[Line]) -> int:
    """How often a headline is followed by one teaser and the next headline; 0 where paragraphs run on."""
    shape = "".join(_shape(line) for line in lines)
    if re.search(r"[pP]{3}", shape) or shape.count("P") >= 3:
        return 0
    return len(re.findall(r"h+d*p(?=d*h+d*p|d*h*d*$)", shape))


def _shape(line: Line) -> str:
    """``h`` a headline, ``p`` a teaser or short paragraph, ``P`` a long paragraph, ``d`` anything else."""
    if line.count < 3 or (line.count <= 6 and re.search(r"\d{4}|ago$", line.text)):
        return "d"
    if line.count >= 10 and (ends_sentence(line.text) or _TEASER_END.search(line.text[-60:])):
        return "P" if line.count > 60 or sentences(line.text) > 3 else "p"
    return "h" if 4 <= line.count <= 22 else "d"
