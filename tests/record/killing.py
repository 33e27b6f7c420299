"""Verbs of a record killed with SIGKILL at chosen points, on either store; held against the same verbs left alone.

A point is a statement that goes to the database, a moment of the run, or a moment within a commit. After each kill the record must
be in one of the states that the undisturbed run passes through between its transactions, and `verify` must find it whole; the same
verb, started again, must end in exactly the state in which the undisturbed run ended, down to the hashes of the log.
A process with everything loaded is forked, so that a point takes a second and not ten.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import select
import shutil
import signal
import sqlite3
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

import openpyxl
from sqlalchemy import Engine, event
from tests.fleet.inline import Inline
from tests.record.recoders import tolls
from tests.record.released.load import load
from tests.record.reports import EVERY, FILLER, page
from tests.record.server import create, drop

from dateline import recoding
from dateline.cli import adding, keep
from dateline.cli import export as exporting
from dateline.cli.app import app
from dateline.errors import RecordError
from dateline.model.event import Coded, Failed
from dateline.model.page import Page
from dateline.pipeline import Coder
from dateline.record import carried, decide, migrations, store, superseded
from dateline.record.find import Question, find
from dateline.record.store import Store
from dateline.recording import check

DERIVED = ("search_", "attempts", "runs")
"""Tables that are made from others, or tell of the runs themselves (times, names of runs) and not of what was reported."""
STORES = ("sqlite", "postgresql")
PAGES = (
    *EVERY,
    *(
        page(
            f"more-{n}",
            f"Paper {n}",
            f"2023-05-{10 + n}",
            f"Boko Haram fighters kill {n + 2} farmers near Bama",
            f"Boko Haram fighters killed {n + 2} farmers near Bama in Nigeria's Borno State on {day}, the police said.",
        )
        for n, day in enumerate(("Tuesday", "Wednesday"))
    ),
)
_COMMIT_S = 0.004
"""A commit of so small a record takes about as long."""
State = Mapping[str, str]


@dataclass(frozen=True)
class Known:
    """A coder that knows its answers: SHA-256 of a page -> what it makes of it."""

    answers: Mapping[str, Coded]
    name: str
    lacks: str | None = None

    @property
    def methods(self) -> dict[str, str]:
        return {"dateline": self.name}

    def code_or_fail(self, page: Page) -> Coded | Failed:
        return self.answers[page.sha256]

    def code_pages(self, sources: Sequence[str], stdin: object = None) -> Iterator[tuple[Page, Coded]]:
        for one in PAGES:
            yield one, self.answers[one.sha256]


@dataclass
class Bench:
    """Where records and files lie. now: what present methods make of the pages; later: what others make of them."""

    folder: Path
    host: str | None
    now: Known
    later: Known

    @classmethod
    def of(cls, coder: Coder, folder: Path, host: str | None) -> Bench:
        """Code all pages, twice: as they are, and without a paragraph and with other tolls."""
        raised = tolls(2)
        now = {p.sha256: coder.code_page(p) for p in PAGES}
        cut = (Page(p.source, p.content, p.text.replace(FILLER, ""), p.media_type, p.encoding) for p in PAGES)
        later = {p.sha256: raised(p, coder.code_page(p)) for p in cut}
        for one in PAGES:
            (folder / one.source).write_bytes(one.content)
        return cls(
            folder,
            host,
            Known(now, "now"),
            Known({s: c for s, c in later.items() if isinstance(c, Coded)}, "later"),
        )

    def address(self, kind: str, name: str) -> str:
        return (
            str(self.folder / f"{name}.db")
            if kind == "sqlite"
            else f"postgresql://postgres@/{name}?{self.host}"
        )

    def copy(self, kind: str, base: str, name: str) -> str:
        """A fresh copy of record ``base``; of nothing where there is none."""
        if kind == "sqlite":
            for old in self.folder.glob(f"{name}.db*"):
                old.unlink()
            if (self.folder / f"{base}.db").exists():
                shutil.copy(self.folder / f"{base}.db", self.folder / f"{name}.db")
            return self.address(kind, name)
        assert self.host is not None
        drop(self.host, name)
        return create(self.host, name, base)


@dataclass(frozen=True)
class Verb:
    """prepare: makes the record to begin with.  run: what a person does, by the command line; done again it goes on.

    files: what the verb leaves beside the record, told so that only what counts is compared.  ready: puts those files there
    that it is to replace."""

    name: str
    prepare: Callable[[Bench, str], None]
    run: Callable[[Bench, str], None]
    files: Callable[[Bench], State] = lambda bench: {}
    ready: Callable[[Bench], None] = lambda bench: None


def command(*arguments: str) -> None:
    app(list(arguments), standalone_mode=False)


def _nothing(bench: Bench, record: str) -> None:
    """A server needs its database; a file is made by the verb."""


def _filled(bench: Bench, record: str) -> None:
    """All reports; two claims of two events are remembered, to be decided on."""
    _add(bench, record)
    with Store.open(record) as opened, opened.reading() as connection:
        found = sorted(find(connection, Question()), key=lambda e: (-len(e["reports"]), e["id"]))
    claims = [e["statements"]["type"][0]["claim"] for e in found[:2]]
    (bench.folder / "claims.json").write_text(json.dumps(claims), encoding="utf-8")


def _decided(bench: Bench, record: str) -> None:
    _filled(bench, record)
    _decide(bench, record)


def _released(bench: Bench, record: str) -> None:
    load(record, "version1")


def _add(bench: Bench, record: str) -> None:
    adding.workers = lambda using, jobs, everything: Inline(bench.now.code_or_fail)  # type: ignore[assignment, return-value]
    command("add", *(str(bench.folder / p.source) for p in PAGES), "--record", record)


def _decide(bench: Bench, record: str) -> None:
    """Five decisions, each with its reason; one that is there already is not made again."""
    with Store.open(record) as opened, opened.reading() as connection:
        made = {d["why"] for d in store.decisions_of(connection)}
    first, second = json.loads((bench.folder / "claims.json").read_text(encoding="utf-8"))
    toll = json.dumps({"low": 12, "high": 12, "text": None, "span": None, "method": "person"})
    for why, words in (
        ("one", ("accept", first)),
        ("two", ("correct", first, "--set", f"fatalities={toll}")),
        ("three", ("merge", first, second)),
        ("four", ("comment", first)),
        ("five", ("reject", second)),
    ):
        if why not in made:
            command("decide", *words, "--why", why, "--who", "ana", "--record", record)


def _export(bench: Bench, record: str) -> None:
    for name in ("out.csv", "out.geojson", "out.xlsx"):
        format_ = {"csv": "acled-csv", "xlsx": "acled-xlsx"}.get(name.split(".")[1], "geojson")
        command("export", str(bench.folder / name), "--format", format_, "--record", record)


def _outdated(bench: Bench) -> None:
    """The files of an export that a new one replaces: of another day, with fewer events."""
    old = bench.folder / "outdated"
    for path in bench.folder.glob("out.*"):
        path.unlink()
    for path in old.iterdir():
        shutil.copy(path, bench.folder / path.name)


def _to_export(bench: Bench, record: str) -> None:
    _filled(bench, record)
    _export(bench, record)
    old = bench.folder / "outdated"
    shutil.rmtree(old, ignore_errors=True)
    old.mkdir()
    for path in bench.folder.glob("out.*"):
        path.rename(old / path.name)
    _decide(bench, record)


def _recode(bench: Bench, record: str) -> None:
    keep.load_coder = lambda using: bench.later  # type: ignore[assignment, return-value]
    command("recode", "--record", record)


def _migrate(bench: Bench, record: str) -> None:
    command("migrate", "--record", record)


def _exported(bench: Bench) -> State:
    """What the files say; one that is no whole file of its kind is an error."""
    found = {}
    for path in sorted(bench.folder.glob("out.*")):
        if path.suffix == ".xlsx":
            sheet = openpyxl.load_workbook(path).worksheets[0]
            words = repr(list(sheet.iter_rows(values_only=True)))
        else:
            words = path.read_text(encoding="utf-8")
            if path.suffix in (".json", ".geojson"):
                json.loads(words)
        found[path.name] = hashlib.sha256(words.encode()).hexdigest()
    return found


VERBS = (
    Verb("add", _nothing, _add),
    Verb("decide", _filled, _decide),
    Verb("export", _to_export, _export, _exported, _outdated),
    Verb("recode", _decided, _recode),
    Verb("migrate", _released, _migrate),
)


@dataclass
class Outcome:
    """What came of the points of one verb on one store. wrong: sentences."""

    points: int = 0
    killed: int = 0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)
    where: Counter[str] = field(default_factory=Counter)


class _Still(datetime):
    """A time that does not pass."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> _Still:
        return cls(2026, 1, 1, tzinfo=tz)


