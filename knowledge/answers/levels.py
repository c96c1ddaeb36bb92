"""Stakes and votes held against lines: of law and contract by date, or a level that the asker names."""

from __future__ import annotations

import re
from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.calculating import Calc, answered, begin, refused
from knowledge.claims.model import Threshold
from knowledge.stakes import (
    LINES,
    Line,
    LineBase,
    Quantity,
    Refusal,
    Unit,
    VoteKind,
    exact,
    line_margins,
    line_table,
    parse_percent,
    votes,
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
    "special": ("special resolutions pass",),
}


def line(asked: Asked) -> Answer:
    """Whether a holding is over a line of law: a blocking minority, a majority, the level of a bid."""
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    word = "tender" if asked.sign("TENDER") else "majority" if asked.sign("MAJORITY", "CONTROL") else "block"
    calc, holder = _opened(asked, holder, issuer)
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


def _opened(asked: Asked, holder: str, issuer: str) -> tuple[Calc, str]:
    """The book with the holding, or with a stake of a stated size, taken as precisely as it was typed."""
    part = asked.slots.get("part")
    if not part:
        direct = frozenset({(holder, issuer)}) if asked.slots.get("route") == "direct" else frozenset()
        return begin(asked, [issuer], direct=direct), holder
    somebody = asked.say("line.somebody")
    return begin(asked, [issuer], own={(somebody, issuer): parse_percent(part)}, only={issuer: (somebody,)}), somebody


def table(asked: Asked) -> Answer:
    """Every line in force on the day that can matter for the company, and on which side of it a stake is."""
    issuer = asked.slots["issuer"]
    calc, holder = _opened(asked, asked.slots["holder"], issuer)
    entity = asked.snapshot.entities.get(issuer)
    rows = [row for row in LINES if row.country in {"any", "IFRS", entity.country if entity else ""}]
    result = calc.fold.refusal or line_table(calc.fold, holder, issuer, rows)
    stake = calc.after(holder, issuer)
    if stake is None:
        return calc.missing(holder, issuer)
    if isinstance(result, Refusal):
        return refused(calc, result)
    calc.use(result)
    calc.draft.use(calc.stake(holder, issuer))
    calc.draft.value("stake", stake, asked.wording.percent(stake))
    sides: dict[str, list[str]] = {"crossed": [], "not_crossed": [], "cannot_tell": []}
    for row in sorted((row for row in rows if row.id in result.lines and row.in_force(calc.at.day)), key=_height):
        verdict = result.lines[row.id]
        level = asked.wording.bare(exact(row.level, Unit.CAPITAL))
        words = {
            "name": asked.say(f"line.names.{row.id}"),
            "level": f"{row.level}" if row.level.denominator in {3, 2, 4} else level,
        }
        words |= {"test": asked.say("line.more_than" if row.test == ">" else "line.at_least")}
        words |= {"base": asked.say(f"line.bases.{row.base.value}"), "verdict": asked.say(f"line.verdicts.{verdict}")}
        calc.draft.details.append(asked.say("line.row", **words))
        sides[verdict].append(words["level"])
    listed = {side: asked.wording.listed(dict.fromkeys(levels)) for side, levels in sides.items()}
    words = {"holder": asked.name(holder), "issuer": asked.name(issuer), "percent": calc.text(holder, issuer)}
    words |= {"over": listed["crossed"] or asked.say("line.none_of"), "under": listed["not_crossed"] or "-"}
    voting = _voting(calc, holder, issuer)
    if voting is not None:
        calc.draft.notes.append(asked.say("line.votes", votes=asked.wording.percent(voting), holder=asked.name(holder)))
    calc.draft.notes += [asked.say("line.all_count"), asked.say("line.no_conclusion")]
    return answered(calc, asked.say("line.table", by=calc.by(holder, issuer), **words))


def _height(row: Line) -> tuple[Fraction, str]:
    return row.level, row.id


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
    if word == "cannot_tell" and asked.slots.get("part"):
        exactly = "yes" if stake.value > row.level or (row.test == ">=" and stake.value == row.level) else "no"
        words["exact"] = asked.say(f"line.{exactly}")
        calc.draft.notes.append(asked.say("line.as_typed", percent=asked.wording.bare(stake), exact=words["exact"]))
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


def meaningless(asked: Asked) -> Answer:
    """A figure that means nothing, such as an average of stakes in different companies."""
    return Draft(asked).missing(asked.say(f"line.meaningless.{asked.slots['reason']}"))
