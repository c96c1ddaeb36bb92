"""Lines of law and accounting as dated rows: id, test, level, what they count, country, validity, source.

Rule and number only: what a line means for a company depends on the law of its country, and no conclusion is drawn.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from .lines import Line, LineBase

LINES: tuple[Line, ...] = (
    Line("fr_l233_29", ">", Fraction(1, 10), LineBase.CAPITAL, "FR", source="Code de commerce, art. L. 233-29"),
    Line("ias_28_5", ">=", Fraction(1, 5), LineBase.VOTES, "IFRS", source="IAS 28, paragraph 5"),
    Line(
        "jp_308",
        ">=",
        Fraction(1, 4),
        LineBase.VOTES,
        "JP",
        source="Companies Act, art. 308(1); Enforcement Regulations, art. 67",
    ),
    Line(
        "fr_bid",
        ">",
        Fraction(3, 10),
        LineBase.CAPITAL_OR_VOTES,
        "FR",
        source="Code monétaire et financier, art. L. 433-3",
    ),
    Line(
        "jp_tender",
        ">",
        Fraction(1, 3),
        LineBase.VOTES,
        "JP",
        until=date(2026, 5, 1),
        source="Financial Instruments and Exchange Act, tender offers, until 30 April 2026",
    ),
    Line(
        "jp_tender",
        ">",
        Fraction(3, 10),
        LineBase.VOTES,
        "JP",
        start=date(2026, 5, 1),
        source="Financial Instruments and Exchange Act, tender offers, from 1 May 2026",
    ),
    Line("jp_block", ">", Fraction(1, 3), LineBase.VOTES_CAST, "JP", source="Companies Act, art. 309(2)"),
    Line("fr_block", ">", Fraction(1, 3), LineBase.VOTES_CAST, "FR", source="Code de commerce, art. L. 225-96"),
    Line(
        "fr_l233_3",
        ">",
        Fraction(2, 5),
        LineBase.VOTES,
        "FR",
        if_no_larger_holder=True,
        source="Code de commerce, art. L. 233-3, II",
    ),
    Line("majority", ">", Fraction(1, 2), LineBase.VOTES),
    Line("jp_special", ">=", Fraction(2, 3), LineBase.VOTES_CAST, "JP", source="Companies Act, art. 309(2)"),
    Line("fr_special", ">=", Fraction(2, 3), LineBase.VOTES_CAST, "FR", source="Code de commerce, art. L. 225-96"),
)
