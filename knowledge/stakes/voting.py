"""Which votes count: the weight of a block in the votes that can be exercised.

Treasury shares, blocks without votes and neutral blocks are out of the count, double votes count twice; a cap is left
aside here. The base grows with every block that votes double and shrinks with every silent one.
"""

from __future__ import annotations

from .caveats import Caveat
from .holding import OTHERS, TREASURY, UNSPECIFIED, Route, VoteKind, VoteRule
from .known import missing
from .register import Register
from .result import Need, NeedKind, Outcome, Reason
from .snapshot import StakeSnapshot
from .terms import Term, lift, term, total
from .working import refuse


def votes_register(snapshot: StakeSnapshot, holder: str, issuer: str) -> Register:
    """The register the holder's votes are counted in: that of votes when the holder has a row there, else of capital.

    Raises:
        RefusedError: when neither knows the holder.
    """
    votes, capital = snapshot.votes.get(issuer), snapshot.capital.get(issuer)
    if votes is not None and ((holder, Route.DIRECT) in votes.sizes or capital is None):
        return votes
    if capital is None:
        raise missing(snapshot, holder, issuer)
    return capital


def vote_share(snapshot: StakeSnapshot, holder: str, issuer: str) -> Term:
    """The holder's direct block in the votes that count, a cap left aside.

    Raises:
        RefusedError: when the block or the whole is not known.
    """
    register = votes_register(snapshot, holder, issuer)
    own = weight(register, holder)
    if own is None:
        raise missing(snapshot, holder, issuer)
    return own / counted(register)


def weight(register: Register, holder: str, route: Route = Route.DIRECT) -> Term | None:
    """The votes of a block in the register's unit; None when its size is not known."""
    size = register.size(holder, route)
    if size is None:
        return None
    times = 1 if holder in (OTHERS, UNSPECIFIED) else register.rule(holder, route).weight
    return size if times == 1 else size * times


def counted(register: Register) -> Term:
    """All votes that count, in the register's unit.

    Raises:
        RefusedError: when the number of shares issued is not known.
    """
    if register.issued is None:
        needs = (Need(NeedKind.SHARES_ISSUED, (register.issuer,)),)
        raise refuse(Outcome.MISSING_FACT, Reason.MISSING, needs=needs)
    found = register.issued
    for (holder, route), size in register.sizes.items():
        times = register.rule(holder, route).weight
        if times != 1:
            found = found - size if times == 0 else found + size
    return found


def votes_of_others(register: Register, holder: str) -> Term:
    """The votes that count of everybody but the holder: the other rows where the rest has a row, else all the rest."""
    own = weight(register, holder)
    if (OTHERS, Route.DIRECT) in register.sizes:
        rows = ((h, r) for h, r in register.sizes if (h, r) != (holder, Route.DIRECT))
        return total(found for h, r in rows if (found := weight(register, h, r)) is not None)
    return counted(register) - (own if own is not None else 0)


def cap_rule(snapshot: StakeSnapshot, holder: str, issuer: str) -> VoteRule | None:
    """The rule that caps the holder's votes, wherever it was stated; None without one."""
    for registers in (snapshot.votes, snapshot.capital):
        register = registers.get(issuer)
        rule = None if register is None else register.rules.get((holder, Route.DIRECT))
        if rule is not None and rule.cap is not None:
            return rule
    return None


def cap_term(rule: VoteRule, holder: str, issuer: str) -> Term:
    """The level of a cap, a fraction of one."""
    return lift(1) if rule.cap is None else term(rule.cap, ("cap", holder, issuer))


def vote_caveats(register: Register, holder: str) -> set[Caveat]:
    """What has to be said when votes are counted in this register."""
    found: set[Caveat] = set()
    for block, route in register.sizes:
        kind = register.rule(block, route).kind
        if block == TREASURY:
            found.add(Caveat.TREASURY_SILENT)
        elif kind is VoteKind.NONE:
            found.add(Caveat.SILENT_BLOCK)
        elif kind is VoteKind.DOUBLE and not register.complete:
            found.add(Caveat.OTHERS_DOUBLE_IGNORED)
        if register.rule(block, route).cap is not None:
            found.add(Caveat.CAPPED)
    if (holder, Route.TRUST) in register.sizes:
        found |= {Caveat.TRUST_NOT_A_SALE, Caveat.DIRECT_ONLY}
    return found
