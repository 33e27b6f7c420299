"""Patterns for what a phrase makes of the place names in it: near, between, on the border, 30 km north of ...

Each pattern looks at the words just before or after a name; units and compass words stand in ``detail`` as
written."""

from __future__ import annotations

import re
from dataclasses import dataclass

COMPASS = r"(?:(?:north|south)(?:[ -]?(?:east|west))?|east|west|north|south|center|centre|central)"
_KIND = (
    r"(?:(?:(?:\w+(?:ern|ing|al|ic|by|ed|est)|key|small|remote|main|border|port|old|big|tiny)\s+){0,2}?(?:city|town|village|capital|district|province|governorate|region|area|state|camp|county|"
    r"hamlet|settlement|municipality|suburb|neighbou?rhood|quarter)s?(?:,\s+|\s+(?:of\s+)?))?"
)
_THE = rf"(?:(?:the|its|their)\s+)?{_KIND}(?:the\s+)?"
_UNIT = r"(?:kms?|kilomet(?:er|re)s?|miles?|mi)\b"
_NUMBER = (
    r"(?:\d[\d.,]*(?:\s*(?:-|to)\s*\d+)?|a\s+few|several|some|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"twelve|fifteen|twenty|thirty|forty|fifty|sixty|dozens\s+of|a\s+couple\s+of|a\s+hundred)"
)
_ASIDE = r"(?:\s*\([^)]{1,20}\))?"
_SIDE = rf"(?:{COMPASS}(?:ern|erly|wards?)?)"

