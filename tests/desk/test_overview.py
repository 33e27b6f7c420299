"""The overview against the events themselves: what is listed, counted and drawn is what fits, and nothing else."""

from __future__ import annotations

from collections import Counter

import pytest
from fastapi.testclient import TestClient
from tests.desk.made import event, fill

from dateline.record.store import Store

EVENTS = [event(n) for n in range(400)]


def names(one: dict) -> set[str]:
    return {a["name"] for a in (*one["actors"], *one["targets"])}


def day(one: dict, end: str) -> str | None:
    return one["date"][end] if one["date"] else None


FILTERS = {
    "type=Battles": lambda e: e["type"] == "Battles",
    "type=Battles&type=Protests": lambda e: e["type"] in ("Battles", "Protests"),
    "sub_type=Attack&status=planned": lambda e: e["sub_type"] == "Attack" and e["status"] == "planned",
    "country=iq": lambda e: (e["place"] or {}).get("country") == "IQ",
    "role=current&review=accepted": lambda e: e["role"] == "current" and e["review"] == "accepted",
    "precision=3&precision=none": lambda e: e["place"] is None or e["place"]["precision"] == 3,
    "origins=2": lambda e: len(e["origins"]) >= 2,
    "since=2018-01-01&until=2018-12-31": lambda e: e["date"] and e["date"]["earliest"][:4] == "2018",
    "actor=group-17": lambda e: any(a["id"] == "group-17" or "group-17" in a["name"].lower() for a in (*e["actors"], *e["targets"])),
    "actor=group 3": lambda e: any("group 3" in n.lower() for n in names(e)),
    "place=province 1": lambda e: e["place"] and any("province 1" in str(e["place"][k]).lower() for k in ("name", "admin1", "text")),
    "bbox=-10,-30,20,0": lambda e: e["place"] and -10 <= e["place"]["lon"] <= 20 and -30 <= e["place"]["lat"] <= 0,
    "text=report 39": lambda e: any(w.startswith("39") for w in (e["reports"][0]["title"] + " " + " ".join(names(e)) + " " + ((e["place"] or {}).get("name") or "")).split()),
    "type=No such type": lambda e: False,
}  # fmt: skip


@pytest.mark.parametrize("query", FILTERS)
def test_a_filter_lets_through_what_fits_and_nothing_else(client: TestClient, query: str) -> None:
    expected = {e["id"] for e in EVENTS if FILTERS[query](e)}
    answer = client.get(f"/api/events?{query}&limit=500").json()
    assert {row["id"] for row in answer["events"]} == expected
    assert answer["total"] == len(expected)
    assert answer["unplaced"] == sum(e["id"] in expected and e["place"] is None for e in EVENTS)
    timeline = client.get(f"/api/timeline?{query}&bucket=month").json()
    assert sum(b["occurred"] + b["other"] for b in timeline["bins"]) + timeline["undated"] == len(expected)
    drawn = client.get(f"/api/map?{query}&zoom=3").json()
    placed = sum(c["count"] for c in drawn["clusters"]) + len(drawn["events"])
    assert placed == len(expected) - answer["unplaced"]


@pytest.mark.parametrize("sort", ["date", "-date", "confidence", "-confidence", "fatalities", "-fatalities"])
def test_pages_follow_one_another_in_order_without_gap_or_double(client: TestClient, sort: str) -> None:
    seen: list[dict] = []
    cursor = ""
    while True:
        answer = client.get(f"/api/events?sort={sort}&limit=37{cursor}").json()
        seen += answer["events"]
        if answer["next"] is None:
            break
        cursor = f"&cursor={answer['next']}"
    assert Counter(row["id"] for row in seen) == Counter(e["id"] for e in EVENTS)

    def key(row: dict) -> float | str | None:
        if sort.endswith("date"):
            return row["date"]["earliest"] if row["date"] else None
        return (
            row["fatalities"] and row["fatalities"]["low"]
            if sort.endswith("fatalities")
            else row["confidence"]
        )

    known = [key(row) for row in seen if key(row) is not None]
    assert known == sorted(known, reverse=sort.startswith("-"))
    assert [key(row) is None for row in seen] == sorted(key(row) is None for row in seen)


def test_a_facet_counts_without_its_own_filter_and_with_the_others(client: TestClient) -> None:
    facets = client.get("/api/facets?type=Battles&country=IQ").json()
    iraq = [e for e in EVENTS if (e["place"] or {}).get("country") == "IQ"]
    assert {v["value"]: v["count"] for v in facets["type"]} == Counter(e["type"] for e in iraq)
    battles = [e for e in EVENTS if e["type"] == "Battles"]
    assert {v["value"]: v["count"] for v in facets["country"]} == Counter(
        e["place"]["country"] for e in battles if e["place"]
    )
    both = [e for e in iraq if e["type"] == "Battles"]
    assert {v["value"]: v["count"] for v in facets["status"]} == Counter(e["status"] for e in both)
    assert {v["name"]: v["count"] for v in facets["actor"]} == {
        v["name"]: sum(v["name"] in names(e) for e in both) for v in facets["actor"]
    }
    assert {v["value"]: v["count"] for v in facets["origins"]} == {
        n: sum(len(e["origins"]) >= n for e in both)
        for n in (1, 2, 3)
        if any(len(e["origins"]) >= n for e in both)
    }


def test_what_another_program_writes_is_seen(client: TestClient, store: Store) -> None:
    before = client.get("/api/status").json()
    fill(store, [event(n, seed=2) for n in range(5)])
    client.app.state.desk.state.look()
    after = client.get("/api/status").json()
    assert after["events"] == before["events"] + 5
    assert after["version"] > before["version"]
    assert client.get("/api/facets").json()["type"] != []


@pytest.mark.parametrize(
    "query",
    [
        "bbox=1,2,3",
        "since=yesterday",
        "limit=0",
        "sort=name",
        "cursor=zz",
        "precision=4",
        "bbox=nan,nan,nan,nan",
    ],
)
def test_a_filter_that_makes_no_sense_is_named(client: TestClient, query: str) -> None:
    answer = client.get(f"/api/events?{query}")
    assert answer.status_code in (400, 422)
    assert query.split("=", maxsplit=1)[0] in answer.json()["error"]
