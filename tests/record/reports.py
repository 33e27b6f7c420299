"""Invented reports on fictional incidents, several of which tell the same one."""

from __future__ import annotations

from datetime import UTC, datetime

from dateline.model.page import Page

_HTML = """<html><head><title>{title}</title><meta property="og:site_name" content="{outlet}">
<meta property="og:title" content="{title}"><meta property="article:published_time" content="{day}T08:00:00Z"></head>
<body><article><h1>{title}</h1>{body}</article></body></html>"""
FILLER = (
    "<p>Residents said that shops stayed shut on the day after, and that many families had spent the night with relatives in "
    "the next village, since nobody knew whether the road was safe to use again.</p>"
)


def page(name: str, outlet: str, day: str, title: str, *paragraphs: str) -> Page:
    """A page of HTML as a scraper would keep it."""
    body = "".join(f"<p>{p}</p>" for p in paragraphs) + FILLER
    text = _HTML.format(title=title, outlet=outlet, day=day, body=body)
    address = f"https://{outlet.lower().replace(' ', '')}.example/{name}"
    return Page(
        source=f"{name}.html",
        content=text.encode(),
        text=text,
        media_type="text/html",
        encoding="utf-8",
        address=address,
        captured=datetime(2023, 6, 1, tzinfo=UTC),
    )


RAID = [
    page(
        "raid-a",
        "Sahel Courier",
        "2023-05-10",
        "Boko Haram fighters kill 11 farmers near Bama",
        "Boko Haram fighters killed 11 farmers near Bama in Nigeria's Borno State on Tuesday, the police said.",
    ),
    page(
        "raid-b",
        "Borno Dispatch",
        "2023-05-11",
        "Eleven farmers dead after attack in Bama",
        "Boko Haram militants attacked farmers near Bama, Borno State, in Nigeria on Tuesday and killed 13 of them, a local source told "
        "Borno Dispatch.",
    ),
]
TWIN = page(
    "twin",
    "Sahel Courier",
    "2023-05-10",
    "Boko Haram fighters kill four soldiers in Damboa",
    "Boko Haram fighters killed four soldiers in Damboa in Nigeria's Borno State on Tuesday, the army said.",
)
LATER = page(
    "later",
    "Lake Chad Monitor",
    "2023-06-20",
    "Farmers return to fields near Bama",
    "Farmers have begun to return to their fields in Borno State, Nigeria, the governor said on Monday.",
    "On 9 May, Boko Haram fighters killed 11 farmers near Bama.",
)
EVERY = [*RAID, TWIN, LATER]
