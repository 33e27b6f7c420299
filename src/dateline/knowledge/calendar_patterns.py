"""Where time expressions stand in a text: one compiled pattern, one named group for each kind of expression.

What is left out on purpose: deadlines and durations ("within 48 hours", "for three years", "48hrs to
withdraw"), ages
("24-year-old"), plain numbers ("5,000"), habits ("every Friday", "Fridays"), names ("Good Friday Agreement",
"March 23 Movement", "Sunday Times", "Theresa May").
"""

from __future__ import annotations

import re

from dateline.knowledge.calendar_feasts import FEASTS, HIJRI_MONTHS
from dateline.knowledge.calendar_reckoning import SOLAR_MONTHS
from dateline.knowledge.calendar_words import (
    DAY_NUMBER,
    MONTH_ANY,
    MONTH_FULL,
    NUMBER,
    PART,
    SHORT_UNIT,
    UNIT,
    WEEKDAY_ANY,
    WEEKDAY_FULL,
    YEAR,
)

_COUNTED = (
    r"(?i:people|persons?|civilians?|soldiers?|policem[ae]n|police|men|women|children|militants?|fighters?|others?|rebels?|protesters?"
    r"|villagers?|troops?|students?|percent|per cent|%|bodies|were|houses|homes|vehicles|members|houses"
    r"|refugees|families|injured|dead)"
)
_NAMED_AFTER = (
    r"(?:[Mm]ovement|City\b|Club\b|[Cc]amp\b|District\b|Highway\b|Road\b|Airport\b|University\b|School\b|Company\b|Brigades?|Martyrs|Alliance|Front|Coalition|Camp|Street|Square|Bridge|Barracks|Hospital|Forces?|Organi[sz]ation"
    r"|Revolutionary|Avenue|Stadium)"
)
_NOT_COUNT = rf"(?!\s+{_COUNTED}\b)(?!\s+{_NAMED_AFTER}\b)(?!:\d|,\d{{3}})"
_NOT_NAME = rf"(?!\s+{_NAMED_AFTER}\b)"
_PREPOSITIONS = (
    "in", "In", "IN", "of", "since", "Since", "during", "During", "for", "for", "by", "until", "till",
    "from", "From", "between", "to",
    "and", "through", "throughout", "before", "after", "After", "last", "this", "next", "around",
    "around", "back", "that",
)  # fmt: skip
_EVENT_NOUN = (
    r"(?i:war|battle|attacks?|massacres?|coup|ceasefire|cease-fire|agreement|accord|election|elections|offensive|siege|uprising|revolution"
    r"|invasion|conflict|genocide|bombings?|killings?|peace|truce|protests?|clashes|raid|operation|campaign|violence|crisis|deal)"
)
_NOT_OF_PEOPLE = rf"(?!\s+{_COUNTED}\b)(?![-–/:]\d)"


def _after(words: tuple[str, ...]) -> str:
    return "(?:" + "|".join(rf"(?<=\b{w}\s)" for w in dict.fromkeys(words)) + ")"


_YEAR_TAIL = (
    rf"(?:\s*,?\s+(?:of\s+)?{YEAR}|\s*,?\s+'\d\d\b|,?\s+(?i:last|this|next|of\s+last|of\s+this)\s+(?i:year))"
)
_SHORT_YEAR = (
    rf"(?:(?:(?<=\b[A-Z]{{3}})|(?<=\b[A-LN-Z][a-z]{{2}})|(?<=\bMar))\s+\d\d(?!\d|[,.:]\d|\s*%){_NOT_COUNT})"
)
_DASH = r"\s*(?:-|–|—|to|and|or|through|until)\s*"
_DAYTIME = r"(?:\s+(?i:night|morning|evening|afternoon|dawn|midday))?"

ISO = r"(?:19|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:3[01]|[12]\d|0?[1-9])(?!\d)"
SLASHED = r"(?:3[01]|[12]\d|0?[1-9])(?P<sep>[/.])(?:3[01]|[12]\d|0?[1-9])(?P=sep)(?:19|20)\d\d(?!\d)"
_WD = rf"(?:{WEEKDAY_ANY}\s*[,(\[]?\s*(?:the\s+)?)?"
DMY = (
    rf"{_WD}(?:{DAY_NUMBER}{_DASH})?{DAY_NUMBER}(?:\s+of)?[\s-]+{MONTH_ANY}"
    rf"(?:{_YEAR_TAIL}|[\s-]+{YEAR}|{_SHORT_YEAR})?"
)
MDY = (
    rf"{_WD}{MONTH_ANY}\s+(?:the\s+)?{DAY_NUMBER}(?:{_DASH}{DAY_NUMBER}(?!\s+(?:{MONTH_ANY})))?"
    rf"(?:{_YEAR_TAIL}|{_NOT_COUNT})"
)
HIJRI_MONTH = rf"(?i:{'|'.join((*HIJRI_MONTHS, *SOLAR_MONTHS))})"
HIJRI = rf"(?:(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?\s+)?{HIJRI_MONTH},?\s+1[345]\d\d(?!\d)"

