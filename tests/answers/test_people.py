import pytest

from knowledge.answers.answer import Outcome
from knowledge.answers.office_lines import period
from knowledge.claims.dates import PartialDate, Period
from knowledge.claims.model import Role
from knowledge.stakes.status import Status
from tests.answers.build import asked
from tests.answers.cases import MISSING, Case, case, check
from tests.questions.desks import ALLIANCE, KYODO, TODAY, ask, snapshot

QUESTIONS = [
    case("now", "Who is Nissan's CEO?", ["Espinosa", "as of"]),
    case("now", "Who is Renault's CEO?", "Provost"),
    case("now", "Who chairs Renault?", "Senard"),
    case("then", "Who was Nissan's CEO in 2010?", "Ghosn"),
    case("then", "Who was Nissan's CEO in January 2023?", "Uchida"),
    case("then", "Who was Renault's CEO in January 2023?", "de Meo"),
    case("then", "Who ran Renault when Ghosn was arrested in November 2018?", "Ghosn|Bolloré"),
    case("next", "Who succeeded Hiroto Saikawa at Nissan?", "Yamauchi|Uchida", shown="Uchida"),
    case("next", "Who came after Luca de Meo at Renault?", "Minto|Provost", shown="Provost"),
    case("before", "Who was CEO of Nissan before Ivan Espinosa?", "Uchida"),
    case("before", "Whom did Makoto Uchida replace?", "Yamauchi|Saikawa"),
    case("who", "Who is Carlos Ghosn?", "Ghosn"),
    case("who", "Is Luca de Meo the CEO of Nissan?", "^No"),
    case("who", "Is Ivan Espinosa the CEO of Nissan?", "^Yes"),
    case("both", "Who are the CEOs of Renault and Nissan?", shown=["Provost", "Espinosa"]),
    case("unknown", "Who was Nissan's CEO in 1990?", "do not say", outcome=MISSING),
    case("state", "Who was Japan's prime minister in January 2023?", "Kishida"),
]


@pytest.mark.parametrize("made", QUESTIONS)
def test_people_and_offices(made: Case) -> None:
    check(made, ALLIANCE)


def role(since: str = "", until: str = "") -> Role:
    dates = [PartialDate.parse(text) if text else None for text in (since, until)]
    template = snapshot().roles[0]
    return Role(
        key="r",
        sources=template.sources,
        status=Status.COMPLETED,
        valid=Period(*dates),
        person=template.person,
        organisation=template.organisation,
        role="CEO",
    )


@pytest.mark.parametrize(
    ("since", "until", "parts"),
    [
        ("2019-12-01", "2025-04-01", ["1 December 2019", "31 March 2025"]),
        ("2019-12", "", ["since", "December 2019"]),
        ("", "2025", ["2025"]),
        ("", "", ["not in my sources"]),
    ],
)
def test_the_time_in_office_in_words(since: str, until: str, parts: list[str]) -> None:
    words = period(asked(), role(since, until))
    assert all(part in words for part in parts), words


def test_an_office_without_dates_is_told_with_the_day_of_its_source() -> None:
    answer = ask("Who is Renault's CEO?", KYODO)
    assert answer.outcome is Outcome.ANSWERED
    assert "de Meo" in answer.headline
    assert "17 January 2023" in answer.headline


def test_every_chief_executive_is_found_on_every_day_of_the_office() -> None:
    """Offices of one company that do not overlap: each is found in its middle."""
    facts = snapshot()
    chiefs = [r for r in facts.roles if r.organisation == "nissan" and "ceo" in r.role.lower() and r.valid.since]
    for each in chiefs:
        since = each.valid.since
        assert since is not None
        until = each.valid.until.first if each.valid.until else TODAY
        middle = since.first + (until - since.first) / 2
        if middle > TODAY or each.status is not Status.COMPLETED:
            continue
        answer = ask(f"Who was CEO of Nissan on {middle.isoformat()}?")
        assert facts.entities[each.person].short in answer.headline, middle


def test_an_office_is_looked_for_where_the_person_held_one_and_not_where_another_company_is_named() -> None:
    """A company of which the base knows no office sent this question round in a circle."""
    answer = ask("pension to Foxconn purchase? loss? to one? Espinosa initial before boss")
    assert "Makoto Uchida" in answer.headline
