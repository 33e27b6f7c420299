"""One frozen Settings, read once at the edge (command line, environment) and passed down."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

from dateline.errors import SettingsError

PREFIX = "DATELINE_"


def _default_cache() -> Path:
    return user_cache_path("dateline")


def _default_data() -> Path:
    return user_data_path("dateline")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set. Every field can be given as an environment variable ``DATELINE_<FIELD>``.

    cache_dir: where the built gazetteer lies.  geonames_url: address of a country's GeoNames file, ``{country}`` in the place
    of its code.  data_dir: where what you add lies: countries and places of your own (``gazetteer/``), actors (``actors.yaml``).
    max_bytes: limit on one page, in bytes.
    timeout_s: limit on one fetch, in seconds.  max_redirects: hops followed by one fetch.
    page_limit_s: limit on coding one page, in seconds; a worker that takes longer is replaced.
    host_delay_s: seconds between two fetches from one host, where many are fetched (lists of addresses, sitemaps, feeds).
    allow_private_networks: fetch from private, loopback and link-local addresses too.
    languages: ISO 639-1 codes of the languages that are read, comma-separated in the environment.
    nlp_model: package of the spaCy pipeline; empty picks the best one installed.
    triage_limit: score of the first look below which ``add`` and ``watch`` turn a report away, 0 to 1; None: the model's own.
    encoder: read the sentences that the codebook leaves open with the encoder too.
    """

    cache_dir: Path = field(default_factory=_default_cache)
    data_dir: Path = field(default_factory=_default_data)
    geonames_url: str = "https://download.geonames.org/export/dump/{country}.zip"
    max_bytes: int = 20_000_000
    timeout_s: float = 20.0
    max_redirects: int = 5
    page_limit_s: float = 60.0
    host_delay_s: float = 2.0
    allow_private_networks: bool = False
    user_agent: str = "Dateline/0.1 (conflict event documentation)"
    languages: tuple[str, ...] = ("en",)
    nlp_model: str = ""
    triage_limit: float | None = None
    encoder: bool = True

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read ``DATELINE_*`` variables. Raises SettingsError for a value that does not parse."""
        environ = os.environ if environ is None else environ
        given = {k: v for k in _PARSERS if (v := environ.get(PREFIX + k.upper())) is not None}
        values: dict[str, object] = {}
        for name, text in given.items():
            try:
                values[name] = _PARSERS[name](text)
            except ValueError as error:
                raise SettingsError(f"{PREFIX}{name.upper()}={text!r}: {error}") from error
        return cls(**values)  # type: ignore[arg-type]


def _flag(text: str) -> bool:
    lowered = text.strip().lower()
    if lowered in {"1", "true", "yes", "on"}:
        return True
    if lowered in {"0", "false", "no", "off", ""}:
        return False
    raise ValueError("expected yes or no")


def _country_address(text: str) -> str:
    if not text.startswith(("http://", "https://")) or "{country}" not in text:
        raise ValueError("expected an http(s) address with {country} in the place of the country's code")
    return text


def _positive(text: str) -> int:
    number = int(text)
    if number <= 0:
        raise ValueError("expected a number above 0")
    return number


def _seconds(text: str) -> float:
    number = float(text)
    if not 0 < number < float("inf"):
        raise ValueError("expected seconds above 0")
    return number


def _part(text: str) -> float:
    number = float(text)
    if not 0 <= number <= 1:
        raise ValueError("expected a number from 0 to 1")
    return number


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in (part.strip() for part in text.split(",")) if word)


_PARSERS: dict[str, Callable[[str], object]] = {
    "cache_dir": Path,
    "data_dir": Path,
    "geonames_url": _country_address,
    "max_bytes": _positive,
    "timeout_s": _seconds,
    "max_redirects": _positive,
    "page_limit_s": _seconds,
    "host_delay_s": _seconds,
    "allow_private_networks": _flag,
    "user_agent": str,
    "languages": _words,
    "nlp_model": str,
    "triage_limit": _part,
    "encoder": _flag,
}
