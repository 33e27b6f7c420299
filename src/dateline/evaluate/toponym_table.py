"""Scores on a corpus of toponyms as plain text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.evaluate.toponyms import ToponymScores


def table(name: str, scores: ToponymScores) -> str:
    """The scores of one file, for people."""
    told: Mapping[str, Any] = scores.to_dict()
    return "\n".join(
        [
            _head(name, told),
            "",
            *_recognition(told),
            "",
            *_accuracy(told),
            "",
            *_reliability(told),
            "",
            _speed(told),
        ]
    )


def _head(name: str, told: Mapping[str, Any]) -> str:
    notes = [
        f"{told[key]} {words}"
        for key, words in (
            ("without_coordinates", "more without coordinates, left out"),
            ("realigned", "offsets put right"),
            ("lost", "not in the text, left out"),
        )
        if told[key]
    ]
    head = f"{name}: {told['documents']} documents, {told['mentions']} mentions"
    return f"{head} ({'; '.join(notes)})" if notes else head


def _recognition(told: Mapping[str, Any]) -> list[str]:
    lines = [f"{'recognition':<14}{'P':>7}{'R':>7}{'F1':>7}"]
    for kind, figures in told["recognition"].items():
        lines.append(
            f"  {kind:<12}" + "".join(f"{_figure(figures[key]):>7}" for key in ("precision", "recall", "f1"))
        )
    return lines


def _accuracy(told: Mapping[str, Any]) -> list[str]:
    lines = [f"{'accuracy':<14}{'161 km':>8}{'by id':>8}{'either':>8}{'answered':>10}{'median km':>11}"]
    for key, words in (("given", "names given"), ("end_to_end", "end to end")):
        f = told[key]
        shares = (f["within_161_km"], f["by_id"], f["within_161_km_or_by_id"])
        median = "-" if f["median_km"] is None else f"{f['median_km']:.1f}"
        lines.append(
            f"  {words:<12}"
            + "".join(f"{_figure(x):>8}" for x in shares)
            + f"{_figure(f['answered']):>10}{median:>11}"
        )
    return lines


def _reliability(told: Mapping[str, Any]) -> list[str]:
    f = told["reliability"]
    lines = [f"{'confidence':<14}{'answers':>8}{'said':>8}{'right':>8}"]
    for band in f["bands"]:
        lines.append(
            f"  {band['from']:.1f} to {band['to']:.1f}  {band['answers']:>8}{band['said']:>8.3f}{band['right']:>8.3f}"
        )
    lines.append(f"  expected calibration error {_figure(f['expected_calibration_error'])}")
    if f["right_there"] is None:
        lines.append(f"  fewer than {f['answered_kept']:.0%} of the mentions are answered")
    else:
        lines.append(
            f"  right where the surest {f['answered_kept']:.0%} are answered: {f['right_there']:.3f} "
            f"(confidence {f['confidence_there']:.2f} and above)"
        )
    return lines


def _speed(told: Mapping[str, Any]) -> str:
    return f"{told['characters']:,} characters read in {told['seconds']:.0f} s"


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
