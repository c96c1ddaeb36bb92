"""Turnout and whole votes: what a stake weighs among the votes cast, and how many votes a line needs."""

from __future__ import annotations

from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.calculating import answered, begin, own_figures, refused
from knowledge.answers.derived import latest
from knowledge.answers.levels import lines
from knowledge.answers.moments import resolve
from knowledge.answers.told import tell
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
    if asked.slots.get("cast"):
        return _of_cast(asked, draft, int(Fraction(asked.slots["cast"])))
    count = latest(asked.snapshot, issuer, (asked.slots["metric"],), resolve(asked).day)
    if count is None:
        return draft.missing(asked.say("count.missing", name=asked.name(issuer)))
    draft.use(count)
    draft.as_of = count.valid.start
    result = votes_needed(int(Fraction(count.value)), _ROWS)
    number = asked.wording.number
    wanted = asked.slots["line"]
    texts = {row.id: number(result.values[f"votes:{row.id}"].value) for row in _ROWS}
    draft.value("votes", result.values[f"votes:{wanted}"], texts[wanted])
    words = {"count": texts[wanted], "whole": number(Fraction(count.value)), "issuer": asked.name(issuer)}
    words |= {"metric": asked.wording.get("count.metrics")[count.metric], "line": asked.say(f"solve.lines.{wanted}")}
    draft.notes.append(asked.say("line.all_count"))
    return draft.answered(
        asked.say("line.needed", by=asked.by(count), as_of=asked.wording.date(count.valid.since), **words)
    )


_ROWS = (
    Line("block", ">", Fraction(1, 3), LineBase.VOTES_CAST),
    Line("majority", ">", Fraction(1, 2), LineBase.VOTES_CAST),
    Line("special", ">=", Fraction(2, 3), LineBase.VOTES_CAST),
)
"""What decisions need of the votes cast."""


def _of_cast(asked: Asked, draft: Draft, cast: int) -> Answer:
    """The smallest whole number of votes among so many cast that a decision needs, with the law that says so."""
    row = next(row for row in _ROWS if row.id == asked.slots["line"])
    value = votes_needed(cast, _ROWS).values[f"votes:{row.id}"]
    number = asked.wording.number
    deal = asked.snapshot.deal
    issuer = asked.slots["issuer"] or (deal.changes[0].issuer if deal and deal.changes else "")
    law = next((claim for _, claim in lines(asked, issuer, row.id)), None)
    if law is None:
        return draft.missing(asked.say("refusal.no_line"))
    draft.use(law)
    draft.value("votes", value, number(value.value))
    draft.working.append(f"{number(Fraction(cast))} × {row.level} → {number(value.value)}")
    draft.notes.append(tell(asked, law))
    words = {"count": number(value.value), "whole": number(Fraction(cast)), "line": asked.say(f"solve.lines.{row.id}")}
    test = asked.say("line.more_than" if row.test == ">" else "line.at_least")
    return draft.answered(asked.say("line.needed_of_cast", test=test, by=asked.by(law), **words))
