"""Stakes and votes held against lines: of law and contract by date, or a level that the asker names."""

from __future__ import annotations

import re
from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.calculating import Calc, answered, begin, own_figures, refused
from knowledge.answers.derived import latest
from knowledge.answers.moments import resolve
from knowledge.claims.model import Threshold
from knowledge.stakes import (
    NO_VOTES,
    Line,
    LineBase,
    Quantity,
    Quota,
    Refusal,
    Route,
    SetVotes,
    Unit,
    VoteKind,
    exact,
    fold,
    line_margins,
    power,
    turnout,
    votes,
    votes_needed,
)

_LEVEL = re.compile(r"^(more than |at least |above )?(\d+)(?:/(\d+)|(?:\.(\d+))?\s*%)")


def lines(asked: Asked, issuer: str, word: str) -> list[tuple[Line, Threshold]]:
    """The lines of the base that matter for a company and hold what is asked: ``block``, ``tender`` or ``majority``."""
    entity = asked.snapshot.entities.get(issuer)
    country = entity.country if entity else None
    out = []
    for claim in asked.snapshot.thresholds:
        match = _LEVEL.match(claim.threshold)
        if claim.country != country or not match or not any(w in claim.effect.lower() for w in _WORDS[word]):
            continue
        level = Fraction(match[2] + (f".{match[4]}" if match[4] else "")) / (int(match[3]) if match[3] else 100)
        strict = bool(match[1] and match[1].strip() in {"more than", "above"}) or word in {"block", "tender"}
        since = claim.valid.since.first if claim.valid.since else None
        until = claim.valid.until.first if claim.valid.until else None
        base = LineBase.VOTES if "vote" in claim.basis else LineBase.CAPITAL
        row = Line(
            claim.key, ">" if strict else ">=", level, base, claim.country or "any", since, until, source=claim.key
        )
        out.append((row, claim))
    return out


_WORDS = {
    "block": ("block a special", "blocking minority"),
    "tender": ("tender offer", "public offer", "threshold lowered"),
    "majority": ("ordinary resolutions",),
}


def line(asked: Asked) -> Answer:
    """Whether a holding is over a line of law: a blocking minority, a majority, the level of a bid."""
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    word = "tender" if asked.sign("TENDER") else "majority" if asked.sign("MAJORITY", "CONTROL") else "block"
    calc = begin(asked, [issuer])
    if calc.fold.refusal is not None:
        return refused(calc, calc.fold.refusal)
    stake = calc.after(holder, issuer)
    if stake is None:
        return calc.missing(holder, issuer)
    found = [(row, claim) for row, claim in lines(asked, issuer, word) if row.in_force(calc.at.day)]
    if not found:
        level = {"block": Fraction(1, 3), "majority": Fraction(1, 2)}.get(word)
        if level is None:
            return calc.draft.missing(asked.say("refusal.no_line"))
        row, claim = Line(word, ">", level, LineBase.VOTES), None
    else:
        row, claim = found[0]
    return _against(calc, holder, issuer, stake, row, claim)


