"""A file from an http(s) address, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx

from dateline.errors import FetchFailed
from dateline.settings import Settings


def download(
    address: str, target: Path, settings: Settings, told: Callable[[float], None] = lambda _share: None
) -> None:
    """Write what the address answers to ``target``. told: is called with the share that is there, 0 to 1.

    Raises FetchFailed, also where the answer breaks off; ``target`` is gone then."""
    try:
        with (
            httpx.Client(timeout=settings.timeout_s, headers={"User-Agent": settings.user_agent}) as client,
            client.stream("GET", address, follow_redirects=True) as answer,
        ):
            if answer.status_code != httpx.codes.OK:
                raise FetchFailed(address, f"answered {answer.status_code} {answer.reason_phrase}".strip())
            size, done = int(answer.headers.get("Content-Length") or 0), 0
            with target.open("wb") as out:
                for piece in answer.iter_raw():
                    out.write(piece)
                    done += len(piece)
                    told(min(1.0, done / size) if size else 0.0)
            if size and done != size:
                raise FetchFailed(address, f"broke off after {done:,} of {size:,} bytes")
    except httpx.RemoteProtocolError as error:
        target.unlink(missing_ok=True)
        raise FetchFailed(address, f"broke off: {error}") from error
    except httpx.TimeoutException as error:
        target.unlink(missing_ok=True)
        raise FetchFailed(address, f"no answer for {settings.timeout_s:g} s") from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        target.unlink(missing_ok=True)
        raise FetchFailed(address, f"no answer: {error}") from error
    except BaseException:
        target.unlink(missing_ok=True)
        raise
