"""Times told by what happened: ``when Ghosn was arrested``, ``before the third sale``, ``between the two sales``.

The clause is cut out of the question, the event or trade that it tells of is looked up, and what is left of the
question is read as of that day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import islice

from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Claim, Event, Stake, StakeKind, Transaction
from knowledge.questions.alternatives import either
from knowledge.questions.frame import Frame
from knowledge.questions.joints import joins
from knowledge.questions.language import load
from knowledge.questions.moments import Moment
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.scores import CERTAIN, ENOUGH
from knowledge.questions.telling import parties
from knowledge.questions.times import months_told
from knowledge.questions.trade_times import ORDINALS, bought_back
from knowledge.questions.words import cut, pieces
from knowledge.stakes.status import Status

CERTAIN_EVENT = 0.66
"""Part of a clause that an event has to explain for the clause to be its day."""

OWN_EVENT = 0.5
"""The same for an event of the very companies that the rest of the question is about."""

LONGEST = 60
"""Words from which on a message is a text with many clauses."""

MOST = 3
"""Clauses of a message, and ways of ending one, that are tried."""

ANCHORED = frozenset(
    {
        "stake",
        "votes",
        "holders",
        "role",
        "count",
        "compare",
        "cross",
        "lookthrough",
        "majority",
        "rank",
        "sum",
        "complement",
        "reverse",
    }
)
"""Kinds of question that can be asked as of a day."""

_COMES_IN = frozenset(
    {
        "FIRST",
        "ORDINAL_1",
        "START",
        "JOIN",
        "BUY",
        "INVEST",
        "GET",
        "END",
        "STAKE",
        "MEMBER",
        "AFTER",
        "WHOLE",
        "HOLD",
        "HAVE",
        "IF",
    }
)
"""What a clause may say besides names for it to tell of somebody's coming in."""

_SHARED = ("BREAKDOWN", "GAP", "EQUAL", "SUM")
"""What there is between two companies, not between two times."""

_BEGINNING = frozenset({"START", "ALLIANCE_WORD", "SIGN", "FIRST", "PAST", "MARKER"})
"""What a clause may speak of that tells of the beginning of the whole alliance, its first event."""

_STEPS = ("PROPOSE", "TALKS", "END", "ANNOUNCE", "SIGN", "START", "LAUNCH", "CONSIDER")
"""Steps of a deal that did take place, whatever became of it."""

_TRADES = ("SELL", "BUYBACK", "TENDER", "TRANCHE")
_ALWAYS = 28
"""Days that every month has."""

_POINTING = frozenset({"the", "that", "this", "its", "their"})

_ASKING = frozenset({"ASK_WHY", "ASK_HOW", "ASK_WHO", "ASK_HOW_MUCH", "ASK_HOW_MANY", "PRICE"})
_STOP = re.compile(r"[,;?!]|\.(?=\s|$)|\s[-–—]\s")


@dataclass(frozen=True, slots=True)
class Clauses:
    """How one language opens a clause of time, which word begins the question behind it, and what tells no event.

    ``taking`` and ``leaving`` are words by which somebody takes or leaves an office. ``signs`` are the longest words of
    the openers: a text without any of them costs nothing.
    """

    signs: frozenset[str]
    opener: re.Pattern[str]
    sides: Mapping[str, str]
    asking: re.Pattern[str]
    vague: frozenset[str]
    joint: str
    taking: frozenset[str]
    leaving: frozenset[str]
    lag: re.Pattern[str]

    def found(self, text: str) -> Iterator[tuple[str, str, str, int]]:
        """The side (a key of ``sides``), the clause, the rest of the text, for each way of cutting.

        Behind them the months from what the clause tells to the time meant (``two years after …``).
        """
        if self.signs.isdisjoint(pieces(text)):
            return
        for opener in islice(self.opener.finditer(text), MOST):
            side = self.sides[opener[1]]
            lead, months = self._lag(text[: opener.start()]) if side == "after" else (text[: opener.start()], 0)
            for end in self._ends(text, opener.end()):
                rest = f"{lead} {text[end:]}".strip(" ,;:")
                yield side, text[opener.end() : end], rest, months

    def _lag(self, lead: str) -> tuple[str, int]:
        """The text before a length of time that stands at its end, and the months of it."""
        said = self.lag.search(lead)
        if said is None:
            return lead, 0
        words = cut(said[0])
        return lead[: said.start()], months_told(
            ["a" if words[0] in _POINTING else words[0], *words[1:]], len(words)
        ) or 0

    def _ends(self, text: str, start: int) -> Iterator[int]:
        """At the next comma or the end of the sentence, or before the word that asks."""
        stop = _STOP.search(text, start)
        end = stop.start() if stop else len(text)
        yield end
        yield from (asking.start() for asking in islice(self.asking.finditer(text, start + 2, end), MOST))


