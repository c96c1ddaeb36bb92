"""A look-through of which the question states the links: which level belongs to which link."""

from __future__ import annotations

import pytest

from knowledge.questions.calculations import scene
from knowledge.questions.chains import chain_of, linked, supposed
from knowledge.questions.scene import Scene
from knowledge.questions.turn import Turn
from tests.questions.desks import TODAY, reader

CHAIN = ["renault", "nissan", "mitsubishi_motors"]


def _scene(text: str) -> Scene:
    frame = reader().frame(text, TODAY)
    return scene(reader(), frame, reader().read(frame), Turn())


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("indirect: Nissan has 30% of it and Renault 12% of Nissan", {"nissan": "12", "mitsubishi_motors": "30"}),
        ("indirect: Renault in Nissan 12, Nissan in Mitsubishi 30", {"nissan": "12", "mitsubishi_motors": "30"}),
        ("indirect if Nissan had gone down to 30 in Mitsubishi", {"mitsubishi_motors": "30"}),
        ("indirect with the 17.05 alone", {"nissan": "17.05"}),
        ("indirect if Nissan has 30% of it and 31% of Mitsubishi", {}),
        ("indirect if Nissan sold by 5%", {}),
    ],
)
def test_a_level_belongs_to_the_link_that_is_said_beside_it(text: str, levels: dict[str, str]) -> None:
    """None where two belong to one link, or where a figure is how much something changes by."""
    asked = _scene(text)
    figures = asked.line.figures("percent", "number")
    assert {issuer: amount for _, issuer, amount in linked(asked, CHAIN, figures)} == levels


def test_companies_named_in_any_order_make_the_one_chain_that_is_known() -> None:
    assert chain_of(_scene("indirect share of Mitsubishi for the State, through Nissan and Renault")) == [
        "french_state",
        *CHAIN,
    ]


def test_what_leads_nowhere_is_no_look_through() -> None:
    assert supposed(_scene("if Renault had 10% of Geely, its indirect part of Horse?")) is None
