"""Time: how a stake developed, timelines, deals, and how long something took."""

from __future__ import annotations

import datetime as dt
import itertools
import re

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.checks import agrees, asked_percent
from knowledge.answers.held import done, percent, quantity
from knowledge.answers.lengths import length
from knowledge.answers.moments import resolve
from knowledge.answers.moves import MOVING, given_up, last_move
from knowledge.answers.reached import levels_named, reached, risen_to
from knowledge.answers.stakes import stake
from knowledge.answers.told import tell, told, told_instead
from knowledge.answers.unknown_stakes import nothing_held
from knowledge.claims.dates import PartialDate, last_day
from knowledge.claims.model import Basis, Deal, Event, Qualifier, Route, Stake, StakeKind
from knowledge.questions.telling import parties
from knowledge.stakes.quantity import exact, exact_percent
from knowledge.stakes.status import Status
from knowledge.stakes.units import Unit

ROWS = 12
"""Rows of a timeline before it is cut."""


def series(asked: Asked) -> Answer:
    """The known figures of one holding in time order; the peak, the start or a crossing when that was asked."""
    draft = Draft(asked)
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    rows = _figures(asked, holder, issuer)
    if not rows:
        return nothing_held(draft, holder, issuer, resolve(asked))
    came = reached(asked, asked.snapshot.stakes_between(holder, issuer), levels_named(asked))
    if came is not None:
        return came
    rose = risen_to(draft, rows) if asked.sign("ASK_WHEN") and not asked.slots.get("crossing") else None
    if rose is not None:
        return rose
    down = asked.sign("CUT") or (asked.sign("ASK_WHEN") and not asked.sign("BUY", "RAISE", "GET", "ATTAIN", "BIGGER"))
    fell = down and asked.figures("percent", "fraction")
    if asked.slots.get("crossing") or asked.sign("CROSSING") or fell:
        crossed = _crossing(draft, rows)
        if crossed:
            return crossed
    if asked.sign("PEAK"):
        return _peak(draft, rows)
    moved = last_move(draft, rows) if asked.sign("ASK_WHEN") and asked.sign(*MOVING) else None
    if moved is not None:
        return moved
    if asked.sign("ASK_WHEN") and asked.sign("SELL", "END", "CUT") and not asked.sign("START", "BUY"):
        over = given_up(draft, rows)
        if over is not None:
            return over
    if asked.sign("SINCE_WHEN", "ASK_WHEN", "START") and not asked.sign("TIMELINE"):
        return _since(draft, rows)
    draft.use(*rows)
    for row in rows:
        draft.value("stake", quantity(row), percent(asked, row))
        draft.details.append(_row(asked, row))
    first, last = rows[0], rows[-1]
    return draft.answered(
        asked.say(
            "series.headline",
            holder=asked.name(holder),
            issuer=asked.name(issuer),
            first=f"{percent(asked, first)} ({_since_text(asked, first)})",
            last=f"{percent(asked, last)} ({_since_text(asked, last)})",
            by=asked.by(last),
        )
    )


def _figures(asked: Asked, holder: str, issuer: str) -> list[Stake]:
    """Holdings of the capital that were really held, the most exact one of each time, in time order."""
    rows = [
        row
        for row in asked.snapshot.stakes_between(holder, issuer)
        if done(row)
        and row.basis in {Basis.CAPITAL, Basis.EX_TREASURY}
        and (row.route is Route.TRUST) == asked.sign("TRUST")
    ]
    if not asked.sign("DIRECT", "TRUST"):
        rows = [row for row in rows if not _part_of_more(asked, row)] or rows
    exact_rows = [row for row in rows if row.qualifier is Qualifier.EXACT]
    holdings = [row for row in exact_rows if row.kind is StakeKind.HOLDING]
    seen = [row for row in exact_rows if row.kind is StakeKind.SNAPSHOT and row.as_of and not _among(row, holdings)]
    holdings = [*holdings, *seen] if holdings else rows
    window = [dt.date.fromisoformat(day) for day in asked.slots.get("window", ())]
    if window:
        holdings = [row for row in holdings if _within(row, window[0], window[1])]
    return sorted(holdings, key=lambda row: (_start(row), row.route.value != "direct"))


def _among(row: Stake, holdings: list[Stake]) -> bool:
    """Whether a figure that was seen on a day is one of the holdings', or of a time for which one is dated."""
    return any(
        row.percent == one.percent or (one.valid.since and one.valid.holds_on(_start(row))) or row.basis != one.basis
        for one in holdings
    )


def _within(row: Stake, first: dt.date, last: dt.date) -> bool:
    """Whether a figure was so at some time from one day to another."""
    return _start(row) <= last and (row.valid.until is None or row.valid.until.first > first)


def _part_of_more(asked: Asked, row: Stake) -> bool:
    """Whether the row is the direct part of a holding that had shares in trust beside it when it began."""
    if row.route is not Route.DIRECT or row.valid.since is None:
        return False
    beside = (s for s in asked.snapshot.stakes_between(row.holder, row.issuer) if s.route is Route.TRUST)
    return any(stake.valid.holds_on(row.valid.since.first) for stake in beside)