@lru_cache
def _clauses(language: str) -> Clauses:
    spec = load(language).data["words"]["anchors"]
    sides = {opener: side for side, listed in spec["openers"].items() for opener in listed}
    openers = either(re.escape(opener) for opener in sorted(sides, key=len, reverse=True))
    return Clauses(
        frozenset(max(sorted(pieces(opener)), key=len) for opener in sides),
        re.compile(rf"\b(?=\w)({openers})\b"),
        sides,
        re.compile(r"\b(?:" + "|".join(map(re.escape, spec["asking"])) + r")\b"),
        frozenset(spec["vague"]) | frozenset(load(language).data["intents"]["silent"]),
        f" {spec['joint']} ",
        frozenset(spec["taking"].split()),
        frozenset(spec["leaving"].split()),
        re.compile(rf"\b\S+ (?:{spec['lengths']})\s*$"),
    )


def anchored(reader: Reader, frame: Frame) -> tuple[Frame, Reading] | None:
    """The question's frame and reading as of the day of what it names; None where it names nothing of the kind."""
    if _both_sides(frame):
        return None
    on_a_day = any(when.date.precision == "day" for when in frame.dates)
    if not frame.names or len(frame.words) > LONGEST or on_a_day:
        return None
    clauses = _clauses(reader.language.code)
    for said, told, rest, months in clauses.found(reader.language.written_out(reader.analyser.with_names(frame.text))):
        opened, clause = _between(reader, told, clauses.joint, frame.today) if said == "between" else (said, told)
        if not clause.strip():
            continue
        part = reader.frame(clause, frame.today)
        past = opened == "after" and (part.has("BEFORE") or _assumed(frame, part))
        if part.has(*_ASKING) or past or _two_times(opened, part):
            continue
        dated = bool(part.dates) and part.has(*_TRADES) and part.words[0] in _POINTING  # "the September 2024 sale"
        if (part.concepts <= clauses.vague and not part.names and not dated) or joins(clause, reader.language.code):
            continue
        left = reader.frame(rest, frame.today)
        if opened == "between" and left.has(*_SHARED):
            continue
        if opened == "before" and frame.has("GAP") and part.names and not part.concepts:
            continue  # "ahead of Nissan": in a register, not in time
        side = "before" if opened == "between" else opened
        other = bool(part.concepts) and not set(part.keys) <= set(left.keys)
        entry = _buyout(reader, part, left) or _entry(reader, part, left)
        office = None if left.has("BEFORE", "AFTER") else _of_an_office(reader, clauses, part, side)
        telling = entry or office or other or dated or not part.concepts <= clauses.vague
        if not telling or not _can_be_dated(left):
            continue
        claim = entry or (None if office else _event(reader, part, left))
        done = part.has("COMPLETE", "MERGER", "BUY") and not part.has(*_STEPS)
        over = _never_done(reader, claim) if claim and done else []
        if over:
            return frame, Reading("told", {**reader.facts(frame), "claims": over}, score=ENOUGH)
        moment = office or (_moment(reader, claim, side, part, left) if claim else None)
        if moment is None:
            continue
        left = replace(left, moment=_later(moment, months, frame.today) if months else moment)
        reading = _of_what_was_traded(left, reader.read(left), claim)
        asked = reading.intent in ANCHORED or (reading.intent == "person" and reading.slots["yes_no"])
        if asked and reading.score >= ENOUGH:
            return None if reader.in_sequence(frame) is not None else (left, reading)
    return None


