"""Companies that hold each other: what one has of itself, the gross figure on request, and who owns it in the end."""

from __future__ import annotations

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked
from knowledge.answers.calculating import Calc, answered, begin, refused
from knowledge.stakes import Mode, Refusal, Status, Want, integrated, outside_holders

_LEAST = 0.0005
"""Outside holders below this part of one are summed up, not listed."""


def itself(asked: Asked) -> Answer:
    """What a company has of itself through another: one pass through the circle, which is also the exact net figure."""
    company, via = asked.slots["issuer"], asked.slots.get("via", "")
    calc = begin(asked, [company], upward=True)
    if calc.fold.refusal is not None:
        return refused(calc, calc.fold.refusal)
    via = via or next(
        (row.holder for row in calc.book.rows[company] if calc.after(company, row.holder) is not None), ""
    )
    result = integrated(calc.fold, [Want(Mode.SELF, company, company)])
    left, right = calc.after(company, via), calc.after(via, company)
    if isinstance(result, Refusal):
        return refused(calc, result)
    if left is None or right is None:
        return calc.missing(company, via) if left is None else calc.missing(via, company)
    calc.use(result)
    figure = next(iter(result.values.values()))
    calc.draft.value("self", figure, asked.wording.percent(figure))
    bare = asked.wording.bare
    link = asked.say("lookthrough.link", figure=bare(left), issuer=asked.name(via), date=calc.dated(company, via))
    back = asked.say("lookthrough.link", figure=bare(right), issuer=asked.name(company), date=calc.dated(via, company))
    calc.draft.working.append(f"{link} × {back} = {bare(figure)}")
    calc.draft.notes.append(asked.say("lookthrough.meaning"))
    _gross(calc, company)
    main = calc.stake(company, via)
    words = {
        "holder": asked.name(company),
        "via": asked.name(via),
        "figure": asked.wording.percent(figure),
        "product": f"{bare(left)} × {bare(right)}",
        "is": "would be"
        if calc.hypothetical or (main and main.status is not Status.COMPLETED)
        else "is"
        if calc.at.is_now
        else "was",
        "moment": "" if calc.hypothetical else "as of the figures below" if calc.at.is_now else calc.at.words,
        "by": calc.by(company, via),
    }
    return answered(calc, asked.say("lookthrough.itself", **words).replace("  ", " ").replace(" ,", ","))


def _gross(calc: Calc, company: str) -> None:
    """The sum of all rounds, only when it was asked for, and said to be no share."""
    asked = calc.asked
    if not asked.slots.get("gross"):
        return
    result = integrated(calc.fold, [Want(Mode.GROSS, company, company)])
    if not isinstance(result, Refusal):
        gross = next(iter(result.values.values()))
        calc.draft.value("gross", gross, asked.wording.percent(gross))
        calc.draft.notes.append(asked.say("lookthrough.gross", figure=asked.wording.percent(gross)))


def owners_in_the_end(asked: Asked) -> Answer:
    """Who owns a company in the end, the loop counted: the outside holders of everybody above it; they add to 100 %."""
    target = asked.slots["issuer"]
    calc = begin(asked, [target], upward=True)
    result = calc.fold.refusal or outside_holders(calc.fold, target)
    if isinstance(result, Refusal):
        return refused(calc, result)
    if not result.values:
        return calc.missing("", target)
    calc.use(result)
    shares = sorted(result.values.items(), key=lambda item: -item[1].value)
    rows = []
    for name, share in shares:
        holder = name.removeprefix("outside:").split(">")[0]
        calc.draft.value(name, share, asked.wording.percent(share))
        if share.value > _LEAST:
            key = "lookthrough.own_outside" if holder == target else "lookthrough.outside"
            rows.append(asked.say(key, holder=asked.name(holder), figure=asked.wording.percent(share)))
    calc.draft.details += rows
    calc.draft.notes.append(asked.say("lookthrough.outside_meaning"))
    main = next(
        (stake for row in calc.book.rows[target] if (stake := calc.stake(row.holder, target)) is not None), None
    )
    words = {"issuer": asked.name(target), "first": rows[0].rstrip("."), "by": asked.by(main) if main else ""}
    return answered(calc, asked.say("lookthrough.in_the_end", **words))
