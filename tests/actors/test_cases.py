"""The case tables of actors: what is found in a text, and what a phrase stands for."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.annotate.actors import find_actors
from dateline.ground.actors import ActorGrounder
from dateline.knowledge.actors_lexicon import ActorLexicon
from dateline.model.mentions import Phrase
from dateline.model.report import Report
from dateline.model.text import Span

HERE = Path(__file__).parent
PRONOUNS = {"they", "them", "he", "she", "it"}


def rows(name: str, columns: int) -> list[tuple[str, ...]]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    found = [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
    assert all(len(row) == columns for row in found), [row for row in found if len(row) != columns]
    return found


def or_none(value: str | None) -> str:
    return value if value is not None else "-"


def report_of(text: str) -> Report:
    return Report("r", "-", None, None, None, "en", text, (Span(0, len(text)),))


@pytest.mark.parametrize(("text", "words", "entry", "kind", "country", "unit"), rows("mentions.tsv", 6))
def test_mention(lexicon: ActorLexicon, nlp, text, words, entry, kind, country, unit) -> None:
    mentions = find_actors(nlp(text), text, lexicon)
    if words.startswith("!"):
        start = text.index(words[1:])
        at = Span(start, start + len(words) - 1)
        assert not [m for m in mentions if m.span.overlaps(at)]
        return
    found = [m for m in mentions if m.text == words]
    assert found, [m.text for m in mentions]
    best = found[0]
    assert best.span.of(text) == words
    assert (or_none(best.entry), or_none(best.kind), or_none(best.country), or_none(best.unit)) == (
        entry,
        kind,
        country,
        unit,
    )


@pytest.mark.parametrize(("marked", "name", "actor_id", "kind", "method"), rows("phrases.tsv", 5))
def test_phrase(lexicon: ActorLexicon, nlp, marked, name, actor_id, kind, method) -> None:
    start, end = marked.index("[["), marked.index("]]") - 2
    text = marked.replace("[[", "").replace("]]", "")
    doc = nlp(text)
    tokens = [t for t in doc if t.idx >= start and t.idx + len(t) <= end]
    root = next((t for t in tokens if t.head not in tokens or t.head == t), tokens[-1])
    own = [
        t
        for t in tokens
        if (t == root or (t.head == root and t.dep_ in {"amod", "compound", "nmod", "poss"}))
    ]
    lemmas = tuple(t.lemma_.lower() for t in own if t.i <= root.i)
    phrase = Phrase(
        Span(start, end),
        text[start:end],
        lemmas,
        root.idx,
        lexicon.nouns.describe(lemmas).kind,
        lexicon.nouns.describe(lemmas).classes,
        text[start:end].lower() in PRONOUNS,
    )
    actor = ActorGrounder(lexicon, report_of(text), find_actors(doc, text, lexicon)).ground(phrase, acts=True)
    assert (actor.name, or_none(actor.id), or_none(actor.kind)) == (name, actor_id, kind), actor
    assert method in actor.method
    assert actor.text == text[start:end]
    assert (actor.via is not None) == any(way in method for way in ("pronoun", "definite", "members"))
