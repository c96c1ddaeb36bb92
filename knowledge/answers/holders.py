"""Who holds an issuer: all known holders, the largest first, or the one of a rank; what is said where none is known."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.beside import aged
from knowledge.answers.checks import parted_as_said
from knowledge.answers.held import done, known_on, percent, quantity
from knowledge.answers.moments import At, resolve
from knowledge.answers.register_rows import SHOWN, last_known, level_asked, main_rows, rank_stated, register_row
from knowledge.answers.stake_lines import one_line, words_of
from knowledge.claims.dates import last_day
from knowledge.claims.model import Stake, Statement
from knowledge.claims.registers import register
from knowledge.stakes.display import digits


def holders(asked: Asked) -> Answer:
    """Who holds an issuer on a day, the largest first; the largest alone when that was asked."""
    draft = Draft(asked)
    issuer = asked.slots["issuer"]
    at = resolve(asked)
    rows = main_rows(register(asked.snapshot, issuer, at.day, None).rows)
    ranked = asked.sign("ORDINAL_2", "ORDINAL_3")  # "the second largest besides Nissan" is that of all
    beside = () if ranked else asked.slots.get("beside", ())
    rows = sorted((row for row in rows if row.holder not in beside), key=lambda row: -quantity(row).value)
    level = level_asked(asked)
    if level is not None:
        over, inclusive = asked.sign("BIGGER"), asked.sign("INCLUSIVE")
        sides = ((row, quantity(row).value) for row in rows)
        rows = [row for row, own in sides if (inclusive if own == level.value else (own > level.value) == over)]
        if not rows:
            side = "none_over" if over else "none_under"
            return draft.missing(asked.say(f"holders.{side}", issuer=asked.name(issuer)))
    rank = rank_stated(asked, issuer)
    rank = None if rank and rank.subject in beside else rank
    if asked.sign("LARGEST", "LEAST") and not asked.sign("LIST"):
        return _largest(draft, issuer, at, rows, rank)
    if not rows:
        return _nobody_else(draft, issuer, at, beside) or _unnamed(draft, issuer, rank)
    draft.use(*rows[:SHOWN])
    draft.as_of = at.day
    first = asked.wording.listed(f"{asked.name(row.holder)} {_figure(asked, row, at)}" for row in rows[:SHOWN])
    for row in rows[:SHOWN]:
        draft.value("stake", quantity(row), percent(asked, row))
        draft.details.append(register_row(asked, row, "holders.row"))
    draft.notes.append(asked.say("holders.incomplete", sum=_sum(asked, rows)))
    day = asked.wording.date(at.day)
    said = asked.say("holders.headline", issuer=asked.name(issuer), day=day, first=first)
    so = parted_as_said(asked, rows)
    return draft.answered(said if so is None else asked.verdict(said, right=so))


def _figure(asked: Asked, row: Stake, at: At) -> str:
    """The percentage of a holding, with its date where that is long ago."""
    return f"{percent(asked, row)}{last_known(asked, row, at)}"


def _sum(asked: Asked, rows: list[Stake]) -> str:
    """What the holdings make together, in percent with one decimal."""
    total = sum((quantity(row).value for row in rows), Fraction(0))
    return asked.say("about", figure=asked.say("percent", figure=digits(total * 100, 1)))


def _largest(draft: Draft, issuer: str, at: At, rows: list[Stake], rank: Statement | None) -> Answer:
    """The holder of the rank asked for, the largest where none is; a source that ranks one goes before the figures."""
    asked = draft.asked
    if (
        rank is not None
        and not asked.sign("ORDINAL_2", "ORDINAL_3")
        and (not rows or (rank.subject != rows[0].holder and at.is_now))
    ):
        draft.use(rank)
        for row in rows[:1]:
            draft.use(row)
            draft.notes.append(one_line(asked, row))
        return draft.answered(asked.say("holders.top_rank", text=rank.text.rstrip("."), by=asked.by(rank)))
    if not rows:
        return _unnamed(draft, issuer, rank)
    place = -1 if asked.sign("LEAST") else 2 if asked.sign("ORDINAL_3") else 1 if asked.sign("ORDINAL_2") else 0
    if place >= len(rows):
        draft.use(*rows)
        draft.notes += [one_line(asked, row) for row in rows]
        which = asked.wording.get("holders.ranks")[place]
        return draft.missing(asked.say("holders.no_such_rank", rank=which, issuer=asked.name(issuer)))
    top = rows[place]
    draft.use(top, rank if rank and rank.subject == top.holder else None)
    draft.value("stake", quantity(top), percent(asked, top))
    draft.as_of = at.day
    for row in rows[:3] if place < 0 else rows[:place] or rows[1:3]:
        draft.use(row)
        draft.notes.append(register_row(asked, row, "holders.row"))
    if at.is_now:
        aged(draft, top)
    moment = f"as of {asked.wording.date(known_on(top, asked))}" if at.is_now else at.words
    return draft.answered(
        asked.say(
            "holders.top",
            rank=asked.wording.get("holders.ranks")[place],
            issuer=asked.name(issuer),
            moment=moment,
            was="is" if at.is_now else "was",
            holder=asked.name(top.holder),
            percent=percent(asked, top),
            by=asked.by(top),
        )
    )


def _nobody_else(draft: Draft, issuer: str, at: At, beside: Sequence[str]) -> Answer | None:
    """That there is no other holder, where the one set aside is known to hold all of it; None where it is not."""
    asked = draft.asked
    rows = main_rows(register(asked.snapshot, issuer, at.day, None).rows)
    whole = next((row for row in rows if row.holder in beside and quantity(row).value == 1), None)
    if whole is None:
        return None
    draft.use(whole)
    draft.value("stake", quantity(whole), percent(asked, whole))
    draft.as_of = at.day
    if at.is_now:
        aged(draft, whole)
    words = {"holder": asked.name(whole.holder), "issuer": asked.name(issuer), "by": asked.by(whole)}
    moment = f"as of {asked.wording.date(known_on(whole, asked))}" if at.is_now else at.words
    said = asked.say("holders.nobody_else", percent=percent(asked, whole), moment=moment, **words)
    return draft.answered(asked.say("check.wrong", line=said) if asked.slots.get("yes_no") else said)


def _unnamed(draft: Draft, issuer: str, rank: Statement | None) -> Answer:
    """That no holder is known on that day: what a source ranks, or who held it last, instead."""
    asked = draft.asked
    if rank is not None:
        draft.use(rank)
        draft.notes.append(asked.say("stake.rank", text=rank.text.rstrip("."), by=asked.by(rank)))
    last = [row for row in asked.snapshot.stakes_in(issuer) if done(row) and row.valid.until is not None and row.note]
    if rank is None and last and not asked.slots.get("beside"):
        draft.use(last[-1])
        draft.notes.append(last[-1].note)
        until = asked.wording.date(last_day(last[-1].valid.until)) if last[-1].valid.until else ""
        return draft.answered(asked.say("stake.then_by", until=until, **words_of(asked, last[-1])))
    key = "holders.none_else" if asked.slots.get("beside") else "holders.none"
    return draft.missing(asked.say(key, issuer=asked.name(issuer)))
