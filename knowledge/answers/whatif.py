"""What-ifs: assumed changes folded over the facts of a moment, marked as hypothetical and never taken for a fact."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from knowledge.answers.answer import Answer, Choice, Outcome
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.book import issued
from knowledge.answers.calculating import Calc, answered, begin, listed, refused
from knowledge.answers.effects import Change, described, named
from knowledge.answers.shares_held import counted, shares_held
from knowledge.answers.stakes import stake as plain_stake
from knowledge.stakes import OTHERS, Quantity, Reason, Register, Route, Unit, change, exact, exact_percent


def whatif(asked: Asked) -> Answer:
    """What a holder would have after the changes assumed so far."""
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    if not asked.slots.get("scenario"):
        return plain_stake(asked)
    parts = frozenset({(holder, issuer)}) if asked.sign("DIRECT") or asked.sign("TRUST") else frozenset()
    try:
        calc = begin(asked, [issuer], split=parts)
    except ValueError:
        return Draft(asked).missing(asked.say("refusal.amount_meaningless"))
    if calc.fold.refusal is not None:
        return _refused(calc)
    if holder == "others":
        return _others(calc, issuer)
    before, after = calc.before(holder, issuer), calc.after(holder, issuer)
    if after is None:
        return calc.missing(holder, issuer)
    if calc.changes[-1]["kind"] == "convertible" and _only_direct(asked):
        registers = (calc.fold.before.register(issuer), calc.fold.after.register(issuer))
        before, after = (_held(calc, register, holder) or after for register in registers)
    calc.use(change(calc.fold, holder, issuer))
    calc.draft.use(calc.stake(holder, issuer))
    return _shown(calc, holder, issuer, before, after)


def _refused(calc: Calc) -> Answer:
    """The last change cannot be made: the what-if stays as it was before it."""
    assert calc.fold.refusal is not None
    if calc.fold.refusal.reason is Reason.OVER_100:
        calc.draft.notes.append(_sum_line(calc))
    answer = refused(calc, calc.fold.refusal)
    kept = tuple(dict(c) for c in calc.changes[:-1])
    slots = dict(answer.context.slots) | {"scenario": list(kept)}
    return replace(answer, context=replace(answer.context, scenario=kept, slots=slots))


def _sum_line(calc: Calc) -> str:
    """What the last change would make the known holdings add up to."""
    asked, last = calc.asked, calc.changes[len(calc.fold.trail)]
    register = calc.fold.after.register(last["issuer"])
    stakes = {name: stake for name in register.holders() if (stake := calc.whole(register, name)) is not None}
    stakes[last["holder"]] = _stated(last["amount"])
    total = exact(sum(stake.value for stake in stakes.values()), Unit.CAPITAL)
    parts = " + ".join(f"{named(asked, name)} {asked.wording.bare(stake)}" for name, stake in stakes.items())
    return asked.say("refusal.sum", parts=parts, sum=asked.wording.bare(total))


def _stated(amount: str) -> Quantity:
    """A stake as it was typed: in percent, or as a part of the whole (``1/2``)."""
    return exact(Fraction(amount), Unit.CAPITAL) if "/" in amount else exact_percent(amount)


def _shown(calc: Calc, holder: str, issuer: str, before: Quantity | None, after: Quantity) -> Answer:
    asked, wording = calc.asked, calc.asked.wording
    calc.draft.value("stake", after, wording.percent(after))
    steps = working(calc, holder, issuer)
    results = [(step, wording.bare(replace(found, text=""))) for step, found in steps]
    calc.draft.working += [step if step.endswith(f"→ {result}") else f"{step} = {result}" for step, result in results]
    last = calc.changes[-1]
    _alternatives(calc, last, before)
    _points(calc, before, after)
    _other_side(calc, last, holder)
    if not _share_by_share(calc, last, holder):
        _in_shares(calc, last, before, after)
    _beside(calc, holder, issuer)
    words = {
        "holder": asked.name(holder),
        "issuer": asked.name(issuer),
        "figure": wording.percent(after),
        "working": steps[-1][0] if steps else described(asked, last),
    }
    if before is None:
        calc.draft.notes.append(asked.say("scenario.newcomer", **words))
        return answered(calc, asked.say("scenario.at_least", **words))
    first = next((made for made in calc.changes if (made["holder"], made["issuer"]) == (holder, issuer)), last)
    if first["verb"] == "set" and first is not last:
        return answered(calc, asked.say("scenario.from_yours", **words, start=wording.bare(_stated(first["amount"]))))
    whole = calc.before(holder, issuer)
    text = calc.text(holder, issuer) if whole is not None and whole.value == before.value else wording.bare(before)
    start = f"{text} {calc.dated(holder, issuer)}"
    return answered(calc, asked.say("scenario.headline", **words, start=start, by=calc.by(holder, issuer)))


def _only_direct(asked: Asked) -> bool:
    return asked.sign("DIRECT") and not asked.sign("TRUST", "TOTAL")


def _held(calc: Calc, register: Register, holder: str) -> Quantity | None:
    """The whole holding in a register, or its direct part where a bond is converted and that alone is asked for."""
    direct = _only_direct(calc.asked) and calc.changes[-1]["kind"] == "convertible"
    return (register.stake(holder, Route.DIRECT) if direct else None) or calc.whole(register, holder)


def working(calc: Calc, holder: str, issuer: str) -> list[tuple[str, Quantity]]:
    """One formula a change for the holder's whole stake, with what it comes to."""
    out = []
    for effect, (found, left) in zip(calc.changes, calc.fold.trail, strict=False):
        if found.issuer != issuer:
            continue
        before, after = _held(calc, found, holder), _held(calc, left, holder)
        if before is not None and after is not None and before.value != after.value:
            out.append((_formula(calc, effect, holder, (found, left), before, after), after))
    return out