def _against(calc: Calc, holder: str, issuer: str, stake: Quantity, row: Line, claim: Threshold | None) -> Answer:
    asked = calc.asked
    result = line_margins(calc.fold, issuer, [holder], row)
    if isinstance(result, Refusal):
        return refused(calc, result)
    calc.use(result)
    calc.draft.use(claim, calc.stake(holder, issuer))
    verdict = result.verdict
    voting = _voting(calc, holder, issuer) if row.base is not LineBase.CAPITAL else None
    level = exact(row.level, Unit.CAPITAL)
    if voting is not None:
        verdict = _verdict(voting, row)
        calc.draft.value("votes", voting, asked.wording.percent(voting))
        calc.draft.notes.append(asked.say("line.votes", votes=asked.wording.percent(voting), holder=asked.name(holder)))
    margin = next(iter(result.values.values()))
    calc.draft.value("margin", margin, asked.wording.points(margin))
    calc.draft.value("stake", stake, asked.wording.percent(stake))
    word = {"crossed": "yes", "not_crossed": "no"}.get(verdict, "cannot_tell")
    words = {
        "word": asked.say(word),
        "holder": asked.name(holder),
        "issuer": asked.name(issuer),
        "percent": asked.wording.percent(stake) if calc.changes else calc.text(holder, issuer),
        "level": asked.wording.bare(level),
        "test": asked.say("line.more_than" if row.test == ">" else "line.at_least"),
        "by": calc.by(holder, issuer),
    }
    if voting is not None and voting.value != stake.value:
        words["percent"] = asked.say("line.cast", percent=words["percent"], votes=asked.wording.percent(voting))
    words["is"] = asked.say(f"line.{word}")
    large, small = (stake, level) if stake.value >= level.value else (level, stake)
    bare = asked.wording.bare
    calc.draft.working.append(f"{bare(large)} − {bare(small)} = {bare(exact(abs(margin.value), Unit.POINTS))}")
    if claim is not None:
        calc.draft.notes.append(asked.say("told.threshold", threshold=claim.threshold, basis=claim.basis, effect=claim.effect, by=asked.by(claim)))  # fmt: skip  # noqa: E501
    calc.draft.notes.append(asked.say("line.no_conclusion"))
    return answered(calc, asked.say("line.headline", **words))


def _verdict(share: Quantity, row: Line) -> str:
    if share.low > row.level or (row.test == ">=" and share.low >= row.level):
        return "crossed"
    if share.high < row.level or (row.test == ">" and share.high <= row.level):
        return "not_crossed"
    return "cannot_tell"


def _voting(calc: Calc, holder: str, issuer: str) -> Quantity | None:
    """The share of the votes where it differs from the capital: capped, neutral or silent shares."""
    split = begin(calc.asked, [issuer], split=frozenset({(holder, issuer)}))
    register = split.fold.after.register(issuer)
    rule = register.rule(holder)
    if split.fold.refusal is not None or (rule.kind is VoteKind.NORMAL and rule.cap is None):
        return None
    result = votes(split.fold, holder, issuer)
    return None if isinstance(result, Refusal) else result.values.get("votes_after_cap") or result.values["votes"]


def level(asked: Asked) -> Answer:
    """Whether a holding is above or below a level that the asker names."""
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    said = asked.slots.get("level")
    amounts = [said] if said else asked.figures("percent") or asked.figures("fraction") or asked.figures("number")
    direct = asked.sign("DIRECT")
    calc = begin(asked, [issuer], split=frozenset({(holder, issuer)}) if direct else frozenset())
    if calc.fold.refusal is not None:
        return refused(calc, calc.fold.refusal)
    stake = calc.fold.after.register(issuer).stake(holder) if direct else calc.after(holder, issuer)
    if stake is None or not amounts:
        return calc.missing(holder, issuer)
    amount = amounts[-1]
    wanted = exact(Fraction(amount) if "/" in amount else Fraction(amount) / 100, Unit.CAPITAL)
    calc.draft.use(calc.stake(holder, issuer))
    calc.draft.value("stake", stake, asked.wording.percent(stake))
    over, under = stake.low > wanted.value, stake.high < wanted.value
    if stake.value == wanted.value and stake.is_exact:
        side = "exactly"
    else:
        side = "over" if over else "under" if under else "close"
    asks_over = (
        asked.slots.get("over") or asked.sign("BIGGER") or "above" in asked.text.lower() or "over" in asked.text.lower()
    )
    word = (
        "cannot_tell"
        if side == "close"
        else "yes"
        if (side == "over") == bool(asks_over) and side != "exactly"
        else "no"
    )
    words = {
        "word": asked.say(word),
        "holder": asked.name(holder),
        "issuer": asked.name(issuer),
        "percent": asked.wording.percent(stake),
        "route": asked.say("line.directly") if direct else "",
        "side": asked.say(f"line.{side}"),
        "level": asked.wording.bare(wanted),
        "by": calc.by(holder, issuer),
    }
    return answered(calc, asked.say("line.level", **words).replace("  ", " ").replace(" ,", ","))


