"""All that Dateline knows about actors, loaded together: register, nouns, shapes of names, units."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dateline.knowledge.actors import ActorRegister
from dateline.knowledge.actors_anaphora import Anaphora
from dateline.knowledge.actors_people import People
from dateline.knowledge.actors_shapes import GroupNames, UnitPatterns
from dateline.knowledge.doers import DoerWords
from dateline.knowledge.nouns import Nouns


@dataclass(frozen=True, slots=True)
class ActorLexicon:
    """Load once for a run and pass down."""

    register: ActorRegister
    nouns: Nouns
    names: GroupNames
    units: UnitPatterns
    anaphora: Anaphora
    doers: DoerWords
    people: People

    @classmethod
    def load(cls, language: str = "en", own: Path | None = None) -> ActorLexicon:
        """Read all files about actors, and the user's ``own`` where there is one.

        Raises KnowledgeError when one is broken.
        """
        nouns = Nouns.load(language)
        register = ActorRegister.load((own,) if own is not None and own.exists() else ())
        return cls(
            register,
            nouns,
            GroupNames.load(),
            UnitPatterns.load(),
            Anaphora.load(language),
            DoerWords.load(language),
            People.load(),
        )
