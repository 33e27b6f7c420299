"""Very long articles are read as far as a limit, at the end of a paragraph."""

from __future__ import annotations

from dataclasses import replace

from dateline.model.report import Report

LIMIT = 100_000
"""Characters of an article that are coded; about 30 pages of print, far beyond any news report."""


def shorten(report: Report) -> Report:
    """The report itself, or its first paragraphs up to LIMIT characters, marked as truncated."""
    if len(report.text) <= LIMIT:
        return report
    kept = [n for n, span in enumerate(report.paragraphs) if span.end <= LIMIT]
    if not kept:
        return replace(
            report, text=report.text[:LIMIT], paragraphs=report.paragraphs[:0], page_spans=(), truncated=True
        )
    last = kept[-1]
    return replace(
        report,
        text=report.text[: report.paragraphs[last].end],
        paragraphs=report.paragraphs[: last + 1],
        page_spans=report.page_spans[: last + 1],
        truncated=True,
    )
