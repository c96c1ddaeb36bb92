"""Time: how a stake developed, timelines, deals, and how long something took."""

from __future__ import annotations

import re

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.deal_steps import dates_named, deal_date, event_row, on_the_day, signed, tell_changes
from knowledge.answers.held import percent, quantity
from knowledge.answers.holding_figures import figure_row, figures_of, since_text
from knowledge.answers.landmarks import peak, since
from knowledge.answers.lengths import length
from knowledge.answers.moments import resolve
from knowledge.answers.moves import MOVING, given_up, last_move
from knowledge.answers.reached import crossed_level, levels_named, reached
from knowledge.answers.stakes import stake
from knowledge.answers.told import told, told_instead
from knowledge.answers.unknown_stakes import nothing_held
from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Event
from knowledge.questions.telling import parties
from knowledge.stakes.status import Status

ROWS = 12
"""Rows of a timeline before it is cut."""


def series(asked: Asked) -> Answer:
    """The known figures of one holding in time order; the peak, the start or a crossing when that was asked."""
    draft = Draft(asked)
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    rows = figures_of(asked, holder, issuer)
    if not rows:
        return nothing_held(draft, holder, issuer, resolve(asked))
    came = reached(asked, asked.snapshot.stakes_between(holder, issuer), levels_named(asked))
    if came is not None:
        return came
    down = asked.sign("CUT") or (asked.sign("ASK_WHEN") and not asked.sign("BUY", "RAISE", "GET", "ATTAIN", "BIGGER"))
    fell = down and asked.figures("percent", "fraction")
    if asked.slots.get("crossing") or asked.sign("CROSSING") or fell:
        crossed = crossed_level(draft, rows)
        if crossed:
            return crossed
    if asked.sign("PEAK"):
        return peak(draft, rows)
    moved = last_move(draft, rows) if asked.sign("ASK_WHEN") and asked.sign(*MOVING) else None
    if moved is not None:
        return moved
    if asked.sign("ASK_WHEN") and asked.sign("SELL", "END", "CUT") and not asked.sign("START", "BUY"):
        over = given_up(draft, rows)
        if over is not None:
            return over
    if asked.sign("SINCE_WHEN", "ASK_WHEN", "START") and not asked.sign("TIMELINE"):
        return since(draft, rows)
    if len(rows) == 1:
        return stake(asked.with_slots(when={"kind": "now"}))
    draft.use(*rows)
    for row in rows:
        draft.value("stake", quantity(row), percent(asked, row))
        draft.details.append(figure_row(asked, row))
    first, last = rows[0], rows[-1]
    return draft.answered(
        asked.say(
            "series.headline",
            holder=asked.name(holder),
            issuer=asked.name(issuer),
            first=f"{percent(asked, first)} ({since_text(asked, first)})",
            last=f"{percent(asked, last)} ({since_text(asked, last)})",
            by=asked.by(last),
        )
    )


def deal(asked: Asked) -> Answer:
    """What a deal is: what, when, who, and what became of it."""
    draft = Draft(asked)
    found = next(deal for deal in asked.snapshot.deals if deal.key == asked.slots["deal"])
    draft.use(found)
    status = asked.wording.get("told.status_now")[found.status.value]
    words = {"title": found.title, "summary": found.summary, "by": asked.by(found), "status": status}
    if found.status is Status.COMPLETED:
        draft.notes.append(asked.say("deal.completed", date=asked.wording.date(found.valid.since)))
    tell_changes(draft, found)
    events = [asked.snapshot.claims[key] for key in found.events if key in asked.snapshot.claims]
    for event in events:
        draft.use(event)
        draft.details.append(event_row(asked, event))
    draft.as_of = found.valid.since.first if found.valid.since else None
    done = found.status is Status.COMPLETED
    return draft.answered(asked.say("deal.headline" if done else "deal.headline_plan", **words))


def timeline(asked: Asked) -> Answer:
    """Dated events in order, of the entities and the time asked about, or of the whole alliance."""
    draft = Draft(asked)
    wanted = {key for key in asked.slots.get("entities", []) if key != "alliance"}
    events = [e for e in asked.snapshot.events if not wanted or wanted & set(parties(e))]
    dates = dates_named(asked)
    if dates:
        first, last = min(d.first for d in dates), max(d.last for d in dates)
        last = asked.today if len(dates) == 1 and _of_late(asked) else last
        events = [e for e in events if e.valid.since and first <= e.valid.since.first <= last]
    events.sort(key=lambda e: e.valid.start)
    if not events:
        return draft.missing(asked.say("timeline.none"))
    if len(events) == 1:
        return told(asked.with_slots(claims=[events[0].key]))
    shown = events if len(events) <= ROWS else events[-ROWS:] if _of_late(asked) else _main_events(events)
    for event in shown:
        draft.use(event)
        draft.details.append(event_row(asked, event))
    if len(shown) < len(events):
        draft.notes.append(asked.say("timeline.more", count=len(events) - len(shown)))
    name = asked.wording.listed(asked.name(key) for key in sorted(wanted)) or asked.name("alliance")
    name = f"{name[:1].upper()}{name[1:]}"
    return draft.answered(
        asked.say(
            "timeline.headline",
            name=name,
            count=len(events),
            first=asked.wording.date(events[0].valid.since),
            last=asked.wording.date(events[-1].valid.since),
        )
    )


