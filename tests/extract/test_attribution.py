"""Who says so: the speakers of an event, where one sentence or the next gives them."""

from __future__ import annotations

import pytest

from dateline.extract.attribution_details import with_details
from dateline.extract.extractor import OWNED as OWNED_NOTE
from dateline.extract.extractor import Extractor
from dateline.model.event import Attribution, Status
from dateline.model.report import Report
from dateline.model.text import Span
from dateline.pipeline import Coder


def speakers(coder: Coder, text: str) -> list[list[tuple[str, str, tuple[str, ...]]]]:
    """Speaker, kind and relays of each event mention of a text."""
    annotated = coder.annotator.annotate(
        Report("x", "-", None, None, None, "en", text, (Span(0, len(text)),))
    )
    mentions = Extractor(coder.extractor.words).extract(annotated).mentions
    return [[(s.speaker, s.kind, s.via) for s in m.sources] for m in mentions]


ONE_SPEAKER = [
    ("Gunmen killed three traders in Gwoza, a lawyer for the families said.", "lawyer for the families"),
    (
        "By noon more than 500 people had been detained, a spokesman for the police said.",
        "spokesman for the police",
    ),
    (
        "Police chief Omar Belo said in a statement that gunmen had killed three traders.",
        "Police chief Omar Belo",
    ),
    ("The United Nations said in a statement that gunmen killed three peacekeepers.", "United Nations"),
    ("Gunmen killed three traders in Gwoza, according to figures from the ministry.", "ministry"),
    ("The ministry's statement said gunmen killed three traders in Gwoza.", "ministry"),
    (
        "The Karvan Observatory for Human Rights said gunmen killed three traders in Gwoza.",
        "Karvan Observatory for Human Rights",
    ),
    ("A commander, who asked not to be named, said gunmen killed three traders.", "commander"),
    ("Gunmen killed three traders, the deputy governor, Musa Belo, said on Saturday.", "deputy governor"),
    ("Gunmen killed three traders, a trader, who asked not to be named, said.", "trader"),
    ("The raid on traders in Gwoza was confirmed by the governor.", "governor"),
    ("Moscow said Ukrainian drones had killed three traders in Belgorod.", "Moscow"),
]


@pytest.mark.parametrize(("text", "speaker"), ONE_SPEAKER)
def test_one_speaker(coder: Coder, text: str, speaker: str) -> None:
    found = speakers(coder, text)
    assert found
    assert [name for name, _, _ in found[0]] == [speaker]


def test_what_a_chief_is_chief_of(coder: Coder) -> None:
    text = "Kaduna Police chief Olufemi Adenaike said gunmen killed three traders."
    assert speakers(coder, text)[0] == [("Kaduna Police chief Olufemi Adenaike", "police", ())]


def test_papers_of_nobody_are_no_speakers(coder: Coder) -> None:
    assert speakers(coder, "Reports said gunmen killed three traders in Gwoza.")[0] == []


def test_a_speaker_before_a_new_clause_does_not_reach_it(coder: Coder) -> None:
    text = "Gunmen kidnapped two priests in Goma on Tuesday, the bishop said, a day after rebels killed four traders in Sake."
    kidnapped, killed = speakers(coder, text)
    assert [name for name, _, _ in kidnapped] == ["bishop"]
    assert killed == []


def test_a_semicolon_parts_two_speakers(coder: Coder) -> None:
    text = "An official claimed that two people had been killed by Ukrainian rockets in Nova on Wednesday; Kyiv says it has no such weapons."
    assert [name for name, _, _ in speakers(coder, text)[0]] == ["official"]


def test_he_and_they_find_a_speaker_of_their_number(coder: Coder) -> None:
    text = "Residents said the night was quiet. A doctor said the ward was full. They said gunmen had killed three traders in Gwoza."
    assert [name for name, _, _ in speakers(coder, text)[0]] == ["Residents"]
    text = "A doctor said the ward was full. Residents said the night was quiet. He said gunmen had killed three traders in Gwoza."
    assert [name for name, _, _ in speakers(coder, text)[0]] == ["doctor"]


def test_he_is_a_source_too(coder: Coder) -> None:
    text = "Gunmen killed three traders, according to local sources. He said rebels had captured Damba."
    assert [name for name, _, _ in speakers(coder, text)[1]] == ["local source"]


