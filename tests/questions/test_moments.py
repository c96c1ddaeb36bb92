import pytest

from knowledge.questions.moments import Moment
from tests.questions.desks import ALLIANCE, KYODO, TODAY, reader

DEAL = "deal-rebalancing-2023"
BEFORE, AFTER = {"kind": "before", "deal": DEAL}, {"kind": "after", "deal": DEAL}
PAIR = ("renault", "nissan")


def moment(text: str, pair: tuple[str, str] = PAIR, pack: str = ALLIANCE) -> Moment:
    one = reader(pack)
    return one.moments.of(one.frame(text, TODAY), pair)


def on(date: str, edge: str = "") -> Moment:
    return {"kind": "on", "date": date, "edge": edge}


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("Renault's stake in Nissan", {"kind": "now"}),
        ("now", {"kind": "now"}),
        ("before the deal", BEFORE),
        ("prior to the rebalancing", BEFORE),
        ("pre-deal stake", BEFORE),
        ("after the deal", AFTER),
        ("once the rebalancing was completed", AFTER),
        ("not before but after the deal", AFTER),
        ("before, not after, the deal", BEFORE),
        ("in 2016", on("2016")),
        ("on 8 November 2023", on("2023-11-08")),
        ("by the end of 2023", on("2023", "end")),
        ("at the end of 2023", on("2023", "end")),
        ("early 2023", on("2023", "start")),
        ("in March 2024", on("2024-03")),
        ("before 2015", on("2014-12-31")),
        ("after March 2024", on("2024-04-01")),
        ("before 8 November 2023", on("2023-11-07")),
        ("a year after the deal", {"kind": "later", "deal": DEAL, "months": 12}),
        ("two years later, after the deal", {"kind": "later", "deal": DEAL, "months": 24}),
        ("the January 2023 plan", AFTER),
    ],
)
def test_the_time_of_a_question(text: str, slot: Moment) -> None:
    assert moment(text) == slot


def test_an_end_that_is_no_deal_is_the_last_time_before_it() -> None:
    assert moment("before it sold its stake", ("daimler", "renault")) == {
        "kind": "last",
        "pair": ["daimler", "renault"],
    }


def test_a_tenure_is_a_time() -> None:
    slot = moment("the stake in Nissan when Ghosn ran Renault")
    assert slot["kind"] == "on"
    assert "2005" <= slot["date"] <= "2018"
    assert slot["role"] in {role.key for role in reader().snapshot.roles if role.person == "carlos_ghosn"}


def test_the_deal_of_another_pair_is_another_deal() -> None:
    usual = reader().snapshot.deal
    assert usual is not None
    pairs = {(c.holder, c.issuer) for deal in reader().snapshot.deals for c in deal.changes}
    others = {pair for pair in pairs if not set(pair) <= set(usual.parties)}
    assert others
    for pair in others:
        deal = reader().moments.deal_named(reader().frame("and before?", TODAY), pair)
        assert deal is not None
        assert pair in {(change.holder, change.issuer) for change in deal.changes}


def test_a_deal_is_found_by_its_name() -> None:
    for deal in reader().snapshot.deals:
        for names in deal.aliases.values():
            for name in names:
                if len(name.split()) < 2:
                    continue
                found = reader().moments.deal_named(reader().frame(f"what about {name}?", TODAY))
                assert found is not None, name


@pytest.mark.xfail(strict=True, reason="the day of the planned meeting is taken for the day of the report")
def test_the_article_is_a_date_where_the_deal_was_first_reported() -> None:
    assert moment("what stake did the Kyodo article give?", PAIR, KYODO) in ({"kind": "now"}, on("2023-01-17"))


def test_no_moment_lies_ahead_of_today() -> None:
    assert moment("after 2026") == on(TODAY.isoformat())
