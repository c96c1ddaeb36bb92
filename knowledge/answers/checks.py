"""Questions that state a figure ("is it 43 %?"): yes, no, or what the base shows instead."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.former import of_figure, superseded
from knowledge.answers.held import Held, done, quantity
from knowledge.claims.model import Stake
from knowledge.stakes.quantity import Quantity, exact, parse_percent
from knowledge.stakes.units import Unit

TENS = 10
"""What a figure told by its tens alone may lie above them, in percent."""

_NOT_WHETHER = (
    *("ASK_HOW_MUCH", "ASK_HOW_MANY", "NEGATION", "BUY", "SELL", "CUT", "RAISE", "CHANGE", "IF", "TRUST", "DIRECT"),
    *("PREDICT_WORD", "CONFIRMED", "AFTER", "TOTAL", "EQUAL", "BIGGER", "LESS", "ASK_WHICH", "SAYS"),
)
"""Signs that ask for more than a yes or no, or of something else than a holding as it was."""


def asked_percent(asked: Asked) -> Quantity | None:
    """The percentage that the question states, with the precision in which it was typed."""
    amounts = asked.figures("percent") or (asked.figures("number") if len(asked.figures("number")) == 1 else [])
    for amount in amounts:
        if "/" not in amount and Fraction(amount) <= 100:
            return _tens(asked, amount) or parse_percent(amount)
    return None


def _tens(asked: Asked, amount: str) -> Quantity | None:
    """``forty something``, ``40-odd``: all that begins with these tens; None for any other figure."""
    value = Fraction(amount)
    if value % TENS or set(asked.wording.get("check.tens")).isdisjoint(asked.text.lower().replace("-", " ").split()):
        return None
    return Quantity(value / 100, value / 100, (value + TENS) / 100, Unit.CAPITAL, "", "")


def asked_level(asked: Asked) -> Quantity | None:
    """The level that the question states: a percentage, a fraction, or the half that a majority passes."""
    parts = asked.figures("fraction") or (["1/2"] if asked.sign("MAJORITY") else [])
    return asked_percent(asked) or (exact(Fraction(parts[0]), Unit.CAPITAL) if parts else None)


def agrees(asked_for: Quantity, stake: Stake) -> bool:
    """Whether the figure asked about and the claim's can be the same number, each as exact as it is given."""
    known = quantity(stake)
    if asked_for.value == known.value:
        return True
    return asked_for.low < known.high and known.low < asked_for.high


def parted_as_said(asked: Asked, rows: Sequence[Stake]) -> bool | None:
    """Whether a company's capital is parted as the question says; None where it says nothing of it.

    Without levels equal parts are meant; the levels are those of the parties named, in their order, if all are.
    """
    if "levels" not in asked.slots:
        return None
    parties: Sequence[str] = asked.slots["parties"]
    rows = [row for row in rows if row.holder in parties] or list(rows)
    levels = [parse_percent(level) for level in asked.slots["levels"]]
    if not levels:
        return len(rows) > 1 and all(agrees(quantity(rows[0]), row) for row in rows[1:])
    if len(levels) != len(rows):
        return False
    if len(parties) == len(levels):
        rows = sorted(rows, key=lambda row: parties.index(row.holder))
    else:
        rows, levels = sorted(rows, key=lambda row: quantity(row).value), sorted(levels, key=lambda level: level.value)
    return all(agrees(level, row) for level, row in zip(levels, rows, strict=True))


def asks_whether(asked: Asked) -> bool:
    """Whether nothing but yes or no is asked of a holding: ``does it own any of it?``, no order and no choice."""
    if not asked.slots.get("yes_no") or asked.slots.get("either") or asked.figures("percent", "number", "fraction"):
        return False
    return (
        asked.sign("HOLD", "HAVE", "SHAREHOLDER", "MAJORITY", "STILL_SO")
        and not asked.sign(*_NOT_WHETHER)
        and {"you", "newer"}.isdisjoint(asked.text.lower().split())
    )


