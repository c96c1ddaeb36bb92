"""Holdings that a question takes for granted and that nobody had: denied with what is meant instead."""

from __future__ import annotations

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.checks import agrees
from knowledge.answers.held import done, quantity
from knowledge.answers.put_right import left_as_holding
from knowledge.answers.reached import levels_named
from knowledge.answers.stake_lines import one_line
from knowledge.answers.told import tell
from knowledge.claims.model import Stake, StakeKind, Transaction
from knowledge.stakes.quantity import Quantity, parse_percent


def never_held(asked: Asked, holder: str, issuer: str) -> Answer:
    """No holding of one in the other is known: denied, with the trade or the holding that the figure is of."""
    draft = Draft(asked)
    words = {"holder": asked.name(holder), "issuer": asked.name(issuer)}
    figures = levels_named(asked)
    whose = [t for t in asked.snapshot.trades_in(issuer) if any(of_percent(t, figure) for figure in figures)]
    headline = asked.say("check.denied_direct", **words)
    if whose:
        draft.use(whose[0])
        draft.notes.append(asked.say("check.known", line=tell(asked, whose[0])))
        return draft.answered(headline)
    meant = _meant_instead(asked, holder, issuer, figures)
    if meant is None:
        return draft.answered(headline)
    draft.use(meant)
    draft.notes.append(asked.say("check.known", line=one_line(asked, meant)))
    return left_as_holding(asked, draft.answered(headline), meant.holder, meant.issuer)


def _meant_instead(asked: Asked, holder: str, issuer: str, figures: list[Quantity]) -> Stake | None:
    """The holding nearest to one that is not known: the other way round, else of the same holder, else in the same.

    One of exactly the figure goes before one that agrees with it, and that before every other.
    """
    base = asked.snapshot
    ways = (base.stakes_between(issuer, holder), base.stakes_of(holder), base.stakes_in(issuer))
    known = [stake for way in ways for stake in reversed([s for s in way if done(s) and s.kind is StakeKind.HOLDING])]
    of_figure = [stake for stake in known if any(agrees(figure, stake) for figure in figures)]
    exactly = [stake for stake in of_figure if quantity(stake).value in {figure.value for figure in figures}]
    return next(iter((*exactly, *of_figure, *known)), None)


def of_percent(trade: Transaction, figure: Quantity) -> bool:
    """Whether so many percent changed hands."""
    amount = (trade.percent or "").split(" ")[0]
    return amount.replace(".", "", 1).isdigit() and figure.meets(parse_percent(amount))


def of_its_fund(asked: Asked, holder: str, issuer: str, figures: list[Quantity]) -> Asked:
    """The question as one on whoever bears the holder's name and held just so much, where the holder never did."""
    names = {name.lower() for names in asked.snapshot.entities[holder].aliases.values() for name in names}
    if any(agrees(figure, s) for figure in figures for s in asked.snapshot.stakes_between(holder, issuer)):
        return asked
    for stake in asked.snapshot.stakes_in(issuer) if figures else ():
        kin = any(asked.name(stake.holder).lower().startswith(f"{name} ") for name in names)
        if kin and done(stake) and quantity(stake).value == figures[0].value:
            return asked.with_slots(holder=stake.holder)
    return asked
