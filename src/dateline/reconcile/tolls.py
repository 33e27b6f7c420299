"""One toll out of what the tellings of an event say: sums, later deaths, and sources that differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.model.actor import ActorKind
from dateline.model.draft import Told
from dateline.model.event import Attribution, Count
from dateline.reconcile.compare import strikes_back

SEVERAL = 3
"""What "several" counts at least (docs/coding.md)."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A count, how it stands to those before it, and who says so."""

    count: Count
    relation: str
    speakers: frozenset[str]
    side: str | None = None


def toll(group: Sequence[Told], of: str) -> Count | None:
    """What became of how many, by all tellings in their order. of: ``killed``, ``injured``.

    The dead of two sides that fought, told apart ("seven soldiers", "six militants"), are added up, unless a telling counts
    them together."""
    said = list(_said(group, of))
    state, armed = (_sum([s for s in said if s.side == side]) for side in ("state", "armed"))
    together = _sum([s for s in said if s.side is None])
    if state is None or armed is None or _same_figure(state, armed):
        return _sum(said)
    if together is not None and together.low > max(state.low, armed.low):
        return together
    highs = None if state.high is None or armed.high is None else state.high + armed.high
    return replace(state, low=state.low + armed.low, high=highs)


def _same_figure(one: Count, other: Count) -> bool:
    """The same words, read of both sides ("seven were killed on both sides")."""
    return one.span == other.span


def _sum(said: Sequence[_Said]) -> Count | None:
    base = next((s for s in said if s.relation not in {"more", "one"}), None) or next(iter(said), None)
    if base is None:
        return None
    count, more = base.count, set[tuple[int, int | None]]()
    for other in said:
        if other is base:
            continue
        figure = (other.count.low, other.count.high)
        if other.relation == "more" and (
            figure in more or (_told_before(other, base) and figure[0] < count.low)
        ):
            more.add(figure)  # told again, or counted in what was told after it
            continue
        if other.relation == "more":
            more.add(figure)
        count = _with(count, base, other)
    return count


def _told_before(more: _Said, base: _Said) -> bool:
    """``also shot two others dead``, and then ``three people were killed``: the sum has them."""
    return more.count.span.start < base.count.span.start


def _side(told: Told) -> str | None:
    """``state`` or ``armed`` where whoever was harmed is only of that kind."""
    kinds = {_SIDES.get(target.kind) if target.kind else None for target in told.claim.targets}
    return next(iter(kinds)) if len(kinds) == 1 else None


_SIDES = {
    ActorKind.STATE: "state",
    ActorKind.REBEL: "armed",
    ActorKind.MILITIA: "armed",
    ActorKind.IDENTITY: "armed",
}


def _said(group: Sequence[Told], of: str) -> Iterator[_Said]:
    """The figures of the tellings, those of later sentences behind them."""
    method = next((c.method for t in group if (c := _own(t, of)) is not None), "")
    for n, told in enumerate(group):
        own = _own(told, of)
        relation = next((a.relation for kind, a in told.mention.counts if kind == of), "told")
        if relation != "one" and any(strikes_back(earlier, told) for earlier in group[:n]):
            relation = "more"  # attackers killed in their own attack count beside its victims
        if own is not None:
            later = frozenset(name for figure in told.mention.figures for name in figure.new)
            yield _Said(own, relation, _names(told.claim.sources) - later, _side(told))
    for figure in (f for t in group for f in t.mention.figures if f.of == of):
        a = figure.amount
        yield _Said(
            Count(a.low, a.high, a.text, a.span, method or "extract.counts/1"),
            a.relation,
            figure.speakers,
        )


def _own(told: Told, of: str) -> Count | None:
    return told.claim.fatalities if of == "killed" else told.claim.injured


def _names(sources: Iterable[Attribution]) -> frozenset[str]:
    return frozenset(s.speaker.lower() for s in sources)


def _with(count: Count, base: _Said, other: _Said) -> Count:
    """The count after one more figure: a sum, an exact number for a vague one, or the range between two sources."""
    new = other.count
    if other.relation == "one":
        return count  # "he died of his wounds": counted already
    if other.relation == "more":
        highs = None if count.high is None or new.high is None else count.high + new.high
        return replace(count, low=count.low + new.low, high=highs)
    if new.low == 0 and new.high is not None and count.low > 0:
        # "up to 14" bounds "at least 14" from above; it makes no count smaller.
        return replace(count, high=new.high) if count.high is None and new.high >= count.low else count
    if _differ(base.speakers, other.speakers):
        highs = None if count.high is None or new.high is None else max(count.high, new.high)
        return replace(count, low=min(count.low, new.low), high=highs)
    if other.relation == "total" or (count.high is None and (new.low >= count.low or _vague(count, new))):
        return new
    return count


def _vague(count: Count, new: Count) -> bool:
    """``several wounded`` beside ``two others were injured``: a number told for a word."""
    return not any(c.isdigit() for c in count.text) and count.low == SEVERAL and new.high is not None


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Two parties speak, not one under two names: ``police`` and ``a police spokesman``."""
    words = {word for name in one for word in _words(name)}
    return bool(one and other) and not any(words & _words(name) for name in other)


def _words(name: str) -> frozenset[str]:
    """``doctors’`` of a doctors' group are ``doctors``."""
    return frozenset(word.rstrip("'’") for word in name.split())
