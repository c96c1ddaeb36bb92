"""What every question gets back: figures with their working, or a refusal of the same shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from .caveats import Caveat
from .formulas import Formula
from .quantity import Quantity
from .status import Status


class Outcome(StrEnum):
    """How far the question could be answered."""

    OK = "ok"
    PARTIAL = "partial"  # the known part is answered, `needs` names the rest
    BOUND = "bound"  # only a bound can be given
    MISSING_FACT = "missing_fact"  # no figure, `needs` names what is missing
    IMPOSSIBLE = "impossible"  # the facts are sound, the request cannot be met
    INCONSISTENT = "inconsistent"  # the facts contradict each other
    NO_ANSWER = "no_answer"  # the question has no answer by construction


class NeedKind(StrEnum):
    """What kind of fact is missing."""

    STAKE = "stake"  # of = (holder, issuer)
    SHARES_ISSUED = "shares_issued"  # of = (issuer,)
    PRICE = "price"  # of = (issuer,)
    FX = "fx"  # of = (from, to), two currencies
    VOTE_TOTALS = "vote_totals"  # of = (issuer,)
    DIVIDEND = "dividend"  # of = (issuer,)


@dataclass(frozen=True, slots=True)
class Need:
    """One missing fact; `day` when facts of other days are known and only that day's is not."""

    kind: NeedKind
    of: tuple[str, ...]
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Operand:
    """One number of a step: its role in the formula, the quantity, and whose it is."""

    role: str
    quantity: Quantity
    holder: str = ""
    issuer: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the working: a formula of the closed list, its operands in the order they are read, its result."""

    formula: Formula
    operands: tuple[Operand, ...]
    result: Operand | None = None


_NO_VALUES: Mapping[str, Quantity] = MappingProxyType({})
_NO_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType({})
_NO_DATES: Mapping[str, date] = MappingProxyType({})
_NO_LINES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Result:
    """Figures by name with everything that has to travel with them.

    `values` keeps its order, the headline first; a name may carry a holder or a pair: `capital:renault`,
    `net:renault>nissan`. `standing` is the weakest status among the sourced inputs, None when all are what-ifs.
    """

    outcome: Outcome
    values: Mapping[str, Quantity] = field(default_factory=lambda: _NO_VALUES)
    verdict: str = ""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NO_NAMES)
    dates: Mapping[str, date] = field(default_factory=lambda: _NO_DATES)
    lines: Mapping[str, str] = field(default_factory=lambda: _NO_LINES)
    standing: Status | None = None
    claims: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    caveats: frozenset[Caveat] = frozenset()
    needs: tuple[Need, ...] = ()

    @property
    def hypothetical(self) -> bool:
        """Whether a user's what-if went into it."""
        return Caveat.HYPOTHETICAL in self.caveats

    @property
    def headline(self) -> Quantity | None:
        """The first value; None when there is none."""
        return next(iter(self.values.values()), None)


class Reason(StrEnum):
    """Why a question is refused: one closed list."""

    MISSING = "missing"  # a fact is missing, see `needs`
    SALE_ABOVE_HOLDING = "sale_above_holding"
    ALREADY_BELOW = "already_below"
    ALREADY_ABOVE = "already_above"
    NOT_ENOUGH_SHARES = "not_enough_shares"
    OUT_OF_REACH = "out_of_reach"  # a target below 0, at or above 100 % where that cannot be met
    NEGATIVE_AMOUNT = "negative_amount"
    AMOUNT_MEANINGLESS = "amount_meaningless"  # this kind of amount says nothing for this change
    SELF_HOLDING = "self_holding"  # a company as holder of its own shares under its own name
    OVER_100 = "over_100"
    OVERSUBSCRIBED = "oversubscribed"
    NO_OUTSIDE_HOLDER = "no_outside_holder"
    CURRENCIES_DIFFER = "currencies_differ"
    NO_LINE = "no_line"  # no line of that name is in force on the day
    NO_CAP = "no_cap"
    NO_WINNING_COALITION = "no_winning_coalition"
    TOO_LARGE = "too_large"
    BEFORE_FIRST_CLAIM = "before_first_claim"
    ZERO_BASE = "zero_base"  # the divisor of the formula is zero


@dataclass(frozen=True, slots=True)
class Refusal(Result):
    """Why there is no figure, the numbers behind the refusal, and the nearest request that could be met.

    `behind` are the numbers that make it impossible, `nearest` the one that would do (for a sale: the whole holding).
    """

    reason: Reason = Reason.MISSING
    behind: tuple[Operand, ...] = ()
    nearest: Operand | None = None


class RefusedError(Exception):
    """Carries a refusal out of a fold or a formula to the public function that returns it."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal
