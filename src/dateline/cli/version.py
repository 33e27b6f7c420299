"""``dateline version``."""

from __future__ import annotations

import typer

from dateline import __version__


def version() -> None:
    """Print the version."""
    typer.echo(f"dateline {__version__}")