def _of_late(asked: Asked) -> bool:
    """Whether what came last is asked for, up to today: ``what happened since 2024``, ``the latest news``."""
    return not {*asked.wording.get("timeline.of_late")}.isdisjoint(asked.text.lower().rstrip("?").split())


def _main_events(events: list[Event]) -> list[Event]:
    """The first and last ones and those between with most sources: a fair choice without an opinion."""
    inner = sorted(events[1:-1], key=lambda e: -len(e.sources))[: ROWS - 2]
    return [events[0], *sorted(inner, key=lambda e: e.valid.start), events[-1]]


def duration(asked: Asked) -> Answer:
    """The time between two dated things of the question."""
    draft = Draft(asked)
    ends = asked.slots.get("ends", [])
    if asked.slots.get("ends") == []:  # what is asked for is plain, both ends of it are not known
        known = series(asked)
        draft.use(*asked.snapshot.stakes_between(asked.slots["holder"], asked.slots["issuer"]))
        draft.notes.append(known.headline)
        return draft.missing(asked.say("timeline.ends_unknown"))
    if len(ends) < 2:
        if "holder" in asked.slots:
            return stake(asked)
        both = not {"between", "from"}.isdisjoint(asked.text.lower().split())
        told_of_one = None if both else told_instead(asked)  # of two ends one tells no length
        return told_of_one or draft.missing(asked.say("timeline.none"))
    claims = [(PartialDate.parse(date), what, asked.snapshot.claims.get(key)) for date, what, key in ends]
    claims.sort(key=lambda end: end[0].first)
    (first, first_what, one), (last, last_what, two) = claims[0], claims[-1]
    draft.use(*(claim for claim in (one, two) if claim is not None))
    text = length(draft, first, last)
    words = {"first": _end(asked, first, first_what), "last": _end(asked, last, last_what)}
    sourced = one if one is not None else two
    by = asked.by(sourced) if sourced is not None else ""
    line = asked.say("duration.headline", length=text, **words)
    return draft.answered(f"{line.rstrip('.')} ({by})." if by else line)


def _end(asked: Asked, date: PartialDate, what: str) -> str:
    """An end of a time, with what it is where that says more than its date."""
    written = asked.wording.date(date)
    what = what.rstrip(" ?")
    months = {word.lower() for month in asked.wording.get("months") for word in (month, month[:3])}
    telling = [word for word in re.findall(r"[^\W\d_]+", what.lower()) if len(word) > 2 and word not in months]
    return asked.say("duration.end", date=written, what=what) if telling else written


def deal_status(asked: Asked) -> Answer:
    """Whether a deal was announced, agreed or completed: yes or no by its status, with what is known instead."""
    draft = Draft(asked)
    found = next(deal for deal in asked.snapshot.deals if deal.key == asked.slots["deal"])
    wanted = Status.AGREED if asked.sign("SIGN") else Status.ANNOUNCED if asked.sign("ANNOUNCE") else Status.COMPLETED
    events = [claim for key in found.events if isinstance(claim := asked.snapshot.claims.get(key), Event)]
    steps = [event for event in events if event.status is wanted]
    if wanted is Status.AGREED and steps:
        return signed(draft, found, steps)
    reached = found.status.supports_figure and not found.status < wanted
    draft.use(found, *events[-1:])
    draft.as_of = found.valid.since.first if found.valid.since else None
    status = asked.wording.get("told.status_now")[found.status.value]
    when = next((e for e in reversed(events) if e.status is wanted), None)
    if asked.slots.get("yes_no") and not on_the_day(asked, found, when):
        reached = False
    if reached and when is not None:
        draft.use(when)
        draft.notes.append(asked.say("deal.step", row=event_row(asked, when)))
    elif events:
        draft.notes.append(asked.say("deal.last", row=event_row(asked, events[-1])))
    line = asked.say("deal.state", title=found.title, status=status, date=deal_date(asked, found), by=asked.by(found))
    if asked.slots.get("yes_no"):
        line = asked.verdict(line, right=reached)
    return draft.answered(line) if reached or asked.slots.get("yes_no") else draft.missing(line)
