"""``dateline evaluate muc-dates``: the date slot of MUC-3 and MUC-4, the template given."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.edge import guarded

if TYPE_CHECKING:
    from datetime import date

    from dateline.evaluate.muc_dates import Time


@guarded
def muc_dates(
    folders: Annotated[
        list[Path],
        typer.Argument(
            metavar="FOLDER...", help="Parts of the corpus, texts and keys together: dev, tst1 ..."
        ),
    ],
    misses: Annotated[bool, typer.Option("--misses", help="List each date that is not right.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
) -> None:
    """Score the date slot of MUC templates, given the template's other slots."""
    import json

    from dateline.cli.output import Output
    from dateline.evaluate.muc_dates import SlotScores, answer
    from dateline.evaluate.muc_files import read_messages, read_templates

    scores = SlotScores()
    for folder in folders:
        messages = read_messages(folder)
        for template in read_templates(folder):
            if template.message in messages:
                scores.add(template, answer(template, messages[template.message], times))
    told = scores.to_dict()
    text = (
        json.dumps(told, indent=2)
        if as_json
        else "\n".join(f"{name:<14}{value:>8}" for name, value in told.items())
    )
    listed = "\n\n" + "\n".join(scores.misses) if misses and not as_json else ""
    Output(None).write(f"{text}{listed}\n")


def times(text: str, filed: date | None) -> Sequence[Time]:
    """The times of a text as ``dateline code`` finds and grounds them."""
    from dateline.annotate.times import find_times
    from dateline.evaluate.muc_dates import Time
    from dateline.ground.dates import counted_from, ground_time
    from dateline.knowledge.calendar import Calendar
    from dateline.knowledge.calendar_mentions import from_story
    from dateline.model.report import UNDATED, Published, Report
    from dateline.model.text import Span
    from dateline.model.when import Interval

    calendar, whole = Calendar.load(), Span(0, len(text))
    published = Published(Interval(filed, filed), str(filed)) if filed else UNDATED
    report = Report("", "", None, None, None, "en", text, (whole,), published=published)
    mentions = find_times(text, [whole], calendar)
    found = []
    for mention in mentions:
        story = counted_from(mention, mentions, report, calendar) if from_story(mention) else None
        when = ground_time(mention, report, calendar, narrative=story, inside=False)
        found.append(Time(mention.span, mention.text, mention.kind, when.interval if when else None))
    return found
