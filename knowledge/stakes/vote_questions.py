"""Questions about votes: shares of the votes, caps, and the wedge between votes and capital."""

from __future__ import annotations

from .caveats import Caveat
from .folding import State, made
from .formulas import Formula
from .holding import Route
from .known import share
from .lines import meets
from .ranges import divides
from .register import Register
from .result import Outcome, Reason, Result, Step
from .terms import Term, smallest
from .units import Unit
from .voting import cap_rule, cap_term, counted, vote_caveats, vote_share, votes_of_others, votes_register, weight
from .working import Valued, answered, answering, capital, operand, points, refuse


@answering
def votes(state: State, holder: str, issuer: str) -> Result:
    """The holder's share of the votes that count, after the changes.

    Values: `votes` (a cap left aside) and, with a cap, `votes_after_cap`. Verdicts with a cap: cap_binds,
    cap_does_not_bind, cannot_tell.
    """
    folded = made(state)
    after = folded.after
    register = votes_register(after, holder, issuer)
    found = vote_share(after, holder, issuer)
    values, verdict = {"votes": Valued(found, Unit.VOTES)}, ""
    caveats = vote_caveats(register, holder)
    rule = cap_rule(after, holder, issuer)
    if rule is not None:
        ceiling = cap_term(rule, holder, issuer)
        values["votes_after_cap"] = Valued(smallest((found, ceiling)), Unit.VOTES)
        verdict = {"yes": "cap_binds", "no": "cap_does_not_bind"}.get(meets(found, ">", ceiling), "cannot_tell")
        caveats |= {Caveat.CAPPED} if rule.closed else {Caveat.CAPPED, Caveat.TWO_BASES}
    changes = folded.touching([issuer])
    steps = [_share_step(register, found, holder, issuer)]
    return answered(values, verdict=verdict, changes=changes, caveats=caveats, steps=steps)


@answering
def cap(state: State, holder: str, issuer: str) -> Result:
    """What a cap leaves of the holder's votes, by the convention of the cap.

    Open, a cap c on the share of all exercisable votes: `of_total` min(v, c), `of_counted` m / (m + 1 - v). Closed,
    a cap that holds on the votes counted after it: `allowed` c / (1 - c) of the others' votes, `of_counted`.
    """
    folded = made(state)
    after = folded.after
    rule = cap_rule(after, holder, issuer)
    if rule is None:
        raise refuse(Outcome.NO_ANSWER, Reason.NO_CAP)
    changes, ceiling = folded.touching([issuer]), cap_term(rule, holder, issuer)
    register = votes_register(after, holder, issuer)
    caveats = vote_caveats(register, holder) | {Caveat.CAPPED}
    if rule.closed:
        values = _closed(register, holder, ceiling)
    else:
        values = _open(vote_share(after, holder, issuer), ceiling)
        caveats.add(Caveat.TWO_BASES)
    formula = Formula.CAPPED_CLOSED if rule.closed else Formula.CAPPED_OPEN
    shown = tuple(operand(name, value, holder, issuer) for name, value in values.items())
    limit = operand("cap", Valued(ceiling, Unit.VOTES), holder, issuer)
    return answered(values, changes=changes, caveats=caveats, steps=[Step(formula, (limit, *shown))])


@answering
def wedge(state: State, holder: str, issuer: str) -> Result:
    """Votes less capital (`wedge`, points) and votes over capital (`times`), after the changes."""
    folded = made(state)
    capital_share = share(folded.after, holder, issuer)
    found = vote_share(folded.after, holder, issuer)
    register = votes_register(folded.after, holder, issuer)
    values = {"wedge": points(found - capital_share)}
    if divides(capital_share):
        values["times"] = Valued(found / capital_share, Unit.TIMES)
    left = operand("votes", Valued(found, Unit.VOTES), holder, issuer)
    right = operand("capital", capital(capital_share), holder, issuer)
    steps = [Step(Formula.DIFFERENCE, (left, right), operand("wedge", values["wedge"]))]
    caveats = vote_caveats(register, holder)
    return answered(values, changes=folded.touching([issuer]), caveats=caveats, steps=steps)


def _open(share_of_votes: Term, ceiling: Term) -> dict[str, Valued]:
    exercised = smallest((share_of_votes, ceiling))
    of_counted = exercised / (exercised + 1 - share_of_votes)
    return {"of_total": Valued(exercised, Unit.VOTES), "of_counted": Valued(of_counted, Unit.VOTES_CAST)}


def _closed(register: Register, holder: str, ceiling: Term) -> dict[str, Valued]:
    others = votes_of_others(register, holder)
    allowed = ceiling / (1 - ceiling) * others
    unit = Unit.VOTE_COUNT if register.counts_shares else Unit.POINTS
    return {"allowed": Valued(allowed, unit), "of_counted": Valued(allowed / (allowed + others), Unit.VOTES_CAST)}


def _share_step(register: Register, found: Term, holder: str, issuer: str) -> Step:
    unit = Unit.VOTE_COUNT if register.counts_shares else Unit.POINTS
    own = weight(register, holder, Route.DIRECT)
    shown = () if own is None else (operand("own", Valued(own, unit), holder, issuer),)
    base = operand("counted", Valued(counted(register), unit), issuer=issuer)
    return Step(Formula.VOTE_SHARE, (*shown, base), operand("votes", Valued(found, Unit.VOTES), holder, issuer))