def _start(row: Stake) -> dt.date:
    date = row.valid.since or row.as_of or row.valid.until
    return date.first if date else dt.date.max


def _since_text(asked: Asked, row: Stake) -> str:
    date = row.valid.since or row.as_of
    return asked.wording.date(date) if date else asked.say("role.unknown_period")


def _moment(asked: Asked, row: Stake) -> str:
    date = row.valid.since or row.as_of
    if date is None:
        return asked.say("role.unknown_period")
    return asked.say("moments.on_day" if date.precision == "day" else "moments.on", date=asked.wording.date(date))


def _row(asked: Asked, row: Stake) -> str:
    source = asked.best_source(row)
    point = row.kind is StakeKind.SNAPSHOT and row.as_of is not None
    return asked.say(
        "series.seen" if point else "series.row",
        since=_since_text(asked, row),
        until=asked.wording.date(last_day(row.valid.until)) if row.valid.until else asked.say("series.today"),
        percent=percent(asked, row),
        route=asked.wording.get("route")[row.route.value],
        publisher=source.publisher if source else "",
    )


def _peak(draft: Draft, rows: list[Stake]) -> Answer:
    asked = draft.asked
    lowest = asked.sign("LEAST") or any(word in asked.text.lower() for word in ("low", "least"))
    pick = min if lowest else max
    row = pick(rows, key=lambda r: quantity(r).value)
    draft.use(row)
    draft.value("stake", quantity(row), percent(asked, row))
    until = asked.wording.date(last_day(row.valid.until)) if row.valid.until else asked.say("series.today")
    text = f"{_since_text(asked, row)} – {until}"
    key = "series.lowest" if lowest else "series.highest"
    line = asked.say(key, percent=percent(asked, row), period=text, by=asked.by(row))
    stated = asked_percent(asked)
    if stated is None or not asked.slots.get("yes_no"):
        return draft.answered(line)
    return draft.answered(asked.verdict(line, right=agrees(stated, row)))


def _since(draft: Draft, rows: list[Stake]) -> Answer:
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
        "since": _since_text(asked, row),
        "as_of": asked.wording.date(row.as_of),
        "route": asked.wording.get("route")["trust"] if row.route is Route.TRUST else "",
        "moment": _moment(asked, row),
    }
    if row.valid.since is None:
        return draft.missing(asked.say("series.since_unknown", **words))
    draft.as_of = row.valid.since.first
    if row is rows[0]:
        return draft.answered(asked.say("series.since_first", **words))
    first = rows[0]
    draft.use(first)
    draft.notes.append(asked.say("series.since_first", **(words | {"percent": percent(asked, first), "moment": _moment(asked, first), "by": asked.by(first)})))  # fmt: skip  # noqa: E501
    return draft.answered(asked.say("series.since", **words))


def _unchanged(rows: list[Stake]) -> Stake:
    """The row with which the present level began: one that only its votes changed later counts as the same."""
    row = rows[-1]
    for before in reversed(rows[:-1]):
        if before.percent != row.percent or before.route is not row.route or before.valid.since is None:
            break
        row = before
    return row


def _crossing(draft: Draft, rows: list[Stake]) -> Answer | None:
    asked = draft.asked
    amounts = asked.figures("percent", "fraction")
    if not amounts or amounts[-1].endswith("/0"):
        return None
    level = exact_percent(amounts[-1]).value if "/" not in amounts[-1] else exact(amounts[-1], Unit.RATIO).value
    text = amounts[-1] if "/" in amounts[-1] else f"{amounts[-1]}%"
    up = asked.slots.get("crossing") == "above"
    for before, after in itertools.pairwise(rows):
        one, two = quantity(before).value, quantity(after).value
        if (one <= level < two) if up else (one >= level > two):
            return _crossed(draft, before, after, text, up=up)
    return None


