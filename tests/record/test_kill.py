"""Killed at any moment, or with another writer beside it, a record is whole, and what was stopped goes on where it was."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from tests.record.killing import PAGES, STORES, VERBS, Bench, Known, Verb, forked, frozen, kill

from dateline.pipeline import Coder
from dateline.recoding import begin, recode
from dateline.record.decide import Decision
from dateline.record.find import Question, find
from dateline.record.store import Store, decisions_of
from dateline.recording import add, check, decide

POINTS = 10
"""Of each verb on each store; ``python -m bench.kill`` takes as many as one likes."""


@pytest.fixture(scope="module")
def answers(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench.of(coder, tmp_path_factory.mktemp("kill"), None)


@pytest.mark.parametrize("kind", STORES)
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_killed(request: pytest.FixtureRequest, answers: Bench, verb: Verb, kind: str) -> None:
    if kind == "postgresql":
        answers.host = request.getfixturevalue("server")

    def measured() -> None:
        frozen()
        made = kill(answers, verb, kind, POINTS, seed=7)
        (answers.folder / "made").write_text("\n".join((str(made.killed), *made.wrong)), encoding="utf-8")

    assert forked(measured)[0] == 0, "clocks stand still in a process of its own"
    killed, *wrong = (answers.folder / "made").read_text(encoding="utf-8").split("\n")
    assert wrong == []
    assert int(killed) >= POINTS // 2


def together(*works: Callable[[], None]) -> list[int]:
    """Each in a process of its own, all at once; their statuses."""
    with ThreadPoolExecutor(len(works)) as threads:
        return [status for status, _ in threads.map(forked, works)]


def adding(record: str, known: Known, numbers: range) -> None:
    with Store.open(record, make=True) as store:
        for number in numbers:
            add(store, PAGES[number], known.answers[PAGES[number].sha256])  # type: ignore[arg-type]


def content(record: str) -> list[dict[str, Any]]:
    with Store.open(record) as store:
        assert check(store).faults == ()
        with store.reading() as connection:
            return list(find(connection, Question()))


@pytest.fixture
def whole(tmp_path: Path) -> Callable[[Known], list[dict[str, Any]]]:
    """What a record of all pages has that one process wrote alone."""

    def made(known: Known) -> list[dict[str, Any]]:
        adding(str(tmp_path / f"{known.name}.db"), known, range(len(PAGES)))
        return content(str(tmp_path / f"{known.name}.db"))

    return made


def test_two_who_add_at_once(record: str, answers: Bench, whole: Callable[[Known], Any]) -> None:
    halves = [range(0, len(PAGES), 2), range(1, len(PAGES), 2)]
    done = together(*(lambda half=half: adding(record, answers.now, half) for half in halves))  # type: ignore[misc]
    assert done == [0, 0]
    assert content(record) == whole(answers.now)


def test_two_who_decide_at_once(record: str, answers: Bench) -> None:
    adding(record, answers.now, range(4))
    (claim,) = [e["statements"]["type"][0]["claim"] for e in content(record)][:1]

    def deciding(who: str) -> None:
        with Store.open(record) as store:
            for number in range(8):
                decide(store, Decision(who, "comment", [claim], f"{who} {number}"))

    assert together(lambda: deciding("ana"), lambda: deciding("ben")) == [0, 0]
    with Store.open(record) as store, store.reading() as connection:
        made = decisions_of(connection)
    assert check_whole(record)
    assert sorted(d["why"] for d in made) == sorted(f"{who} {n}" for who in ("ana", "ben") for n in range(8))
    assert [d["seq"] for d in made] == list(range(1, 17))


def check_whole(record: str) -> bool:
    with Store.open(record) as store:
        return check(store).faults == ()


def test_one_adds_while_the_other_codes_anew(
    record: str, answers: Bench, whole: Callable[[Known], Any]
) -> None:
    adding(record, answers.now, range(4))

    def coding() -> None:
        with Store.open(record) as store:
            recode(store, answers.later, begin(store, "later"))

    done = together(coding, lambda: adding(record, answers.now, range(4, len(PAGES))))
    assert done == [0, 0]
    assert check_whole(record)
    coding()
    assert content(record) == whole(answers.later)
