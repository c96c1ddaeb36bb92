from typing import Any

import pytest

from tests.questions.desks import TODAY, desk


def parts(text: str) -> list[tuple[Any, ...]]:
    slots = desk().read(text, today=TODAY).slots
    return [(p["holder"], p["issuer"], p["when"].get("date", "now")) for p in slots.get("parts", [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Renault in Nissan: 2001 and 2004", [("renault", "nissan", "2001"), ("renault", "nissan", "2004")]),
        ("Renault in Nissan, 2003 and today", [("renault", "nissan", "2003"), ("renault", "nissan", "now")]),
        (
            "what does Nissan hold of Renault and of MMC",
            [("nissan", "renault", "now"), ("nissan", "mitsubishi_motors", "now")],
        ),
        (
            "Renault in Nissan and Nissan in Renault, 2015",
            [("renault", "nissan", "2015"), ("nissan", "renault", "2015")],
        ),
    ],
)
def test_each_holding_and_each_time_is_a_part(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text", ["Renault in Nissan between 2001 and 2004", "by how much did Renault in Nissan change from 2001 to 2004"]
)
def test_a_stretch_of_time_is_no_list_of_times(text: str) -> None:
    assert parts(text) == []
