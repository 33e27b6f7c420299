"""Pages that are no article: each gets one named category."""

from __future__ import annotations

import base64
import random

import pytest

from dateline.errors import NotAnArticle
from dateline.read.language import Languages
from dateline.read.reader import Reader

from .pages import BODY, TITLE, html, plain

INDEX_TEXT = "\n\n".join(
    part
    for n in range(1, 9)
    for part in (
        f"Army and rebels clash near village number {n}",
        f"March {n}, 2021",
        f"Fighting broke out on Monday near the village, officials in district {n} said. Read more",
    )
)
INDEX_HTML = "<html><head><title>World | Delta Post</title><meta property='og:type' content='website'></head><body><main>" + "".join(
    f"<div><h2><a href='/{n}'>Army and rebels clash near village number {n}</a></h2><p>Fighting broke out on Monday near village {n}, officials said in the town.</p></div>"
    for n in range(1, 12)
) + "</main></body></html>"  # fmt: skip
HEADLINES = "\n".join(f"Gunmen attack village number {n} in the north" for n in range(1, 20))
PAYWALL = "\n\n".join([TITLE, BODY[0], "To continue reading, subscribe now", "Already a subscriber? Log in"])
NOISE = base64.b64encode(random.Random(1).randbytes(30_000)).decode()
TABLE = "\n".join(f"{n} {n * 3} {n * 7} 12.{n} 88" for n in range(300))


@pytest.mark.parametrize(
    ("page", "category"),
    [
        (plain(INDEX_TEXT), "index"), (html(INDEX_HTML), "index"), (plain(HEADLINES), "index"), (plain(PAYWALL), "paywall"),
        (plain("Hello there, this is short."), "too short"), (html("<html><head><title>x</title></head><body></body></html>"), "empty"),
        (html("<html><body><script>var a = 1;</script></body></html>"), "empty"), (plain(NOISE), "not prose"), (plain(TABLE), "not prose"),
    ],
)  # fmt: skip
def test_no_article(reader: Reader, page, category: str) -> None:
    with pytest.raises(NotAnArticle) as caught:
        reader.read(page)
    assert caught.value.category == category
    assert "\n" not in str(caught.value)
    assert caught.value.why


FOREIGN = {
    "fr": "Des hommes armés ont attaqué le village dans la nuit de lundi à mardi, ont indiqué des habitants. Selon le maire, deux greniers ont été brûlés et les assaillants sont partis vers le fleuve. L'armée n'a pas réagi.",
    "es": "Hombres armados atacaron el pueblo en la madrugada del lunes, según los vecinos. El alcalde dijo que dos casas fueron quemadas y que los atacantes se fueron hacia el río. El ejército no ha respondido a las preguntas.",
    "ar": "هاجم مسلحون مجهولون القرية فجر يوم الاثنين كما قال سكان من المنطقة، وأضاف المصدر أن منزلين قد احترقا في الهجوم بعد أن غادر الجيش من المنطقة.",
    "fa": "مردان مسلح ناشناس روز دوشنبه به این روستا حمله کردند و دو خانه را آتش زدند، یک مقام محلی گفت که نیروهای امنیتی به منطقه رفته‌اند و این حمله محکوم شده است.",
    "ru": "Неизвестные вооружённые люди напали на село в ночь на понедельник, сообщил глава района. По его словам, сгорели два дома, а нападавшие ушли к реке. Военные пока не ответили на вопросы.",
    "uk": "Невідомі озброєні люди напали на село в ніч на понеділок, повідомив голова району. За його словами, згоріли два будинки, а нападники пішли до річки, які були поруч. Військові також не відповіли.",
    "sw": "Watu wenye silaha walishambulia kijiji hicho usiku wa Jumatatu, kwa mujibu wa wakazi wa eneo hilo. Nyumba mbili ziliteketezwa na washambuliaji waliondoka kuelekea mto huo kabla ya jeshi kufika katika eneo hilo.",
    "zh": "周一凌晨，身份不明的武装人员袭击了该村庄，当地居民说。两座房屋被烧毁，袭击者向河边逃走。军队没有回应记者的提问。",
    "pt": "Homens armados atacaram a aldeia na madrugada de segunda-feira, segundo os moradores. O administrador disse que duas casas foram queimadas e que os atacantes não foram identificados pela polícia.",
    "tr": "Kimliği belirsiz silahlı kişiler pazartesi gecesi köye saldırdı ve iki ev ile bir depo yakıldı. Kaymakam, saldırganların daha sonra nehre doğru kaçtığını ve ordunun bölgeye gittiğini söyledi.",
    "de": "Unbekannte Bewaffnete haben in der Nacht zum Montag das Dorf angegriffen und zwei Häuser niedergebrannt, wie die Behörden mitteilten. Die Angreifer sind nach Angaben des Bürgermeisters zum Fluss geflohen.",
}


@pytest.mark.parametrize("code", sorted(FOREIGN))
def test_other_languages_are_refused_by_name(reader: Reader, code: str) -> None:
    assert Languages.load().detect(FOREIGN[code]) == code
    for page in (
        plain(FOREIGN[code]),
        html(f"<html><body><article><h1>News</h1><p>{FOREIGN[code]}</p></article></body></html>"),
    ):
        with pytest.raises(NotAnArticle) as caught:
            reader.read(page)
        assert caught.value.category == "language"


def test_english_with_foreign_names_is_english(reader: Reader) -> None:
    text = "Hombres de la Sierra and the Ejército del Norte clashed near Río Seco de los Álamos on Monday, police in San José said. Two men of the El Alto patrol were hurt in the fight."
    assert reader.read(plain(text)).language == "en"


def test_a_paywall_note_on_a_full_article_is_furniture(reader: Reader) -> None:
    report = reader.read(plain("\n\n".join([TITLE, *BODY, "Already a subscriber? Log in"])))
    assert len(report.paragraphs) == len(BODY)


def test_big_noise_is_refused_quickly(reader: Reader) -> None:
    import time

    noise = base64.b64encode(random.Random(2).randbytes(6_000_000)).decode()
    start = time.monotonic()
    with pytest.raises(NotAnArticle):
        reader.read(plain("\n".join(noise[i : i + 76] for i in range(0, len(noise), 76))))
    with pytest.raises(NotAnArticle):
        reader.read(plain(noise))
    assert time.monotonic() - start < 8
