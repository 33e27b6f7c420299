"""What an attacker would try: other sites' pages, stolen sessions, roles, paths, scripts in what is stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk.conftest import HOSTS
from tests.desk.made import event

from dateline.desk import accounts, auditing
from dateline.desk.app import make_app
from dateline.desk.guards import POLICY
from dateline.desk.state import State
from dateline.desk.wiring import Wired
from dateline.record import chain
from dateline.record.store import Store
from dateline.settings import Settings

PASSWORD = "correct horse battery"
OPEN_ROUTES = {("post", "/api/login"), ("post", "/api/logout")}
"""Writing routes that whoever sees anything may call."""


@pytest.fixture
def team(store: Store, tmp_path: Path) -> Iterator[TestClient]:
    """A desk with an account for each role; nobody is logged in."""
    wired = Wired(State.open(store), Settings(), "root", HOSTS)
    with store.writing() as connection:
        for role in reversed(accounts.ROLES):
            accounts.put_user(connection, "test", role, role, None, PASSWORD)
    with TestClient(make_app(wired, tmp_path), raise_server_exceptions=False) as made:
        yield made


def log_in(client: TestClient, name: str) -> dict:
    answer = client.post("/api/login", json={"name": name, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    client.headers["X-CSRF-Token"] = answer.json()["csrf"]
    return answer.json()


def test_with_accounts_nobody_comes_in_without_one(team: TestClient) -> None:
    for path, methods in team.get("/openapi.json").json()["paths"].items():
        for method in methods:
            if (method, path) == ("post", "/api/login"):
                continue
            address = path.format(
                **dict.fromkeys(
                    [
                        "event",
                        "report",
                        "name",
                        "token",
                        "job",
                        "view",
                        "batch",
                        "collection",
                        "feature",
                        "register",
                    ],
                    "x" * 16,
                )
            )
            answer = team.request(method, address)
            assert answer.status_code == 401, f"{method} {path}"
            assert answer.json()["kind"] == "not logged in"


@pytest.mark.parametrize("role", ["viewer"])
def test_a_viewer_can_call_no_route_that_writes(team: TestClient, role: str) -> None:
    log_in(team, role)
    writing = 0
    for path, methods in team.get("/openapi.json").json()["paths"].items():
        for method in methods:
            if method == "get" or (method, path) in OPEN_ROUTES:
                continue
            address = path.format(
                **dict.fromkeys(
                    ["event", "report", "name", "token", "job", "view", "batch", "register"], "x" * 16
                )
            )
            answer = team.request(method, address, json={})
            assert answer.status_code == 403, f"{method} {path}: {answer.status_code} {answer.text}"
            assert "you are a viewer" in answer.json()["error"]
            writing += 1
    assert writing >= 6


def test_a_session_is_worth_nothing_after_logout(team: TestClient) -> None:
    log_in(team, "coder")
    stolen = team.cookies["dateline_session"]
    assert team.get("/api/me").json()["name"] == "coder"
    assert team.post("/api/logout").json() == {"logged_out": True}
    team.cookies.set("dateline_session", stolen, domain="testserver.local")
    answer = team.get("/api/me")
    assert answer.status_code == 401
    assert "session has ended" in answer.json()["error"]


def test_the_cookie_is_kept_from_scripts_and_other_sites(team: TestClient) -> None:
    answer = team.post("/api/login", json={"name": "coder", "password": PASSWORD})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize("token", [None, "", "wrong"])
def test_a_change_without_the_pages_token_is_refused(team: TestClient, token: str | None) -> None:
    log_in(team, "coder")
    del team.headers["X-CSRF-Token"]
    headers = {} if token is None else {"X-CSRF-Token": token}
    row = team.get("/api/events?limit=1").json()["events"][0]
    answer = team.post(
        "/api/decisions",
        json={"kind": "accept", "event": row["id"], "version": row["version"]},
        headers=headers,
    )
    assert (answer.status_code, answer.json()["kind"]) == (403, "csrf")


def test_another_sites_page_cannot_change_anything_even_without_accounts(client: TestClient) -> None:
    for origin in ("https://evil.example", "null"):
        answer = client.post("/api/decisions", json={}, headers={"Origin": origin})
        assert (answer.status_code, answer.json()["kind"]) == (403, "csrf")
    own = client.post("/api/decisions", json={}, headers={"Origin": "http://testserver"})
    assert own.status_code == 422


def test_a_name_that_is_not_the_desks_is_refused(client: TestClient) -> None:
    for host in ("evil.example", "evil.example:8321", "", "[::2]:80"):
        answer = client.get("/api/events", headers={"Host": host})
        assert (answer.status_code, answer.json()["kind"]) == (421, "wrong host")


def test_guessing_a_password_is_slowed_down(team: TestClient) -> None:
    for name in ("coder", "nobody"):
        said = [
            team.post("/api/login", json={"name": name, "password": "guess"}).status_code for _ in range(8)
        ]
        assert said == [401] * accounts.TRIES + [429] * 2
    assert team.post("/api/login", json={"name": "coder", "password": PASSWORD}).status_code == 429


def test_secrets_are_not_in_the_record(team: TestClient, store: Store) -> None:
    log_in(team, "admin")
    secret = team.post("/api/tokens", json={"label": "script", "role": "viewer"}).json()["token"]
    session = team.cookies["dateline_session"]
    from sqlalchemy import select

    from dateline.desk import tables

    with store.reading() as connection:
        kept = [
            str(tuple(r))
            for t in (tables.users, tables.sessions, tables.tokens, tables.audit)
            for r in connection.execute(select(t))
        ]
    assert kept
    assert not any(word in row for row in kept for word in (PASSWORD, secret, session))
    assert any("$argon2id$" in row for row in kept)


def test_a_token_acts_in_its_role_until_it_is_withdrawn(team: TestClient) -> None:
    log_in(team, "admin")
    made = team.post("/api/tokens", json={"label": "script", "role": "viewer"}).json()
    bearer = {"Authorization": f"Bearer {made['token']}"}
    team.cookies.clear()
    me = team.get("/api/me", headers=bearer).json()
    assert (me["name"], me["role"], me["csrf"]) == ("admin", "viewer", None)
    assert team.post("/api/sensitivity", json={}, headers=bearer).status_code == 403
    log_in(team, "admin")
    team.delete(f"/api/tokens/{made['id']}")
    team.cookies.clear()
    assert team.get("/api/me", headers=bearer).status_code == 401


def test_what_is_sensitive_is_nowhere_for_those_who_may_not_see_it(team: TestClient) -> None:
    log_in(team, "admin")
    hidden = event(7)
    outlet = hidden["reports"][0]["outlet"]
    team.post(
        "/api/sensitivity", json={"kind": "event", "subject": hidden["id"], "level": 2, "why": "witness"}
    )
    team.post("/api/sensitivity", json={"kind": "outlet", "subject": "Outlet 3", "level": 1})
    everything = team.get("/api/events").json()["total"]
    assert everything == 400
    log_in(team, "viewer")
    assert team.get(f"/api/events/{hidden['id']}").status_code == 404
    assert team.get(f"/api/events/{hidden['id']}/geometry").status_code == 404
    shown = team.get("/api/events?limit=500").json()
    assert hidden["id"] not in [row["id"] for row in shown["events"]]
    assert sum(v["count"] for v in team.get("/api/facets").json()["type"]) == shown["total"] < everything
    assert outlet.startswith("Outlet")
    log_in(team, "coder")
    assert team.get(f"/api/events/{hidden['id']}").status_code == 404
    late = team.post("/api/decisions", json={"kind": "accept", "event": hidden["id"], "version": "x" * 12})
    assert late.status_code == 404
    assert hidden["id"] not in team.get("/api/queue?limit=20").text


def test_what_people_did_stands_in_the_records_log(team: TestClient, store: Store) -> None:
    log_in(team, "admin")
    team.post("/api/users", json={"name": "new", "role": "coder", "password": PASSWORD})
    said = [(line["who"], line["what"], line["subject"]) for line in team.get("/api/audit").json()["lines"]]
    assert said[:2] == [("admin", "account", "new"), ("admin", "login", "admin")]
    with store.writing() as connection:
        assert list(auditing.faults(connection)) == []
        connection.execute(
            auditing.audit.update().where(auditing.audit.c.subject == "new").values(who="somebody")
        )
        assert [f.split(": ")[1] for f in auditing.faults(connection)] == ["was changed"]


def test_the_last_admin_cannot_lock_everybody_out(team: TestClient) -> None:
    log_in(team, "admin")
    assert team.delete("/api/users/admin").status_code == 422
    assert team.post("/api/users", json={"name": "admin", "role": "viewer"}).status_code == 422


@pytest.mark.parametrize("path", ["/", "/api/events", "/api/nothing", "/events/abc", "/openapi.json"])
def test_every_answer_forbids_foreign_and_inline_scripts(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/chunks/..%2f..%2fsecret.txt",
        "/%2Fetc/passwd",
        "//etc/passwd",
        "/a%00b",
    ],
)
def test_no_path_leads_out_of_the_built_pages(wired: Wired, tmp_path: Path, path: str) -> None:
    static = tmp_path / "static"
    static.mkdir()
    (static / "index.html").write_text("the page")
    (tmp_path / "secret.txt").write_text("secret")
    with TestClient(make_app(wired, static)) as client:
        answer = client.get(path)
        assert answer.text == "the page"
        assert answer.status_code == 200


def test_the_chain_of_the_log_holds_what_the_desk_adds(team: TestClient, store: Store) -> None:
    log_in(team, "admin")
    assert team.post("/api/logout").status_code == 200
    with store.reading() as connection:
        assert list(chain.faults(connection)) == []
