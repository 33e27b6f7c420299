"""Which time of a sentence belongs to an event: closeness of time expressions to triggers, and what ``since`` does to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from dateline.knowledge.calendar_words import WEEKDAYS
from dateline.model.draft import TimeLink
from dateline.model.mentions import TimeMention
from dateline.model.text import Span

CLAUSE = 6.0
"""Closeness from which a mention stands in the event's own clause."""
_STARTING = frozenset("begin start erupt break follow flare commence".split())
"""Verbs that date the beginning of what has gone on since ("clashes which began in May have left 160 dead")."""


_SPEAKING = frozenset("speak talk address brief react respond comment narrate confirm".split())
"""Verbs whose clause beside that of the saying dates it ("Speaking with newsmen on Tuesday, he confirmed the clash")."""
_SAYING = frozenset("say tell announce report confirm state declare claim add reveal".split())
_ADDRESSING = frozenset({"tell", "inform", "brief"})
_BY = frozenset({"in", "to", "by", "via", "through", "during", "over", "at"})
"""What follows a verb of saying where how, to whom or where it was said comes before the day."""
_WITHIN = 9  # words between the verb of telling and its day
_COMMA = 3  # characters behind a time within which a ``when`` belongs to it
_DAYS = frozenset({"weekday", "day", "relative", "story"})
_LONG = re.compile(r"month|year|decade|spring|summer|autumn|winter", re.IGNORECASE)


def is_day(mention: TimeMention) -> bool:
    """A day or a few: what is told next may have happened on it too."""
    return mention.kind in _DAYS and not _LONG.search(mention.text)


def time_link(
    mention: TimeMention, root: Token, triggers: Sequence[Token], score: float, *, behind: bool
) -> TimeLink:
    bare = _bare_time(mention, root, triggers)
    since = bare is mention and (_since_clause(root, triggers) or _started(root))
    return TimeLink(bare, "after" if behind else "clause" if score >= CLAUSE else "sentence", since)


def _since_clause(root: Token, triggers: Sequence[Token]) -> bool:
    """The time stands below a ``since`` that opens a clause beside the trigger; not one that holds the trigger itself."""
    top = [t for t in triggers if not _infinitive(t) and not any(o.is_ancestor(t) for o in triggers)]
    above = {t.i for t in top}
    token = root
    while token.head != token and token.i not in above:
        if any(token.is_ancestor(t) for t in top):
            return False
        if (
            any(
                c.lower_ == "since" and c.dep_ in {"mark", "prep", "advmod"} and c.i < root.i
                for c in token.children
            )
            and token != root
        ):
            return True
        if token.lower_ == "since" and token != root.head:
            return True
        token = token.head
    return False


