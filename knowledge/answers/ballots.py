"""Votes worked out: silent and double blocks, caps and neutral trusts, totals that changed, rules that silence."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.calculating import Calc, answered, begin, refused
from knowledge.answers.derived import latest
from knowledge.answers.moments import At, resolve
from knowledge.claims.dates import PartialDate
from knowledge.claims.model import ShareCount
from knowledge.stakes import (
    DOUBLE,
    LINES,
    NO_VOTES,
    NORMAL,
    Quantity,
    Refusal,
    Route,
    SetVotes,
    Unit,
    VoteKind,
    VoteRule,
    VoteTotals,
    cap,
    exact,
    exact_percent,
    fold,
    mutual_votes,
    votes,
)
from knowledge.stakes import blocked_votes as engine_blocked_votes
from knowledge.stakes import vote_weight as engine_vote_weight

_RULES = {"none": NO_VOTES, "double": DOUBLE, "normal": NORMAL}


def vote_share(asked: Asked) -> Answer:
    """The share of the votes after the changes: neutral and silent shares out of the count, a cap read both ways."""
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    calc = begin(asked, [issuer], split=frozenset({(holder, issuer)}))
    result = calc.fold.refusal or votes(calc.fold, holder, issuer)
    if isinstance(result, Refusal):
        return refused(calc, result)
    calc.use(result)
    found = result.values.get("votes_after_cap") or result.values["votes"]
    calc.draft.value("votes", found, asked.wording.percent(found))
    register = calc.fold.after.register(issuer)
    own = register.stake(holder, Route.DIRECT)
    if "votes_after_cap" in result.values and result.verdict != "cap_does_not_bind":
        _cap_notes(calc, holder, issuer, result.values["votes"])
    calc.draft.working.append(_weight_formula(calc, holder, issuer, result.values["votes"]))
    calc.draft.notes.append(asked.say("line.counted"))
    words = {"holder": asked.name(holder), "issuer": asked.name(issuer), "votes": asked.wording.percent(found)}
    words |= {"own": asked.wording.bare(own) if own else "", "by": calc.by(holder, issuer)}
    line = asked.say("line.vote_share_if" if calc.hypothetical else "line.vote_share", **words)
    if asked.slots.get("bites"):
        word = {"cap_binds": "yes", "cap_does_not_bind": "no"}.get(result.verdict, "cannot_tell")
        line = asked.say("line.bites", word=asked.say(word if result.verdict else "no"), line=line)
    return answered(calc, line)


def _cap_notes(calc: Calc, holder: str, issuer: str, uncapped: Quantity) -> None:
    """The votes without the cap, and the capped votes among those then counted, by both ways of reading a cap."""
    asked, percent = calc.asked, calc.asked.wording.percent
    calc.draft.notes.append(asked.say("line.capped", uncapped=percent(uncapped)))
    left = cap(calc.fold, holder, issuer)
    if isinstance(left, Refusal) or "of_total" not in left.values:
        return
    counted = left.values["of_counted"]
    calc.draft.value("of_counted", counted, percent(counted))
    words = {"of_total": percent(left.values["of_total"]), "of_counted": percent(counted)}
    calc.draft.notes.append(asked.say("line.two_caps", **words))


def weights(asked: Asked) -> Answer:
    """What a holder, or a stake of a stated size, weighs in the votes when blocks are silent or vote double."""
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    rules: list[tuple[str, VoteRule]] = [(name, _RULES[rule]) for name, rule in asked.slots["rules"]]
    own: dict[tuple[str, str], Quantity] = {}
    part, silent = asked.slots.get("part"), asked.slots.get("silent_part")
    if part:
        holder = asked.say("line.somebody")
        own[holder, issuer] = exact_percent(part)
    if silent:
        other = asked.say("line.somebody_else")
        own[other, issuer] = exact_percent(silent)
        rules.append((other, NO_VOTES))
    only = {issuer: tuple(dict.fromkeys([holder, *(name for name, _ in rules)]))}
    calc = begin(asked, [issuer], own=own, only=only)
    if calc.fold.refusal is not None:
        return refused(calc, calc.fold.refusal)
    for name in only[issuer]:
        if calc.after(name, issuer) is None:
            return calc.missing(name, issuer)
    plain = [(name, rule) for name in only[issuer] for rule in [dict(rules).get(name, NORMAL)]]
    calc.fold = fold(calc.fold.after, [SetVotes(issuer, name, rule) for name, rule in plain])
    result = votes(calc.fold, holder, issuer)
    if isinstance(result, Refusal):
        return refused(calc, result)
    found = result.values["votes"]
    calc.draft.use(*(calc.stake(name, issuer) for name in only[issuer]))
    calc.draft.value("votes", found, asked.wording.percent(found))
    calc.draft.working.append(_weight_formula(calc, holder, issuer, found))
    calc.draft.notes += [asked.say("line.rules", rules=_rules_said(calc, issuer, rules)), asked.say("line.assumed")]
    words = {"issuer": asked.name(issuer), "votes": asked.wording.percent(found)}
    if part:
        main = next((name for name, _ in rules), holder)
        line = asked.say(
            "line.part_weighs", part=asked.wording.bare(own[holder, issuer]), by=calc.by(main, issuer), **words
        )
    else:
        words |= {"holder": asked.name(holder), "own": calc.text(holder, issuer), "by": calc.by(holder, issuer)}
        line = asked.say("line.would_weigh", **words) if not asked.slots.get("level") else _against(asked, found, words)
    return calc.draft.answered(asked.say("scenario.mark", line=line), hypothetical=True)


def _against(asked: Asked, found: Quantity, words: dict[str, str]) -> str:
    """The weight held against a level of the question: yes or no, and by how many points it passes or misses it."""
    amount = str(asked.slots["level"])
    level = Fraction(amount) if "/" in amount else Fraction(amount) / 100
    over = found.value > level
    gap = asked.wording.points(exact(abs(found.value - level) * 100, Unit.POINTS))
    said = {
        "word": asked.say("yes" if over else "no"),
        "gap": gap,
        "level": asked.wording.bare(exact(level, Unit.VOTES)),
    }
    line = asked.say("line.would_weigh", **words).rstrip(".")
    return asked.say("line.weighs_over" if over else "line.weighs_under", line=line, **said)


def _rules_said(calc: Calc, issuer: str, rules: Sequence[tuple[str, VoteRule]]) -> str:
    asked = calc.asked
    if not rules:
        return asked.say("line.rule_words.all_single")
    return asked.wording.listed(
        asked.say(
            f"line.rule_words.{rule.kind.value}",
            holder=asked.name(name),
            percent=calc.text(name, issuer),
            issuer=asked.name(issuer),
        )
        for name, rule in rules
    )


def _weight_formula(calc: Calc, holder: str, issuer: str, found: Quantity) -> str:
    """``2 × 15.01% ÷ (100% + 15.01%) = 26.1%``: the block in the votes that count."""
    register, bare = calc.fold.after.register(issuer), calc.asked.wording.bare
    base = ""
    for name, route in register.sizes:
        kind, size = register.rule(name, route).kind, register.stake(name, route)
        if size is None or kind is VoteKind.NORMAL:
            continue
        base += f" {'+' if kind is VoteKind.DOUBLE else '−'} {bare(size)}"
    own = register.stake(holder, Route.DIRECT)
    top = "" if own is None else bare(own)
    if register.rule(holder, Route.DIRECT).kind is VoteKind.DOUBLE:
        top = f"2 × {top}"
    return f"{top} ÷ {f'(100%{base})' if base else '100%'} = {bare(found)}"


# ---- totals of votes


def _total(asked: Asked, issuer: str, at: At) -> tuple[VoteTotals, list[ShareCount]] | None:
    """The totals of votes that a source prints for the time, with their claims."""
    cast = latest(asked.snapshot, issuer, ("exercisable_votes",), at.day)
    if cast is None:
        return None
    whole = next(
        (c for c in asked.snapshot.counts
         if c.entity == issuer and c.metric == "theoretical_votes" and c.valid.start == cast.valid.start),
        None,
    )  # fmt: skip
    theoretical = exact(whole.value, Unit.VOTE_COUNT) if whole else None
    totals = VoteTotals(issuer, cast.valid.start, exact(cast.value, Unit.VOTE_COUNT), theoretical)
    return totals, [cast, *([whole] if whole else [])]


def blocked_votes(asked: Asked) -> Answer:
    """How many votes of a company cannot be exercised: theoretical less exercisable votes."""
    draft, issuer = Draft(asked), asked.slots["issuer"]
    found = _total(asked, issuer, resolve(asked))
    result = engine_blocked_votes(found[0]) if found else None
    if found is None or result is None or isinstance(result, Refusal):
        return draft.missing(asked.say("line.no_totals", issuer=asked.name(issuer)))
    totals, claims = found
    draft.use(*claims)
    draft.as_of = totals.day
    blocked, number = result.values["blocked"], asked.wording.number
    text = number(blocked.value)
    draft.value("blocked", blocked, text)
    share = result.values["fraction"]
    draft.value("fraction", share, asked.wording.percent(share))
    assert totals.theoretical is not None  # the engine refuses without
    draft.working.append(f"{number(totals.theoretical.value)} − {number(totals.exercisable.value)} = {text}")
    words = {"issuer": asked.name(issuer), "count": text, "share": asked.wording.percent(share)}
    words |= {"as_of": asked.wording.date(claims[0].valid.since), "by": asked.by(claims[0])}
    return draft.answered(asked.say("line.blocked", **words))


def vote_weight(asked: Asked) -> Answer:
    """What an unchanged number of votes weighs in the exercisable votes of two days, around the deal without dates."""
    draft, issuer, number = Draft(asked), asked.slots["issuer"], asked.wording.number
    found = [_total(asked, issuer, at) for at in _two_days(asked, issuer)]
    one, two = found if len(found) == 2 else (None, None)
    if one is None or two is None or one[0].day == two[0].day:
        return draft.missing(asked.say("line.no_totals", issuer=asked.name(issuer)))
    if one[0].day > two[0].day:
        one, two = two, one
    (before, first), (after, second) = one, two
    draft.use(first[0], second[0])
    draft.as_of = after.day
    said = asked.slots.get("block")
    block = exact(said, Unit.VOTE_COUNT) if said else before.exercisable
    result = engine_vote_weight(block, before, after)
    if isinstance(result, Refusal):
        return draft.missing(asked.say("line.no_totals", issuer=asked.name(issuer)))
    left, right = result.values["before"], result.values["after"]
    words = {"issuer": asked.name(issuer), "before": asked.wording.percent(left), "after": asked.wording.percent(right)}
    words |= {"first": asked.wording.date(first[0].valid.since), "last": asked.wording.date(second[0].valid.since)}
    words |= {
        "one": number(before.exercisable.value),
        "two": number(after.exercisable.value),
        "by": asked.by(second[0]),
    }
    if said:
        draft.value("before", left, words["before"])
        draft.value("after", right, words["after"])
        draft.working.append(f"{number(block.value)} ÷ {words['one']} = {asked.wording.bare(left)}")
        draft.working.append(f"{number(block.value)} ÷ {words['two']} = {asked.wording.bare(right)}")
        return draft.answered(asked.say("line.weight_moves", block=number(block.value), **words))
    less = exact(right.value - 1, Unit.RELATIVE)
    text = asked.wording.percent(exact(abs(less.value), Unit.RELATIVE))
    draft.value("relative", less, text)
    draft.working.append(f"{words['one']} ÷ {words['two']} − 100% = {asked.wording.bare(less)}")
    way = asked.say("expression.less" if less.value < 0 else "expression.more")
    return draft.answered(asked.say("line.diluted", relative=text, way=way, **words))


def _two_days(asked: Asked, issuer: str) -> list[At]:
    """The two times of the question; without them the totals on both sides of the deal."""
    moments: list[dict[str, Any]] = list(asked.slots.get("moments", ()))
    deal = asked.snapshot.deal
    if not moments and deal is not None and deal.valid.since is not None:
        days = sorted(
            c.valid.start for c in asked.snapshot.counts if c.entity == issuer and c.metric == "exercisable_votes"
        )
        past = [day for day in days if day < deal.valid.start]
        then = [day for day in days if day >= deal.valid.start]
        sides = [*past[-1:], *then[:1]]
        moments = [{"kind": "on", "date": str(PartialDate.of(day)), "edge": ""} for day in sides]
    return [resolve(asked.with_slots(when=moment), moment) for moment in moments]


# ---- rules that silence


def mutual(asked: Asked) -> Answer:
    """Whether a holder's stake is over the line at which the other's shares in it lose their votes; rule and number."""
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    calc = begin(asked, [holder, issuer])
    line = next((row for row in LINES if row.id == asked.slots["line"] and row.in_force(calc.at.day)), None)
    result = calc.fold.refusal or (mutual_votes(calc.fold, holder, issuer, line) if line else None)
    if line is None or result is None:
        return calc.draft.missing(asked.say("refusal.no_line"))
    if isinstance(result, Refusal):
        return refused(calc, result)
    stake = calc.after(issuer, holder)
    assert stake is not None  # the engine refuses without
    calc.use(result)
    calc.draft.use(calc.stake(issuer, holder))
    margin = result.values["margin"]
    shown = asked.wording.points(_distance(margin))
    calc.draft.value("margin", margin, shown)
    bare, level = asked.wording.bare, exact(line.level, Unit.CAPITAL)
    large, small = (stake, level) if stake.value >= line.level else (level, stake)
    calc.draft.working.append(f"{bare(large)} − {bare(small)} = {bare(exact(abs(margin.value), Unit.POINTS))}")
    calc.draft.notes += [asked.say(f"mutual.{line.id}", source=line.source), asked.say("line.no_conclusion")]
    yes = {"may_vote": "yes", "no_votes": "no"}.get(result.verdict, "cannot_tell")
    if line.id == "fr_l233_29":
        yes = {"yes": "no", "no": "yes"}.get(yes, yes)
    words = {"word": asked.say(yes), "holder": asked.name(holder), "issuer": asked.name(issuer), "margin": shown}
    words |= {"percent": calc.text(issuer, holder) if not calc.changes else bare(stake), "level": bare(level)}
    side = "over" if margin.value > 0 else "under" if margin.value < 0 else "from"
    words |= {"side": asked.say(f"line.{side}"), "by": calc.by(issuer, holder)}
    return answered(calc, asked.say(f"mutual.headline.{line.id}", **words))


def _distance(quantity: Quantity) -> Quantity:
    """How far a number of points is from zero."""
    low, high = sorted((abs(quantity.low), abs(quantity.high)))
    return Quantity(abs(quantity.value), Fraction(0) if quantity.low < 0 < quantity.high else low, high, Unit.POINTS)
