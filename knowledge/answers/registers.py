"""Registers read otherwise than by issuer: by holder, by rank, and over the whole alliance."""

from __future__ import annotations

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.beside import OLD, aged
from knowledge.answers.checks import agrees, asked_percent
from knowledge.answers.held import known_on, percent, quantity
from knowledge.answers.moments import resolve
from knowledge.answers.register_rows import SHOWN, last_known, main_rows, rank_stated, register_row, side_asked
from knowledge.answers.stake_lines import one_line
from knowledge.claims.model import StakeKind
from knowledge.claims.registers import holdings as held_rows
from knowledge.claims.registers import register
from knowledge.questions.filled import MEMBERS


def holdings(asked: Asked) -> Answer:
    """What a holder holds on a day."""
    draft = Draft(asked)
    holder = asked.slots["holder"]
    at = resolve(asked)
    only = asked.slots.get("only")
    rows = [row for row in main_rows(held_rows(asked.snapshot, holder, at.day)) if not only or row.issuer in only]
    if not rows:
        known = [s for s in asked.snapshot.stakes_of(holder) if s.kind is not StakeKind.ESTIMATE][-2:]
        draft.use(*known)
        draft.notes += [asked.say("stake.missing_known", line=one_line(asked, row)) for row in known]
        return draft.missing(asked.say("holdings.none", holder=asked.name(holder)))
    stated, level = asked_percent(asked), side_asked(asked)
    if level is not None:
        rows = [row for row in rows if (quantity(row).value > level if level > 0 else quantity(row).value < -level)]
        if not rows:
            return draft.missing(asked.say("holdings.none_such", holder=asked.name(holder)))
    else:
        rows = [row for row in rows if stated is not None and agrees(stated, row)] or rows
    rows.sort(key=lambda row: bool(last_known(asked, row, at)))
    draft.use(*rows[:SHOWN])
    draft.as_of = at.day
    first = asked.wording.listed(
        f"{percent(asked, row)} of {asked.name(row.issuer)}{last_known(asked, row, at)}" for row in rows[:SHOWN]
    )
    for row in rows[:SHOWN]:
        draft.value("stake", quantity(row), percent(asked, row))
        draft.details.append(register_row(asked, row, "holdings.row"))
    oldest = min((known_on(row, asked) for row in rows), key=lambda d: d.first if d else at.day, default=None)
    if at.is_now and oldest and (asked.today - oldest.last).days > OLD:
        draft.notes.append(asked.say("age", age=asked.wording.age(oldest.last, asked.today)))
    day = asked.wording.date(at.day)
    return draft.answered(asked.say("holdings.headline", holder=asked.name(holder), day=day, first=first))


def rank(asked: Asked) -> Answer:
    """Whether one holder is the largest of an issuer: what ranks it, and its stake; never more than the sources say."""
    draft = Draft(asked)
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    at = resolve(asked)
    rows = main_rows(register(asked.snapshot, issuer, at.day, None).rows)
    rows.sort(key=lambda row: -quantity(row).value)
    said = rank_stated(asked, issuer)
    own = next((row for row in rows if row.holder == holder), None)
    if said is not None and said.subject == holder:
        draft.use(said)
        draft.notes.append(asked.say("stake.rank", text=said.text.rstrip("."), by=asked.by(said)))
    if own is None:
        return draft.missing(
            asked.say("stake.missing", holder=asked.name(holder), issuer=asked.name(issuer), moment="")
        )
    draft.use(own)
    draft.value("stake", quantity(own), percent(asked, own))
    draft.notes.append(asked.say("holders.not_all"))
    if at.is_now:
        aged(draft, own)
    top = rows[0].holder == holder
    if not top:
        draft.use(rows[0])
        draft.notes.insert(0, one_line(asked, rows[0]))
    key = "holders.rank_yes" if top else "holders.rank_no"
    words = {"holder": asked.name(holder), "issuer": asked.name(issuer), "percent": percent(asked, own)}
    moment = f"as of {asked.wording.date(known_on(own, asked))}" if at.is_now else at.words
    line = asked.say(key, moment=moment, by=asked.by(own), **words)
    return draft.answered(asked.say("check.right", line=line) if top and asked.slots.get("yes_no") else line)


def overview(asked: Asked) -> Answer:
    """Who holds what among the companies of the alliance and their largest holders, at the moment asked about."""
    draft = Draft(asked)
    at = resolve(asked)
    core = [key for key in MEMBERS if key in asked.snapshot.entities]
    named = [key for key in asked.slots.get("entities", []) if key in asked.snapshot.entities and key != "alliance"]
    registers = [register(asked.snapshot, issuer, at.day, None) for issuer in named or core]
    rows = [row for found in registers for row in main_rows(found.rows)]
    if not rows:
        return draft.missing(asked.say("timeline.none"))
    draft.use(*rows)
    draft.as_of = at.day
    for row in rows:
        draft.value("stake", quantity(row), percent(asked, row))
        words = {"holder": asked.name(row.holder), "issuer": asked.name(row.issuer), "percent": percent(asked, row)}
        date = asked.wording.date(known_on(row, asked)) if at.is_now else asked.wording.date(at.day)
        route = asked.wording.get("route")[row.route.value]
        draft.details.append(asked.say("holders.overview_row", route=route, as_of=date, by=asked.by(row), **words))
    day = asked.wording.date(at.day)
    return draft.answered(asked.say("holders.overview", count=len(rows), day=day, by=asked.by(rows[0])))
