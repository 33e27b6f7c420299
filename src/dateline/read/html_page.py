"""An HTML page -> its metadata and the lines of its main text."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from dateline.read.lines import Line, make_line, mark_doubled
from dateline.read.words import key, squeeze, words

_BLOCKS = frozenset(
    {"p", "div", "section", "article", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6",
     "blockquote", "pre", "tr", "table", "header", "footer", "main", "aside", "nav", "figure",
     "figcaption", "form", "dl", "dt", "dd", "br", "hr", "td", "th", "address", "time", "body",
     "center", "fieldset", "details", "summary", "option", "button", "label"}
)  # fmt: skip
_SILENT = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "object", "canvas", "head", "select"}
)
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Classes and ids of containers that hold no news: navigation, comments, boxes of other stories, bars.
_BOX = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|footer|masthead|comments?|comment-list|respond|disqus\w*"
    r"|related\w*|recommend\w*|read-?more|more-stories|most-(?:read|popular|viewed)|popular\w*|trending|newsletter\w*|subscribe\w*|signup"
    r"|sign-up|share|sharing|sharebar|share-bar|social\w*|sharedaddy|addtoany|cookie\w*|consent|gdpr|banner|promo\w*|advert\w*|ads?"
    r"|sponsor\w*|taboola|outbrain|widget\w*|tags?|tag-list|tagcloud|author-bio|about-author|pagination|pager|popup|modal|paywall-overlay"
    r"|jp-relatedposts|wp-caption-text|toolbar|copyright|ticker|skip-link|latest-news|also-read|you-may-like|next-post|prev-post|post-nav\w*)(?:$|[\s_-])",
    re.I,
)
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:caption|wp-caption-text|image-caption|photo-caption|img-caption|credit|photo-credit|imagecaption|media-caption|photo-text)(?:$|[\s_-])",
    re.I,
)


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A parsed page. tree: the whole document; lines: main text in order; captions: of its figures."""

    tree: Any
    lines: tuple[Line, ...]
    captions: tuple[str, ...]
    link_share: float
    dropped: tuple[tuple[str, str], ...]


def parse(text: str) -> Any | None:
    """The document tree of ``text``, or None where there is none."""
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=_utf8(parser))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _utf8(_: Any) -> Any:
    return lxml_html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8", huge_tree=True)


def main_text(tree: Any, body: str | None) -> HtmlPage:
    """The main text. ``body`` is articleBody of schema.org data, used where the page shows less."""
    work = copy.deepcopy(tree)
    captions = _take_captions(work)
    dropped = _take_boxes(work)
    share = _link_share(work)
    lines = _best(_by_trafilatura(work), _by_paragraphs(work), body)
    return HtmlPage(tree, tuple(mark_doubled(lines)), captions, share, dropped)


def visible_lines(tree: Any) -> list[Line]:
    """Every visible line of the page, block by block, as a reader who copies it would get it."""
    lines = [make_line(text, tag=tag) for text, tag in _blocks(tree)]
    return mark_doubled([line for line in lines if line.text])


def head_lines(tree: Any, title: str | None) -> list[Line]:
    """Visible lines from the page's beginning to the first paragraph below the headline."""
    lines = visible_lines(tree)
    wanted = key(title or "")
    at = next((n for n, line in enumerate(lines) if line.key == wanted), 0)
    below = next((n for n in range(at + 1, len(lines)) if lines[n].count >= 25), at + 1)
    return lines[max(0, at - 40) : min(below, at + 12)]


def _best(extracted: list[Line], gathered: list[Line], body: str | None) -> list[Line]:
    """Trafilatura's text, unless the paragraphs of the article or its articleBody say clearly more."""
    size = _size(extracted)
    if body and len(body.split()) > 1.6 * size + 20 and "\n" in body.strip():
        return [make_line(part) for part in body.split("\n") if part.strip()]
    if _size(gathered) > 1.5 * size + 20:
        return gathered
    if body and size < 25 and len(body.split()) > 2 * size:
        return [make_line(body)]
    return extracted


def _size(lines: list[Line]) -> int:
    return sum(line.count for line in lines if line.count >= 8)


def _by_trafilatura(tree: Any) -> list[Line]:
    from trafilatura import bare_extraction

    found = bare_extraction(
        copy.deepcopy(tree),
        include_comments=False,
        include_tables=False,
        favor_precision=True,
        with_metadata=False,
    )
    body = getattr(found, "body", None)
    if body is None:
        return []
    lines: list[Line] = []
    for element in body.iter():
        if element.tag in {"p", "head", "item", "quote", "code"} and not _inside(
            element, {"item", "quote", "p"}
        ):
            tag = {"head": "head", "item": "item"}.get(element.tag, "p")
            lines += [make_line(part, tag=tag) for part in _element_text(element).split("\n")]
    return [line for line in lines if line.text]