_MONTH_YEAR = rf"(?:{PART}[\s-]*)?{MONTH_ANY}{_YEAR_TAIL}"
_MONTH_PART = rf"{PART}[\s-]*{MONTH_FULL}"
_MONTH_WHICH = rf"(?i:last|this|next)\s+{MONTH_FULL}"
_MONTH_BARE = rf"{_after(_PREPOSITIONS)}{MONTH_FULL}(?!\s+[A-Z][a-z])"
MONTH = rf"(?:{_MONTH_YEAR}|{_MONTH_PART}|{_MONTH_WHICH})(?!\s+{DAY_NUMBER}\b)"

_YEAR_AFTER = _after((
    "in", "In", "IN", "of", "since", "Since", "during", "During", "by", "By", "until", "from", "From",
    "between", "and", "to", "late", "early",
    "throughout", "before", "after", "After", "Before", "around", "through",
))  # fmt: skip
_YEAR_PART = rf"{PART}[\s-]*{YEAR}"
_YEAR_BARE = rf"{_YEAR_AFTER}{YEAR}{_NOT_OF_PEOPLE}|(?<=\b[Tt]he\s){YEAR}(?=\s+(?:[\w-]+\s+){{0,2}}{_EVENT_NOUN}\b{_NOT_NAME})"
_YEAR_SPAN = rf"{YEAR}\s?[-–]\s?(?:{YEAR}|\d\d(?!\d))"
DECADE = rf"(?:(?i:the)\s+)?(?:{PART}[\s-]*)?(?:19|20)\d0['’]?s\b"
_QUALIFIER = (
    r"(?:(?i:last|this|next|past|previous|this\s+past|this\s+coming|the\s+previous|the\s+following)\s+)?"
)
_NOT_WEEKDAY_NAME = (
    r"(?!s\b)(?!\s+(?:Times|Telegraph|Mirror|Sun|Herald|Vanguard|Punch|Tribune|Post|Mosque|mosque|prayers?\s+leader"
    r"|sermon|Express|Standard|Nation|Club|Monitor|Magazine|Mail|World|Review))"
)
_NOT_HABIT = "".join(
    rf"(?<!\b{w}\s)" for w in ("every", "Every", "each", "Each", "Good", "Black", "Bloody", "Palm", "Easter")
)
WEEKDAY = (
    rf"{_NOT_HABIT}(?:(?i:overnight|(?:the\s+)?night)\s+(?i:to|into)\s+)?{_QUALIFIER}{WEEKDAY_FULL}{_NOT_WEEKDAY_NAME}{_DAYTIME}(?!s\b)"
    r"(?:\s+(?i:last\s+week|next\s+week|this\s+week))?"
)
NAMED = (
    r"(?i:the\s+night\s+before\s+last|the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|tomorrow|tonight|overnight|last\s+night"
    r"|(?:earlier\s+|later\s+)?this\s+(?:morning|afternoon|evening)|(?:earlier|later)\s+today)\b|(?:today|TODAY|(?<!\w\s)Today)\b(?!['’]s\b)"
)
_END = r"(?=\s*(?:[.,;:)\"”]|$|\n|\s(?:and|in|at|near|when|by|after|but|as)\b))"
_HEDGE = r"(?:(?i:(?:more|less)\s+than|almost|nearly|about|around|some|over|just|only|barely)\s+)?"
_ANY_UNIT = f"(?:{UNIT}|{SHORT_UNIT})"
AGO = rf"{_HEDGE}(?:{NUMBER}\s+)?{_ANY_UNIT}\s+(?i:ago)\b"
_POINTED = (
    r"(?i:that|this|which)(?=\s*(?:[.,;:)]|$)"
    r"|\s+(?:[Ii]t|[Tt]hey|[Hh]e|[Ss]he|[Tt]he|an?|and|but|in|at|[A-Z]\w+|\d+)\b)"
)
_LATE = r"(?i:late|early|later|earlier)"
_PERIOD = r"(?i:day|night|morning|evening|afternoon)"
LATER = (
    rf"{_HEDGE}(?:{NUMBER}\s+)?{_ANY_UNIT}\s+(?i:earlier|previously|later|afterwards?)\b(?!\s+than\b)"
    rf"|{NUMBER}\s+{_ANY_UNIT}\s+(?i:before|after){_END}"
    rf"|{NUMBER}\s+{_ANY_UNIT}\s+(?i:before|after)\s+{_POINTED}"
    rf"|(?i:shortly|soon|immediately)\s+(?i:afterwards?|thereafter|before(?:hand)?|after){_END}"
    rf"|(?i:shortly|soon)\s+(?i:after)\s+{_POINTED}"
    rf"|{_LATE}\s+(?i:that|the\s+same|in\s+the)\s+{_PERIOD}\b"
)
_HOUR = (
    r"(?:\d[\d:.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?=\s*(?:[,;:)]|\.?$|o['’]clock|[ap]\.?m\b|(?:in|on|at)\b))"
)
_CLOCK = (
    rf"(?i:{_HOUR}|noon|mid-?day|midnight|dawn|dusk|day-?break|night-?fall|sun(?:rise|set|down|up)|dark|first\s+light|yesterday|tomorrow"
    r"|last\b|days?\b|nights?\b|weeks?\b|months?\b|years?\b|hours?\b)"
)
AFTER_EVENT = (
    rf"(?:{_HEDGE}(?:{NUMBER}\s+)?{_ANY_UNIT}|(?i:shortly|soon|immediately)|(?i:the)\s+(?i:day|night|morning|evening|week))"
    rf"\s+(?i:after|before)\b(?=\s+[^\s.,;:)])(?!\s+{_CLOCK})"
)
_CLOCK_TIME = (
    r"(?i:mid-?(?:day|morning|afternoon)|noon|midnight|dawn|dusk|day-?break|night-?fall"
    r"|sun(?:rise|set|down|up)|first\s+light)"
)
DAYTIME_WORDS = (
    rf"(?:(?:(?i:shortly|just)\s+)?(?i:at|by|before|after|around|towards?)\s+(?:(?i:about|around|the\s+break\s+of)\s+)?{_CLOCK_TIME}"
    r"|(?i:in|during)\s+(?i:the)\s+(?i:(?:early|late)\s+)?(?i:morning|afternoon|evening|night)|(?i:by|before)\s+(?i:(?:early|late)\s+)?(?i:morning|afternoon|evening)"
    r"|(?i:in|during)\s+(?i:the)\s+(?i:early|small)\s+(?i:hours)|(?i:in\s+the\s+(?:middle|dead)\s+of|through|throughout)\s+(?i:the)\s+(?i:night))\b"
)
DAYTIME = (
    rf"{DAYTIME_WORDS}(?!\s+(?i:on|of|to|from|into)\b"
    r"|\s+(?i:prayers?|raids?|sky|hours?|shift)\b|(?<=ing|oon|ght)\s+(?i:before|after)\b|['’-])"
)
NTH_DAY = r"(?<=\b[Oo]n\s)(?i:the|its|their)\s+(?i:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+(?i:day|night)\b"
MONTH_DAY = (
    r"(?<=\b[Oo]n\s)(?i:the)\s+(?:3[01]|[12]\d|[1-9])(?i:st|nd|rd|th)"
    r"(?:\s+(?i:of)\s+(?i:last|this|the|that)\s+(?i:month)\b|(?=\s*(?:[,.;:)]|$|\s(?:and|in|at|near|when|by|after|but|as)\b)))"
)
NEXT_DAY = (
    r"(?i:the\s+(?:next|following|previous|preceding|same)\s+(?:day|night|morning|evening|afternoon|week|month|year)|that\s+(?:same\s+)?(?:day|night|morning|evening|afternoon))\b"
    rf"|(?i:the\s+day\s+(?:before|after)){_END}"
)
UNIT_OF = (
    r"(?i:(?:earlier|later|early|late|mid|the\s+end\s+of|the\s+start\s+of|the\s+beginning\s+of)[\s-]+(?:last|this|next|the)\s+(?:week|month|year|weekend)"
    r"|(?:last|this|next|this\s+past|this\s+coming)\s+(?:week|weekend|month|year|decade)|(?:over|at|during|on)\s+the\s+weekend|the\s+weekend)\b"
    r"(?!['’]s\b\s+\w+ing)(?!-)"
)
WINDOW = (
    rf"(?i:(?:in|over|during|within|for)\s+)?(?i:the)\s+(?i:last|past|previous|preceding)\s+(?:{NUMBER}\s+)?{UNIT}\b(?!-|\s+of\b)"
    r"|(?i:in|during|over)\s+(?i:the\s+course\s+of\s+the\s+(?:week|month|year))\b"
    r"|(?i:in\s+(?:the\s+)?recent\s+(?:hours|days|weeks|months|years)|recent\s+(?:days|weeks|months)|(?:over|during)\s+recent\s+(?:days|weeks|months|years))\b"
)
_SEASON = r"(?i:spring|summer|autumn|fall|winter)"
SEASON = rf"(?i:(?:the|in|early|late)\s+)?{_SEASON}\s+(?i:of\s+)?{YEAR}|(?i:last|this|next)\s+{_SEASON}\b"
FEAST = (
    r"(?<!-)(?i:(?:last|this|next)\s+year['’]?s\s+|(?:last|next|this)\s+)?(?i:"
    + "|".join(f.pattern for f in FEASTS)
    + r")\b(?![-'’]\w{2})"
    r"(?!\s+(?i:markets?|trees?|carols?|shopping|presents?|gifts?|area|district|quarter|neighbou?rhood|square|street|mosque|camp|hospital|school|islands?|offensive)\b)"
    rf"(?:,?\s+(?i:in\s+|of\s+)?{YEAR}|\s+(?i:last|this|next)\s+(?i:year)|(?!\s+[A-Z][a-z]))"
)