RELAYED = [
    ("Gunmen killed three traders, a lawyer told the Gwoza Herald.", "lawyer", ("Gwoza Herald",)),
    ("Gunmen killed three traders, a lawyer told the newspaper El Farol.", "lawyer", ("El Farol",)),
    ("Gunmen killed three traders, officials confirmed to Radio Damba.", "officials", ("Radio Damba",)),
    ("Gunmen killed three traders, the governor was quoted as saying by Reuters.", "governor", ("Reuters",)),
    (
        "The Damba News Agency said gunmen killed three traders, citing a lawyer.",
        "lawyer",
        ("Damba News Agency",),
    ),
    ("Gunmen killed three traders, according to a lawyer cited by Radio Damba.", "lawyer", ("Radio Damba",)),
    (
        "Gunmen killed three traders, a lawyer said in an interview with Radio Damba.",
        "lawyer",
        ("Radio Damba",),
    ),
    ("As reported by the Damba Times, gunmen killed three traders.", "Damba Times", ()),
    ("Damba Wire quoted the lawyer saying that gunmen killed three traders.", "lawyer", ("Damba Wire",)),
    ("Al-Damba quoted the lawyer saying that gunmen killed three traders.", "lawyer", ("Al-Damba",)),
    ("Gunmen killed three traders, the Gwoza Dawn newspaper reported.", "Gwoza Dawn", ()),
    ("According to the Gwoza Daily Post, gunmen killed three traders.", "Gwoza Daily Post", ()),
]


@pytest.mark.parametrize(("text", "speaker", "via"), RELAYED)
def test_an_outlet_that_no_list_has_relays(
    coder: Coder, text: str, speaker: str, via: tuple[str, ...]
) -> None:
    assert [(name, relays) for name, _, relays in speakers(coder, text)[0]] == [(speaker, via)]


HEADLINES = [
    ("Police: Gunmen kill four traders in Gwoza", ["Police"]),
    ("Gunmen kill four traders in Gwoza: police", ["police"]),
    ("Gunmen kill four traders in Gwoza – governor", ["governor"]),
    ("Nigeria: Gunmen kill four traders in Gwoza", []),
    ("Gunmen kill four traders in Gwoza: a town in mourning", []),
]


@pytest.mark.parametrize(("text", "names"), HEADLINES)
def test_the_label_of_a_headline_speaks(coder: Coder, text: str, names: list[str]) -> None:
    assert [name for name, _, _ in speakers(coder, text)[0]] == names


def test_the_statement_is_that_of_the_speaker_heard_last(coder: Coder) -> None:
    text = "The night was quiet, the army said in a statement. The statement added that gunmen had killed three traders."
    assert [name for name, _, _ in speakers(coder, text)[0]] == ["army"]


def test_joined_modifiers_are_two_speakers(coder: Coder) -> None:
    text = "Police and hospital officials said gunmen killed three traders."
    assert [name for name, _, _ in speakers(coder, text)[0]] == ["Police", "hospital officials"]


LATER_NAMES = ["Belo", "Dr Belo", "The commissioner", "He"]


@pytest.mark.parametrize("name", LATER_NAMES)
def test_a_later_name_is_the_speaker_named_in_full(coder: Coder, name: str) -> None:
    text = f"Commissioner Musa Belo said the night was quiet. {name} said gunmen had killed three traders in Gwoza."
    assert [found for found, _, _ in speakers(coder, text)[0]] == ["Commissioner Musa Belo"]