def _started(root: Token) -> bool:
    """``clashes which began in May have left 160 dead``: a beginning, and a present perfect that reaches till now."""
    verb = next((t for t in (root, *root.ancestors) if t.pos_ == "VERB"), None)
    if verb is None or verb.lemma_.lower() not in _STARTING or verb.dep_ != "relcl":
        return False
    main = next((a for a in verb.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    return main is not None and any(c.dep_ == "aux" and c.lower_ in {"has", "have"} for c in main.children)


def _bare_time(mention: TimeMention, root: Token, triggers: Sequence[Token]) -> TimeMention:
    """``since August, when gunmen shot dead 11``: the act is of August, not since."""
    if mention.kind != "since" or not mention.text.lower().startswith("since "):
        return mention
    end = mention.span.end
    inside = any(
        t.idx > end
        and not _infinitive(t)
        and any(0 <= w.idx - end < _COMMA and w.lower_ == "when" for w in root.doc[root.i + 1 : t.i])
        for t in triggers
    )
    if not inside:
        return mention
    cut = len("since ")
    return TimeMention(
        Span(mention.span.start + cut, mention.span.end), mention.text[cut:], _kind_of(mention.text[cut:])
    )


def _infinitive(verb: Token) -> bool:
    """``launched to retake the city``: what was meant, not what the time dates."""
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _kind_of(text: str) -> str:
    return "year" if text.isdigit() else "month"


def closeness(root: Token, triggers: Sequence[Token], saying: set[int], mention: TimeMention) -> float:
    """How closely a time hangs on one of the triggers, 0 to 10."""
    if _names(root, triggers):
        return 0.0
    trigger_ids = {t.i for t in triggers}
    below = {i for t in triggers for i in (a.i for a in t.ancestors)}
    score, token, passed = 10.0, root, False
    for _ in range(12):
        if token.i in trigger_ids:
            return max(score, 0.0)
        if token.i in saying:
            return _of_saying(token, root, mention, passed)
        if token.dep_ == "advcl" and token.lemma_.lower() in _SPEAKING and is_day(mention):
            return 0.0
        if token.i in below and _told_as_past(token, triggers):
            return 0.0
        if token.i in below:
            return max(min(score, 10.0) - 4.5 - 0.5 * _clauses_between(token, triggers), 0.5)
        if token.head == token:
            break
        passed = passed or token.pos_ in {"VERB", "AUX"}
        if token.dep_ == "relcl" and token.tag_ == "VBD" and all(_infinitive(t) for t in triggers):
            return 0.0
        score -= _step(token, mention)
        token = token.head
    return 2.0


def _told_as_past(above: Token, triggers: Sequence[Token]) -> bool:
    """``On Monday troops freed 20 who had been abducted``: every trigger stands in such a clause below the verb."""
    return all(
        any(
            t.dep_ == "relcl"
            and above.is_ancestor(t)
            and {"had", "been"} <= {c.lower_ for c in t.children}
            and any(c.dep_ == "nsubjpass" and c.lower_ in {"who", "which", "that"} for c in t.children)
            for t in (trigger, *trigger.ancestors)
        )
        for trigger in triggers
    )


def _names(root: Token, triggers: Sequence[Token]) -> bool:
    """``a candidate in the 2019 election``: a year that names something else than the event."""
    named = root.dep_ in {"compound", "nummod", "amod", "nmod"} and root.head.pos_ in {"NOUN", "PROPN"}
    return named and root.like_num and root.head.ent_type_ != "DATE" and root.head not in triggers


def says_behind(verb: Token) -> bool:
    """``announced`` in "two were killed in Wum, the spokesman announced Sunday", misread as a second act."""
    return _says_on_a_day(verb) or _alone(verb)


def dates_the_telling(time: Tokens, triggers: Sequence[Token]) -> bool:
    """The words before a time are a verb of telling and whom, how or where it was told: ``told AFP by phone on Wednesday``."""
    doc, known = time.doc, {t.i for t in triggers}
    last = time[-1].nbor(1) if time[-1].i + 1 < len(doc) else None
    if last is not None and last.sent == time[0].sent and last.pos_ in {"VERB", "AUX", "NOUN", "PART"}:
        return False  # "told AFP gunmen on Wednesday attacked", "said Wednesday's blast"
    for between, token in enumerate(reversed(doc[time[0].sent.start : time[0].i])):
        if token.pos_ in {"VERB", "AUX"}:
            return between > 0 and _tells(token, between)
        if token.i in known or token.is_punct or between == _WITHIN:
            return False
    return False


def _tells(verb: Token, words: int) -> bool:
    """``told X``, or another verb of saying with no more than how and where it was said behind it."""
    if any(c.dep_ == "auxpass" for c in verb.children):
        return False
    first = verb.nbor(1)
    lemma = verb.lemma_.lower()
    if lemma in _ADDRESSING:
        return words > 1 or first.lower_ != "on"
    return lemma in _SAYING and ((first.lower_ in _BY and words > 1) or (first.pos_ == "ADV" and words > 1))


def _says_on_a_day(verb: Token) -> bool:
    """``residents said Wednesday``, wherever the parse hangs it."""
    if (
        verb.pos_ != "VERB"
        or verb.lemma_.lower() not in _SAYING
        or any(c.dep_ == "auxpass" for c in verb.children)
    ):
        return False
    behind = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 4]]
    while behind and behind[0] in {"on", "late", "early"}:
        behind = behind[1:]
    return bool(behind) and (behind[0] in WEEKDAYS or behind[0] in {"yesterday", "today"})


def _alone(verb: Token) -> bool:
    alone = not any(c.dep_ in {"nsubj", "dobj", "ccomp", "xcomp"} for c in verb.children)
    return verb.dep_ == "conj" and alone and verb.nbor(-1).pos_ == "PROPN"


def _step(token: Token, mention: TimeMention) -> float:
    """What the link from a token to its head costs a time below it: a clause about somebody tells its own time."""
    link, head = token.dep_, token.head
    if link == "relcl" and (
        mention.kind == "since" or any(c.lower_ == "had" and c.dep_ == "aux" for c in token.children)
    ):
        return 8.5 if head.pos_ in {"NOUN", "PROPN"} else 2
    if link == "relcl":
        return 2 if head.dep_ in {"ROOT"} or head.pos_ != "NOUN" else 4
    return {"ccomp": 3, "advcl": 2, "nsubj": 1, "compound": 2, "poss": 2}.get(link, 0.3)


def _of_saying(verb: Token, root: Token, mention: TimeMention, passed: bool) -> float:
    """A time below the verb of saying: it dates the saying, unless it opens the sentence or spans a period."""
    if passed:
        return 2.5
    return 3.0 if mention.kind in {"month", "part", "year", "since"} else 0.0


def _clauses_between(above: Token, triggers: Sequence[Token]) -> int:
    """Finite clauses between a verb and the nearest trigger below it."""
    counts = []
    for trigger in triggers:
        n, token = 0, trigger
        while token != above and token.head != token:
            n += token.dep_ in {"relcl", "ccomp", "advcl"}
            token = token.head
        if token == above:
            counts.append(n)
    return min(counts, default=0)