_DATED = "|".join((ISO.replace("([-/.])", "[-/.]").replace(r"\1", "[-/.]"), DMY, MDY))
_ATOM = (
    rf"(?:{_DATED}|{MONTH}|{MONTH_FULL}|{DECADE}|{WEEKDAY_FULL}{_DAYTIME}"
    rf"|{PART}[\s-]*{YEAR}|{YEAR}{_NOT_OF_PEOPLE})"
)
_LAX = rf"(?:{NAMED}|{AGO}|{UNIT_OF}|{FEAST}|{_QUALIFIER}{WEEKDAY_FULL}|{SEASON})"
_HOUR_OF = r"(?:(?i:early|late)\s+(?:on\s+)?(?!\d))?"
RANGE = (
    rf"(?i:from|between)\s+{_HOUR_OF}(?:{_ATOM}|{DAY_NUMBER})\s+(?i:to|and|until|till|through|-)\s+{_HOUR_OF}{_ATOM}"
    rf"|{_NOT_HABIT}{WEEKDAY_FULL}\s+(?:and|AND)\s+{WEEKDAY_FULL}{_NOT_WEEKDAY_NAME}"
    rf"|{MONTH_FULL}\s*(?:-|–|to)\s*{MONTH_FULL}\s+{YEAR}|(?i:overnight\s+)?{WEEKDAY_FULL}\s+(?:night\s+)?(?i:to|into|through)\s+{WEEKDAY_FULL}"
)
SINCE = rf"(?i:ever\s+since|since)\s+(?:(?i:at\s+least|around|about|the\s+(?=\d))\s*)?(?:{_ATOM}|{_LAX})"
_CLOSE_OF = rf"(?i:the\s+(?:end|close)\s+of)\s+(?:{MONTH_FULL}(?:\s+{YEAR})?|{YEAR}|(?i:(?:the|this|next)\s+(?:week|month|year)))"
UNTIL = rf"(?i:until|till|by)\s+(?:{_ATOM}|{_LAX})|(?i:before)\s+{_CLOSE_OF}"

