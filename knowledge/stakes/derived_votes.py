"""Rules that take votes away, as pure functions from a snapshot to a snapshot; each is switched on by a fact.

They apply a rule to the numbers that are known and draw no legal conclusion: whether a rule governs a company at all is
for a sourced fact to say. Treasury shares need no switch, they never vote.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .holding import NO_VOTES, Route
from .known import is_named, voting_register
from .lines import Line, crossing
from .snapshot import StakeSnapshot

Pair = tuple[str, str]  # holder, issuer


@dataclass(frozen=True, slots=True)
class Silenced:
    """The snapshot with the rule applied: blocks that lost their votes, and those of which the digits do not tell."""

    snapshot: StakeSnapshot
    silent: tuple[Pair, ...] = ()
    open: tuple[Pair, ...] = ()


def silence_mutual(snapshot: StakeSnapshot, issuer: str, line: Line) -> Silenced:
    """Blocks in the issuer of companies in which the issuer itself is over the line lose their votes.

    Source: Japan, Companies Act art. 308(1) with Enforcement Regulations art. 67 (a quarter of the votes, those that
    another law takes away counted too, so capital stands for them where no votes are stated).
    """
    silent: list[Pair] = []
    undecided: list[Pair] = []
    for holder in snapshot.register(issuer).holders():
        register = voting_register(snapshot, issuer, holder)
        share = None if register is None else register.share(issuer)
        if share is None or not line.in_force(snapshot.day):
            continue
        found = crossing(share, line)
        if found != "not_crossed":
            (silent if found == "crossed" else undecided).append((holder, issuer))
    return Silenced(_without_votes(snapshot, silent), tuple(silent), tuple(undecided))


def silence_controlled(snapshot: StakeSnapshot, issuer: str, controlled: Iterable[str]) -> Silenced:
    """Blocks in the issuer of companies that it controls lose their votes; who is controlled is a fact to be given.

    Source: France, Code de commerce art. L. 233-31: such shares do not vote and do not count in the quorum.
    """
    named = frozenset(controlled)
    silent = [(holder, issuer) for holder in snapshot.register(issuer).holders() if holder in named]
    return Silenced(_without_votes(snapshot, silent), tuple(silent))


def _without_votes(snapshot: StakeSnapshot, pairs: Iterable[Pair]) -> StakeSnapshot:
    for holder, issuer in pairs:
        if is_named(holder) and issuer in snapshot.capital:
            register = snapshot.capital[issuer].ruled((holder, Route.DIRECT), NO_VOTES)
            snapshot = snapshot.with_register(register)
    return snapshot
