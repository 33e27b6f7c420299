"""A Frictionless data package around exports: ``datapackage.json`` beside them, a resource a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dateline.errors import SettingsError
from dateline.export.files import Job, format_of, sha256_of
from dateline.export.files.about import Tally
from dateline.export.files.columns import columns
from dateline.export.files.reading import Json
from dateline.export.files.replace import replacing

NAME = "datapackage.json"
_MARK = "dateline"
_TYPES = {"text": "string", "integer": "integer", "number": "number", "date": "date", "boolean": "boolean"}


def write_package(path: Path, job: Job, tally: Tally) -> Path:
    """Name the export at ``path`` in the package of its folder; other resources in it stay. Raises SettingsError."""
    package = path.with_name(NAME)
    if package == path:
        raise SettingsError(f"{path}: is the name of the package itself; name another file")
    known = _known(package)
    resources = [
        r for r in known.get("resources", []) if r["path"] != path.name and (path.parent / r["path"]).exists()
    ]
    about = job.about
    made = {
        "profile": "data-package",
        "name": "dateline-events",
        "title": about.record()["title"],
        "created": about.exported,
        "generator": _MARK,
        **({"licenses": [_licence(about.licence)]} if about.licence else {}),
        "resources": sorted([*resources, _resource(path, job, tally)], key=lambda r: str(r["path"])),
    }
    with replacing(package) as part:
        part.write_text(json.dumps(made, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return package


def _known(package: Path) -> Json:
    if not package.exists():
        return {}
    try:
        found = json.loads(package.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{package}: is there, and cannot be read: {error}") from error
    if not isinstance(found, dict) or found.get("generator") != _MARK:
        raise SettingsError(f"{package}: is there, and was not made by Dateline; export into another folder")
    return found


def _resource(path: Path, job: Job, tally: Tally) -> Json:
    about, chosen = job.about, format_of(job.about.format)
    tabular = chosen.media == "text/csv"
    made: dict[str, Any] = {
        "name": _slug(path.name),
        "path": path.name,
        "mediatype": chosen.media,
        "format": path.suffix.lstrip(".") or about.format,
        "encoding": "utf-8-sig" if job.bom and tabular else "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256_of(path)}",
        "dateline": {**about.record(), "events": tally.record()},
        **({"licenses": [_licence(about.licence)]} if about.licence else {}),
        "sources": [{"title": f"Reports in a record kept with Dateline {about.version}"}],
    }
    if tabular and chosen.columns:
        fields = [
            {"name": c.name, "type": _TYPES[c.type], "description": c.says} for c in columns(chosen.columns)
        ]
        made |= {"profile": "tabular-data-resource", "schema": {"fields": fields, "missingValues": [""]}}
    return made


def _licence(name: str) -> Json:
    return {"path": name} if name.startswith(("http://", "https://")) else {"name": _slug(name, lower=False)}


def _slug(name: str, lower: bool = True) -> str:
    """Letters, digits, dots, hyphens and underscores, as names in a package are."""
    kept = (
        "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "-" for c in name).strip("-.") or "data"
    )
    return kept.lower() if lower else kept
