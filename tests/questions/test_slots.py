import pytest

from knowledge.questions.filled import Filled
from tests.questions.desks import ALLIANCE, KYODO, TODAY, reader


def fill(kind: str, text: str, pack: str = ALLIANCE) -> Filled | None:
    one = reader(pack)
    return one.slots.fill(kind, one.frame(text, TODAY))


def slots(kind: str, text: str, pack: str = ALLIANCE) -> dict[str, object]:
    filled = fill(kind, text, pack)
    assert filled is not None
    return {key: value for key, value in filled.slots.items() if key != "when"}


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("pair", "Renault's stake in Nissan", {"holder": "renault", "issuer": "nissan"}),
        ("pair", "how many points did the deal cut?", {"holder": "renault", "issuer": "nissan"}),
        ("maybe_pair", "shares of Nissan", {"issuer": "nissan"}),
        ("issuer", "who owns Nissan", {"issuer": "nissan"}),
        ("holder", "what does Geely own", {"holder": "geely"}),
        (
            "lookthrough",
            "Renault in Mitsubishi through Nissan",
            {"holder": "renault", "via": "nissan", "issuer": "mitsubishi_motors"},
        ),
        ("lookthrough", "Renault in itself via Nissan", {"holder": "renault", "via": "nissan", "issuer": "renault"}),
        ("org", "CEO of Nissan", {"organisation": "nissan"}),
        ("org", "was Ghosn chairman of Renault", {"organisation": "renault", "person": "carlos_ghosn"}),
        ("person", "de Meo at Renault", {"person": "luca_de_meo", "organisation": "renault"}),
        ("entity", "what is Ampere", {"entity": "ampere"}),
        ("term", "what is a lock-up", {"term": "lockup"}),
        ("anything", "Renault and Nissan", {"entities": ["renault", "nissan"]}),
        ("nobody", "what is the stake", {}),
    ],
)
def test_slots_are_filled(kind: str, text: str, expected: dict[str, object]) -> None:
    assert slots(kind, text) == expected


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("pair", "who is the boss"),
        ("pair", "Toyota's stake"),
        ("issuer", "Renault and Nissan"),
        ("holder", "who"),
        ("lookthrough", "Renault's stake"),
        ("org", "who is the CEO"),
        ("person", "Renault"),
        ("entity", "Renault and Nissan"),
        ("entity", "what is 15% of Renault"),
        ("term", "Renault's treasury shares"),
        ("term", "what is a cat"),
        ("nobody", "the stake of Renault"),
        ("nobody", "the stake in 2016"),
    ],
)
def test_what_is_missing_is_not_made_up(kind: str, text: str) -> None:
    assert fill(kind, text) is None


def test_every_filled_question_has_a_time() -> None:
    filled = fill("pair", "Renault's stake in Nissan in 2016")
    assert filled is not None
    assert filled.slots["when"] == {"kind": "on", "date": "2016", "edge": ""}


def test_a_name_from_the_deal_is_doubtful_and_explains_nothing() -> None:
    filled = fill("pair", "how many points did the deal cut?")
    assert filled is not None
    assert filled.doubtful
    assert filled.names == frozenset()


def test_three_names_are_paired_as_the_base_knows_them() -> None:
    filled = fill("pair", "Renault, Nissan and Mitsubishi Motors: who holds what?")
    assert filled is not None
    assert reader().snapshot.stakes_between(filled.slots["holder"], filled.slots["issuer"])


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("with Nissan at 34 of Mitsubishi", ("nissan", "mitsubishi_motors")),
        ("24% for Nissan in Mitsubishi Motors", ("nissan", "mitsubishi_motors")),
        ("Renault 43 of Nissan", ("renault", "nissan")),
        ("34%", None),
    ],
)
def test_whose_figure_it_is(text: str, pair: tuple[str, str] | None) -> None:
    frame = reader().frame(text, TODAY)
    assert reader().slots.around(frame, frame.figures[0]) == pair


def test_the_company_through_which_somebody_came_in() -> None:
    assert slots("pair", "who brought Mitsubishi Motors into the alliance, how much", KYODO) == {
        "holder": "nissan",
        "issuer": "mitsubishi_motors",
    }
