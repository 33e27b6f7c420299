"""HTML pages: metadata, main text, captions, boxes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dateline.read.reader import Reader

from .pages import ARTICLE_HTML, BODY, TITLE, html


def paragraphs(report):
    return [span.of(report.text) for span in report.paragraphs]


def test_an_article_page(reader: Reader) -> None:
    report = reader.read(html(ARTICLE_HTML))
    assert report.title == "Two killed as shells hit Ardan market"
    assert report.outlet == "Sahel Courier"
    assert report.byline == "Amina Yusuf"
    assert (report.dateline.place, report.dateline.agency) == ("ARDAN", None)
    found = paragraphs(report)
    assert len(found) == 4
    assert found[0].startswith("ARDAN, Norland — Shells hit")
    assert found[0].endswith("officials said.")
    assert found[1].endswith("Northern Front have dug in since January.")
    assert "conflict" in report.sections
    for foreign in (
        "Related",
        "Belo",
        "Most read",
        "Court",
        "John",
        "Facebook",
        "rights reserved",
        "Smoke over",
    ):
        assert foreign not in report.text
    assert report.captions == ("Smoke over Ardan on Thursday. Photo: T. Okello",)


def test_dates_of_an_article_page(reader: Reader) -> None:
    captured = datetime(2024, 4, 24, tzinfo=UTC)
    report = reader.read(
        html(
            ARTICLE_HTML, address="https://www.sahelcourier.example/2021/03/05/conflict/x/", captured=captured
        )
    )
    kinds = {(c.kind, c.date) for c in report.date_candidates}
    day = date(2021, 3, 5)
    assert {
        ("metadata", day),
        ("address", day),
        ("updated", date(2021, 3, 6)),
        ("capture", date(2024, 4, 24)),
    } <= kinds
    assert not [c for c in report.date_candidates if c.kind == "metadata" and c.date != day]


def test_page_spans_lead_back_into_the_source(reader: Reader) -> None:
    page = html(ARTICLE_HTML)
    report = reader.read(page)
    assert len(report.page_spans) == len(report.paragraphs)
    for span, words in zip(report.page_spans, paragraphs(report), strict=True):
        source = span.of(page.text)
        assert source.startswith(words.split()[0].strip("“,")[:4])
        assert source.rstrip(".”").endswith(words.rstrip(".”").split()[-1])


@pytest.mark.parametrize(
    "script",
    [
        '[{"@type":"NewsArticle","headline":"H one two three","datePublished":"2020-02-03"}]',
        '<!-- {"@type":["NewsArticle"],"headline":"H one two three","datePublished":"2020-02-03",} -->',
        '{"@type":"NewsArticle","headline":"H one two three","description":"a\nraw\nnewline","datePublished":"2020-02-03"}',
        '{"@type":"NewsArticle","headline":"H one two three","x":"an "unescaped" quote","datePublished":"2020-02-03"}',
        '{"@context":"x","@graph":[{"@type":"WebPage"},{"@type":"https://schema.org/NewsArticle","headline":"H one two three","datePublished":"2020-02-03T23:59:00-05:00"}]}',
    ],
)
def test_broken_and_nested_linked_data(reader: Reader, script: str) -> None:
    body = "".join(f"<p>{p}</p>" for p in BODY)
    report = reader.read(
        html(
            f'<html><head><script type="application/ld+json">{script}</script></head><body>{body}</body></html>'
        )
    )
    assert report.title == "H one two three"
    assert [(c.date, c.kind) for c in report.date_candidates] == [(date(2020, 2, 3), "metadata")]


def test_text_in_line_breaks_and_pre(reader: Reader) -> None:
    for opening, between, closing in (("<div>", "<br><br>", "</div>"), ("<pre>", "\n\n", "</pre>")):
        page = html(
            f"<html><head><title>{TITLE}</title></head><body>{opening}{between.join(BODY)}{closing}</body></html>"
        )
        report = reader.read(page)
        assert report.title == TITLE
        assert " ".join(report.text.split()) == " ".join(" ".join(BODY).split())


def test_the_body_of_linked_data_helps_where_the_page_shows_little(reader: Reader) -> None:
    import json

    data = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n\n".join(BODY)})
    page = html(
        f'<html><head><script type="application/ld+json">{data}</script></head><body><h1>{TITLE}</h1><p>{BODY[0]}</p></body></html>'
    )
    assert paragraphs(reader.read(page)) == list(BODY)


def test_an_outlet_by_its_host(reader: Reader) -> None:
    body = "".join(f"<p>{p}</p>" for p in BODY)
    page = html(
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{body}</body></html>",
        address="https://www.bbc.co.uk/sport/x",
    )
    report = reader.read(page)
    assert report.outlet == "BBC News"
    assert report.sections == ("sport",)


def test_scraped_lines_inside_html_are_judged_as_in_plain_text(reader: Reader) -> None:
    parts = [
        *BODY[:2],
        "Read more: Three arrested over cattle theft",
        "Korombana, Mopti (google maps)",
        *BODY[2:],
        "Sign up for our newsletter",
    ]
    body = "".join(f"<p>{p}</p>" for p in parts)
    report = reader.read(
        html(
            f"<html><head><title>{TITLE} - Delta Post</title></head><body><article><h1>{TITLE}</h1>{body}</article></body></html>"
        )
    )
    assert paragraphs(report) == list(BODY)
    assert report.title == TITLE
    assert report.outlet == "Delta Post"
