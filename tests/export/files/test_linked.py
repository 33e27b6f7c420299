"""PLOVER lines, TimeMap, Web Annotations and PROV-O, read back by their own schemas, jsonschema and rdflib."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd
import pytest
import rdflib
from rdflib.namespace import DCTERMS, PROV, RDF
from tests.export.files.events import CLASH, EVERY, PLACELESS, TEXT, UNDATED, actor, event, place, written

from dateline.export.files.columns import table
from dateline.export.files.plover import sector
from dateline.knowledge.codebook import Codebook


def lines(path: Path, *events: dict[str, Any]) -> list[dict[str, Any]]:
    written(path, "plover-jsonl", events or EVERY)
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


class TestPlover:
    def test_a_data_frame_of_it(self, tmp_path: Path) -> None:
        tally = written(tmp_path / "p.jsonl", "plover-jsonl")
        assert dict(tally.left) == {"date not known": 1}
        frame = pd.read_json(tmp_path / "p.jsonl", lines=True, dtype={"id": str})
        assert len(frame) == tally.written == len(EVERY) - 1
        assert {"id", "date", "actor", "event"} <= set(frame.columns), "the manual's required fields"
        assert frame[["id", "date", "actor", "event"]].notna().all().all()

    def test_values(self, tmp_path: Path) -> None:
        (made,) = lines(tmp_path / "p.jsonl", event())
        wanted = {
            "date": "2024-04-30", "event": "ASSAULT", "mode": "targeted", "quad_code": 4, "event_scale": -9.5,
            "actor": [{"sector": "REB", "entity_text": "Boko Haram", "identifier_text": "boko-haram"}],
            "recipient": [{"code": "NGA", "sector": "CVL", "entity_text": "farmers"}], "size": {"dead": 11},
            "coder": "dateline",
        }  # fmt: skip
        assert {name: made[name] for name in wanted} == wanted
        assert made["event_loc"]["resolution"] == 4
        assert made["event_loc"]["country_code"] == "NGA"
        assert made["cite_info"][0]["license"] == "CC-BY-4.0"
        assert made["text"] == TEXT[:76]

    @pytest.mark.parametrize(
        ("change", "modes"),
        [
            ({"status": "planned"}, ["future"]),
            ({"status": "denied"}, ["negation"]),
            ({"role": "background"}, ["historical"]),
        ],
    )
    def test_what_is_no_new_deed_says_so(
        self, tmp_path: Path, change: dict[str, str], modes: list[str]
    ) -> None:
        (made,) = lines(tmp_path / "p.jsonl", event(**change))
        assert made["auxiliary_mode"] == modes

    def test_who_is_not_named_is_unknown(self, tmp_path: Path) -> None:
        (made,) = lines(tmp_path / "p.jsonl", event(actors=[], targets=[]))
        assert made["actor"] == made["recipient"] == [{"sector": "UNK"}]

    def test_sectors(self) -> None:
        assert sector(actor("gunmen", "Political militia")) == "UAF"
        assert sector(actor("Police Forces of Nigeria", "State forces", "state:NG:police")) == "COP"
        assert sector(actor("Journalists (Mali)", "Civilians", "people:journalists")) == "JRN"

    def test_every_type_of_the_codebook_is_in_the_table(self) -> None:
        types = table("plover")["types"]
        for kind in Codebook.load().sub_types.values():
            if kind.plover:
                name, _, mode = kind.plover.partition(":")
                assert not mode or mode in types[name]["modes"], kind.plover


TIMEMAP = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["id", "description", "date", "latitude", "longitude", "category", "associations", "sources"],
        "properties": {
            "date": {"pattern": r"^[01]\d/[0-3]\d/\d{4}$"},
            "associations": {"type": "array"},
            "sources": {"type": "array", "items": {"type": "string"}},
            **{
                name: {"type": "string"}
                for name in (
                    "id", "description", "time", "time_precision", "time_display", "location", "latitude", "longitude",
                    "category", "type", "comments",
                )
            },
        },
    },
}  # fmt: skip
"""What TimeMap's own checks ask for: its fields alone, all words, coordinates together."""


class TestTimeMap:
    def test_it_is_what_timemap_asks_for(self, tmp_path: Path) -> None:
        tally = written(tmp_path / "t.json", "timemap")
        assert dict(tally.left) == {"date not known": 1}
        made = json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))
        jsonschema.validate(made, TIMEMAP)
        assert [m["comments"].split(";")[0] for m in made] == [e["status"] for e in EVERY if e["date"]]
        assert (made[0]["date"], made[0]["latitude"], made[0]["category"]) == (
            "04/30/2024", "11.5213", "Violence against civilians",
        )  # fmt: skip

    def test_without_a_place_there_is_no_pin(self, tmp_path: Path) -> None:
        written(tmp_path / "t.json", "timemap", [PLACELESS])
        (made,) = json.loads((tmp_path / "t.json").read_text())
        assert (made["latitude"], made["longitude"], made["location"]) == ("", "", "")

    def test_none(self, tmp_path: Path) -> None:
        written(tmp_path / "t.json", "timemap", [UNDATED])
        assert json.loads((tmp_path / "t.json").read_text()) == []


OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
TERMS = {
    "@vocab": "http://www.w3.org/ns/oa#",
    "id": "@id", "type": "@type", "value": str(RDF.value), "items": "http://www.w3.org/ns/activitystreams#items",
    "body": {"@id": "oa:hasBody"}, "target": {"@id": "oa:hasTarget"}, "selector": {"@id": "oa:hasSelector"},
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "oa": "http://www.w3.org/ns/oa#",
    "start": {"@id": "oa:start"}, "end": {"@id": "oa:end"},
}  # fmt: skip
"""The terms of the context that W3C publishes, as far as they are used: the tests have no network."""


class TestWebAnnotations:
    def test_every_quote_is_found_where_its_selectors_say(self, tmp_path: Path) -> None:
        tally = written(tmp_path / "a.json", "webannotation", [event(), CLASH])
        assert tally.written == 2
        page = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
        assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert "licence: CC-BY-4.0" in page["partOf"]["label"]
        for item in page["items"]:
            quote, position = item["target"]["selector"]
            assert TEXT[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in TEXT
            says = json.loads(item["body"][0]["value"])
            assert says["property"] == item["body"][1]["value"]
        reviews = {json.loads(i["body"][0]["value"])["event"]: i["body"][2]["value"] for i in page["items"]}
        assert reviews[event()["id"]] == "coded by machine, not reviewed by a person"
        assert reviews[CLASH["id"]] == "accepted by a person"

    def test_it_is_rdf(self, tmp_path: Path) -> None:
        written(tmp_path / "a.json", "webannotation", [event()])
        page = json.loads((tmp_path / "a.json").read_text())
        graph = rdflib.Graph().parse(data=json.dumps({**page, "@context": TERMS}), format="json-ld")
        made = set(graph.subjects(RDF.type, OA.Annotation))
        assert len(made) == len(page["items"]) == 4
        for one in made:
            target = graph.value(one, OA.hasTarget)
            assert str(graph.value(target, OA.hasSource)) == "https://sahelcourier.example/raid-a"
            kinds = {graph.value(s, RDF.type) for s in graph.objects(target, OA.hasSelector)}
            assert kinds == {OA.TextQuoteSelector, OA.TextPositionSelector}


class TestProv:
    @pytest.fixture
    def graph(self, tmp_path: Path) -> rdflib.Graph:
        written(tmp_path / "p.json", "prov")
        return rdflib.Graph().parse(tmp_path / "p.json", format="json-ld")

    def test_an_event_leads_back_to_the_original(self, graph: rdflib.Graph) -> None:
        found = graph.query(
            """SELECT ?original WHERE {
              <urn:dateline:event:0000000000000001> prov:wasDerivedFrom ?statement .
              ?statement prov:wasQuotedFrom ?report . ?report prov:wasDerivedFrom ?original . }""",
            initNs={"prov": PROV},
        )
        assert {str(row[0]) for row in found} == {f"urn:sha256:{'ab' * 32}"}

    def test_decisions_are_a_persons(self, graph: rdflib.Graph) -> None:
        clash = rdflib.URIRef(f"urn:dateline:event:{CLASH['id']}")
        (decision,) = graph.objects(clash, PROV.wasInfluencedBy)
        person = graph.value(decision, PROV.wasAssociatedWith)
        assert (person, RDF.type, PROV.Person) in graph
        assert person in set(graph.objects(clash, PROV.wasAttributedTo))
        first = rdflib.URIRef("urn:dateline:event:0000000000000001")
        agents = set(graph.objects(first, PROV.wasAttributedTo))
        assert all((agent, RDF.type, PROV.SoftwareAgent) in graph for agent in agents), "no person decided"

    def test_the_export_and_the_status_of_its_members(self, graph: rdflib.Graph) -> None:
        (export,) = graph.subjects(RDF.type, PROV.Collection)
        assert str(graph.value(export, DCTERMS.license)) == "CC-BY-4.0"
        members = set(graph.objects(export, PROV.hadMember))
        assert len(members) == len(EVERY)
        status = rdflib.URIRef("urn:dateline:term:status")
        statuses = sorted(str(graph.value(m, status)) for m in members)
        assert statuses == sorted(e["status"] for e in EVERY)

    def test_odd_names_are_still_addresses(self, tmp_path: Path) -> None:
        odd = event(place=place('a"b <c>'))
        odd["reports"][0]["outlet"] = "Le Journal d'Été <x>"
        written(tmp_path / "o.json", "prov", [odd])
        graph = rdflib.Graph().parse(tmp_path / "o.json", format="json-ld")
        assert len(graph.serialize(format="nt")) > 100, "no address is invalid"
