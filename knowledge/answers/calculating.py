"""A calculation in progress: the book of the moment, the changes assumed, what they make of it, and how to say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.book import Book, Pair
from knowledge.answers.effects import NEEDS_COUNTS, Change, described, effect
from knowledge.answers.held import held, known_on, percent
from knowledge.answers.moments import At, resolve
from knowledge.answers.unknown_stakes import nothing_held
from knowledge.claims.model import Claim, Stake
from knowledge.stakes import (
    Fold,
    Quantity,
    Refusal,
    Register,
    Result,
    Route,
    StakeSnapshot,
    Unit,
    exact,
    fold,
)


@dataclass
class Calc:
    """The state a question is asked of: the facts of a moment with the changes of the what-if folded over them."""

    draft: Draft
    at: At
    book: Book
    changes: tuple[Change, ...] = ()
    fold: Fold = field(default_factory=lambda: Fold(StakeSnapshot(), StakeSnapshot()))

    @property
    def asked(self) -> Asked:
        """The question."""
        return self.draft.asked

    @property
    def hypothetical(self) -> bool:
        """Whether anything was assumed."""
        return bool(self.changes) or bool(self.book.own)

    def whole(self, register: Register, holder: str) -> Quantity | None:
        """What a holder has of a register's company, direct and in trust together."""
        parts = [stake for route in Route if (stake := register.stake(holder, route)) is not None]
        if not parts:
            return register.stake(holder)
        found = parts[0]
        for part in parts[1:]:
            found = found + part
        return found

    def after(self, holder: str, issuer: str) -> Quantity | None:
        """The whole holding after the changes."""
        return self.whole(self.fold.after.register(issuer), holder)

    def before(self, holder: str, issuer: str) -> Quantity | None:
        """The whole holding before the changes."""
        return self.whole(self.fold.before.register(issuer), holder)

    def use(self, *results: Result) -> None:
        """Note the claims that results rest on."""
        for result in results:
            self.draft.use(*(self.claim(key) for key in result.claims))

    def claim(self, key: str) -> Claim | None:
        """The claim behind a backing."""
        return self.asked.snapshot.claims.get(key)

    def stake(self, holder: str, issuer: str) -> Stake | None:
        """The claim that a holding rests on; None for the asker's own figure."""
        if (holder, issuer) in self.book.own:
            return None
        found = self.book.held(holder, issuer)
        return found.main if found else None

    def text(self, holder: str, issuer: str) -> str:
        """A holding as its source prints it, or the asker's figure marked as such."""
        main = self.stake(holder, issuer)
        if main is not None:
            return percent(self.asked, main)
        own = self.book.own.get((holder, issuer))
        return self.asked.say("scenario.yours", figure=self.asked.wording.bare(own)) if own else "?"

    def dated(self, holder: str, issuer: str) -> str:
        """When a holding is known for, in words."""
        main = self.stake(holder, issuer)
        if main is None:
            return self.asked.say("scenario.assumed")
        date = known_on(main, self.asked) if self.at.is_now else None
        return self.asked.say("scenario.as_of", date=self.asked.wording.date(date)) if date else self.at.words

    def by(self, holder: str, issuer: str) -> str:
        """Who says so."""
        main = self.stake(holder, issuer)
        return self.asked.by(main) if main is not None else self.asked.say("scenario.by_you")

    def missing(self, holder: str, issuer: str) -> Answer:
        """The refusal for a stake that is not known."""
        return nothing_held(self.draft, holder, issuer, self.at)