def frozen() -> None:
    """Clocks stand still in this process and those forked from it: a run again gives the same hashes and files."""
    exporting.datetime = _Still  # type: ignore[attr-defined]
    for module in (carried, decide, migrations, recoding, store, superseded):
        module.now = lambda: "2026-01-01T00:00:00+00:00"  # type: ignore[attr-defined]


def state(record: str) -> State:
    """Table -> digest of its rows, as last committed; nothing where there is no record."""
    with _raw(record) as execute:
        if "://" in record:
            named = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        else:
            named = "SELECT name FROM sqlite_master WHERE type = 'table'"
        tables = sorted(row[0] for row in execute(named) if not row[0].startswith(DERIVED))
        return {t: _digest(execute(f"SELECT * FROM {t}")) for t in tables}


def _digest(rows: Sequence[Sequence[Any]]) -> str:
    return hashlib.sha256("\n".join(sorted(map(repr, rows))).encode()).hexdigest()


@contextmanager
def _raw(record: str) -> Iterator[Callable[[str], Sequence[Sequence[Any]]]]:
    """Past the program: what the database itself says."""
    if "://" in record:
        import psycopg

        with psycopg.connect(record) as connection:
            yield lambda statement: connection.execute(statement).fetchall()  # type: ignore[arg-type]
    else:
        with closing(sqlite3.connect(record)) as file:
            yield lambda statement: file.execute(statement).fetchall()


