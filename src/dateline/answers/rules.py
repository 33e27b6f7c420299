"""Answers by what Dateline codes without a model of its own: its parse, its lists of words and its codebook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dateline.extract.act_roles import roles_of
from dateline.extract.acts import act_of
from dateline.extract.sayings import sayings
from dateline.knowledge.plover import Plover
from dateline.knowledge.plover_words import ActWords
from dateline.model.actor import ActorKind
from dateline.model.event import EventClaim
from dateline.model.mentions import Mark
from dateline.model.text import Span
from dateline.pipeline import Coder

_ENTITIES: Mapping[str, str] = {
    "PERSON": "Person",
    "ORG": "Organisation",
    "GPE": "Location",
    "LOC": "Location",
    "FAC": "Location",
    "NORP": "Nationality",
    "DATE": "Temporal",
    "TIME": "Temporal",
    "MONEY": "Money",
    "QUANTITY": "Quantity",
    "CARDINAL": "Quantity",
}
"""Labels of the language pipeline and the types of re3d that they are nearest to."""
NEUTRAL = "0"
ARREST, ASSAULT = "COERCE:arrest", "ASSAULT"


@dataclass(frozen=True)
class RuleAnswers:
    """Answers of a loaded coder. words: those that tell an act."""

    coder: Coder
    ontology: Plover
    words: ActWords

    @classmethod
    def of(cls, coder: Coder) -> RuleAnswers:
        """Load what the coder has no need of. Raises KnowledgeError."""
        ontology = Plover.load()
        return cls(coder, ontology, ActWords.load(ontology))

    def attributions(self, text: str) -> Iterator[Mark]:
        """Verbs of saying with their subjects and clauses."""
        yield from sayings(self.coder.annotate_text(text).doc, self.coder.extractor.words.attribution)

    def entities(self, text: str) -> Iterable[Mark]:
        """Named actors, places and times as Dateline reads them, then what else the language pipeline names."""
        annotated = self.coder.annotate_text(text)
        found = [Mark("Organisation", m.span) for m in annotated.actors]
        found += [Mark("Location", m.span) for m in annotated.places]
        found += [Mark("Temporal", m.span) for m in annotated.times]
        for entity in annotated.doc.ents:
            if entity.label_ in _ENTITIES:
                found.append(Mark(_ENTITIES[entity.label_], Span(entity.start_char, entity.end_char)))
        kept: list[Mark] = []
        for mark in found:
            if not any(mark.span.overlaps(other.span) for other in kept):
                kept.append(mark)
        return kept

    def roles(self, text: str) -> Iterator[Mark]:
        """Who does what the main clause tells, and to whom."""
        yield from roles_of(self.coder.annotate_text(text).doc, self.words)

    def police(self, text: str) -> frozenset[str]:
        """Events whose actors are forces of the state: arrests, assaults, and assaults with dead."""
        labels: set[str] = set()
        for event in self._events(text):
            if not any(actor.kind is ActorKind.STATE for actor in event.actors):
                continue
            labels.add("ANY_ACTION")
            if event.plover == ARREST:
                labels.add("ARREST")
            if _kind(event) == ASSAULT:
                labels.add("FORCE")
                if event.fatalities is not None and event.fatalities.low > 0:
                    labels.add("KILL")
        return frozenset(labels)

    def quad(self, text: str) -> str | None:
        """The quadrant of the PLOVER type; neutral where there is none."""
        kind = self.plover(text)
        return NEUTRAL if kind is None else str(self.ontology.cameo[kind])

    def plover(self, text: str) -> str | None:
        """What the main clause tells; else the PLOVER type that the codebook gives the first coded event."""
        act = act_of(self.coder.annotate_text(text).doc, self.words)
        if act is not None:
            return act.type
        return next((kind for event in self._events(text) if (kind := _kind(event)) is not None), None)

    def _events(self, text: str) -> tuple[EventClaim, ...]:
        return self.coder.code_text(text).events


def _kind(event: EventClaim) -> str | None:
    """The type without its mode."""
    return event.plover.partition(":")[0] if event.plover else None
