"""Changes folded left to right over a snapshot; the snapshot itself never changes, so undoing is leaving one out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from .caveats import Caveat
from .changes import Cap, Change, Effect, SetVotes, standing_changes
from .effects import applied, moves_shares
from .holding import TREASURY
from .register import Register
from .result import Refusal, RefusedError
from .snapshot import StakeSnapshot
from .working import refuse


@dataclass(frozen=True, slots=True)
class Fold:
    """The snapshot before and after a tuple of changes, or the refusal of the first that could not be made.

    `trail` holds, for each change, the registers it found and left; `refused` is the change that could not be made.
    """

    before: StakeSnapshot
    after: StakeSnapshot
    changes: tuple[Effect, ...] = ()
    trail: tuple[tuple[Register, Register], ...] = ()
    refusal: Refusal | None = None
    refused: Effect | None = None

    def touching(self, issuers: Iterable[str]) -> tuple[Effect, ...]:
        """The changes that were made to one of the issuers, in order."""
        wanted = frozenset(issuers)
        return tuple(change for change in self.changes if change.issuer in wanted)


State = StakeSnapshot | Fold


def fold(snapshot: StakeSnapshot, changes: Iterable[Change]) -> Fold:
    """Applies the changes that still stand, each to what the one before it left.

    A change that cannot be made gives a fold that carries the refusal; every question about it gets that refusal.
    """
    effects = standing_changes(tuple(changes))
    after = snapshot
    trail: list[tuple[Register, Register]] = []
    for number, effect in enumerate(effects):
        found = _target(after, effect)
        try:
            left = applied(found, effect, (number, effect))
        except RefusedError as error:
            refusal = _told(error.refusal, found, effects[: number + 1])
            return Fold(snapshot, after, effects, tuple(trail), refusal, effect)
        trail.append((found, left))
        after = _with_rules(after.with_register(left), effect, found, (number, effect))
    return Fold(snapshot, after, effects, tuple(trail))


def as_fold(state: State) -> Fold:
    """A snapshot as a fold without changes; a fold as itself."""
    return state if isinstance(state, Fold) else Fold(state, state)


def made(state: State) -> Fold:
    """The fold, when all its changes could be made.

    Raises:
        RefusedError: with the refusal of the change that could not be made.
    """
    folded = as_fold(state)
    if folded.refusal is not None:
        raise RefusedError(folded.refusal)
    return folded


def _told(refusal: Refusal, found: Register, effects: tuple[Effect, ...]) -> Refusal:
    """The refusal with the standing and the caveats of the changes up to it and of the block it is about."""
    last = effects[-1]
    actor = getattr(last, "seller", getattr(last, "holder", TREASURY))
    sizes = [size for (holder, _), size in found.sizes.items() if holder == actor]
    touching = [effect for effect in effects if effect.issuer == last.issuer]
    told = refuse(refusal.outcome, refusal.reason, changes=touching, also=sizes).refusal
    caveats = told.caveats | ({Caveat.MISSING_IS_NOT_ZERO} if refusal.needs else set())
    return replace(refusal, standing=told.standing, claims=told.claims, caveats=caveats)


def _target(snapshot: StakeSnapshot, effect: Effect) -> Register:
    """Shares are moved in the register of capital; where only votes are known, in that of votes."""
    votes = snapshot.votes.get(effect.issuer)
    return votes if votes is not None and effect.issuer not in snapshot.capital else snapshot.register(effect.issuer)


def _with_rules(snapshot: StakeSnapshot, effect: Effect, found: Register, key: tuple[int, Effect]) -> StakeSnapshot:
    """A rule on votes holds in the register of votes too, and once shares move its printed votes no longer stand."""
    votes = snapshot.votes.get(effect.issuer)
    if votes is None or found.basis is votes.basis:
        return snapshot
    if isinstance(effect, SetVotes | Cap):
        return snapshot.with_register(applied(votes, effect, key))
    if moves_shares(effect):
        return replace(snapshot, votes={k: v for k, v in snapshot.votes.items() if k != effect.issuer})
    return snapshot
