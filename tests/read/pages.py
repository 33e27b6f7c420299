"""Invented pages for the tests of reading. All incidents, people and outlets are fictional unless named as agencies."""

from __future__ import annotations

from dateline.model.page import Page


def plain(text: str, **more: object) -> Page:
    return Page("page.txt", text.encode(), text, "text/plain", "utf-8", **more)  # type: ignore[arg-type]


def html(text: str, **more: object) -> Page:
    return Page("page.html", text.encode(), text, "text/html", "utf-8", **more)  # type: ignore[arg-type]


BODY = (
    "Sevare (DeltaWire.net) Unidentified gunmen have burned two granaries in the village of Korombana, according to residents.",
    "Radio Jigine quoted a village elder saying that the attackers came on motorbikes before dawn and left towards the river.",
    "“They told us to leave within two days,” said the elder, who did not want to be named.",
    "Korombana and other villages on the plain have been under the control of the armed men since 2019, when the army left its post there.",
    "The army has said that it will send a patrol to the area.",
)
TITLE = "Gunmen burn granaries in Korombana, tell residents to leave"
SCRAPED = "\n\n".join(
    ["Tuesday, October 8, 2024", "Bamako", TITLE, " " + TITLE, "Granaries near Mopti. File Photo.", "Granaries near Mopti. File Photo.",
     *BODY[:3], "Korombana, Mopti (google maps)", *BODY[3:], " ", "Leave a Reply"]
)  # fmt: skip

ARTICLE_HTML = """<!doctype html><html lang="en"><head><title>Two killed as shells hit Ardan market | Sahel Courier</title>
<meta property="og:site_name" content="Sahel Courier"><meta property="og:type" content="article">
<meta property="article:published_time" content="2021-03-05T08:00:00+00:00"><meta property="article:modified_time" content="2021-03-06T09:00:00Z">
<link rel="canonical" href="https://www.sahelcourier.example/2021/03/05/conflict/two-killed-ardan/">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Sahel Courier"},
{"@type":"NewsArticle","headline":"Two killed as shells hit Ardan market","datePublished":"2021-03-05T08:00:00+00:00","dateModified":"2021-03-06T09:00:00+00:00",
"author":[{"@type":"Person","name":"Amina Yusuf"}],"articleSection":"Conflict","publisher":{"@type":"Organization","name":"Sahel Courier"},}]}</script></head>
<body><header><div class="masthead">Sahel Courier</div><p class="today">Wednesday, 24 April 2024</p></header>
<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li><li><a href="/s">Sport</a></li></ul></nav>
<main><article><h1>Two killed as shells hit Ardan market</h1><p class="byline">By Amina Yusuf</p><time datetime="2021-03-05">5 March 2021</time>
<figure><img src="a.jpg"><figcaption>Smoke over Ardan on Thursday. Photo: T. Okello</figcaption></figure>
<p>ARDAN, Norland &mdash; Shells hit the main market of Ardan on Thursday, killing two people, hospital officials&nbsp;said.</p>
<p>The shells were fired from the hills to the north, where fighters of the <a href="/x">Northern Front</a> have dug in since January.</p>
<div class="related-posts"><h3>Related</h3><a href="/1">Army retakes Belo after a week of fighting</a></div>
<p>&ldquo;We heard three explosions,&rdquo; said Omar Tall, a trader. He said that people ran into the mosque for cover.</p>
<p>The army did not answer calls. A ceasefire signed in February has been broken almost every day, aid workers say.</p>
<div class="share-bar"><a>Facebook</a> <a>Twitter</a> <a>WhatsApp</a></div></article>
<aside class="sidebar"><h3>Most read</h3><p>Court jails five officers for the killing of protesters in the capital last year, lawyers say.</p></aside>
<section id="comments"><h2>3 Comments</h2><div class="comment"><p>John says: this is terrible, at least 40 people were killed in my street yesterday by the army.</p></div></section></main>
<footer><p>&copy; 2024 Sahel Courier. All rights reserved.</p></footer></body></html>"""
