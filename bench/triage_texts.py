"""Texts that hold an event or none: what triage learns from and is measured on (bench/train_triage.py, bench/triage.py).

Held out, never learned from: messages of muc34/dev whose number ends in 0 or 5; odd documents of LGL and GeoWebNews; every
fourth of re3d; polnear's dev; every third page of examples/dev, by name; every eighth passage; every fifth case of the codebook.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "encoder"))
from sources import passages

from dateline.acquire import acquire
from dateline.errors import NotAnArticle
from dateline.evaluate.cases import load_cases
from dateline.evaluate.families import load_families
from dateline.evaluate.gold import load_folder
from dateline.evaluate.held_out import DOCUMENTS, SENTENCES, by_order, by_words
from dateline.evaluate.muc_files import read_messages, read_templates
from dateline.knowledge.codebook import Codebook
from dateline.model.page import Page
from dateline.pipeline import Coder
from dateline.read.reader import Reader
from dateline.settings import Settings
from tagger_corpora import texts as corpus_texts

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES, PASSAGES, CASES = 3, 8, 5
"""One in so many is held out."""


@dataclass(frozen=True, slots=True)
class Text:
    """holds: whether it holds an event; None where nobody has said, and the coder is asked.  sure: a person said so.

    whole: a whole report, not a passage or a sentence of one."""

    source: str
    id: str
    text: str
    holds: bool | None
    held_out: bool
    sure: bool = True
    whole: bool = True


def texts(corpora: Path) -> list[Text]:
    """Everything; what is not there of the corpora is left out."""
    found = [*of_examples(), *of_families(), *of_passages(), *of_cases()]
    for folder, read in _READERS.items():
        if (corpora / folder).is_dir():
            found += read(corpora / folder)
    if (corpora / "toponyms").is_dir() and (corpora / "re3d").is_dir():
        found += of_places(corpora)
    return found


def labelled(found: list[Text], coder: Coder) -> Iterator[Text]:
    """The same, where nobody has said: held to hold an event if the coder finds one."""
    for text in found:
        if text.holds is None:
            yield replace(text, holds=bool(coder.code_text(text.text).events), sure=False)
        else:
            yield text


def article(page: Page, reader: Reader) -> str | None:
    """Headline and text of a page, as triage sees them; None where it is no article."""
    try:
        report = reader.read(page)
    except NotAnArticle:
        return None
    return f"{report.title or ''}\n\n{report.text}"


def of_examples(folder: Path = ROOT / "examples" / "dev") -> Iterator[Text]:
    """Pages with gold codings."""
    reader = Reader.load()
    for number, gold in enumerate(sorted(load_folder(folder), key=lambda g: g.page.name)):
        (page,) = acquire([str(gold.page)], Settings())
        text = article(page, reader) if isinstance(page, Page) else None
        if text is not None:
            yield Text("examples", gold.page.stem, text, bool(gold.events), by_order(number, EXAMPLES))


def of_families() -> Iterator[Text]:
    """Reports of the families that may be learned from; each tells an event."""
    reader = Reader.load()
    for family in load_families(ROOT / "examples" / "families", "tune"):
        for letter, words in family.reports.items():
            html = words.lstrip().startswith("<")
            page = Page(letter, words.encode(), words, "text/html" if html else "text/plain", "utf-8")
            text = article(page, reader)
            if text is not None and any(letter in event.told for event in family.events):
                yield Text("families", f"{family.name}-{letter}", text, True, False)


def of_passages() -> Iterator[Text]:
    """Passages with marked events, or with words that only look like one."""
    for number, item in enumerate(passages(sorted((ROOT / "bench" / "passages").glob("*.txt")))):
        held = by_order(number, PASSAGES)
        yield Text("passages", item.source, item.text, bool(item.events), held, whole=False)


def of_cases() -> Iterator[Text]:
    """Cases of the codebook, near-misses among them."""
    for number, case in enumerate(load_cases(Codebook.load())):
        yield Text("cases", case.id, case.text, bool(case.expected), by_order(number, CASES), whole=False)


def of_muc(folder: Path) -> Iterator[Text]:
    """Messages: a template that is not optional says that there is an incident; without one there may be another event."""
    told = {t.message for t in read_templates(folder) if "OPTIONAL" not in t.number}
    for name, message in read_messages(folder).items():
        paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", message.text))
        text = "\n\n".join(part for part in paragraphs if part)
        yield Text("muc", name, text, True if name in told else None, name[-1] in "05")


def of_places(corpora: Path) -> Iterator[Text]:
    """Local and world news, and reports on Syria and Iraq."""
    for one in corpus_texts(corpora):
        odd = by_order(one.number, DOCUMENTS if one.corpus == "re3d" else 2)
        yield Text(one.corpus, f"{one.corpus}-{one.number}", one.text, None, odd)


def of_polnear(folder: Path) -> Iterator[Text]:
    """News of American politics."""
    for part in ("train", "dev"):
        for line in (folder / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Text("polnear", row["id"], row["text"], None, part == "dev")


def of_cameo(folder: Path) -> Iterator[Text]:
    """Sentences of world news: class 4 tells of force, class 0 of nothing that happened between two."""
    for line in (folder / "quad-class-train.tsv").read_text(encoding="utf-8").splitlines():
        words, _, kind = line.rpartition("\t")
        if kind in {"0", "4"}:
            yield Text("cameo", words[:40], words, kind == "4", by_words(words, SENTENCES), whole=False)


def of_police(folder: Path) -> Iterator[Text]:
    """Sentences on the violence in Gujarat that tell what police did; others may tell what others did, and are left out."""
    for line in (folder / "sents-train.tsv").read_text(encoding="utf-8").splitlines():
        words, *labels = line.split("\t")
        if "1" in labels and len(words.split()) > 5:
            yield Text("india-police", words[:40], words, True, by_words(words, SENTENCES), whole=False)


_READERS: dict[str, Callable[[Path], Iterator[Text]]] = {
    "muc34/dev": of_muc,
    "polnear": of_polnear,
    "cameo": of_cameo,
    "india-police": of_police,
}