def forked(work: Callable[[], None], point: Point | None = None) -> tuple[int, float]:
    """Do it in a process of its own, killed at ``point``; its status as ``os.waitpid`` has it, and the seconds it took."""
    reader, writer = os.pipe()
    started = time.perf_counter()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _child(work, point, writer)
    os.close(writer)
    try:
        if point is not None:
            point.kill(child, reader)
        _, status = os.waitpid(child, 0)
    finally:
        os.close(reader)
    return status, time.perf_counter() - started


def _child(work: Callable[[], None], point: Point | None, writer: int) -> None:
    status = 1
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, 1)
        sys.stdout = os.fdopen(nowhere, "w", encoding="utf-8")
        if os.environ.get("KILLING_LOUD") is None:
            os.dup2(nowhere, 2)
            sys.stderr = sys.stdout
        if point is not None:
            point.arm(writer)
        work()
        status = 0
    except SystemExit as leave:
        status = int(leave.code or 0)
    except Exception:  # noqa: BLE001  the process ends here, and says why
        traceback.print_exc()
    finally:
        os._exit(status)


@dataclass(frozen=True)
class Point:
    """how: ``statement`` (number at), ``commit`` (number at, and then so many seconds) or ``moment`` (seconds)."""

    how: str
    at: int
    seconds: float

    def arm(self, writer: int) -> None:
        """In the child: count, and die or tell the parent."""
        seen = Counter[str]()

        def statement(*_: object) -> None:
            seen["statement"] += 1
            if seen["statement"] == self.at:
                os.kill(os.getpid(), signal.SIGKILL)

        def commit(*_: object) -> None:
            seen["commit"] += 1
            if seen["commit"] == self.at:
                os.write(writer, b"!")

        if self.how == "statement":
            event.listen(Engine, "before_cursor_execute", statement)
        elif self.how == "commit":
            event.listen(Engine, "commit", commit)

    def kill(self, child: int, reader: int) -> None:
        """In the parent."""
        if self.how == "commit":
            os.read(reader, 1)
        if self.how != "statement":
            select.select([reader], [], [], self.seconds) if self.how == "moment" else time.sleep(
                self.seconds
            )
            os.kill(child, signal.SIGKILL)


@dataclass
class Undisturbed:
    """One run left alone: the states between its transactions, the last one, and how much there is to be killed in it."""

    states: list[State]
    end: State
    files: list[State]
    statements: int
    commits: int
    seconds: float


