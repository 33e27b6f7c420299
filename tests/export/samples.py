"""One invented report as the pipeline would code it, with every kind of value and of absence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.model.actor import Actor, ActorKind, ActorReading
from dateline.model.event import (
    Attribution,
    Coded,
    Count,
    EventClaim,
    Failed,
    Rejection,
    Role,
    Status,
    Trigger,
)
from dateline.model.place import Level, Place, PlaceReading, Rival, Unplaced
from dateline.model.report import DateBasis, Dateline, Furniture, Published, RejectedDate, Report
from dateline.model.text import Quote, Span
from dateline.model.when import DateReading, Interval, When

FIRST = (
    "Varna Bel (Tal Press) At least 12 farmers were killed when gunmen of the River Front raided Osk on Monday, "
    "a police officer told Radio Tal."
)
SECOND = (
    "The River Front plans to move its base to Mirgat, a region on the borders between Osk and Lenna. "
    "Late May, the group seized Lenna. It has held parts of the Sarn valley since 2014. "
    "Possible operations in Osk are under discussion."
)
TEXT = f"{FIRST}\n\n{SECOND}"


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def actor(words: str, name: str = "River Front", kind: ActorKind = ActorKind.REBEL, **more: object) -> Actor:
    return Actor(
        name, "river-front" if name == "River Front" else None, kind, words, at(words), "register-1", **more
    )


def place(words: str, name: str, **more: object) -> Place:
    known: dict[str, object] = {
        "level": Level.TOWN,
        "precision": 1,
        "radius_km": 5.0,
        "basis": "the only town of that name in the country of the report",
        "geonames_id": 42,
        "lat": 35.25,
        "lon": -43.5,
        "admin1": "Tal",
        "country": "XA",
        "confidence": 0.9,
    }
    return Place(text=words, span=at(words), name=name, method="places-1", **(known | more))


def when(words: str, first: date | None, last: date | None, edtf: str, precision: int) -> When:
    return When(
        Interval(first, last), edtf, precision, words, at(words), "counted from publication", "calendar-1"
    )


def event(name: str, sub_type: str, words: str, **more: object) -> EventClaim:
    known: dict[str, object] = {
        "role": Role.CURRENT,
        "status": Status.OCCURRED,
        "event_type": "Strategic developments",
        "plover": None,
        "evidence": (Span(0, len(FIRST)),) if words in FIRST else (at(SECOND),),
    }
    trigger = Trigger(Quote.at(at(words), TEXT), f"{sub_type.lower()}/verb")
    return EventClaim(id=name, sub_type=sub_type, trigger=trigger, **(known | more))


RAID = event(
    "e-raid",
    "Attack",
    "killed",
    event_type="Violence against civilians",
    plover="ASSAULT",
    actors=(actor("gunmen of the River Front", unit="Northern Wing"),),
    targets=(actor("farmers", "Civilians", ActorKind.CIVILIANS),),
    place=place("Osk", "Ösk"),
    when=when("Monday", date(2017, 6, 5), date(2017, 6, 5), "2017-06-05", 1),
    fatalities=Count(12, None, "At least 12", at("At least 12"), "counts-1"),
    sources=(
        Attribution(
            "police officer", "official", ("Radio Tal", "Tal Press"), at("a police officer"), "says-1"
        ),
    ),
    confidence=0.82,
)
MOVE = event(
    "e-move",
    "Headquarters or base established",
    "move its base",
    status=Status.PLANNED,
    actors=(actor("The River Front"),),
    place=place(
        "a region on the borders between Osk and Lenna",
        "Mirgat",
        level=Level.REGION,
        precision=2,
        radius_km=60.0,
        described=True,
        geonames_id=None,
        near=(42, 43),
        basis="Mirgat is in no gazetteer; the text describes it",
    ),
    confidence=0.55,
    notes=("place: Mirgat is in no gazetteer",),
)
SEIZURE = event(
    "e-seizure",
    "Non-state actor overtakes territory",
    "seized Lenna",
    role=Role.BACKGROUND,
    event_type="Battles",
    actors=(actor("the group", via=at("The River Front")),),
    when=when("Late May", date(2017, 5, 21), date(2017, 5, 31), "2017-05-21~/2017-05-31~", 2),
    injured=Count(0, 9, "killed", at("killed"), "counts-1"),
    notes=("place not known: Lenna is in no gazetteer",),
    confidence=0.4,
)
HELD = event(
    "e-held",
    "Change to group/activity",
    "held parts",
    role=Role.BACKGROUND,
    status=Status.CLAIMED,
    place=place("Sarn valley", "Sarn", level=Level.PROVINCE, precision=3, radius_km=140.0, admin1="Sarn"),
    when=when("since 2014", date(2014, 1, 1), None, "2014/..", 3),
)

REPORT = Report(
    id="r-1",
    source="downloads/raid.html",
    title="Farmers killed in raid on Osk",
    outlet="Tal Press",
    byline=None,
    language="en",
    text=TEXT,
    paragraphs=(Span(0, len(FIRST)), at(SECOND)),
    dateline=Dateline("Varna Bel", "Tal Press", at("Varna Bel")),
    captions=("Osk seen from the river.",),
    furniture=(Furniture("Leave a Reply", "comment form"), Furniture("Wednesday, 24 April 2024", "masthead")),
    published=Published(
        Interval(date(2017, 6, 1), date(2017, 6, 10)),
        "2017-06-01/2017-06-10",
        (DateBasis("text_bound", "late May lies behind it", at("Late May"), "Late May"),),
        (RejectedDate(date(2024, 4, 24), "masthead", "the text is from before 10 June 2017"),),
    ),
    sha256="0" * 64,
)
CODED = Coded(
    REPORT,
    (RAID, MOVE, SEIZURE, HELD),
    (Rejection(at("operations"), "operations", "hypothetical"),),
    {"calendar-1": "calendar, 0.1.0"},
)
EMPTY = Coded(
    Report(
        "r-2",
        "downloads/quiet.txt",
        None,
        None,
        None,
        "en",
        "Nothing happened.",
        (Span(0, 17),),
        truncated=True,
    ),
    (),
    (),
)
FAILED = Failed("downloads/index.html", "not an article", "looks like a list of headlines")
OUTCOMES = (CODED, FAILED, EMPTY)

OSK = place("Osk", "Osk")
FAR_OSK = Rival("Osk", Level.TOWN, 43, "Bel", "XB", 1.0, 2.0)
BOTH_WAYS = when("Monday", date(2017, 6, 12), date(2017, 6, 12), "2017-06-12", 1)
READINGS = {
    "places": (
        PlaceReading(at("Osk"), "Osk", OSK, None, FAR_OSK, 2.0),
        PlaceReading(at("Lenna"), "Osk", OSK, at("between Osk and Lenna"), FAR_OSK, 9.0),
        PlaceReading(
            at("Mirgat"), "Mirgat", Unplaced("Mirgat", at("Mirgat"), "no such entry"), None, FAR_OSK, 0.1
        ),
        PlaceReading(
            at("borders between Osk"),
            "borders between Osk",
            replace(place("borders between Osk", "borders between Osk"), described=True, geonames_id=None),
        ),
    ),
    "dates": (
        DateReading(
            at("Monday"),
            "Monday",
            "weekday",
            when("Monday", date(2017, 6, 5), date(2017, 6, 5), "2017-06-05", 1),
            BOTH_WAYS,
            "the last one up to publication",
            None,
            0.95,
        ),
        DateReading(at("since 2014"), "since 2014", "since", None, None, "counts from nothing", None, 0.0),
    ),
    "actors": (
        ActorReading(
            at("The River Front"), "The River Front", actor("River Front"), "red-valley-front", "a name", 0.95
        ),
        ActorReading(at("gunmen"), "gunmen", None, None, "can be anyone", 0.0),
    ),
}
