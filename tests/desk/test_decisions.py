"""Decisions at the desk: written only to the event as the person saw it, undone, and seen at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from tests.record.reports import RAID, page

from dateline.desk.state import State
from dateline.pipeline import Coder
from dateline.record.store import Store
from dateline.recording import add, check
from dateline.settings import Settings


@pytest.fixture(scope="session")
def coded() -> list:
    coder = Coder.load(Settings())
    other = page(
        "clash-a", "Lake Herald", "2023-05-11", "Soldiers clash with gunmen in Maiduguri",
        "Soldiers clashed with gunmen in Maiduguri, Nigeria, on Wednesday, killing four of them, the army said.",
    )  # fmt: skip
    return [(p, coder.code_page(p)) for p in (*RAID, other)]


@pytest.fixture
def store(record: str, coded: list) -> Iterator[Store]:
    with Store.open(record, make=True) as made:
        for one, outcome in coded:
            add(made, one, outcome)
        yield made


def rows(client: TestClient, query: str = "") -> list[dict]:
    return client.get(f"/api/events?limit=500&{query}").json()["events"]


def decide(client: TestClient, row: dict, kind: str, **more: object) -> dict:
    answer = client.post(
        "/api/decisions", json={"kind": kind, "event": row["id"], "version": row["version"], **more}
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(("kind", "state"), [("accept", "accepted"), ("reject", "rejected")])
def test_a_decision_is_seen_at_once_and_can_be_undone(
    client: TestClient, store: Store, kind: str, state: str
) -> None:
    row = rows(client)[0]
    made = decide(client, row, kind, why="I know")
    assert made["event"]["review"] == state
    assert [r["id"] for r in rows(client, f"review={state}")] == [row["id"]]
    undone = client.post("/api/decisions", json={"kind": "undo", "decision": made["decision"]}).json()
    assert undone["event"]["review"] == "machine"
    whole = client.get(f"/api/events/{row['id']}").json()
    assert [(d["kind"], d["undone"]) for d in whole["history"]] == [
        (kind, undone["decision"]),
        ("undo", None),
    ]
    assert check(store).faults == ()


CORRECTIONS = {
    "status": "planned",
    "role": "background",
    "sub_type": "Peaceful protest",
    "actors": [{"name": "River Guard"}],
    "place": {"name": "Karvan", "lat": 10.5, "lon": 11.5, "country": "NG", "precision": 2},
    "date": {"earliest": "2023-05-01", "latest": "2023-05-31"},
    "fatalities": {"low": 3, "high": 4},
    "injured": None,
}


@pytest.mark.parametrize("name", CORRECTIONS)
def test_a_correction_leads_and_the_record_stays_whole(client: TestClient, store: Store, name: str) -> None:
    row = rows(client)[0]
    made = decide(client, row, "correct", set={name: CORRECTIONS[name]})
    assert made["event"]["review"] == "corrected"
    whole = client.get(f"/api/events/{row['id']}").json()
    if name == "sub_type":
        assert (whole["sub_type"], whole["type"]) == ("Peaceful protest", "Protests")
    elif name == "date":
        assert (whole["date"]["edtf"], whole["date"]["precision"]) == ("2023-05", 3)
    elif isinstance(CORRECTIONS[name], dict):
        assert CORRECTIONS[name].items() <= whole[name].items()
    assert check(store).faults == ()
    for format_ in ("geojson", "text"):
        assert client.get(f"/api/events/{row['id']}/geometry").status_code == 200, format_


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "maybe"}, {"sub_type": "Nothing"}, {"actors": None}, {"actors": [{"name": ""}]}, {"place": {"name": "X", "lat": 1}},
        {"place": {"name": "X", "lat": 91, "lon": 0}}, {"date": {}}, {"date": {"earliest": "2023-02-30"}},
        {"date": {"earliest": "2023-02-03", "latest": "2023-02-01"}}, {"fatalities": {"low": -1}}, {"fatalities": {"low": 5, "high": 4}},
        {"colour": "red"}, {},
    ],
)  # fmt: skip
def test_a_value_that_makes_no_sense_is_refused_and_nothing_is_written(
    client: TestClient, wrong: dict
) -> None:
    row = rows(client)[0]
    answer = client.post(
        "/api/decisions",
        json={"kind": "correct", "event": row["id"], "version": row["version"], "set": wrong},
    )
    assert answer.status_code == 422, answer.text
    assert set(answer.json()) == {"error", "kind"}
    assert rows(client)[0] == row


def test_of_two_people_on_one_event_the_second_is_told(client: TestClient) -> None:
    row = rows(client)[0]
    decide(client, row, "accept")
    late = client.post(
        "/api/decisions", json={"kind": "reject", "event": row["id"], "version": row["version"]}
    )
    assert late.status_code == 409
    assert "coder (accept)" in late.json()["error"]
    assert late.json()["event"]["review"] == "accepted"
    assert late.json()["event"]["version"] != row["version"]


def test_events_are_joined_parted_and_kept_apart(client: TestClient, store: Store) -> None:
    several = next(r for r in rows(client) if r["reports"] > 1)
    other = next(r for r in rows(client) if r["id"] != several["id"] and r["status"] == several["status"])
    joined = decide(client, several, "merge", other=other["id"])
    assert joined["event"]["reports"] == several["reports"] + other["reports"]
    undone = client.post("/api/decisions", json={"kind": "undo", "decision": joined["decision"]}).json()
    assert undone["event"]["reports"] == several["reports"]
    whole = client.get(f"/api/events/{several['id']}").json()
    parted = decide(client, several, "split", claims=[whole["claims"][-1]])
    assert parted["event"]["reports"] < several["reports"]
    apart = next(r for r in rows(client) if r["id"] != parted["event"]["id"])
    decide(client, parted["event"], "split", other=apart["id"])
    assert check(store).faults == ()


def test_a_comment_changes_no_version(client: TestClient) -> None:
    row = rows(client)[0]
    made = client.post(
        "/api/decisions", json={"kind": "comment", "event": row["id"], "why": "Ask the <b>hospital</b>."}
    ).json()
    assert made["event"]["version"] == row["version"]
    assert client.get(f"/api/events/{row['id']}").json()["comments"][0]["why"] == "Ask the <b>hospital</b>."


def test_the_queue_gives_every_item_once_and_forgets_what_was_decided(client: TestClient) -> None:
    seen, cursor = [], ""
    while True:
        answer = client.get(f"/api/queue?limit=1{cursor}").json()
        seen += answer["items"]
        if answer["next"] is None:
            break
        cursor = f"&cursor={answer['next']}"
    assert seen
    assert len({item["key"] for item in seen}) == len(seen) == answer["left"]
    assert all(item["reason"] and item["detail"]["id"] == item["event"]["id"] for item in seen)
    first = next(item for item in seen if item["kind"] != "merge")
    decide(client, first["event"], "accept")
    assert first["key"] not in [item["key"] for item in client.get("/api/queue?limit=20").json()["items"]]


@pytest.mark.parametrize("event", ["ffffffffffffffff", "0000"])
def test_an_event_that_is_not_there_is_said_to_be_so(client: TestClient, event: str) -> None:
    answer = client.post("/api/decisions", json={"kind": "accept", "event": event, "version": "x"})
    assert (answer.status_code, answer.json()["kind"]) == (404, "not in the record")


def test_a_desk_opened_anew_knows_what_was_decided(client: TestClient, store: Store) -> None:
    decide(client, rows(client)[0], "accept")
    columns = State.open(store).columns()
    assert columns.words["review"].known("accepted") in columns.ints["review"]