def _inside(element: Any, tags: set[str]) -> bool:
    return any(ancestor.tag in tags for ancestor in element.iterancestors())


def _element_text(element: Any) -> str:
    """Text of an element; line breaks (``lb``) become newlines."""
    parts = [element.text or ""]
    for child in element:
        parts.append("\n" if child.tag == "lb" else "")
        if child.tag == "p":
            parts.append("\n")
        parts.append(_element_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _by_paragraphs(tree: Any) -> list[Line]:
    """Paragraphs of the element that holds most words in paragraphs: a plain second opinion."""
    weights: dict[Any, int] = {}
    for paragraph in tree.iter("p"):
        count = len(words(paragraph.text_content()))
        parent = paragraph.getparent()
        if count >= 8 and parent is not None:
            weights[parent] = weights.get(parent, 0) + count
    if not weights:
        return []
    best = max(weights, key=lambda element: weights[element])
    lines = [make_line(text, tag=tag) for text, tag in _blocks(best)]
    return [line for line in lines if line.text]


def _take_captions(tree: Any) -> tuple[str, ...]:
    """Remove figures and captions from ``tree``; return the captions."""
    captions: list[str] = []
    for element in list(tree.iter("figcaption")) + [
        e for e in tree.iter("p", "div", "span", "em") if _is_caption(e)
    ]:
        text = squeeze(" ".join(element.itertext()))
        if text and len(text) < 600 and text not in captions:
            captions.append(text)
            _remove(element)
    for figure in list(tree.iter("figure")):
        if len(words(figure.text_content())) < 60:
            _remove(figure)
    return tuple(captions)


def _is_caption(element: Any) -> bool:
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(_CAPTION.search(named)) and len(element.text_content()) < 600


def _take_boxes(tree: Any) -> tuple[tuple[str, str], ...]:
    """Remove boxes that hold no news; one that holds a good part of the page's paragraphs stays."""
    total = sum(len(words(p.text_content())) for p in tree.iter("p")) or 1
    dropped: list[tuple[str, str]] = []
    for element in list(tree.iter()):
        why = _box(element)
        if why is None or element.getparent() is None:
            continue
        held = sum(len(words(p.text_content())) for p in element.iter("p"))
        if why != "silent" and held > 0.4 * total and held > 60:
            continue
        text = "" if why == "silent" else squeeze(" ".join(element.itertext()))
        if text:
            dropped.append((text[:300], f"box: {why}"))
        _remove(element)
    return tuple(dropped)


def _box(element: Any) -> str | None:
    if not isinstance(element.tag, str):
        return None
    if element.tag in _SILENT and element.tag != "head":
        return "silent"
    if element.tag in {"nav", "aside", "footer", "form"}:
        return str(element.tag)
    if element.tag in {"div", "section", "ul", "ol", "p", "span", "header"}:
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        match = _BOX.search(named)
        return match.group().strip(" _-") if match else None
    return None


def _remove(element: Any) -> None:
    """Take an element out and keep the text behind it."""
    parent = element.getparent()
    if parent is not None:
        element.drop_tree()


def _link_share(tree: Any) -> float:
    """Share of the words of the page that are links."""
    body = tree.find("body")
    root = body if body is not None else tree
    total = len(words(root.text_content())) or 1
    linked = sum(len(words(link.text_content())) for link in root.iter("a"))
    return linked / total


def _blocks(root: Any) -> Iterator[tuple[str, str]]:
    """Runs of text between block elements, with ``head`` for headings and ``item`` for list items."""
    buffer: list[str] = []
    tags: list[str] = ["p"]

    def flush() -> Iterator[tuple[str, str]]:
        text = "".join(buffer)
        buffer.clear()
        for part in text.split("\n\n") if tags[-1] == "pre" else [text]:
            if part.strip():
                yield part, "p" if tags[-1] == "pre" else tags[-1]

    def walk(element: Any) -> Iterator[tuple[str, str]]:
        if not isinstance(element.tag, str) or element.tag in _SILENT:
            return
        block = element.tag in _BLOCKS
        if block:
            yield from flush()
            tags.append(_tag(element.tag, tags[-1]))
        buffer.append(element.text or "")
        for child in element:
            yield from walk(child)
            buffer.append(child.tail or "")
        if block:
            yield from flush()
            tags.pop()

    yield from walk(root)
    yield from flush()


def _tag(name: str, outer: str) -> str:
    if name in _HEADS:
        return "head"
    if name == "li":
        return "item"
    return "pre" if name == "pre" else outer if outer in {"head", "item"} else "p"
