import datetime as dt
import re

import pytest

from knowledge.answers.history import series, timeline
from tests.answers.build import asked
from tests.answers.cases import MISSING, Case, case, check
from tests.questions.desks import ALLIANCE, TODAY, snapshot

QUESTIONS = [
    case("series", "History of Renault's stake in Nissan?", [r"36\.8%", r"35\.71%"], shown=[r"44\.4%", r"43\.4%"]),
    case("series", "The highest stake Renault ever held in Nissan?", r"44\.4%"),
    case("since", "Since when has the French State held 15.01% of Renault?", "2017"),
    case("crossing", "When did Renault's stake in Nissan fall below 40%?", "2024"),
    case("status", "Has the rebalancing been completed?", "8 November 2023"),
    case("duration", "How many days from 6 February 2023 to 8 November 2023?", "275 days|9 months"),
    case("duration", "How many years between 1999 and 2023?", "24"),
    case("timeline", "Timeline of 2024", shown="2024", hidden=r"^\d+ \w+ 2019: "),
    case("timeline", "Timeline of 1950", outcome=MISSING),
]


@pytest.mark.parametrize("made", QUESTIONS)
def test_how_things_went(made: Case) -> None:
    check(made, ALLIANCE)


PAIRS = sorted({(s.holder, s.issuer) for s in snapshot().stakes if s.kind.was_held and s.status.supports_figure})


@pytest.mark.parametrize("pair", PAIRS[::4], ids="-".join)
def test_the_history_of_a_holding_is_in_order_of_time(pair: tuple[str, str]) -> None:
    answer = series(asked("series", holder=pair[0], issuer=pair[1], signs=["TIMELINE"]))
    days = [_first_day(line) for line in (*answer.notes, *answer.details) if re.match(r"[^:]* – [^:]*: \d", line)]
    assert days == sorted(days)


def _first_day(line: str) -> dt.date:
    months = asked().wording.get("months")
    found = re.match(r"(?:(\d{1,2}) )?(?:([A-Z][a-z]+) )?(\d{4}) –", line)
    if not found:
        return dt.date.min
    month = months.index(found[2]) + 1 if found[2] else 1
    return dt.date(int(found[3]), month, int(found[1] or 1))


def test_a_timeline_is_in_order_and_tells_how_many_there_are() -> None:
    answer = timeline(asked("timeline", entities=["nissan"], signs=["TIMELINE"]))
    assert re.search(r"\d+ dated facts", answer.headline)
    years = [int(found[1]) for note in answer.details if (found := re.match(r"[^:]*?(\d{4}):", note))]
    assert years == sorted(years)
    assert max(years) <= TODAY.year
