"""A file that is there whole, or as it was before: written under another name, then renamed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dateline.errors import SettingsError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """The name to write to; renamed to ``path`` at the end, removed after an error. Raises SettingsError.

    A process that is killed leaves ``.NAME.PID.part.SUFFIX`` behind, which the next export to the same name clears away."""
    if path.is_dir():
        raise SettingsError(f"{path}: is a folder; name a file to write to")
    if not path.parent.is_dir():
        raise SettingsError(f"{path}: there is no folder {path.parent}")
    _clear(path)
    part = path.with_name(f".{path.stem}.{os.getpid()}.part{path.suffix}")
    try:
        yield part
        _sync(part)
        part.replace(path)
        _sync(path.parent)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """On the disk when it returns; a system that cannot sync a folder is let be."""
    handle = os.open(path, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def _clear(path: Path) -> None:
    """Remove what killed exports to this name left."""
    stem, suffix = re.escape(path.stem), re.escape(path.suffix)
    pattern = re.compile(rf"\.{stem}\.(\d+)\.part{suffix}(-journal|-wal|-shm)?")
    for found in path.parent.iterdir():
        named = pattern.fullmatch(found.name)
        if named and not _alive(int(named[1])):
            with suppress(OSError):
                found.unlink()


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
