"""The questions: what a method that is to be measured answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from dateline.model.mentions import Mark


class Answers(Protocol):
    """One method. Every function takes a text by itself; spans are offsets into it."""

    def attributions(self, text: str) -> Iterable[Mark]:
        """``source``, ``cue`` and ``content`` of all that somebody says in a document."""

    def entities(self, text: str) -> Iterable[Mark]:
        """Entities of a document with the types of re3d (``Organisation``, ``Location``, ``Weapon`` ...)."""

    def roles(self, text: str) -> Iterable[Mark]:
        """``source`` and ``target`` of the act that a sentence tells, or ``both``."""

    def police(self, text: str) -> frozenset[str]:
        """What police did in a sentence: labels of IndiaPoliceEvents."""

    def quad(self, text: str) -> str | None:
        """The quad class of a sentence, ``0`` to ``4``."""

    def plover(self, text: str) -> str | None:
        """The PLOVER type of a sentence."""
