"""The time that a question is about, as a slot: now, a date, or before or after a deal."""

from __future__ import annotations

import datetime as dt
from typing import Any

from knowledge.claims.model import Deal, Role, StakeKind
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.frame import Frame
from knowledge.questions.normal import normalise
from knowledge.questions.phrases import PhraseTree
from knowledge.questions.times import When, months_told
from knowledge.questions.words import cut

Moment = dict[str, Any]
"""``{"kind": "now"}``, ``{"kind": "on", "date": …, "edge": …}``, ``{"kind": "before" | "after", "deal": key}`` or
``{"kind": "later", "deal": key, "months": n}`` or ``{"kind": "last", "pair": …}`` (the holding that has ended)."""


LONG_BEFORE = 730
"""Days before a deal took effect from which on a date has nothing to do with it."""

_BARE = 2
"""Words of ``the deal``, which names none."""

_ANY_DEAL = "deal"
"""The word for every deal: ``the deal`` may be any that was spoken of, ``the rebalancing`` is one."""

_EARLIER = frozenset({"old", "original", "originally", "initially", "previously", "formerly", "earlier", "used", "to"})
"""Words for an earlier time that stand beside a date without meaning the day before it."""


_PARTING = ("SELL", "BUY", "END", "DATED", "TRANSFER", "CHANGE")
"""What makes of ``before`` the time before somebody came in or went out."""

_TIMED = ("BEFORE", "AFTER", "PERIOD_LATER", "DEAL", "DATED", "KYODO_STORY", "CEO", "CHAIR", "TENURE", "IN_OFFICE")
"""What says when besides a date; a question with none of it is about the present."""

_UP_TO = frozenset({"until", "till", "til"})


