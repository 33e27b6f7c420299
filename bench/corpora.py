"""Texts to measure with, read from the corpora beside the project; nothing of them is kept here."""

from __future__ import annotations

import re
from pathlib import Path

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
_HEADER = re.compile(r"^(?:DEV|TST\d)-MUC\d-\d{4}\b.*$", re.MULTILINE)


def muc_articles(part: str = "dev") -> list[str]:
    """The articles of one part of muc34, in order, without their headers. Raises FileNotFoundError."""
    folder = CORPORA / "muc34" / part
    files = sorted(folder.glob(f"{part}-muc*"))
    if not files:
        raise FileNotFoundError(f"no articles in {folder}: the corpora are not beside the project")
    return [article for file in files for article in split_articles(file.read_text(encoding="latin-1"))]


def split_articles(text: str) -> list[str]:
    """Articles of one file of muc34: what stands between two headers like ``DEV-MUC3-0001 (NOSC)``."""
    pieces = (piece.strip() for piece in _HEADER.split(text)[1:])
    return [piece for piece in pieces if piece]


def sample(articles: list[str], size: int) -> list[str]:
    """``size`` articles spread evenly over the list."""
    if size >= len(articles):
        return articles
    return [articles[n * len(articles) // size] for n in range(size)]
