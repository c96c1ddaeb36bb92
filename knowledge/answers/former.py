"""Figures that count no longer: superseded by a later one, corrected, or withdrawn; said as what they are."""

from __future__ import annotations

from knowledge.answers.asking import Asked, Draft
from knowledge.answers.held import done, quantity
from knowledge.claims.dates import last_day
from knowledge.claims.model import Claim, Stake, StakeKind
from knowledge.claims.snapshot import Former, began
from knowledge.stakes.quantity import Quantity


def void_line(asked: Asked, claim: Claim, line: str) -> str:
    """What a claim said that was taken back, with when and why first."""
    status = str(asked.wording.get("told.status_now")[claim.status.value]).capitalize()
    return asked.say("former.void", note=_note(claim) or f"{status}.", line=line)


def earlier(draft: Draft, main: Stake) -> None:
    """Beside a figure those that this base gave before: what was corrected, and what ended when this one began."""
    asked = draft.asked
    corrected = asked.snapshot.before(main)
    if corrected is not None and corrected.stake.percent != main.percent:
        draft.notes.append(_corrected(asked, corrected))
    before = _before(asked, main)
    if before is not None:
        superseded(draft, before)


def superseded(draft: Draft, stake: Stake) -> None:
    """Note a figure that was so up to a day."""
    asked = draft.asked
    if stake.valid.until is not None:
        draft.use(stake)
        until = asked.wording.date(last_day(stake.valid.until))
        draft.notes.append(
            asked.say("stake.superseded", percent=_percent(asked, stake), until=until, by=asked.by(stake))
        )


def of_figure(draft: Draft, stated: Quantity, main: Stake) -> bool:
    """Note what became of a figure that the question states and the base gave once; False when it never did.

    A figure that reads as the present one is no former figure.
    """
    asked = draft.asked
    if stated.value == quantity(main).value:
        return False
    gone = next((s for s in taken_back(asked, main.holder, main.issuer) if quantity(s).value == stated.value), None)
    if gone is not None:
        draft.use(gone)
        draft.notes.append(
            asked.say("former.withdrawn", percent=_percent(asked, gone), by=asked.by(gone), note=_note(gone))
        )
        return True
    replaced = _given_once(asked, main, stated)
    if replaced is not None:
        draft.notes.append(_corrected(asked, replaced))
    return replaced is not None


def taken_back(asked: Asked, holder: str, issuer: str) -> list[Stake]:
    """What was claimed of the holding and taken back."""
    gone = asked.snapshot.taken_back.values()
    return [c for c in gone if isinstance(c, Stake) and (c.holder, c.issuer) == (holder, issuer)]


def _corrected(asked: Asked, former: Former) -> str:
    day = asked.wording.date(former.gave_way.date())
    key = "former.taken_back" if former.undone else "former.corrected"
    return asked.say(key, percent=_percent(asked, former.stake), day=day)


def _given_once(asked: Asked, main: Stake, stated: Quantity) -> Former | None:
    """The last figure of the holding that gave way to another one and was the one stated."""
    standing = {(stake.key, stake.percent) for stake in asked.snapshot.stakes_between(main.holder, main.issuer)}
    found = [
        each
        for each in asked.snapshot.former
        if (each.stake.holder, each.stake.issuer) == (main.holder, main.issuer)
        and done(each.stake)
        and quantity(each.stake).value == stated.value
        and (each.stake.key, each.stake.percent) not in standing
    ]
    return found[-1] if found else None


def _before(asked: Asked, main: Stake) -> Stake | None:
    """The holding on the same basis and route that was given as open until this one took over from it."""
    if not done(main) or main.kind is not StakeKind.HOLDING or main.valid.since is None:
        return None
    start = began(main)
    past = [
        stake
        for stake in asked.snapshot.stakes_between(main.holder, main.issuer)
        if done(stake)
        and (stake.basis, stake.route) == (main.basis, main.route)
        and stake.percent != main.percent
        and stake.valid.ended_by(start)
        and (open_once := asked.snapshot.before(stake)) is not None
        and open_once.stake.valid.until is None
    ]
    return max(past, key=lambda stake: (began(stake), stake.key), default=None)


def _percent(asked: Asked, stake: Stake) -> str:
    return asked.wording.percent(quantity(stake))


def _note(claim: Claim) -> str:
    return f"{claim.note.rstrip('.')}." if claim.note else ""
