"""``dateline evaluate dates``: phrases of time in context, and the days they mean."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.edge import guarded

if TYPE_CHECKING:
    from dateline.evaluate.date_phrases import Phrase
    from dateline.model.text import Span
    from dateline.model.when import When


@guarded
def dates(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE.tsv", help="Phrases in context; tests/time/phrases.tsv tells its form."),
    ],
    misses: Annotated[
        bool, typer.Option("--misses", help="List each phrase not held out that is not right.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
) -> None:
    """Score times: the days that phrases in context mean, and words that are no time of an event."""
    import json

    from dateline.cli.output import Output
    from dateline.evaluate.date_phrases import DateScores, read_phrases

    scores = DateScores()
    for phrase in read_phrases(file):
        scores.add(phrase, resolved(phrase))
    text = json.dumps(scores.to_dict(), indent=2) if as_json else scores.table()
    listed = f"\n\n{scores.list_misses()}" if misses and not as_json else ""
    Output(None).write(f"{text}{listed}".rstrip("\n") + "\n")


def resolved(phrase: Phrase) -> Sequence[tuple[Span, When | None]]:
    """The times of the phrase's sentence as ``dateline code`` finds and grounds them."""
    from dateline.annotate.times import find_times
    from dateline.ground.dates import ground_time
    from dateline.knowledge.calendar import Calendar
    from dateline.knowledge.calendar_edtf import edtf, precision
    from dateline.model.report import Published, Report
    from dateline.model.text import Span
    from dateline.model.when import When

    calendar, whole, story = Calendar.load(), Span(0, len(phrase.text)), phrase.narrative
    published = Published(phrase.published, edtf(phrase.published))
    report = Report("", "", None, None, None, "en", phrase.text, (whole,), published=published)
    day = When(story, edtf(story), precision(story), "", None, "", "given") if story is not None else None
    return [
        (m.span, ground_time(m, report, calendar, tense=phrase.tense, narrative=day, inside=False))
        for m in find_times(phrase.text, [whole], calendar)
    ]
