"""Event mentions -> claims with places, days and register ids."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.ground.actors import ActorGrounder
from dateline.ground.actors_read import ActorReader
from dateline.ground.carry import abroad, carry, carry_doer, imply, is_apart, is_later_by
from dateline.ground.claims_place import choose_place
from dateline.ground.confidence import confidence
from dateline.ground.dates import (
    contradiction,
    counted_from,
    ground_time,
    running_days,
    set_for,
    since_the_story,
    taken_bit_by_bit,
    until_publication,
)
from dateline.ground.dates_read import read_dates
from dateline.ground.places import PlaceGrounder
from dateline.ground.places_headline import in_headline
from dateline.ground.places_read import read_places
from dateline.knowledge.actors import ActorRegister
from dateline.knowledge.actors_lexicon import ActorLexicon
from dateline.knowledge.calendar import Calendar
from dateline.knowledge.calendar_mentions import from_story, time_of_when_clause
from dateline.knowledge.gazetteer import Gazetteer
from dateline.model.actor import ARMED, Actor, ActorKind, ActorReading
from dateline.model.annotated import Annotated
from dateline.model.draft import EventMention, PlaceLink, Told
from dateline.model.event import Count, EventClaim, Role, Status
from dateline.model.mentions import Phrase, TimeMention
from dateline.model.place import Place, PlaceReading, Unplaced
from dateline.model.report import Report
from dateline.model.text import Span
from dateline.model.when import DateReading, When

COUNT_METHOD = "extract.counts/1"
_OVERTAKEN, _REGAINED = "Non-state actor overtakes territory", "Government regains territory"
_TAKING = frozenset(
    {
        _OVERTAKEN,
        _REGAINED,
        "Non-violent transfer of territory",
    }
)


class ClaimGrounder:
    """Grounds the mentions of one report after another."""

    def __init__(self, gazetteer: Gazetteer, lexicon: ActorLexicon, calendar: Calendar) -> None:
        self._places = PlaceGrounder(gazetteer)
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        self._calendar = calendar

    @property
    def places(self) -> PlaceGrounder:
        """What resolves the names of places."""
        return self._places

    @property
    def register(self) -> ActorRegister:
        """The actors that are known."""
        return self._lexicon.register

    def ground(
        self, annotated: Annotated, mentions: Sequence[EventMention], home_countries: Iterable[str] = ()
    ) -> tuple[Told, ...]:
        """One claim a mention, in order. home_countries: ISO codes of the outlet's home."""
        if not mentions:
            return ()
        report = annotated.report
        places = self.places.ground(report, annotated.places, home_countries)
        roles = {p.head: False for m in mentions for p in m.targets}
        roles |= {p.head: True for m in mentions for p in m.actors}
        actors = ActorGrounder(self._lexicon, report, annotated.actors, _countries(places, report), roles)
        told: list[Told] = []
        narrative: When | None = None
        for mention in mentions:
            claim = self._claim(mention, report, places, actors, narrative, annotated.times)
            opening = mention.evidence.of(report.text)[:20]
            claim = carry_doer(carry(claim, mention, told, opening), mention, told)
            one = imply(
                Told(mention, claim, apart=is_apart(opening) or is_later_by(mention, claim)), told, opening
            )
            one = self._headed(one, told, report, places)
            one = replace(one, claim=replace(one.claim, confidence=confidence(one.claim, mention.rank)))
            if (
                narrative is None
                and claim.when is not None
                and claim.when.precision == 1
                and claim.role is Role.CURRENT
            ):
                narrative = claim.when
            told.append(one)
        return tuple(told)

    @staticmethod
    def _headed(
        one: Told, before: Sequence[Told], report: Report, places: Mapping[Span, Place | Unplaced]
    ) -> Told:
        """The report's first telling with the one town that its headline names, where nothing else gave a place."""
        if before or one.claim.place is not None or one.claim.role is not Role.CURRENT or not report.title:
            return one
        if one.claim.status not in {Status.OCCURRED, Status.CLAIMED}:
            return one
        place = in_headline(report.title, places.values())
        return replace(one, claim=replace(one.claim, place=place), implied=place is not None)

    def read_places(self, annotated: Annotated, home_countries: Iterable[str] = ()) -> list[PlaceReading]:
        """Every mention of a place in the report, grounded as the claims' own places are."""
        return read_places(self._places, self._gazetteer, annotated.report, annotated.places, home_countries)

    def read_dates(self, annotated: Annotated, told: Sequence[Told]) -> list[DateReading]:
        """Every expression of time in the report. told: its claims; what dates one of them means the same here."""
        return read_dates(annotated, told, self._calendar)

    def read_actors(self, annotated: Annotated, home_countries: Iterable[str] = ()) -> list[ActorReading]:
        """Every mention of an actor in the report, in order of the text."""
        return self.actor_reader(annotated, home_countries).all()

    def actor_reader(self, annotated: Annotated, home_countries: Iterable[str] = ()) -> ActorReader:
        """Reads the report's mentions of actors as the actors of its events are grounded."""
        report = annotated.report
        places = self.places.ground(report, annotated.places, home_countries)
        grounder = ActorGrounder(self._lexicon, report, annotated.actors, _countries(places, report))
        return ActorReader(annotated, self._lexicon, grounder)

    def _claim(
        self,
        mention: EventMention,
        report: Report,
        places: Mapping[Span, Place | Unplaced],
        actors: ActorGrounder,
        narrative: When | None,
        times: Sequence[TimeMention],
    ) -> EventClaim:
        home = self._home_country(places, report)
        place, place_notes = choose_place(_links(mention, places), places, home)
        when, when_notes = self._when(mention, report, narrative, times)
        counts = {of: Count(a.low, a.high, a.text, a.span, COUNT_METHOD) for of, a in mention.counts}
        doers = _actors(mention.actors, actors, acts=True)
        claim = EventClaim(
            id=claim_id(report, mention),
            role=mention.role,
            status=mention.status,
            event_type=mention.event_type,
            sub_type=mention.sub_type,
            plover=mention.plover,
            trigger=mention.trigger,
            evidence=(mention.evidence,),
            actors=doers,
            targets=tuple(
                t
                for t in _actors(mention.targets, actors, acts=False)
                if not (t.via and t.name in {d.name for d in doers})
            ),
            place=place,
            when=when,
            fatalities=counts.get("killed"),
            injured=counts.get("injured"),
            abducted=counts.get("abducted"),
            arrested=counts.get("arrested"),
            displaced=counts.get("displaced"),
            sources=mention.sources,
            notes=(
                *mention.notes,
                *(f"background: {cue}" for cue in mention.cues),
                *place_notes,
                *when_notes,
            ),
        )
        return _taken_by(claim)

    @staticmethod
    def _home_country(places: Mapping[Span, Place | Unplaced], report: Report) -> str | None:
        """The country that nearly all places of the report lie in, if there is one."""
        ranked = _countries(places, report)
        return ranked[0] if ranked else None

    def _when(
        self, mention: EventMention, report: Report, narrative: When | None, times: Sequence[TimeMention]
    ) -> tuple[When | None, tuple[str, ...]]:
        if mention.time is None:
            return None, ()
        told, inside, since = mention.time.mention, None, mention.time.since
        if mention.sub_type in _TAKING and told.kind == "since" and not taken_bit_by_bit(mention, report):
            told, since = time_of_when_clause(told), False  # held since then: taken then
        ahead = mention.status in {Status.PLANNED, Status.THREATENED} or set_for(told, report)
        tense = "future" if ahead else "past"
        main = narrative
        if from_story(told):
            inside = mention.time.link == "after"
            narrative = counted_from(told, times, report, self._calendar, main=narrative, inside=bool(inside))
        when = ground_time(told, report, self._calendar, tense=tense, narrative=narrative, inside=inside)
        if when is None:
            return None, (f"“{told.text}” could not be anchored to a day",)
        clash = contradiction(told, report, self._calendar, tense=tense, narrative=narrative, inside=inside)
        if since and when.interval.earliest is not None:
            when = until_publication(when, report)
        elif mention.role is Role.CURRENT and not ahead:
            when = running_days(since_the_story(when, main), told, report)
        if mention.time.link == "paragraph":
            when = replace(when, basis=f"{when.basis}; the time told earlier in the paragraph")
        elif mention.time.link == "episode":
            when = replace(when, basis=f"{when.basis}; the time of the act that the words go on with")
        return when, (clash,) if clash else ()