def undisturbed(bench: Bench, verb: Verb, kind: str) -> Undisturbed:
    """Prepare the base record of the verb, and run the verb on a copy of it."""
    base = f"base_{verb.name}"
    if kind == "postgresql":
        assert bench.host is not None
        drop(bench.host, base)
        create(bench.host, base)
    _check(forked(lambda: verb.prepare(bench, bench.address(kind, base))))
    record = bench.copy(kind, base, "left_alone")
    told = bench.folder / "told.jsonl"
    told.unlink(missing_ok=True)
    verb.ready(bench)
    before = verb.files(bench)
    _check(forked(lambda: _watched(bench, verb, record, told)))
    lines = [json.loads(line) for line in told.read_text(encoding="utf-8").splitlines()]
    end = state(record)
    _, seconds = forked(lambda: verb.run(bench, bench.copy(kind, base, "left_alone")))
    counted = lines.pop()
    return Undisturbed([*lines, end], end, [before, verb.files(bench)], counted[0], counted[1], seconds)


def _watched(bench: Bench, verb: Verb, record: str, told: Path) -> None:
    """Run it, and write down the state before each transaction; then how many statements and commits there were."""
    seen = Counter[str]()
    with told.open("w", encoding="utf-8") as out:

        def begin(connection: Any) -> None:
            out.write(json.dumps(state(record)) + "\n")

        event.listen(Engine, "begin", begin, insert=True)
        event.listen(Engine, "before_cursor_execute", lambda *_: seen.update(["statement"]))
        event.listen(Engine, "commit", lambda *_: seen.update(["commit"]))
        verb.run(bench, record)
        out.write(json.dumps([seen["statement"], seen["commit"]]) + "\n")


def _check(done: tuple[int, float]) -> None:
    if done[0]:
        raise RuntimeError(f"a run left alone ended with status {done[0]}; KILLING_LOUD=1 shows why")


def kill(bench: Bench, verb: Verb, kind: str, points: int, seed: int) -> Outcome:
    """Kill the verb at so many points; what came of it."""
    chance, made, started = random.Random(seed), Outcome(), time.perf_counter()
    alone = undisturbed(bench, verb, kind)
    for number in range(points):
        point = _point(chance, number, alone)
        record = bench.copy(kind, f"base_{verb.name}", "killed")
        verb.ready(bench)
        status, _ = forked(lambda record=record: verb.run(bench, record), point)  # type: ignore[misc]
        made.points += 1
        made.killed += os.WIFSIGNALED(status)
        made.where[point.how] += os.WIFSIGNALED(status)
        made.wrong += [f"{point}: {fault}" for fault in _faults(bench, verb, record, alone)]
        status, _ = forked(lambda record=record: verb.run(bench, record))  # type: ignore[misc]
        if status:
            made.wrong.append(f"{point}: started again, it ended with status {status}")
        made.wrong += [f"{point}: {fault}" for fault in _differences(bench, verb, record, alone)]
    made.seconds = time.perf_counter() - started
    return made


def _point(chance: random.Random, number: int, alone: Undisturbed) -> Point:
    how = ("statement", "moment", "commit")[number % 3]
    if how == "commit" and alone.commits:
        return Point(how, chance.randint(1, alone.commits), chance.uniform(0, _COMMIT_S))
    if how == "statement":
        return Point(how, chance.randint(1, alone.statements), 0)
    return Point("moment", 0, chance.uniform(0, alone.seconds))


def _faults(bench: Bench, verb: Verb, record: str, alone: Undisturbed) -> Iterator[str]:
    """Just after the kill: is it a state between two transactions, is it whole, are the files as they were or new?"""
    now = state(record)
    if now not in alone.states:
        yield f"half-written: no state of the undisturbed run has these tables ({sorted(now)})"
    for name, said in verb.files(bench).items():
        if said not in {files.get(name) for files in alone.files}:
            yield f"{name} is neither as it was nor new"
    if now:
        try:
            with Store.open(record) as opened:
                yield from check(opened).faults
        except RecordError as error:
            yield str(error)


def _differences(bench: Bench, verb: Verb, record: str, alone: Undisturbed) -> Iterator[str]:
    """After it was started again: every table, every file."""
    end = state(record)
    for table in sorted(end.keys() | alone.end.keys()):
        if end.get(table) != alone.end.get(table):
            yield f"at the end table {table} is not that of the undisturbed run"
    if verb.files(bench) != alone.files[1]:
        yield "at the end the files are not those of the undisturbed run"
    if left := sorted(p.name for p in bench.folder.glob(".*.part*")):
        yield f"files are left behind: {', '.join(left)}"
