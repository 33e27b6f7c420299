"""Imports, coding, saved views, exports, OGC API Features, registers, double coding."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk.conftest import HOSTS
from tests.desk.made import event, fill
from tests.record.reports import RAID

from dateline.desk import importing
from dateline.desk.agreement import alpha, kappa
from dateline.desk.app import make_app
from dateline.desk.importing import Given, put
from dateline.desk.state import State
from dateline.desk.wiring import Wired
from dateline.pipeline import Coder
from dateline.record.store import Store
from dateline.settings import Settings

EVENTS = [event(n) for n in range(400)]
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder.load(Settings())


@pytest.fixture
def wired(store: Store, coder: Coder, tmp_path: Path) -> Wired:
    return Wired(State.open(store), Settings(data_dir=tmp_path / "own"), "coder", HOSTS, _coder=coder)


def finished(client: TestClient, job: str) -> dict:
    until = time.monotonic() + 60
    while (told := client.get(f"/api/imports/{job}").json())["state"] != "done":
        assert time.monotonic() < until, told
        time.sleep(0.05)
    return told


def test_an_import_tells_how_far_it_is_and_what_failed(client: TestClient) -> None:
    files = [("files", (f"../../{p.source}", p.content, "text/html")) for p in RAID[:2]]
    files += [
        ("files", (f"{SCRIPT}.html", b"\x00\x01\x02" * 50, "text/html")),
        ("files", ("empty.txt", b"", "text/plain")),
    ]
    job = client.post("/api/imports", files=files).json()["job"]
    told = finished(client, job)
    assert (told["done"], told["total"], len(told["reports"])) == (4, 4, 2)
    assert [e["name"] for e in told["errors"]] == ["script>.html", "empty.txt"]
    assert all(e["reason"] and e["kind"] == "not text" for e in told["errors"])
    assert [r["name"] for r in told["reports"]] == [p.source for p in RAID[:2]]
    report = client.get(f"/api/reports/{told['reports'][0]['report']}").json()
    assert report["events"][0]["record_event"]
    again = finished(client, client.post("/api/imports", files=files[:2]).json()["job"])
    assert (again["known"], again["events"] > 0) == (2, True)


def test_an_import_that_was_stopped_goes_on_where_it_was(wired: Wired, store: Store, tmp_path: Path) -> None:
    with store.writing() as connection:
        job = put(connection, "coder", [Given(p.source, p.content) for p in RAID])
    first = importing.Worker(wired)
    assert first._one()
    with TestClient(make_app(wired, tmp_path)) as client:
        told = finished(client, job)
    assert (told["done"], told["errors"]) == (len(RAID), [])


def test_coding_adds_nothing(client: TestClient) -> None:
    before = client.get("/api/status").json()
    text = "Gunmen killed four farmers near Bama in Nigeria's Borno State on 9 May 2023, the police said."
    (record,) = client.post("/api/code", json={"text": text, "published": "2023-05-10"}).json()["records"]
    assert [e["sub_type"] for e in record["events"]] == ["Attack"]
    assert record["events"][0]["date"]["earliest"] == "2023-05-09"
    (failed,) = client.post("/api/code", json={"address": "http://127.0.0.1:1/x"}).json()["records"]
    assert failed["error"]["kind"] == "refused"
    after = client.get("/api/status").json()
    assert after == before


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"text": " "},
        {"text": "a", "address": "https://a.example"},
        {"address": "file:///etc/passwd"},
        {"address": "x"},
    ],
)
def test_what_cannot_be_coded_is_named(client: TestClient, wrong: dict) -> None:
    for route in ("/api/code", "/api/imports"):
        assert client.post(route, json=wrong).status_code == 422
    assert client.post("/api/code", content="hello").status_code == 415


def test_a_saved_view_that_is_gone_is_said_to_be(client: TestClient) -> None:
    made = client.post("/api/views", json={"name": SCRIPT, "query": "?type=Battles"}).json()
    assert client.get("/api/views").json()["views"] == [made]
    assert made["query"] == "type=Battles"
    assert client.delete(f"/api/views/{made['id']}").status_code == 200
    gone = client.delete(f"/api/views/{made['id']}")
    assert (gone.status_code, "no longer saved" in gone.json()["error"]) == (404, True)


def test_an_export_has_the_events_of_the_view_in_its_order(client: TestClient) -> None:
    shown = client.get("/api/events?type=Battles&sort=date&limit=500").json()["events"]
    answer = client.get("/api/export?type=Battles&sort=date&format=geojson")
    placed = [r["id"] for r in shown if r["place"] and r["review"] != "rejected"]
    assert [f["id"] for f in json.loads(answer.content)["features"]] == placed
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.headers["x-events"] == str(len(placed))
    assert "left out" in answer.headers["x-left-out"]
    assert client.get("/api/export?format=exe").status_code == 422


def test_no_cell_of_an_export_is_a_formula(client: TestClient, store: Store) -> None:
    evil = event(9999)
    evil["actors"][0]["name"] = '=HYPERLINK("http://evil.example")'
    evil |= {"status": "occurred", "review": "machine", "place": event(1, place=None)["place"]}
    fill(store, [evil])
    client.app.state.desk.state.look()
    for format_ in ("acled-csv", "hapi-csv", "ucdp-csv"):
        text = client.get(f"/api/export?format={format_}").content.decode("utf-8-sig")
        assert not [c for row in csv.reader(io.StringIO(text)) for c in row if c[:1] in "=@|%" and c]


def test_qgis_reads_the_events_page_by_page(client: TestClient) -> None:
    landing = client.get("/", headers={"Accept": "application/json"}).json()
    links = {link["rel"]: link["href"] for link in landing["links"]}
    assert (
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"
        in client.get(links["conformance"]).json()["conformsTo"]
    )
    (one,) = client.get(links["data"]).json()["collections"]
    west, south, east, north = one["extent"]["spatial"]["bbox"][0]
    items = next(link["href"] for link in one["links"] if link["rel"] == "items")
    address, seen = f"{items}?limit=60&bbox={west},{south},{east},{north}", []
    while address:
        answer = client.get(address)
        assert answer.headers["content-type"] == "application/geo+json"
        page = answer.json()
        seen += [f["id"] for f in page["features"]]
        assert page["numberReturned"] == len(page["features"]) <= 60
        address = next((link["href"] for link in page["links"] if link["rel"] == "next"), "")
    placed = {e["id"] for e in EVENTS if e["place"]}
    assert (set(seen), len(seen)) == (placed, len(placed))
    year = client.get("/collections/events/items?datetime=2018-01-01T00:00:00Z/2018-12-31&limit=1000").json()
    assert {f["properties"]["date"]["earliest"][:4] for f in year["features"]} == {"2018"}
    assert client.get(f"/collections/events/items/{seen[0]}").json()["id"] == seen[0]
    for wrong in ("bbox=1,2", "datetime=soon", "limit=0"):
        assert client.get(f"/collections/events/items?{wrong}").status_code in (400, 422)
    assert client.get("/collections/rivers").status_code == 404


def test_a_name_is_added_to_the_register_in_one_step(client: TestClient, store: Store) -> None:
    odd = event(12345)
    odd["actors"][0] |= {"name": "The Karvan Column", "id": None}
    fill(store, [odd])
    client.app.state.desk.state.look()
    (entry,) = client.get("/api/registers/actors").json()["entries"]
    assert (entry["name"], entry["count"], entry["reports"]) == (
        "The Karvan Column",
        1,
        [odd["reports"][0]["id"]],
    )
    found = client.get("/api/registers/search?register=actors&q=Islamic State").json()["entries"]
    assert "islamic-state" in [e["id"] for e in found]
    made = client.post(
        "/api/registers/actors/aliases", json={"alias": "The Karvan Column", "id": "islamic-state"}
    ).json()
    assert "The Karvan Column" in made["aliases"]
    assert (
        client.post("/api/registers/actors/aliases", json={"alias": "Nobody", "id": "no-such"}).status_code
        == 422
    )
    told = client.get("/api/registers/search?register=actors&q=Karvan Column").json()["entries"]
    assert told[0]["id"] == "islamic-state"


def test_a_place_of_ones_own_is_found_and_a_wrong_one_leaves_the_others(client: TestClient) -> None:
    made = client.post(
        "/api/registers/places", json={"name": "Karvanabad", "lat": 35.1, "lon": 44.2, "country": "IQ"}
    )
    assert made.status_code == 200, made.text
    wrong = client.post(
        "/api/registers/places", json={"name": "Other", "lat": 35.1, "lon": 44.2, "country": "QQ"}
    )
    assert wrong.status_code == 422
    assert "QQ" in wrong.json()["error"]
    found = client.get("/api/registers/search?register=places&q=Karvanabad").json()["entries"]
    assert [(e["name"], e["lat"]) for e in found] == [("Karvanabad", 35.1)]


def test_labels_are_of_the_window_and_the_largest_first(client: TestClient) -> None:
    labels = client.get("/api/labels?bbox=38,29,49,38&zoom=6").json()["labels"]
    assert "Baghdad" in [one["name"] for one in labels]
    assert all(38 <= one["lon"] <= 49 and 29 <= one["lat"] <= 38 for one in labels)
    assert client.get("/api/labels?bbox=1&zoom=6").status_code == 422


@pytest.fixture
def batch(client: TestClient) -> dict:
    body = {
        "name": "trial",
        "events": [e["id"] for e in EVENTS[:4]],
        "coders": ["coder", "ana"],
        "properties": ["status", "place"],
    }
    return client.post("/api/double/batches", json=body).json()


def test_double_coding_is_blind(client: TestClient, batch: dict) -> None:
    answer = client.get(f"/api/double/batches/{batch['id']}/next").json()
    assert (answer["event"], answer["left"]) == (EVENTS[0]["id"], 4)
    assert not {"status", "actors", "place", "date", "confidence", "codings"} & set(answer)
    client.post(
        f"/api/double/batches/{batch['id']}/codings",
        json={"event": EVENTS[0]["id"], "set": {"status": "planned"}},
    )
    assert client.get(f"/api/double/batches/{batch['id']}/next").json()["event"] == EVENTS[1]["id"]
    told = client.get(f"/api/double/batches/{batch['id']}/agreement").json()
    assert (told["done"], told["kappa"]["status"]) == ({"coder": 1, "ana": 0}, None)


def test_what_people_differ_on_is_settled_in_the_record(
    client: TestClient, batch: dict, store: Store
) -> None:
    from sqlalchemy import insert

    from dateline.desk.tables import codings

    mine, hers = ["occurred", "occurred", "planned", "planned"], ["occurred", "planned", "planned", "planned"]
    for e, value in zip(EVENTS, mine, strict=False):
        client.post(
            f"/api/double/batches/{batch['id']}/codings", json={"event": e["id"], "set": {"status": value}}
        )
    with store.writing() as connection:
        rows = [
            {"batch": batch["id"], "event": e["id"], "who": "ana", "at": "", "coded": {"status": v}}
            for e, v in zip(EVENTS, hers, strict=False)
        ]
        connection.execute(insert(codings), rows)
    told = client.get(f"/api/double/batches/{batch['id']}/agreement").json()
    assert told["kappa"]["status"] == pytest.approx(0.5)
    assert [(d["event"], d["values"]) for d in told["disagreements"]] == [
        (EVENTS[1]["id"], {"ana": "planned", "coder": "occurred"})
    ]


def test_kappa_and_alpha_are_those_of_the_books() -> None:
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(pairs) == pytest.approx(0.4)  # the worked example of Cohen's kappa: 50 things, 35 agreed
    table = {
        "a": "1 2 3 3 2 1 4 1 2 - - -", "b": "1 2 3 3 2 2 4 1 2 5 - 3", "c": "- 3 3 3 2 3 4 2 2 5 1 -", "d": "1 2 3 3 2 4 4 1 2 5 1 -",
    }  # fmt: skip
    units = [{who: row.split()[n] for who, row in table.items() if row.split()[n] != "-"} for n in range(12)]
    assert alpha(units) == pytest.approx(
        0.743, abs=0.001
    )  # Krippendorff's example of four observers and gaps
    assert alpha([{"a": 1, "b": 1}]) is None
    assert kappa([]) is None


def test_a_record_that_another_program_holds_is_said_to_be_busy(tmp_path: Path) -> None:
    import sqlite3

    with Store.open(str(tmp_path / "held.db"), make=True, wait_s=0.2) as store:
        fill(store, [event(n) for n in range(5)])
        held = Wired(State.open(store), Settings(), "coder", HOSTS)
        with TestClient(make_app(held, tmp_path), raise_server_exceptions=False) as client:
            client.headers["X-CSRF-Token"] = held.csrf
            other = sqlite3.connect(tmp_path / "held.db", isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            row = client.get("/api/events?limit=1").json()["events"][0]
            asked = {"kind": "accept", "event": row["id"], "version": row["version"]}
            answer = client.post("/api/decisions", json=asked)
            assert (answer.status_code, answer.json()["kind"]) == (503, "busy")
            assert "another process is writing" in answer.json()["error"]
            other.execute("ROLLBACK")
            other.close()
            assert client.get(f"/api/events/{row['id']}").json()["history"] == []


def test_what_a_report_brings_is_text_and_its_original_runs_no_script(client: TestClient) -> None:
    evil = (
        RAID[0]
        .content.replace(b"Sahel Courier", f"Sahel {SCRIPT}".encode())
        .replace(b"</article>", f"<p>{SCRIPT}</p></article>".encode())
    )
    job = client.post("/api/imports", files=[("files", ("raid.html", evil, "text/html"))]).json()["job"]
    report = finished(client, job)["reports"][0]["report"]
    for address in (f"/api/reports/{report}", "/api/reports", f"/api/imports/{job}"):
        assert client.get(address).headers["content-type"] == "application/json"
    original = client.get(f"/reports/{report}/original")
    assert original.content == evil
    policy = original.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "script-src" not in policy
    assert "allow-scripts" not in policy