DISTANCE = re.compile(
    rf"(?P<number>{_NUMBER})[\s-]*(?P<unit>{_UNIT}){_ASIDE}\s*,?\s*(?:(?:away|further|due|to\s+the|just|up|down)\s+)*"
    rf"(?P<side>{_SIDE})?\s*(?:of|from|outside|off|away\s+from|out\s+of|inside)\s+{_THE}$",
    re.I,
)
DIRECTION = re.compile(
    rf"(?:\b(?:to\s+the\s+|just\s+|due\s+|further\s+|immediately\s+|far\s+)*)(?<![\w-])(?P<side>(?:north|south|east|west)[\w-]*(?:\s+(?:east|west))?)\s+(?:side\s+)?of\s+{_THE}$",
    re.I,
)
PART = re.compile(
    r"(?<![\w-])(?P<side>(?:(?:north|south)(?:[ -]?(?:east|west))?|east|west|central|north|south)(?:ern)?|"
    r"upper|lower)"
    r"(?:\s+(?:part|parts|side|half|end|corner)\s+of)?\s+(?:the\s+)?$",
    re.I,
)
PART_OF = re.compile(
    r"(?<![\w-])(?:the\s+)?(?P<side>(?:(?:north|south)[ -]?(?:east|west)?|east|west|central)(?:ern)?)\s+"
    rf"(?:part|parts|side|half|end|corner|fringes?|areas?|districts?|villages|regions?)\s+of\s+{_THE}$",
    re.I,
)
INNER_SIDE = re.compile(
    r"(?<=\bin |\bon )the\s+(?P<side>(?:north|south)(?:[ -]?(?:east|west))?|east|west|centre|center)\s+of\s+"
    rf"{_THE}$",
    re.I,
)
NEAR = re.compile(
    rf"(?<!\w)(?:near|close\s+to|not\s+far\s+from|(?:in\s+and\s+)?around|above|below|short\s+of|at\s+the\s+(?:gates|approaches|entrance)\s+(?:of|to)|in\s+the\s+(?:forests?|woods|hills|mountains|bush|desert|scrubland|jungles?)\s+(?:of|around|near|outside|above)|in\s+the\s+vicinity\s+of|(?:the\s+)?areas?\s+(?:around|near|surrounding)|"
    rf"surrounding|next\s+to|adjacent\s+to|bordering|off(?:\s+the\s+(?:coast|shore)\s+of)?|on\s+the\s+way\s+to|on\s+(?:the|a)\s+(?:main\s+)?(?:road|highway)\s+to)\s+{_THE}$",
    re.I,
)
OUTSKIRTS = re.compile(
    rf"(?<!\w)(?:(?:(?P<side>{COMPASS}(?:ern)?)\s+)?(?P<what>outskirts|suburbs?|edges?|periphery|countryside|fringes?|environs|rural\s+areas?)\s+of|"
    rf"(?:just\s+)?outside(?:\s+of)?)\s+{_THE}$",
    re.I,
)
OUTSKIRTS_AFTER = re.compile(
    rf"(?:['’]s?)?\s+(?:(?P<side>{COMPASS}(?:ern)?)\s+)?(?P<what>outskirts|suburbs|countryside|periphery|hinterland)\b",
    re.I,
)
BETWEEN = re.compile(
    rf"(?:(?P<border>borders?|boundary|boundaries|frontier|line|demarcation)\s+(?:area\s+|region\s+|strip\s+)?|(?P<road>road|highway|route|railway|axis)\s+)?"
    rf"(?:(?:linking|connecting|running|between)\s+)?(?<!\w)(?:between|linking|connecting|separating)\s+{_THE}$",
    re.I,
)
ROAD_FROM = re.compile(
    rf"(?<!\w)(?:road|highway|route|travell?ing|driving|en\s+route|on\s+(?:its|their|his|her|the)\s+way|convoy|bus)\s+(?:leading\s+)?from\s+{_THE}$",
    re.I,
)
AND = re.compile(
    rf"(?:\s+(?:province|governorate|state|district|region|town|city|village)s?)?\s+(?:and|with|to)\s+{_THE}$",
    re.I,
)
TO = re.compile(rf"\s+(?:to|and|with)\s+{_THE}$", re.I)
BORDER_OF = re.compile(rf"(?<!\w)(?:borders?|frontier|boundary)\s+(?:area\s+)?(?:with|of)\s+{_THE}$", re.I)
BORDER_WITH = re.compile(
    rf"(?:['’]s?)?\s+(?:common\s+|joint\s+|shared\s+|(?:north|south|east|west)\w*\s+)?(?:border|frontier)\s+(?:area\s+)?with\s+{_THE}$",
    re.I,
)
BORDER_AFTER = re.compile(
    r"(?:['’]s?)?\s+(?:borders?|frontier)\b(?!\s+(?:town|village|city|guards?|police|patrol|crossing|district|province))",
    re.I,
)
FRONT_AFTER = re.compile(r"\s+(?:direction|axis|sector|front|frontline)\b")
BORDER = "border"
"""Detail of "near the Kenya border", which is near a line and not near a country."""
JOINED = re.compile(r"\s*(?:-|–|—|/|-to-|\s+to\s+)\s*$")
ROAD_AFTER = re.compile(
    r"\s+(?:main\s+|international\s+|coastal\s+|desert\s+)?(?:road|highway|motorway|route|axis|railway|corridor|expressway)\b",
    re.I,
)
HOLDS = re.compile(r" (?:port )?(?:city|town|village|suburb|district|region) of (?:the )?")
"""``the south Lebanon city of Sidon``: the next name lies in this one."""
POSSESSIVE = re.compile(
    r"['’]s?\s+(?:(?:city|town|village|district|region|province|area|neighbou?rhood|suburb)\s+of\s+)?(?:the\s+)?$"
)
_INNER = (
    r"(?:\s+(?:sub-?district|district|county|town|village|city|area|municipality|commune|camp|neighbou?rhood|suburb|quarter|locality|tehsil|"
    r"region|province|governorate|state|lga|local\s+government\s+area))"
)
CONTAINED = re.compile(
    rf"(?P<how>{_INNER}?,\s+(?:in\s+)?|{_INNER}\s+(?:in|of)\s+|\s+\(|,?\s+in\s+|\s+of\s+)"
    r"(?:the\s+)?(?:(?:nearby|neighbou?ring|restive|troubled|volatile|war-torn|(?:north|south|east|west|central)[\w-]*)\s+){0,2}"
    rf"{_KIND}(?:the\s+)?$",
    re.I,
)
QUARTER = re.compile(
    r"\s+(?:area|village|neighbou?rhood|suburb|quarter|locality|tehsil|sub-?district)\s+(?:in|of)\s+", re.I
)
"""What stands between a small place and the larger one that the text itself says it lies in: "the Bara area of Peshawar"."""
APPOSITION = re.compile(
    r"\s*(?:,|\(|–|—|-{1,2}\s)\s*(?:which\s+(?:is|lies)\s+|located\s+|situated\s+|lying\s+|(?:a|an|the)\s+)"
    r"(?:(?!(?:was|were|has|have|had|been|who|killed|attacked|ambushed)\b)[\w-]+\s+){0,5}?$",
    re.I,
)
BESIDE = frozenset({"near", "distance", "direction"})
"""Relations that describe the name just before them, with or without a comma ("Qayara, south of Mosul")."""
NO_WORDS = re.compile(
    r"(?:\s+(?:city|town|village|camp|commune|suburb))?\s*,?\s*(?:(?:which\s+)?(?:is|lies)\s+|located\s+|situated\s+|lying\s+)?(?:(?:about|around|some|roughly|nearly|almost|just|only)\s+)?"
)
_FIGURES = {
    "a few": 5, "several": 5, "some": 5, "a couple of": 2, "one": 1, "two": 2, "three": 3, "four": 4,
    "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "dozens of": 40, "a hundred": 100,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """What the words before a name make of it. ``start``: offset in those words at which the phrase
    begins."""

    name: str
    detail: str | None
    start: int


def before_name(left: str) -> Relation | None:
    """The relation that the words left of a name make, the most specific first."""
    if found := DISTANCE.search(left):
        return Relation("distance", kilometres(found), found.start())
    if (found := OUTSKIRTS.search(left)) and not left[: found.start()].rstrip().endswith("from"):
        return Relation("outskirts", _clean(found.group("side")), found.start())
    if found := PART_OF.search(left):
        return Relation("part", _clean(found.group("side")), found.start())
    if found := INNER_SIDE.search(left):
        return Relation("part", _clean(found.group("side")), found.start("side"))
    if found := DIRECTION.search(left):
        return Relation("direction", _clean(found.group("side")), found.start("side"))
    if found := NEAR.search(left):
        return Relation("near", None, found.start())
    if found := PART.search(left):
        return Relation("part", _clean(found.group("side")), found.start("side"))
    return None


def _clean(side: str | None) -> str | None:
    return side.lower().replace(" ", "").replace("-", "").removesuffix("ern") if side else None


def kilometres(found: re.Match[str]) -> str:
    """A matched distance as ``"48 km north"``."""
    words = re.sub(r"\s+", " ", found.group("number").lower())
    figure = _figure(words)
    if found.group("unit").lower().startswith("mi"):
        figure *= 1.609
    side = _clean(found.group("side"))
    return f"{figure:.0f} km {side}" if side else f"{figure:.0f} km"


def _figure(words: str) -> float:
    if words in _FIGURES:
        return _FIGURES[words]
    numbers = [float(n) for n in re.findall(r"\d+(?:\.\d+)?", words.replace(",", ""))]
    return sum(numbers) / len(numbers) if numbers else 5.0
