"""The register of outlets."""

from __future__ import annotations

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.outlets import Outlets, _entries


@pytest.fixture(scope="module")
def outlets() -> Outlets:
    return Outlets.load()


def test_size_and_names_are_unambiguous(outlets: Outlets) -> None:
    assert len(outlets.entries) >= 150
    owners: dict[str, str] = {}
    for outlet in outlets.entries:
        for name in {outlet.name, *outlet.aliases, *outlet.codes}:
            assert owners.setdefault(name.lower(), outlet.name) == outlet.name, name


@pytest.mark.parametrize(
    ("name", "canonical"),
    [("Alsumaria", "Alsumaria News"), ("REUTERS", "Reuters"), ("Agence France-Presse", "AFP"), ("AA", "Anadolu Agency"), ("the guardian", "The Guardian"), ("iraqinews.com", "IraqiNews.com"), ("Al-Jazeera", "Al Jazeera")],
)  # fmt: skip
def test_by_name(outlets: Outlets, name: str, canonical: str) -> None:
    found = outlets.by_name(name)
    assert found is not None
    assert found.name == canonical


def test_by_host(outlets: Outlets) -> None:
    assert outlets.by_host("www.bbc.co.uk").name == "BBC News"
    assert outlets.by_host("edition.cnn.com").name == "CNN"
    assert outlets.by_host("co.uk") is None
    assert outlets.by_host("") is None


def test_names_in_running_text(outlets: Outlets) -> None:
    text = "Alsumaria News quoted a source, AFP and the AP said; REUTERS saw it at dawn. The AA attacked KP police."
    assert [(o.name, span.of(text)) for o, span in outlets.find_in(text)] == [
        ("Alsumaria News", "Alsumaria News"), ("AFP", "AFP"), ("Associated Press", "AP"), ("Reuters", "REUTERS"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ({}, "expected a list"),
        ([{"kind": "site"}], "with a name"),
        ([{"name": "A", "kind": "blog", "scale": "National"}], "kind 'blog'"),
        ([{"name": "A", "kind": "site", "scale": "National", "hots": []}], "unknown key 'hots'"),
        (
            [{"name": n, "kind": "site", "scale": "National", "hosts": ["a.example"]} for n in "AB"],
            "already that of A",
        ),
    ],
)
def test_broken_data_is_named(raw: object, words: str) -> None:
    with pytest.raises(KnowledgeError, match=words):
        list(_entries("outlets.yaml", raw))
