"""The register of one issuer: who holds how much of it, in shares or in points of 100, and how each block votes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from .holding import NO_VOTES, NORMAL, OTHERS, TREASURY, UNSPECIFIED, Basis, Route, VoteRule
from .quantity import Quantity
from .ranges import bounds
from .terms import Op, Term, total
from .units import Unit

Block = tuple[str, Route]  # whose block, held how
_OTHERS: Block = (OTHERS, Route.DIRECT)
_TREASURY: Block = (TREASURY, Route.DIRECT)


@dataclass(frozen=True, slots=True)
class Register:
    """All known holders of one issuer on one basis; never changed, only replaced.

    Sizes are shares when `counts_shares`, else points of 100; `issued` is the whole in the same unit, None when the
    rows are shares and nobody says how many there are in all. `original` is the whole before any change. `unsized`
    are numbers of shares that cannot be put on the scale of a register that counts points. `complete` says that
    everybody who matters is named; whoever has no row is counted with the others.
    """

    issuer: str
    basis: Basis
    issued: Term | None
    original: Term | None
    counts_shares: bool = False
    complete: bool = False
    sizes: Mapping[Block, Term] = field(default_factory=dict)
    rules: Mapping[Block, VoteRule] = field(default_factory=dict)
    unsized: Mapping[Block, Term] = field(default_factory=dict)

    def size(self, holder: str, route: Route = Route.DIRECT) -> Term | None:
        """How much the holder has; the others have what nobody named has. None when it is not known."""
        if holder in (OTHERS, UNSPECIFIED):
            return self.remainder()
        return self.sizes.get((holder, route))

    def remainder(self) -> Term | None:
        """What everybody without a row has together; None when the whole is not known."""
        if _OTHERS in self.sizes:
            return self.sizes[_OTHERS]
        return None if self.issued is None else self.issued - self.named()

    def named(self) -> Term:
        """The sum of all rows but the others'."""
        return total(size for block, size in self.sizes.items() if block != _OTHERS)

    def treasury(self) -> Term | None:
        """The issuer's own shares; None when there are none known."""
        return self.sizes.get(_TREASURY)

    def share(self, holder: str, route: Route = Route.DIRECT) -> Term | None:
        """The holder's part of the whole as a fraction of one; None when either is not known or no share is left."""
        size = self.size(holder, route)
        if size is None or self.issued is None or not self.issued.value:
            return None
        if size.op is Op.TIMES and size.args[1] is self.issued:
            return size.args[0]  # a stake of the whole it is asked of: the very figure, nothing to divide
        return size / self.issued

    def stake(self, holder: str, route: Route = Route.DIRECT) -> Quantity | None:
        """The holder's stake as a quantity with its interval; None when it is not known."""
        share = self.share(holder, route)
        if share is None:
            return None
        return Quantity(share.value, *bounds(share), Unit.VOTES if self.basis is Basis.VOTES else Unit.CAPITAL)

    def economic(self, holder: str) -> Term | None:
        """The holder's part of the whole, direct and through a trust together; None when neither is known."""
        parts = [share for route in Route if (share := self.share(holder, route)) is not None]
        return parts[0] if len(parts) == 1 else total(parts) if parts else None

    def rule(self, holder: str, route: Route = Route.DIRECT) -> VoteRule:
        """How the block votes; treasury shares never do."""
        return NO_VOTES if holder == TREASURY else self.rules.get((holder, route), NORMAL)

    def holders(self) -> tuple[str, ...]:
        """Everybody with a row, in the order of the rows; treasury and others are not holders of their own."""
        return tuple(dict.fromkeys(holder for holder, _ in self.sizes if holder not in (TREASURY, OTHERS)))

    def resized(self, block: Block, size: Term) -> Register:
        """The register with one block's size replaced or added."""
        return replace(self, sizes={**self.sizes, block: size})

    def ruled(self, block: Block, rule: VoteRule) -> Register:
        """The register with one block's vote rule replaced."""
        return replace(self, rules={**self.rules, block: rule})

    def increased(self, holder: str, amount: Term, route: Route = Route.DIRECT) -> Register:
        """The register with so much more for the holder; what the others gain is theirs without a row."""
        block = (OTHERS if holder == UNSPECIFIED else holder, route)
        if block == _OTHERS and _OTHERS not in self.sizes:
            return self
        return self.resized(block, self.sizes[block] + amount if block in self.sizes else amount)

    def reduced(self, holder: str, left: Term, taken: Term, route: Route = Route.DIRECT) -> Register:
        """The register with only `left` for the holder, who gave `taken`."""
        if holder not in (OTHERS, UNSPECIFIED):
            return self.resized((holder, route), left)
        return self.resized(_OTHERS, self.sizes[_OTHERS] - taken) if _OTHERS in self.sizes else self
