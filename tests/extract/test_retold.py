"""``The incident took place in ...``: place and day of the act told before; never an event of its own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from dateline.pipeline import Coder

PUBLISHED = date(2024, 5, 2)
ACT = "A trader was killed and two others were injured in a bomb blast."
WHERE_AND_WHEN = [
    (f"{ACT} The incident took place on Monday morning in Kohat.", "Kohat", "2024-04-29"),
    (f"{ACT} The tragedy occurred in Kohat on Monday.", "Kohat", "2024-04-29"),
    (f"{ACT} The incident sparked panic in Kohat on Monday.", None, None),
    (f"{ACT} A similar incident took place in Kohat on Monday.", None, None),
]


@pytest.mark.parametrize(("text", "place", "day"), WHERE_AND_WHEN)
def test_the_incident(coder: Coder, text: str, place: str | None, day: str | None) -> None:
    (event,) = coder.code_text(text, PUBLISHED).events
    assert (event.place and event.place.name, event.when and event.when.edtf) == (place, day)


def test_another_place_makes_no_event(coder: Coder) -> None:
    text = "Three soldiers were killed when a mine went off in Kohat. The incident took place in Lagos."
    (event,) = coder.code_text(text, PUBLISHED).events
    assert event.place is not None
    assert event.place.name == "Kohat"
