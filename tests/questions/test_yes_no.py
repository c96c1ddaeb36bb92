"""Which questions want yes or no."""

from __future__ import annotations

import pytest

from knowledge.questions.yes_no import YesNo
from tests.questions.desks import TODAY, reader

YES_NO = YesNo(reader().language.data["words"])


@pytest.mark.parametrize(
    ("text", "asked", "past"),
    [
        ("does Renault hold 15% of Nissan?", True, False),
        ("in 2019, did Nissan own AMPERE?", True, True),
        ("so is Senard the chair", True, False),
        ("Renault holds it in trust, right? since when", True, False),
        ("Senard chairs Renault, isn't he?", True, False),
        ("how much of Nissan does Renault hold?", False, False),
        ("Renault's stake in Nissan", False, False),
    ],
)
def test_a_verb_in_front_or_a_tag_behind_wants_yes_or_no(text: str, asked: bool, past: bool) -> None:
    """Openers and a leading date may stand before the verb; a verb within the question is none of that kind."""
    frame = reader().frame(text, TODAY)
    assert YES_NO.asked(frame) is asked
    assert YES_NO.past(frame) is past
