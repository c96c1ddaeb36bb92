"""Turnout and whole votes: what a stake weighs among the votes cast, and how many votes a line needs."""

from __future__ import annotations

from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.calculating import answered, begin, own_figures, refused
from knowledge.answers.derived import latest
from knowledge.answers.moments import resolve
from knowledge.stakes import Line, LineBase, Refusal, Unit, exact, turnout, votes_needed


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