def vote_share(asked: Asked) -> Answer:
    """The share of the votes after the changes: neutral and silent shares out of the count, caps applied."""
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
    if "votes_after_cap" in result.values:
        uncapped = asked.wording.percent(result.values["votes"])
        calc.draft.notes.append(asked.say("line.capped", uncapped=uncapped))
    calc.draft.notes.append(asked.say("line.counted"))
    words = {"holder": asked.name(holder), "issuer": asked.name(issuer), "votes": asked.wording.percent(found)}
    words |= {"own": asked.wording.bare(own) if own else "", "by": calc.by(holder, issuer)}
    return answered(calc, asked.say("line.vote_share", **words))


def silent(asked: Asked) -> Answer:
    """What a stake of a stated size weighs in the votes when one block has none."""
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    somebody = asked.say("line.somebody")
    part = exact(Fraction(asked.slots["part"]) / 100, Unit.CAPITAL)
    calc = begin(asked, [issuer], own={(somebody, issuer): part}, only={issuer: (holder, somebody)})
    made = fold(calc.fold.before, [SetVotes(issuer, holder, NO_VOTES)])
    result = votes(made, somebody, issuer)
    own = calc.after(holder, issuer)
    if isinstance(result, Refusal) or own is None:
        return calc.missing(holder, issuer)
    calc.draft.use(calc.stake(holder, issuer))
    found = result.values["votes"]
    calc.draft.value("votes", found, asked.wording.percent(found))
    bare = asked.wording.bare
    calc.draft.working.append(f"{bare(part)} ÷ (100% − {bare(own)}) = {bare(found)}")
    calc.draft.notes.append(asked.say("line.counted"))
    words = {"part": bare(part), "issuer": asked.name(issuer), "votes": asked.wording.percent(found)}
    words |= {"holder": asked.name(holder), "own": calc.text(holder, issuer), "by": calc.by(holder, issuer)}
    return calc.draft.answered(asked.say("scenario.mark", line=asked.say("line.silent", **words)), hypothetical=True)


def at_turnout(asked: Asked) -> Answer:
    """What a stake weighs when only a part of the votes is cast, and from which turnout down it blocks."""
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    calc = begin(asked, [issuer], own=own_figures(asked, [(holder, issuer)]))
    if calc.fold.refusal is not None:
        return refused(calc, calc.fold.refusal)
    if (holder, issuer) not in calc.book.own:
        calc.draft.use(calc.stake(holder, issuer))
    row = Line("block", ">", Fraction(1, 3), LineBase.VOTES_CAST)
    cast = exact(Fraction(asked.slots["turnout"]) / 100, Unit.RATIO) if asked.slots.get("turnout") else None
    result = turnout(calc.fold, holder, issuer, row, cast)
    if isinstance(result, Refusal):
        return refused(calc, result)
    calc.use(result)
    limit = result.values["limit"]
    words = {
        "holder": asked.name(holder),
        "issuer": asked.name(issuer),
        "percent": calc.text(holder, issuer),
        "limit": asked.wording.percent(limit),
        "by": calc.by(holder, issuer),
    }
    calc.draft.notes.append(asked.say("line.all_count"))
    calc.draft.value("limit", limit, words["limit"])
    if cast is None:
        return answered(calc, asked.say("line.turnout_limit", **words))
    weight = result.values["weight"]
    if weight.value > 1:
        return calc.draft.missing(asked.say("line.turnout_too_low", **words))
    calc.draft.values.insert(0, calc.draft.values.pop())
    calc.draft.value("weight", weight, asked.wording.percent(weight))
    calc.draft.working.append(f"{words['percent']} ÷ {asked.wording.bare(cast)} = {asked.wording.bare(weight)}")
    words |= {"weight": asked.wording.percent(weight), "cast": asked.wording.bare(cast)}
    words["word"] = asked.say(
        "yes" if result.verdict == "crossed" else "no" if result.verdict == "not_crossed" else "cannot_tell"
    )
    return answered(calc, asked.say("line.turnout", **words))


