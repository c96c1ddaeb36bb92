"""Whether a holder's share of the votes lies above or below a level, by the shares of the votes that sources print."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answers.asking import Asked
from knowledge.answers.checks import asked_level
from knowledge.answers.held import known_on, quantity
from knowledge.answers.moments import At
from knowledge.claims.model import Stake, VoteState


def beside_a_level(asked: Asked, printed: Sequence[Stake], at: At, state: VoteState) -> tuple[Stake, bool] | None:
    """The printed share of the votes that decides the question, and whether it is as the question says.

    ``printed`` are all shares of the votes known of the holding, ``state`` what its shares may do at the moment. None
    where no level is asked about, and for the present of a holding whose votes a contract caps: the cap decides there.
    """
    level, more, less = asked_level(asked), asked.sign("BIGGER", "MAJORITY"), asked.sign("LESS")
    if level is None or more == less or not asked.slots.get("yes_no") or asked.slots.get("either"):
        return None
    ever = asked.sign("EVER") and not asked.slots.get("dates")
    if not ever and at.is_now and state is not VoteState.FULL:
        return None
    fitting = list(printed) if ever else [stake for stake in printed if _of_the_time(asked, stake, at)]
    if not fitting:
        return None
    ranked = sorted(fitting, key=lambda stake: quantity(stake).value)
    chosen = ranked[-1] if more else ranked[0]
    value = quantity(chosen)
    return chosen, value.low > level.value if more else value.high < level.value


def _of_the_time(asked: Asked, stake: Stake, at: At) -> bool:
    """Whether the figure was seen within the time asked about, or is the last one known where that is the present."""
    seen = known_on(stake, asked)
    if at.is_now:
        return stake.valid.holds_on(at.day)
    return seen is not None and seen.first <= at.day and at.first <= seen.last