KINDS: tuple[tuple[str, str], ...] = (
    ("range", RANGE),
    ("since", SINCE),
    ("until", UNTIL),
    ("feast", FEAST),
    ("hijri", HIJRI),
    ("iso", ISO.replace("([-/.])", "(?P<iso_sep>[-/.])").replace(r"\1", "(?P=iso_sep)")),
    ("slashed", SLASHED),
    ("day", rf"{DMY}{_NOT_NAME}|{MDY}{_NOT_NAME}"),
    ("decade", DECADE),
    ("month", rf"{MONTH}|{_MONTH_BARE}"),
    ("season", SEASON),
    ("years", _YEAR_SPAN),
    ("year", rf"{_YEAR_PART}|{_YEAR_BARE}"),
    ("weekday", WEEKDAY),
    ("ago", AGO),
    ("later", LATER),
    ("afterevent", AFTER_EVENT),
    ("nextday", NEXT_DAY),
    ("window", WINDOW),
    ("unit", UNIT_OF),
    ("named", NAMED),
    ("monthday", MONTH_DAY),
    ("daytime", rf"{DAYTIME}|{NTH_DAY}"),
)
"""Kinds in order of trial: of two that begin at the same word, the earlier wins."""

FROM_STORY = frozenset({"later", "afterevent"})
LASTING = re.compile(
    rf"\b(?:for|lasted|within|every|took)\s+(?:(?:about|nearly|almost|around|more|less|over|than|at|least|barely|only|just|{NUMBER})\s+){{0,4}}$",
    re.I,
)
"""Before a span of time: how long something lasted ("for a few hours before pulling out")."""
SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+[\"'“‘(\[]?[A-Z]|\n")
AFTER = "after_event"
"""Kind of an expression counted from an event that the words behind it name: "hours after the blast"."""
STORY = "story"
"""Kind of an expression counted from the day the story is at: "two days later", "before dawn"."""
PUBLIC_KIND = {
    "iso": "day", "slashed": "day", "day": "day", "hijri": "day", "decade": "year", "years": "range",
    "season": "part",
    "ago": "relative", "nextday": STORY, "later": STORY, "daytime": STORY,
    "afterevent": AFTER, "monthday": "day", "window": "relative", "unit": "relative", "named": "relative",
}  # fmt: skip


_CORE = (
    r"(?:19|20)\d\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun"
    r"|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|MON|TUE|WED|THU|FRI|SAT|SUN"
    r"|[Yy]esterday|[Tt]o(?:day|night|morrow)|[Oo]vernight|[Nn]ight|[Mm]orning|[Aa]fternoon|[Ee]vening|[Dd]ays?\b|[Ww]eek|[Ff]ortnight|[Mm]onths?\b"
    r"|[Yy]ears?\b|[Hh]ours?\b|[Dd]ecades?\b|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|[Ee]id|[Rr]am[az]|[Aa]rba|[Mm]a[wu]lid"
    r"|1[34]\d\d(?!\d)|[Aa]sh(?:ou|u)ra|[Ff]asika|[Pp]entecost|[Pp]assover|[Pp]esach|[Rr]osh|[Yy]om|[Ss]ukkot|[Gg]enna|[Tt]imk|[Mm]esk[ae]l"
    r"|[Ee]nkut|[Tt]hingyan|[Ss]ongkran|[Ll][ae]ylat|[Ii]sra |[Ss]ham e|[Nn]ew [Yy]|"
    + "|".join(f.opening for f in FEASTS if f.opening)
    + r"|[Mm]ilad|[Tt]he [Pp]rophet|[Ee]aster|EASTER|[Cc]hristmas|CHRISTMAS|RAMADAN|[Bb]oxing"
    r"|[Nn]o?[wu]r|Newroz|Muharram|Safar|Rajab|Sha['aw]"
    r"|[Mm]inutes?\b|[Mm]oments\b|[Ss]hortly|[Ss]oon\b|[Ii]mmediately|[Nn]oon|[Mm]id-?(?:day|morning|afternoon)|[Mm]idnight|[Dd]awn|[Dd]usk|[Dd]ay-?break|[Ss]un(?:rise|set|down|up)\b"
    r"|[Ff]irst light|\d\d?(?:st|nd|rd|th)\b"
    r"|YESTERDAY|TO(?:DAY|NIGHT|MORROW)|OVERNIGHT|NIGHT|MORNING|AFTERNOON|EVENING|DAYS?\b|WEEK|MONTHS?\b|YEARS?\b|HOURS?\b"
)
REACH = 48
"""Characters before and after a core word within which its whole expression lies."""


def core() -> re.Pattern[str]:
    """A quick pattern for the words that every time expression has one of; the whole pattern is tried only
    round them."""
    return re.compile(rf"\b(?:{_CORE})")


def finder() -> re.Pattern[str]:
    """The combined pattern; ``lastgroup`` of a match tells the kind."""
    groups = "|".join(f"(?P<k_{kind}>{pattern})" for kind, pattern in KINDS)
    return re.compile(rf"(?<![\w$€£.#@])(?=[A-Z\dabcdefhijlmnoprstuwy])(?:{groups})")