NOBODY = [
    "The paramilitary force continued to shell Gwoza on Monday.",
    "Gunmen suspected to be bandits abducted three traders in Gwoza.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_who_goes_on_or_is_suspected_says_nothing(coder: Coder, text: str) -> None:
    assert all(found == [] for found in speakers(coder, text))


OWNED = [
    "Boko Haram claimed responsibility for the attack on traders in Gwoza, which left three dead.",
    "Three traders were killed in an attack in Gwoza claimed by Boko Haram.",
    "Boko Haram claimed responsibility for killing three traders in Gwoza on Monday.",
    "Boko Haram claimed responsibility on Tuesday for killing three traders in Gwoza.",
]


@pytest.mark.parametrize("text", OWNED)
def test_who_claims_responsibility_is_actor_and_no_source(coder: Coder, text: str) -> None:
    (event,) = coder.code_text(text).events
    assert (event.status, event.sources) == (Status.OCCURRED, ())
    assert [a.name for a in event.actors] == ["Boko Haram"]


def test_denied_responsibility_leaves_the_act(coder: Coder) -> None:
    text = "Boko Haram denied responsibility for the attack on traders in Gwoza, which left three dead."
    (event,) = coder.code_text(text).events
    assert (event.status, event.actors) == (Status.OCCURRED, ())


def test_a_claim_of_responsibility_names_the_doers_of_the_act_before(coder: Coder) -> None:
    text = "Two bombs exploded at a market in Gwoza on Sunday, killing ten people, police said. Boko Haram said it had carried out the attack."
    (event,) = coder.code_text(text).events
    assert [s.speaker for s in event.sources] == ["police"]
    assert [a.name for a in event.actors] == ["Boko Haram"]
    assert OWNED_NOTE in event.notes


def test_he_is_a_commissioner_named_in_an_apposition(coder: Coder) -> None:
    text = "The night was quiet, the commissioner, Musa Belo, said. He added that gunmen had killed three traders."
    assert [name for name, _, _ in speakers(coder, text)[0]] == ["commissioner"]


def test_who_added_is_the_worker_not_the_charity(coder: Coder) -> None:
    text = "Gunmen attacked Gwoza on Monday. Six people were in a critical condition, according to a worker with a charity, who added that the clinic had no power."
    assert heard(coder, text) == ["worker"]


def test_what_a_relative_clause_recalls_is_not_on_the_speakers_word(coder: Coder) -> None:
    text = "The army said it had retaken Gwoza, a town that had been in the hands of insurgents since May last year."
    retaken, held = speakers(coder, text)
    assert ([name for name, _, _ in retaken], held) == (["army"], [])


def test_counted_victims_are_a_detail(coder: Coder) -> None:
    text = "Gunmen attacked a market in Gwoza on Monday. A nurse said she had counted 12 bodies and more than 20 wounded."
    assert heard(coder, text) == ["nurse"]


DETAILS = [
    ("A local official put the number of dead at 15.", "local official"),
    ("Residents spoke of 20 dead.", "Residents"),
    ("Police confirmed the deaths.", "Police"),
    ('"They shot at whatever moved," said a survivor.', "survivor"),
    ('"It was dark. They shot at whatever moved," a survivor said.', "survivor"),
    ("A watchman was trampled to death, firefighters said.", "firefighters"),
    (
        "A clerk of the Damba Relief Agency, who asked not to be named, said the toll included a boy.",
        "clerk of the Damba Relief Agency",
    ),
    ("Some 40 stalls were gutted, the chamber said.", "chamber"),
    ("At least 40 businesses lost everything they had, the chamber said.", "chamber"),
    # Nobody else is a source: who tells how it went is one.
    ("Four men drove off towards Damba, a trader said.", "trader"),
    ("The stalls were full when the shooting began, said the mayor.", "mayor"),
    (
        "It was a market day. Traders had come from afar. The stalls were full. It was noon. Residents put the number of dead at 15.",
        "Residents",
    ),
]
NOT_DETAILS = [
    "The army denied the attack.",
    "A spokesman said he had no information about that.",
    "The mayor said 40 houses would be rebuilt.",
    '"We want peace," said a teacher.',
    '"He filmed what we whispered," said a friend.',
    "The men will be tried in Damba, the mayor said.",
    "The governor, who visited the wounded, announced that motorbikes are forbidden.",
    "A march in Damba passed off peacefully, the mayor said.",
    "It was a market day. Traders had come from afar. The stalls were full. It was noon. Residents spoke of 20 dead.",
    "Exporters put the loss at six million dollars.",
    "Late on Tuesday troops arrested 22 suspects in Damba, the army said.",
]


@pytest.mark.parametrize(("detail", "speaker"), DETAILS)
def test_the_speaker_of_a_detail_is_a_source_of_the_event(coder: Coder, detail: str, speaker: str) -> None:
    assert speaker in heard(coder, f"Gunmen attacked a market in Gwoza on Monday. {detail}")


@pytest.mark.parametrize("sentence", NOT_DETAILS)
def test_other_speakers_are_not(coder: Coder, sentence: str) -> None:
    assert heard(coder, f"Gunmen attacked a market in Gwoza on Monday. {sentence}") == []


def test_who_tells_how_it_went_is_no_source_beside_another(coder: Coder) -> None:
    text = "Gunmen attacked a market in Gwoza on Monday, police said. Four men drove off towards Damba, a trader said."
    assert heard(coder, text) == ["police"]


def heard(coder: Coder, text: str) -> list[str]:
    """Sources of the first event once the later details are added."""
    from dateline.extract.extractor import _Reading

    annotated = coder.annotator.annotate(
        Report("x", "-", None, None, None, "en", text, (Span(0, len(text)),))
    )
    reading = _Reading(coder.extractor, annotated)
    mentions = reading.run().mentions
    added = reading._speakers.with_details(mentions, annotated.sentences)
    return [s.speaker for s in added[0].sources]


def test_no_details_leave_the_mentions_as_they_are() -> None:
    assert with_details((), [(0, _heard("figures"))]) == ()


def _heard(tie: str):  # type: ignore[no-untyped-def]
    from dateline.extract.attribution_details import Heard

    return Heard(0, tie, (Attribution("mayor", "official", (), None, "test"),))


UNSPOKEN = [
    "Gunmen described by the authorities as bandits killed two herders in Hawija on Monday.",
    "Students threw stones at riot police, who responded by firing tear gas in Hawija on Monday.",
    "Preliminary investigation revealed that gunmen killed two herders in Hawija on Monday.",
]


@pytest.mark.parametrize("text", UNSPOKEN)
def test_no_word_on_the_act(coder: Coder, text: str) -> None:
    """What somebody calls them, answers with deeds, or nobody's papers: no source."""
    assert [s.speaker for e in coder.code_text(text).events for s in e.sources] == []


def test_ignorance_denies_nothing(coder: Coder) -> None:
    text = "Rebels attacked a camp in Hawija on Monday. Our side lost two men, a captain said; he did not know how many others had died."
    assert [s.speaker for e in coder.code_text(text).events for s in e.sources] == ["captain"]
