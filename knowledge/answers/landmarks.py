"""What stands out among the figures of a holding: the highest, the lowest, the first, and since when it is as it is."""

from __future__ import annotations

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Draft
from knowledge.answers.checks import agrees, asked_percent
from knowledge.answers.held import percent, quantity
from knowledge.answers.holding_figures import moment_of, since_text
from knowledge.claims.dates import last_day
from knowledge.claims.model import Route, Stake


def peak(draft: Draft, rows: list[Stake]) -> Answer:
    """The highest figure, or the lowest where that is asked; yes or no where the question states one."""
    asked = draft.asked
    lowest = asked.sign("LEAST") or any(word in asked.text.lower() for word in ("low", "least"))
    pick = min if lowest else max
    row = pick(rows, key=lambda r: quantity(r).value)
    draft.use(row)
    draft.value("stake", quantity(row), percent(asked, row))
    until = asked.wording.date(last_day(row.valid.until)) if row.valid.until else asked.say("series.today")
    text = f"{since_text(asked, row)} – {until}"
    key = "series.lowest" if lowest else "series.highest"
    line = asked.say(key, percent=percent(asked, row), period=text, by=asked.by(row))
    stated = asked_percent(asked)
    if stated is None or not asked.slots.get("yes_no"):
        return draft.answered(line)
    return draft.answered(asked.verdict(line, right=agrees(stated, row)))


def since(draft: Draft, rows: list[Stake]) -> Answer:
    """Since when the present stake is held, or when the first one was taken."""
    asked = draft.asked
    newest = asked.sign("SINCE_WHEN") and not asked.sign("START", "FIRST", "JOIN")
    of_votes = asked.context.intent.startswith("votes")  # "since when" said of the vote of the last answer
    row = (rows[-1] if of_votes else _unchanged(rows)) if newest else rows[0]
    draft.use(row)
    draft.value("stake", quantity(row), percent(asked, row))
    words = {
        "holder": asked.name(row.holder),
        "issuer": asked.name(row.issuer),
        "percent": percent(asked, row),
        "by": asked.by(row),
        "since": since_text(asked, row),
        "as_of": asked.wording.date(row.as_of),
        "route": asked.wording.get("route")["trust"] if row.route is Route.TRUST else "",
        "moment": moment_of(asked, row),
    }
    if row.valid.since is None:
        return draft.missing(asked.say("series.since_unknown", **words))
    draft.as_of = row.valid.since.first
    if row is rows[0]:
        return draft.answered(asked.say("series.since_first", **words))
    first = rows[0]
    draft.use(first)
    draft.notes.append(asked.say("series.since_first", **(words | {"percent": percent(asked, first), "moment": moment_of(asked, first), "by": asked.by(first)})))  # fmt: skip  # noqa: E501
    return draft.answered(asked.say("series.since", **words))


def _unchanged(rows: list[Stake]) -> Stake:
    """The row with which the present level began: one that only its votes changed later counts as the same."""
    row = rows[-1]
    for before in reversed(rows[:-1]):
        if before.percent != row.percent or before.route is not row.route or before.valid.since is None:
            break
        row = before
    return row
