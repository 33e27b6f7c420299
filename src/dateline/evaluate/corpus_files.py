"""Lines and JSON of labelled files, and what is said of a broken one: file, line, reason."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dateline.errors import KnowledgeError
from dateline.model.text import Span


def text_of(file: Path) -> str:
    """The whole of a file, UTF-8 with or without a mark. Raises KnowledgeError where it cannot be read."""
    try:
        return file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise KnowledgeError(str(file), "", f"cannot be read: {reason}") from error


def lines_of(file: Path) -> Iterator[tuple[str, str]]:
    """The place (``line 3``) and text of every line that is not blank. Raises KnowledgeError."""
    for number, line in enumerate(text_of(file).split("\n"), 1):
        if line.strip():
            yield f"line {number}", line.rstrip("\r")


def objects_of(file: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The place and JSON object of every line that is not blank. Raises KnowledgeError for one that holds none."""
    for place, line in lines_of(file):
        try:
            one = json.loads(line)
        except json.JSONDecodeError as error:
            raise KnowledgeError(
                str(file), place, f"not JSON: {error.msg} at column {error.colno}"
            ) from error
        if not isinstance(one, dict):
            raise KnowledgeError(str(file), place, "not a JSON object")
        yield place, one


def words_at(one: Mapping[str, Any], key: str, file: Path, place: str) -> str:
    """The text under a key. Raises KnowledgeError where there is none."""
    value = one.get(key)
    if not isinstance(value, str):
        raise KnowledgeError(str(file), place, f"{key} is to be a text, not {value!r}")
    return value


def span_in(text: str, start: object, end: object, file: Path, place: str) -> Span | None:
    """The span of two offsets without white space at its ends, None where nothing else is inside. Raises KnowledgeError
    for offsets that are none of the text's."""
    if type(start) is not int or type(end) is not int or not 0 <= start <= end <= len(text):
        reason = f"{start!r} to {end!r} are no offsets into a text of {len(text)} characters"
        raise KnowledgeError(str(file), place, reason)
    words = text[start:end]
    inside = words.strip()
    begin = start + len(words) - len(words.lstrip())
    return Span(begin, begin + len(inside)) if inside else None