def _formula(
    calc: Calc, made: Change, holder: str, registers: tuple[Register, Register], before: Quantity, after: Quantity
) -> str:
    asked, bare = calc.asked, calc.asked.wording.bare
    found, left = registers
    start = bare(replace(before, text=""))
    shrunk = _whole_change(found, left)
    if made["verb"] == "times" and made["holder"] == holder:
        return f"{start} × {asked.wording.number(exact(made['amount'], Unit.TIMES).value)}"
    if made["verb"] == "set" and made["holder"] == holder:
        return asked.say("scenario.set_to", start=start, to=bare(replace(after, text="")))
    if shrunk is not None and shrunk.value < 0:
        cut = exact(-shrunk.value, Unit.POINTS)
        moved = Quantity(*(after.value * (1 - cut.value / 100),) * 3, Unit.CAPITAL)
        own = exact((before.value - moved.value) * 100, Unit.POINTS)
        top = f"({start} − {bare(own)})" if own.value else start
        return f"{top} ÷ (100% − {bare(cut)})"
    if shrunk is not None and shrunk.value > 0:
        gained = after.value * (1 + shrunk.value / 100) - before.value
        top = f"({start} + {bare(exact(gained * 100, Unit.POINTS))})" if gained else start
        return f"{top} ÷ (100% + {bare(shrunk)})"
    gap = exact((after.value - before.value) * 100, Unit.POINTS)
    sign = "+" if gap.value > 0 else "−"
    if made["kind"] in {"part", "part_percent", "whole"} and made["holder"] == holder and made.get("route") == "total":
        return f"{start} × {asked.wording.number(after.value / before.value)}" if before.value else start
    return f"{start} {sign} {bare(exact(abs(gap.value), Unit.POINTS))}"


def _whole_change(found: Register, left: Register) -> Quantity | None:
    """By how many points of the old capital the number of shares changed; None when it did not."""
    if found.issued is None or left.issued is None or found.issued.value == left.issued.value:
        return None
    return exact((left.issued.value / found.issued.value - 1) * 100, Unit.POINTS)


def _points(calc: Calc, before: Quantity | None, after: Quantity) -> None:
    """By how much it would change."""
    if before is None or before.value == after.value:
        return
    asked = calc.asked
    gap = exact(abs(after.value - before.value) * 100, Unit.POINTS)
    key = "scenario.up" if after.value > before.value else "scenario.down"
    part = exact(gap.value / 100 / before.value, Unit.RELATIVE) if before.value else None
    words = {"points": asked.wording.points(gap), "relative": asked.wording.percent(part) if part else ""}
    calc.draft.notes.append(asked.say(key, **words))