def _crossed(draft: Draft, before: Stake, after: Stake, level: str, *, up: bool) -> Answer:
    """The two figures on both sides of a level; the day is known only where the one ends as the other begins."""
    asked = draft.asked
    draft.use(after, before)
    until, since = before.valid.until, after.valid.since
    known = until is not None and since is not None and until.first >= since.first
    if not known and until is not None and since is not None:
        words = {"until": asked.wording.date(until), "since": asked.wording.date(since)}
        draft.notes.append(asked.say("series.crossed_between", **words))
    dated = "series.crossed_on" if known else "series.crossed_by" if since or after.as_of else "series.crossed_undated"
    date = asked.say(dated, date=_since_text(asked, after))
    return draft.answered(
        asked.say(
            "series.crossed",
            holder=asked.name(after.holder),
            issuer=asked.name(after.issuer),
            went=asked.say("series.rose_above" if up else "series.fell_below"),
            level=level,
            date=date,
            before=percent(asked, before),
            after=percent(asked, after),
            by=asked.by(after),
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
    _changes(draft, found)
    events = [asked.snapshot.claims[key] for key in found.events if key in asked.snapshot.claims]
    for event in events:
        draft.use(event)
        draft.details.append(event_row(asked, event))
    draft.as_of = found.valid.since.first if found.valid.since else None
    done = found.status is Status.COMPLETED
    return draft.answered(asked.say("deal.headline" if done else "deal.headline_plan", **words))


def _changes(draft: Draft, found: Deal) -> None:
    asked = draft.asked
    for change in found.changes:
        before = asked.snapshot.claims.get(change.before) if change.before else None
        after = [asked.snapshot.claims.get(key) for key in change.after]
        if isinstance(before, Stake):
            texts = [
                percent(asked, s) + asked.wording.get("route")[s.route.value] for s in after if isinstance(s, Stake)
            ]
            draft.use(before, *(s for s in after if isinstance(s, Stake)))
            draft.notes.append(
                asked.say(
                    "deal.change",
                    holder=asked.name(change.holder),
                    issuer=asked.name(change.issuer),
                    before=percent(asked, before),
                    after=" + ".join(texts),
                )
            )


def event_row(asked: Asked, event: object) -> str:
    """An event on one line."""
    assert isinstance(event, Event)
    source = asked.best_source(event)
    publisher = source.publisher if source else ""
    return asked.say("timeline.row", date=asked.wording.date(event.valid.since), title=event.title, publisher=publisher)


def timeline(asked: Asked) -> Answer:
    """Dated events in order, of the entities and the time asked about, or of the whole alliance."""
    draft = Draft(asked)
    wanted = {key for key in asked.slots.get("entities", []) if key != "alliance"}
    events = [e for e in asked.snapshot.events if not wanted or wanted & set(parties(e))]
    dates = _dates(asked)
    if dates:
        first, last = min(d.first for d in dates), max(d.last for d in dates)
        events = [e for e in events if e.valid.since and first <= e.valid.since.first <= last]
    events.sort(key=lambda e: e.valid.start)
    if not events:
        return draft.missing(asked.say("timeline.none"))
    if len(events) == 1:
        return told(asked.with_slots(claims=[events[0].key]))
    shown = events if len(events) <= ROWS else _main_events(events)
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


def _main_events(events: list[Event]) -> list[Event]:
    """The first and last ones and those between with most sources: a fair choice without an opinion."""
    inner = sorted(events[1:-1], key=lambda e: -len(e.sources))[: ROWS - 2]
    return [events[0], *sorted(inner, key=lambda e: e.valid.start), events[-1]]


def duration(asked: Asked) -> Answer:
    """The time between two dated things of the question."""
    draft = Draft(asked)
    ends = asked.slots.get("ends", [])
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
        return _signed(draft, found, steps)
    reached = found.status.supports_figure and not found.status < wanted
    draft.use(found, *events[-1:])
    draft.as_of = found.valid.since.first if found.valid.since else None
    status = asked.wording.get("told.status_now")[found.status.value]
    when = next((e for e in reversed(events) if e.status is wanted), None)
    if asked.slots.get("yes_no") and not _on_the_day(asked, found, when):
        reached = False
    if reached and when is not None:
        draft.use(when)
        draft.notes.append(asked.say("deal.step", row=event_row(asked, when)))
    elif events:
        draft.notes.append(asked.say("deal.last", row=event_row(asked, events[-1])))
    line = asked.say("deal.state", title=found.title, status=status, date=_deal_date(asked, found), by=asked.by(found))
    if asked.slots.get("yes_no"):
        line = asked.verdict(line, right=reached)
    return draft.answered(line) if reached or asked.slots.get("yes_no") else draft.missing(line)


def _signed(draft: Draft, found: Deal, steps: list[Event]) -> Answer:
    """When a deal was signed: each step of it that was, those on the day that is asked about alone."""
    asked = draft.asked
    dates = _dates(asked)
    on_day = [step for step in steps if (took := step.valid.since) and _falls_on(took, dates)]
    shown = on_day or steps
    draft.use(*shown, found)
    draft.as_of = shown[0].valid.since.first if shown[0].valid.since else None
    draft.notes += [tell(asked, step) for step in shown[1:]]
    line = tell(asked, shown[0])
    if asked.slots.get("yes_no"):
        line = asked.verdict(line, right=bool(on_day or not dates))
    return draft.answered(line)


def _on_the_day(asked: Asked, found: Deal, step: Event | None) -> bool:
    """Whether the step was taken at the time that the question states, if it states one."""
    dates = _dates(asked)
    took = step.valid.since if step is not None else found.valid.since
    return not dates or took is None or _falls_on(took, dates)


def _dates(asked: Asked) -> list[PartialDate]:
    """The dates that the question names."""
    return [PartialDate.parse(text) for text, _ in asked.slots.get("dates", [])]


def _falls_on(date: PartialDate, dates: list[PartialDate]) -> bool:
    return any(date.overlaps(other) for other in dates)


def _deal_date(asked: Asked, found: Deal) -> str:
    return asked.say("deal.on", date=asked.wording.date(found.valid.since)) if found.valid.since else ""
