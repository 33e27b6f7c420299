"""The English knowledge that extraction reads, loaded once."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.knowledge.codebook import Codebook
from dateline.knowledge.counts import CountWords
from dateline.knowledge.doers import DoerWords
from dateline.knowledge.nouns import Nouns
from dateline.knowledge.outlets import Outlets
from dateline.knowledge.phrases import AttributionWords, StatusWords
from dateline.knowledge.topics import Topics


@dataclass(frozen=True, slots=True)
class Words:
    """Codebook, noun classes, and the words of attribution, status, counting and of doers told apart."""

    codebook: Codebook
    nouns: Nouns
    status: StatusWords
    attribution: AttributionWords
    counts: CountWords
    outlets: Outlets
    topics: Topics
    doers: DoerWords
