"""Requests that nobody would think of, made from OpenAPI: none is answered with a fault of the desk."""

from __future__ import annotations

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, settings

SLOW = {"/api/code", "/api/imports"}
"""They load the language model; tests/desk/test_more.py tries what is wrong with them."""


@pytest.fixture
def record(tmp_path: object) -> str:
    """One store is enough here: what is read and refused is the same."""
    return f"{tmp_path}/record.db"


def test_no_request_makes_the_desk_fail(client: TestClient) -> None:
    schema = schemathesis.openapi.from_dict(client.get("/openapi.json").json())
    csrf = {"X-CSRF-Token": client.headers["X-CSRF-Token"], "Host": "testserver"}
    tried = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.path in SLOW or (operation.path, operation.method) == ("/api/users", "post"):
            continue

        @settings(max_examples=5, deadline=None, database=None, derandomize=True, phases=[Phase.explicit, Phase.generate],
                  suppress_health_check=list(HealthCheck))  # fmt: skip
        def ask(case: schemathesis.Case) -> None:
            sent = case.as_transport_kwargs(base_url="http://testserver")
            sent["headers"] = {**{k: v for k, v in sent.pop("headers").items() if v.isascii()}, **csrf}
            answer = client.request(**sent)
            assert answer.status_code < 500, (
                f"{case.method} {case.formatted_path} {case.query} {case.body}: {answer.text}"
            )

        from hypothesis import given

        given(case=operation.as_strategy())(ask)()
        tried += 1
    assert tried > 40
