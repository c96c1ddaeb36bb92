from knowledge.questions.bound import OTHERS, Bound
from knowledge.questions.retrieval import Match
from tests.questions.desks import reader

_LINES = [
    Match("th-c-rama-15", 0.9),
    Match("th-c-rama-444", 0.8),
    Match("th-jp-cross", 0.7),
    Match("th-fr-control", 0.6),
]


def _order(pair: tuple[str, str], law: str = "") -> list[str]:
    bound = Bound(reader().snapshot, reader().analyser)
    return [match.key for match in bound.ranked(_LINES, pair, law) if match.score > OTHERS * 0.9]


def test_a_ceiling_on_the_other_holding_and_the_law_of_another_seat_stand_back() -> None:
    assert _order(("renault", "nissan")) == ["th-c-rama-444", "th-jp-cross"]
    assert _order(("nissan", "renault")) == ["th-c-rama-15", "th-fr-control"]


def test_a_country_that_is_named_goes_before_the_seat() -> None:
    assert "th-fr-control" in _order(("renault", "nissan"), "FR")
    assert "th-jp-cross" not in _order(("renault", "nissan"), "FR")


def test_a_sale_of_the_sellers_own_shares_is_another_one() -> None:
    bound = Bound(reader().snapshot, reader().analyser)
    sales = [Match("ev25", 0.9), Match("tx10", 0.9), Match("tx12", 0.8)]
    assert bound.sold(sales, ("daimler", "renault"))[0].key == "tx12"
    assert bound.sold(sales, ("renault", "daimler"))[0].key == "ev25"
