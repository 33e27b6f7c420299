"""The heads of the encoder: what is read off each word piece or sentence, and how each is learned."""

from __future__ import annotations

from dateline.evaluate.labelled import POLICE, QUADS

BIO = ("O", "B", "I")
ENTITIES = (
    "Location", "MilitaryPlatform", "Money", "Nationality", "Organisation", "Person", "Quantity",
    "Temporal", "Weapon",
)  # fmt: skip
"""Kinds of re3d that are learned."""
TYPES = (
    "attack", "abduction", "sexual_violence", "armed_clash", "government_regains", "overtakes",
    "nonviolent_transfer", "chemical", "air_strike", "suicide_bomb", "shelling", "ied", "grenade",
    "peaceful_protest", "protest_intervention", "excessive_force", "violent_demonstration", "mob_violence",
    "agreement", "arrests", "change_activity", "disrupted", "headquarters", "looting", "other",
)  # fmt: skip
"""The sub-event types as bench/passages names them, in the codebook's order."""
STATUSES = ("occurred", "claimed", "planned", "threatened", "denied", "called_off")
ROLES = (
    "actor",
    "target",
    "place",
    "time",
    "weapon",
    "killed",
    "injured",
    "abducted",
    "arrested",
    "source",
    "cue",
)
PLOVER = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
    "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN", "CONCEDE",
)  # fmt: skip
MUC_ROLES = ("perp_ind", "perp_org", "target", "victim_name", "victim_desc", "weapon", "place")
MUC_TYPES = ("ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY", "FORCED WORK STOPPAGE")

PIECE_HEADS: dict[str, tuple[str, ...]] = {
    **{f"muc.{role}": BIO for role in MUC_ROLES},
    **{f"polnear.{part}": BIO for part in ("source", "cue", "content")},
    "re3d.entity": ("O", *(f"{p}-{kind}" for kind in ENTITIES for p in "BI")),
    "cameo.role": ("O", *(f"{p}-{kind}" for kind in ("source", "target", "both") for p in "BI")),
    **{f"event.{role}": BIO for role in ROLES},
    "event.trigger": ("O", *TYPES, "near"),
    "event.status": STATUSES,
    "event.background": ("current", "background"),
}
"""One label a word piece (softmax)."""
SENTENCE_HEADS: dict[str, tuple[str, ...]] = {
    "muc.type": MUC_TYPES,
    "police": POLICE,
    "cameo.quad": QUADS,
    "plover": PLOVER,
    "event.holds": ("event", "near"),
}
"""Labels of a sentence: each yes or no (sigmoid); one of several (softmax) where in CHOICES."""
CHOICES = ("cameo.quad", "plover")
LINKS = (
    "actor",
    "target",
    "place",
    "time",
    "weapon",
    "killed",
    "injured",
    "abducted",
    "arrested",
    "source",
    "same",
)
"""What a span may be to a word that tells an event; ``same``: another word that tells the same event."""
