"""Bad sources, each with what a run has to say of it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Bad:
    """A source that gives no report. make: puts it into a folder and says its name.

    kind: how the record's ``error.kind`` begins.  says: words of the reason.
    fails: why it does not come out so yet; the test then expects it to fail.
    """

    name: str
    make: Callable[[Path], str]
    kind: str
    says: str
    fails: str = ""


def missing(folder: Path) -> str:
    return str(folder / "nowhere.txt")


def empty_folder(folder: Path) -> str:
    (folder / "downloads" / "images").mkdir(parents=True)
    (folder / "downloads" / "images" / "photo.jpg").write_bytes(b"\xff\xd8")
    return str(folder / "downloads")


def written(name: str, content: bytes) -> Callable[[Path], str]:
    """A maker of one file."""

    def make(folder: Path) -> str:
        (folder / name).write_bytes(content)
        return str(folder / name)

    return make


def noise(folder: Path) -> str:
    """50 MB of random bytes, seeded."""
    block = random.Random(7).randbytes(MEGABYTE)
    with (folder / "noise.html").open("wb") as file:
        for _ in range(50):
            file.write(block)
    return str(folder / "noise.html")


def mumble() -> bytes:
    """2 MB of words that no language has: small enough to be read, and no article."""
    chance = random.Random(11)
    words = ["".join(chance.choices("abcdefghijklmnop", k=chance.randint(2, 9))) for _ in range(2000)]
    return "\n".join(" ".join(chance.choices(words, k=12)) for _ in range(30_000)).encode()


def link(folder: Path) -> str:
    """A link that leads nowhere."""
    (folder / "gone.txt").symlink_to(folder / "deleted.txt")
    return str(folder / "gone.txt")


SPANISH = (
    "Cinco campesinos fueron asesinados el martes por hombres armados en una vereda del municipio, informó la policía. "
    "Los atacantes llegaron en motocicletas y quemaron tres casas antes de huir hacia la montaña. El alcalde pidió ayuda "
    "al gobierno y dijo que más de cien familias habían abandonado la zona por miedo a nuevos ataques.\n\n"
) * 3

MENU = b"<html><body><ul>" + b"<li><a href='/x'>World</a></li>" * 60 + b"</ul></body></html>"

BAD = (
    Bad("missing", missing, "missing", "no such file or folder"),
    Bad("empty folder", empty_folder, "missing", "no page in this folder"),
    Bad("broken link", link, "missing", "no such file"),
    Bad("empty file", written("empty.html", b""), "not text", "is empty"),
    Bad("blank file", written("blank.txt", b" \n\t\n"), "not text", "is empty"),
    Bad("picture", written("photo.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40), "not text", ""),
    Bad("archive", written("page.txt", b"PK\x03\x04" + random.Random(3).randbytes(5000)), "not text", ""),
    Bad("random bytes", written("bytes.txt", random.Random(5).randbytes(20_000)), "not text", ""),
    Bad("50 MB of noise", noise, "too large", "larger than the limit"),
    Bad("mumble", written("mumble.txt", mumble()), "not an article", ""),
    Bad("page without words", written("shell.html", b"<html><body></body></html>"), "not an article", ""),
    Bad("menu", written("menu.html", MENU), "not an article", ""),
    Bad("another language", written("es.txt", SPANISH.encode()), "not an article", ""),
    Bad(
        "deep tags",
        written("deep.html", b"<div>" * 20_000 + b"x" + b"</div>" * 20_000),
        "not an article",
        "",
    ),
)