def _actors(phrases: Sequence[Phrase], grounder: ActorGrounder, *, acts: bool) -> tuple[Actor, ...]:
    found: dict[tuple[str, str | None], Actor] = {}
    for phrase in phrases:
        for actor in grounder.ground_all(phrase, acts):
            if not (phrase.pronoun and actor.via is None):
                found.setdefault((actor.name.lower(), actor.unit), _over(phrase, actor))
    return tuple(found.values())


def _taken_by(claim: EventClaim) -> EventClaim:
    """``It seized the town``: who took it is known only once the pronoun is."""
    rebels = bool(claim.actors) and all(
        a.kind in ARMED - {ActorKind.STATE, ActorKind.EXTERNAL} for a in claim.actors
    )
    if claim.sub_type != _REGAINED or not rebels:
        return claim
    return replace(claim, sub_type=_OVERTAKEN)


def _over(phrase: Phrase, actor: Actor) -> Actor:
    """The actor, with the link over which its words came to the event."""
    if phrase.link is None:
        return actor
    return replace(actor, method=f"{actor.method}; {phrase.link}", via=actor.via or phrase.span)


def _links(mention: EventMention, places: Mapping[Span, Place | Unplaced]) -> Sequence[PlaceLink]:
    """What is planned, denied or recalled, or done to another country, need not be where the paragraph is set."""
    if mention.role is Role.CURRENT and mention.status in {Status.OCCURRED, Status.CLAIMED}:
        set_there = (k for k in mention.places if k.link == "before")
        if not any(abroad(mention, places.get(k.mention.span)) for k in set_there):
            return mention.places
    return [link for link in mention.places if link.link != "before"]


def _countries(places: Mapping[Span, Place | Unplaced], report: Report) -> tuple[str, ...]:
    """Countries of the report's places, most named first; where two lead alike that of the dateline, or none."""
    votes: dict[str, int] = {}
    for place in places.values():
        if isinstance(place, Place) and place.country:
            votes[place.country] = votes.get(place.country, 0) + 1
    ranked = sorted(votes, key=lambda code: -votes[code])
    if len(ranked) > 1 and votes[ranked[0]] < max(2 * votes[ranked[1]], votes[ranked[1]] + 2):
        filed = report.dateline.span if report.dateline is not None else None
        home = places.get(filed) if filed is not None else None
        return (home.country,) if isinstance(home, Place) and home.country in ranked[:2] else ()
    return tuple(ranked)


def claim_id(report: Report, mention: EventMention) -> str:
    """Stable id of a claim: 12 hex digits over report, sub-type and trigger offsets."""
    span = mention.trigger.quote.span
    return hashlib.sha256(f"{report.id}|{mention.sub_type}|{span.start}|{span.end}".encode()).hexdigest()[:12]