def _later(moment: Moment, months: int, today: dt.date) -> Moment:
    """The same day so many months later, today at the latest."""
    day = PartialDate.parse(str(moment["date"])).first
    index = day.year * 12 + day.month - 1 + months
    later = min(dt.date(index // 12, index % 12 + 1, min(day.day, _ALWAYS)), today)
    return {**moment, "date": later.isoformat(), "edge": ""}


def _both_sides(frame: Frame) -> bool:
    """``before and after the second cancellation``: two times, no one of them."""
    before, after = ({found.end for found in frame.where("BEFORE")}, {found.start for found in frame.where("AFTER")})
    return any(end + 1 in after and frame.words[end : end + 1] == ("and",) for end in before)


def _assumed(frame: Frame, part: Frame) -> bool:
    """``what would it own after buying the rest``: a deed that is assumed and has no day."""
    return "would" in frame.words and part.words[0].endswith("ing") and part.has("BUY", "SELL", "CANCEL", "ISSUE")


def _of_an_office(reader: Reader, clauses: Clauses, part: Frame, side: str) -> Moment | None:
    """``when de Meo took over at Renault``: the day on which somebody took or left the office that is told of.

    Of several offices the one that is named, else the one as chief executive.
    """
    people = [key for key in part.keys if reader.snapshot.entities[key].kind == "person"]
    leaves, takes = (not said.isdisjoint(part.words) for said in (clauses.leaving, clauses.taking))
    if len(people) != 1 or leaves == takes or side == "launch" or part.dates or part.figures or part.has("ARREST"):
        return None
    firms = set(part.keys) - set(people)
    own = [r for r in reader.snapshot.roles if r.person == people[0] and (not firms or r.organisation in firms)]
    said = "chair" if part.has("CHAIR") else "CEO"
    own = [role for role in own if said in role.role] or own
    days = [day for role in own if (day := role.valid.until if leaves else role.valid.since) is not None]
    if not days:
        return None
    day = max(days, key=lambda each: each.first) if leaves else min(days, key=lambda each: each.first)
    eve = PartialDate.of(day.first - dt.timedelta(days=1))
    return {"kind": "on", "date": str(eve if side in {"before", "between"} else day), "edge": ""}


def _of_what_was_traded(rest: Frame, reading: Reading, claim: Claim | None) -> Reading:
    """``Renault's stake before the third sale``: its stake in what it sold, where no other company is named."""
    if reading.intent != "holders" or not isinstance(claim, Transaction) or rest.has("ASK_WHO", "SHAREHOLDER", "LIST"):
        return reading
    own = {claim.seller, claim.buyer} & set(rest.keys)
    if len(rest.keys) != 1 or not own or claim.issuer in rest.keys:
        return reading
    pair = {"holder": rest.keys[0], "issuer": claim.issuer, "when": reading.slots["when"]}
    return replace(reading, intent="stake", slots={**reading.slots, **pair})


def _between(reader: Reader, clause: str, joint: str, today: dt.date) -> tuple[str, str]:
    """The side and the clause that tell the time between two things: before the second one.

    Up to its cancellation it is the day of the trade itself.
    """
    first, _, second = clause.partition(joint)
    until = reader.frame(second, today)
    cancelled = until.has("CANCEL") and not until.has(*_TRADES, *ORDINALS)
    return ("at", first) if cancelled else ("between", second)


def _two_times(opened: str, part: Frame) -> bool:
    """``before the first sale versus after the last``: another time stands within the clause of the first."""
    return opened == "before" and part.has("AFTER") and part.has(*ORDINALS, "LAST")


def _can_be_dated(rest: Frame) -> bool:
    """Whether what is left asks of somebody, and says no time of its own."""
    sought = rest.has("ASK_WHO", "ASK_WHICH") and all(figure.kind == "percent" for figure in rest.figures)
    other = rest.has("BEFORE", "AFTER") and rest.has(*ORDINALS, "LAST")  # "… versus after the last": two times
    return bool(rest.names) and not (rest.dates or rest.has("NOW", "DATED") or other or (rest.figures and not sought))


def _never_done(reader: Reader, claim: Claim) -> list[str]:
    """The end of the deal of which the claim is a step, and the step, where the deal came to nothing."""
    deals = [deal for deal in reader.snapshot.deals if claim.key in deal.events and deal.status.is_over]
    steps = [step for deal in deals for key in deal.events if (step := reader.snapshot.claims.get(key)) is not None]
    ends = [step.key for step in steps if step.status.is_over]
    return list(dict.fromkeys([*ends[-1:], claim.key])) if ends else []


def _moment(reader: Reader, claim: Claim, side: str, part: Frame, rest: Frame) -> Moment | None:
    """The time beside what happened; at the launch of a trade nothing has changed hands yet."""
    if isinstance(claim, Transaction) and side == "after" and _waiting(part):
        side = "at"
    launched = isinstance(claim, Transaction) and (side == "launch" or part.has("START", "LAUNCH", "ANNOUNCE"))
    if isinstance(claim, Transaction) and (launched or side == "before"):
        return _before_the_month(reader, rest, claim) or beside(claim, "before", cancelled=part.has("CANCEL"))
    return beside(claim, side, cancelled=part.has("CANCEL"))


def _waiting(part: Frame) -> bool:
    """``once it was sold but not yet cancelled``: between a trade and the cancellation of the shares."""
    return part.has("CANCEL") and (part.has("NEGATION") or not _PENDING.isdisjoint(part.words))


_PENDING = frozenset({"pending", "awaiting", "awaited", "still", "due", "outstanding"})


def _before_the_month(reader: Reader, rest: Frame, trade: Transaction) -> Moment | None:
    """The day before the month of a trade, where the end of the holding asked about is known by its month only."""
    bought = [s for s in reader.snapshot.stakes_in(trade.issuer) if s.holder in {trade.buyer, trade.seller}]
    eve = eve_of_its_month(trade, (s.valid.until for s in bought if s.holder in rest.keys or rest.has("ASK_WHO")))
    return _on(PartialDate.of(eve), trade) if eve is not None else None


def eve_of_its_month(trade: Transaction, ends: Iterable[PartialDate | None]) -> dt.date | None:
    """The day before the month of a trade, where the first of the holdings that end in it ends on no known day."""
    day = trade.valid.since
    months = (d for d in ends if d and day and d.precision == "month" and d.first <= day.first <= d.last)
    month = next(months, None)
    return month.first - dt.timedelta(days=1) if month is not None else None


def _buyout(reader: Reader, part: Frame, rest: Frame) -> Transaction | None:
    """The purchase from X (``before buying X out``), or by X (``before X bought it out``).

    It is one in the company that the rest of the question is about.
    """
    if not part.has("BUY") or "out" not in part.words or len(part.keys) != 1 or part.dates or part.figures:
        return None
    itself = {"it", "them"} & set(part.words[part.where("BUY")[0].start :])  # "before X bought it out"
    own = [t for issuer in rest.keys for t in reader.snapshot.trades_in(issuer)]
    trades = [t for t in own if (t.buyer if itself else t.seller) == part.keys[0] and t.seller != t.issuer]
    return trades[0] if len(trades) == 1 else None


def _entry(reader: Reader, part: Frame, rest: Frame) -> Stake | None:
    """``before Geely came in``: the first holding that a company of the clause took in one that is asked about."""
    if (
        not part.concepts <= _COMES_IN
        or part.unknown
        or part.dates
        or part.figures
        or rest.has("ORDINAL_2", "ORDINAL_3", "LARGEST")
    ):
        return None
    own = part.keys or (rest.keys[:1] if {"it", "they"} & set(part.words) else ())  # "the year after it first came in"
    issuers = part.keys if len(part.keys) > 1 else dict.fromkeys((*rest.keys, *part.keys))
    pairs = [(holder, issuer) for holder in own for issuer in issuers]
    held = [stake for pair in pairs for stake in reader.snapshot.stakes_between(*pair)]
    real = [s for s in held if s.kind is StakeKind.HOLDING and s.status is Status.COMPLETED and s.valid.since]
    if part.has("WHOLE"):
        real = [stake for stake in real if stake.percent == "100"]
    elif "over" in part.words:  # "took it over": control, not the first shares
        real = [stake for stake in real if Fraction(stake.percent) > Fraction(50)]
    return min(real, key=lambda stake: stake.valid.start, default=None)


def _event(reader: Reader, part: Frame, rest: Frame) -> Claim | None:
    """The event or trade that a clause tells of; what else the question names helps to choose."""
    if part.concepts <= _BEGINNING and part.has("START", "SIGN") and not part.unknown and _only_alliance(reader, part):
        return min(reader.snapshot.events, key=lambda event: event.valid.start, default=None)
    last = _last_of_a_series(reader, part, rest)
    if last is not None:
        return last
    names = {f"e:{key}": 1.0 for key in rest.keys}
    matches = reader.retrieval.search(part, names)
    if not matches or not matches[0].solid:
        return None
    claim = reader.retrieval.claim(matches[0].key)
    shared = set(rest.keys) <= set(parties(claim))
    enough = OWN_EVENT if shared and not part.unknown else CERTAIN_EVENT
    if part.unknown and not part.names:
        enough = CERTAIN
    if not isinstance(claim, Event | Transaction) or not (shared or part.names) or matches[0].score < enough:
        return None
    same = (reader.retrieval.claim(match.key) for match in matches)
    traded = (other for other in same if isinstance(other, Transaction) and other.valid.since == claim.valid.since)
    return next(traded, claim)


def _last_of_a_series(reader: Reader, part: Frame, rest: Frame) -> Transaction | None:
    """``the last cancellation``: the newest of several buybacks by a company of which the question speaks."""
    if not part.has("LAST") or not part.has("CANCEL", "BUYBACK", "TRANCHE", "SELL") or part.has(*ORDINALS):
        return None
    series = [bought_back(reader.snapshot.trades_in(key)) for key in dict.fromkeys((*rest.keys, *part.keys))]
    found = [trades for trades in series if len(trades) > 1]
    return found[0][-1] if len(found) == 1 else None


def _only_alliance(reader: Reader, part: Frame) -> bool:
    """Whether a clause names the alliance as a whole and nobody else."""
    return bool(part.keys) and all(reader.snapshot.entities[key].kind == "alliance" for key in part.keys)


def beside(claim: Claim, side: str, *, cancelled: bool = False) -> Moment | None:
    """The day before what happened (before its cancellation, if that is named), its last day, or the time itself."""
    since = claim.valid.since
    if since is None:
        return None
    done = claim.cancelled_on if isinstance(claim, Transaction) else None
    if side == "before":
        first = done.first if done and cancelled else since.first
        return _on(PartialDate.of(first - dt.timedelta(days=1)), claim)
    if side == "after":
        return _on(PartialDate.of(max(since.last, done.last if done else since.last)), claim)
    return _on(since, claim)


def _on(date: PartialDate, claim: Claim) -> Moment:
    return {"kind": "on", "date": str(date), "edge": "", "claim": claim.key}