def checked(draft: Draft, found: Held, headline: str) -> Answer | None:
    """The answer to a question that states a percentage; None when it states none."""
    asked = draft.asked
    stated = asked_percent(asked)
    if stated is None:
        return _against_fraction(draft, found, headline)
    if asked.slots.get("either") and len(asked.figures("percent", "number")) > 1 and not asked.sign("BIGGER", "LESS"):
        return draft.answered(headline)  # "is it 24 or 26": one of them, or neither
    wanted = asked.wording.percent(stated)
    level = _against_level(draft, found, stated, wanted, headline)
    if level is not None:
        return level
    if of_figure(draft, stated, found.main):
        return draft.answered(asked.say("check.wrong", line=headline) if asked.slots.get("yes_no") else headline)
    figures = [stake for stake in (found.main, found.direct, found.trust, found.total) if stake is not None]
    if any(agrees(stated, stake) for stake in figures):
        if agrees(stated, found.main) and stated.text != quantity(found.main).text:
            known = asked.wording.percent(quantity(found.main))
            finer = stated.high - stated.low < quantity(found.main).high - quantity(found.main).low
            words = {"asked": known, "exact": wanted} if finer else {"asked": wanted, "exact": known}
            draft.notes.append(asked.say("check.compatible", **words))
        return draft.answered(asked.say("check.right", line=headline) if asked.slots.get("yes_no") else headline)
    return _wrong(draft, found, stated, wanted, headline)


def _against_fraction(draft: Draft, found: Held, headline: str) -> Answer | None:
    """``does it own a third?``: yes where it holds at least that, with the side on which the stake lies."""
    asked = draft.asked
    parts = asked.figures("fraction")
    if not parts or not asked.slots.get("yes_no"):
        return None
    level = exact(Fraction(parts[0]), Unit.CAPITAL)
    value = quantity(found.main)
    side = "over" if value.low > level.value else "under" if value.high < level.value else "exactly"
    wanted = {"over": asked.sign("BIGGER") or not asked.sign("LESS"), "under": asked.sign("LESS")}
    right = wanted.get(side, not asked.sign("BIGGER", "LESS"))
    line = asked.say(f"compare.{side}", level=parts[0], line=headline)
    return draft.answered(asked.verdict(line, right=right))


def _against_level(draft: Draft, found: Held, stated: Quantity, wanted: str, headline: str) -> Answer | None:
    """The side of a level on which the stake lies (``under 20 % or over 20 %?``)."""
    asked = draft.asked
    if not asked.sign("LESS", "BIGGER"):
        return None
    value = quantity(found.main)
    side = "over" if value.low > stated.value else "under" if value.high < stated.value else "exactly"
    line = asked.say(f"compare.{side}", level=wanted, line=headline)
    if asked.slots.get("yes_no") and not asked.slots.get("either") and side != "exactly":
        return draft.answered(asked.verdict(line, right=asked.sign("BIGGER") == (side == "over")))
    return draft.answered(line)


def _wrong(draft: Draft, found: Held, stated: Quantity, wanted: str, headline: str) -> Answer:
    asked = draft.asked
    for claim in asked.snapshot.stakes_between(found.main.holder, found.main.issuer):
        if agrees(stated, claim) and not done(claim) and not claim.superseded_by and done(found.main):
            draft.use(claim)
            return draft.answered(asked.say("check.planned_not_done", asked=wanted, by=asked.by(claim), line=headline))
    held_once = [
        claim
        for claim in asked.snapshot.stakes_between(found.main.holder, found.main.issuer)
        if agrees(stated, claim) and done(claim)
    ]
    if held_once and not asked.slots.get("yes_no"):
        if asked.sign("YOU_SAID"):
            superseded(draft, held_once[-1])
        return draft.answered(headline)
    return draft.answered(asked.say("check.wrong", line=headline))
