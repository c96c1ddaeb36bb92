"""What a careful reader of the whole base knows, and a quick one gets wrong."""

import pytest

from tests.answers.cases import MISSING, REFUSED, Case, case, check
from tests.questions.desks import ALLIANCE

TRAPS = [
    case(
        "after",
        "How much of Nissan did Renault hold after the deal?",
        [r"\b15%", "directly", "8 November 2023"],
        shown=[r"28\.4% went into a French trust", "nothing was sold that day", r"43\.4%"],
        not_first=r"28\.4|43\.4",
    ),
    case("after", "Where did the other 28.4% of Nissan go?", shown=["trust"], hidden="was sold to"),
    case("after", "Did Renault sell 28.4% of Nissan on 8 November 2023?", "^No", shown="trust"),
    case(
        "17.05",
        "Did Renault buy shares to get to 17.05% of Nissan?",
        "^No",
        shown="cancel",
    ),
    case("17.05", "How much of Nissan does Renault hold directly?", [r"17\.05%"]),
    case("now", "How much of Nissan does Renault own?", [r"35\.71%"], shown=[r"17\.05% directly", r"18\.66%"]),
    case(
        "43",
        "Why do some sources say Renault held 43% of Nissan and others 43.4% or 43.7%?",
        shown=[r"43\.4%", r"43\.7%", "round|treasury|basis|issued"],
        fails="not understood as figures that differ",
    ),
    case("43", "How much of Nissan did Renault hold before the deal?", r"43\.4%", shown=r"43\.7%|On another base"),
    case("votes", "Could Nissan vote its Renault shares on 7 November 2023?", ["^No", "7 November 2023"]),
    case("votes", "Could Nissan vote its Renault shares on 8 November 2023?", ["^Yes", "8 November 2023"], shown="15"),
    case("votes", "Can Nissan vote its Renault shares now?", "^Yes"),
    case(
        "law",
        "Which article of law takes the votes from Nissan's Renault shares?",
        shown=r"233-31",
        hidden=r"233-29",
    ),
    case(
        "law",
        "What does L.233-31 say?",
        shown=r"233-31|controls",
        hidden=r"233-29",
        outcome=None,
    ),
    case("mmc", "How much of Mitsubishi Motors does Nissan hold?", r"26\.67%", shown="treasury"),
    case("mmc", "How much of Mitsubishi Motors did Nissan hold in 2020?", r"\b34"),
    case("mmc", "Is it 24% of Mitsubishi Motors that Nissan holds?", ["^No", r"26\.67%"]),
    case("mmc", "Does Nissan own 34% of Mitsubishi Motors?", ["^No", r"26\.67%"]),
    case(
        "mmc",
        "Why 24%, 24.5%, 26.67% and 27% for Nissan in Mitsubishi Motors?",
        shown=[r"26\.67", r"24"],
        outcome=None,
    ),
    case(
        "third",
        "35.71% is above a third, so does Renault have a blocking minority at Nissan?",
        ["^No", "votes"],
        fails="calls it a minority holder, silent on blocking",
    ),
    case("third", "Does Renault have a blocking minority in Nissan?", ["^No"]),
    case("second", "How many shares were sold in the second sale from the trust?", "99,132,100", shown="100,242,900"),
    case("second", "How many shares were cancelled after the second sale?", "100,242,900|3 April 2024"),
    case("largest", "Who is the largest shareholder of Renault?", [r"French State", r"15\.01%"]),
    case("largest", "Is Nissan the largest shareholder of Renault?", "^No", shown=r"15%"),
    case(
        "died",
        "What became of the merger of Renault and Fiat Chrysler?",
        "withdr|2019-06|June 2019",
    ),
    case(
        "died",
        "What became of the merger of Honda and Nissan?",
        "end|terminat",
    ),
    case("died", "What became of the listing of Ampere?", "cancel"),
    case(
        "died",
        "Did Nissan invest in Ampere?",
        "end|nothing|No",
        not_first="^Yes|no figure",
        outcome=None,
    ),
    case("died", "Will Honda take over Nissan?", hidden="^Yes", outcome=REFUSED),
    case(
        "plan",
        "Is Nissan going to sell a third of its Renault stake?",
        shown=r"10%",
        not_first="^Yes",
        outcome=None,
        fails="denied by the deal of 2023",
    ),
    case("plan", "Does Nissan hold 10% of Renault?", ["^No", "plan|aim|reported", r"15%"]),
    case(
        "meeting",
        "Did de Meo and Uchida meet on 26 January 2023?",
        "26 January 2023",
        shown="do not say|whether it took place|not in",
        not_first="^Yes",
    ),
    case("mitsubishi", "Mitsubishi's stake in Nissan?", "Mitsubishi Motors", outcome=MISSING),
    case("mitsubishi", "Mitsubishi Corporation in Mitsubishi Motors?", r"22\.23%"),
    case("mitsubishi", "Mitsubishi Heavy Industries in Mitsubishi Motors?", r"1\.5%|1\.4"),
    case("mitsubishi", "Mitsubishi UFJ's stake in Nissan?", hidden=r"26\.67", outcome=REFUSED),
    case(
        "bond",
        "Has the convertible bond diluted Renault's stake in Nissan?",
        "^No|possible|not yet|until",
        outcome=None,
        fails="not understood as a question on dilution",
    ),
    case("bond", "How many shares could Nissan's convertible bond become?", ["503,524,672", "possible"]),
    case("offer", "From which stake must a buyer make a tender offer in Japan today?", "30"),
    case("offer", "Tender offer threshold in Japan in 2024?", "1/3|one third"),
    case("offer", "Tender offer threshold in Japan in June 2026?", "30"),
    case("day", "How much of Nissan did Renault hold on 7 November 2023?", r"43\.4%"),
    case("day", "How much of Nissan did Renault hold on 8 November 2023?", r"43\.4%|15%", shown=[r"15%", r"28\.4%"]),
    case(
        "day",
        "How much of Nissan did Renault hold at the end of 2023?",
        ["40", "2023"],
        not_first="1 January 2024",
    ),
]


@pytest.mark.parametrize("made", TRAPS)
def test_a_careful_reader_is_not_trapped(made: Case) -> None:
    check(made, ALLIANCE)
