"""How a register is made from holdings: which row speaks for a block, and what the whole is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from .holding import OTHERS, TREASURY, Basis, Holding, Route, ShareCount
from .register import Block, Register
from .terms import Term, lift, term, total

_HUNDRED = lift(100)


def make_register(
    issuer: str, holdings: Iterable[Holding], count: ShareCount | None = None, *, complete: bool = False
) -> Register:
    """The register of capital from the rows of one issuer that are valid together; rows of votes are left aside.

    The register counts shares when the number of issued shares is known, when a row states both stake and shares
    (the whole is then shares / stake), or when all rows are shares; else points of 100.
    """
    rows = preferred(h for h in holdings if h.basis is not Basis.VOTES)
    issued = None if count is None else term(count.issued, (count, "issued"), count.backing)
    return _register(issuer, Basis.CAPITAL, rows, issued, complete)


def make_votes_register(issuer: str, holdings: Iterable[Holding], *, complete: bool = False) -> Register:
    """The register of votes from rows that state votes: points of 100, or numbers of votes when all rows are such."""
    rows = preferred(h for h in holdings if h.basis is Basis.VOTES)
    return _register(issuer, Basis.VOTES, rows, None, complete)


def preferred(holdings: Iterable[Holding]) -> dict[Block, Holding]:
    """One row a block: of the issued capital before other bases, then the latest, then the finest, then the first."""
    best: dict[Block, Holding] = {}
    for row in holdings:
        block = (row.holder, row.route)
        if block not in best or _rank(row) > _rank(best[block]):
            best[block] = row
    return best


def width(row: Holding) -> Fraction:
    """How wide the printed figure's interval is; nothing for a number of shares alone."""
    return Fraction(0) if row.stake is None else row.stake.high - row.stake.low


def stake_term(row: Holding) -> Term:
    """The stake of a row as a term; the same row gives the same figure every time.

    Raises:
        ValueError: when the row states no stake.
    """
    if row.stake is None:
        raise ValueError(f"{row.holder} in {row.issuer}: no stake")
    return term(row.stake, (row, "stake"), row.backing)


def shares_term(row: Holding) -> Term:
    """The number of shares of a row as a term.

    Raises:
        ValueError: when the row states no number of shares.
    """
    if row.shares is None:
        raise ValueError(f"{row.holder} in {row.issuer}: no number of shares")
    return term(row.shares, (row, "shares"), row.backing)


def _rank(row: Holding) -> tuple[bool, int, Fraction]:
    return row.basis is not Basis.CAPITAL_EX_TREASURY, row.start.toordinal() if row.start else 0, -width(row)


def _register(
    issuer: str, basis: Basis, rows: Mapping[Block, Holding], issued: Term | None, complete: bool
) -> Register:
    all_shares = bool(rows) and all(row.shares is not None for row in rows.values())
    whole = issued or _implied_whole(rows)
    counts = whole is not None or all_shares
    if whole is None and all_shares and (complete or basis is Basis.VOTES or (OTHERS, Route.DIRECT) in rows):
        whole = total(shares_term(row) for row in rows.values())
    if not counts:
        whole = _HUNDRED
    voting = whole if whole is None else _less_treasury(whole, rows, counts)
    sizes = {block: size for block, row in rows.items() if (size := _size(row, whole, voting, counts)) is not None}
    rules = {block: row.votes for block, row in rows.items()}
    unsized = {b: shares_term(row) for b, row in rows.items() if b not in sizes and row.shares is not None}
    return Register(issuer, basis, whole, whole, counts, complete, sizes, rules, unsized)


def _implied_whole(rows: Mapping[Block, Holding]) -> Term | None:
    """The number of issued shares that the finest row with both figures implies."""
    both = [row for row in rows.values() if row.stake is not None and row.shares is not None and row.stake.low > 0]
    if not both:
        return None
    row = min(both, key=lambda r: width(r) / (r.stake.value if r.stake else 1))
    whole = shares_term(row) / stake_term(row)
    own = rows.get((TREASURY, Route.DIRECT))
    if row.basis is not Basis.CAPITAL_EX_TREASURY or own is None or own is row:
        return whole
    return whole + shares_term(own) if own.shares is not None else whole / (1 - stake_term(own))


def _less_treasury(whole: Term, rows: Mapping[Block, Holding], counts: bool) -> Term:
    """The whole without treasury shares: what a stake ex treasury is a share of. It starts without any."""
    own = rows.get((TREASURY, Route.DIRECT))
    size = None if own is None else _size(own, whole, whole, counts)
    return whole if size is None else whole - size


def _size(row: Holding, whole: Term | None, voting: Term | None, counts: bool) -> Term | None:
    if row.shares is not None and counts:
        return shares_term(row)
    base = voting if row.basis is Basis.CAPITAL_EX_TREASURY else whole
    return None if row.stake is None or base is None else stake_term(row) * base
