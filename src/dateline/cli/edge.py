"""What every verb shares: errors as one line, the look of a stream, settings, the loaded coder."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TextIO, TypeVar

import typer

from dateline.errors import DatelineError

if TYPE_CHECKING:
    from dateline.export.look import Look
    from dateline.pipeline import Coder
    from dateline.settings import Settings

ALL_READ, SOME_FAILED, NOTHING_DONE = 0, 1, 2
"""Exit statuses of the contract."""
INTERRUPTED, PIPE_CLOSED = 130, 141
"""What a shell reports for a program ended by Ctrl-C, and by a reader that went away."""

P = ParamSpec("P")
R = TypeVar("R")


def guarded(verb: Callable[P, R]) -> Callable[P, R]:
    """A verb whose expected errors become one line and an exit status, never a traceback."""

    @wraps(verb)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return verb(*args, **kwargs)
        except DatelineError as error:
            complain(str(error))
            raise typer.Exit(NOTHING_DONE) from error
        except KeyboardInterrupt as error:
            raise typer.Exit(INTERRUPTED) from error
        except BrokenPipeError as error:
            silence_stdout()
            raise typer.Exit(PIPE_CLOSED) from error

    return run


def complain(words: str) -> None:
    """One line on standard error. A reader of it that went away is no reason to stop."""
    from dateline.export.look import plain

    line = f"dateline: {plain(words)}"
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    try:
        print(line.encode(encoding, "backslashreplace").decode(encoding), file=sys.stderr, flush=True)  # noqa: T201
    except BrokenPipeError:
        return


def silence_stdout() -> None:
    """Point standard output at nothing, so that the interpreter's last flush does not fail as well."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def settings() -> Settings:
    """Settings of this run, from the environment. Raises SettingsError."""
    from dateline.settings import Settings

    return Settings.from_environment()


def load_coder(using: Settings) -> Coder:
    """The coder, with progress on standard error, and a line where it must do without a part. Raises KnowledgeError or
    SettingsError."""
    from dateline.cli.progress import preparing
    from dateline.pipeline import Coder

    with preparing() as tell:
        coder = Coder.load(using, tell)
    if coder.lacks:
        complain(coder.lacks)
    return coder


def look_of(stream: TextIO) -> Look:
    """What ``stream`` can show: colours and lines on a terminal without NO_COLOR, plain ASCII elsewhere."""
    from dateline.export.look import DEFAULT_WIDTH, Look

    tty = is_terminal(stream)
    fancy = tty and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    letters = (getattr(stream, "encoding", None) or "utf-8").lower().replace("-", "") == "utf8"
    width = shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns if tty else _given_width(DEFAULT_WIDTH)
    return Look(width=width, colour=fancy, rich=fancy and letters, letters=letters)


def is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except ValueError:
        return False


def _given_width(default: int) -> int:
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdigit() and int(columns) >= 20 else default
