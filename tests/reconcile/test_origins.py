"""Independent origins: who knew it first-hand, however many reports say so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dateline.reconcile.origins import COPY, Telling, containment, origins, signature, voice


def source(speaker: str, kind: str, *via: str) -> dict[str, Any]:
    return {"speaker": speaker, "kind": kind, "via": list(via)}


def telling(outlet: str, *sources: dict[str, Any], agency: str | None = None) -> Telling:
    return Telling(outlet, f"article of {outlet}", outlet, agency, sources)


LOCAL = telling("Bay Radio", source("local source", "unnamed local source", "Bay Radio"))


@pytest.mark.parametrize(
    ("tellings", "number"),
    [
        pytest.param([LOCAL, telling("The Post", source("Bay Radio", "media", "The Post"))], 1, id="relay"),
        pytest.param(
            [LOCAL, telling("The Post", source("Báy Radio", "organisation", "The Post"))],
            1,
            id="relay not known as an outlet, with an accent",
        ),
        pytest.param(
            [LOCAL, telling("The Post", source("source", "unnamed local source", "Bay Radio", "The Post"))],
            1,
            id="relay of an unnamed source",
        ),
        pytest.param(
            [LOCAL, telling("The Post", source("resident", "resident", "The Post"))], 2, id="two residents"
        ),
        pytest.param(
            [telling("A", source("army", "military", "A")), telling("B", source("general staff", "military", "B"))],
            1,
            id="one army",
        ),
        pytest.param(
            [
                telling("A", source("Chad's defence ministry", "military", "A")),
                telling("B", source("defence ministry", "military", "B")),
            ],
            2,
            id="a ministry of a country that is named",
        ),
        pytest.param(
            [
                telling("A", source("ISPR", "organisation", "A")),
                telling("B", source("Inter-Services Public Relations", "organisation", "B")),
            ],
            1,
            id="initials",
        ),
        pytest.param(
            [telling("A", source("head", "other", "A")), telling("B", source("head", "other", "B"))],
            2,
            id="two heads",
        ),
        pytest.param(
            [telling("A", agency="Wire"), telling("B", agency="WIRE"), telling("Wire")], 1, id="agency and its credit"
        ),
        pytest.param(
            [
                telling("A", source("police", "police", "A")),
                telling("B", source("police", "police", "Radio C", "B")),
                telling("D", source("Radio C", "media", "D")),
            ],
            1,
            id="a voice and an outlet that relays it",
        ),
    ],
)  # fmt: skip
def test_number_of_origins(tellings: list[Telling], number: int) -> None:
    assert len(origins(tellings)) == number
    assert origins(tellings) == origins(tellings[::-1])
    assert {r for o in origins(tellings) for r in o.reports} == {t.report for t in tellings}


def test_the_relay_does_not_name_the_origin() -> None:
    (found,) = origins([telling("The Post", source("police", "police", "Bay Radio", "The Post"))])
    assert (found.kind, found.name) == ("speaker", "police")


def test_the_longest_words_name_the_voice() -> None:
    assert voice("general staff of the armed forces") == "army"
    assert voice("border police command") == "police"
    assert voice("Joint Command of Ruritania") == "joint command of ruritania"


def test_a_cut_copy_is_a_copy_and_another_story_is_none() -> None:
    text = " ".join(f"word{n}" for n in range(200))
    cut = " ".join(f"word{n}" for n in range(20, 120))
    other = " ".join(f"term{n}" for n in range(100))
    assert containment(signature(text), signature(cut)) > COPY
    assert containment(signature(text), signature(other)) < 0.1
    copies = [
        replace(telling("A"), signature=signature(text)),
        replace(telling("B"), signature=signature(cut)),
    ]
    assert len(origins(copies)) == 1


def test_the_estimate_of_containment_is_true_on_average() -> None:
    """Texts of 200 words that share 100 with the other: 96 of 196 runs."""
    found = [
        containment(signature(_text(n, 200)), signature(f"{_text(n, 100)} {_text(n + 50, 100)}"))
        for n in range(30)
    ]
    assert sum(found) / len(found) == pytest.approx(96 / 196, abs=0.03)
    assert len(set(found)) > 5, "hashes are independent of one another"


def _text(book: int, words: int) -> str:
    return " ".join(f"word{book}x{n}" for n in range(words))
