"""Does the record find the messages of MUC-3/4 that tell one incident? A noisy check against the keys.

python bench/muc_events.py CORPORA/muc34/dev [--messages N]

Keys say nothing of other messages. Two templates of different messages are taken for one incident where the keys give them the
same single day, type and narrowest place, and a word of their targets in common; for two where days, types or countries of the
keys rule it out; other pairs are left out. So labels are noisy: a key may date an incident wrongly, and two bombs in one city may
hit "offices". A template's claim is the one whose passage holds most of the words of the template.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from dateline.evaluate.muc_files import Message, Template, read_messages, read_templates
from dateline.model.event import Coded
from dateline.model.page import Page
from dateline.pipeline import Coder
from dateline.reconcile.facts import Facts
from dateline.reconcile.pairs import features
from dateline.record.schema import claims
from dateline.record.store import Store, claims_of_report
from dateline.recording import add, load_facts
from dateline.settings import Settings

TARGETS = ("PHYS TGT: ID", "HUM TGT: NAME", "HUM TGT: DESCRIPTION")
STRINGS = (*TARGETS, "PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID", "INCIDENT: INSTRUMENT ID")
_WORD = re.compile(r"[A-Z]{4,}")


@dataclass(frozen=True)
class Told:
    """A template with the claim of the record that is it, and that claim's event."""

    template: Template
    claim: str
    event: str


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--messages", type=int, help="only the first so many that have a template")
    given = parser.parse_args()
    by_message: dict[str, list[Template]] = {}
    for template in read_templates(given.folder):
        by_message.setdefault(template.message, []).append(template)
    messages = read_messages(given.folder)
    chosen = sorted(m for m in by_message if m in messages)[: given.messages]
    coder = Coder.load(Settings.from_environment())
    coded = {name: _coded(coder, messages[name]) for name in chosen}
    with TemporaryDirectory() as folder, Store.open(str(Path(folder) / "muc.db"), make=True) as store:
        ids = {}
        for name in chosen:
            report = add(store, _page(messages[name]), coded[name]).report
            with store.reading() as connection:
                ids[name] = claims_of_report(connection, report)
        with store.reading() as connection:
            event_of = {r.id: r.event for r in connection.execute(select(claims.c.id, claims.c.event))}
            facts = load_facts(connection, event_of)
    told = [t for name in chosen for t in _told(by_message[name], coded[name], ids[name], event_of)]
    print(
        f"{len(chosen)} messages, {sum(len(by_message[n]) for n in chosen)} templates, {len(told)} with a claim"
    )
    report_pairs(told, facts)


def report_pairs(told: Sequence[Told], facts: Mapping[str, Facts]) -> None:
    same = joined_same = different = joined_different = comparable = comparable_same = unsettled = 0
    for one, other in combinations(told, 2):
        if one.template.message == other.template.message:
            continue
        label = one_incident(one.template, other.template)
        joined = one.event == other.event
        if label is None:
            unsettled += joined
            continue
        same, joined_same = same + label, joined_same + (label and joined)
        different, joined_different = different + (not label), joined_different + (not label and joined)
        found = features(facts[one.claim], facts[other.claim])
        comparable += found is not None
        comparable_same += found is not None and label
    settled = joined_same + joined_different
    print(f"pairs of one incident by the keys: {same}; joined {joined_same}")
    print(f"pairs of two incidents by the keys: {different}; joined {joined_different}")
    print(
        f"joined pairs that the keys settle: {settled}; right {joined_same}; not settled by the keys: {unsettled}"
    )
    print(f"pairs that no rule keeps apart: {comparable}, of one incident {comparable_same}")


def one_incident(a: Template, b: Template) -> bool | None:
    """True: one by the keys; False: ruled out by them; None: not settled."""
    if not a.dates or not b.dates:
        return None
    if a.slots["INCIDENT: TYPE"] != b.slots["INCIDENT: TYPE"] or not a.dates[0].meets(b.dates[0]):
        return False
    places, others = _places(a), _places(b)
    if not places or not others or a.dates[0].days != 1 or b.dates[0].days != 1:
        return None
    if places[0] != others[0]:
        return False
    if places[-1] != others[-1]:
        return None
    words, beside = _words(a, TARGETS), _words(b, TARGETS)
    return True if words & beside else None


def _places(template: Template) -> list[str]:
    """Country first: ``PERU: LIMA (CITY)``."""
    parts = re.split(r"[:\n]", template.slots.get("INCIDENT: LOCATION", "").split("/")[0])
    names = (re.sub(r"\(.*?\)|[?\"]", "", part).strip() for part in parts)
    return [name for name in names if name not in {"", "-", "*"}]


def _words(template: Template, slots: Sequence[str]) -> set[str]:
    return {word for string in template.strings(*slots) for word in _WORD.findall(string.upper())}


def _told(
    templates: Sequence[Template], coded: Coded, ids: Sequence[str], event_of: Mapping[str, str]
) -> Iterator[Told]:
    """The claim whose passage holds most of a template's words; each claim once, none where no word stands there."""
    taken: set[int] = set()
    for template in templates:
        words = _words(template, STRINGS)
        scores = [(len(words & set(_passage(coded, n))), -n) for n in range(len(ids)) if n not in taken]
        best = max(scores, default=(0, 0))
        if best[0] > 0:
            taken.add(-best[1])
            claim = ids[-best[1]]
            yield Told(template, claim, event_of[claim])


def _passage(coded: Coded, position: int) -> list[str]:
    evidence = coded.events[position].evidence
    return _WORD.findall(" ".join(span.of(coded.report.text) for span in evidence).upper())


def _coded(coder: Coder, message: Message) -> Coded:
    coded = coder.code_text(message.text, message.filed)
    return replace(coded, report=replace(coded.report, source=message.id, sha256=_page(message).sha256))


def _page(message: Message) -> Page:
    return Page(message.id, message.text.encode(), message.text, "text/plain", "utf-8")


if __name__ == "__main__":
    main()
