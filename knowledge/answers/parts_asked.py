"""Which of the figures of one holding the question means: the direct part, the one in trust, the whole; a basis."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answers.asking import Asked
from knowledge.answers.held import Held
from knowledge.answers.moments import At
from knowledge.claims.model import Basis, Stake
from knowledge.claims.preference import WHOLE, candidates


def on_asked_basis(asked: Asked, holder: str, issuer: str, at: At) -> Stake | None:
    """The figure of the shares less treasury shares, where the question names that base or a table that is on it."""
    if not asked.sign("EX_TREASURY", "ACCOUNTING", "EQUITY_SHARE", "TABLE"):
        return None
    own = candidates(asked.snapshot, holder, issuer, at.day)
    if asked.sign("TRUST") and not asked.sign("DIRECT", "TOTAL"):
        trustees = {s.holder for s in asked.snapshot.stakes_in(issuer) if s.on_behalf_of == holder}
        own = [claim for trustee in trustees for claim in candidates(asked.snapshot, trustee, issuer, at.day)]
    elif asked.sign("TOTAL", "ACCOUNTING", "EQUITY_SHARE"):
        own = [claim for claim in own if claim.route in WHOLE]
    elif asked.sign("DIRECT", "TABLE"):
        own = [claim for claim in own if claim.route not in WHOLE]
    bases = (Basis.EX_TREASURY, Basis.VOTES) if asked.sign("EX_TREASURY") else (Basis.EX_TREASURY,)
    found = {claim.basis: claim for claim in reversed(own) if claim.basis in bases}  # treasury shares have no vote
    return next((found[basis] for basis in bases if basis in found), None)


def part_asked(asked: Asked, found: Held) -> Held:
    """The part that the question names: the direct one, the one in trust, or the whole."""
    negated = asked.sign("NEGATION")
    wanted = found.main
    if asked.sign("DIRECT") and asked.sign("TRUST") and not negated:
        return found
    if asked.sign("DIRECT") and found.direct:
        wanted = found.direct
    elif asked.sign("TOTAL"):
        wanted = found.total or found.main
    elif asked.sign("TRUST") and found.trust and not negated:
        wanted = found.trust
    return replace(found, main=wanted)
