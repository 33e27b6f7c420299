"""Stage 1: what the user named -> Pages: files, folders, addresses, archives, tables, lists, standard input."""

from __future__ import annotations

from dateline.acquire.intake import Intake, acquire
from dateline.acquire.sources import find_sources, load
from dateline.acquire.taking import Kind, Taken, Taking

__all__ = ["Intake", "Kind", "Taken", "Taking", "acquire", "find_sources", "load"]