def needed(asked: Asked) -> Answer:
    """The smallest whole number of shares or votes that blocks, or passes, a decision of two thirds, or a majority."""
    issuer = asked.slots["issuer"]
    draft = Draft(asked)
    count = latest(asked.snapshot, issuer, (asked.slots["metric"],), resolve(asked).day)
    if count is None:
        return draft.missing(asked.say("count.missing", name=asked.name(issuer)))
    draft.use(count)
    draft.as_of = count.valid.start
    rows = [
        Line("block", ">", Fraction(1, 3), LineBase.VOTES_CAST),
        Line("majority", ">", Fraction(1, 2), LineBase.VOTES_CAST),
        Line("special", ">=", Fraction(2, 3), LineBase.VOTES_CAST),
    ]
    result = votes_needed(int(Fraction(count.value)), rows)
    number = asked.wording.number
    wanted = asked.slots["line"]
    texts = {row.id: number(result.values[f"votes:{row.id}"].value) for row in rows}
    draft.value("votes", result.values[f"votes:{wanted}"], texts[wanted])
    words = {"count": texts[wanted], "whole": number(Fraction(count.value)), "issuer": asked.name(issuer)}
    words |= {"metric": asked.wording.get("count.metrics")[count.metric], "line": asked.say(f"solve.lines.{wanted}")}
    draft.notes.append(asked.say("line.all_count"))
    return draft.answered(
        asked.say("line.needed", by=asked.by(count), as_of=asked.wording.date(count.valid.since), **words)
    )


def power_index(asked: Asked) -> Answer:
    """Who decides how often, when every holder of a company is known; otherwise what would be needed."""
    issuer = asked.slots["issuer"]
    calc = begin(asked, [issuer])
    register = calc.fold.after.register(issuer)
    rest = register.remainder()
    if calc.fold.refusal is not None:
        return refused(calc, calc.fold.refusal)
    if rest is None or not register.sizes or rest.value > register.named().value / 50:
        known = asked.wording.listed(asked.name(holder) for holder in register.holders()) or "-"
        calc.draft.notes.append(asked.say("line.power_needs", known=known))
        return calc.draft.missing(asked.say("line.power_unknown", issuer=asked.name(issuer)))
    result = power(calc.fold, issuer, Quota(Fraction(1, 2), strict=True))
    if isinstance(result, Refusal):
        return refused(calc, result)
    calc.use(result)
    calc.draft.use(*(calc.stake(holder, issuer) for holder in register.holders()))
    rows = []
    for holder in register.holders():
        banzhaf, shapley = (result.values[f"{name}:{holder}"] for name in ("banzhaf", "shapley"))
        calc.draft.value(f"banzhaf:{holder}", banzhaf, str(banzhaf.value))
        stake = calc.after(holder, issuer)
        words = {"holder": asked.name(holder), "stake": asked.wording.bare(stake) if stake else "?"}
        rows.append(asked.say("line.power_row", banzhaf=banzhaf.value, shapley=shapley.value, **words))
    calc.draft.details += rows
    by = calc.by(register.holders()[0], issuer)
    return answered(calc, asked.say("line.power", issuer=asked.name(issuer), first=rows[0].rstrip("."), by=by))


def meaningless(asked: Asked) -> Answer:
    """A figure that means nothing, such as an average of stakes in different companies."""
    return Draft(asked).missing(asked.say(f"line.meaningless.{asked.slots['reason']}"))
