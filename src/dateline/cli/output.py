"""Where records go: standard output or a file; each piece whole, also when Ctrl-C comes in the middle."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from dateline.errors import SettingsError
from dateline.interrupts import uninterrupted

STDOUT = Path("-")


class Output:
    """Writes pieces of text as they come. The first one opens the file: a run that fails early harms none."""

    def __init__(self, path: Path | None, encoding: str = "utf-8") -> None:
        self._path = None if path == STDOUT else path
        self._encoding = encoding
        self._stream: BinaryIO | None = None

    def write(self, text: str) -> None:
        """Write and flush, undisturbed. Raises SettingsError, or BrokenPipeError where nobody reads."""
        if not text:
            return
        try:
            with uninterrupted():
                stream = self._opened()
                stream.write(text.encode(self._encoding, "backslashreplace"))
                stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise SettingsError(
                f"{self._path or 'standard output'}: cannot be written: {error.strerror}"
            ) from error

    def close(self) -> None:
        if self._stream is not None and self._path is not None:
            self._stream.close()

    def _opened(self) -> BinaryIO:
        if self._stream is None:
            self._stream = self._path.open("wb") if self._path else sys.stdout.buffer
        return self._stream


def check_output(path: Path | None, sources: Sequence[str]) -> None:
    """Before any work: the folder is there, and no source would be overwritten. Raises SettingsError."""
    if path is None or path == STDOUT:
        return
    if path.is_dir():
        raise SettingsError(f"{path}: is a folder; name a file to write to")
    if not path.parent.is_dir():
        raise SettingsError(f"{path}: there is no folder {path.parent}")
    if path.exists() and any(_same(path, source) for source in sources):
        raise SettingsError(f"{path}: is one of the sources, and would be overwritten")


def _same(path: Path, source: str) -> bool:
    try:
        return path.samefile(source)
    except (OSError, ValueError):
        return False