def _other_side(calc: Calc, last: Change, shown: str) -> None:
    """What the one to whom the shares pass, or from whom they come, has then, where that is known."""
    asked, issuer = calc.asked, last["issuer"]
    if last["verb"] not in {"sell", "buy"} or not last.get("party"):
        return
    other = last["holder"] if shown == last["party"] else last["party"]
    before, after = calc.before(other, issuer), calc.after(other, issuer)
    if before is None or after is None or before.value == after.value or calc.stake(other, issuer) is None:
        return
    calc.draft.use(calc.stake(other, issuer))
    calc.draft.value("other", after, asked.wording.percent(after))
    words = {"holder": asked.name(other), "figure": asked.wording.percent(after)}
    calc.draft.notes.append(asked.say("scenario.other_side", before=asked.wording.percent(before), **words))


def _share_by_share(calc: Calc, last: Change, holder: str) -> bool:
    """The shares that are left of those counted, where a number or a part of them is assumed to be sold or bought."""
    asked, kind = calc.asked, last["kind"]
    own = last["holder"] == holder and len(calc.changes) == 1 and last["verb"] in {"sell", "buy"}
    if not own or kind not in {"shares", "part"} or last.get("route", "total") != "total":
        return False
    found = counted(asked, holder, last["issuer"], calc.at)
    if found is None:
        return False
    held, claims = shares_held(asked, holder, last["issuer"], calc.at) or (exact(0, Unit.SHARES), [])
    moved = Fraction(last["amount"]) if kind == "shares" else round(held.value * Fraction(last["amount"]))
    left = held.value - moved if last["verb"] == "sell" else held.value + moved
    calc.draft.use(*claims)
    number = asked.wording.number
    calc.draft.value("shares", exact(left, Unit.SHARES), number(left))
    words = {"held": number(held.value), "moved": number(Fraction(moved)), "left": number(left)}
    sign = "−" if last["verb"] == "sell" else "+"
    calc.draft.notes.insert(0, asked.say("scenario.share_by_share", sign=sign, **words))
    return True


def _in_shares(calc: Calc, last: Change, before: Quantity | None, after: Quantity) -> None:
    """The shares that pass and those that are held then, where a number is asked for and the issued ones stay."""
    asked, issuer = calc.asked, last["issuer"]
    counted = "SHARES_COUNT" in asked.slots.get("signs", ()) and last["verb"] in {"sell", "buy", "set", "times"}
    count = issued(asked, issuer, calc.at.day) if counted and before is not None else None
    if count is None or before is None:
        return
    calc.draft.use(count)
    whole, number = Fraction(count.value), asked.wording.number
    held, moved = (Fraction(round(whole * part)) for part in (after.value, abs(after.value - before.value)))
    calc.draft.value("shares", exact(moved, Unit.SHARES), number(moved))
    words = {"moved": number(moved), "held": number(held), "issued": number(whole)}
    calc.draft.notes.append(asked.say("scenario.in_shares", **words))


def _beside(calc: Calc, holder: str, issuer: str) -> None:
    """The parts of a holding whose trust part was told apart, and both bases of shares kept in treasury."""
    asked = calc.asked
    register = calc.fold.after.register(issuer)
    trust = register.stake(holder, Route.TRUST)
    direct = register.stake(holder)
    if trust is not None and direct is not None:
        words = {"direct": asked.wording.percent(direct), "trust": asked.wording.percent(trust)}
        calc.draft.notes.append(asked.say("stake.in_parts", **words))
    own = register.treasury()
    whole = calc.after(holder, issuer)
    if own is not None and register.issued is not None and whole is not None:
        kept = own.value / register.issued.value
        face, low, high = (end / (1 - kept) for end in (whole.value, whole.low, whole.high))
        of_votes = Quantity(face, low, high, Unit.VOTES)
        calc.draft.notes.append(asked.say("scenario.treasury", votes=asked.wording.percent(of_votes)))