def begin(asked: Asked, issuers: Iterable[str], *, upward: bool = False, **book: Any) -> Calc:
    """A calculation on the issuers (and everybody above them), with the open what-if folded over their registers.

    ``book`` are fields of the book: own figures, holders to leave out. A change that cannot be made leaves a fold that
    carries the refusal.
    """
    changes = tuple(asked.slots.get("scenario", ()))
    at = resolve(asked, changes[0].get("when") if changes else None)
    split = frozenset(
        (change["holder"] or str(asked.slots.get("holder", "")), change["issuer"])
        for change in changes
        if change.get("route") in {"trust", "direct"} or change["verb"] == "entrust"
    )
    counted = book.pop("counted", False) or any(change["kind"] in NEEDS_COUNTS for change in changes)
    opened = Book(asked, at, split | book.pop("split", frozenset()), counted=counted, **book)
    opened.open({*issuers, *(change["issuer"] for change in changes)}, upward=upward)
    draft = Draft(asked)
    draft.as_of = at.day
    return Calc(draft, at, opened, changes, _folded(opened, changes))


def _folded(book: Book, changes: tuple[Change, ...]) -> Fold:
    state = book.snapshot()
    effects: list[Any] = []
    found = fold(state, ())
    for change in changes:
        effects.append(effect(book, change, found))
        found = fold(state, effects)
        if found.refusal is not None:
            return found
    return found


def own_figures(asked: Asked, pairs: Iterable[Pair]) -> Mapping[Pair, Quantity]:
    """Figures of the asker's own for these holdings, exact as a what-if is."""
    wanted = set(pairs)
    at = resolve(asked)
    out = {}
    for holder, issuer, amount in asked.slots.get("stated", []):
        known = held(asked, holder, issuer, at) if (holder, issuer) in wanted else None
        if (holder, issuer) in wanted and (known is None or known.main.percent != amount):
            out[holder, issuer] = exact(Fraction(amount) / 100, Unit.CAPITAL)
    return out


# ---- saying it


def answered(calc: Calc, headline: str) -> Answer:
    """The answer; on a what-if it is marked in its first line and lists what was assumed."""
    if not calc.hypothetical:
        return calc.draft.answered(headline)
    if calc.changes:
        listed(calc)
    mark = calc.asked.say("scenario.mark", line=headline)
    return calc.draft.answered(mark, hypothetical=True)


def listed(calc: Calc) -> None:
    """The changes assumed, on one line."""
    numbered = [f"{number}. {described(calc.asked, change)}" for number, change in enumerate(calc.changes, 1)]
    if len(numbered) == 1:
        numbered = [numbered[0].removeprefix("1. ")]
    calc.draft.notes.insert(0, calc.asked.say("scenario.changes", list="; ".join(numbered)))


def refused(calc: Calc, refusal: Refusal) -> Answer:
    """Why a calculation cannot be made, the numbers behind it, and the nearest one that can."""
    asked = calc.asked
    behind = {operand.role: asked.wording.figure(operand.quantity) for operand in refusal.behind}
    names = next(((o.holder, o.issuer) for o in refusal.behind if o.holder), ("", ""))
    need = next((need.of for need in refusal.needs if len(need.of) == 2), None)
    if need is not None and refusal.reason.value in {"missing", "before_first_claim"}:
        return calc.missing(*need)
    words = {
        "holder": asked.name(names[0]) if names[0] else asked.say("scenario.others"),
        "issuer": asked.name(names[1]),
        "behind": asked.wording.listed(behind.values()),
        "held": behind.get("holding") or behind.get("stake", ""),
        "amount": behind.get("amount") or behind.get("target", ""),
        "needs": asked.wording.listed(
            asked.say(f"refusal.needs.{need.kind.value}", of=asked.wording.listed(map(asked.name, need.of)))
            for need in refusal.needs
        ),
    }
    if names[1]:
        calc.draft.use(calc.stake(*names))
    if refusal.nearest is not None:
        nearest = asked.wording.figure(refusal.nearest.quantity)
        key = f"refusal.nearest.{refusal.reason.value}"
        calc.draft.notes.append(asked.say(key if _has(asked, key) else "refusal.nearest.other", nearest=nearest))
    if len(calc.changes) > 1:
        calc.draft.notes.append(asked.say("scenario.kept"))
    return calc.draft.missing(asked.say(f"refusal.{refusal.reason.value}", **words))


def _has(asked: Asked, key: str) -> bool:
    try:
        asked.wording.get(key)
    except KeyError:
        return False
    return True
