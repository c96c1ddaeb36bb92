"""Short messages that go on about the very office told last."""

from __future__ import annotations

import pytest

from tests.questions.desks import talk


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (["Who led Renault right after Ghosn?", "when did he go?"], "11 October 2019"),
        (["Who ran Renault in 1999?", "what did he do then?"], "chairman of the board"),
        (["When did Ghosn become president?", "and ceo?"], "CEO of Nissan"),
    ],
)
def test_the_office_told_is_meant(turns: list[str], told: str) -> None:
    """Not the first office that the person ever held, and one of the same organisation."""
    assert told in talk(turns)[-1].headline
