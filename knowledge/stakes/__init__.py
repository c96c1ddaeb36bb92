"""Exact stake arithmetic on immutable snapshots: pure functions, standard library only.

Numbers are fractions with an honest interval and a unit; changes are data folded over a snapshot; every answer carries
its working, the claims it used, the weakest status among them, its caveats and what is missing.
"""

from .aftermath import check_report, holders_after, issue_effect
from .calculator import evaluate
from .caveats import Caveat
from .changes import (
    Amount,
    Buyback,
    Cancel,
    Cap,
    Change,
    Effect,
    Entitlement,
    Entrust,
    Issue,
    PartOfHolding,
    Points,
    SetStake,
    SetVotes,
    Shares,
    Subscription,
    ToPercent,
    Transfer,
    Undo,
    standing_changes,
)
from .comparing import MarketValue, compare, compare_values
from .controls import control, weakest_link
from .counts import base_count, share_count
from .derived_votes import Silenced, silence_controlled, silence_mutual
from .differences import change, change_between, judged, moves
from .display import Shown, digits, shown
from .elimination import ClosedLoopError
from .folding import Fold, State, fold
from .formulas import Formula
from .holding import (
    DOUBLE,
    NEUTRAL,
    NO_VOTES,
    NORMAL,
    OTHERS,
    TREASURY,
    UNSPECIFIED,
    Basis,
    Cause,
    Holding,
    Rank,
    Route,
    ShareCount,
    VoteKind,
    VoteRule,
)
from .indices import Quota, power
from .inverse import StakeOf, Target, solve, solve_line
from .legal_lines import LINES
from .lines import Line, LineBase
from .lookthrough import Mode, Want, integrated, lookthrough, outside_holders
from .lookups import happened, interest, stake
from .money import Dividend, ExchangeRate, Price, convert, dividend, value
from .owners import Ancestry, TooLargeError, ancestry
from .quantity import Quantity, exact, exact_percent, parse_number, parse_percent, parse_stake, printed
from .ranking import concentration, largest
from .register import Register
from .registers import make_register, make_votes_register
from .result import Need, NeedKind, Operand, Outcome, Reason, Refusal, RefusedError, Result, Step
from .routes import Way
from .snapshot import StakeSnapshot, snapshot
from .status import ILLUSTRATION, SOURCED, WHAT_IF, Backing, Nature, Status, standing, weakest
from .sums import conflict, consistency, group_sum, minus, times
from .thresholds import line_in_force, line_margins, line_table, mutual_votes
from .timeline import first_crossing, series
from .trades import Trade, trade_values
from .turnouts import turnout, votes_needed
from .units import Unit, UnitError
from .vote_questions import cap, votes, wedge
from .vote_totals import VoteTotals, blocked_votes, vote_part, vote_weight

__all__ = [
    "DOUBLE",
    "ILLUSTRATION",
    "LINES",
    "NEUTRAL",
    "NORMAL",
    "NO_VOTES",
    "OTHERS",
    "SOURCED",
    "TREASURY",
    "UNSPECIFIED",
    "WHAT_IF",
    "Amount",
    "Ancestry",
    "Backing",
    "Basis",
    "Buyback",
    "Cancel",
    "Cap",
    "Cause",
    "Caveat",
    "Change",
    "ClosedLoopError",
    "Dividend",
    "Effect",
    "Entitlement",
    "Entrust",
    "ExchangeRate",
    "Fold",
    "Formula",
    "Holding",
    "Issue",
    "Line",
    "LineBase",
    "MarketValue",
    "Mode",
    "Nature",
    "Need",
    "NeedKind",
    "Operand",
    "Outcome",
    "PartOfHolding",
    "Points",
    "Price",
    "Quantity",
    "Quota",
    "Rank",
    "Reason",
    "Refusal",
    "RefusedError",
    "Register",
    "Result",
    "Route",
    "SetStake",
    "SetVotes",
    "ShareCount",
    "Shares",
    "Shown",
    "Silenced",
    "StakeOf",
    "StakeSnapshot",
    "State",
    "Status",
    "Step",
    "Subscription",
    "Target",
    "ToPercent",
    "TooLargeError",
    "Trade",
    "Transfer",
    "Undo",
    "Unit",
    "UnitError",
    "VoteKind",
    "VoteRule",
    "VoteTotals",
    "Want",
    "Way",
    "ancestry",
    "base_count",
    "blocked_votes",
    "cap",
    "change",
    "change_between",
    "check_report",
    "compare",
    "compare_values",
    "concentration",
    "conflict",
    "consistency",
    "control",
    "convert",
    "digits",
    "dividend",
    "evaluate",
    "exact",
    "exact_percent",
    "first_crossing",
    "fold",
    "group_sum",
    "happened",
    "holders_after",
    "integrated",
    "interest",
    "issue_effect",
    "judged",
    "largest",
    "line_in_force",
    "line_margins",
    "line_table",
    "lookthrough",
    "make_register",
    "make_votes_register",
    "minus",
    "moves",
    "mutual_votes",
    "outside_holders",
    "parse_number",
    "parse_percent",
    "parse_stake",
    "power",
    "printed",
    "series",
    "share_count",
    "shown",
    "silence_controlled",
    "silence_mutual",
    "snapshot",
    "solve",
    "solve_line",
    "stake",
    "standing",
    "standing_changes",
    "times",
    "trade_values",
    "turnout",
    "value",
    "vote_part",
    "vote_weight",
    "votes",
    "votes_needed",
    "weakest",
    "weakest_link",
    "wedge",
]
