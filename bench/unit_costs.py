"""What one page costs, in seconds of processor time, bytes and memory; docs/scale.md reckons with it.

python bench/unit_costs.py [CORPORA/muc34/dev] [--number N]

Pages of examples/dev go through reading, triage and coding; messages of muc34/dev, if given, through coding, and all that can be
coded into one SQLite record, whose cost a report is told by the hundred.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from dateline.acquire import acquire
from dateline.errors import NotAnArticle
from dateline.evaluate.muc_files import Message, read_messages
from dateline.model.event import Coded
from dateline.model.page import Page
from dateline.model.report import Report
from dateline.pipeline import Coder
from dateline.read.triage import Triage
from dateline.record.store import Store
from dateline.recording import add
from dateline.settings import Settings

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "dev"
T = TypeVar("T")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("messages", type=Path, nargs="?")
    parser.add_argument("--number", type=int, default=400)
    given = parser.parse_args()
    coder, triage = Coder.load(Settings.from_environment()), Triage.load()
    pages = [page for page in acquire([str(EXAMPLES)], Settings()) if isinstance(page, Page)]
    for page in pages[:20]:
        coder.code_or_fail(page)
    coded = list(_examples(pages, coder, triage))
    if given.messages:
        chosen = list(read_messages(given.messages).values())[: given.number]
        coded += list(_messages(chosen, coder))
    _record(coded)
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB at most")


def heavy(page: Page) -> Page:
    """The same page inside the furniture of a big site: some 100 kB of links and scripts."""
    links = "".join(f"<li><a href='/section/{n}'>Section {n}</a></li>" for n in range(400))
    script = "<script>" + "window.a=window.a||[];a.push({id:1,kind:'slot'});" * 1500 + "</script>"
    text = page.text.replace("</body>", f"<footer><ul>{links}</ul></footer>{script}</body>", 1)
    return replace(page, text=text, content=text.encode())


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What ``work`` returns, and the processor seconds that it took."""
    started = time.process_time()
    made = work()
    return made, time.process_time() - started


def _examples(pages: list[Page], coder: Coder, triage: Triage) -> Iterator[tuple[Page, Coded]]:
    reading, looking, coding, big = [], [], [], []
    for page in pages:
        try:
            report, seconds = timed(lambda page=page: coder.reader.read(page))
        except NotAnArticle:
            continue
        reading.append(seconds)
        looking.append(timed(lambda report=report: triage.look(f"{report.title}\n\n{report.text}"))[1])
        if page.media_type == "text/html":
            more = heavy(page)
            big.append(timed(lambda more=more: coder.reader.read(more))[1])
        done, seconds = timed(lambda page=page: coder.code_page(page))
        coding.append(seconds - reading[-1])
        yield page, done
    size = statistics.mean(len(page.content) for page in pages)
    print(f"pages of examples/dev: {len(reading)}, {size / 1000:.1f} kB on average")
    for name, seconds in (
        ("reading", reading),
        ("reading with 100 kB of furniture", big),
        ("triage", looking),
        ("coding after it", coding),
    ):
        print(
            f"  {name}: {1000 * statistics.mean(seconds):.1f} ms a page, median {1000 * statistics.median(seconds):.1f}"
        )


def _messages(messages: list[Message], coder: Coder) -> Iterator[tuple[Page, Coded]]:
    spent, words = [], 0
    for message in messages:
        page = Page(message.id, message.text.encode(), message.text, "text/plain", "utf-8")
        text, filed = message.text, message.filed
        coded, seconds = timed(lambda text=text, filed=filed: coder.code_text(text, filed))
        spent.append(seconds)
        words += len(text.split())
        yield page, replace(coded, report=_named(coded.report, page))
    mean = statistics.mean(spent)
    print(f"muc34/dev: {len(spent)} of {words / len(spent):.0f} words; coding {1000 * mean:.0f} ms a message")


def _named(report: Report, page: Page) -> Report:
    return replace(report, source=page.source, sha256=page.sha256)


def _record(coded: list[tuple[Page, Coded]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "r.db"
        with Store.open(str(path), make=True) as store:
            spent = [timed(lambda one=one: add(store, *one))[1] for one in coded]
        size = sum(file.stat().st_size for file in Path(folder).iterdir())
    claims = sum(len(done.events) for _, done in coded)
    print(
        f"record: {len(coded)} reports with {claims} claims, {size / len(coded) / 1000:.1f} kB a report on disk"
    )
    hundreds = [statistics.mean(spent[n : n + 100]) for n in range(0, len(spent) - 99, 100)]
    print(f"  adding: ms a report, by the hundred: {', '.join(f'{1000 * s:.0f}' for s in hundreds)}")


if __name__ == "__main__":
    main()
