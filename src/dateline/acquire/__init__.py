"""Stage 1: a file, a folder, an address or standard input -> Page."""

from __future__ import annotations

from dateline.acquire.sources import acquire, find_sources, load

__all__ = ["acquire", "find_sources", "load"]
