"""JSON Lines: one record of the contract a line, UTF-8."""

from __future__ import annotations

import json

from dateline.export.contract import to_record
from dateline.export.look import Look
from dateline.model.event import Coded, Failed

_LINE_BREAKS = {ord(mark): f"\\u{ord(mark):04x}" for mark in "\u0085\u2028\u2029"}
"""Ends of line to some readers, though not to JSON: written as escapes, so a record is one line to all."""


class JsonLinesExporter:
    """Writes each record as it comes."""

    def __init__(self, look: Look) -> None:
        del look

    def add(self, outcome: Coded | Failed) -> str:
        return json_line(to_record(outcome))

    def finish(self) -> str:
        return ""


def json_line(record: object) -> str:
    """One line of JSON. A lone surrogate (from a file name that is not UTF-8) is written as its escape."""
    line = json.dumps(record, ensure_ascii=False, allow_nan=False).translate(_LINE_BREAKS)
    return line.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"
