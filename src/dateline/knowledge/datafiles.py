"""Reading Dateline's own data files, with errors that name file, place and reason."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, ClassVar

import yaml

from dateline.errors import KnowledgeError

_TEXTS: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_HOME = Path(__file__).parents[1]
_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_BASE):  # type: ignore[misc]
    """YAML 1.2 booleans only, so that ``on`` stays a preposition and ``NO`` stays Norway."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        first: [
            (tag, pattern) for tag, pattern in listed if tag != "tag:yaml.org,2002:bool" or first in "tTfF"
        ]
        for first, listed in _BASE.yaml_implicit_resolvers.items()
    }


def data_dir(*parts: str) -> Traversable:
    """A folder or file under ``dateline/data``."""
    place = resources.files("dateline").joinpath("data")
    for part in parts:
        place = place.joinpath(part)
    return place


def yaml_files(*parts: str) -> Iterator[Traversable]:
    """The YAML files of a data folder, sorted by name."""
    folder = data_dir(*parts)
    yield from sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)


def file_label(file: Traversable) -> str:
    """How an error names a file: Dateline's own by name, a user's by its path."""
    own = isinstance(file, Path) and not file.is_relative_to(_HOME)
    return str(file) if own else file.name


def load_yaml(file: Traversable, *, texts: bool = False) -> Any:
    """Parse one YAML file; ``texts`` leaves every value a text, which is quicker.

    Raises KnowledgeError with line and reason when it does not parse.
    """
    try:
        return yaml.load(file.read_bytes(), Loader=_TEXTS if texts else _Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else ""
        raise KnowledgeError(file_label(file), place, str(getattr(error, "problem", error))) from error
