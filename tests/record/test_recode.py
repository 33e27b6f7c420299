"""Coded anew, a record is what a fresh one would be; nothing that was is lost, and people's decisions go along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, func, select, update
from tests.record.recoders import Change, Recoder, refusing, tolls, without
from tests.record.released.load import load
from tests.record.reports import EVERY, RAID, TWIN

from dateline.model.event import Coded
from dateline.model.page import Page
from dateline.pipeline import Coder
from dateline.recoding import Recoded, begin, changes, finish, methods_of, recode
from dateline.reconcile.changes import Change as Changed
from dateline.record import schema
from dateline.record.copy import copy_to
from dateline.record.decide import Decision
from dateline.record.find import Question, find
from dateline.record.review import LOST, OTHERWISE, items
from dateline.record.rulings import Rulings
from dateline.record.store import Store, members
from dateline.recording import add, check, decide

Again = Callable[..., tuple[Recoded, list[Changed]]]


@pytest.fixture(scope="module")
def same(coder: Coder) -> Callable[[Page], Coded]:
    """Codes a page once, however often it is asked."""
    known: dict[tuple[str, str], Coded] = {}

    def code(page: Page) -> Coded:
        key = (page.sha256, page.text)
        if key not in known:
            known[key] = coder.code_page(page)
        return known[key]

    return code


@pytest.fixture
def made_of(same: Callable[[Page], Coded]) -> Callable[..., Recoder]:
    class Known:
        code_page = staticmethod(same)

    return lambda change=lambda page, coded: coded, cut=False: Recoder(Known(), change, cut)  # type: ignore[arg-type]


@pytest.fixture
def filled(record: str, same: Callable[[Page], Coded]) -> str:
    with Store.open(record, make=True) as store:
        for page in EVERY:
            add(store, page, same(page))
    return record


@pytest.fixture
def again(made_of: Callable[..., Recoder]) -> Again:
    """Code a record anew as ``change`` says; what was done, and what that changed. The record is whole then."""

    def run(record: str, change: Change | None = None, cut: bool = False, name: str = "new") -> Any:
        coder = made_of(change, cut) if change else made_of(cut=cut)
        with Store.open(record) as store:
            started = begin(store, name)
            made = recode(store, coder, started)
            with store.reading() as connection:
                found = list(changes(connection, started.seq or 0))
            if not made.failed:
                finish(store, started)
            assert check(store).faults == ()
        return made, found

    return run


def listed(record: str, **asked: Any) -> list[dict[str, Any]]:
    with Store.open(record) as store, store.reading() as connection:
        return list(find(connection, Question(**asked)))


def fresh(path: Path, coder: Recoder) -> list[dict[str, Any]]:
    with Store.open(str(path), make=True) as store:
        for page in EVERY:
            add(store, page, coder.code_page(page))
    return listed(str(path))


def raid(record: str) -> dict[str, Any]:
    return max(listed(record, type="Violence against civilians"), key=lambda e: len(e["reports"]))


def decided(record: str, kind: str, event: str, **more: Any) -> str:
    with Store.open(record) as store:
        with store.reading() as connection:
            claims = members(connection, [event])[event]
        return decide(store, Decision("ana", kind, claims, "seen", **more))[0]


def waiting(record: str) -> list[Any]:
    with Store.open(record) as store, store.reading() as connection:
        return items(connection)


@pytest.mark.parametrize(
    ("change", "cut", "differ"),
    [
        (None, False, 0),
        (tolls(2), False, 4),
        (without("Attack", "raid-a.html"), False, 1),
        (tolls(1), True, 4),
    ],
    ids=["nothing", "tolls", "an event less", "another text"],
)
def test_it_is_what_a_fresh_record_would_be(
    filled: str,
    again: Again,
    made_of: Callable[..., Recoder],
    tmp_path: Path,
    change: Change | None,
    cut: bool,
    differ: int,
) -> None:
    coder = made_of(change, cut) if change else made_of(cut=cut)
    made, _ = again(filled, change, cut)
    assert (made.reports, made.changed) == (len(EVERY), differ)
    assert listed(filled) == fresh(tmp_path / "fresh.db", coder)


def test_the_diff_says_what_changed(filled: str, again: Again) -> None:
    before = raid(filled)
    _, found = again(filled, tolls(2))
    (one,) = [c for c in found if c.now == before["id"]]
    assert one.kind == "changed"
    (value,) = one.values
    assert (value.property, value.before["low"], value.after["low"]) == ("fatalities", 13, 15)
    assert again(filled, tolls(2), name="newer")[1] == [], (
        "the same methods under another name change nothing"
    )


def test_events_gone_and_new(filled: str, again: Again) -> None:
    (twin,) = [e for e in listed(filled, text="damboa") if e["fatalities"]]
    _, found = again(filled, without(twin["sub_type"], TWIN.source))
    assert [(c.kind, c.event["id"]) for c in found] == [("gone", twin["id"])]
    _, found = again(filled, name="back again")
    assert [(c.kind, c.event["id"]) for c in found] == [("new", twin["id"])]


def test_what_was_is_kept_with_its_method(filled: str, again: Again) -> None:
    with Store.open(filled) as store, store.reading() as connection:
        before = {s.id: s for s in connection.execute(select(schema.statements))}
    again(filled, tolls(2), cut=True)
    with Store.open(filled) as store, store.reading() as connection:
        now = {s.id for s in connection.execute(select(schema.statements))}
        old = {s.id: s for s in connection.execute(select(schema.superseded))}
        lines = connection.scalars(select(schema.log.c.kind)).all()
    assert before.keys() <= now | old.keys(), "no statement is lost"
    assert not now & old.keys()
    assert all((old[s].value, old[s].method) == (before[s].value, before[s].method) for s in old)
    assert lines.count("recoded") == lines.count("superseded") == len(EVERY)


def test_stopped_it_goes_on_where_it_was(filled: str, made_of: Callable[..., Recoder]) -> None:
    coder = made_of(tolls(2))

    def stop(report: str) -> None:
        if coder.seen == 2:
            raise KeyboardInterrupt

    with Store.open(filled) as store:
        with pytest.raises(KeyboardInterrupt):
            recode(store, coder, begin(store, "new"), stop)
        assert check(store).faults == ()
        run = begin(store, "new")
        assert len(run.left) == len(EVERY) - 2
        recode(store, coder, run)
        with store.reading() as connection:
            (raid_now,) = [c for c in changes(connection, run.seq or 0) if len(c.event["reports"]) > 2]
        assert raid_now.values[0].before["low"] == 13, "held against the events before the first start"
        finish(store, run)
        assert begin(store, "new").seq is None, "nothing is left to do"
    assert coder.seen == len(EVERY)


def test_events_joined_and_parted_while_it_ran(filled: str, made_of: Callable[..., Recoder]) -> None:
    """What people decide before a run that was stopped goes on is among what it changed."""
    (twin,) = [e for e in listed(filled, text="damboa") if e["fatalities"]]
    event = raid(filled)
    with Store.open(filled) as store:
        run = begin(store, "new")
        with store.reading() as connection:
            inside = members(connection, [event["id"], twin["id"]])
        claims = inside[event["id"]]
        decide(store, Decision("ana", "merge", [claims[1:], inside[twin["id"]]]))
        decide(store, Decision("ana", "split", [claims[1:], claims[:1]]))
        recode(store, made_of(), run)
        with store.reading() as connection:
            kinds = {c.kind: c for c in changes(connection, run.seq or 0)}
        assert check(store).faults == ()
    assert kinds.keys() >= {"joined", "parted"}
    assert kinds["joined"].now in {e["id"] for e in listed(filled)}


def test_an_older_record_is_tried_on_without_a_change(tmp_path: Path, again: Again) -> None:
    old = load(str(tmp_path / "old.db"), "version1")
    before = Path(old).read_bytes()
    with Store.open(old) as store, copy_to(store, str(tmp_path / "copy.db")) as copy:
        shown = listed(copy.record)
    assert shown == listed(old)
    assert Path(old).read_bytes() == before
    made, found = again(old, tolls(2))
    assert made.reports == 3
    assert {v.property for c in found for v in c.values} == {"fatalities"}


class TestDecisions:
    def test_they_stay_in_force_where_the_id_stays(self, filled: str, again: Again) -> None:
        event = raid(filled)
        value = {**event["fatalities"], "low": 12, "high": 12}
        decided(
            filled, "correct", event["id"], property="fatalities", before=event["fatalities"], after=value
        )
        again(filled, tolls(2))
        assert (raid(filled)["fatalities"]["low"], raid(filled)["review"]) == (12, "corrected")
        assert waiting(filled) == [], "what was corrected is not asked again"

    def test_they_go_along_where_the_text_reads_otherwise(self, filled: str, again: Again) -> None:
        event = raid(filled)
        decided(filled, "accept", event["id"])
        _, found = again(filled, cut=True)
        now = raid(filled)
        assert now["id"] != event["id"]
        assert now["review"] == "accepted"
        assert found == [], "it is the same event, under another id"
        assert waiting(filled) == []
        again(filled, name="back")
        assert (raid(filled)["id"], raid(filled)["review"]) == (event["id"], "accepted")

    def test_a_split_stays(self, filled: str, again: Again) -> None:
        with Store.open(filled) as store:
            with store.reading() as connection:
                claims = members(connection, [raid(filled)["id"]])[raid(filled)["id"]]
            decide(store, Decision("ana", "split", [claims[:1], claims[1:]], "two raids"))
        before = len(listed(filled))
        again(filled, cut=True)
        assert len(listed(filled)) == before

    def test_one_that_finds_its_claim_no_more_is_shown_until_it_is_undone(
        self, filled: str, again: Again
    ) -> None:
        (twin,) = [e for e in listed(filled, text="damboa") if e["fatalities"]]
        decision = decided(filled, "accept", twin["id"])
        again(filled, without(twin["sub_type"], TWIN.source))
        (item,) = waiting(filled)
        assert (item.kind, item.event, item.decision["id"]) == (LOST, None, decision)
        assert "Sahel Courier" in item.says[0]
        assert "Damboa" in item.says[0]
        with Store.open(filled) as store:
            decide(store, Decision("ben", "undo", item.decision["claims"], after=decision))
            assert check(store).faults == ()
        assert waiting(filled) == []

    def test_an_accepted_event_that_is_told_otherwise_wants_a_look(self, filled: str, again: Again) -> None:
        decided(filled, "accept", raid(filled)["id"])
        again(filled, tolls(2))
        (item,) = waiting(filled)
        assert (item.kind, item.event) == (OTHERWISE, raid(filled)["id"])
        assert all("fatalities" in said for said in item.says)
        decided(filled, "accept", raid(filled)["id"])
        assert waiting(filled) == []

    def test_a_decision_on_several_claims_of_which_the_first_is_gone(self, filled: str, again: Again) -> None:
        event = raid(filled)
        with Store.open(filled) as store, store.reading() as connection:
            first = members(connection, [event["id"]])[event["id"]][0]
            report = connection.scalar(select(schema.claims.c.report).where(schema.claims.c.id == first))
            source = connection.scalar(select(schema.reports.c.source).where(schema.reports.c.id == report))
        decided(filled, "accept", event["id"])
        again(filled, without(event["sub_type"], str(source)))
        assert raid(filled)["review"] == "accepted"
        assert [i.kind for i in waiting(filled)] == [LOST]


class TestPages:
    def test_a_page_that_is_no_article_any_more_has_no_claims(self, filled: str, again: Again) -> None:
        made, found = again(filled, refusing(TWIN.source))
        assert [f.source for f in made.refused] == [TWIN.source]
        assert {c.kind for c in found} == {"gone"}
        assert listed(filled, text="damboa") == []
        again(filled, name="back")
        assert listed(filled, text="damboa") != []

    def test_a_fault_of_ours_leaves_the_report_as_it_was(self, filled: str, again: Again) -> None:
        before = listed(filled)
        made, found = again(filled, refusing(TWIN.source, "internal error"))
        assert [f.source for f in made.failed] == [TWIN.source]
        assert (found, listed(filled)) == ([], before)
        made, _ = again(filled)
        assert (made.reports, made.failed) == (1, ()), "the next run tries it again, and only it"

    def test_two_captures_of_one_article(
        self, filled: str, again: Again, same: Callable[[Page], Coded]
    ) -> None:
        undated = Page(
            "copy.html",
            RAID[0].content.replace(b"2023-05-10T", b"2023-05-31T"),
            RAID[0].text.replace("2023-05-10T", "2023-05-31T"),
            "text/html",
            "utf-8",
            address=RAID[0].address,
        )
        with Store.open(filled) as store:
            add(store, undated, same(undated))
        before = listed(filled)
        made, found = again(filled)
        assert (made.changed, found, listed(filled)) == (0, [], before)


@pytest.mark.parametrize(
    "change",
    {
        "reading": update(schema.readings).values(body={"report": {"text": ""}}),
        "reading gone": delete(schema.readings),
        "statement": update(schema.superseded).values(method="other"),
        "statement gone": delete(schema.superseded),
        "where a claim went": update(schema.carried).values(new="other"),
        "where a claim went, gone": delete(schema.carried),
    }.items(),
    ids=lambda change: change[0],
)
def test_any_change_of_what_was_superseded_is_found(
    filled: str, again: Again, change: tuple[str, Any]
) -> None:
    again(filled, tolls(2), cut=True)
    with Store.open(filled) as store:
        with store.writing() as connection:
            connection.execute(change[1])
        assert check(store).faults != ()


def test_a_copy_holds_everything_and_the_record_is_let_be(filled: str, again: Again, tmp_path: Path) -> None:
    decided(filled, "accept", raid(filled)["id"])
    before = listed(filled)
    with Store.open(filled) as store, copy_to(store, str(tmp_path / "copy.db")) as copy:
        assert check(copy).faults == ()
        again(copy.record, tolls(2))
        with store.reading() as connection:
            assert connection.scalar(select(func.count()).select_from(schema.readings)) == 0
            assert Rulings.read(connection).decisions
    assert listed(filled) == before
    assert listed(str(tmp_path / "copy.db")) != before


def test_other_methods_have_another_digest(tmp_path: Path) -> None:
    first = methods_of({"dateline": "1"}, tmp_path)
    assert first == methods_of({"dateline": "1"}, tmp_path)
    assert first != methods_of({"dateline": "2"}, tmp_path)
    (tmp_path / "actors.yaml").write_text("- id: x", encoding="utf-8")
    assert first != methods_of({"dateline": "1"}, tmp_path)