def _other_routes(calc: Calc, last: Change) -> list[Choice]:
    """The same what-if with its last sale made to the company itself, cancelled or kept: whole questions."""
    asked, kept = calc.asked, [described(calc.asked, change) for change in calc.changes[:-1]]
    out = []
    for key, cancel in (("cancelled", True), ("kept", False)):
        other = described(asked, {**last, "verb": "buyback", "cancel": cancel, "party": ""})
        label = asked.say(f"scenario.offer.{key}", issuer=asked.name(last["issuer"]))
        out.append(Choice(label, asked.say("scenario.offer.question", list="; ".join([*kept, other]))))
    return out


def _alternatives(calc: Calc, last: Change, before: Quantity | None) -> None:
    """The ordinary reading is said, the others are offered: to whom, and points or a part of the holding."""
    asked = calc.asked
    if last["verb"] == "sell" and not last.get("party"):
        if not last.get("said"):
            calc.draft.notes.append(asked.say("scenario.to_others", holder=asked.name(last["holder"])))
        if calc.at.is_now:
            calc.draft.choices += _other_routes(calc, last)
    if last.get("unclear") and before is not None:
        _as_a_part(calc, last, before)


def _as_a_part(calc: Calc, last: Change, before: Quantity) -> None:
    """A percentage sold (10 %) may be points or a part of the holding: the other reading beside the first."""
    asked = calc.asked
    changed = {**last, "kind": "part_percent"}
    slots = {**asked.slots, "scenario": [*calc.changes[:-1], changed]}
    other = begin(replace(asked, reading=replace(asked.reading, slots=slots)), [last["issuer"]])
    found = other.after(last["holder"], last["issuer"])
    if found is not None and before.value:
        number = asked.wording.number(exact(last["amount"], Unit.POINTS).value)
        calc.draft.notes.append(asked.say("scenario.part", amount=number, figure=asked.wording.percent(found)))


def _others(calc: Calc, issuer: str) -> Answer:
    """What the others have after the changes."""
    rest = calc.fold.after.register(issuer).stake(OTHERS)
    if rest is None:
        return calc.missing(OTHERS, issuer)
    asked = calc.asked
    calc.draft.value("rest", rest, asked.wording.percent(rest))
    words = {"issuer": asked.name(issuer), "figure": asked.wording.percent(rest)}
    return answered(calc, asked.say("scenario.others_hold", **words))


def scenario(asked: Asked) -> Answer:
    """An open what-if taken back by a step, listed, or left."""
    changes = asked.slots.get("scenario", ())
    step = asked.slots.get("step")
    if step == "none":
        return Draft(asked).missing(asked.say("scenario.none_open"))
    if not changes:
        answer = plain_stake(asked) if asked.slots.get("holder") else Draft(asked).answered(asked.say("scenario.left"))
        if answer.outcome is Outcome.ANSWERED and asked.slots.get("holder"):
            answer = replace(answer, notes=(asked.say("scenario.left"), *answer.notes))
        return answer
    answer = whatif(asked)
    if step == "undo":
        answer = replace(answer, notes=(asked.say("scenario.undone"), *answer.notes))
    return answer


def impossible(asked: Asked) -> Answer:
    """An amount that is below zero or no number at all."""
    words = {"amount": asked.slots.get("amount", ""), "issuer": asked.name(asked.slots.get("issuer", ""))}
    return Draft(asked).missing(asked.say(f"refusal.{asked.slots['reason']}", **words))


def unclear(asked: Asked) -> Answer:
    """A what-if of which the company is not said: what to choose from."""
    draft = Draft(asked)
    holder = asked.slots.get("holder", "")
    for option in asked.slots.get("options", ()):
        words = {"holder": asked.name(holder), "issuer": asked.name(option)}
        label = asked.say("read_pair", **words)
        draft.choices.append(Choice(label, f"{asked.text.rstrip('?! .')} of {asked.name(option)}?"))
    if draft.choices:
        return draft.finish(Outcome.CHOICES, asked.say("scenario.which", holder=asked.name(holder)))
    return draft.finish(Outcome.CHOICES, asked.say("scenario.which_pair"))


__all__ = ["impossible", "listed", "scenario", "unclear", "whatif", "working"]