class Moments:
    """Finds the time of a question against the deals and tenures of one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._default = snapshot.deal
        report = self._first_report(snapshot.deal) if snapshot.deal else None
        self.story_day = report.isoformat() if report else ""
        """The day on which the default deal was first reported, as ISO text; empty where no report is known."""
        self._pairs = [{change.holder, change.issuer} for change in snapshot.deal.changes] if snapshot.deal else []
        self._deals = {deal.key: deal for deal in snapshot.deals}
        self._last_of: dict[tuple[str, str], Deal] = {}
        for deal in sorted(snapshot.deals, key=lambda deal: deal.valid.start, reverse=True):
            for change in deal.changes:
                self._last_of.setdefault((change.holder, change.issuer), deal)
        self._aliases = PhraseTree()
        for deal in snapshot.deals:
            for names in deal.aliases.values():
                for words in (tuple(cut(normalise(name))) for name in names):
                    if len(words) > 1:
                        self._aliases.add(words, deal.key)

    def deal_named(self, frame: Frame, pair: tuple[str, str] = ("", "")) -> Deal | None:
        """The deal that the question names; for a bare "the deal" the default one, or the one about this pair."""
        if not self._aliases.firsts.isdisjoint(frame.words):
            firsts = self._aliases.firsts
            places = [place for place, word in enumerate(frame.words) if word in firsts]
            found = (self._aliases.longest(frame.words, place) for place in places)
            length, keys = max(found, key=lambda match: match[0])
            if length:
                return self._own(frame, pair, self._deals[keys[0]]) if length == _BARE else self._deals[keys[0]]
        parties = {key for key in frame.keys if self._snapshot.entities[key].kind != "person"}
        if not parties and pair[0] and not self._is_default(set(pair)):
            return self._last_of.get(pair)
        if not parties or self._is_default(parties):
            return self._default
        return self._last_of.get(pair) or (self._of_parties(parties) if frame.has("DEAL") else None)

    def deal_by_name(self, frame: Frame) -> Deal | None:
        """The deal that the question names by more than a bare "the deal"."""
        if self._aliases.firsts.isdisjoint(frame.words):
            return None
        firsts = self._aliases.firsts
        for place in [place for place, word in enumerate(frame.words) if word in firsts]:
            length, keys = self._aliases.longest(frame.words, place)
            if length and (length > _BARE or frame.words[place + 1] != _ANY_DEAL):
                return self._deals[keys[0]]
        return None

    def _own(self, frame: Frame, pair: tuple[str, str], named: Deal) -> Deal:
        """``once the deal closes`` said of a holding that the default deal left alone: the last one that touched it."""
        own = self._last_of.get(pair) if named is self._default and not self._is_default(set(frame.keys)) else None
        return own if own is not None else named

    def _default_pair(self) -> set[str]:
        return self._pairs[0] if self._pairs else set()

    def _is_default(self, parties: set[str]) -> bool:
        if self._default is None:
            return False
        return parties.issubset(self._default.parties) or any(pair <= parties for pair in self._pairs)

    def _of_parties(self, parties: set[str]) -> Deal | None:
        return next((d for d in self._snapshot.deals if not d.default and len(parties & set(d.parties)) >= 2), None)

    def of(self, frame: Frame, pair: tuple[str, str] = ("", "")) -> Moment:
        """The one time that the question is about; ``now`` when it names none."""
        if frame.moment is not None:
            return dict(frame.moment)
        if not (frame.dates or frame.has(*_TIMED)):
            return {"kind": "now"}
        figure = self._beside_a_figure(frame, pair) or self._until(frame, pair)
        if figure:
            return figure
        deal = self.deal_named(frame, pair)
        later = self._later(frame, deal) or (self._away_from(frame, deal) if deal and not frame.dates else None)
        if later:
            return later
        plan_date = self._plan_date(frame)
        beside = self._beside_a_trade(frame, pair) or (self._beside_a_date(frame, pair) if plan_date is None else None)
        if beside:
            return beside
        named = frame.has("DEAL") or not frame.dates or plan_date is not None
        previous = self._previous(frame)
        if previous:
            return previous
        wanted = self._side(frame)
        if frame.has("DATED") and frame.has("SELL") and self._ended(pair) and not wanted:
            return {"kind": "last", "pair": list(pair)}
        dated = bool(frame.dates) and not self._ended_then(frame, pair)
        sold = wanted == "before" and frame.has("SELL", "END") and not frame.has("DEAL") and not dated
        open_pair = sold and not self._ended(pair) and set(pair) != self._default_pair()
        about = self._last_of.get(pair) if open_pair else None
        if sold and about is not None:
            return {"kind": "before", "deal": about.key}
        if sold and pair[0] and self._ended(pair):
            return {"kind": "last", "pair": list(pair)}
        over = wanted == "before" and bool(pair[0]) and self._ended(pair)
        if over and not frame.has("DEAL") and not frame.dates and set(pair) != self._default_pair():
            return {"kind": "last", "pair": list(pair)}  # "its former holding" of what has ended
        gone = self._last_gone(pair) if wanted == "before" and not frame.dates and frame.has(*_PARTING) else None
        if gone is not None:
            return gone
        if deal and named and wanted and not self._of_another_time(frame, deal):
            return {"kind": wanted, "deal": deal.key}
        if not frame.dates and wanted == "before" and pair[0]:
            return {"kind": "last", "pair": list(pair)}
        tenure = self._tenure(frame)
        if tenure:
            return tenure
        if frame.dates:
            exact = [when for when in frame.dates if when.date.precision == "day"]
            return on(exact[0] if exact else frame.dates[0])
        if frame.has("KYODO_STORY") and self._default:
            report = self._first_report(self._default)
            if report:
                return on_day(report)
        return {"kind": "now"}

    @staticmethod
    def _of_another_time(frame: Frame, deal: Deal) -> bool:
        """``the original deal of 1999``: whether every date named is long before the deal, so that another is meant."""
        since = deal.valid.since
        away = [(since.first - when.date.last).days > LONG_BEFORE for when in frame.dates] if since else []
        return bool(away) and all(away)

    @staticmethod
    def _previous(frame: Frame) -> Moment | None:
        """``the previous ratio in the filing of 3 October 2024``: the day before."""
        exact = [when for when in frame.dates if when.date.precision == "day"]
        if not exact or not frame.has("PREVIOUS"):
            return None
        return on_day(exact[0].date.first - dt.timedelta(days=1))

    def _ended(self, pair: tuple[str, str]) -> bool:
        """Whether every known holding of the pair is over."""
        held = [stake for stake in self._snapshot.stakes_between(*pair) if stake.kind is StakeKind.HOLDING]
        return bool(held) and all(stake.valid.until for stake in held)

    def last_day(self, pair: tuple[str, str]) -> Moment | None:
        """The last day of a holding that is over; None for one that is not."""
        ends = [s.valid.until.first for s in self._snapshot.stakes_between(*pair) if s.kind.was_held and s.valid.until]
        return on_day(max(ends) - dt.timedelta(days=1)) if self._ended(pair) and ends else None

    def _ended_then(self, frame: Frame, pair: tuple[str, str]) -> bool:
        """``before it sold in 2021``: whether the dates of the question are those of the end of the pair's holdings."""
        ends = [s.valid.until for s in self._snapshot.stakes_between(*pair) if s.valid.until] if pair[0] else []
        return bool(ends) and all(any(when.date.overlaps(end) for end in ends) for when in frame.dates)

    def _last_gone(self, pair: tuple[str, str]) -> Moment | None:
        """``who owned it before the exit``: the last day of the holding in the company that ended last."""
        if pair[0] or not pair[1] or pair[1] in self._default_pair():
            return None
        held = [s for s in self._snapshot.stakes_in(pair[1]) if s.kind is StakeKind.HOLDING and s.valid.until]
        last = max(held, key=lambda s: s.valid.until.first if s.valid.until else dt.date.min, default=None)
        return {"kind": "last", "pair": [last.holder, last.issuer]} if last is not None else None

    def _side(self, frame: Frame) -> str:
        """``before``, ``after`` or nothing: the side of the deal that the question is about, the one not negated."""
        before, after = frame.where("BEFORE"), frame.where("AFTER", "PERIOD_LATER")
        if before and after:
            negated = [n.start for n in frame.where("NEGATION")]
            before = [b for b in before if not any(0 <= b.start - n <= 3 for n in negated)]
            after = [a for a in after if not any(0 <= a.start - n <= 3 for n in negated)]
        if before:
            return "before"
        if after or (frame.has("COMPLETE") and frame.has("DEAL")):
            return "after"
        return "after" if frame.has("DEAL") and not frame.has("TALKS") else ""

    def _held_on(self, pair: tuple[str, str], day: dt.date) -> bool:
        """Whether a holding of the pair, or in the company alone, is known to have gone on over the day."""
        held = self._snapshot.stakes_between(*pair) if pair[0] else self._snapshot.stakes_in(pair[1])
        return any(s.kind is StakeKind.HOLDING and s.valid.since and s.valid.holds_on(day) for s in held)

    def _beside_a_date(self, frame: Frame, pair: tuple[str, str]) -> Moment | None:
        """``before 2015``, ``until 2015``, ``after March 2024``: the day before the date, or the first day after."""
        for when in frame.dates:
            last = when.date.first - dt.timedelta(days=1)
            up_to = len(frame.dates) == 1 and frame.words[max(when.start - 1, 0)] in _UP_TO and when.edge != "end"
            if up_to and self._held_on(pair, last):
                return on_day(last)
            for found in frame.where("BEFORE", "AFTER"):
                words = frame.words[found.start : found.end]
                beside = not set(words) <= _EARLIER and "of" not in words and words[-1] != "end"
                if 0 <= when.start - found.end <= 2 and beside:
                    one = dt.timedelta(days=1)
                    day = when.date.first - one if found.concept == "BEFORE" else when.date.last + one
                    return on_day(min(day, frame.today))
        return None

    def _beside_a_figure(self, frame: Frame, pair: tuple[str, str]) -> Moment | None:
        """``before the 35.71 %``: the day before the holding of that figure began."""
        sides = [(found.end, frame.words[found.start : found.end]) for found in frame.where("BEFORE")]
        befores = [end for end, words in sides if "of" not in words and not set(words) <= _EARLIER]
        for figure in frame.figures:
            if figure.kind not in {"percent", "number"} or not any(0 <= figure.start - end <= 2 for end in befores):
                continue
            own = self._snapshot.stakes_between(*pair)
            began = [s.valid.since for s in own if s.percent == figure.amount and s.kind is StakeKind.HOLDING]
            if began and began[0] is not None:
                eve = began[0].first - dt.timedelta(days=1)
                return on_day(eve)
        return None

    def _until(self, frame: Frame, pair: tuple[str, str]) -> Moment | None:
        """``until 2023``: the day before the one holding of the pair that ended then came to its end."""
        for when in frame.dates:
            if frame.words[when.start - 1 : when.start] not in (("until",), ("till",)):
                continue
            own = self._snapshot.stakes_between(*pair)
            ended = {s.valid.until for s in own if s.kind is StakeKind.HOLDING and s.valid.until}
            within = [day for day in ended if day and when.date.first <= day.first <= when.date.last]
            if len(within) == 1:
                eve = within[0].first - dt.timedelta(days=1)
                return on_day(eve)
        return None

    def _beside_a_trade(self, frame: Frame, pair: tuple[str, str]) -> Moment | None:
        """``before the November 2024 sale``: the day before, or of, the one trade of the pair in the month named."""
        for when in frame.dates:
            traded = any(0 <= found.start - when.end <= 1 for found in frame.where("SELL", "BUY", "DATED"))
            sides = [found.concept for found in frame.where("BEFORE", "AFTER") if 0 <= when.start - found.end <= 2]
            own = [
                trade
                for trade in self._snapshot.trades_between(*pair)
                if trade.valid.since and when.date.first <= trade.valid.since.first <= when.date.last
            ]
            if traded and sides and len(own) == 1 and own[0].valid.since and when.date.precision == "month":
                day = own[0].valid.since
                eve = day.first - dt.timedelta(days=1)
                return on_day(eve if sides[-1] == "BEFORE" else day.last)
        return None

    def _plan_date(self, frame: Frame) -> When | None:
        """A date that only names the plan (``the January 2023 plan``), not the time asked about."""
        since = self._default.valid.since if self._default else None
        for when in frame.dates:
            if since and (since.first - when.date.last).days > LONG_BEFORE:
                continue  # of a deal so much older than the one known
            for found in frame.where("DEAL"):
                if when.end <= found.start <= when.end + 1 or 0 <= when.start - found.end <= 2:
                    return when
        return None

    @staticmethod
    def _away_from(frame: Frame, deal: Deal) -> Moment | None:
        """``three months after the deal``, ``a year before it``: the day so far from when it took effect."""
        deals = [found.start for found in frame.where("DEAL")]
        for found in frame.where("BEFORE", "AFTER"):
            months = months_told(frame.words, found.start)
            near = any(0 <= start - found.end <= 2 for start in deals)
            if months is None or not near or deal.valid.since is None:
                continue
            day = deal.valid.since.first
            index = day.year * 12 + day.month - 1 + (months if found.concept == "AFTER" else -months)
            then = dt.date(index // 12, index % 12 + 1, min(day.day, 28))
            return on_day(min(then, frame.today))
        return None

    def _later(self, frame: Frame, deal: Deal | None) -> Moment | None:
        for found in frame.where("PERIOD_LATER"):
            words = frame.words[found.start : found.end]
            months = (24 if "two" in words else 12) if {"year", "years"} & set(words) else 6 if "six" in words else 1
            if frame.dates:
                start = frame.dates[0].day
                index = start.year * 12 + start.month - 1 + months
                return {"kind": "on", "date": f"{index // 12:04}-{index % 12 + 1:02}", "edge": "end"}
            if deal:
                return {"kind": "later", "deal": deal.key, "months": months}
        return None

    def _tenure(self, frame: Frame) -> Moment | None:
        """``when Ghosn ran it``: the middle of the person's longest office as chief executive at the company named."""
        if frame.dates or not frame.has("CEO", "CHAIR", "TENURE", "IN_OFFICE") or frame.has("ASK_WHO"):
            return None
        people = [key for key in frame.keys if self._snapshot.entities[key].kind == "person"]
        companies = [key for key in frame.keys if self._snapshot.entities[key].kind == "company"]
        offices = [role for role in self._snapshot.roles if role.person in people]
        if not people or not companies or not offices:
            return None
        own = [role for role in offices if role.organisation in companies] or offices
        return _within(max(own, key=_length))

    def _first_report(self, deal: Deal) -> dt.date | None:
        days = [
            claim.valid.since.first
            for key in deal.events
            if (claim := self._snapshot.claims.get(key)) and claim.valid.since and claim.status.value == "reported"
        ]
        return max(days, default=None)


def on_day(day: dt.date) -> Moment:
    """A day as a moment."""
    return {"kind": "on", "date": day.isoformat(), "edge": ""}


def on(when: When) -> Moment:
    """A date of the question as a moment."""
    return {"kind": "on", "date": str(when.date), "edge": when.edge}


def _length(role: Role) -> dt.timedelta:
    start = role.valid.since.first if role.valid.since else dt.date(1999, 1, 1)
    return (role.valid.until.first if role.valid.until else dt.date(2026, 1, 1)) - start


def _within(role: Role) -> Moment:
    start = role.valid.since.first if role.valid.since else dt.date(1999, 1, 1)
    return {"kind": "on", "date": (start + _length(role) / 2).isoformat(), "edge": "", "role": role.key}
